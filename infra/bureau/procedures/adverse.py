"""不利决定的准备 When a decision that harms a person was taken, and what it can be about, as the read tables have it."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import text

from domain.base.command import Command
from domain.processes.adverse_decision import HearPerson, ServeDecision, decision_code
from domain.processes.adverse_kinds import Adverse, Manner
from infra.bureau.procedures.step_handler import StepHandler
from projections.questions.point_in_time import PointInTime
from projections.registers.values import day, maybe_day


class _Decision(NamedTuple):
    """What is decided on a person: whether there is anything to decide; the first day on which the decision can be served, and the day from which it
    holds (None: it is not taken); the first day of a hearing before it; whether another one may follow while it stands."""

    concerned: bool
    earliest: date | None = None
    holds_from: date | None = None
    not_before: date | None = None
    another: bool = False


CONCERNED = True


def hear(
    adverse: Adverse, about: str, mediator_code: str, heard_on: date, *, statement: str | None = None, declined: bool = False
) -> StepHandler:
    """陈述申辩 before the decision; of an elimination, before its last day of service."""

    def handle(point: PointInTime) -> Sequence[Command]:
        decision, code = OF[adverse](point, about, mediator_code), decision_code(adverse, about, mediator_code)
        return [
            HearPerson(
                code,
                adverse,
                about,
                mediator_code,
                heard_on,
                statement,
                declined,
                decided_on=decision.holds_from,
                not_before=decision.not_before,
                another=decision.another,
                concerned=decision.concerned,
            )
        ]

    return handle


def serve(
    adverse: Adverse,
    about: str,
    mediator_code: str,
    served_on: date,
    *,
    served_by: str,
    manner: Manner,
    appeal_until: date,
    document_no: str | None = None,
) -> StepHandler:
    """送达 of what was decided; of an elimination, after the review was confirmed."""

    def handle(point: PointInTime) -> Sequence[Command]:
        decision, code = OF[adverse](point, about, mediator_code), decision_code(adverse, about, mediator_code)
        return [
            ServeDecision(
                code,
                adverse,
                about,
                mediator_code,
                served_on,
                served_by,
                manner,
                appeal_until,
                document_no,
                decided_on=decision.earliest,
                not_before=decision.not_before,
                heard_by=decision.holds_from,
            )
        ]

    return handle


def _elimination(point: PointInTime, about: str, mediator_code: str) -> _Decision:
    """Of one who is proposed, or was eliminated, in the ranking of a review."""
    row = point.connection.execute(text(PLACE), {"about": about, "code": mediator_code}).one_or_none()
    if row is None:
        return _Decision(concerned=False)
    confirmed_on, settled_on, rescinded_on = row
    return _Decision(CONCERNED, None if settled_on is None else day(confirmed_on), maybe_day(settled_on), maybe_day(rescinded_on))


def _revocation(point: PointInTime, about: str, mediator_code: str) -> _Decision:
    """Of a certificate that the mediator holds or held."""
    row = point.connection.execute(text(CERTIFICATE), {"about": about, "code": mediator_code}).one_or_none()
    if row is None:
        return _Decision(concerned=False)
    return _Decision(CONCERNED, maybe_day(row[0]), maybe_day(row[0]), maybe_day(row[1]))


def _recovery(point: PointInTime, about: str, mediator_code: str) -> _Decision:
    """Of what was paid for a case to the mediator. Each day of a recovery is a decision, and there may be another while something is held."""
    paid, left = point.connection.execute(text(PAID), {"about": about, "code": mediator_code}).one()
    if not paid:
        return _Decision(concerned=False)
    days = [day(each) for each in point.connection.execute(text(RECOVERED), {"about": about, "code": mediator_code}).scalars()]
    last = days[-1] if days else None
    not_before = days[-2] + timedelta(days=1) if len(days) > 1 else None
    return _Decision(CONCERNED, last, last, not_before, left > 0)


OF: dict[Adverse, Callable[[PointInTime, str, str], _Decision]] = {
    Adverse.ELIMINATION: _elimination,
    Adverse.REVOCATION: _revocation,
    Adverse.RECOVERY: _recovery,
}

PLACE = """
    SELECT coalesce(r.confirmed_on, r.first_confirmed_on), CASE WHEN p.settled = 'eliminated' THEN p.settled_on END, p.rescinded_on
    FROM review_place p JOIN review r ON r.review_code = p.review_code
    WHERE p.review_code = :about AND p.mediator_code = :code AND (p.eliminate = 1 OR p.settled IS NOT NULL)
"""
CERTIFICATE = """
    SELECT CASE WHEN ended_by = 'revoked' THEN ended_on END, rescinded_on FROM certificate WHERE certificate_no = :about AND mediator_code = :code
"""
PAID = """
    SELECT sum(CASE WHEN amount > 0 THEN amount ELSE 0 END), coalesce(sum(amount), 0) FROM subsidy_payment
    WHERE case_no = :about AND mediator_code = :code
"""
RECOVERED = """
    SELECT DISTINCT paid_on FROM subsidy_payment WHERE case_no = :about AND mediator_code = :code AND amount < 0 ORDER BY paid_on
"""
