"""补贴核算 What is paid for cases taken together: bars, one payment a dispute, caps and budgets, in this order; then who gets it and who pays it
(2.2.4-a, 2.2.5-f).

A pure function of the claims as of one day. Cases count in the order of their closing, then of their numbers, however they are given.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from domain.policies.periods import days_of_periods, period_of
from domain.policies.subsidy import PAID_BEFORE
from domain.rulebooks.model import Rulebook
from domain.rulebooks.payment import Budget, Cap, Coded, Once, Per
from domain.rulebooks.subsidy import Subsidy


class Claim(NamedTuple):
    """申领. A closed case as it is decided by itself: what it would be paid, or why not. `row` is the key of its row of amounts."""

    case_no: str
    county_code: str
    committee_code: str
    mediator_code: str
    closed_on: date
    eligible: bool
    fen: int
    reasons: tuple[str, ...]
    row: str | None = None
    committee_kind: str = ""


class Step(NamedTuple):
    """步骤. What one rule did to a claim: its place in the rulebook, the fen before and after, over whom and which period it counts, what was used
    of it before and how much there is (fen, or cases), and the cases that it rests on."""

    place: str
    rule: Coded | Once
    before: int
    after: int
    subject: str = ""
    period: str = ""
    used: int | None = None
    limit: int | None = None
    cases: tuple[str, ...] = ()


@dataclass(slots=True)
class Paid:
    """核算结果. What is paid for a claim, the reasons against it, and the steps that changed it."""

    claim: Claim
    fen: int
    reasons: tuple[str, ...]
    steps: list[Step] = field(default_factory=list)

    @property
    def eligible(self) -> bool:
        return not self.reasons

    def refuse(self, code: str, step: Step) -> None:
        """Nothing is paid, for this reason too."""
        self.reasons, self.fen = (*self.reasons, code), 0
        self.steps.append(step)

    def cut(self, step: Step, code: str) -> None:
        """So much less is paid; where nothing is left, for that reason."""
        if step.after:
            self.fen = step.after
            self.steps.append(step)
        else:
            self.refuse(code, step)


RulesOn = Callable[[date, str], Rulebook]
"""The rules in force on a day in a county."""

SUBJECTS: Mapping[Per, Callable[[Claim], str]] = {
    "mediator": lambda claim: claim.mediator_code,
    "committee": lambda claim: claim.committee_code,
    "county": lambda claim: claim.county_code,
    "city": lambda _claim: "*",
}


def allocate(claims: Iterable[Claim], earlier: Mapping[str, str], rules_on: RulesOn) -> dict[str, Paid]:
    """What is paid for each of the claims, by case number. `earlier` leads from a case to the one in which its dispute was mediated before."""
    paid = [
        Paid(claim, claim.fen if claim.eligible else 0, claim.reasons)
        for claim in sorted(claims, key=lambda claim: (claim.closed_on, claim.case_no))
    ]
    ruled = [(payment, rules_on(payment.claim.closed_on, payment.claim.county_code).subsidy) for payment in paid]
    _bar(ruled)
    _pay_once(ruled, earlier)
    _cap(ruled)
    _within_budgets(ruled, rules_on)
    return {payment.claim.case_no: payment for payment in paid}


Ruled = Sequence[tuple[Paid, Subsidy]]
Group = tuple[str, str, str]
"""Of a rule's code: the body, and the period."""


def _bar(ruled: Ruled) -> None:
    failing: dict[Group, list[str]] = defaultdict(list)
    for payment, subsidy in ruled:
        for bar in subsidy.bars:
            if not set(bar.reasons).isdisjoint(payment.claim.reasons):
                failing[_group(bar.code, bar.per, payment.claim, period_of(payment.claim.closed_on, bar.period))].append(
                    payment.claim.case_no
                )
    for payment, subsidy in ruled:
        for bar in subsidy.bars:
            code, subject, period = _group(bar.code, bar.per, payment.claim, period_of(payment.claim.closed_on, bar.period))
            cases = failing.get((code, subject, period), [])
            if len(cases) >= bar.from_cases and payment.claim.case_no not in cases:
                place = f"subsidy.bars.{bar.code}"
                payment.refuse(bar.code, Step(place, bar, payment.fen, 0, subject, period, len(cases), bar.from_cases, tuple(cases)))


def _pay_once(ruled: Ruled, earlier: Mapping[str, str]) -> None:
    if not any(subsidy.once for _, subsidy in ruled):
        return
    paid_as: dict[str, str] = {}
    for payment, subsidy in ruled:
        dispute = _first_case(payment.claim.case_no, earlier)
        if dispute in paid_as and subsidy.once is not None and payment.fen:
            payment.refuse(PAID_BEFORE, Step("subsidy.once", subsidy.once, payment.fen, 0, cases=(paid_as[dispute],)))
        elif payment.fen:
            paid_as.setdefault(dispute, payment.claim.case_no)


def _first_case(case_no: str, earlier: Mapping[str, str]) -> str:
    passed = {case_no}
    while (before := earlier.get(case_no)) is not None and before not in passed:
        passed.add(before)
        case_no = before
    return case_no


def _cap(ruled: Ruled) -> None:
    used: dict[Group, int] = defaultdict(int)
    for payment, subsidy in ruled:
        for cap in subsidy.caps:
            if payment.fen and _covers(cap, payment.claim):
                _under_cap(payment, cap, used)


def _under_cap(payment: Paid, cap: Cap, used: dict[Group, int]) -> None:
    group = _group(cap.code, cap.per, payment.claim, period_of(payment.claim.closed_on, cap.period))
    before, place = used[group], f"subsidy.caps.{cap.code}"
    if cap.yuan is not None:
        limit = int(cap.yuan * 100)
        after = min(payment.fen, max(0, limit - before))
        used[group] += after
    else:
        limit = cap.cases or 0
        after = payment.fen if before < limit else 0
        used[group] += bool(after)
    if after < payment.fen:
        payment.cut(Step(place, cap, payment.fen, after, *group[1:], before, limit), cap.code)


def _within_budgets(ruled: Ruled, rules_on: RulesOn) -> None:
    codes = list(dict.fromkeys(budget.code for _, subsidy in ruled for budget in subsidy.budgets))
    for code in codes:
        claims: dict[str, list[tuple[Paid, Budget]]] = defaultdict(list)
        for payment, subsidy in ruled:
            for budget in subsidy.budgets:
                if budget.code == code and payment.fen and _pays(budget, payment.claim):
                    claims[SUBJECTS[budget.per](payment.claim)].append((payment, budget))
        for subject, of_subject in claims.items():
            _pay_out(subject, of_subject, rules_on)


def _pay_out(subject: str, claims: Sequence[tuple[Paid, Budget]], rules_on: RulesOn) -> None:
    """One body's claims on one budget, period by period."""
    code, period = claims[0][1].code, claims[0][1].period
    by_period: dict[str, list[tuple[Paid, Budget]]] = defaultdict(list)
    for payment, asked in claims:
        by_period[period_of(payment.claim.closed_on, period)].append((payment, asked))
    county, first, last = claims[0][0].claim.county_code, claims[0][0].claim.closed_on, claims[-1][0].claim.closed_on
    left, year = 0, 0
    begins = first if claims[0][1].carry_over != "year" else date(first.year, 1, 1)
    for day in days_of_periods(begins, last, period):
        name = period_of(day, period)
        asking = by_period.get(name, [])
        budget: Budget | None = asking[0][1] if asking else _budget(code, rules_on(max(day, date.min), county))
        if budget is None:
            left = 0
            continue
        if budget.carry_over == "none" or (budget.carry_over == "year" and day.year != year):
            left = 0
        year, available = day.year, int(budget.yuan * 100) + left
        left = available - _share_out(subject, name, available, budget, [payment for payment, _ in asking])


def _budget(code: str, rules: Rulebook) -> Budget | None:
    return next((budget for budget in rules.subsidy.budgets if budget.code == code), None)


def _share_out(subject: str, period: str, available: int, budget: Budget, claims: Sequence[Paid]) -> int:
    """Pays the claims as far as the budget reaches, and gives what was paid."""
    asked = [payment.fen for payment in claims]
    total = sum(asked)
    if total <= available:
        return total
    granted = pro_rata(asked, available) if budget.short == "pro_rata" else _in_order(asked, available)
    for payment, after in zip(claims, granted, strict=True):
        if after < payment.fen:
            step = Step(f"subsidy.budgets.{budget.code}", budget, payment.fen, after, subject, period, total, available)
            payment.cut(step, budget.code)
    return sum(granted)


def pro_rata(asked: Sequence[int], available: int) -> list[int]:
    """按比例. Each its part of what there is, rounded down; what is left over goes one by one to the largest remainders, ties in order."""
    total = sum(asked)
    exact = [Fraction(amount * available, total) for amount in asked]
    granted = [int(part) for part in exact]
    rest = available - sum(granted)
    for place in sorted(range(len(asked)), key=lambda place: (granted[place] - exact[place], place))[:rest]:
        granted[place] += 1
    return granted


def _in_order(asked: Sequence[int], available: int) -> list[int]:
    granted = []
    for amount in asked:
        granted.append(min(amount, available))
        available -= granted[-1]
    return granted


def _covers(cap: Cap, claim: Claim) -> bool:
    return (not cap.rows or claim.row in cap.rows) and (not cap.committee_kind or claim.committee_kind in cap.committee_kind)


def _pays(budget: Budget, claim: Claim) -> bool:
    return (
        (not budget.county_code or claim.county_code in budget.county_code)
        and (not budget.committee_kind or claim.committee_kind in budget.committee_kind)
        and (not budget.committees or claim.committee_code in budget.committees)
    )


def _group(code: str, per: Per, claim: Claim, period: str) -> Group:
    return (code, SUBJECTS[per](claim), period)


# --- who gets it, and who pays it ------------------------------------------------------------------------------------


class Part(NamedTuple):
    """份额. What a mediator gets of a case's amount from one payer; None where the rules name none."""

    mediator_code: str
    payer: str | None
    fen: int


def parts(fen: int, mediator_code: str, co_mediators: Sequence[str], subsidy: Subsidy) -> Iterator[Part]:
    """The parts of an amount: among the mediators first, then each part among those who pay. They add up to the amount."""
    for code, share in _among_mediators(fen, mediator_code, co_mediators, subsidy).items():
        for payer, borne in _among_payers(share, subsidy).items():
            yield Part(code, payer, borne)


def _among_mediators(fen: int, lead: str, others: Sequence[str], subsidy: Subsidy) -> dict[str, int]:
    if subsidy.split is None or not others:
        return {lead: fen}
    rest = Fraction(fen) if subsidy.split.lead is None else fen * (1 - Fraction(subsidy.split.lead))
    heads = len(others) + (subsidy.split.lead is None)
    each = int(rest / heads)
    return {lead: fen - each * len(others), **dict.fromkeys(others, each)}


def _among_payers(fen: int, subsidy: Subsidy) -> dict[str | None, int]:
    if not subsidy.payers:
        return {None: fen}
    total = sum(payer.parts for payer in subsidy.payers)
    borne: dict[str | None, int] = {payer.key: fen * payer.parts // total for payer in subsidy.payers}
    owner = next(payer.key for payer in subsidy.payers if payer.rounding)
    return {**borne, owner: borne[owner] + fen - sum(borne.values())}
