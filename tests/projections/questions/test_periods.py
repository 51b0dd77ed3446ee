"""Closed periods beside what is known of them now."""

from datetime import date

import pytest
from sqlalchemy import Connection

from domain.rulebooks.in_force import RulesInForce
from projections.every_register import COMMITTEE, DISPUTE, PERIOD_CLOSING, STATISTICS
from projections.questions import periods
from projections.questions.subsidy.tables import SUBSIDY_SEGMENT
from projections.questions.subsidy.views import CaseSubsidy, subsidy_eligibility
from tests.projections.questions.registers_by_hand import Facts

D = "2019-12-31"


@pytest.fixture
def closed(facts: Facts) -> Facts:
    """May of one county, closed on 10 June with one of everything."""
    facts.put(COMMITTEE, committee_code="C")
    for control, counted in (("closed", "1"), ("entered", "1"), ("statistics", "1"), ("yuan", "100.50")):
        facts.put(PERIOD_CLOSING, control=control, counted=counted)
    return facts


def now(facts: Facts, as_of: str = D) -> dict[str, object]:
    return dict(facts.column("periods", as_of, "control", "now"))


def test_each_control_total_is_shown_as_it_was_and_as_it_is(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="C")
    facts.put(PERIOD_CLOSING, control="closed", counted="12", stated="13", why="一件待核")
    facts.put(PERIOD_CLOSING, control="yuan", counted="640.00")
    facts.put(DISPUTE, case_no="1", closed_on="2019-05-20")
    facts.put(SUBSIDY_SEGMENT, case_no="1")
    usual = {"county_code": "A", "period": "2019-05", "closed_on": "2019-06-10", "closing": 1, "reopened_on": None}
    assert facts.rows("periods", D) == [
        {**usual, "control": "closed", "stated": 13, "counted": 12, "now": 1, "late": -11, "why": "一件待核"},
        {**usual, "control": "yuan", "stated": None, "counted": "640.00", "now": "100.50", "late": "-539.50", "why": None},
    ]


def test_every_closing_has_its_rows_and_the_day_from_which_it_closed_nothing(facts: Facts) -> None:
    facts.put(PERIOD_CLOSING, control="closed", counted="12", reopened_on="2019-07-01")
    facts.put(PERIOD_CLOSING, control="closed", counted="15", closing=2, closed_on="2019-07-05")
    shown = ("closing", "closed_on", "counted", "reopened_on")
    assert facts.column("periods", "2019-06-30", *shown) == [(1, "2019-06-10", 12, None)]
    assert facts.column("periods", D, *shown) == [(1, "2019-06-10", 12, "2019-07-01"), (2, "2019-07-05", 15, None)]


@pytest.mark.parametrize(("as_of", "rows"), [("2019-06-09", 0), ("2019-06-10", 4), ("2019-06-11", 4)])
def test_a_closing_is_there_from_its_day_on(closed: Facts, as_of: str, rows: int) -> None:
    assert len(closed.rows("periods", as_of)) == rows


@pytest.mark.parametrize(("day", "counts"), [("2019-04-30", 0), ("2019-05-01", 1), ("2019-05-31", 1), ("2019-06-01", 0)])
def test_a_case_belongs_to_the_period_from_its_first_day_through_its_last(closed: Facts, day: str, counts: int) -> None:
    closed.put(DISPUTE, case_no="1", closed_on=day, entered_on=day)
    closed.put(SUBSIDY_SEGMENT, case_no="1", closed_on=day, valid_from=day)
    assert now(closed) == {"closed": counts, "entered": counts, "statistics": 0, "yuan": "100.50" if counts else "0.00"}


@pytest.mark.parametrize(("month", "counts"), [("2019-04", 0), ("2019-05", 1), ("2019-06", 0)])
def test_statistics_belong_to_their_month(closed: Facts, month: str, counts: int) -> None:
    closed.put(STATISTICS, committee_code="C", month=month, submitted_on="2019-05-31")
    assert now(closed)["statistics"] == counts


@pytest.mark.parametrize(("as_of", "known"), [("2019-06-29", 0), ("2019-06-30", 1), ("2019-07-01", 1)])
def test_what_comes_in_late_shows_from_its_day_on(closed: Facts, as_of: str, known: int) -> None:
    closed.put(STATISTICS, committee_code="C", month="2019-05", submitted_on="2019-06-30")
    assert closed.column("periods", as_of, "control", "now", "late")[2] == ("statistics", known, known - 1)


def test_a_decision_that_changed_since_shows_in_the_money(closed: Facts) -> None:
    closed.put(SUBSIDY_SEGMENT, case_no="1", valid_until="2019-07-01")
    closed.put(SUBSIDY_SEGMENT, case_no="1", valid_from="2019-07-01", eligible=False, amount=0, reasons='["file_unqualified"]')
    assert [closed.column("periods", day, "control", "now", "late")[3] for day in ("2019-06-30", "2019-07-01")] == [
        ("yuan", "100.50", "0.00"),
        ("yuan", "0.00", "-100.50"),
    ]


def test_only_the_countys_own_counts_and_each_period_is_counted_by_itself(closed: Facts) -> None:
    closed.put(COMMITTEE, committee_code="D", county_code="B")
    closed.put(
        PERIOD_CLOSING,
        control="closed",
        closing_code="A-2019-Q2",
        period="2019-Q2",
        first_on="2019-04-01",
        last_on="2019-06-30",
        counted="0",
    )
    closed.put(PERIOD_CLOSING, control="closed", closing_code="B-2019-05", county_code="B", counted="0")
    for number, (committee, day) in enumerate((("C", "2019-05-20"), ("C", "2019-06-20"), ("D", "2019-05-20"), ("D", "2019-05-21"))):
        closed.put(DISPUTE, case_no=str(number), committee_code=committee, closed_on=day)
    rows = closed.column("periods", D, "county_code", "period", "control", "now")
    assert [row for row in rows if row[2] == "closed"] == [
        ("A", "2019-05", "closed", 1),
        ("A", "2019-Q2", "closed", 2),
        ("B", "2019-05", "closed", 2),
    ]


def test_the_citys_subsidies_are_decided_once_however_many_periods_are_closed(closed: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    for month in range(6, 13):
        days = {"first_on": f"2019-{month:02}-01", "last_on": f"2019-{month:02}-30", "closed_on": "2019-12-31"}
        closed.put(PERIOD_CLOSING, control="yuan", closing_code=f"A-2019-{month:02}", period=f"2019-{month:02}", counted="0.00", **days)
    decided: list[date] = []

    def counting(connection: Connection, on: date, rules: RulesInForce, county: str | None) -> list[CaseSubsidy]:
        decided.append(on)
        return subsidy_eligibility(connection, on, rules, county)

    monkeypatch.setattr(periods, "subsidy_eligibility", counting)
    assert len(closed.rows("periods", D)) == 11
    assert decided == [date(2019, 12, 31)]
