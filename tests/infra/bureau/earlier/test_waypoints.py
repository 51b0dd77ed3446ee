"""The read tables kept on the way along the log: what was known later is made from the nearest, and is what a replay of everything gives."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import Engine

from infra.bureau.bureau import Bureau
from infra.bureau.earlier import waypoints
from infra.bureau.earlier.waypoints import KeptOnTheWay
from infra.bureau.projecting import PROJECTIONS
from infra.database import open_read_database
from infra.rulebook_files import rules_on
from infra.second import starting
from infra.second.foreseeing import Foreseeing
from infra.second.starting import trailing_views
from projections.adopted import rules_in_force
from projections.engine.checkpoints import CHECKPOINT, put_checkpoint
from projections.engine.database import open_scratch, reading
from projections.engine.in_two import leading
from projections.engine.replaying import replay
from projections.questions.catalogue import VIEWS, run

pytestmark = pytest.mark.of_a_file

D = date(2020, 6, 30)
EVERY, BATCH = 300, 100


@pytest.fixture(params=["one process", "two processes"])
def kept(request: pytest.FixtureRequest, bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> KeptOnTheWay:
    """What a rebuild of the views keeps."""
    monkeypatch.setattr(waypoints, "EVERY", EVERY)
    engine = bureau._read._engine
    engine.batch = BATCH
    engine.second = None
    if request.param == "two processes":
        monkeypatch.setattr(leading, "FROM", 1)
        monkeypatch.setattr(starting, "cores", lambda: 2)
        engine.second = trailing_views(bureau.url)
    bureau.rebuild()
    assert list(bureau.check()) == []
    return bureau._read._before.waypoints


def test_they_stand_evenly_and_whatever_was_known_between_them_is_right(
    bureau: Bureau, kept: KeptOnTheWay, monkeypatch: pytest.MonkeyPatch
) -> None:
    head, apart = bureau.log.head(), max(EVERY, bureau.log.head() // waypoints.MOST)
    places = kept.places()
    assert 3 <= len(places) <= waypoints.MOST
    assert all(
        EVERY <= after - before <= apart + BATCH for before, after in zip([0, *places], [*places, head], strict=False) if after != head
    )
    read: list[int] = []
    page = bureau.log.page

    def watched(after: int, upto: int, *only: Any) -> Any:
        if upto - after > 1:
            read.append(after)
        return page(after, upto, *only)

    monkeypatch.setattr(bureau.log, "page", watched)
    for position in (places[0], places[1] - 1, places[-1] + 1):
        read.clear()
        everything = open_scratch()
        replay(bureau.log, position, everything, PROJECTIONS)
        read.clear()
        with reading(everything) as connection:
            rules = rules_in_force(connection, rules_on)
            for view in VIEWS.values():
                assert bureau.view(view.name, as_of=D, known_at=position).rows == run(view, connection, D, rules), (view.name, position)
        everything.dispose()
        nearest = max(place for place in places if place <= position)
        assert min(read, default=nearest) >= nearest


def test_those_of_another_log_do_not_serve(bureau: Bureau, kept: KeptOnTheWay) -> None:
    position = kept.places()[-1] + 1
    before = bureau.view("grading", as_of=D, known_at=position).rows
    for place in kept.places():
        with closing(sqlite3.connect(kept.path(place))) as connection, connection:
            connection.execute("UPDATE projection_checkpoint SET mark = 'office:X@1 another'")
            connection.execute("DELETE FROM mediator")
    for path in kept.path(0).parent.glob(f"{position}.db"):
        path.unlink()
    assert bureau.view("grading", as_of=D, known_at=position).rows == before


def test_a_store_in_which_little_is_recorded_at_a_time_gets_one_when_it_is_checked(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waypoints, "EVERY", EVERY)
    ways, head = bureau._read._before.waypoints, bureau.log.head()
    for _ in range(2):
        bureau.look_through()
        assert ways.places() == [head]


def test_those_of_an_import_are_made_before_it_is_recorded_and_taken_then(
    bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waypoints, "EVERY", EVERY)
    ways, head = bureau._read._before.waypoints, bureau.log.head()
    with ways.folder_apart() as apart:
        assert apart is not None
        foreseeing = Foreseeing(bureau.log, tmp_path / "none", tmp_path / "own", 0, KeptOnTheWay(apart, PROJECTIONS, [2 * EVERY + BATCH]))
        for after in range(0, head, BATCH):
            foreseeing.fold([row[1:] for row in bureau.log.rows(after, after + BATCH)])
        foreseeing.close()
        assert ways.places() == []
        ways.adopt(apart)
    places = ways.places()
    assert places[0] == EVERY
    assert not any(abs(place - 2 * EVERY - BATCH) < EVERY for place in places[1:])
    assert {path.name for path in ways._folder.iterdir()} == {ways.path(place).name for place in places}
    for position in places:
        everything = open_scratch()
        replay(bureau.log, position, everything, PROJECTIONS)
        with reading(everything) as connection:
            expected = run(VIEWS["grading"], connection, D, rules_in_force(connection, rules_on))
        everything.dispose()
        assert bureau.view("grading", as_of=D, known_at=position).rows == expected


@pytest.mark.parametrize("is_edited", [False, True])
def test_rows_that_somebody_edited_are_not_kept(bureau: Bureau, monkeypatch: pytest.MonkeyPatch, is_edited: bool) -> None:
    monkeypatch.setattr(waypoints, "EVERY", EVERY)
    ways, head = bureau._read._before.waypoints, bureau.log.head()
    if is_edited:
        with closing(sqlite3.connect(str(bureau.info()["views"]))) as connection, connection:
            connection.execute("UPDATE mediator SET name = 'X' WHERE mediator_code = (SELECT min(mediator_code) FROM mediator)")
    ways.keep(bureau._read._read, head, proven=False)
    assert [path.name for path in ways._folder.iterdir()] == ([] if is_edited else [ways.path(head).name])


class Free(NamedTuple):
    free: int


def test_without_room_nothing_is_kept_and_all_goes_on(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waypoints, "EVERY", EVERY)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Free(1))
    bureau._read._engine.batch = BATCH
    bureau.rebuild()
    assert bureau._read._before.waypoints.places() == []
    assert list(bureau.check()) == []


def test_what_cannot_be_written_stops_nobody(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waypoints, "EVERY", EVERY)
    bureau._read._engine.batch = BATCH
    bureau._read._before.waypoints._folder.write_text("no folder")
    bureau.rebuild()
    assert list(bureau.check()) == []


@pytest.fixture
def ways(tmp_path: Path) -> KeptOnTheWay:
    return KeptOnTheWay(tmp_path / "bureau.known", PROJECTIONS)


class Tables:
    """A read database of one projection, at some position."""

    def __init__(self, path: Path) -> None:
        self.read = open_read_database(path)
        with self.read.begin() as connection:
            CHECKPOINT.create(connection)
            put_checkpoint(connection, PROJECTIONS[0], 0, "")

    def at(self, position: int) -> Engine:
        with self.read.begin() as connection:
            connection.exec_driver_sql("UPDATE projection_checkpoint SET position = ?", (position,))
        return self.read


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Tables]:
    made = Tables(tmp_path / "bureau.views.db")
    yield made
    made.read.dispose()


def test_tables_that_somebody_brought_along_meanwhile_are_not_kept_as_those_of_before(ways: KeptOnTheWay, tables: Tables) -> None:
    ways.keep(tables.at(11), 10)
    assert list(ways._folder.iterdir()) == []
    ways.keep(tables.at(11), 11)
    assert ways.places() == [11]


@pytest.mark.parametrize(
    ("kept_at", "left"),
    [
        ([10, 20, 30], [10, 20, 30]),
        ([10, 20, 30, 40], [20, 30, 40]),  # of equal gaps the earliest goes
        ([10, 12, 30, 40], [12, 30, 40]),
        ([10, 20, 22, 40], [10, 22, 40]),
        ([10, 30, 50, 52], [10, 30, 52]),
    ],
)
def test_of_many_those_stay_that_are_far_apart_and_the_last(
    ways: KeptOnTheWay, tables: Tables, kept_at: list[int], left: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waypoints, "MOST", 3)
    for position in kept_at:
        ways.keep(tables.at(position), position)
    assert ways.places() == left


def test_those_of_another_release_go(ways: KeptOnTheWay, tables: Tables) -> None:
    earlier = KeptOnTheWay(ways._folder, PROJECTIONS[1:])
    earlier.keep(tables.at(10), 10)
    asked_for, somebodys = ways._folder / "11.db", ways._folder / f"copy of 10-{ways._release}.db"
    asked_for.touch()
    somebodys.touch()
    assert (earlier.places(), ways.places()) == ([10], [])
    ways.keep(tables.at(20), 20)
    assert (earlier.places(), ways.places(), asked_for.exists(), somebodys.exists()) == ([], [20], True, True)


def test_they_are_the_users_alone_and_one_file_each(ways: KeptOnTheWay, tables: Tables) -> None:
    ways.keep(tables.at(10), 10)
    assert list(ways._folder.iterdir()) == [ways.path(10)]
    assert ways.path(10).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("places", "position", "due"),
    [
        ([], 39_999, False),
        ([], 40_000, True),
        ([40_000], 79_999, False),
        ([40_000], 80_000, True),
        ([100_000], 60_001, False),
        ([100_000], 60_000, True),
        ([900_000], 1_020_000, False),
        ([900_000], 1_040_000, True),
    ],
)
def test_the_longer_the_log_the_farther_apart(ways: KeptOnTheWay, places: list[int], position: int, due: bool) -> None:
    ways._folder.mkdir()
    for place in places:
        ways.path(place).touch()
    assert ways.due(position) == due
