"""A misspelt grade, band, county or committee is never met: every place of a rulebook that names one is looked at."""

import pytest

from domain.base.text import Text
from domain.rulebooks import conditions
from domain.rulebooks.checks.named import named_in, unknown_beneath, unknown_codes
from domain.rulebooks.model import RulebookDocument, complete
from domain.rulebooks.source.reading import parse
from infra.rulebook_files import shipped

HEAD = """id = "draft"
jurisdiction = "x"
title = { zh = "某", en = "some" }
legal_basis = { zh = "某", en = "some" }
"""
NAMES = 'source = "1"\nlabel = { zh = "某", en = "some" }\n'
SUBSIDY = "[subsidy]\ngates = []\n"
AMOUNT = '[[subsidy.amounts]]\nsource = "1"\nyuan = 1\n'
GATE = f'[[subsidy.gates]]\ncode = "gate"\n{NAMES}'
GRADES = f'[[grades.levels]]\nkey = "first"\n{NAMES}[[grades.levels.conditions]]\ncode = "held"\n{NAMES}'
BUDGET = f'[[subsidy.budgets]]\ncode = "budget"\n{NAMES}period = "year"\nyuan = 1\nshort = "in_order"\n'

PLACES = [
    (SUBSIDY + AMOUNT + 'mediator_grade = "frist"\n', "subsidy.amounts.0.mediator_grade", "grade", "frist"),
    (SUBSIDY + AMOUNT + 'mediator_grade = ["first", "frist"]\n', "subsidy.amounts.0.mediator_grade", "grade", "frist"),
    (SUBSIDY + AMOUNT + "when = \"mediator_grade == 'frist'\"\n", "subsidy.amounts.0.when", "grade", "frist"),
    (SUBSIDY + AMOUNT + "when = \"parties > 2 || 'frist' != mediator_grade\"\n", "subsidy.amounts.0.when", "grade", "frist"),
    (SUBSIDY + AMOUNT + "when = \"mediator_grade in ['first', 'frist']\"\n", "subsidy.amounts.0.when", "grade", "frist"),
    (GATE + 'fact = "mediator_grade"\nnone_of = ["frist"]\n' + AMOUNT, "subsidy.gates.0.none_of", "grade", "frist"),
    (GATE + 'fact = "outcome"\none_of = ["agreed"]\nunless = { fact = "mediator_grade", one_of = ["frist"] }\n' + AMOUNT,
     "subsidy.gates.0.unless.one_of", "grade", "frist"),
    (SUBSIDY + AMOUNT + f"[[subsidy.adjustments]]\ncode = \"more\"\n{NAMES}effect = \"add\"\nyuan = 1\nwhen = \"mediator_grade == 'frist'\"\n",
     "subsidy.adjustments.0.when", "grade", "frist"),
    (GRADES + 'fact = "grade_held"\none_of = ["frist"]\n', "grades.levels.0.conditions.0.one_of", "grade", "frist"),
    (GRADES + "when = \"grade_held_known && grade_held == 'frist'\"\n", "grades.levels.0.conditions.0.when", "grade", "frist"),
    (GRADES + 'fact = "last_band"\none_of = ["excelent"]\n', "grades.levels.0.conditions.0.one_of", "band", "excelent"),
    (SUBSIDY + AMOUNT + 'county_code = "410899"\n', "subsidy.amounts.0.county_code", "county", "410899"),
    (SUBSIDY + AMOUNT + "when = \"county_code == '410899'\"\n", "subsidy.amounts.0.when", "county", "410899"),
    (SUBSIDY + AMOUNT + BUDGET + 'county_code = ["410899"]\n', "subsidy.budgets.0.county_code", "county", "410899"),
    (SUBSIDY + AMOUNT + 'office_code = "O-1"\n', "subsidy.amounts.0.office_code", "office", "O-1"),
    (SUBSIDY + AMOUNT + 'committee_code = ["C-1"]\n', "subsidy.amounts.0.committee_code", "committee", "C-1"),
    (SUBSIDY + AMOUNT + "when = \"office_code_known && office_code == 'O-1'\"\n", "subsidy.amounts.0.when", "office", "O-1"),
    (SUBSIDY + AMOUNT + BUDGET + 'committees = ["C—1"]\n', "subsidy.budgets.0.committees", "committee", "C—1"),
    ('[[minimum_wages]]\nsource = "1"\nvalid_from = 2019-01-01\nyuan = 1\ncounty_code = ["410899"]\n', "minimum_wages.0.county_code", "county", "410899"),
]  # fmt: skip


def read(rules: str, grades: str = "") -> RulebookDocument:
    document = parse(HEAD + rules + grades, adopted=True)
    assert isinstance(document, RulebookDocument), document
    return document


@pytest.mark.parametrize(("rules", "place", "kind", "code"), PLACES)
def test_every_place_that_names_one_is_found(rules: str, place: str, kind: str, code: str) -> None:
    assert (place, kind, code) in {(".".join(map(str, name.path)), name.kind, name.code) for name in named_in(read(rules))}


@pytest.mark.parametrize(("rules", "place", "kind", "code"), [each for each in PLACES if each[2] == "grade"])
def test_a_grade_that_the_rulebook_itself_does_not_have_is_refused_with_its_line(rules: str, place: str, kind: str, code: str) -> None:
    own = "" if rules.startswith(GRADES[:5]) else f'[[grades.levels]]\nkey = "first"\n{NAMES}'
    problems = parse(HEAD + rules + own)
    assert not isinstance(problems, RulebookDocument)
    assert [(problem.where, problem.code) for problem in problems] == [(place, f"unknown_{kind}")]
    assert code in (HEAD + rules + own).splitlines()[problems[0].line - 1]
    assert problems[0].text == Text(f"没有等级“{code}”；有：first", f'there is no grade "{code}"; there are first')
    assert isinstance(parse((HEAD + rules + own).replace("frist", "first")), RulebookDocument)


@pytest.mark.parametrize(("rules", "place", "kind", "code"), [each for each in PLACES if each[2] in {"grade", "band"}])
def test_one_that_leaves_grades_or_bands_out_is_compared_with_those_beneath(rules: str, place: str, kind: str, code: str) -> None:
    document = read(rules)
    if kind == "grade" and document.grades is not None:
        return
    beneath = complete(read(f'[[grades.levels]]\nkey = "first"\n{NAMES}'), shipped())
    (fault,) = unknown_beneath(document, [beneath])
    assert (".".join(map(str, fault.path)), fault.code) == (place, f"unknown_{kind}")
    assert code in fault.text.zh
    without = beneath.model_copy(update={"grades": None})
    assert [each.code for each in unknown_beneath(document, [beneath, without])] == (["unknown_band"] if kind == "band" else [])


def test_counties_offices_and_committees_are_compared_with_the_store() -> None:
    codes = [place for place in PLACES if place[2] in {"county", "office", "committee"}]
    for rules, place, kind, code in codes:
        document = read(rules)
        (fault,) = unknown_codes(document, lambda *_: False)
        assert (".".join(map(str, fault.path)), fault.code) == (place, "unknown_code_in_rules")
        assert list(unknown_codes(document, lambda asked, name, kind=kind, code=code: (asked, name) == (kind, code))) == []  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("county_code.startsWith('4108')", ()),
        ("county_code == '1' && outcome == 'agreed'", ("1",)),
        ("'1' == county_code || !(county_code in ['2', '3'])", ("1", "2", "3")),
        ("outcome == 'agreed' ? county_code != '4' : false", ("4",)),
    ],
)
def test_only_whole_values_that_a_fact_is_compared_with_are_codes(text: str, expected: tuple[str, ...]) -> None:
    assert conditions.compared_with(text, "county_code") == expected
