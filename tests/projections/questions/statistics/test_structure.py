"""The structure of the mediators: who serves on the day, what words count as, ages at their birthdays, heads that add up."""

import pytest

from domain.base.vocabulary.bodies import BodyKind
from infra.rulebook_files import shipped
from projections.every_register import COMMITTEE
from projections.questions.catalogue import VIEWS
from tests.projections.questions.registers_by_hand import Facts

D = "2019-06-30"


@pytest.fixture
def people(facts: Facts) -> Facts:
    facts.put(COMMITTEE, committee_code="C", name="东社区人民调解委员会")
    facts.put(COMMITTEE, committee_code="T", kind="township", finer_kind="town")
    facts.mediator("M1", "C", sex="女", birth_on="1983-06-30", education="中专", occupation="退休教师")
    facts.mediator("M2", "C", sex="男", birth_on="1983-07-01", education="私塾", occupation="律师")
    facts.mediator("M3", "T")
    facts.mediator("M4", "C", left_on="2019-06-29")
    return facts


def heads(facts: Facts, county: str, kind: str, aspect: str) -> dict[str, tuple[int, str]]:
    rows = [row for row in facts.rows("structure", D) if (row["county_code"], row["kind"], row["aspect"]) == (county, kind, aspect)]
    return {row["value"]: (row["people"], row["share"]) for row in rows if row["people"]}


def test_words_count_as_the_list_says_and_others_as_other(people: Facts) -> None:
    assert heads(people, "A", "residents", "education") == {"senior_high": (1, "0.5000"), "other": (1, "0.5000")}
    assert heads(people, "A", "residents", "occupation") == {"teacher": (1, "0.5000"), "lawyer": (1, "0.5000")}


def test_an_age_is_that_of_the_day(people: Facts) -> None:
    assert heads(people, "A", "residents", "age") == {"to_35": (1, "0.5000"), "to_50": (1, "0.5000")}


def test_what_is_not_recorded_is_unknown(people: Facts) -> None:
    assert heads(people, "A", "town", "sex") == heads(people, "A", "town", "age") == {"unknown": (1, "1.0000")}


def test_kinds_and_counties_are_added_up(people: Facts) -> None:
    assert heads(people, "*", "*", "engagement") == heads(people, "A", "*", "engagement") == {"full_time": (3, "1.0000")}
    assert heads(people, "*", "*", "sex") == {"女": (1, "0.3333"), "男": (1, "0.3333"), "unknown": (1, "0.3333")}


def test_a_value_of_the_lists_that_nobody_has_is_there_with_nobody(people: Facts) -> None:
    rows = [row for row in people.rows("structure", D) if (row["county_code"], row["kind"], row["value"]) == ("A", "*", "notary")]
    assert [(row["people"], row["share"]) for row in rows] == [(0, "0.0000")]


def test_every_aspect_counts_everybody_once(people: Facts) -> None:
    sums: dict[tuple[str, str, str], int] = {}
    for row in people.rows("structure", D):
        place = (row["county_code"], row["kind"], row["aspect"])
        sums[place] = sums.get(place, 0) + row["people"]
    assert {number for (_, kind, _), number in sums.items() if kind == "*"} == {3}
    assert {number for (_, kind, _), number in sums.items() if kind == "residents"} == {2}


def test_all_kinds_together_have_a_word() -> None:
    words = next(column.words for column in VIEWS["structure"].own if column.key == "kind")
    assert words is not None
    assert {key for key in words(shipped()) if key not in set(BodyKind)} == {"*"}


def test_the_rows_stand_in_the_order_of_the_lists(people: Facts) -> None:
    rows = [row for row in people.rows("structure", D) if (row["county_code"], row["kind"]) == ("A", "*")]
    assert list(dict.fromkeys(row["aspect"] for row in rows)) == ["sex", "age", "education", "occupation", "engagement"]
    of = {aspect: [row["value"] for row in rows if row["aspect"] == aspect] for aspect in ("age", "education", "occupation")}
    assert of["age"] == ["to_35", "to_50", "to_60", "over_60", "unknown"]
    assert of["education"][:3] == ["primary", "junior_high", "senior_high"]
    assert of["education"][-2:] == of["occupation"][-2:] == ["other", "unknown"]
    kinds = list(dict.fromkeys(row["kind"] for row in people.rows("structure", D) if row["county_code"] == "A"))
    assert kinds == ["*", "town", "residents"]
