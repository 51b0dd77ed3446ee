"""A step decides on read tables that hold what the log has brought into them, or not at all: one edited cell had `subsidy declare` record
6,940 yuan instead of 1,990, and after a rebuild nobody could tell."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import Integer, Table, select

from domain.base.errors import FengqiaoError
from domain.base.kinds import Difficulty, DisputeKind, Engagement
from domain.base.rejection import Refused
from domain.dispute.commands import RegisterDispute
from domain.mediator.commands import ChangeWage, RegisterMediator
from domain.processes.period_closing import Control
from infra.bureau.bureau import Bureau
from infra.bureau.errors import BureauCode
from infra.bureau.procedures import certification, period, review, stars, subsidy
from infra.bureau.procedures.step_handler import StepHandler
from infra.bureau.projecting import PROJECTIONS
from projections.engine.digests import DIGEST, counted, kept
from projections.questions.point_in_time import PointInTime
from tests.infra.bureau.worked_example import copy_of
from tests.paths import SAMPLE

TABLES = {table.name: table for projection in PROJECTIONS for table in projection.tables}
YEAR, ON, LATER = 2018, date(2019, 12, 31), date(2020, 3, 1)


def edit(bureau: Bureau, statement: str) -> None:
    """What somebody does to the file with a tool of their own."""
    with closing(sqlite3.connect(str(bureau.info()["views"]))) as connection, connection:
        assert connection.execute(statement).rowcount, statement


def refused(bureau: Bureau, plan: StepHandler) -> str:
    """The tables for which a step is refused. Nothing is recorded."""
    before = bureau.log.head()
    with pytest.raises(FengqiaoError) as caught:
        bureau.carry_out(plan, bureau.issue("clerk", allow_future=True))
    assert caught.value.code is BureauCode.VIEWS_CHANGED
    assert bureau.log.head() == before
    return str(caught.value.params["tables"])


def county_of(bureau: Bureau) -> str:
    return str(bureau.view("subsidy-shares", as_of=ON).rows[0]["county_code"])


def office_of(bureau: Bureau) -> str:
    return str(bureau.view("star-rating", as_of=ON).rows[0]["office_code"])


def reads(table: Table) -> StepHandler:
    def handle(point: PointInTime) -> list[Any]:
        point.connection.execute(select(table)).all()
        return []

    return handle


@pytest.mark.of_a_file
@pytest.mark.parametrize(
    ("statement", "table", "plan"),
    [
        (
            "UPDATE subsidy_segment SET amount = amount + 100000 WHERE eligible AND closed_on < '2019-07-01'",
            "subsidy_segment",
            lambda bureau: subsidy.declare(county_of(bureau), "2019-H1", date(2019, 7, 20)),
        ),
        (
            "DELETE FROM dispute WHERE case_no = (SELECT min(case_no) FROM dispute WHERE closed_on LIKE '2019-05%')",
            "dispute",
            lambda bureau: period.close(county_of(bureau), "2019-05", date(2019, 6, 10), {control: Decimal(0) for control in Control}, "?"),
        ),
        (
            "UPDATE mediator SET left_on = '2018-06-30' WHERE mediator_code = (SELECT min(mediator_code) FROM mediator)",
            "mediator",
            lambda bureau: review.open_review(county_of(bureau), YEAR, date(2019, 1, 10)),
        ),
        (
            "UPDATE premises_survey SET area_m2 = 12",
            "premises_survey",
            lambda bureau: stars.determine(office_of(bureau), 2019, date(2019, 12, 20)),
        ),
    ],
    ids=["declare", "close a period", "open a review", "determine stars"],
)
def test_one_edited_cell_and_the_step_is_refused(bureau: Bureau, statement: str, table: str, plan: Callable[[Bureau], StepHandler]) -> None:
    step = plan(bureau)
    edit(bureau, statement)
    assert table in refused(bureau, step)


@pytest.mark.of_a_file
def test_a_ranking_and_an_application_are_refused_too(bureau: Bureau) -> None:
    rated = next(row for row in bureau.view("grading", as_of=LATER).rows if row["year"] == YEAR)
    county, mediator = str(rated["county_code"]), str(rated["mediator_code"])
    bureau.carry_out(review.open_review(county, YEAR, date(2019, 1, 10)), bureau.issue("clerk"))
    edit(bureau, "UPDATE training SET hours = hours + 100 WHERE person_code = (SELECT min(person_code) FROM training)")
    assert refused(bureau, review.draft(county, YEAR, LATER, without_scores=True)) == "training"
    assert refused(bureau, certification.apply(mediator, "village", LATER)) == "training"


@pytest.mark.of_a_file
def test_a_refusal_that_rests_on_an_edited_cell_is_refused_itself(bureau: Bureau) -> None:
    county = county_of(bureau)
    edit(bureau, f"DELETE FROM county WHERE county_code = '{county}'")
    assert refused(bureau, subsidy.declare(county, "2019-H1", date(2019, 7, 20))) == "county"


class Tables(NamedTuple):
    """A bureau with what its read tables are, to which they are put back."""

    bureau: Bureau
    path: str
    intact: sqlite3.Connection

    def put_back(self) -> None:
        with closing(sqlite3.connect(self.path)) as connection:
            self.intact.backup(connection)


@pytest.fixture(scope="module")
def tables(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tables]:
    with copy_of(filled, tmp_path_factory.mktemp("tables")) as opened, closing(sqlite3.connect(":memory:")) as intact:
        path = str(opened.info()["views"])
        with closing(sqlite3.connect(path)) as connection:
            connection.backup(intact)
        yield Tables(opened, path, intact)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_of_every_table_a_cell_a_row_more_and_a_row_less_are_noticed(tables: Tables, name: str) -> None:
    bureau, table = tables.bureau, TABLES[name]
    columns = [f'"{column.name}"' for column in table.columns]
    filled = bureau.preview(reads(table), bureau.issue("clerk")) == [] and _rows(bureau, name)
    last = list(table.columns)[-1]
    forged = [
        "INSERT INTO {t} VALUES ({v})".format(
            t=name, v=", ".join("7" if isinstance(column.type, Integer) else "'x'" for column in table.columns)
        )
    ]
    if filled:
        cell = f"coalesce({columns[-1]}, 0) + 1" if isinstance(last.type, Integer) else f"coalesce({columns[-1]}, '') || '1'"
        first = " AND ".join(f"{column.name} = (SELECT {column.name} FROM {name} LIMIT 1)" for column in table.primary_key)
        forged += [f"UPDATE {name} SET {columns[-1]} = {cell} WHERE {first}", f"DELETE FROM {name} WHERE {first}"]
    for statement in forged:
        edit(bureau, statement)
        assert refused(bureau, reads(table)) == name
        tables.put_back()
        assert bureau.preview(reads(table), bureau.issue("clerk")) == []


@pytest.mark.of_a_file
def test_a_table_made_again_from_the_log_is_as_it_should_be(bureau: Bureau) -> None:
    edit(bureau, "DELETE FROM dispute WHERE case_no = (SELECT min(case_no) FROM dispute)")
    assert refused(bureau, reads(TABLES["dispute"])) == "dispute"
    bureau.rebuild()
    assert bureau.preview(reads(TABLES["dispute"]), bureau.issue("clerk")) == []


def _rows(bureau: Bureau, name: str) -> int:
    with closing(sqlite3.connect(str(bureau.info()["views"]))) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0])


@pytest.mark.of_a_file
def test_an_edited_digest_is_noticed_as_well(bureau: Bureau) -> None:
    edit(bureau, "UPDATE projection_digest SET digest = 'no number' WHERE table_name = 'subsidy_segment'")
    assert refused(bureau, subsidy.declare(county_of(bureau), "2019-H1", date(2019, 7, 20))) == "subsidy_segment"


@pytest.mark.of_a_file
def test_a_table_that_the_step_does_not_read_does_not_stop_it(bureau: Bureau) -> None:
    edit(bureau, "UPDATE typical_case SET level = 'city'")
    assert bureau.preview(subsidy.declare(county_of(bureau), "2019-H1", date(2019, 7, 20)), bureau.issue("clerk"))


def test_a_refusal_of_an_intact_table_stays_what_it_is(bureau: Bureau) -> None:
    with pytest.raises(Refused):
        bureau.preview(subsidy.declare("nowhere", "2019-H1", date(2019, 7, 20)), bureau.issue("clerk"))


def test_the_digests_kept_batch_by_batch_are_those_of_the_rows(bureau: Bureau) -> None:
    with bureau._read.current() as (connection, _):
        for table in TABLES.values():
            assert kept(connection, table.name) == counted(connection, table), table.name
        assert set(connection.execute(select(DIGEST.c.table_name)).scalars()) <= set(TABLES)


@pytest.mark.of_a_file
def test_what_a_command_refers_to_is_asked_of_the_log(bureau: Bureau) -> None:
    """A code taken out of the table is still known, one put into it is not."""
    mediator, case = (bureau.listing(kind)[0] for kind in ("mediator", "dispute"))
    code, committee = str(mediator["mediator_code"]), str(case["committee_code"])
    facts: dict[str, Any] = {
        "committee_code": committee,
        "mediator_code": code,
        "kind": DisputeKind.NEIGHBOUR,
        "difficulty": Difficulty.SIMPLE,
    }
    facts |= {"accepted_on": date(2019, 3, 1), "earlier_case_no": case["case_no"]}
    edit(bureau, f"DELETE FROM committee WHERE committee_code = '{committee}'")
    edit(bureau, f"DELETE FROM mediator WHERE mediator_code = '{code}'")
    edit(bureau, f"DELETE FROM dispute WHERE case_no = '{case['case_no']}'")
    edit(bureau, "UPDATE mediator SET mediator_code = 'forged' WHERE mediator_code = (SELECT max(mediator_code) FROM mediator)")
    assert bureau.execute(RegisterDispute("N1", facts, frozenset(facts)), bureau.issue("clerk"))
    with pytest.raises(Refused):
        bureau.execute(RegisterDispute("N2", {**facts, "mediator_code": "forged"}, frozenset(facts)), bureau.issue("clerk"))
    with pytest.raises(Refused):
        bureau.execute(ChangeWage("forged", monthly_wage=Decimal(1), changed_on=date(2019, 5, 1)), bureau.issue("clerk"))


@pytest.mark.of_a_file
def test_who_is_staff_is_asked_of_a_table_that_is_as_it_should_be(bureau: Bureau) -> None:
    edit(bureau, "DELETE FROM posting")
    committee = str(bureau.listing("committee")[0]["committee_code"])
    facts: dict[str, Any] = {"committee_code": committee, "name": "张三", "engagement": Engagement.PART_TIME, "appointed_on": ON}
    assert refused(bureau, lambda _point: [RegisterMediator("M-new", facts, frozenset(facts))]) == "posting"


@pytest.mark.of_a_file
def test_an_import_knows_codes_from_tables_that_are_as_they_should_be(bureau: Bureau) -> None:
    edit(bureau, "UPDATE dispute SET earlier_case_no = NULL, case_no = 'forged' WHERE case_no = (SELECT min(case_no) FROM dispute)")
    before = bureau.log.head()
    with pytest.raises(FengqiaoError) as caught:
        bureau.import_workbook(SAMPLE / "book.xlsx", envelope=bureau.issue("clerk"))
    assert caught.value.code is BureauCode.VIEWS_CHANGED
    assert bureau.log.head() == before
