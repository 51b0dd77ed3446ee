"""Grade schemes as localities publish them, at their edges; numbers of certificates."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from domain.policies.grades import Career, grade, years_met
from domain.rulebooks.facts import GRADES
from domain.rulebooks.grades import Grades
from domain.rulebooks.model import RulebookDocument
from domain.rulebooks.source.reading import parse
from tests.domain.policies.cases import TEXT, rules_of

HEAD = TEXT[: TEXT.index("[headcount]")]
LABEL = 'label = { zh = "级", en = "grade" }\nsource = "1"\n'
ON = date(2019, 12, 30)


def scheme(text: str) -> Grades:
    labelled = "".join(f"{line}\n{LABEL}" if line.startswith("[[") else f"{line}\n" for line in text.splitlines())
    grades = rules_of(HEAD + labelled).grades
    assert grades is not None
    return grades


def career(yearly: dict[str, dict[int, int]] | None = None, on: date = ON, **facts: Any) -> Career:
    numbers = {key: 0 for key, fact in GRADES.items() if fact.type in {"whole", "amount"} and not fact.optional}
    return Career({**dict.fromkeys(GRADES), **numbers, **facts}, yearly or {}, on)


GUANGDONG = scheme("""
[[grades.vetoes]]
code = "criminal"
fact = "incidents_turned_criminal"
at_most = 0
[[grades.vetoes]]
code = "favouritism"
fact = "incidents_favouritism"
at_most = 0
[[grades.levels]]
key = "grade_4"
decided_by = "association"
[[grades.levels.conditions]]
code = "years"
fact = "years_served"
at_least = 2
[[grades.levels.conditions]]
code = "disputes"
fact = "closed"
at_least = 50
[[grades.levels.conditions]]
code = "oral"
when = "oral_share <= 0.3"
[[grades.levels.conditions]]
code = "success"
fact = "success_rate"
at_least = 0.85
[[grades.levels.conditions]]
code = "training"
fact = "induction_hours"
at_least = 1
""")
GOOD = {
    "years_served": 2, "closed": 50, "oral_share": Fraction(3, 10), "success_rate": Fraction(17, 20), "induction_hours": 1,
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "lacking"),
    [
        ({}, ()),
        ({"years_served": 1}, ("years",)),
        ({"closed": 49}, ("disputes",)),
        ({"oral_share": Fraction(301, 1000)}, ("oral",)),
        ({"oral_share": None}, ("oral_unknown",)),
        ({"success_rate": Fraction(849, 1000)}, ("success",)),
        ({"success_rate": None}, ("success",)),
        ({"incidents_turned_criminal": 1}, ("criminal",)),
        ({"incidents_favouritism": 1, "closed": 0}, ("favouritism", "disputes")),
    ],
)
def test_guangdongs_fourth_grade_at_every_edge(changed: dict[str, Any], lacking: tuple[str, ...]) -> None:
    decision = grade(career(**{**GOOD, **changed}), GUANGDONG)
    assert decision.codes == lacking
    assert decision.outcome == (("grade_4", "certify") if not lacking else (None, "none"))


LADDER = scheme("""
[[grades.levels]]
key = "grade_3"
decided_by = "county"
promoted_from = ["grade_4"]
held_years = 2
[[grades.levels.conditions]]
code = "hundred"
fact = "closed"
at_least = 100
[[grades.levels]]
key = "grade_4"
decided_by = "county"
[[grades.levels.conditions]]
code = "fifty"
fact = "closed"
at_least = 50
""")


@pytest.mark.parametrize(
    ("facts", "outcome", "lacking"),
    [
        ({"closed": 100}, ("grade_4", "certify"), ("not_promoted",)),
        ({"closed": 100, "grade_held": "grade_4", "years_in_grade": 1}, ("grade_4", "keep"), ("not_promoted",)),
        ({"closed": 100, "grade_held": "grade_4", "years_in_grade": 2}, ("grade_3", "promote"), ()),
        ({"closed": 99, "grade_held": "grade_4", "years_in_grade": 2}, ("grade_4", "keep"), ("hundred",)),
        ({"closed": 100, "grade_held": "grade_3", "years_in_grade": 0}, ("grade_3", "keep"), ()),
        ({"closed": 60, "grade_held": "grade_3", "years_in_grade": 5}, ("grade_4", "downgrade"), ("hundred",)),
        ({"closed": 10, "grade_held": "grade_4", "years_in_grade": 5}, (None, "downgrade"), ("fifty",)),
        ({"closed": 60, "grade_held": "honorary"}, ("grade_4", "certify"), ("not_promoted", "hundred")),
    ],
)
def test_who_rises_who_stays_and_who_no_longer_meets_the_grade(
    facts: dict[str, Any], outcome: tuple[str | None, str], lacking: tuple[str, ...]
) -> None:
    decision = grade(career(**facts), LADDER)
    assert (tuple(decision.outcome), decision.codes) == (outcome, lacking)


STUDIO = """
[[grades.levels]]
key = "studio"
[[grades.levels.conditions]]
code = "five_years"
fact = "closed"
at_least = 20
in_years = 5
"""
COUNTS = {"closed": {2012: 20, 2014: 20, 2015: 19, 2016: 25, 2017: 20, 2018: 20}}


def test_years_count_with_breaks_or_running_up_to_the_last_full_one() -> None:
    in_all = scheme(STUDIO).levels[0].conditions[0]
    running = scheme(f"{STUDIO}in_a_row = true\n").levels[0].conditions[0]
    assert (years_met(in_all, career(COUNTS)), years_met(running, career(COUNTS))) == (5, 3)
    assert years_met(running, career(COUNTS, date(2019, 12, 31))) == 0
    assert grade(career(COUNTS), scheme(STUDIO)).outcome.grade == "studio"


def test_a_level_of_another_tier_is_none_of_the_mediators() -> None:
    levels = '[[grades.levels]]\nkey = "county"\ntier = "county"\n[[grades.levels]]\nkey = "village"\ntier = "village"\n'
    decision = grade(career(tier="village"), scheme(levels))
    assert (decision.outcome.grade, decision.codes) == ("village", ())


def test_a_number_is_made_of_its_parts() -> None:
    certificates = rules_of(TEXT).certificates
    assert certificates is not None
    assert certificates.number(17, county_code="410802", year=2019) == "JZ-410802-2019-00017"
    assert certificates.number(123_456, county_code="410802", year=2019) == "JZ-410802-2019-123456"


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("JZ-{serial", "pattern_unreadable"),
        ("JZ", "serial_missing"),
        ("{serial}{serial}", "serial_missing"),
        ("{name}-{serial}", "unknown_field"),
        ("{year:4}-{serial}", "unknown_field"),
        ("{serial:05d}", "unknown_field"),
        ("{serial.__class__}", "unknown_field"),
        ("{0}{serial}", "unknown_field"),
    ],
)
def test_a_pattern_with_other_parts_is_refused(pattern: str, code: str) -> None:
    problems = parse(f'{HEAD}[certificates]\nsource = "1"\npattern = "{pattern}"\n')
    assert not isinstance(problems, RulebookDocument)
    assert [problem.code for problem in problems] == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (STUDIO.replace("at_least = 20\n", 'one_of = ["a"]\n').replace('"closed"', '"education"'), "not_yearly"),
        (STUDIO.replace('"closed"', '"age"'), "not_yearly"),
        (STUDIO.replace("in_years = 5", "in_a_row = true"), "in_a_row_alone"),
        ('[[grades.levels]]\nkey = "a"\npromoted_from = ["b"]\n', "unknown_level"),
        ('[[grades.levels]]\nkey = "a"\nquota = { per = "county", number = 1, share = 0.1, by = ["closed"] }\n', "one_amount"),
        ('[[grades.levels]]\nkey = "a"\nquota = { per = "county", number = 1, by = ["education"] }\n', "formula_types"),
    ],
)
def test_what_a_scheme_cannot_mean_is_refused_with_its_code(text: str, code: str) -> None:
    labelled = "".join(f"{line}\n{LABEL}" if line.startswith("[[") else f"{line}\n" for line in text.splitlines())
    problems = parse(HEAD + labelled)
    assert not isinstance(problems, RulebookDocument)
    assert [problem.code for problem in problems] == [code]
