"""再次任命的准备 What the rules in force say of appointing somebody again who was eliminated."""

from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import text

from domain.base.command import Command
from domain.base.kinds import Engagement, ExitCause, JoinedAs
from domain.mediator.commands import ReappointMediator
from domain.policies.days import last_day_of
from infra.bureau.procedures.step_handler import StepHandler
from projections.questions.point_in_time import PointInTime


def reappoint(
    mediator_code: str,
    appointed_on: date,
    *,
    committee_code: str | None = None,
    engagement: Engagement | None = None,
    monthly_wage: Decimal | None = None,
    document_no: str | None = None,
    joined_as: JoinedAs | None = None,
) -> StepHandler:
    """再次任命 of who left. After an elimination the rules in force in the committee's county on that day may forbid it for some years."""

    def handle(point: PointInTime) -> list[Command]:
        barred = _barred_until(point, mediator_code, appointed_on, committee_code)
        return [ReappointMediator(mediator_code, appointed_on, committee_code, engagement, monthly_wage, document_no, barred, joined_as)]

    return handle


def _barred_until(point: PointInTime, mediator_code: str, appointed_on: date, committee_code: str | None) -> date | None:
    """The last day on which who was eliminated cannot be appointed again; None where nothing forbids it."""
    row = point.connection.execute(
        text("""
            SELECT m.left_on, c.county_code FROM mediator m
            JOIN mediator_assignment a ON a.mediator_code = m.mediator_code AND a.valid_until IS NULL
            LEFT JOIN committee c ON c.committee_code = coalesce(:committee, a.committee_code)
            WHERE m.mediator_code = :code AND m.left_cause = :eliminated
        """),
        {"code": mediator_code, "committee": committee_code, "eliminated": ExitCause.ELIMINATED.value},
    ).one_or_none()
    if row is None or row[1] is None:
        return None
    rule = point.rules_on(appointed_on, str(row[1])).assessment.reappointment
    return None if rule is None else last_day_of(date.fromisoformat(row[0]) + timedelta(days=1), rule.after_years)
