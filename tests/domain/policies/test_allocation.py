"""What is paid for cases taken together: each rule at its edges, and that everything adds up to the fen whatever the rules and the cases."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.policies.periods import days_of_periods, period_of
from domain.policies.sharing import parts, pro_rata
from domain.policies.together.allocation import allocate
from domain.policies.together.claims import Claim, Paid
from domain.rulebooks.model import Rulebook
from tests.domain.policies.cases import TEXT, rules_of

SECTION = TEXT[TEXT.index("[[subsidy.gates]]") : TEXT.index("# --- 年度考核")]
HEAD = TEXT[: TEXT.index("[headcount]")]
LABEL = 'label = { zh = "规", en = "rule" }\nsource = "1"\n'


def rules(*tables: str) -> Rulebook:
    return rules_of(HEAD + SECTION + "\n".join(table.replace("]\n", f"]\n{LABEL}", 1) for table in tables))


def claim(number: int, day: date = date(2019, 5, 10), fen: int = 10_000, **other: str) -> Claim:
    codes = {"county_code": "A", "committee_code": "C", "mediator_code": "M", **other}
    reasons = (other["reason"],) if "reason" in other else ()
    return Claim(
        f"{number:03d}",
        county_code=codes["county_code"],
        committee_code=codes["committee_code"],
        mediator_code=codes["mediator_code"],
        closed_on=day,
        eligible=not reasons,
        fen=0 if reasons else fen,
        reasons=reasons,
        row=other.get("row"),
        committee_kind="village",
    )


def pay(book: Rulebook, *claims: Claim, earlier: dict[str, str] | None = None) -> list[tuple[int, tuple[str, ...]]]:
    paid = allocate(claims, earlier or {}, lambda *_: book)
    return [(paid[claim.case_no].fen, paid[claim.case_no].reasons) for claim in claims]


CAP = '[[subsidy.caps]]\ncode = "cap"\nper = "mediator"\nperiod = "month"\nyuan = 250'


def test_what_exceeds_a_cap_is_cut_and_what_comes_after_is_refused() -> None:
    claims = [claim(number) for number in range(4)]
    assert pay(rules(CAP), *claims) == [(10_000, ()), (10_000, ()), (5_000, ()), (0, ("cap",))]


def test_a_claim_that_a_cap_cuts_says_what_those_before_it_had_used() -> None:
    claims = [claim(number, fen=20_000) for number in range(3)]
    paid = allocate(claims, {}, lambda *_: rules(CAP))
    steps = [[(step.before, step.after, step.used, step.limit) for step in paid[each.case_no].steps] for each in claims]
    assert steps == [[], [(20_000, 5_000, 20_000, 25_000)], [(20_000, 0, 25_000, 25_000)]]


def test_a_claim_that_a_cap_on_cases_refuses_says_how_many_were_paid_before_it() -> None:
    book = rules('[[subsidy.caps]]\ncode = "cap"\nper = "mediator"\nperiod = "month"\ncases = 1')
    paid = allocate([claim(number) for number in range(3)], {}, lambda *_: book)
    assert [[(step.used, step.limit) for step in payment.steps] for payment in paid.values()] == [[], [(1, 1)], [(1, 1)]]


def test_a_cap_counts_by_body_and_period() -> None:
    claims = [claim(1, fen=25_000), claim(2, mediator_code="N"), claim(3, date(2019, 5, 31)), claim(4, date(2019, 6, 1))]
    assert [fen for fen, _ in pay(rules(CAP), *claims)] == [25_000, 10_000, 0, 10_000]


def test_a_cap_on_cases_counts_paid_cases_of_its_rows() -> None:
    book = rules('[[subsidy.caps]]\ncode = "cap"\nper = "committee"\nperiod = "year"\ncases = 1')
    assert pay(book, claim(1, fen=0), claim(2), claim(3)) == [(0, ()), (10_000, ()), (0, ("cap",))]


def test_so_many_failing_cases_bar_the_others_of_the_body_in_the_period() -> None:
    bar = '[[subsidy.bars]]\ncode = "bar"\nreasons = ["entered_late"]\nper = "mediator"\nperiod = "month"\nfrom_cases = {}'
    claims = [claim(1, reason="entered_late"), claim(2), claim(3, mediator_code="N"), claim(4, date(2019, 6, 1))]
    assert pay(rules(bar.format(1)), *claims) == [(0, ("entered_late",)), (0, ("bar",)), (10_000, ()), (10_000, ())]
    assert pay(rules(bar.format(2)), *claims)[1] == (10_000, ())


def test_the_same_dispute_is_paid_for_once_over_a_chain_of_cases_and_an_unpaid_one_bars_nothing() -> None:
    book = rules_of(HEAD + SECTION + '[subsidy.once]\nsource = "1"\n')
    chain = {"002": "001", "003": "002"}
    assert pay(book, claim(1), claim(2), claim(3), earlier=chain) == [(10_000, ()), (0, ("paid_before",)), (0, ("paid_before",))]
    assert pay(book, claim(1, reason="not_agreed"), claim(2), earlier=chain)[1] == (10_000, ())


BUDGET = '[[subsidy.budgets]]\ncode = "fund"\nperiod = "month"\nyuan = {}\nshort = "{}"\ncarry_over = "{}"'


def test_a_budget_that_runs_short_is_shared_in_proportion_or_paid_in_order() -> None:
    claims = [claim(1), claim(2), claim(3)]
    assert pay(rules(BUDGET.format(100, "pro_rata", "none")), *claims) == [(3_334, ()), (3_333, ()), (3_333, ())]
    assert pay(rules(BUDGET.format(150, "in_order", "none")), *claims) == [(10_000, ()), (5_000, ()), (0, ("fund",))]


@pytest.mark.parametrize(
    ("yuan", "carry", "expected"),
    [
        (200, "none", [20_000, 20_000, 20_000]),
        (100, "year", [20_000, 30_000, 10_000]),  # ten months of 2018 were left over, and none of them goes into 2019
        (100, "ever", [10_000, 10_000, 10_000]),  # counted from the month of the first claim on
    ],
)
def test_what_is_left_of_a_budget_goes_on_as_far_as_it_says(yuan: int, carry: str, expected: list[int]) -> None:
    claims = [claim(1, date(2018, 11, 1), 20_000), claim(2, date(2018, 12, 1), 30_000), claim(3, date(2019, 1, 1), 50_000)]
    assert [fen for fen, _ in pay(rules(BUDGET.format(yuan, "in_order", carry)), *claims)] == expected


def test_periods_have_names_and_first_days() -> None:
    day = date(2019, 5, 31)
    assert [period_of(day, span) for span in ("month", "quarter", "half_year", "year", "ever")] == [
        "2019-05", "2019-Q2", "2019-H1", "2019", "ever",
    ]  # fmt: skip
    assert days_of_periods(date(2019, 2, 1), date(2019, 7, 1), "quarter") == [date(2019, 1, 1), date(2019, 4, 1), date(2019, 7, 1)]
    assert days_of_periods(date(2019, 2, 1), date(9999, 12, 31), "ever") == [date.min]
    assert days_of_periods(date(9999, 12, 31), date(9999, 12, 31), "month") == [date(9999, 12, 1)]


@given(st.lists(st.integers(0, 100_000), min_size=1, max_size=30), st.integers(0, 100_000))
def test_a_budget_shared_in_proportion_is_used_to_the_fen_and_nobody_gets_more_than_asked(asked: list[int], available: int) -> None:
    if sum(asked) > available:
        granted = pro_rata(asked, available)
        assert sum(granted) == available
        assert all(0 <= got <= most for got, most in zip(granted, asked, strict=True))


SPLITS = ("", "[subsidy.split]\n", "[subsidy.split]\nlead = 0.6")
PAYERS = "\n".join(
    f'[[subsidy.payers]]\nkey = "{key}"\nparts = {number}\n{LABEL}{more}'
    for key, number, more in (("city", 1, ""), ("county", 2, "rounding = true\n"))
)


@given(st.integers(0, 1_000_000), st.integers(0, 4), st.sampled_from(SPLITS), st.booleans())
def test_the_parts_of_an_amount_add_up_to_it(fen: int, helpers: int, split: str, paid_by_two: bool) -> None:
    text = split.replace("]\n", ']\nsource = "1"\n', 1) + ("\n" + PAYERS if paid_by_two else "")
    book = rules_of(HEAD + SECTION + text)
    shares = list(parts(fen, "M", [f"H{number}" for number in range(helpers)], book.subsidy))
    assert sum(part.fen for part in shares) == fen
    assert all(part.fen >= 0 for part in shares)


ALL = rules(
    '[[subsidy.bars]]\ncode = "bar"\nreasons = ["entered_late"]\nper = "committee"\nperiod = "quarter"\nfrom_cases = 2',
    '[[subsidy.caps]]\ncode = "cap"\nper = "mediator"\nperiod = "month"\nyuan = 300',
    '[[subsidy.caps]]\ncode = "number"\nper = "committee"\nperiod = "year"\ncases = 5',
    '[[subsidy.budgets]]\ncode = "fund"\nperiod = "quarter"\nyuan = 500\nshort = "pro_rata"\ncarry_over = "year"',
)  # fmt: skip
NONE = rules()
CLAIMS = st.lists(
    st.builds(
        lambda days, fen, body, late: claim(
            0, date(2019, 1, 1) + timedelta(days), fen, **body, **({"reason": "entered_late"} if late else {})
        ),
        st.integers(0, 400),
        st.integers(0, 40_000),
        st.fixed_dictionaries({"mediator_code": st.sampled_from("MN"), "committee_code": st.sampled_from("CD")}),
        st.booleans(),
    ),
    max_size=25,
).map(lambda claims: [claim._replace(case_no=f"{number:03d}") for number, claim in enumerate(claims)])


def by(paid: dict[str, Paid], *parts_of: str) -> dict[tuple[str, ...], int]:
    sums: dict[tuple[str, ...], int] = {}
    for payment in paid.values():
        place = tuple(getattr(payment.claim, name, None) or period_of(payment.claim.closed_on, name) for name in parts_of)  # type: ignore[arg-type]
        sums[place] = sums.get(place, 0) + payment.fen
    return sums


@given(CLAIMS, st.randoms())
def test_no_limit_is_exceeded_whatever_the_cases_and_their_order_does_not_matter(claims: list[Claim], random: object) -> None:
    paid = allocate(claims, {}, lambda *_: ALL)
    assert all(fen <= 30_000 for fen in by(paid, "mediator_code", "month").values())
    assert sum(by(paid, "county_code").values()) <= 50_000 * 8
    for code in "CD":
        assert (
            sum(
                payment.fen > 0
                for payment in paid.values()
                if payment.claim.committee_code == code and payment.claim.closed_on.year == 2019
            )
            <= 5
        )
    for payment in paid.values():
        assert 0 <= payment.fen <= payment.claim.fen
        assert payment.fen == 0 or payment.eligible
        steps = [payment.claim.fen, *(step.after for step in payment.steps)]
        assert steps == sorted(steps, reverse=True)
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    again = allocate(shuffled, {}, lambda *_: ALL)
    assert {code: (payment.fen, payment.reasons) for code, payment in again.items()} == {
        code: (payment.fen, payment.reasons) for code, payment in paid.items()
    }


@given(CLAIMS)
def test_without_such_rules_every_case_stands_for_itself(claims: list[Claim]) -> None:
    paid = allocate(claims, {}, lambda *_: NONE)
    assert all((payment.fen, payment.reasons, payment.steps) == (payment.claim.fen, payment.claim.reasons, []) for payment in paid.values())
