"""Every command that is printed as a next step works as it stands: in the words in which the product was called, quoted for a shell."""

import re
import runpy
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from cli.main import main
from infra.called import Called, as_typed, call, line_of, program_typed, quoted
from infra.demo_city import city
from infra.demo_city.plan import CityPlan, CountyPlan
from tests.cli.reading import read
from tests.paths import ROOT

TYPED = "python3 '../the project/run.py'"
SHOWN = re.compile(re.escape(TYPED) + r"((?: (?:'[^']*'|[\w./:=@<>-]+(?<![.:])))+)")


@pytest.fixture
def typed(monkeypatch):
    monkeypatch.setenv("FENGQIAO_CALLED", TYPED)


@pytest.mark.parametrize(
    ("environ", "first", "program"),
    [
        ({"FENGQIAO_CALLED": "py run.py"}, "C:\\x\\fengqiao.exe", "py run.py"),
        ({}, "fengqiao", "fengqiao"),
        ({}, "/usr/bin/pytest", "fengqiao"),
        ({}, "/no such place/fengqiao", "'/no such place/fengqiao'"),
    ],
)
def test_the_program_is_named_as_it_was_typed(environ, first, program):
    assert program_typed(environ, first) == program


def test_a_program_on_the_path_goes_by_its_name(tmp_path, monkeypatch):
    script = tmp_path / "fengqiao"
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert program_typed({}, str(script)) == "fengqiao"


@pytest.mark.parametrize(
    ("options", "text", "wanted"),
    [
        ((), "见 fengqiao views。", "见 P views。"),
        ((("--store", "a b.db"),), "见 fengqiao info，再看 fengqiao views", "见 P --store 'a b.db' info，再看 P views"),
        ((("--store", "x.db"), ("--lang", "zh")), "fengqiao view x", "P --store x.db --lang zh view x"),
        ((("--lang", "zh"),), "fengqiao template t.xlsx", "P --lang zh template t.xlsx"),
        ((("--store", "x.db"), ("--lang", "zh")), "fengqiao --help", "P --lang zh --help"),
        ((("--lang", "zh"),), "fengqiao --store x.db views", "P --store x.db views"),
        ((), "/srv/fengqiao data/x, my-fengqiao views", "/srv/fengqiao data/x, my-fengqiao views"),
    ],
)
def test_a_text_has_its_commands_as_they_were_typed(options, text, wanted):
    call(Called("P", options))
    assert as_typed(text) == wanted
    assert as_typed(as_typed(text)) == wanted


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20), max_size=4))
def test_words_go_through_a_shell_as_they_are(words):
    assert shlex.split(line_of(*words)) == ["fengqiao", *words]


@pytest.mark.parametrize(
    ("word", "wanted"), [("C:\\data\\x.db", "C:\\data\\x.db"), ("a b.xlsx", '"a b.xlsx"'), ("", '""'), ("a&b", '"a&b"')]
)
def test_on_windows_words_are_quoted_as_its_shells_take_them(word, wanted, monkeypatch):
    monkeypatch.setattr("infra.called.os.name", "nt")
    assert quoted(word) == wanted


def _errors():
    return [
        ("view",),
        ("office",),
        ("viw",),
        ("view", "nonsense"),
        ("view", "staffing"),
        ("info",),
        ("county", "add"),
        ("mediator", "leave", "M1"),
        ("views", "--nonsense"),
        ("rulebook", "check", "a rulebook.toml"),
        ("rulebook", "diff", "a rulebook.toml", "jiaozuo-2019"),
        ("template", "2019 年.xlsx"),
        ("import", "empty.csv"),
        ("period", "late", "1", "--period", "2019-05"),
        ("projections", "rebuild", "nonsense"),
        ("view", "--help"),
        ("--help",),
        (),
    ]


@pytest.mark.usefixtures("typed")
def test_what_is_printed_as_a_next_step_can_be_typed(tmp_path, monkeypatch, run):
    """Runs every command that these print: none is a wrong usage, whatever it may find."""
    monkeypatch.chdir(tmp_path)
    Path("a rulebook.toml").write_text('id = "x"\n', encoding="utf-8")
    Path("empty.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    shown: dict[str, str] = {}
    for lang in ("zh", "en"):
        for line in _errors():
            ran = run("--lang", lang, *line)
            printed = re.sub(r"^(用法：|Usage:).*", "", ran.out + ran.err)
            assert not re.search(r"(?<![\w./-])(?<!\w  )fengqiao [a-z-]", printed), line
            shown |= dict.fromkeys((found.strip() for found in SHOWN.findall(printed)), " ".join(line))
    assert len(shown) > 30
    for text, line in shown.items():
        try:
            read(shlex.split(text))
        except typer.TyperException as error:
            pytest.fail(f"{line}: {text}: {error}")


HAMLET = CityPlan((CountyPlan("419921", "云岭县", "county", 1500, 3, 1.04),), 20, 60, 200)  # type: ignore[arg-type]


@pytest.mark.usefixtures("typed")
def test_the_next_steps_of_the_demo_work_in_its_order(tmp_path, monkeypatch, run):
    monkeypatch.setattr(city, "PLANS", {"county": HAMLET})
    folder = tmp_path / "a folder"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    printed = run("--store", "sqlite:///a folder/demo.db", "demo")
    assert printed.code == 0, printed.err
    steps = re.findall(rf"^  {re.escape(TYPED)} (.+)$", printed.err, re.MULTILINE)
    assert len(steps) == 11
    assert {step: code for step in steps if (code := main(shlex.split(step))) not in {0, 1}} == {}


def test_a_printed_command_goes_through_a_real_shell(tmp_path):
    """As `run.py` calls the product: what it prints is handed to the shell as it stands."""
    program = shlex.join(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); from cli.main import main; sys.exit(main())"]
    )
    environment = {"FENGQIAO_CALLED": program, "HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}

    def sh(line):
        return subprocess.run(line, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    written = sh(f"{program} template 'a \"b\" $HOME.xlsx' --store 'sqlite:///my store.db'")
    assert written.returncode == 0, written.stderr
    done = sh(written.stderr.strip().partition("run ")[2])
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "my store.db").exists()


def test_run_py_says_how_it_was_typed(monkeypatch, tmp_path):
    (tmp_path / "python3").touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["../the project/run.py", "views"])
    monkeypatch.setattr(sys, "orig_argv", ["python3", "../the project/run.py", "views"])
    module = runpy.run_path(str(ROOT / "run.py"), run_name="run")
    assert module["_typed"]() == TYPED
    monkeypatch.setattr(sys, "orig_argv", [str(tmp_path / "python9"), "../the project/run.py"])
    assert module["_typed"]() == f"{tmp_path / 'python9'} '../the project/run.py'"
    monkeypatch.setattr("os.name", "nt")
    on_windows = module["_typed"]()
    monkeypatch.undo()
    assert on_windows == 'python "../the project/run.py"'
