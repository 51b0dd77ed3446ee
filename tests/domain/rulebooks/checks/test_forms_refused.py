"""What the forms that localities use are refused for: each fault with its code and its place."""

import pytest

from domain.rulebooks.source.reading import parse
from tests.paths import ROOT

FORMS = ROOT / "tests/domain/rulebooks/forms"


@pytest.mark.parametrize(
    ("form", "was", "now", "code", "where"),
    [
        ("allowances", 'recipient = "committee"\nperiod = "year"', 'recipient = "committee"\nperiod = "month"', "yearly_only", "allowances.1.period"),
        ("allowances", "yuan = 800", "by_grade = { grade_1 = 5 }", "grade_of_a_mediator", "allowances.1.by_grade"),
        ("allowances", "by_grade = { grade_1 = 500, grade_2 = 300 }", "by_grade = { grade_9 = 500 }", "unknown_grade", "allowances.0.by_grade"),
        ("allowances", "yuan = 800", "", "one_amount", "allowances.1"),
        ("allowances", "most = 2000", "", None, ""),
        ("allowances", '100 * committees_filed"\nmost = 2000', '100000 * committees_filed"', "amount_out_of_bounds", "allowances.2.amount"),
        ("allowances", "100 * committees_filed", "100 * years_served", "unknown_fact", "allowances.2.amount"),
        ("allowances", "transferred == 0", "stars == 5", "unknown_fact", "allowances.1.when"),
        ("allowances", 'code = "quiet"', 'code = "base"', "key_twice", "allowances.1.code"),
        ("office_ratings", "at_least = 0", "at_least = 1", "levels_open", "office_ratings.levels"),
        ("office_ratings", "civil_servants == 0", "filed", "unknown_fact", "office_ratings.items.0.zero_when"),
        ("months", "month_max = 10", 'month_max = 10\n[[assessment.reviewed.faults]]\nkey = "a"\nlabel = { zh = "a", en = "a" }\nsource = "1"\npoints = 1', "one_way", "assessment.reviewed.1.by_month"),
        ("months", 'by_month = "sum"', "", "one_way", "assessment.reviewed.1.month_max"),
        ("months", 'key = "work"', 'key = "meetings_m01"', "key_twice", "assessment.reviewed"),
        ("classes", 'case_class = "exceptional"\nyuan', 'case_class = "major"\nyuan', "unknown_class", "subsidy.amounts.1.case_class"),
        ("classes", '"mediation_notice", "class_form"]\n\n', '"mediation_notice", "form"]\n\n', "unknown_paper", "subsidy.gates.0.all_of"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_place(form: str, was: str, now: str, code: str | None, where: str) -> None:
    text = (FORMS / f"{form}.toml").read_text(encoding="utf-8")
    assert was in text
    read = parse(text.replace(was, now, 1))
    problems = read if isinstance(read, tuple) else ()
    if code is None:
        assert problems == ()
    else:
        assert [(problem.code, problem.where) for problem in problems if problem.code == code and problem.where.startswith(where)] != [], (
            problems
        )
