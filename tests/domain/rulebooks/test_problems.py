"""What is wrong with a rulebook is told by line and place, in both languages, whatever the text is."""

from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.rulebooks.model import RulebookDocument
from domain.rulebooks.problems import RuleProblem
from domain.rulebooks.source.reading import parse

TEXT = resources.files("domain.rulebooks").joinpath("jiaozuo-2019.toml").read_text(encoding="utf-8")


def problems(text: str) -> tuple[RuleProblem, ...]:
    parsed = parse(text)
    assert not isinstance(parsed, RulebookDocument)
    assert all(problem.text.zh and problem.text.en and problem.text.zh != problem.text.en for problem in parsed)
    return parsed


def line_of(part: str, text: str = TEXT) -> int:
    return text[: text.index(part)].count("\n") + 1


GATE = '[[subsidy.gates]]\ncode = "committee_not_filed"'
ROW = '[[subsidy.amounts]]\nsource = "2.2.4-a"\nplaceholder = true\nagreement_form = "oral"\n'


@pytest.mark.parametrize(
    ("old", "new", "at", "where", "code"),
    [
        ("within_days = 7", "within_day = 7", "within_day", "entry.within_day", "extra_forbidden"),
        ("title = {", "title = 1 #", "title = 1", "title", "model_type"),
        ("within_days = 7", "within_days = -1", "within_days", "entry.within_days", "greater_than_equal"),
        ("within_days = 7", 'within_days = 7\ndays = "lunar"', 'days = "lunar"', "entry.days", "literal_error"),
        ("due_day = 5", 'due_day = 16\ndays = "working"', "[statistics]", "statistics", "due_day_too_late"),
        ('fact = "area_m2"', 'fact = "area"', 'fact = "area"', "stars.gates.0.fact", "unknown_fact"),
        ('one_of = ["agreed"]', 'one_of = ["agree"]', '[[subsidy.gates]]\ncode = "not_agreed"', "subsidy.gates.3", "value_never_met"),
        (
            'fact = "outcome"\none_of = ["agreed"]',
            "when = \"outcom == 'agreed'\"",
            'when = "outcom',
            "subsidy.gates.3.when",
            "unknown_fact",
        ),
        (
            'fact = "outcome"\none_of',
            "when = 'performed'\none_of",
            '[[subsidy.gates]]\ncode = "not_agreed"',
            "subsidy.gates.3",
            "one_comparison",
        ),
        ('code = "not_agreed"', 'code = "agreed_unknown"', 'code = "agreed_unknown"', "subsidy.gates.3.code", "code_reserved"),
        (
            'code = "not_agreed"',
            'code = "entered_late"',
            'code = "entered_late"\nlabel = { zh = "录入逾期"',
            "subsidy.gates.6.code",
            "key_twice",
        ),
        (ROW, ROW + 'kind = "wedding"\n', 'kind = "wedding"', "subsidy.amounts.0.kind", "enum"),
        (ROW, ROW + "parties = { }\n", "parties = { }", "subsidy.amounts.0.parties", "range_empty"),
        (ROW + "yuan = 20", ROW + "share = 0.5\nof = 'simple'", "of = 'simple'", "subsidy.amounts.0.of", "unknown_amount"),
        (ROW + "yuan = 20", ROW, ROW, "subsidy.amounts.0", "one_amount"),
        (ROW + "yuan = 20", ROW + "yuan = 20\nshare = 0.5\nof = 'x'", ROW, "subsidy.amounts.0", "one_amount"),
        (ROW + "yuan = 20", ROW + "decided = { least = 9, most = 8 }", "decided = {", "subsidy.amounts.0.decided", "range_reversed"),
        ('like = "written_ordinary"', 'like = "nothing"', 'like = "nothing"', "examples.1.like", "unknown_example"),
        ('title = { zh = "焦作市', 'title = { zh = "\u202e焦作市', "title = {", "", "hidden_character"),
        ('jurisdiction = "焦作市"', 'jurisdiction = "焦\\u200b作市"', "jurisdiction", "", "hidden_character"),
        ('jurisdiction = "焦作市"', 'jurisdiction = "焦作市', "jurisdiction", "", "not_toml"),
        ('jurisdiction = "焦作市"', "jurisdiction = “焦作市”", "jurisdiction", "", "not_toml"),
        ('jurisdiction = "焦作市"', "x" + ".a" * 20_000 + " = 1", "x.a", "", "too_deep"),
        ('jurisdiction = "焦作市"', "jurisdiction = " + "9" * 5_000, "", "", "not_toml"),
        ('jurisdiction = "焦作市"', "jurisdiction" + ".a" * 60 + " = 1", "jurisdiction.a", "", "too_deep"),
    ],
)
def test_a_mistake_is_told_by_line_place_and_code(old: str, new: str, at: str, where: str, code: str) -> None:
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    assert (line_of(at, text) if at else 1, where, code) in {(problem.line, problem.where, problem.code) for problem in problems(text)}


@pytest.mark.parametrize(
    ("typed", "zh", "en"),
    [
        ("jurisdiction = “焦作市”", "中文引号", "Chinese quotation marks"),
        ('jurisdiction ＝ "焦作市"', "全角等号", "full-width equals sign"),
        ("valid_from = 2020年1月1日", "2020-01-01", "2020-01-01"),
        ('list = ["a"，"b"]', "中文逗号", "Chinese comma"),
    ],
)
def test_what_is_easily_typed_in_chinese_is_named(typed: str, zh: str, en: str) -> None:
    (problem,) = problems(TEXT.replace('jurisdiction = "焦作市"', typed, 1))
    assert problem.code == "not_toml"
    assert zh in problem.text.zh
    assert en in problem.text.en


@pytest.mark.parametrize("day", ["06-00", "13-01", "6-20", "2019-06-20"])
def test_a_day_of_the_year_is_two_figures_of_the_month_and_two_of_the_day(day: str) -> None:
    (problem,) = problems(TEXT.replace('report_by = "06-20"', f'report_by = "{day}"', 1))
    assert (problem.where, problem.code) == ("campaign.funds.report_by", "string_pattern_mismatch")
    assert problem.text.en == f'"{day}" is no day of the year: write month and day such as 06-20'
    assert problem.text.zh.endswith("如 06-20")


def test_a_misspelt_key_has_a_suggestion() -> None:
    faults = problems(TEXT.replace("within_days = 7", "within_day = 7", 1))
    assert [problem.text.en for problem in faults if problem.code == "extra_forbidden"] == [
        'there is no key "within_day"; did you mean "within_days"?'
    ]


def test_a_byte_order_mark_at_the_beginning_does_not_matter() -> None:
    assert isinstance(parse("\ufeff" + TEXT), RulebookDocument)
    wrong = TEXT.replace("within_days = 7", "within_day = 7", 1)
    assert problems("\ufeff" + wrong) == problems(wrong)


def test_a_large_text_a_long_table_and_many_problems_are_bounded() -> None:
    assert [problem.code for problem in problems("#" * (1024 * 1024 + 1))] == ["too_large"]
    rows = TEXT.replace(ROW, (ROW + "yuan = 20\n\n") * 1_001 + ROW, 1)
    assert [(problem.where, problem.code) for problem in problems(rows)] == [("subsidy.amounts", "too_long")]
    assert len(problems("x = 1\n" + "\n".join(f"y{number} = 1" for number in range(5_000)))) == 100


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(TEXT)), st.integers(0, 40), st.text(alphabet="[]{}\"=.,#\n\u202e1a'\\", max_size=8))
def test_whatever_is_done_to_the_text_it_is_read_or_refused(at: int, cut: int, put: str) -> None:
    parsed = parse(TEXT[:at] + put + TEXT[at + cut :])
    assert isinstance(parsed, RulebookDocument) or all(problem.line >= 1 and problem.code for problem in parsed)
