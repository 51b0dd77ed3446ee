"""Bytes that are no text, in whatever argument or option of whatever command: a code, a line that says why, and nothing recorded."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from cli.main import build_app
from infra.bureau.bureau import Bureau
from tests.cli.conftest import Run
from tests.infra.importing.small_bureau import Desk, tables

NO_TEXT = "a\udc80b"
FLAGS = {"help", "install_completion", "show_completion"}


def leaves(group: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from leaves(command, (*above, name))
        else:
            yield (*above, name), command


COMMANDS = dict(leaves(build_app("en")))


def asked(command: Any) -> Iterator[Any]:
    """What a command is told beside flags."""
    return (each for each in command.params if each.name not in FLAGS and not getattr(each, "is_flag", False))


def first_of_their_group() -> Mapping[tuple[str, ...], frozenset[str]]:
    """By command, its parameters that no command of its group before it has: those of one name and kind are read by the same code."""
    known: set[tuple[str, str, str]] = set()
    chosen = {}
    for path, command in COMMANDS.items():
        kinds = {(path[0], each.name, str(each.metavar)) for each in asked(command)}
        chosen[path] = frozenset(name for _, name, _ in kinds - known)
        known |= kinds
    return chosen


CHOSEN = first_of_their_group()


KNOWN = {
    "DATE": "2019-06-01", "YEAR": "2019", "MONTH": "2019-05", "PERIOD": "2019-05", "NUMBER": "1", "COUNTY_CODE": "C1", "COUNTY": "C1", "OFFICE_CODE": "O1",
    "OFFICE": "O1", "COMMITTEE_CODE": "K1", "MEDIATOR_CODE": "M1", "MEDIATOR": "M1", "PERSON_CODE": "S1", "CASE_NO": "A2", "CASE": "A2",
}  # fmt: skip


def value(parameter: Any) -> str:
    """Something that this parameter takes, so that the line comes as far as to the one that is no text."""
    if parameter.metavar == "VALUE":
        return str(parameter.help).rpartition(":")[2].split(",")[0].strip()
    return KNOWN.get(parameter.metavar, "1")


def line(command: Any, at: Any, text: str) -> list[str]:
    """The command with what it requires, and that text in one parameter."""
    words: list[str] = []
    for parameter in command.params:
        if parameter.name in FLAGS or (getattr(parameter, "is_flag", False) and parameter is not at):
            continue
        if parameter is at or parameter.required:
            given = text if parameter is at else value(parameter)
            words += [parameter.opts[0], given] if parameter.param_type_name == "option" else [given]
    return words


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("no text")
    with Bureau.open(f"sqlite:///{folder / 'store.db'}", create=True) as bureau:
        Desk(bureau, folder).put(tables())
    return folder / "store.db"


@pytest.fixture
def anywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("anywhere")
@pytest.mark.parametrize("path", [path for path, names in CHOSEN.items() if names], ids=" ".join)
def test_no_argument_and_no_option_that_is_no_text_ends_in_a_fault_of_the_program(run: Run, store: Path, path: tuple[str, ...]) -> None:
    command = COMMANDS[path]
    with Bureau.open(f"sqlite:///{store}") as bureau:
        head = bureau.log.head()
    faults = {}
    for parameter in (each for each in asked(command) if each.name in CHOSEN[path]):
        for text in (NO_TEXT, f"./{NO_TEXT}/x") if "FILE" in str(parameter.metavar) else (NO_TEXT,):
            ran = run("--lang", "en", "--store", f"sqlite:///{store}", *path, *line(command, parameter, text))
            if ran.code not in {0, 1, 2, 3, 4, 5} or "internal_error" in ran.err:
                faults[parameter.name] = ran
    assert faults == {}
    with Bureau.open(f"sqlite:///{store}") as bureau:
        recorded = bureau.log.page(head, bureau.log.head())
    assert [each for each in recorded if "\udc80" in str(each)] == []


@pytest.mark.usefixtures("anywhere")
@pytest.mark.parametrize(
    "words",
    [
        ("--store", f"sqlite:///{NO_TEXT}.db", "info"),
        ("--store", NO_TEXT, "import", "x.xlsx"),
        ("--store", f"sqlite:///{NO_TEXT}/x.db", "demo"),
        ("--lang", NO_TEXT, "info"),
        (NO_TEXT,),
        ("view", NO_TEXT),
        ("--" + NO_TEXT,),
        ("view", "staffing", f"--{NO_TEXT}=1"),
        ("county", NO_TEXT),
        ("explain", NO_TEXT, "1"),
    ],
    ids=ascii,
)
def test_no_word_of_the_line_that_is_no_text_ends_in_a_fault_of_the_program(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert ran.code in {2, 4}
    assert "internal_error" not in ran.err
    assert ran.err


def test_a_setting_that_is_no_text_is_an_error_with_a_code(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, ends in (("FENGQIAO_STORE", {2, 4}), ("FENGQIAO_LANG", {2}), ("FENGQIAO_FILE_MODE", {2, 4})):
        with monkeypatch.context() as patched:
            patched.setenv(name, NO_TEXT)
            ran = run("info")
        assert ran.code in ends
        assert "internal_error" not in ran.err
