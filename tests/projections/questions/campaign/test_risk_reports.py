"""Which quarter's analysis was due and sent."""

import pytest

from projections.every_register import BOOK_TABLES, COUNTY
from tests.projections.questions.registers_by_hand import Facts


def sent(facts: Facts, year: int, quarter: str, reported_on: str, county: str = "A") -> None:
    facts.put(BOOK_TABLES["risk_reports"], county_code=county, year=year, quarter=quarter, reported_on=reported_on, reported_to="党委")


@pytest.mark.parametrize(
    ("on", "row"),
    [
        ("2019-09-30", []),
        ("2019-10-01", [("2019-Q3", "2019-10-15", None, None)]),
        ("2019-10-15", [("2019-Q3", "2019-10-15", None, None)]),
        ("2019-10-16", [("2019-Q3", "2019-10-15", None, "missing")]),
        ("2019-12-31", [("2019-Q3", "2019-10-15", None, "missing")]),
        ("2020-01-01", [("2019-Q4", "2020-01-15", None, None)]),
    ],
)
def test_a_quarter_is_due_so_many_days_after_it_and_counts_in_the_year_of_that_day(
    facts: Facts, on: str, row: list[tuple[object, ...]]
) -> None:
    assert facts.column("risk-reports", on, "quarter", "due_on", "reported_on", "standing") == row


@pytest.mark.parametrize(("reported_on", "standing"), [("2019-10-15", "done"), ("2019-10-16", "late")])
def test_what_was_sent_by_the_day_is_in_time(facts: Facts, reported_on: str, standing: str) -> None:
    sent(facts, 2019, "Q3", reported_on)
    assert facts.column("risk-reports", "2019-10-14", "standing") == [(None,)]
    assert facts.column("risk-reports", "2019-11-01", "reported_on", "reported_to", "standing") == [(reported_on, "党委", standing)]


def test_each_county_has_its_own_and_another_quarters_does_not_count(facts: Facts) -> None:
    facts.put(COUNTY, county_code="B")
    sent(facts, 2018, "Q3", "2018-10-01")
    sent(facts, 2019, "Q2", "2019-10-01")
    sent(facts, 2019, "Q3", "2019-10-02", "B")
    assert facts.column("risk-reports", "2019-10-31", "county_code", "standing") == [("A", "missing"), ("B", "done")]
    assert [row["county_code"] for row in facts.rows("risk-reports", "2019-10-31", "B")] == ["B"]
