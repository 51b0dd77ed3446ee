"""补贴核算 What is paid for cases taken together: bars, one payment a dispute, caps and budgets, in this order (2.2.4-a, 2.2.5-f).

A pure function of the claims as of one day. Cases count in the order of their closing, then of their numbers, however they are given. What is
declared in a round uses up caps, budgets and the one payment of a dispute before everything else: a case that came in later gets what is left,
and never takes from one that is declared.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from domain.policies.periods import days_of_periods, period_of
from domain.policies.sharing import in_order, pro_rata
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
    of it before and how much there is (fen, or cases), and the cases that it rests on. `declared` is how much of it declared cases use up."""

    place: str
    rule: Coded | Once
    before: int
    after: int
    subject: str = ""
    period: str = ""
    used: int | None = None
    limit: int | None = None
    cases: tuple[str, ...] = ()
    declared: int = 0


@dataclass(slots=True)
class Paid:
    """核算结果. What is paid for a claim, the reasons against it, and the steps that changed it. `held` are the fen that it holds in a round."""

    claim: Claim
    fen: int
    reasons: tuple[str, ...]
    held: int = 0
    steps: list[Step] = field(default_factory=list)

    @property
    def eligible(self) -> bool:
        return not self.reasons

    @property
    def kept(self) -> int:
        """What it holds and is still worth."""
        return min(self.fen, self.held)

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


def allocate(
    claims: Iterable[Claim], earlier: Mapping[str, str], rules_on: RulesOn, declared: Mapping[str, int] | None = None
) -> dict[str, Paid]:
    """What is paid for each of the claims, by case number. `earlier` leads from a case to the one in which its dispute was mediated before;
    `declared` are the fen that stand in a round for a case and were not recovered."""
    standing = declared or {}
    paid = [
        Paid(claim, claim.fen if claim.eligible else 0, claim.reasons, standing.get(claim.case_no, 0))
        for claim in sorted(claims, key=lambda claim: (not standing.get(claim.case_no), claim.closed_on, claim.case_no))
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
    for payment, _ in ruled:
        if payment.held:
            paid_as.setdefault(_first_case(payment.claim.case_no, earlier), payment.claim.case_no)
    for payment, subsidy in ruled:
        dispute, case_no = _first_case(payment.claim.case_no, earlier), payment.claim.case_no
        if payment.fen and paid_as.setdefault(dispute, case_no) != case_no and subsidy.once is not None:
            payment.refuse(PAID_BEFORE, Step("subsidy.once", subsidy.once, payment.fen, 0, cases=(paid_as[dispute],)))


def _first_case(case_no: str, earlier: Mapping[str, str]) -> str:
    passed = {case_no}
    while (before := earlier.get(case_no)) is not None and before not in passed:
        passed.add(before)
        case_no = before
    return case_no


@dataclass(slots=True)
class _Use:
    """What one body's claims use up of a cap in a period, in fen or cases: what is declared, how much of that is still due, and what came later."""

    held: int = 0
    kept: int = 0
    more: int = 0


def _cap(ruled: Ruled) -> None:
    uses: dict[Group, _Use] = defaultdict(_Use)
    covered = [
        (payment, cap, uses[_group(cap.code, cap.per, payment.claim, period_of(payment.claim.closed_on, cap.period))])
        for payment, subsidy in ruled
        for cap in subsidy.caps
        if (payment.fen or payment.held) and _covers(cap, payment.claim)
    ]
    for payment, cap, use in covered:
        use.held += _in_cases(payment.held) if cap.yuan is None else payment.held
    for payment, cap, use in covered:
        if payment.fen:
            _under_cap(payment, cap, use)


def _in_cases(fen: int) -> int:
    return 1 if fen else 0


def _under_cap(payment: Paid, cap: Cap, use: _Use) -> None:
    """So much of a claim as is declared stays within the limit in the order of closing; the rest gets what all declared claims leave."""
    if cap.yuan is None:
        limit, counted = cap.cases or 0, 1
        kept, declared = _in_cases(payment.kept), _in_cases(payment.held)
    else:
        limit, counted, kept, declared = int(cap.yuan * 100), payment.fen, payment.kept, payment.held
    used = use.kept if declared else use.held + use.more
    stays = min(kept, max(0, limit - use.kept))
    more = min(counted - kept, max(0, limit - use.held - use.more))
    use.kept, use.more = use.kept + stays, use.more + more
    after = stays + more if cap.yuan is not None else payment.fen * (stays + more)
    if after < payment.fen:
        subject, period = SUBJECTS[cap.per](payment.claim), period_of(payment.claim.closed_on, cap.period)
        step = Step(f"subsidy.caps.{cap.code}", cap, payment.fen, after, subject, period, used, limit, declared=use.held - declared)
        payment.cut(step, cap.code)


def _within_budgets(ruled: Ruled, rules_on: RulesOn) -> None:
    codes = list(dict.fromkeys(budget.code for _, subsidy in ruled for budget in subsidy.budgets))
    for code in codes:
        claims: dict[str, list[tuple[Paid, Budget]]] = defaultdict(list)
        for payment, subsidy in ruled:
            for budget in subsidy.budgets:
                if budget.code == code and (payment.fen or payment.held) and _pays(budget, payment.claim):
                    claims[SUBJECTS[budget.per](payment.claim)].append((payment, budget))
        for subject, of_subject in claims.items():
            _pay_out(subject, of_subject, rules_on)


class _Share(NamedTuple):
    """One period of a budget: its first day, the rule that holds, and the claims on it."""

    day: date
    budget: Budget | None
    claims: Sequence[Paid]

    @property
    def held(self) -> int:
        return sum(payment.held for payment in self.claims)

    def carries_to(self, after: "_Share") -> bool:
        """Whether what is left goes to the next period."""
        way = after.budget.carry_over if self.budget and after.budget else "none"
        return way == "ever" or (way == "year" and self.day.year == after.day.year)


def _pay_out(subject: str, claims: Sequence[tuple[Paid, Budget]], rules_on: RulesOn) -> None:
    """One body's claims on one budget, period by period. What declared claims of later periods need of what is left over stays for them."""
    earliest, first_budget = min(claims, key=lambda asked: (asked[0].claim.closed_on, asked[0].claim.case_no))
    code, period, county = first_budget.code, first_budget.period, earliest.claim.county_code
    first, last = earliest.claim.closed_on, max(payment.claim.closed_on for payment, _ in claims)
    by_period: dict[str, list[tuple[Paid, Budget]]] = defaultdict(list)
    for payment, asked in claims:
        by_period[period_of(payment.claim.closed_on, period)].append((payment, asked))
    shares: list[_Share] = []
    for day in days_of_periods(first if first_budget.carry_over != "year" else date(first.year, 1, 1), last, period):
        asking = by_period.get(period_of(day, period), [])
        budget = asking[0][1] if asking else _budget(code, rules_on(max(day, date.min), county))
        shares.append(_Share(day, budget, [payment for payment, _ in asking]))
    promised = [0] * len(shares)
    for number in range(len(shares) - 2, -1, -1):
        after = shares[number + 1]
        if after.budget is not None and shares[number].carries_to(after):
            promised[number] = max(0, after.held + promised[number + 1] - int(after.budget.yuan * 100))
    left = 0
    for number, share in enumerate(shares):
        if number and not shares[number - 1].carries_to(share):
            left = 0
        if share.budget is not None:
            available = int(share.budget.yuan * 100) + left
            left = max(
                0, available - _share_out(subject, period_of(share.day, period), available, promised[number], share.budget, share.claims)
            )


def _budget(code: str, rules: Rulebook) -> Budget | None:
    return next((budget for budget in rules.subsidy.budgets if budget.code == code), None)


def _share_out(subject: str, period: str, available: int, promised: int, budget: Budget, claims: Sequence[Paid]) -> int:
    """Pays the claims as far as the budget reaches, those declared before the others, and gives what is used up."""
    declared, kept = sum(payment.held for payment in claims), in_order([payment.kept for payment in claims], available)
    more, room = [payment.fen - payment.kept for payment in claims], max(0, available - promised - declared)
    granted = more if sum(more) <= room else pro_rata(more, room) if budget.short == "pro_rata" else in_order(more, room)
    spent, asked = 0, declared + sum(more)
    for payment, stays, added in zip(claims, kept, granted, strict=True):
        after = stays + added
        spent += max(after, payment.held)
        if after < payment.fen:
            place, there = f"subsidy.budgets.{budget.code}", available - promised
            payment.cut(
                Step(place, budget, payment.fen, after, subject, period, asked, there, declared=declared - payment.held), budget.code
            )
    return spent


def _covers(cap: Cap, claim: Claim) -> bool:
    """Whether a cap counts the claim; for one that holds money and is not paid for any more the row is not known, and it counts."""
    return (not cap.rows or claim.row in cap.rows or not claim.eligible) and (
        not cap.committee_kind or claim.committee_kind in cap.committee_kind
    )


def _pays(budget: Budget, claim: Claim) -> bool:
    return (
        (not budget.county_code or claim.county_code in budget.county_code)
        and (not budget.committee_kind or claim.committee_kind in budget.committee_kind)
        and (not budget.committees or claim.committee_code in budget.committees)
    )


def _group(code: str, per: Per, claim: Claim, period: str) -> Group:
    return (code, SUBJECTS[per](claim), period)
