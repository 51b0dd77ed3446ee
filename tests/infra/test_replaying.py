"""A replay is the log as it was, to the byte, with its commits and views; everything reads it as it was known then, and nothing is recorded in it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from domain.base.errors import FengqiaoError
from domain.county import NameResponsiblePerson
from infra.backup import compared
from infra.bureau.bureau import Bureau
from infra.bureau.earlier import waypoints
from infra.checks.log import check_log
from infra.event_store import StoreUnavailable
from infra.exporting.export import ExportOptions
from infra.progress import unwatched
from infra.replaying import Replay, replay_into
from projections.engine.checkpoints import Checkpoint
from projections.engine.runner import Engine
from projections.questions.catalogue import VIEWS
from tests.infra.bureau.worked_example import commits, copy_of

D = date(2019, 12, 31)


@pytest.fixture(scope="module")
def store(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    """The worked example, and more that was recorded after it; no test changes it."""
    with copy_of(filled, tmp_path_factory.mktemp("store")) as bureau:
        for day, name in ((D, "张三"), (date(2020, 1, 1), "李四")):
            bureau.execute(NameResponsiblePerson(county_of(bureau), name, day), bureau.issue("clerk"))
        yield bureau


def county_of(bureau: Bureau) -> str:
    return str(bureau.listing("county")[0]["county_code"])


@pytest.fixture
def then(store: Bureau, tmp_path: Path) -> Replay:
    """The worked example alone."""
    return replay_into(store, tmp_path / "then.db", store.log.head() - 2, None, unwatched)


def opened(replay: Replay) -> Bureau:
    return Bureau.open(f"sqlite:///{replay.path}")


def test_it_holds_the_log_as_it_was_written(store: Bureau, then: Replay) -> None:
    position = store.log.head() - 2
    assert (then.shows.position, then.findings) == (position, [])
    assert then.path.stat().st_mode & 0o777 == 0o600
    with opened(then) as bureau:
        assert bureau.log.head() == position
        assert bureau.log.rows(0, position) == store.log.rows(0, position)
        assert commits(bureau.log, position) == commits(store.log, position)
        assert list(check_log(bureau.log, datetime.now(UTC), unwatched)) == []


def test_everything_is_as_it_was_known_then(store: Bureau, then: Replay) -> None:
    position, county = then.shows.position, county_of(store)
    with opened(then) as bureau:
        assert {status.position for status in bureau.projections_status()} == {position}
        for name in VIEWS:
            replayed, known = bureau.view(name, as_of=D), store.view(name, as_of=D, known_at=position)
            assert (replayed.rows, replayed.position, replayed.known_at) == (known.rows, position, known.known_at), name
        assert bureau.history(county) == store.as_known(position).history(county) != store.history(county)
        assert bureau.listing("mediator") == store.as_known(position).listing("mediator")
        assert bureau.info()["replayed"]["replayed_known_at"] == then.shows.known_at


@pytest.fixture
def kept(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bureau]:
    """The worked example and one event more, whose views are kept on their way."""
    monkeypatch.setattr(waypoints, "EVERY", 300)
    with copy_of(filled, tmp_path / "store") as bureau:
        bureau.execute(NameResponsiblePerson(county_of(bureau), "张三", D), bureau.issue("clerk"))
        bureau._read._engine.batch = 100
        bureau.rebuild()
        yield bureau


def test_its_views_begin_where_they_are_kept_on_the_way_and_are_those_that_the_log_gives(
    kept: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folded: list[int] = []
    with monkeypatch.context() as watched:
        watched.setattr(Engine, "_run", _noting(folded))
        replay = replay_into(kept, tmp_path / "then.db", kept.log.head() - 1, None, unwatched)
    nearest = kept._read._before.waypoints.places()[-1]
    assert set(folded) <= {nearest, replay.shows.position}
    with opened(replay) as bureau:
        assert list(bureau.check()) == []
    assert replay.path.with_name("then.views.db").stat().st_mode & 0o777 == 0o600


def _noting(folded: list[int]) -> Callable[..., Any]:
    """A run of the engine that notes from where it begins."""
    run = Engine._run

    def noted(engine: Engine, checkpoints: dict[str, Checkpoint], *further: Any) -> Any:
        folded.append(min(place.position for place in checkpoints.values()))
        return run(engine, checkpoints, *further)

    return noted


def test_tables_that_were_edited_where_they_are_kept_are_made_from_the_log(kept: Bureau, tmp_path: Path) -> None:
    ways = kept._read._before.waypoints
    for place in ways.places():
        with closing(sqlite3.connect(ways.path(place))) as connection, connection:
            connection.execute("UPDATE mediator SET name = 'X'")
    assert not kept.write_known_views(kept.log.head() - 1, tmp_path / "edited.db")
    with opened(replay_into(kept, tmp_path / "then.db", kept.log.head() - 1, None, unwatched)) as bureau:
        assert list(bureau.check()) == []


def test_where_nothing_is_kept_they_are_made_from_the_log(store: Bureau, tmp_path: Path) -> None:
    assert not store.write_known_views(1, tmp_path / "views.db")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_recorded_in_it(then: Replay) -> None:
    with opened(then) as bureau, pytest.raises(StoreUnavailable, match="store_replayed"):
        bureau.execute(NameResponsiblePerson(county_of(bureau), "王五", date(2020, 2, 1)), bureau.issue("clerk"))
    with (
        closing(sqlite3.connect(then.path)) as connection,
        pytest.raises(sqlite3.IntegrityError),
    ):  # as a release that does not know the mark
        connection.execute("UPDATE log_head SET position = position + 1")


def test_it_is_no_backup_and_none_is_put_in_its_place(store: Bureau, then: Replay) -> None:
    with pytest.raises(StoreUnavailable, match="store_replayed"):
        compared(then.path, store.url, unwatched)
    with pytest.raises(StoreUnavailable, match="store_replayed"):
        compared(Path(store.url.removeprefix("sqlite:///")), f"sqlite:///{then.path}", unwatched)


def test_with_a_county_it_shows_that_one_only_and_its_figures_are_those_of_the_whole(store: Bureau, tmp_path: Path) -> None:
    counties = [str(row["county_code"]) for row in store.listing("county")]
    county, other = counties[0], counties[-1]
    with opened(replay_into(store, tmp_path / "county.db", None, county, unwatched)) as bureau:
        for name in ("staffing", "grading", "subsidy-summary"):
            assert bureau.view(name, as_of=D).rows == store.view(name, as_of=D, county=county).rows
        assert {row["county_code"] for row in bureau.listing("office")} == {county}
        assert {match.county_code for match in bureau.find("所")} <= {county}
        about = bureau.export(ExportOptions(tmp_path / "county.xlsx"))
        assert about.county is not None
        if other != county:
            with pytest.raises(FengqiaoError, match="other_county"):
                bureau.view("staffing", as_of=D, county=other)


def test_what_cannot_be_shown_or_would_be_lost_is_refused(store: Bureau, then: Replay, tmp_path: Path) -> None:
    head = store.log.head()
    refused = {
        "unknown_position": (tmp_path / "a.db", head + 1, None),
        "position_within_command": (tmp_path / "a.db", 3, None),
        "unknown_county_code": (tmp_path / "a.db", head, "nowhere"),
        "file_holds_a_record": (then.path, head, None),
    }
    for code, (path, to, county) in refused.items():
        with pytest.raises(FengqiaoError, match=code):
            replay_into(store, path, to, county, unwatched)
    then.path.unlink()
    with pytest.raises(FengqiaoError, match=r"file_holds_a_record.*views"):  # the views of another file would stand beside it
        replay_into(store, then.path, head, None, unwatched)
    assert not (tmp_path / "a.db").exists()


def test_the_beginning_is_an_empty_record(store: Bureau, tmp_path: Path) -> None:
    with opened(replay_into(store, tmp_path / "empty.db", datetime(2000, 1, 1, tzinfo=UTC), None, unwatched)) as bureau:
        assert (bureau.log.head(), bureau.listing("county"), bureau.view("staffing", as_of=D).rows) == (0, [], [])
