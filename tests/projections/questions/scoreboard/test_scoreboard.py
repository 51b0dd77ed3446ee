"""The counties ranked over their targets."""

import pytest

from projections.every_register import COMMITTEE, COUNTY, COUNTY_RESPONSIBLE, OFFICE
from tests.projections.questions.registers_by_hand import Facts

RULES = """
id = "x"
title = { zh = "x", en = "x" }
jurisdiction = "*"
legal_basis = { zh = "x", en = "x" }
[[targets]]
source = "2.1.2"
measure = "headcount"
at_least = 1
[[targets]]
source = "3.1"
measure = "responsible_person"
[[targets]]
source = "2.2.1-b"
measure = "committees_filed"
[[targets]]
source = "2.1.2"
measure = "share_with_three"
[scoreboard]
source = "3.3-a"
weight = 10
missing = "left_out"
[[scoreboard.weights]]
source = "3.1"
measure = "responsible_person"
weight = 20
"""
JUNE = "2019-06-30"


@pytest.fixture(autouse=True)
def city(facts: Facts) -> None:
    """A has two offices, one of them staffed; B has one that is, and somebody responsible from June on."""
    facts.put(COUNTY, county_code="B")
    facts.under(RULES)
    facts.staffed("1", 1)
    facts.put(OFFICE, office_code="2")
    facts.staffed("3", 1, county_code="B")
    facts.put(COUNTY_RESPONSIBLE, county_code="B", valid_from="2019-06-01", responsible_person="王")


def board(facts: Facts, on: str = JUNE) -> list[tuple[object, ...]]:
    return facts.column("scoreboard", on, "county_code", "rank", "of", "score", "targets", "unmet", "subjects_unmet", "rank_before")


def test_a_county_gets_of_each_weight_the_share_of_its_subjects_that_meet_the_target(facts: Facts) -> None:
    assert facts.column("scoreboard-items", JUNE, "county_code", "measure", "weight", "subjects", "met", "points") == [
        ("A", "headcount", "10.00", 2, 1, "5.00"),
        ("A", "responsible_person", "20.00", 1, 0, "0.00"),
        ("B", "headcount", "10.00", 1, 1, "10.00"),
        ("B", "responsible_person", "20.00", 1, 1, "20.00"),
    ]
    assert board(facts) == [("A", 2, 2, "16.67", 2, 2, 2, 2), ("B", 1, 2, "100.00", 2, 0, 0, 1)]


def test_equal_scores_share_a_rank(facts: Facts) -> None:
    facts.put(COUNTY, county_code="D")
    facts.put(COUNTY, county_code="E")
    ranks = {code: rank for code, rank, *_ in board(facts)}
    assert ranks == {"A": 2, "B": 1, "D": 3, "E": 3}


def test_the_rank_before_is_that_of_the_last_day_of_the_period_before(facts: Facts) -> None:
    facts.put(COUNTY_RESPONSIBLE, county_code="A", valid_from="2018-01-01", valid_until="2019-06-01", responsible_person="李")
    assert [(row[0], row[1], row[-1]) for row in board(facts)] == [("A", 2, 1), ("B", 1, 2)]


def test_a_target_without_a_subject_is_left_out_or_counts_as_missed(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="C", filed_on="2019-01-01", filing_no="1", county_code="B")
    assert [row[:5] for row in board(facts)] == [("A", 2, 2, "16.67", 2), ("B", 1, 2, "100.00", 3)]
    facts.under(RULES.replace("left_out", "zero"))
    assert [row[:7] for row in board(facts)] == [("A", 2, 2, "12.50", 3, 3, 3), ("B", 1, 2, "100.00", 3, 0, 0)]


def test_one_county_has_the_rank_that_it_has_among_all(facts: Facts) -> None:
    assert [(row["county_code"], row["rank"], row["of"]) for row in facts.rows("scoreboard", JUNE, "A")] == [("A", 2, 2)]


def test_without_a_scoreboard_in_the_rules_there_is_no_ranking(facts: Facts) -> None:
    none = '[[none]]\nsource = "x"\nsection = "scoreboard"\n'
    facts.under(RULES[: RULES.index("[scoreboard]")] + none)
    assert board(facts) == []
