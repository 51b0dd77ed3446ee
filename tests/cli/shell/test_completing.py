"""What a shell offers: codes of the store, names of views in both languages, options and their values; never an error, never a file."""

import sqlite3

import pytest

from cli.shell.completing import BY_COMMAND, BY_NAME, EVERY, codes, offer_codes
from tests.paths import SAMPLE


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """The sample, imported."""
    from cli.main import main

    folder = tmp_path_factory.mktemp("completing")
    assert main(["--store", str(folder / "s.db"), "--quiet", "import", str(SAMPLE / "book.xlsx")]) == 0
    return folder / "s.db"


@pytest.fixture
def offered(run, monkeypatch, capsys):
    """What is offered for a line, as each shell asks for it."""

    def offered(line, shell="bash"):
        monkeypatch.setenv("_FENGQIAO_COMPLETE", f"complete_{shell}")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
        for name, value in (
            ("_TYPER_COMPLETE_ARGS", line),
            ("_TYPER_COMPLETE_FISH_ACTION", "get-args"),
            ("_TYPER_COMPLETE_WORD_TO_COMPLETE", line.split(" ")[-1]),
        ):
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            run()
        printed = capsys.readouterr()
        assert (ended.value.code, printed.err) == (0, "")
        return printed.out

    return offered


@pytest.mark.parametrize(
    ("line", "first", "others"),
    [
        ("fengqiao county show 4108", "410804", 3),
        ("fengqiao view bulletin --county 41082", "410821", 1),
        ("fengqiao mediator show M00004", "M000040", 10),
        ("fengqiao mediator leave M000048", "M000048", 1),
        ("fengqiao mediator transfer M000048 --committee-code ", None, 20),
        ("fengqiao dispute settle 410821-2019-00009", "410821-2019-000090", 8),
        ("fengqiao explain subsidy 410821-2019-00009", "410821-2019-000090", 8),
        ("fengqiao explain grading M00004", "M000040", 10),
        ("fengqiao take-back case 410821-2019-00009", "410821-2019-000090", 8),
        ("fengqiao review open 41082", "410821", 1),
        ("fengqiao history 41082", "410821", None),
        ("fengqiao county add 4108", None, 0),
        ("fengqiao mediator show Z", None, 0),
        ("fengqiao view 补贴资", None, None),
    ],
)
def test_codes_are_those_of_the_store(offered, store, monkeypatch, line, first, others):
    monkeypatch.setenv("FENGQIAO_STORE", str(store))
    shown = offered(line).split()
    assert first is None or shown[0] == first
    assert others is None or len(shown) == others


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_every_shell_shows_what_a_code_is(offered, store, monkeypatch, shell):
    monkeypatch.setenv("FENGQIAO_STORE", str(store))
    shown = offered("fengqiao county show 41082", shell)
    assert "410821" in shown
    assert "修武县" in shown


def test_the_store_of_the_line_and_of_the_settings_is_asked(offered, store, monkeypatch, tmp_path):
    assert offered(f"fengqiao --store {store} county show 41082").split() == ["410821"]
    (tmp_path / "mine.toml").write_text(f'store = "{store}"\n', encoding="utf-8")
    monkeypatch.setenv("FENGQIAO_CONFIG", str(tmp_path / "mine.toml"))
    assert offered("fengqiao county show 41082").split() == ["410821"]


def test_names_of_views_are_offered_in_both_languages(offered):
    assert "star-quota" in offered("fengqiao view star-").split()
    assert offered("fengqiao view 补贴").split()
    assert {"--quiet", "--store", "--no-pager"} <= set(offered("fengqiao --").split())
    assert offered("fengqiao --errors js").split() == ["json"]


@pytest.mark.parametrize(
    "make", [lambda _path: None, lambda path: path.write_bytes(b"no database" * 100), lambda path: path.mkdir(), sqlite3.connect]
)
def test_a_store_that_cannot_be_asked_offers_nothing_and_stays_as_it_is(offered, tmp_path, monkeypatch, make):
    make(tmp_path / "s.views.db")
    before = sorted(tmp_path.iterdir())
    for given in (str(tmp_path / "s.db"), "mysql://here", ""):
        monkeypatch.setenv("FENGQIAO_STORE", given)
        assert offered("fengqiao county show 4").split() == []
    (tmp_path / "bad.toml").write_text("store =\n", encoding="utf-8")
    monkeypatch.setenv("FENGQIAO_CONFIG", str(tmp_path / "bad.toml"))
    assert offered("fengqiao county show 4").split() == []
    assert sorted(tmp_path.iterdir()) == sorted([*before, tmp_path / "bad.toml"])


def test_a_store_is_read_without_a_file_beside_it(store):
    before = sorted(path.name for path in store.parent.iterdir())
    assert codes(str(store), EVERY, "41082")
    assert sorted(path.name for path in store.parent.iterdir()) == before


def test_no_more_than_a_screenful_is_offered(store):
    assert len(codes(str(store), EVERY, "")) == 100


def test_every_code_of_every_command_is_offered():
    """A parameter that takes a code of a register is known here, or named as one that does not."""
    from cli.main import build_app

    group = build_app("en")
    offer_codes(group, "none.db")
    assert set(BY_NAME) <= {parameter.name for path, command in _commands(group) for parameter in command.params}
    paths = {path for path, _ in _commands(group)}
    assert all(path in paths for path in BY_COMMAND)
    for path, command in _commands(group):
        for parameter in command.params:
            wants = parameter.name.endswith("_code") and parameter.name != "person_code"
            assert not wants or parameter._custom_shell_complete is not None, (path, parameter.name)


def _commands(group, path=()):
    yield path, group
    for name, command in getattr(group, "commands", {}).items():
        yield from _commands(command, (*path, name))
