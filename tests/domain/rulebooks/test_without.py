"""A locality can say that it has none of a section: nothing beneath stands in for it, until a rulebook with the section is adopted."""

from datetime import date
from typing import get_args

import pytest

from domain.rulebooks.adoption import CITY
from domain.rulebooks.in_force import Adoption, RulesInForce
from domain.rulebooks.model import SECTIONS, RulebookDocument, complete
from domain.rulebooks.source.reading import parse
from domain.rulebooks.without import NOTHING, NoneSection
from infra.rulebook_files import shipped, shipped_text

HEAD = """id = "bare"
jurisdiction = "x"
title = { zh = "某", en = "some" }
legal_basis = { zh = "某", en = "some" }
"""
ALL = get_args(NoneSection)


def without(*sections: str) -> str:
    return HEAD + "".join(f'[[none]]\nsection = "{section}"\nsource = "clause of {section}"\n' for section in sections)


def read(text: str) -> RulebookDocument:
    document = parse(text)
    assert isinstance(document, RulebookDocument), document
    return document


def test_every_section_but_the_two_that_say_how_people_are_counted_may_be_none() -> None:
    assert set(ALL) == set(NOTHING) == set(SECTIONS) - {"headcount", "staffing"}
    for section in ("headcount", "staffing", "subsidy.caps", "nonsense"):
        problems = parse(without(section))
        assert not isinstance(problems, RulebookDocument)
        assert problems[0].where == "none.0.section"


@pytest.mark.parametrize("section", ALL)
def test_there_is_nothing_in_it_and_the_clause_says_why(section: str) -> None:
    rules = complete(read(without(section)), shipped())
    lacking = rules.lacks(section)
    assert lacking is not None
    assert lacking.source == f"clause of {section}"
    assert "clause of" in lacking.text.zh
    assert rules.origins[section] == "bare"
    assert [name for name in SECTIONS if rules.lacks(name)] == [section]
    assert getattr(rules, section) != getattr(shipped(), section) or section in {
        "committee_ratings",
        "office_ratings",
    }  # of which the shipped rules have none
    assert all(getattr(rules, name) == getattr(shipped(), name) for name in SECTIONS if name != section)


def test_it_counts_as_the_rulebooks_own_section() -> None:
    document = read(without("stars", "grades"))
    assert document.sections() == ("stars", "grades")
    assert "stars" not in complete(document, shipped()).beneath(document)
    assert set(complete(document, shipped()).beneath(document)) == {
        "campaign",
        "scoreboard",
        "entry",
        "statistics",
        "subsidy",
        "assessment",
        "certificates",
        "notices",
        "words",
    }
    assert complete(document, shipped()).beneath(document)["entry"] == ["2.2.5-f"]


@pytest.mark.parametrize(
    ("text", "where", "code"),
    [
        (without("entry") + '[entry]\nsource = "1"\nwithin_days = 3\n', "none.0.section", "none_and_some"),
        (without("stars", "stars"), "none.1.section", "key_twice"),
        (without("stars") + '[[targets]]\nsource = "1"\nmeasure = "four_star_share"\n', "targets.0.measure", "target_of_none"),
        (without("assessment") + '[[targets]]\nsource = "1"\nmeasure = "review_closed"\neach_year = "05-31"\n', "targets.0.measure", "target_of_none"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_refused(text: str, where: str, code: str) -> None:
    problems = parse(text)
    assert not isinstance(problems, RulebookDocument)
    assert [(problem.where, problem.code) for problem in problems] == [(where, code)]


def test_a_later_rulebook_with_the_section_ends_it_and_another_city_rulebook_does_not_reach_the_county() -> None:
    rules = RulesInForce(
        shipped,
        [
            Adoption("410802", date(2019, 1, 1), 1, without("stars", "subsidy")),
            Adoption(CITY, date(2019, 6, 1), 2, shipped_text("jiaozuo-2019")),
            Adoption("410802", date(2020, 1, 1), 3, shipped_text("county-2010")),
        ],
    )
    for day, county, sections in (
        (date(2018, 12, 31), "410802", []),
        (date(2019, 1, 1), "410802", ["stars", "subsidy"]),
        (date(2019, 1, 1), None, []),
        (date(2019, 7, 1), "410802", ["stars", "subsidy"]),
        (date(2020, 1, 1), "410802", ["stars"]),
    ):
        assert [name for name in SECTIONS if rules(day, county).lacks(name)] == sections
    assert rules(date(2020, 1, 1), "410802").subsidy.amounts
