"""The read tables as they were known at a position: made when they are read, kept, and the same as a replay of everything."""

import sqlite3
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

import pytest

from domain.base.errors import FengqiaoError
from domain.base.event import Event, Recorded
from infra.bureau.bureau import Bureau
from infra.bureau.earlier.known_before import KEPT
from infra.bureau.projecting import PROJECTIONS
from infra.rulebook_files import rules_on
from projections.adopted import rules_in_force
from projections.engine.database import open_scratch, reading
from projections.engine.replaying import replay
from projections.questions.catalogue import VIEWS, run

pytestmark = pytest.mark.of_a_file

D = date(2020, 6, 30)


def pages_read(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The pages of the log that are folded from now on: (after, number of events). A look at one event is none."""
    pages: list[tuple[int, int]] = []
    page = bureau.log.page

    def watched(after: int, upto: int, only: Collection[type[Event]] | None = None) -> Sequence[Recorded]:
        events = page(after, upto, only)
        if upto - after > 1:
            pages.append((after, len(events)))
        return events

    monkeypatch.setattr(bureau.log, "page", watched)
    return pages


def kept(bureau: Bureau) -> list[int]:
    return sorted(int(path.stem) for path in Path(str(bureau.info()["views"])).parent.glob("*.known/*.db"))


def test_every_view_is_as_a_replay_of_everything_gives_it(bureau: Bureau) -> None:
    head = bureau.log.head()
    for position in (head // 3, head - 1, head // 2):  # before, after and between those that are kept
        everything = open_scratch()
        replay(bureau.log, position, everything, PROJECTIONS)
        with reading(everything) as connection:
            rules = rules_in_force(connection, rules_on)
            for view in VIEWS.values():
                assert bureau.view(view.name, as_of=D, known_at=position).rows == run(view, connection, D, rules), (view.name, position)
        everything.dispose()


def test_only_what_is_read_is_folded_and_asked_again_nothing(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    position = bureau.log.head() - 1
    pages = pages_read(bureau, monkeypatch)
    first = bureau.view("staffing-summary", as_of=D, known_at=position)
    assert 0 < sum(count for _, count in pages) < position / 2
    pages.clear()
    assert bureau.view("staffing-summary", as_of=D, known_at=position).rows == first.rows
    assert pages == []
    bureau.view("subsidy-summary", as_of=D, known_at=position)
    assert pages


def test_a_later_position_begins_at_the_nearest_one_that_is_kept(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    head = bureau.log.head()
    bureau.view("staffing-summary", as_of=D, known_at=head - 5)
    pages = pages_read(bureau, monkeypatch)
    bureau.view("staffing-summary", as_of=D, known_at=head - 2)
    assert {after for after, _ in pages} <= {head - 5}
    bureau.view("staffing-summary", as_of=D, known_at=head - 10)
    assert min(after for after, _ in pages) == 0


def test_the_files_asked_for_last_are_kept(bureau: Bureau) -> None:
    head = bureau.log.head()
    for back in range(KEPT + 2, 0, -1):
        bureau.view("staffing-summary", as_of=D, known_at=head - back)
    assert kept(bureau) == [head - back for back in range(KEPT, 0, -1)]


@pytest.mark.parametrize("what", [b"not a database at all, and long enough to be looked at" * 100, b""])
def test_a_file_that_is_none_of_ours_is_made_again(bureau: Bureau, what: bytes) -> None:
    position = bureau.log.head() - 1
    before = bureau.view("staffing-summary", as_of=D, known_at=position).rows
    [path] = Path(str(bureau.info()["views"])).parent.glob("*.known/*.db")
    path.write_bytes(what)
    assert bureau.view("staffing-summary", as_of=D, known_at=position).rows == before


def test_files_of_another_log_or_release_do_not_serve(bureau: Bureau) -> None:
    position = bureau.log.head() - 1
    before = bureau.view("staffing-summary", as_of=D, known_at=position).rows
    [path] = Path(str(bureau.info()["views"])).parent.glob("*.known/*.db")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE projection_checkpoint SET mark = 'office:X@1 another' WHERE position > 0")
        connection.execute("UPDATE office SET county_code = 'X'")
    connection.close()
    assert bureau.view("staffing-summary", as_of=D, known_at=position).rows == before


def test_they_are_private_and_a_position_that_is_none_makes_no_file(bureau: Bureau) -> None:
    bureau.view("staffing-summary", as_of=D, known_at=bureau.log.head() - 1)
    [path] = Path(str(bureau.info()["views"])).parent.glob("*.known/*.db")
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    with pytest.raises(FengqiaoError):
        bureau.view("staffing-summary", as_of=D, known_at=bureau.log.head() + 1)
    assert len(kept(bureau)) == 1
