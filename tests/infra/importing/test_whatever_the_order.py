"""Whatever the order of rows, however often, and however it ends: the same history, the same views."""

import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infra.bureau.bureau import Bureau
from infra.event_store import Conflict, EventLog
from infra.event_store.codes import StoreCode
from infra.importing import importer, memory_table
from projections.questions.catalogue import VIEWS
from tests.infra.importing.small_bureau import Desk, tables, with_cells, write
from tests.oracle.generate import random_book
from tests.oracle.writing import write_csv_folder

DAY = date(2019, 12, 31)


@contextmanager
def a_desk() -> Iterator[Desk]:
    with TemporaryDirectory() as folder, Bureau.open(f"sqlite:///{folder}/store.db", create=True) as bureau:
        yield Desk(bureau, Path(folder))


def everything(bureau: Bureau) -> dict[str, Any]:
    return {name: bureau.view(name, as_of=DAY).rows for name in VIEWS}


@settings(max_examples=8)
@given(seed=st.integers(0, 10_000), order=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_view_and_a_second_import_adds_nothing(seed: int, order: Random) -> None:
    book = random_book(seed, 25)
    shuffled = {sheet: order.sample(rows, len(rows)) for sheet, rows in book.items()}
    with a_desk() as one, a_desk() as other:
        for desk, content in ((one, book), (other, shuffled)):
            write_csv_folder(content, desk.folder / "book", Random(seed))
            desk.bureau.import_workbook(desk.folder / "book", envelope=desk.bureau.issue("clerk"))
        assert everything(one.bureau) == everything(other.bureau)
        head = one.bureau.log.head()
        write_csv_folder(shuffled, one.folder / "again", Random(seed + 1))
        again = one.bureau.import_workbook(one.folder / "again", envelope=one.bureau.issue("clerk"))
        assert (again.events, one.bureau.log.head()) == (0, head)


def test_live_views_are_what_a_rebuild_gives(desk: Desk) -> None:
    desk.put(tables())
    desk.put(with_cells("disputes", amount_yuan="5", entered_on="2019-04-30"))
    desk.put(with_cells("committees", 1, filed_on=""))
    before = everything(desk.bureau)
    assert list(desk.bureau.check()) == []
    desk.bureau.rebuild()
    assert everything(desk.bureau) == before


KILLED = """
import os, signal, sys
from pathlib import Path
from infra.bureau.bureau import Bureau

bureau = Bureau.open(sys.argv[1], create=True)
steps = 0

def stop(what, done, total):
    global steps
    steps += 1
    if steps == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)

bureau.import_workbook(Path(sys.argv[2]), envelope=bureau.issue("clerk"), progress=stop)
"""


@pytest.mark.parametrize("step", [1, 12, 24, 40])
def test_a_killed_import_is_completed_by_the_next_with_nothing_doubled(tmp_path: Path, step: int) -> None:
    url, book = f"sqlite:///{tmp_path / 'store.db'}", write(tables(), tmp_path / "book")
    killed = subprocess.run([sys.executable, "-c", KILLED, url, str(book), str(step)], check=False)
    assert killed.returncode in {-signal.SIGKILL, 0}
    with Bureau.open(url, create=True) as bureau, a_desk() as whole:
        bureau.import_workbook(book, envelope=bureau.issue("clerk"))
        whole.put(tables())
        assert bureau.log.head() == whole.bureau.log.head()
        assert everything(bureau) == everything(whole.bureau)


def test_a_clerk_who_writes_meanwhile_makes_the_rows_be_judged_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put(tables())
    append = EventLog.append
    others: list[bool] = []

    def meanwhile(log: EventLog, changes: Any, **how: Any) -> Any:
        if not others:
            others.append(True)
            desk.new_events(with_cells("training", hours="9"))
        return append(log, changes, **how)

    monkeypatch.setattr(EventLog, "append", meanwhile)
    assert desk.put(with_cells("disputes", amount_yuan="5")).events == 2  # the hours are said to be 8 again, and the amount is new
    assert list(desk.bureau.check()) == []


def test_a_rival_with_the_same_workbook_leaves_nothing_new_and_nothing_bad(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    remembered = memory_table.remembered
    rivals: list[bool] = []

    def meanwhile(log: EventLog, sheet: str, keys: Sequence[str]) -> Any:
        if not rivals:
            rivals.append(True)
            desk.put(tables())
        return remembered(log, sheet, keys)

    monkeypatch.setattr(importer, "remembered", meanwhile)
    result = desk.put(tables())
    assert (result.bad, result.events, result.position) == ([], 0, desk.bureau.log.head())
    assert result.position > 0


def test_who_cannot_get_a_word_in_records_nothing_and_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def always(_log: EventLog, _changes: Any, **_how: Any) -> Any:
        raise Conflict(StoreCode.HEAD_MOVED, found=1, expected=0)

    monkeypatch.setattr(EventLog, "append", always)
    with pytest.raises(Conflict):
        desk.put(tables())
    assert desk.bureau.log.head() == 0


def test_the_same_command_id_imports_once(desk: Desk) -> None:
    book = write(tables(), desk.folder / "book")
    for _ in range(2):
        desk.bureau.import_workbook(book, envelope=desk.bureau.issue("clerk", command_id="import-1"))
    head = desk.bureau.log.head()
    desk.put(tables())
    assert desk.bureau.log.head() == head


def test_known_at_a_position_gives_back_what_was_known_then(desk: Desk) -> None:
    desk.put(tables())
    first = desk.bureau.log.head()
    before = everything(desk.bureau)
    desk.put(with_cells("disputes", entered_on="2019-05-30"))
    assert everything(desk.bureau) != before
    known = {name: desk.bureau.view(name, as_of=DAY, known_at=first).rows for name in VIEWS}
    assert known == before
