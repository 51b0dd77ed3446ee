"""What is declared uses up caps, budgets and the one payment of a dispute first: a case that came in later gets what is left, with the reason."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.policies.periods import period_of
from domain.policies.together.allocation import allocate
from domain.policies.together.claims import Claim, Holding, Paid, Standing
from domain.rulebooks.model import Rulebook
from tests.domain.policies.cases import rules_of
from tests.domain.policies.test_allocation import ALL, BUDGET, CLAIMS, HEAD, LABEL, SECTION, claim, rules

EARLY = date(2019, 5, 1)
FOUR = '[[subsidy.caps]]\ncode = "cap"\nper = "mediator"\nperiod = "month"\ncases = 4'
YUAN = FOUR.replace("cases = 4", "yuan = 400")


def holding(one: Claim, fen: int, mediator: str | None = None) -> Holding:
    """What stands in a round for a claim."""
    return Holding(*one[:3], mediator or one.mediator_code, one.closed_on, fen, one.row, one.committee_kind)


def held(*claims: Claim) -> list[Holding]:
    return [holding(one, one.fen) for one in claims]


def pay(book: Rulebook, claims: list[Claim], declared: list[Holding], earlier: dict[str, str] | None = None) -> dict[str, Paid]:
    return allocate(claims, earlier or {}, lambda *_: book, Standing(declared))


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (FOUR, "cap"),
        (YUAN, "cap"),
        (BUDGET.format(400, "in_order", "none"), "fund"),
        (BUDGET.format(400, "pro_rata", "none"), "fund"),
    ],
)
def test_a_late_case_that_was_closed_first_takes_nothing_from_those_declared(table: str, code: str) -> None:
    declared, late = [claim(number) for number in range(1, 5)], claim(9, EARLY)
    paid = pay(rules(table), [late, *declared], held(*declared))
    assert [(paid[one.case_no].fen, paid[one.case_no].reasons) for one in declared] == [(10_000, ())] * 4
    assert (paid["009"].fen, paid["009"].reasons) == (0, (code,))
    (step,) = paid["009"].steps
    assert step.declared == (4 if table == FOUR else 40_000)


def test_a_late_case_gets_what_is_left() -> None:
    declared, late = [claim(number) for number in range(1, 4)], claim(9, EARLY, 20_000)
    assert pay(rules(YUAN), [late, *declared], held(*declared))["009"].fen == 10_000
    assert pay(rules(FOUR), [late, *declared], held(*declared))["009"].fen == 20_000
    assert pay(rules(BUDGET.format(400, "pro_rata", "none")), [late, *declared], held(*declared))["009"].fen == 10_000


def test_a_late_case_of_an_earlier_month_leaves_alone_what_a_later_month_took_over() -> None:
    first, next_month, late = (claim(1, date(2019, 1, 9), 5_000), claim(2, date(2019, 2, 9), 15_000), claim(9, date(2019, 1, 2), 5_000))
    for carry, expected in (("year", 0), ("ever", 0), ("none", 5_000)):
        book = rules(BUDGET.format(100, "in_order", carry))
        paid = pay(book, [first, next_month, late], [holding(first, 5_000), holding(next_month, 15_000 if carry != "none" else 10_000)])
        assert (paid["001"].fen, paid["009"].fen) == (5_000, expected)


def test_the_dispute_that_is_declared_under_one_number_is_not_paid_under_an_earlier_one() -> None:
    book = rules_of(HEAD + SECTION + '[subsidy.once]\nsource = "1"\n')
    late, declared = claim(1, EARLY), claim(2)
    paid = pay(book, [late, declared], held(declared), {"002": "001"})
    assert (paid["002"].fen, paid["001"].reasons) == (10_000, ("paid_before",))
    assert paid["001"].steps[0].cases == ("002",)


def test_money_that_is_no_longer_due_uses_up_the_cap_until_it_is_recovered() -> None:
    declared, late = [claim(number) for number in range(1, 5)], claim(9)
    corrected = [claim(1, reason="not_agreed"), *declared[1:], late]
    assert pay(rules(FOUR), corrected, held(*declared))["009"].reasons == ("cap",)
    assert pay(rules(FOUR), corrected, held(*declared[1:]))["009"].fen == 10_000


def test_a_cap_on_rows_counts_a_declared_case_that_is_not_paid_for_any_more() -> None:
    declared, late = claim(1, row="simple"), claim(9, row="simple")
    row = '[[subsidy.amounts]]\nkey = "simple"\nsource = "1"\nyuan = 50\n'
    section = SECTION[: SECTION.index("[[subsidy.amounts]]")] + row
    cap = FOUR.replace("]\n", f"]\n{LABEL}").replace("cases = 4", 'cases = 1\nrows = ["simple"]')
    book = rules_of(HEAD + section + cap)
    assert pay(book, [claim(1, reason="not_agreed"), late], held(declared))["009"].reasons == ("cap",)


def test_a_lower_limit_adopted_afterwards_leaves_the_first_and_a_higher_amount_gets_only_what_is_left() -> None:
    declared = [claim(number) for number in range(1, 5)]
    paid = pay(rules(FOUR.replace("4", "2")), declared, held(*declared))
    assert [paid[one.case_no].fen for one in declared] == [10_000, 10_000, 0, 0]
    paid = pay(rules(YUAN.replace("400", "450")), [declared[0]._replace(fen=50_000), *declared[1:]], held(*declared))
    assert [paid[one.case_no].fen for one in declared] == [15_000, 10_000, 10_000, 10_000]


@given(
    CLAIMS,
    st.lists(
        st.tuples(st.lists(st.integers(0, 24)), st.dictionaries(st.integers(0, 24), st.one_of(st.none(), st.integers(0, 40_000)))),
        max_size=5,
    ),
)
def test_what_is_declared_never_exceeds_a_limit_whatever_comes_late_and_is_corrected(
    claims: list[Claim], rounds: list[tuple[list[int], dict[int, int | None]]]
) -> None:
    declared: dict[str, Holding] = {}
    known: dict[str, Claim] = {}
    for arrived, corrected in rounds:
        known.update({claims[number].case_no: claims[number] for number in arrived if number < len(claims)})
        for number, fen in corrected.items():
            if (case := known.get(f"{number:03d}")) is not None:
                reasons = ("entered_late",) if fen is None else ()
                known[case.case_no] = case._replace(fen=fen or 0, eligible=fen is not None, reasons=reasons)
        paid = pay(ALL, list(known.values()), list(declared.values()))
        declared.update({code: holding(known[code], one.fen) for code, one in paid.items() if one.fen and code not in declared})
        uses = {case_no: max(one.fen, paid[case_no].fen) for case_no, one in declared.items()}
        _within_the_limits({known[case_no]: fen for case_no, fen in uses.items()})


def _within_the_limits(uses: dict[Claim, int]) -> None:
    """The limits of ALL: 300 yuan a mediator and month, 5 cases a committee and year, 500 yuan a quarter carried over in the year."""
    for one in uses:
        of_month = (one.mediator_code, period_of(one.closed_on, "month"))
        assert sum(fen for other, fen in uses.items() if (other.mediator_code, period_of(other.closed_on, "month")) == of_month) <= 30_000
        of_year = (one.committee_code, one.closed_on.year)
        assert sum((other.committee_code, other.closed_on.year) == of_year for other in uses) <= 5
        quarter = (one.closed_on.month + 2) // 3
        until = [
            fen for other, fen in uses.items() if other.closed_on.year == one.closed_on.year and (other.closed_on.month + 2) // 3 <= quarter
        ]
        assert sum(until) <= 50_000 * quarter


@pytest.mark.parametrize("table", [FOUR, YUAN, BUDGET.format(400, "in_order", "none")])
def test_what_was_settled_before_is_not_paid_and_uses_up_what_it_would_have_been_paid(table: str) -> None:
    before, after = [claim(number, date(2019, 5, 2)) for number in range(1, 4)], [claim(number, date(2019, 5, 20)) for number in (4, 5)]
    standing = Standing(settled={before[0].county_code: date(2019, 5, 2)})
    paid = allocate([*before, *after], {}, lambda *_: rules(table), standing)
    assert [(paid[one.case_no].fen, paid[one.case_no].reasons) for one in before] == [(0, ("settled_before",))] * 3
    assert [paid[one.case_no].fen for one in after] == [10_000, 0]
    elsewhere = allocate([*before, *after], {}, lambda *_: rules(table), Standing(settled={"B": date(2019, 5, 31)}))
    assert [elsewhere[one.case_no].fen for one in (*before, *after)] == [10_000] * 4 + [0]


@pytest.mark.parametrize(("day", "reasons"), [(1, ("settled_before",)), (2, ("settled_before",)), (3, ())])
def test_settled_is_what_was_closed_up_to_the_day(day: int, reasons: tuple[str, ...]) -> None:
    one = claim(1, date(2019, 5, day))
    standing = Standing(settled={one.county_code: date(2019, 5, 2)})
    assert allocate([one], {}, lambda *_: rules(), standing)["001"].reasons == reasons
