"""A cap per mediator counts what each mediator gets, and what was paid stays used up for whom it was paid, whatever becomes of the case."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.policies.periods import period_of
from domain.policies.together.allocation import allocate
from domain.policies.together.claims import Claim, Holding, Paid, RulesOn, Standing
from domain.rulebooks.model import Rulebook
from tests.domain.policies.cases import rules_of
from tests.domain.policies.test_allocation import HEAD, LABEL, SECTION, claim
from tests.domain.policies.test_allocation_declared import FOUR, YUAN, held, holding, pay

SPLIT = '[subsidy.split]\nsource = "1"\nlead = 0.6\n'
FUND = '[[subsidy.budgets]]\ncode = "fund"\nperiod = "month"\nyuan = {}\nshort = "{}"'


def rules(*tables: str, split: str = SPLIT) -> Rulebook:
    return rules_of(HEAD + SECTION + "\n".join(table.replace("]\n", f"]\n{LABEL}", 1) for table in tables) + "\n" + split)


def together(number: int, fen: int = 10_000, lead: str = "M", helper: str = "N") -> Claim:
    return claim(number, fen=fen, mediator_code=lead)._replace(co_mediators=(helper,))


def shares(paid: dict[str, Paid]) -> dict[str, dict[str, int]]:
    return {case: one.shares for case, one in paid.items()}


def test_a_cap_in_yuan_counts_what_each_mediator_gets_and_not_the_whole_case_of_the_one_in_charge() -> None:
    book = rules(YUAN.replace("400", "100"))
    paid = pay(book, [together(1), together(2, lead="N", helper="M")], [])
    assert shares(paid) == {"001": {"M": 6_000, "N": 4_000}, "002": {"N": 6_000, "M": 4_000}}
    paid = pay(book, [together(1), together(2)], [])
    assert shares(paid) == {"001": {"M": 6_000, "N": 4_000}, "002": {"M": 4_000, "N": 4_000}}
    (step,) = paid["002"].steps
    assert (step.subject, step.before, step.after, step.used, step.limit) == ("M", 10_000, 8_000, 6_000, 10_000)


def test_a_helper_who_has_reached_the_cap_gets_nothing_and_the_one_in_charge_no_more_for_it() -> None:
    book = rules(FOUR.replace("cases = 4", "cases = 1"))
    paid = pay(book, [claim(1, mediator_code="N"), together(2), together(3)], [])
    assert shares(paid) == {"001": {"N": 10_000}, "002": {"M": 6_000, "N": 0}, "003": {"M": 0, "N": 0}}
    assert (paid["002"].reasons, paid["003"].reasons) == ((), ("cap",))


def test_a_budget_that_cuts_afterwards_leaves_who_was_cut_below_the_cap() -> None:
    book = rules(YUAN.replace("400", "15"), FUND.format(21, "in_order"))
    paid = pay(book, [together(1, 3_000), together(2, 3_000, "P", "N")], [])
    assert shares(paid) == {"001": {"M": 1_167, "N": 933}, "002": {"P": 0, "N": 0}}


def test_without_a_split_only_who_is_in_charge_counts() -> None:
    book = rules(YUAN.replace("400", "100"), split="")
    paid = pay(book, [together(1), together(2, lead="N", helper="M")], [])
    assert shares(paid) == {"001": {"M": 10_000}, "002": {"N": 10_000}}


@pytest.mark.parametrize("table", [FOUR, YUAN])
def test_a_case_that_is_another_mediators_now_leaves_the_cap_of_the_one_who_was_paid_used_up(table: str) -> None:
    declared, late = [claim(number) for number in range(1, 5)], claim(9)
    moved = [claim(1, mediator_code="N"), *declared[1:], late]
    paid = pay(rules(table), moved, held(*declared))
    assert paid["009"].reasons == ("cap",)
    assert paid["001"].fen == 10_000
    assert pay(rules(table), moved, held(*declared[1:]))["009"].fen == 10_000


@pytest.mark.parametrize(
    "moved",
    [claim(1, committee_code="D"), claim(1, date(2019, 4, 30)), claim(1, reason="not_agreed"), None],
    ids=["committee", "month", "refused", "gone"],
)
@pytest.mark.parametrize("limit", ["cap", "cases", "in_order", "pro_rata"])
def test_what_was_paid_stays_used_up_whatever_becomes_of_the_case(limit: str, moved: Claim | None) -> None:
    table = {
        "cap": YUAN.replace("mediator", "committee").replace("400", "200"),
        "cases": FOUR.replace("mediator", "committee").replace("4", "2"),
        "in_order": FUND.format(200, "in_order").replace("period", 'per = "committee"\nperiod'),
        "pro_rata": FUND.format(200, "pro_rata").replace("period", 'per = "committee"\nperiod'),
    }[limit]
    declared, late = [claim(1), claim(2)], claim(9)
    paid = pay(rules(table), [declared[1], late, *([moved] if moved else [])], held(*declared))
    assert (paid["009"].fen, paid["002"].fen) == (0, 10_000)


def test_a_dispute_paid_under_a_number_that_is_no_claim_any_more_is_not_paid_again() -> None:
    book = rules_of(HEAD + SECTION + '[subsidy.once]\nsource = "1"\n')
    assert pay(book, [claim(2)], held(claim(1)), {"002": "001"})["002"].reasons == ("paid_before",)


def test_a_case_rejected_in_a_round_is_not_paid_and_takes_no_room() -> None:
    claims = [claim(number) for number in range(1, 6)]
    for table in (FOUR, YUAN, FUND.format(400, "in_order"), FUND.format(400, "pro_rata")):
        paid = allocate(claims, {}, _in_force(rules(table)), Standing((), {"001"}))
        assert (paid["001"].fen, paid["001"].reasons) == (0, ("rejected_in_round",))
        assert [paid[one.case_no].fen for one in claims[1:]] == [10_000] * 4


def _in_force(book: Rulebook) -> RulesOn:
    return lambda *_: book


# --- whatever happens, in whatever order -----------------------------------------------------------------------------

FREE = "MNP"
MONTHS = [date(2019, month, 10) for month in (4, 5)]
LIMITS = st.tuples(st.integers(1, 400), st.integers(1, 4), st.integers(1, 600), st.sampled_from(("in_order", "pro_rata")))
CASES = st.builds(
    lambda number, fen, lead, helper, committee, day, good: claim(
        number, day, fen, mediator_code=lead, committee_code=committee, **({} if good else {"reason": "not_agreed"})
    )._replace(co_mediators=(helper,) if helper not in {None, lead} else ()),
    st.integers(0, 7),
    st.integers(0, 30_000),
    st.sampled_from(FREE),
    st.sampled_from((*FREE, None)),
    st.sampled_from("CD"),
    st.sampled_from(MONTHS).map(lambda day: day + timedelta(1)),
    st.booleans(),
)
ACTS = st.lists(
    st.one_of(
        CASES,  # a case comes in, or is corrected: mediator, committee, day, amount, outcome
        st.just("declare"),
        st.tuples(st.just("recover"), st.integers(0, 7)),
        st.tuples(st.just("rules"), LIMITS),
    ),
    max_size=25,
)


def book_of(yuan: int, cases: int, budget: int, short: str) -> Rulebook:
    return rules(
        YUAN.replace("400", str(yuan)),
        FOUR.replace("4", str(cases)).replace('"cap"', '"number"').replace("mediator", "committee"),
        FUND.format(budget, short),
    )


@given(LIMITS, ACTS)
def test_limits_hold_and_what_is_paid_and_the_difference_come_to_what_is_due(first: tuple[int, int, int, str], acts: list[object]) -> None:
    limits, known, rounds = first, dict[str, Claim](), dict[tuple[str, str], list[Holding]]()
    for act in acts:
        if isinstance(act, Claim):
            known[act.case_no] = act
            continue
        if isinstance(act, tuple) and act[0] == "rules":
            limits = act[1]
            continue
        paid = pay(book_of(*limits), list(known.values()), [one for each in rounds.values() for one in each])
        if isinstance(act, tuple):
            _recover(f"{act[1]:03d}", paid, rounds)
            continue
        before = _used(rounds)
        for case_no, payment in paid.items():
            _declare_the_rest(payment, known[case_no], rounds)
        _no_limit_is_passed(limits, before, _used(rounds))
        for case_no, payment in paid.items():
            assert _case(case_no, rounds) >= payment.fen


def _case(case_no: str, rounds: dict[tuple[str, str], list[Holding]]) -> int:
    return sum(one.fen for (case, _), each in rounds.items() if case == case_no for one in each)


def _declare_the_rest(payment: Paid, known: Claim, rounds: dict[tuple[str, str], list[Holding]]) -> None:
    """What is due beyond what stands, no case beyond what it is worth."""
    room = payment.fen - _case(known.case_no, rounds)
    for mediator, due in payment.shares.items():
        more = min(max(0, due - sum(one.fen for one in rounds.get((known.case_no, mediator), ()))), max(0, room))
        room -= more
        if more:
            rounds.setdefault((known.case_no, mediator), []).append(holding(known, more, mediator))


def _recover(case_no: str, paid: dict[str, Paid], rounds: dict[tuple[str, str], list[Holding]]) -> None:
    """Back to what is due, the last first."""
    for (case, mediator), each in rounds.items():
        if case == case_no:
            excess = sum(one.fen for one in each) - (paid[case].shares.get(mediator, 0) if case in paid else 0)
            while excess > 0:
                last = each.pop()
                if last.fen > excess:
                    each.append(last._replace(fen=last.fen - excess))
                excess -= last.fen


def _used(rounds: dict[tuple[str, str], list[Holding]]) -> dict[tuple[str, str, str], int]:
    """What stands of each limit: by mediator and month, cases by committee and month, the county by month."""
    used: dict[tuple[str, str, str], int] = {}
    cases: dict[tuple[str, str], set[str]] = {}
    for one in (one for each in rounds.values() for one in each):
        month = period_of(one.closed_on, "month")
        for key in (("mediator", one.mediator_code, month), ("county", "A", month)):
            used[key] = used.get(key, 0) + one.fen
        cases.setdefault((one.committee_code, month), set()).add(one.case_no)
    return used | {("committee", *place): len(numbers) for place, numbers in cases.items()}


def _no_limit_is_passed(
    limits: tuple[int, int, int, str], before: dict[tuple[str, str, str], int], after: dict[tuple[str, str, str], int]
) -> None:
    """Nothing passes a limit; where rules adopted later have lowered it below what stands, nothing is added."""
    most = {"mediator": limits[0] * 100, "committee": limits[1], "county": limits[2] * 100}
    for place, used in after.items():
        assert used <= max(most[place[0]], before.get(place, 0))
