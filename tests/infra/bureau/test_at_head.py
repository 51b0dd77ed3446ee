"""A small question is answered from the read tables alone exactly as by the whole bureau; where they are not at the head of the log, not at all."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from domain.base.errors import FengqiaoError
from domain.base.kinds import CountyKind
from domain.county import RegisterCounty
from infra.bureau.at_head import AtHead, NotMade, at_head
from infra.bureau.bureau import Bureau
from infra.bureau.history.log_file import LogFile
from infra.bureau.projecting import PROJECTIONS
from infra.bureau.release_marks import FINGERPRINTS, OWNERS
from infra.event_store import StoreUnavailable
from projections.questions.assessment.explained import explain_grading
from projections.questions.catalogue import VIEWS
from projections.questions.subsidy.explained import explain_subsidy
from projections.register_rows.shown import CODES
from tests.infra.bureau.worked_example import copy_of

DAYS = (date(2019, 6, 30), date(2020, 3, 31))


@pytest.fixture(scope="module")
def bureau(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    with copy_of(filled, tmp_path_factory.mktemp("at-head")) as bureau:
        bureau.info()  # its tables follow
        yield bureau


@pytest.fixture
def own(filled: Path, tmp_path: Path) -> tuple[str, Path, Path]:
    """A store of the test's own, closed, its views at the head: its address, its log and its views."""
    with copy_of(filled, tmp_path) as bureau:
        bureau.info()
        log = Path(bureau.url.removeprefix("sqlite:///"))
        return bureau.url, log, log.with_name("bureau.views.db")


def asked(url: str) -> AtHead | None:
    with at_head(url) as tables:
        return tables


def write(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_has_the_same_rows(bureau: Bureau, name: str) -> None:
    with at_head(bureau.url) as tables:
        assert tables is not None
        for day in DAYS:
            quick, whole = tables.view(name, as_of=day), bureau.view(name, as_of=day)
            assert (quick.rows, quick.position, quick.rulebook) == (whole.rows, whole.position, whole.rulebook)
            assert [rules.identity for rules in quick.rulebooks] == [rules.identity for rules in whole.rulebooks]


def test_one_county_has_the_same_rows_and_one_that_is_not_there_the_same_error(bureau: Bureau) -> None:
    [first, *_] = [row["county_code"] for row in bureau.listing("county")]
    with at_head(bureau.url) as tables:
        assert tables is not None
        quick, whole = (asked.view("targets", as_of=DAYS[0], county=first) for asked in (tables, bureau))
        assert (quick.rows, quick.county) == (whole.rows, whole.county)
        assert quick.rows
        for name, county in (("targets", "no such"), ("no-such", None)):
            errors = []
            for each in (tables, bureau):
                with pytest.raises(FengqiaoError) as refused:
                    each.view(name, as_of=DAYS[0], county=county)
                errors.append((refused.value.code, str(refused.value)))
            assert errors[0] == errors[1]


@pytest.mark.parametrize("kind", CODES)
def test_every_record_is_shown_the_same(bureau: Bureau, kind: str) -> None:
    codes = [row[CODES[kind]] for row in bureau.listing(kind)]
    assert codes
    with at_head(bureau.url) as tables:
        assert tables is not None
        for code in codes:
            quick, whole = tables.show(kind, code), bureau.show(kind, code)
            assert quick == whole
            assert repr(quick) == repr(whole)  # the columns in their order, yes no number
        for missing in ("no such", "\ud800"):
            with pytest.raises(FengqiaoError):
                tables.show(kind, missing)


@pytest.mark.parametrize("kind", CODES)
def test_every_list_is_the_same(bureau: Bureau, kind: str) -> None:
    [county, *_] = [row["county_code"] for row in bureau.listing("county")]
    with at_head(bureau.url) as tables:
        assert tables is not None
        for within in (None, county, "no such"):
            for day in (None, *DAYS):
                quick, whole = (asked.listing(kind, county=within, as_of=day) for asked in (tables, bureau))
                assert repr(quick) == repr(whole)
                assert bool(quick) == (within != "no such")


@pytest.mark.parametrize("wanted", ["1", "张", "M0001", "no such thing", "%"])
def test_the_same_is_found(bureau: Bureau, wanted: str) -> None:
    [county, *_] = [row["county_code"] for row in bureau.listing("county")]
    with at_head(bureau.url) as tables:
        assert tables is not None
        for kind in (None, "mediator", "case"):
            for within in (None, county):
                assert tables.find(wanted, kind, within) == bureau.find(wanted, kind, within)


@pytest.mark.parametrize("kind", CODES)
def test_every_history_is_the_same(bureau: Bureau, kind: str) -> None:
    codes = [row[CODES[kind]] for row in bureau.listing(kind)]
    persons = [post["person_code"] for code in codes for post in bureau.show(kind, code)["posting"]] if kind == "office" else []
    with at_head(bureau.url) as tables:
        assert tables is not None
        for code in [*codes, *persons]:
            quick, whole = tables.history(code), bureau.history(code)
            assert quick == whole != []
            assert tables.late_of(quick) == bureau.late_of(whole)
            assert repr(tables.cases_of(code)) == repr(bureau.cases_of(code))
        for missing in ("no such", "\ud800"):
            with pytest.raises(FengqiaoError) as refused:
                tables.history(missing)
            assert refused.value.code == "unknown_code"


def test_every_case_and_mediator_is_explained_the_same(bureau: Bureau) -> None:
    asks = [partial(explain_subsidy, row["case_no"]) for row in bureau.listing("dispute")]
    asks += [partial(explain_grading, row["mediator_code"], 2019) for row in bureau.listing("mediator")]
    with at_head(bureau.url) as tables:
        assert tables is not None
        for ask in asks:
            quick, whole = (asked.explain(ask, as_of=DAYS[1]) for asked in (tables, bureau))
            assert (quick.explanation, quick.events, quick.position) == (whole.explanation, whole.events, whole.position)
        with pytest.raises(ValueError, match="as known now"):
            tables.explain(asks[0], as_of=DAYS[0], known_at=1)


@pytest.mark.of_a_file
def test_what_a_command_came_to_is_read_from_the_file(bureau: Bureau) -> None:
    log = Path(bureau.url.removeprefix("sqlite:///"))
    [first, *_] = bureau.log.page(0, 1)
    with closing(sqlite3.connect(log)) as connection:
        file = LogFile(connection, bureau.head())
        assert file.of_command(first.envelope.command_id) == bureau.log.of_command(first.envelope.command_id) != []
        assert file.of_command("no such") == []


def test_a_log_that_does_not_read_is_named_as_the_store(own: tuple[str, Path, Path]) -> None:
    _url, log, _views = own
    log.write_bytes(b"no database" * 1000)
    with closing(sqlite3.connect(log)) as connection, pytest.raises(StoreUnavailable, match=log.name):
        LogFile(connection, 1).streams(["county:A"])


def test_codes_and_names_are_known_the_same(bureau: Bureau) -> None:
    [county, *_] = bureau.listing("county")
    code, name = county["county_code"], county["name"]
    with at_head(bureau.url) as tables:
        assert tables is not None
        for typed in (code, f" {code}", "no such"):
            assert tables.registered(typed, typed.strip()) == bureau.registered(typed, typed.strip())
        assert tables.those_called(name, name) == bureau.those_called(name, name) != []
        assert tables.those_called(code, code) == bureau.those_called(code, code) == []
        assert tables.names([("county", code)]) == bureau.names([("county", code)]) == {("county", code): name}
        assert tables.known is bureau.known is None


@pytest.fixture
def alone(own: tuple[str, Path, Path]) -> Iterator[Bureau]:
    """A bureau of the test's own."""
    with Bureau.open(own[0]) as opened:
        yield opened


def test_what_was_known_before_is_read_where_it_was_asked_for(alone: Bureau) -> None:
    before = alone.head()
    moment = alone.log.recorded_at(before)
    alone.execute(RegisterCounty("Z9", {"name": "甲县", "kind": CountyKind.COUNTY}, frozenset({"name", "kind"})), alone.issue("clerk"))
    with at_head(alone.url) as tables:
        assert tables is not None
        for known_at in (before - 7, before, moment):
            for name in ("staffing", "grading"):
                if known_at != moment:  # at which the position is the one before
                    with pytest.raises(NotMade):
                        tables.view(name, as_of=DAYS[0], known_at=known_at)
                whole = alone.view(name, as_of=DAYS[0], known_at=known_at)
                quick = tables.view(name, as_of=DAYS[0], known_at=known_at)
                assert (quick.rows, quick.position, quick.known_at) == (whole.rows, whole.position, whole.known_at)
        with pytest.raises(NotMade):  # this one reads other tables
            tables.view("funding", as_of=DAYS[0], known_at=before)
        for place in (alone.head(), alone.head() + 1, 0, -1):
            with pytest.raises(NotMade):
                tables.view("staffing", as_of=DAYS[0], known_at=place)


@pytest.mark.parametrize(
    "statement", ["UPDATE projection_checkpoint SET mark = 'another'", "UPDATE projection_checkpoint SET fingerprint = 'another'"]
)
def test_what_is_not_as_the_log_left_it_is_made_again_by_the_bureau(alone: Bureau, statement: str) -> None:
    position = alone.head() - 3
    alone.view("staffing", as_of=DAYS[0], known_at=position)
    [path] = Path(str(alone.info()["views"])).parent.glob("*.known/*.db")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)
    with at_head(alone.url) as tables:
        assert tables is not None
        with pytest.raises(NotMade):
            tables.view("staffing", as_of=DAYS[0], known_at=position)


def test_the_fingerprints_and_tables_are_those_of_the_projections() -> None:
    assert {projection.name: projection.fingerprint for projection in PROJECTIONS} == FINGERPRINTS
    assert {table: projection.name for projection in PROJECTIONS for table in projection.table_names} == OWNERS


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE projection_checkpoint SET position = position - 1 WHERE name = 'offices'",
        "UPDATE projection_checkpoint SET fingerprint = 'another' WHERE name = 'offices'",
        "UPDATE projection_checkpoint SET mark = 'another' WHERE name = 'offices'",
        "UPDATE projection_checkpoint SET error = 'stopped' WHERE name = 'offices'",
        "DELETE FROM projection_checkpoint WHERE name = 'offices'",
        "INSERT INTO projection_checkpoint SELECT 'another', position, mark, fingerprint, NULL, NULL, NULL, NULL FROM projection_checkpoint LIMIT 1",
        "DROP TABLE projection_checkpoint",
    ],
)
def test_tables_that_are_not_as_the_log_left_them_are_left_to_the_bureau(own: tuple[str, Path, Path], statement: str) -> None:
    url, _log, views = own
    assert asked(url) is not None
    write(views, statement)
    assert asked(url) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log_head SET position = position + 1",
        "UPDATE stored_events SET version = 99 WHERE position = (SELECT position FROM log_head)",
        "UPDATE stored_events SET state = 'no JSON' WHERE position = (SELECT position FROM log_head)",
        "DELETE FROM stored_events WHERE position = (SELECT position FROM log_head)",
        "PRAGMA application_id = 1",
        "PRAGMA user_version = 99",
        "DROP TABLE log_head",
        "CREATE TABLE log_replayed (county TEXT)",
    ],
)
def test_a_log_that_is_not_as_the_tables_know_it_is_left_to_the_bureau(own: tuple[str, Path, Path], statement: str) -> None:
    url, log, _views = own
    write(log, statement)
    assert asked(url) is None


def test_files_that_are_no_database_or_not_there_are_left_to_the_bureau(own: tuple[str, Path, Path]) -> None:
    url, log, views = own
    views.write_bytes(b"no database at all, but long enough to be looked at" * 20)
    assert asked(url) is None
    views.unlink()
    assert asked(url) is None
    assert asked(f"sqlite:///{log.with_name('other.db')}") is None
    assert asked("postgresql://localhost/store") is None
    assert asked("sqlite:///:memory:") is None


def test_a_store_that_cannot_be_written_is_left_to_the_bureau(own: tuple[str, Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    assert asked(own[0]) is None


def test_a_new_store_is_at_its_head(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    with Bureau.open(url, create=True) as bureau:
        bureau.info()
        with at_head(url) as tables:
            assert tables is not None
            assert tables.view("staffing-summary", as_of=DAYS[0]).rows == bureau.view("staffing-summary", as_of=DAYS[0]).rows


def test_what_the_file_reports_while_it_is_read_has_a_code(own: tuple[str, Path, Path]) -> None:
    url, _log, views = own
    write(views, "DROP TABLE office")

    def ask() -> None:
        with at_head(url) as tables:
            assert tables is not None
            tables.view("staffing", as_of=DAYS[0])

    with pytest.raises(FengqiaoError) as refused:
        ask()
    assert refused.value.code.value == "views_unavailable"


def test_what_others_record_while_it_is_read_is_not_in_it(own: tuple[str, Path, Path]) -> None:
    url, _log, views = own
    with at_head(url) as tables:
        assert tables is not None
        before = tables.view("staffing", as_of=DAYS[0]).rows
        write(views, "DELETE FROM posting")
        assert tables.view("staffing", as_of=DAYS[0]).rows == before
