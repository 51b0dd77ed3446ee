"""补贴核算 What is paid for cases taken together: bars, one payment a dispute, caps and budgets, in this order (2.2.4-a, 2.2.5-f).

A pure function of the claims as of one day. Cases count in the order of their closing, then of their numbers, however they are given. What is
declared in a round uses up caps, budgets and the one payment of a dispute before everything else, for the mediator, committee and period for
which it was declared: a case that came in later gets what is left, and never takes from one that is declared. A case that a round rejected is
not paid, and takes nothing from others. A case settled before the record began is not paid either, and counts for the others as if it were: nobody knows
what was paid for it, but that it was.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from domain.policies.subsidy import PAID_BEFORE, REJECTED, SETTLED_BEFORE
from domain.policies.together.budgets import within_budgets
from domain.policies.together.caps import cap
from domain.policies.together.claims import NOTHING_STANDS, Claim, Group, Holding, Paid, RulesOn, Standing, Step, group


def allocate(
    claims: Iterable[Claim], earlier: Mapping[str, str], rules_on: RulesOn, standing: Standing = NOTHING_STANDS
) -> dict[str, Paid]:
    """What is paid for each of the claims, by case number. `earlier` leads from a case to the one in which its dispute was mediated before;
    `standing` is what rounds have decided."""
    by_case = {claim.case_no: claim for claim in claims}
    holdings = sorted(
        (_as_known(holding, by_case.get(holding.case_no)) for holding in standing.holdings if holding.fen > 0),
        key=lambda holding: (holding.closed_on, holding.case_no, holding.mediator_code),
    )
    held_by_case: defaultdict[str, int] = defaultdict(int)
    for holding in holdings:
        held_by_case[holding.case_no] += holding.fen
    paid = [
        Paid.of(claim, rules_on(claim.closed_on, claim.county_code).subsidy, held_by_case.get(claim.case_no, 0))
        for claim in sorted(by_case.values(), key=lambda claim: (claim.case_no not in held_by_case, claim.closed_on, claim.case_no))
    ]
    for payment in paid:
        if payment.claim.case_no in standing.rejected:
            payment.refuse(REJECTED, Step("round", None, payment.fen, 0))
    _bar(paid)
    _pay_once(paid, holdings, earlier)
    cap(paid, holdings, rules_on)
    within_budgets(paid, holdings, rules_on)
    for payment in paid:
        if standing.settled_before(payment.claim.county_code, payment.claim.closed_on):
            payment.refuse(SETTLED_BEFORE, Step("settled", None, payment.fen, 0))
    return {payment.claim.case_no: payment for payment in paid}


def _as_known(holding: Holding, claim: Claim | None) -> Holding:
    """What stands in a round. Where the log does not say by which row it was paid, it is the row of today, if there is one."""
    if holding.row_known or claim is None or not claim.eligible:
        return holding
    return holding._replace(row=claim.row, row_known=True)


def _bar(paid: Sequence[Paid]) -> None:
    failing: dict[Group, list[str]] = defaultdict(list)
    for payment in paid:
        for bar in payment.subsidy.bars:
            if not set(bar.reasons).isdisjoint(payment.claim.reasons):
                failing[group(bar, payment.claim)].append(payment.claim.case_no)
    for payment in paid:
        for bar in payment.subsidy.bars:
            code, subject, period = of = group(bar, payment.claim)
            cases = failing.get(of, [])
            if len(cases) >= bar.from_cases and payment.claim.case_no not in cases:
                place = f"subsidy.bars.{code}"
                payment.refuse(code, Step(place, bar, payment.fen, 0, subject, period, len(cases), bar.from_cases, tuple(cases)))


def _pay_once(paid: Sequence[Paid], holdings: Iterable[Holding], earlier: Mapping[str, str]) -> None:
    paid_as: dict[str, str] = {}
    for holding in holdings:
        paid_as.setdefault(_first_case(holding.case_no, earlier), holding.case_no)
    for payment in paid:
        dispute, case_no, once = _first_case(payment.claim.case_no, earlier), payment.claim.case_no, payment.subsidy.once
        if payment.fen and paid_as.setdefault(dispute, case_no) != case_no and once is not None:
            payment.refuse(PAID_BEFORE, Step("subsidy.once", once, payment.fen, 0, cases=(paid_as[dispute],)))


def _first_case(case_no: str, earlier: Mapping[str, str]) -> str:
    passed = {case_no}
    while (before := earlier.get(case_no)) is not None and before not in passed:
        passed.add(before)
        case_no = before
    return case_no
