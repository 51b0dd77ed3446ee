"""What holds of every view."""

import pkgutil
from importlib import import_module

import pytest

import projections.questions
from projections.every_register import COUNTY
from projections.questions.catalogue import VIEWS
from projections.questions.view import View
from tests.projections.questions.registers_by_hand import Facts


def test_the_city_comes_first_whatever_the_codes(facts: Facts) -> None:
    facts.put(COUNTY, county_code="!")
    assert [row["county_code"] for row in facts.rows("staffing-summary", "2019-06-30")] == ["*", "!", "A"]


def test_a_county_leaves_out_the_others_and_the_city_and_changes_no_figure(facts: Facts) -> None:
    facts.put(COUNTY, county_code="B")
    facts.staffed("1", 3)
    facts.staffed("2", 3, county_code="B")
    everything = facts.rows("targets", "2019-06-30")
    assert facts.rows("targets", "2019-06-30", county="B") == [row for row in everything if row["county_code"] == "B"]


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_of_nothing_is_rows_of_its_columns_or_none(facts: Facts, name: str) -> None:
    for row in facts.named_rows(name, "2019-06-30"):
        assert list(row) == [column.key for column in VIEWS[name].columns]


def test_every_view_that_a_question_declares_stands_in_the_catalogue_under_its_name() -> None:
    modules = [import_module(each.name) for each in pkgutil.walk_packages(projections.questions.__path__, "projections.questions.")]
    declared = {id(value): value.name for module in modules for value in vars(module).values() if isinstance(value, View)}
    assert sorted(declared.values()) == sorted(VIEWS)
    assert {name: view.name for name, view in VIEWS.items()} == {name: name for name in VIEWS}
