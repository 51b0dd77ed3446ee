"""Where disputes are settled."""

import pytest

from projections.every_register import BOOK_TABLES, COMMITTEE, DISPUTE
from tests.projections.questions.registers_by_hand import Facts


@pytest.fixture(autouse=True)
def county(facts: Facts) -> None:
    for code, kind in (("V", "village"), ("T", "township"), ("Z", "county_centre"), ("S", "school")):
        facts.put(COMMITTEE, committee_code=code, kind=kind)


def closed(facts: Facts, committee: str, case: str, day: str = "2019-05-05", outcome: str = "agreed") -> None:
    facts.put(DISPUTE, case_no=case, committee_code=committee, closed_on=day, outcome=outcome)


def test_each_level_has_its_share_of_what_the_county_closed_in_the_year(facts: Facts) -> None:
    for number, (committee, outcome) in enumerate((("V", "agreed"), ("V", "failed"), ("T", "agreed"), ("Z", "transferred"))):
        closed(facts, committee, str(number), outcome=outcome)
    closed(facts, "V", "before", "2018-12-31")
    closed(facts, "V", "after", "2019-07-01")
    keys = ("rung", "closed", "agreed", "share", "transferred")
    rows = [tuple(row[key] for key in keys) for row in facts.rows("settlement", "2019-06-30", "A")]
    assert rows == [
        ("village", 2, 1, "0.2500", 0),
        ("township", 1, 1, "0.2500", 0),
        ("county", 1, 0, "0.0000", 1),
        ("other", 0, 0, "0.0000", 0),
    ]


@pytest.mark.parametrize(("day", "count"), [("2018-12-31", 0), ("2019-01-01", 1), ("2019-06-30", 1), ("2019-07-01", 0)])
def test_escalations_of_the_year_stand_at_the_level_of_their_committee(facts: Facts, day: str, count: int) -> None:
    closed(facts, "S", "1")
    facts.put(BOOK_TABLES["escalations"], case_no="1", escalated_on=day, escalation="criminal")
    rows = facts.rows("settlement", "2019-06-30")
    assert {row["county_code"]: row["escalated"] for row in rows if row["rung"] == "other"} == {"*": count, "A": count}
