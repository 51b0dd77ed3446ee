from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.base.kinds import CommitteeKind
from domain.rulebooks.in_force import Adoption, RulesInForce, UnreadableRulebook
from domain.rulebooks.model import RulebookDocument
from domain.rulebooks.source.reading import parse
from infra.rulebook_files import shipped, shipped_text


def text_of(rulebook_id: str) -> str:
    return f"# 规则\n{shipped_text()}".replace('id = "jiaozuo-2019"', f'id = "{rulebook_id}"', 1)


def rules(*adoptions: tuple[str, str, int, str]) -> RulesInForce:
    return RulesInForce(
        shipped, (Adoption(whose, date.fromisoformat(first), place, text_of(name)) for whose, first, place, name in adoptions)
    )


def test_where_nothing_is_adopted_the_shipped_rules_are_in_force() -> None:
    assert rules()(date.min, "A").id == rules()(date.max).id == "jiaozuo-2019"


def test_a_rulebook_is_in_force_from_its_first_day_until_the_next() -> None:
    adopted = rules(("city", "2020-01-01", 1, "first"), ("city", "2021-01-01", 2, "second"))
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1)]
    assert [adopted(day).id for day in days] == ["jiaozuo-2019", "first", "first", "second"]


def test_of_two_for_one_day_the_one_recorded_later_is_in_force() -> None:
    assert rules(("city", "2020-01-01", 9, "later"), ("city", "2020-01-01", 2, "earlier"))(date(2020, 1, 1)).id == "later"


def test_an_adoption_recorded_later_for_an_earlier_day_ends_where_the_next_begins() -> None:
    adopted = rules(("city", "2021-01-01", 1, "next"), ("city", "2020-01-01", 2, "back"))
    assert [adopted(date(year, 6, 1)).id for year in (2019, 2020, 2021)] == ["jiaozuo-2019", "back", "next"]


def test_a_countys_own_goes_before_the_citys_and_holds_for_nobody_else() -> None:
    adopted = rules(("city", "2020-01-01", 1, "city"), ("A", "2019-01-01", 2, "county"))
    assert adopted(date(2020, 6, 1), "A").id == "county"
    assert adopted(date(2020, 6, 1), "B").id == adopted(date(2020, 6, 1)).id == "city"
    assert adopted(date(2018, 6, 1), "A").id == "jiaozuo-2019"


def test_before_a_countys_own_begins_the_citys_is_in_force_there() -> None:
    assert rules(("city", "2019-01-01", 1, "city"), ("A", "2020-01-01", 2, "county"))(date(2019, 6, 1), "A").id == "city"


def test_one_adoption_is_one_object() -> None:
    adopted = rules(("city", "2020-01-01", 1, "same"), ("A", "2020-01-01", 2, "same"))
    assert adopted(date(2020, 1, 1)) is adopted(date(2021, 1, 1), "A")


def test_a_text_that_is_no_rulebook_stops_loudly() -> None:
    with pytest.raises(UnreadableRulebook):
        RulesInForce(shipped, [Adoption("city", date.min, 1, "nothing")])(date.max)


@given(st.lists(st.tuples(st.sampled_from(["city", "A"]), st.integers(1, 9), st.integers(1, 99)), max_size=6), st.integers(1, 9))
def test_what_is_in_force_is_the_latest_of_the_county_else_of_the_city(adopted: list[tuple[str, int, int]], day: int) -> None:
    names = [(whose, date(2020, 1, first), place, f"r{number}") for number, (whose, first, place) in enumerate(adopted)]
    in_force = RulesInForce(shipped, [Adoption(whose, first, place, text_of(name)) for whose, first, place, name in names])
    begun = [adoption for adoption in names if adoption[1] <= date(2020, 1, day)]
    mine = [adoption for adoption in begun if adoption[0] == "A"] or begun
    latest = max(((first, place) for _, first, place, _ in mine), default=None)
    expected = [name for _, first, place, name in mine if (first, place) == latest] or ["jiaozuo-2019"]
    assert in_force(date(2020, 1, day), "A").id in expected


HEAD = """
id = "{name}"
jurisdiction = "某县"
title = {{ zh = "某县规则", en = "Rules of a county" }}
legal_basis = {{ zh = "某文件", en = "some document" }}
"""
ENTRY = '[entry]\nsource = "1"\nwithin_days = {}\n'
QUOTAS = '[full_time]\nsource = "2"\nquotas = {{ village = {} }}\n'


def part(name: str, *sections: str) -> str:
    return HEAD.format(name=name) + "".join(sections)


def test_a_section_that_is_left_out_stays_as_it_is_beneath() -> None:
    adopted = RulesInForce(
        shipped,
        [
            Adoption("city", date(2020, 1, 1), 1, part("city", ENTRY.format(5), QUOTAS.format(7))),
            Adoption("A", date(2020, 6, 1), 2, part("county", ENTRY.format(3))),
        ],
    )
    before, after = adopted(date(2020, 5, 31), "A"), adopted(date(2020, 6, 1), "A")
    assert [rules.entry.within_days for rules in (before, after, adopted(date(2020, 6, 1)))] == [5, 3, 5]
    assert after.full_time.quotas == before.full_time.quotas == {CommitteeKind.VILLAGE: 7}
    assert after.stars is shipped().stars
    assert after.id == "county"
    assert [after.origin(place) for place in ("entry", "full_time", "stars.gates.area")] == ["county", "city", "jiaozuo-2019"]


def test_what_one_adopted_stays_until_it_adopts_that_section_again() -> None:
    texts = (ENTRY.format(5), QUOTAS.format(7), ENTRY.format(9))
    adopted = RulesInForce(
        shipped, [Adoption("A", date(2020, month, 1), month, part(f"r{month}", text)) for month, text in enumerate(texts, start=1)]
    )
    last = adopted(date(2020, 3, 1), "A")
    assert (last.entry.within_days, last.full_time.quotas) == (9, {CommitteeKind.VILLAGE: 7})
    assert [last.origin("entry"), last.origin("full_time")] == ["r3", "r2"]


def test_a_countys_own_section_holds_although_the_city_adopts_it_later() -> None:
    adopted = RulesInForce(
        shipped,
        [
            Adoption("A", date(2020, 1, 1), 1, part("county", ENTRY.format(3))),
            Adoption("city", date(2021, 1, 1), 2, part("city", ENTRY.format(5), QUOTAS.format(7))),
        ],
    )
    rules = adopted(date(2021, 1, 1), "A")
    assert (rules.entry.within_days, rules.origin("full_time"), rules.id) == (3, "city", "county")


def test_the_rules_in_force_on_a_day_are_those_of_the_city_and_of_counties_with_their_own() -> None:
    adopted = rules(("city", "2020-01-01", 1, "city"), ("A", "2021-01-01", 2, "county"))
    assert [[book.id for book in adopted.on_day(date(year, 6, 1))] for year in (2019, 2020, 2021)] == [
        ["jiaozuo-2019"],
        ["city"],
        ["city", "county"],
    ]


def test_a_rulebook_that_ends_leaves_what_lies_beneath_it_and_is_not_in_force_the_day_after() -> None:
    ending = HEAD.format(name="county") + "valid_until = 2020-12-31\n" + ENTRY.format(3)
    adopted = RulesInForce(
        shipped,
        [
            Adoption("city", date(2020, 1, 1), 1, HEAD.format(name="city") + ENTRY.format(9)),
            Adoption("A", date(2020, 3, 1), 2, ending),
        ],
    )
    days = [date(2020, 2, 29), date(2020, 3, 1), date(2020, 12, 31), date(2021, 1, 1)]
    assert [adopted(day, "A").entry.within_days for day in days] == [9, 3, 3, 9]
    assert [adopted(day, "B").entry.within_days for day in days] == [9, 9, 9, 9]
    beside = adopted.beside(Adoption("A", date(2020, 6, 1), 3, HEAD.format(name="draft") + QUOTAS.format(1)))
    assert {rules.entry.within_days for rules in beside} == {3, 9}


def test_a_rulebook_cannot_end_before_it_begins() -> None:
    problems = parse(HEAD.format(name="x") + "valid_from = 2020-01-02\nvalid_until = 2020-01-01\n" + ENTRY.format(1))
    assert not isinstance(problems, RulebookDocument)
    assert [problem.code for problem in problems] == ["range_reversed"]
