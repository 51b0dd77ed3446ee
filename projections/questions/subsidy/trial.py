"""试算 Cases decided twice, under the rules as they were and as a draft would have them: who gains, who loses. Nothing is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from domain.policies.subsidy import row_key, standing
from domain.policies.subsidy_judge import Judge
from domain.policies.together.allocation import allocate
from domain.policies.together.claims import Claim, Standing
from domain.rulebooks.in_force import RulesInForce
from projections.questions.subsidy.award_money import awards_due
from projections.questions.subsidy.case_record import CaseRecord, cases_closed
from projections.questions.subsidy.paid import co_mediators, earlier_cases, several_cases_matter, standing_on
from projections.reading import Connection, text


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


class TriedAward(NamedTuple):
    """试算奖励. A yearly award of a committee, in fen as it is and as it would be."""

    number: str
    year: int
    county_code: str
    committee_code: str
    award: str
    now: int
    draft: int


class Sums(NamedTuple):
    """合计. Cases, how many are paid for and how much, awards included, as it is and as it would be."""

    cases: int
    eligible_now: int
    eligible_draft: int
    fen_now: int
    fen_draft: int


def sums(cases: Iterable[TriedCase], awards: Iterable[TriedAward] = ()) -> Sums:
    """What the cases and awards come to."""
    every, of_year = list(cases), list(awards)
    return Sums(
        len(every),
        sum(case.now.eligible for case in every),
        sum(case.draft.eligible for case in every),
        sum(case.now.fen for case in every) + sum(award.now for award in of_year),
        sum(case.draft.fen for case in every) + sum(award.draft for award in of_year),
    )


def tried(connection: Connection, now: RulesInForce, draft: RulesInForce, period: tuple[date, date], on: date) -> Iterator[TriedCase]:
    """Every case closed in the period (both days included) and by `on`, as it stands on that day, in the order of the case numbers.

    Where a case depends on others, all that were closed before it are decided with it.
    """
    names = {row[0]: row[1] for row in connection.execute(text("SELECT mediator_code, name FROM mediator"))}
    first, last = period[0], min(period[1], on)
    together = several_cases_matter(now) or several_cases_matter(draft)
    cases = list(cases_closed(connection, date.min if together else first, last))
    others = _Others(earlier_cases(connection), co_mediators(connection), standing_on(connection, on))
    decided_now, decided_then = (_decided(cases, rules, others, on) for rules in (now, draft))
    for codes, case in cases:
        if case.closed_on >= first:
            yield TriedCase(*codes, names[codes.mediator_code], case.closed_on, decided_now[codes.case_no], decided_then[codes.case_no])


def tried_awards(connection: Connection, now: RulesInForce, draft: RulesInForce, period: tuple[date, date], on: date) -> list[TriedAward]:
    """Every award of a year that ended in the period and by `on`, as of that day, in the order of their numbers."""
    standing = standing_on(connection, on)
    is_now, would_be = ({award.number: award for award in awards_due(connection, on, rules, standing)} for rules in (now, draft))
    return [
        TriedAward(*award[:5], is_now[number].fen if number in is_now else 0, would_be[number].fen if number in would_be else 0)
        for number, award in sorted({**is_now, **would_be}.items())
        if period[0] <= award.closed_on <= period[1]
    ]


class _Others(NamedTuple):
    """What a case's payment rests on besides the case: earlier cases of its dispute, co-mediators, and what rounds have decided."""

    earlier: Mapping[str, str]
    helping: Mapping[str, Sequence[str]]
    standing: Standing


def _decided(cases: Iterable[CaseRecord], rules_on: RulesInForce, others: _Others, on: date) -> dict[str, Paid]:
    """What is paid for each of the cases under these rules, by case number."""
    judges: dict[str, Judge] = {}
    claims = []
    for codes, case in cases:
        rules = rules_on(case.closed_on, codes.county_code)
        judge = judges.get(rules.identity) or judges.setdefault(rules.identity, Judge(rules))
        standing_then = standing(case, on, rules)
        decision = judge(standing_then)
        row = row_key(standing_then, rules) if decision.outcome.eligible and rules.subsidy.caps else None
        kind, helping = str(case.further["committee_kind"]), tuple(others.helping.get(codes.case_no, ()))
        claims.append(Claim(*codes, case.closed_on, *decision.outcome, decision.codes, row, kind, helping))
    return {
        case_no: Paid(
            rules_on(payment.claim.closed_on, payment.claim.county_code).origin("subsidy"), payment.eligible, payment.fen, payment.reasons
        )
        for case_no, payment in allocate(claims, others.earlier, rules_on, others.standing).items()
    }
