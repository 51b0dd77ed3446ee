"""预算 Budgets: what can be paid out in a period, and who gets it where it does not reach (2.2.4-a)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from domain.policies.periods import days_of_periods, period_of
from domain.policies.sharing import in_order, pro_rata
from domain.policies.together.claims import SUBJECTS, Holding, Paid, RulesOn, Step, pays
from domain.rulebooks.model import Rulebook
from domain.rulebooks.payment import Budget


class _Asked(NamedTuple):
    """What a case has of a budget in a period: what it holds there, and its claim; None where it is no claim there any more."""

    closed_on: date
    case_no: str
    county_code: str
    budget: Budget
    held: int
    payment: Paid | None

    @property
    def fen(self) -> int:
        return self.payment.fen if self.payment else 0

    @property
    def kept(self) -> int:
        """What it holds and is still worth."""
        return min(self.fen, self.held)


def within_budgets(paid: Sequence[Paid], holdings: Sequence[Holding], rules_on: RulesOn) -> None:
    """Cuts the claims to what the budgets have, one after the other. What stands in rounds is used up first, whatever has become of its case."""
    of_holdings = [rules_on(holding.closed_on, holding.county_code).subsidy for holding in holdings]
    rule_sets = (*(payment.subsidy for payment in paid), *of_holdings)
    for code in dict.fromkeys(budget.code for subsidy in rule_sets for budget in subsidy.budgets):
        by_subject: defaultdict[str, list[_Asked]] = defaultdict(list)
        held_by_case: defaultdict[tuple[str, str, str], list[tuple[Holding, Budget]]] = defaultdict(list)
        for holding, subsidy in zip(holdings, of_holdings, strict=True):
            for budget in subsidy.budgets:
                if budget.code == code and pays(budget, holding):
                    held_by_case[SUBJECTS[budget.per](holding), period_of(holding.closed_on, budget.period), holding.case_no].append(
                        (holding, budget)
                    )
        for payment in paid:
            claim = payment.claim
            for budget in payment.subsidy.budgets:
                if budget.code == code and pays(budget, claim):
                    subject = SUBJECTS[budget.per](claim)
                    own = held_by_case.pop((subject, period_of(claim.closed_on, budget.period), claim.case_no), [])
                    if payment.fen or own:
                        holds = sum(holding.fen for holding, _ in own)
                        by_subject[subject].append(_Asked(claim.closed_on, claim.case_no, claim.county_code, budget, holds, payment))
        for (subject, _period, case_no), gone in held_by_case.items():
            first, budget = gone[0]
            holds = sum(holding.fen for holding, _ in gone)
            by_subject[subject].append(_Asked(first.closed_on, case_no, first.county_code, budget, holds, None))
        for subject, asked in by_subject.items():
            _pay_out(subject, sorted(asked, key=lambda ask: (not ask.held, ask.closed_on, ask.case_no)), rules_on)


class _Share(NamedTuple):
    """One period of a budget: its first day, the rule that holds, and what is asked of it."""

    day: date
    budget: Budget | None
    asked: Sequence[_Asked]

    @property
    def held(self) -> int:
        return sum(ask.held for ask in self.asked)

    def carries_to(self, after: "_Share") -> bool:
        """Whether what is left goes to the next period."""
        way = after.budget.carry_over if self.budget and after.budget else "none"
        return way == "ever" or (way == "year" and self.day.year == after.day.year)


def _pay_out(subject: str, asked: Sequence[_Asked], rules_on: RulesOn) -> None:
    """One body's claims on one budget, period by period. What declared claims of later periods need of what is left over stays for them."""
    first, last = min(asked, key=lambda ask: (ask.closed_on, ask.case_no)), max(ask.closed_on for ask in asked)
    period, shares = first.budget.period, _shares(asked, first, last, rules_on)
    promised = [0] * len(shares)
    for number in range(len(shares) - 2, -1, -1):
        after = shares[number + 1]
        if after.budget is not None and shares[number].carries_to(after):
            promised[number] = max(0, after.held + promised[number + 1] - after.budget.fen)
    left = 0
    for number, share in enumerate(shares):
        if number and not shares[number - 1].carries_to(share):
            left = 0
        if share.budget is not None:
            available = share.budget.fen + left
            spent = _share_out(subject, period_of(share.day, period), available, promised[number], share.budget, share.asked)
            left = max(0, available - spent)


def _shares(asked: Iterable[_Asked], first: _Asked, last: date, rules_on: RulesOn) -> list[_Share]:
    """The periods of a budget from that of the first claim (of its year, where what is left stays in the year) to that of the last."""
    code, period, earliest = first.budget.code, first.budget.period, first.closed_on
    by_period: defaultdict[str, list[_Asked]] = defaultdict(list)
    for ask in asked:
        by_period[period_of(ask.closed_on, period)].append(ask)
    shares = []
    for day in days_of_periods(earliest if first.budget.carry_over != "year" else date(earliest.year, 1, 1), last, period):
        of_period = by_period.get(period_of(day, period), [])
        budget = of_period[0].budget if of_period else _budget(code, rules_on(max(day, date.min), first.county_code))
        shares.append(_Share(day, budget, of_period))
    return shares


def _budget(code: str, rules: Rulebook) -> Budget | None:
    return next((budget for budget in rules.subsidy.budgets if budget.code == code), None)


def _share_out(subject: str, period: str, available: int, promised: int, budget: Budget, asked: Sequence[_Asked]) -> int:
    """Pays the claims as far as the budget reaches, those declared before the others, and gives what is used up."""
    declared, kept = sum(ask.held for ask in asked), in_order([ask.kept for ask in asked], available)
    more, room = [ask.fen - ask.kept for ask in asked], max(0, available - promised - declared)
    granted = more if sum(more) <= room else pro_rata(more, room) if budget.short == "pro_rata" else in_order(more, room)
    spent, wanted = 0, declared + sum(more)
    for ask, stays, added in zip(asked, kept, granted, strict=True):
        after = stays + added
        spent += max(after, ask.held)
        if ask.payment is not None and after < ask.fen:
            place, there = f"subsidy.budgets.{budget.code}", available - promised
            step = Step(place, budget, ask.fen, after, subject, period, wanted, there, declared=declared - ask.held)
            ask.payment.cut(step, budget.code)
    return spent
