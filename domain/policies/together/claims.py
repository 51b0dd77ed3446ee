"""申领 What rules on several cases look at: the claims, what stands in rounds already, and what becomes of a claim (2.2.4-a, 2.2.5-f)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from domain.policies.periods import period_of
from domain.policies.sharing import among_mediators, pro_rata
from domain.policies.subsidy import REJECTED, SETTLED_BEFORE
from domain.rulebooks.model import Rulebook
from domain.rulebooks.payment import Bar, Budget, Cap, Coded, Once, Per
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
    co_mediators: tuple[str, ...] = ()


class Holding(NamedTuple):
    """占用. What stands in a round for one mediator of a case and was not recovered, in fen, with the facts of the case as they were declared:
    whatever becomes of the case, that much of the caps and budgets of then is used up. `row_known` is False where a log of an earlier version
    does not say by which row it was paid."""

    case_no: str
    county_code: str
    committee_code: str
    mediator_code: str
    closed_on: date
    fen: int
    row: str | None = None
    committee_kind: str = ""
    row_known: bool = True


class Standing(NamedTuple):
    """在册. What was decided by a day: what stands in rounds, the cases that they rejected for good, and by county the day up to which cases closed
    were settled before the record began."""

    holdings: Sequence[Holding] = ()
    rejected: Collection[str] = frozenset()
    settled: Mapping[str, date] = MappingProxyType({})

    def settled_before(self, county_code: str, closed_on: date) -> bool:
        """Whether a case of that county and day of closing, or an award of that last day of a year, was."""
        until = self.settled.get(county_code)
        return until is not None and closed_on <= until

    def against(self, number: str, county_code: str, closed_on: date) -> tuple[str, ...]:
        """The reasons against a case, or an award by its number."""
        rejected = (REJECTED,) if number in self.rejected else ()
        return (*rejected, *((SETTLED_BEFORE,) if self.settled_before(county_code, closed_on) else ()))


NOTHING_STANDS = Standing()


class Step(NamedTuple):
    """步骤. What one rule did to a claim: its place in the rulebook, the fen before and after, over whom and which period it counts, what was used
    of it before and how much there is (fen, or cases), and the cases that it rests on. `declared` is how much of it declared cases use up. A
    decision of a round has no rule."""

    place: str
    rule: Coded | Once | None
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
    """核算结果. What is paid for a claim by mediator, the reasons against it, and the steps that changed it. `held` are the fen that it holds in
    rounds. `by_share`: caps look at what each mediator gets, so whoever was cut stays cut when the whole is cut further."""

    claim: Claim
    subsidy: Subsidy
    reasons: tuple[str, ...]
    shares: dict[str, int]
    held: int = 0
    by_share: bool = False
    steps: list[Step] = field(default_factory=list)

    @classmethod
    def of(cls, claim: Claim, subsidy: Subsidy, holding: int) -> "Paid":
        """The claim as it stands by itself, shared among its mediators."""
        fen = claim.fen if claim.eligible else 0
        shares = among_mediators(fen, claim.mediator_code, claim.co_mediators, subsidy)
        by_share = any(cap.per == "mediator" and covers(cap, claim) for cap in subsidy.caps)
        return cls(claim, subsidy, claim.reasons, shares, holding, by_share)

    @property
    def fen(self) -> int:
        return sum(self.shares.values())

    @property
    def eligible(self) -> bool:
        return not self.reasons

    def refuse(self, code: str, step: Step) -> None:
        """Nothing is paid, for this reason too."""
        self.reasons, self.shares = (*self.reasons, code), dict.fromkeys(self.shares, 0)
        self.steps.append(step)

    def cut(self, step: Step, code: str, shares: dict[str, int] | None = None) -> None:
        """So much less is paid, by mediator where that is said; where nothing is left, for that reason."""
        if not step.after:
            self.refuse(code, step)
            return
        self.shares = shares or self._of(step.after)
        self.steps.append(step)

    def _of(self, fen: int) -> dict[str, int]:
        """A smaller amount, shared as the rule says, or as it is shared already."""
        if not self.by_share:
            return among_mediators(fen, self.claim.mediator_code, self.claim.co_mediators, self.subsidy)
        return dict(zip(self.shares, pro_rata(list(self.shares.values()), fen), strict=True))


RulesOn = Callable[[date, str], Rulebook]
"""The rules in force on a day in a county."""

SUBJECTS: Mapping[Per, Callable[[Claim | Holding], str]] = {
    "mediator": lambda claim: claim.mediator_code,
    "committee": lambda claim: claim.committee_code,
    "county": lambda claim: claim.county_code,
    "city": lambda _claim: "*",
}


class Group(NamedTuple):
    """Of a rule: the body, and the period."""

    code: str
    subject: str
    period: str


def group(rule: Bar | Cap, claim: Claim | Holding) -> Group:
    """Under which the rule counts the claim."""
    return Group(rule.code, SUBJECTS[rule.per](claim), period_of(claim.closed_on, rule.period))


def covers(cap: Cap, claim: Claim | Holding) -> bool:
    """Whether a cap counts the claim; where it is not known by which row money was paid, it counts."""
    of_rows = not cap.rows or claim.row in cap.rows or (isinstance(claim, Holding) and not claim.row_known)
    return of_rows and (not cap.committee_kind or claim.committee_kind in cap.committee_kind)


def pays(budget: Budget, claim: Claim | Holding) -> bool:
    """Whether a budget pays for the claim."""
    return (
        (not budget.county_code or claim.county_code in budget.county_code)
        and (not budget.committee_kind or claim.committee_kind in budget.committee_kind)
        and (not budget.committees or claim.committee_code in budget.committees)
    )
