"""不利决定的准备 When a decision that harms a person was taken, as the read tables have it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import text

from domain.base.command import Command
from domain.processes.adverse_decision import HearPerson, ServeDecision, decision_code
from domain.processes.adverse_kinds import Adverse, Manner
from infra.bureau.procedures.step_handler import StepHandler
from projections.questions.point_in_time import PointInTime
from projections.registers.values import maybe_day


def hear(
    adverse: Adverse, about: str, mediator_code: str, heard_on: date, *, statement: str | None = None, declined: bool = False
) -> StepHandler:
    """陈述申辩 before the decision; of an elimination, before its last day of service."""

    def handle(point: PointInTime) -> Sequence[Command]:
        _, decided_on = _decided(point, adverse, about, mediator_code)
        code = decision_code(adverse, about, mediator_code)
        return [HearPerson(code, adverse, about, mediator_code, heard_on, statement, declined, decided_on)]

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
        earliest, _ = _decided(point, adverse, about, mediator_code)
        code = decision_code(adverse, about, mediator_code)
        return [ServeDecision(code, adverse, about, mediator_code, served_on, served_by, manner, appeal_until, document_no, earliest)]

    return handle


def _decided(point: PointInTime, adverse: Adverse, about: str, mediator_code: str) -> tuple[date | None, date | None]:
    """The first day on which the decision can have been taken, and the day from which it holds; None of one that was not taken."""
    rows = point.connection.execute(text(DECIDED[adverse]), {"about": about, "code": mediator_code}).fetchall()
    days = [(maybe_day(first), maybe_day(last)) for first, last in rows if last is not None]
    return days[-1] if days else (None, None)


DECIDED = {
    Adverse.ELIMINATION: """
        SELECT coalesce(r.confirmed_on, r.first_confirmed_on), p.settled_on FROM review_place p JOIN review r ON r.review_code = p.review_code
        WHERE p.review_code = :about AND p.mediator_code = :code AND p.settled = 'eliminated'
    """,
    Adverse.REVOCATION: """
        SELECT ended_on, ended_on FROM certificate WHERE certificate_no = :about AND mediator_code = :code AND ended_by = 'revoked'
    """,
    Adverse.RECOVERY: """
        SELECT min(paid_on), min(paid_on) FROM subsidy_payment WHERE case_no = :about AND mediator_code = :code AND amount < 0
    """,
}
