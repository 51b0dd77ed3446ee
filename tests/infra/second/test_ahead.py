"""An import's views are made by a second process from what is decided and not recorded yet: the same rows as without it, whoever is killed and whatever
is refused, and nothing of it stays."""

import errno
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from domain.base.event import Envelope
from domain.base.kinds import CountyKind
from domain.county import RegisterCounty
from infra.bureau.bureau import Bureau
from infra.event_store import EventLog
from infra.importing import importer
from infra.importing.result import ImportResult
from infra.second import ahead, starting
from infra.second.ahead import TablesMade, ViewsAhead
from projections.engine.in_two import leading
from tests.infra.importing.small_bureau import with_cells, write
from tests.paths import SAMPLE

COUNTY = {"name": "甲县", "kind": CountyKind.COUNTY, "minimum_wage": Decimal(1700)}
ENLIST = RegisterCounty("Z9", COUNTY, frozenset(COUNTY))
BOOK = SAMPLE / "book.xlsx"
MOMENT = datetime(2019, 5, 6, 1, 0, tzinfo=UTC)

pytestmark = pytest.mark.of_a_file

KILLED = """
import os, signal, sys
from pathlib import Path
from infra.second import ahead, starting
from infra.bureau.bureau import Bureau
from projections.engine.in_two import leading
starting.cores, leading.FROM, ahead.FIRST_BLOCKS = lambda: 2, 1, 1
ahead.ViewsAhead.made = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
with Bureau.open(sys.argv[1], create=True) as bureau:
    bureau.import_workbook(Path(sys.argv[2]), envelope=bureau.issue("clerk"))
"""


@pytest.fixture(autouse=True)
def _worth_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(leading, "FROM", 1)
    monkeypatch.setattr(ahead, "FIRST_BLOCKS", 1)
    monkeypatch.setattr(starting, "cores", lambda: 2)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[TablesMade | None]:
    """What the second process has made for each import of the test."""
    return _noting(monkeypatch, lambda _ahead: None)


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Bureau]:
    with Bureau.open(f"sqlite:///{tmp_path / 'bureau.db'}", create=True) as opened:
        yield opened


def _noting(monkeypatch: pytest.MonkeyPatch, before: Callable[[ViewsAhead], object]) -> list[TablesMade | None]:
    noted: list[TablesMade | None] = []
    there = ViewsAhead.made

    def watched(self: ViewsAhead, log: EventLog, command_id: str, progress: Callable[[int], object]) -> TablesMade | None:
        before(self)
        noted.append(there(self, log, command_id, progress))
        return noted[-1]

    monkeypatch.setattr(ViewsAhead, "made", watched)
    return noted


def put(bureau: Bureau, path: Path = BOOK, envelope: Envelope | None = None, *, strict: bool = False) -> ImportResult:
    return bureau.import_workbook(path, envelope=envelope or bureau.issue("clerk"), strict=strict)


def nothing_stays(folder: Path) -> bool:
    return not [each for each in folder.iterdir() if each.name.startswith("fengqiao-")]


def test_the_log_and_the_views_are_those_of_one_process(
    bureau: Bureau, made: list[TablesMade | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    envelope = replace(bureau.issue("clerk", command_id="import"), recorded_at=MOMENT)
    result = put(bureau, envelope=envelope)
    assert [there.position for there in made if there is not None] == [result.position]
    assert bureau.check() == []
    monkeypatch.setattr(starting, "cores", lambda: 1)
    with Bureau.open(f"sqlite:///{tmp_path / 'alone.db'}", create=True) as alone:
        assert put(alone, envelope=envelope) == result
        assert alone.log.digest_of("import") == bureau.log.digest_of("import") is not None
    assert len(made) == 1
    assert nothing_stays(tmp_path)


def test_what_is_there_already_is_gone_on_with(bureau: Bureau, made: list[TablesMade | None]) -> None:
    before = bureau.execute(ENLIST, bureau.issue("clerk"))
    result = put(bureau)
    assert [there.position for there in made if there is not None] == [result.position] == [before[-1].position + result.events]
    assert bureau.check() == []


def test_a_workbook_that_says_nothing_new_begins_no_second_process(bureau: Bureau, made: list[TablesMade | None]) -> None:
    put(bureau)
    assert put(bureau).events == 0
    assert len(made) == 1


@pytest.mark.parametrize("how", ["killed", "gone"])
def test_where_the_second_is_killed_the_views_follow_as_ever(
    bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    def kill(of: ViewsAhead) -> None:
        assert of._second is not None
        of._second.process.kill()
        if how == "gone":
            of._second.process.wait()

    made = _noting(monkeypatch, kill)
    assert put(bureau).events
    assert made == [None]
    assert bureau.check() == []
    assert nothing_stays(tmp_path)


def test_who_breaks_it_off_leaves_nothing(bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(of: ViewsAhead) -> None:
        assert of._second is not None
        raise KeyboardInterrupt

    _noting(monkeypatch, break_off)
    with pytest.raises(KeyboardInterrupt):
        put(bureau)
    assert nothing_stays(tmp_path)
    with Bureau.open(bureau.url) as again:
        assert again.check() == []


@pytest.mark.parametrize("where", ["_hand_over", "_begin"])
def test_where_there_is_no_room_or_no_process_the_views_follow_as_ever(
    bureau: Bureau, made: list[TablesMade | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def fails(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(ViewsAhead, where, fails)
    assert put(bureau).events
    assert made == [None]
    assert bureau.check() == []
    assert nothing_stays(tmp_path)


def test_tables_of_other_events_than_those_recorded_are_not_taken_over(bureau: Bureau, made: list[TablesMade | None]) -> None:
    later = replace(bureau.issue("clerk"), recorded_at=datetime(2099, 1, 1, tzinfo=UTC))
    bureau.execute(ENLIST, later)
    assert put(bureau).events  # the log never goes back: what is recorded bears a later moment than what was folded
    assert made == [None]
    assert bureau.check() == []


def test_after_what_somebody_else_recorded_meanwhile_the_views_follow_as_ever(
    bureau: Bureau, made: list[TablesMade | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = importer._check_unmoved

    def moved(log: EventLog, head: int) -> None:
        if head == 0:
            bureau.execute(ENLIST, bureau.issue("somebody else"))
        there(log, head)

    monkeypatch.setattr(importer, "_check_unmoved", moved)
    result = put(bureau)
    assert result.position == result.events + 1
    assert made == [None]  # what is recorded bears the moment of the other's commit, which was later
    assert bureau.check() == []
    assert nothing_stays(tmp_path)


def test_of_what_is_refused_nothing_stays(bureau: Bureau, made: list[TablesMade | None], tmp_path: Path) -> None:
    bad = write(with_cells("training", person_code="nobody"), tmp_path / "book")
    assert put(bureau, bad, strict=True).events == 0 == bureau.log.head()
    assert (made, nothing_stays(tmp_path)) == ([], True)
    assert put(bureau, bad).events
    assert bureau.check() == []
    assert [there for there in made if there is None] == [] != made


def test_the_folder_of_one_that_was_killed_goes_with_the_second(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'bureau.db'}"
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    killed = subprocess.run([sys.executable, "-c", KILLED, url, str(BOOK)], check=False, env=environment)
    assert killed.returncode == -signal.SIGKILL
    until = time.monotonic() + 60
    while not nothing_stays(tmp_path) and time.monotonic() < until:
        time.sleep(0.1)
    assert nothing_stays(tmp_path)
    with Bureau.open(url) as bureau:
        assert bureau.check() == []
