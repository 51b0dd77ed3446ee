"""The decision table of the case subsidy: what is paid by any mix of facts, and what is not paid because it cannot be told."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.policies.cases.closed_case import ClosedCase
from domain.policies.decision import Found
from domain.policies.subsidy import REASONS, judge, judge_in_full, reason_words, segments, standing
from domain.policies.subsidy_judge import Judge
from domain.rulebooks.model import Rulebook
from tests.domain.policies.cases import GOOD, TEXT, on_record, rules_of

LATER = date(2019, 12, 31)
CASE = on_record(
    GOOD,
    kind="traffic",
    channel="video",
    amount_yuan=Decimal(20_000),
    parties=4,
    committee_kind="village",
    county_code="410802",
    engagement="full_time",
    case_source="依申请",
)


def rulebook(amounts: str, gates: str = "") -> Rulebook:
    start, end = TEXT.index("[[subsidy.gates]]"), TEXT.index("# --- 年度考核")
    examples = TEXT.index("[[examples]]")
    rows = amounts.replace("[[", "\n[[").replace("]]", ']]\nsource = "1"\n')
    doors = gates.replace("]]", ']]\nsource = "1"\nlabel = { zh = "门", en = "gate" }\n')
    if not gates:
        rows = "\n[subsidy]\ngates = []\n" + rows
    return rules_of(TEXT[:start] + doors + rows + "\n" + TEXT[end:examples])


def decided(rules: Rulebook, case: ClosedCase = CASE, on: date = LATER) -> tuple[int, tuple[str, ...]]:
    decision = judge(standing(case, on, rules), rules)
    assert decision.outcome.eligible is not bool(decision.reasons)
    return decision.outcome.fen, decision.codes


@pytest.mark.parametrize(
    "column",
    [
        'outcome = "agreed"',
        'agreement_form = ["written"]',
        'difficulty = ["ordinary", "major"]',
        'kind = ["medical", "traffic"]',
        'channel = "video"',
        'engagement = "full_time"',
        'committee_kind = "village"',
        'county_code = ["410802", "410803"]',
        'case_source = "依申请"',
        "amount_yuan = { at_least = 20000, below = 50000 }",
        "parties = { above = 3, at_most = 4 }",
        "days_taken = { at_most = 10 }",
        "working_days_taken = { at_most = 6 }",
        "when = \"parties >= 4 && kind != 'medical'\"",
    ],
)
def test_a_row_that_fits_pays_before_a_later_one(column: str) -> None:
    assert decided(rulebook(f"[[subsidy.amounts]]\n{column}\nyuan = 7\n[[subsidy.amounts]]\nyuan = 1")) == (700, ())


@pytest.mark.parametrize(
    "column",
    [
        'outcome = "failed"',
        'agreement_form = "oral"',
        'difficulty = ["simple", "major"]',
        'kind = "medical"',
        'channel = ["online", "wechat"]',
        'engagement = "part_time"',
        'committee_kind = "township"',
        'county_code = "410803"',
        'case_source = "主动"',
        "performed = true",
        "amount_yuan = { above = 20000 }",
        "parties = { below = 4 }",
        "days_taken = { at_least = 11 }",
        "working_days_taken = { above = 6 }",
        "when = \"parties > 4 || kind == 'medical'\"",
        'difficulty = "ordinary"\nkind = "medical"',
    ],
)
def test_a_row_that_does_not_fit_is_passed_over(column: str) -> None:
    assert decided(rulebook(f"[[subsidy.amounts]]\n{column}\nyuan = 7\n[[subsidy.amounts]]\nyuan = 1")) == (100, ())


def test_an_oral_agreement_may_be_paid_a_share_of_another_class_rounded_half_up() -> None:
    rows = '[[subsidy.amounts]]\nkey = "simple"\nagreement_form = "oral"\ndifficulty = "simple"\nyuan = 50.01\n[[subsidy.amounts]]\nshare = 0.5\nof = "simple"'
    assert decided(rulebook(rows)) == (2_501, ())


def test_a_share_may_be_of_an_outside_figure_and_shares_do_not_round_twice() -> None:
    rows = (
        '[[subsidy.figures]]\nkey = "wage"\nlabel = { zh = "均资", en = "mean wage" }\nyuan = 0.03\n'
        '[[subsidy.amounts]]\nkey = "half"\ndifficulty = "simple"\nshare = 0.5\nof = "wage"\n'
        '[[subsidy.amounts]]\nkey = "all"\nshare = 10\nof = "half"'
    )
    rules = rulebook(rows)
    assert rules.subsidy.fen == (2, 15)
    assert decided(rules) == (15, ())


def test_a_failed_case_may_have_a_rate_of_its_own() -> None:
    rules = rulebook('[[subsidy.amounts]]\noutcome = "failed"\nyuan = 2\n[[subsidy.amounts]]\nagreement_form = "oral"\nyuan = 4')
    assert decided(rules, CASE._replace(outcome="failed", agreement_form=None)) == (200, ())


def test_where_no_row_fits_nothing_is_paid_and_the_reason_says_so() -> None:
    assert decided(rulebook('[[subsidy.amounts]]\nkind = "medical"\nyuan = 7')) == (0, ("no_class",))


@pytest.mark.parametrize(
    ("column", "missing"),
    [
        ("parties = { at_least = 3 }", ("parties",)),
        ('when = "parties >= 3 && amount_yuan > 1"', ("amount_yuan", "parties")),
        ('channel = "video"', ("channel",)),
    ],
)
def test_a_row_that_asks_for_a_missing_fact_leaves_the_amount_unknown(column: str, missing: tuple[str, ...]) -> None:
    rules = rulebook(f"[[subsidy.amounts]]\n{column}\nyuan = 7\n[[subsidy.amounts]]\nyuan = 1")
    (reason,) = judge(standing(on_record(CASE, parties=None, amount_yuan=None, channel=None), LATER, rules), rules).reasons
    assert (reason.code, reason.missing) == ("class_unknown", missing)


def test_a_row_that_fails_on_another_column_needs_no_missing_fact() -> None:
    rules = rulebook('[[subsidy.amounts]]\nkind = "medical"\nparties = { at_least = 3 }\nyuan = 7\n[[subsidy.amounts]]\nyuan = 1')
    assert decided(rules, on_record(CASE, parties=None)) == (100, ())


def test_an_amount_that_a_person_decides_is_not_paid_by_itself() -> None:
    rules = rulebook('[[subsidy.amounts]]\nkey = "general"\ndecided = { least = 50, most = 100 }')
    (reason,) = judge(standing(CASE, LATER, rules), rules).reasons
    assert (reason.code, reason.rule, reason.wanted) == ("amount_undecided", "subsidy.amounts.general", "50-100")


def test_performance_counts_from_its_day_on() -> None:
    rules = rulebook("[[subsidy.amounts]]\nyuan = 1", '[[subsidy.gates]]\ncode = "unperformed"\nfact = "performed"\none_of = [true]\n')
    performed = CASE._replace(dated={"performed": date(2019, 8, 1)})
    assert [decided(rules, performed, on) for on in (date(2019, 7, 31), date(2019, 8, 1))] == [(0, ("unperformed",)), (100, ())]
    assert [segment.valid_from for segment in segments(performed, rules)][-1] == date(2019, 8, 1)


SMALL = '[[subsidy.gates]]\ncode = "small"\nwhen = "amount_yuan >= 100.0 || parties > 9"\n'


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"amount_yuan": Decimal(100)}, (100, ())),
        ({"amount_yuan": Decimal("99.99")}, (0, ("small",))),
        ({"amount_yuan": None}, (0, ("small_unknown",))),
        ({"amount_yuan": None, "parties": 10}, (100, ())),
    ],
)
def test_a_gate_in_cel_is_passed_failed_or_unknown(facts: Mapping[str, Found], expected: tuple[int, tuple[str, ...]]) -> None:
    rules = rulebook("[[subsidy.amounts]]\nyuan = 1", SMALL)
    assert decided(rules, on_record(CASE, **facts)) == expected
    assert set(expected[1]) <= reason_words(rules).keys()
    assert REASONS.keys() <= reason_words(rules).keys()


def test_an_unknown_gate_says_what_is_missing_and_a_rulebook_may_let_it_pass() -> None:
    case = on_record(CASE, amount_yuan=None)
    rules = rulebook("[[subsidy.amounts]]\nyuan = 1", SMALL)
    (reason,) = judge(standing(case, LATER, rules), rules).reasons
    assert (reason.missing, reason.found, reason.wanted) == (
        ("amount_yuan",),
        "amount_yuan = ?, parties = 4",
        "amount_yuan >= 100.0 || parties > 9",
    )
    assert decided(rulebook("[[subsidy.amounts]]\nyuan = 1", SMALL + 'missing = "passes"\n'), case) == (100, ())


MIXED = rulebook(
    '[[subsidy.amounts]]\nkind = "medical"\nyuan = 9\n[[subsidy.amounts]]\nparties = { at_least = 3 }\nyuan = 7\n[[subsidy.amounts]]\nwhen = "amount_yuan > 5.5"\nyuan = 1',
    SMALL + '[[subsidy.gates]]\ncode = "not_agreed"\nfact = "outcome"\none_of = ["agreed"]\n'
    '[[subsidy.gates]]\ncode = "late"\nfact = "entry"\nnone_of = ["late"]\nunless = { when = "kind == \'medical\'" }\n',
)
CASES = st.builds(
    lambda outcome, entered_on, **further: on_record(CASE._replace(outcome=outcome, entered_on=entered_on), **further),
    outcome=st.sampled_from(["agreed", "failed"]),
    entered_on=st.sampled_from([None, date(2019, 5, 27), date(2019, 5, 28)]),
    kind=st.sampled_from(["medical", "other"]),
    parties=st.sampled_from([None, 2, 3, 10]),
    amount_yuan=st.sampled_from([None, Decimal(5), Decimal(6), Decimal(100)]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(CASES, st.dates(date(2019, 5, 20), date(2019, 7, 1))), max_size=12))
def test_many_cases_judged_together_are_judged_as_each_alone(cases: list[tuple[ClosedCase, date]]) -> None:
    together = Judge(MIXED)
    for case, on in cases:
        stands = standing(case, on, MIXED)
        assert together(stands) == judge(stands, MIXED)


@settings(max_examples=150, deadline=None)
@given(CASES, st.dates(date(2019, 5, 20), date(2019, 7, 1)))
def test_a_decision_in_full_is_the_decision_with_every_gate(case: ClosedCase, on: date) -> None:
    stands = standing(case, on, MIXED)
    decision, pricing = judge_in_full(stands, MIXED, {"outcome": (7,), "entry": (9, 8)})
    reasons = tuple(reason._replace(evidence=()) for reason in decision.reasons)
    assert replace(decision, reasons=reasons, evidence=(), judged=()) == judge(stands, MIXED)
    assert decision.evidence == (7, 8, 9)
    assert [reason.code.removesuffix("_unknown") for reason in decision.judged] == [gate.code for gate in MIXED.subsidy.gates]
    assert [reason for reason in decision.judged if not reason.met] == [*decision.reasons] or pricing.lacking in decision.reasons


RANGE = '[[subsidy.amounts]]key = "free"\ndecided = { least = 50, most = 100 }'


@pytest.mark.parametrize(
    ("decided_yuan", "fen", "reasons"),
    [
        (None, 0, ("amount_undecided",)),
        ("49.99", 0, ("amount_out_of_range",)),
        ("50.00", 5_000, ()),
        ("100.00", 10_000, ()),
        ("100.01", 0, ("amount_out_of_range",)),
    ],
)
def test_a_range_pays_what_somebody_decided_within_it(decided_yuan: str | None, fen: int, reasons: tuple[str, ...]) -> None:
    case = on_record(CASE, decided_yuan=None if decided_yuan is None else Decimal(decided_yuan))
    assert decided(rulebook(RANGE), case) == (fen, reasons)


@pytest.mark.parametrize(
    ("papers", "reasons"),
    [(None, ("papers_missing",)), (("record",), ("papers_missing",)), (("application", "record", "agreement"), ())],
)
def test_every_listed_paper_is_in_the_file_or_nothing_is_paid(papers: tuple[str, ...] | None, reasons: tuple[str, ...]) -> None:
    gate = '[[subsidy.gates]]code = "papers_missing"\nfact = "papers"\nall_of = ["application", "record"]\n'
    rules = rulebook("[[subsidy.amounts]]yuan = 1", gate)
    assert decided(rules, on_record(CASE, papers=papers))[1] == reasons
