"""Pools of experts against what the rulebook asks for."""

import pytest

from projections.every_register import BOOK_TABLES, COMMITTEE
from tests.projections.questions.registers_by_hand import Facts

RULES = """
id = "x"
title = { zh = "x", en = "x" }
jurisdiction = "*"
legal_basis = { zh = "x", en = "x" }
[campaign.experts]
source = "x"
at_least = 2
fields = ["law", "labour"]
"""


@pytest.fixture(autouse=True)
def pool(facts: Facts) -> None:
    facts.under(RULES)
    facts.put(COMMITTEE, committee_code="C", kind="county_centre")


def expert(facts: Facts, number: str, fields: str, **others: object) -> None:
    stated = {"committee_code": "C", "expert_no": number, "name": "周", "appointed_on": "2019-06-01", "expert_fields": fields}
    facts.put(BOOK_TABLES["experts"], **{**stated, **others})


def pools(facts: Facts, on: str) -> list[tuple[object, ...]]:
    return facts.column("experts", on, "experts", "quota", "short", "fields_missing", "meets_target")


def test_a_county_without_a_pool_lacks_all_of_it(facts: Facts) -> None:
    assert pools(facts, "2019-06-30") == [(0, 2, 2, ["law", "labour"], False)]


def test_size_and_fields_are_both_needed(facts: Facts) -> None:
    expert(facts, "1", "law")
    expert(facts, "2", "law,medicine")
    assert pools(facts, "2019-06-30") == [(2, 2, 0, ["labour"], False)]
    expert(facts, "3", "labour")
    assert pools(facts, "2019-06-30") == [(3, 2, 0, [], True)]


@pytest.mark.parametrize(("on", "count"), [("2019-05-31", 0), ("2019-06-01", 1), ("2019-06-29", 1), ("2019-06-30", 0)])
def test_an_expert_counts_from_the_appointment_to_the_day_before_leaving(facts: Facts, on: str, count: int) -> None:
    expert(facts, "1", "law", left_on="2019-06-30")
    assert facts.column("experts", on, "experts") == [(count,)]


@pytest.mark.parametrize(("on", "count"), [("2019-12-31", 1), ("2020-01-01", 0)])
def test_or_to_the_last_day_of_the_term(facts: Facts, on: str, count: int) -> None:
    expert(facts, "1", "law", term_until="2019-12-31")
    assert facts.column("experts", on, "experts") == [(count,)]


def test_consultations_and_fees_are_those_of_the_year(facts: Facts) -> None:
    for case, day, fee in (
        ("1", "2018-12-31", 30_000),
        ("2", "2019-01-01", 30_000),
        ("3", "2019-06-30", None),
        ("4", "2019-07-01", 10_000),
    ):
        facts.put(BOOK_TABLES["consultations"], committee_code="C", expert_no="1", case_no=case, consulted_on=day, fee_yuan=fee)
    assert facts.column("experts", "2019-06-30", "consultations", "fees_yuan") == [(2, "300.00")]


def test_who_asks_for_no_pool_misses_none(facts: Facts) -> None:
    facts.under(
        RULES.replace("[campaign.experts]", '[[none]]\nsection = "campaign"').replace('at_least = 2\nfields = ["law", "labour"]', "")
    )
    assert pools(facts, "2019-06-30") == [(0, 0, 0, [], True)]
