"""Every code in a view has its name beside it, in every view, whatever the code is of."""

import pytest

from projections import every_register as registers
from projections.questions.catalogue import VIEWS
from projections.questions.named import NAMED
from tests.projections.questions.registers_by_hand import Facts


@pytest.mark.parametrize("name", VIEWS)
def test_every_column_of_codes_has_its_column_of_names(name: str) -> None:
    view = VIEWS[name]
    keys = [column.key for column in view.columns]
    codes = [key for key in keys if key.endswith("_code")]
    assert codes
    assert list(view.named) == codes
    assert set(view.named.values()) <= set(keys)
    own, first = [column.key for column in view.own], len(view.own) - view.last
    assert (keys[:first], keys[len(keys) - view.last :]) == (own[:first], own[first:])


@pytest.mark.parametrize("name", VIEWS)
def test_for_people_a_code_and_its_name_stand_in_one_cell(name: str) -> None:
    view = VIEWS[name]
    shown = [column.key for column, _ in view.together()]
    assert [key for key, _ in view.named.items() if key not in shown] == []
    assert not set(view.named.values()) & set(shown)


@pytest.fixture
def city(facts: Facts) -> Facts:
    """A county with an office, a committee and a mediator, all of whose codes are the same: they must not be taken for each other."""
    facts.put(registers.OFFICE, office_code="A", name="第一所")
    facts.put(registers.COMMITTEE, committee_code="A", name="第一委", kind="county_centre")
    facts.mediator("A", "A", name="张三")
    facts.put(registers.REVIEWER_SCORE, mediator_code="A")
    return facts


def test_the_names_are_those_of_the_codes(city: Facts) -> None:
    (office,) = city.named_rows("staffing", "2019-06-30")
    assert (office["county_name"], office["office_name"]) == ("县", "第一所")
    (committee,) = city.named_rows("full-time", "2019-06-30")
    assert (committee["county_name"], committee["committee_name"]) == ("县", "第一委")
    (graded,) = city.named_rows("grading", "2019-06-30")
    assert (graded["county_name"], graded["name"]) == ("县", "张三")
    assert "mediator_name" not in graded


def test_the_city_has_no_name_in_a_row_and_its_word_for_people(city: Facts) -> None:
    assert [(row["county_code"], row["county_name"]) for row in city.named_rows("staffing-summary", "2019-06-30")] == [
        ("*", None),
        ("A", "县"),
    ]


def test_a_subject_is_named_by_what_its_measure_is_about(city: Facts) -> None:
    city.put(registers.COUNTY_MINIMUM_WAGE, county_code="A", minimum_wage=1)
    named = {row["measure"]: (row["subject_code"], row["subject_name"]) for row in city.named_rows("targets", "2019-06-30")}
    assert named == {
        "share_with_three": ("*", None),
        "civil_servants": ("A", "第一所"),
        "three_star_or_more": ("A", "县"),
        "four_star_share": ("*", None),
        "full_time": ("A", "第一委"),
        "monthly_wage": ("A", "张三"),
    }


def test_a_code_that_no_register_has_stands_without_a_name(facts: Facts) -> None:
    facts.put(registers.COMMITTEE, committee_code="C", county_code="gone", kind="village")
    (row,) = facts.named_rows("full-time", "2019-06-30")
    assert (row["county_code"], row["county_name"], row["committee_name"]) == ("gone", None, "委")


def test_every_register_with_names_names_a_column() -> None:
    assert {by.register or "" for by in NAMED.values()} | {*NAMED["subject_code"].registers.values()} - {""} >= {
        "county",
        "office",
        "committee",
        "mediator",
    }
