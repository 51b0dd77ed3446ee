"""Who lacks training."""

import pytest

from projections.every_register import COMMITTEE, MEDIATOR_ENGAGEMENT, OFFICE, POSTING, TRAINING
from tests.projections.questions.registers_by_hand import Facts

RULES = """
id = "x"
title = { zh = "x", en = "x" }
jurisdiction = "*"
legal_basis = { zh = "x", en = "x" }
[[campaign.training]]
source = "x"
who = "mediators"
kinds = ["annual"]
hours = 8
[[campaign.training]]
source = "x"
who = "full_time"
kinds = ["induction"]
hours = 4
once = true
[[campaign.training]]
source = "x"
who = "chiefs"
hours = 2
"""
KEYS = ("person_code", "who", "needed_hours", "hours", "short_hours")


@pytest.fixture(autouse=True)
def rules(facts: Facts) -> None:
    facts.under(RULES)
    facts.put(COMMITTEE, committee_code="C")


def test_a_full_time_mediator_needs_both_and_a_part_time_one_the_yearly(facts: Facts) -> None:
    facts.mediator("M", "C")
    facts.put(MEDIATOR_ENGAGEMENT, mediator_code="N", engagement="part_time")
    assert facts.column("training-gaps", "2019-06-30", *KEYS) == [
        ("M", "full_time", "4.00", "0.00", "4.00"),
        ("M", "mediators", "8.00", "0.00", "8.00"),
    ]


@pytest.mark.parametrize(
    ("held_on", "hours", "short"),
    [
        ("2018-12-31", 800, "8.00"),
        ("2019-01-01", 800, None),
        ("2019-06-30", 799, "0.01"),
        ("2019-06-30", 800, None),
        ("2019-07-01", 800, "8.00"),
    ],
)
def test_the_yearly_hours_are_those_of_the_year_by_the_day(facts: Facts, held_on: str, hours: int, short: str | None) -> None:
    facts.mediator("M", "C")
    facts.put(TRAINING, person_code="M", kind="induction", held_on="2015-01-01", hours=400)
    facts.put(TRAINING, person_code="M", kind="annual", held_on=held_on, hours=hours)
    assert facts.column("training-gaps", "2019-06-30", "who", "short_hours") == ([] if short is None else [("mediators", short)])


def test_another_kind_does_not_count_where_kinds_are_named(facts: Facts) -> None:
    facts.mediator("M", "C")
    facts.put(TRAINING, person_code="M", kind="special", held_on="2019-02-01", hours=9_900)
    assert facts.column("training-gaps", "2019-06-30", "who") == [("full_time",), ("mediators",)]


@pytest.mark.parametrize(("end_on", "lacks"), [(None, 1), ("2019-06-30", 1), ("2019-06-29", 0)])
def test_a_chief_in_office_on_the_day_needs_hours_of_any_kind(facts: Facts, end_on: str | None, lacks: int) -> None:
    facts.put(OFFICE, office_code="O")
    facts.put(POSTING, office_code="O", person_code="P", post="chief", end_on=end_on)
    facts.put(POSTING, office_code="O", person_code="Q", post="staff")
    assert len(facts.rows("training-gaps", "2019-06-30")) == lacks
    facts.put(TRAINING, person_code="P", kind="special", held_on="2019-02-01", hours=200)
    assert facts.rows("training-gaps", "2019-06-30") == []
