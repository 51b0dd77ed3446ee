"""A city's floor under the amounts: which rows are below it, whichever of the two is adopted later (field rules, 5.7: a county of 2010 pays village bodies 30
yuan, another place 100 at the least)."""

from datetime import date

import pytest

from domain.rulebooks.adoption import CITY
from domain.rulebooks.floors.compared import below_floors
from domain.rulebooks.in_force import Adoption, RulesInForce, read_adopted
from infra.rulebook_files import shipped

DAY = date(2021, 1, 1)
HEAD = 'title = { zh = "甲", en = "a" }\njurisdiction = "X"\nlegal_basis = { zh = "甲", en = "a" }\n'
FLOOR = 'id = "city"\n' + HEAD + '[[floors]]\nsource = "9"\ncommittee_kind = ["village", "township"]\ndifficulty = "ordinary"\nyuan = 50\n'


def amounts(*rows: str) -> str:
    return 'id = "own"\n' + HEAD + "[subsidy]\ngates = []\n" + "".join(f'[[subsidy.amounts]]\nsource = "1"\n{row}\n' for row in rows)


def faults(draft: Adoption, *adopted: Adoption) -> list[tuple[str, str]]:
    rules = RulesInForce(shipped, adopted)
    found = below_floors(read_adopted(draft.text), rules.beside(draft), of_county=draft.jurisdiction != CITY)
    return [(fault.code, ".".join(map(str, fault.path))) for fault in found]


@pytest.mark.parametrize(
    ("row", "below"),
    [
        ("yuan = 50", False),
        ("yuan = 49.99", True),
        ('committee_kind = "village"\nyuan = 30', True),
        ('committee_kind = "industry"\nyuan = 30', False),
        ('difficulty = "simple"\nyuan = 30', False),
        ('difficulty = ["simple", "ordinary"]\nyuan = 30', True),
        ('when = "parties > 99"\nyuan = 30', True),
        ("decided = { least = 50, most = 100 }", False),
        ("decided = { most = 100 }", True),
        ("open = true", False),
    ],
)
def test_a_county_s_row_that_can_fit_such_a_case_pays_as_much(row: str, below: bool) -> None:
    city, county = Adoption(CITY, DAY, 1, FLOOR), Adoption("A", DAY, 2, amounts(row))
    assert faults(county, city) == ([("below_floor", "subsidy.amounts.0")] if below else [])


def test_a_share_of_a_row_is_worked_out() -> None:
    rows = ('key = "whole"\ndifficulty = "major"\nyuan = 80', 'difficulty = "ordinary"\nshare = 0.5\nof = "whole"')
    assert faults(Adoption("A", DAY, 2, amounts(*rows)), Adoption(CITY, DAY, 1, FLOOR)) == [("below_floor", "subsidy.amounts.1")]


@pytest.mark.parametrize(("first", "last", "below"), [(9_999, 10_000, True), (10_000, 10_000, True), (10_001, 20_000, False)])
def test_ranges_that_do_not_meet_have_no_case_in_common(first: int, last: int, below: bool) -> None:
    floor = FLOOR.replace('difficulty = "ordinary"', f"amount_yuan = {{ at_least = {first}, below = {last + 1} }}")
    county = Adoption("A", DAY, 2, amounts("amount_yuan = { at_most = 10000 }\nyuan = 30"))
    assert faults(county, Adoption(CITY, DAY, 1, floor)) == ([("below_floor", "subsidy.amounts.0")] if below else [])


def test_a_floor_above_what_a_county_has_in_force_is_refused_too() -> None:
    county = Adoption("A", DAY, 1, amounts("yuan = 30"))
    assert faults(Adoption(CITY, DAY, 2, FLOOR), county) == [("below_floor", "floors.0")]


def test_a_county_has_no_floors_of_its_own_nor_none() -> None:
    assert faults(Adoption("A", DAY, 1, FLOOR))[0] == ("floors_of_city", "floors")
    none = 'id = "own"\n' + HEAD + '[[none]]\nsection = "floors"\nsource = "1"\n'
    assert faults(Adoption("A", DAY, 1, none)) == [("floors_of_city", "floors")]


def test_a_draft_of_other_sections_is_not_looked_at() -> None:
    other = 'id = "own"\n' + HEAD + '[bulletin]\nsource = "1"\nper_committee = 1\n'
    assert faults(Adoption("A", DAY, 3, other), Adoption(CITY, DAY, 1, FLOOR), Adoption("A", DAY, 2, amounts("yuan = 30"))) == []
