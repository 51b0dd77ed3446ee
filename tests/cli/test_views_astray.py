"""A file of views that the log has not led to: every command says so, and what to do."""

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from infra.bureau.bureau import Bureau
from infra.bureau.errors import BureauCode
from tests.cli.conftest import Run
from tests.infra.importing.small_bureau import Desk, tables, with_cells

COMMANDS = (
    ("view", "staffing"), ("info",), ("history", "A1"), ("mediator", "show", "M1"), ("dispute", "list"), ("explain", "subsidy", "A1"), ("publish", "-o", "figures.db"),
    ("dispute", "enter", "A2", "--entered-on", "2019-06-01"), ("import", "book1"), ("review", "open", "C1", "--year", "2019", "--opened-on", "2020-01-06"),
)  # fmt: skip


def ahead(store: Path, desk: Desk) -> None:
    """An old backup of the log is put back."""
    shutil.copy(store, store.with_name("backup"))
    with Bureau.open(f"sqlite:///{store}") as bureau:
        Desk(bureau, desk.folder, 7).put(with_cells("mediators", monthly_wage="2500"))
    shutil.copy(store.with_name("backup"), store)


def another(store: Path, desk: Desk) -> None:
    """The views are those of another store."""
    folder = store.parent / "other"
    folder.mkdir()
    with Bureau.open(f"sqlite:///{folder / 'store.db'}", create=True) as bureau:
        Desk(bureau, desk.folder, 8).put(tables())
    shutil.copy(folder / "store.views.db", store.with_name("store.views.db"))


@pytest.mark.parametrize(("go_astray", "code"), [(ahead, BureauCode.VIEWS_AHEAD), (another, BureauCode.VIEWS_OF_ANOTHER_LOG)])
def test_every_command_says_whose_the_views_are_and_what_to_run(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, go_astray: Callable[[Path, Desk], None], code: BureauCode
) -> None:
    store = tmp_path / "store.db"
    monkeypatch.chdir(tmp_path)
    with Bureau.open(f"sqlite:///{store}", create=True) as bureau:
        desk = Desk(bureau, tmp_path)
        desk.put(tables())
        head = bureau.log.head()
    go_astray(store, desk)
    on = ("--lang", "en", "--store", f"sqlite:///{store}")
    for command in COMMANDS:
        ran = run(*on, *command)
        assert ran.code == 4, (command, ran)
        assert ran.err.count(code.value) == 1, command
        assert f"fengqiao {shlex.join(on[2:])} --lang en projections rebuild" in ran.err
    with Bureau.open(f"sqlite:///{store}") as bureau:
        assert bureau.log.head() == head
    assert run(*on, "projections", "rebuild").code == 0
    assert run(*on, *COMMANDS[0]).code == 0
    assert run(*on, *COMMANDS[7]).code == 0


def test_views_of_a_store_that_was_deleted_keep_nobody_from_a_new_one(run: Run, tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    with Bureau.open(f"sqlite:///{store}", create=True) as bureau:
        Desk(bureau, tmp_path).put(tables())
    store.unlink()
    assert run("--store", f"sqlite:///{store}", "import", tmp_path / "book1").code == 0
