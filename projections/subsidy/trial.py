"""试算 Cases decided twice, under the rules as they were and as a draft would have them: who gains, who loses. Nothing is written."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, text

from domain.policies.standings import Judge
from domain.policies.subsidy import ClosedCase, standing
from domain.rules_in_force import RulesInForce
from projections.subsidy.segments import cases_closed


class Paid(NamedTuple):
    """补贴结果 under one rulebook: its id, whether the case is paid for, the fen, and the codes of the reasons why not."""

    rulebook: str
    eligible: bool
    fen: int
    reasons: tuple[str, ...]


class TriedCase(NamedTuple):
    """试算案件. A closed case as it is decided, and as it would be."""

    case_no: str
    county_code: str
    committee_code: str
    mediator_code: str
    mediator: str
    closed_on: date
    now: Paid
    draft: Paid

    @property
    def moves(self) -> bool:
        """Whether the draft would pay another amount, or refuse for other reasons."""
        return self.now[1:] != self.draft[1:]


class Sums(NamedTuple):
    """合计. Cases, how many are paid for and how much, as it is and as it would be."""

    cases: int
    eligible_now: int
    eligible_draft: int
    fen_now: int
    fen_draft: int


def sums(cases: Iterable[TriedCase]) -> Sums:
    """What the cases come to."""
    held = list(cases)
    return Sums(
        len(held),
        sum(case.now.eligible for case in held),
        sum(case.draft.eligible for case in held),
        sum(case.now.fen for case in held),
        sum(case.draft.fen for case in held),
    )


def tried(connection: Connection, now: RulesInForce, draft: RulesInForce, period: tuple[date, date], on: date) -> Iterator[TriedCase]:
    """Every case closed in the period (both days included) and by `on`, as it stands on that day, in the order of the case numbers."""
    names = {row[0]: row[1] for row in connection.execute(text("SELECT mediator_code, name FROM mediator"))}
    decided_now, decided_then = _deciding(now, on), _deciding(draft, on)
    for codes, case in cases_closed(connection, period[0], min(period[1], on)):
        county = codes[1]
        yield TriedCase(*codes, names[codes[3]], case.closed_on, decided_now(case, county), decided_then(case, county))


def _deciding(rules_on: RulesInForce, on: date) -> Callable[[ClosedCase, str], Paid]:
    judges: dict[int, Judge] = {}

    def decided(case: ClosedCase, county: str) -> Paid:
        rules = rules_on(case.closed_on, county)
        judge = judges.get(id(rules)) or judges.setdefault(id(rules), Judge(rules))
        decision = judge(standing(case, on, rules))
        return Paid(rules.id, *decision.outcome, decision.codes)

    return decided
