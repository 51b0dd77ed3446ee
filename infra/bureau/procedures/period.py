"""关账的准备 The control totals of a county's period, and what came in after its closing."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import Connection, text

from domain.base.command import Command
from domain.base.event import Recorded
from domain.base.kinds import Decider
from domain.base.rejection import refuse
from domain.policies.periods import days_of_named_period
from domain.policies.step_rules import within_rules
from domain.processes.period_closing import ClosePeriod, Control, closing_code
from domain.processes.period_rejections import PeriodRejection
from infra.bureau.procedures.review import known_county
from infra.bureau.procedures.step_handler import StepHandler
from projections.questions.periods import control_totals
from projections.questions.point_in_time import PointInTime
from projections.registers.values import day


def close(
    county_code: str,
    period: str,
    closed_on: date,
    stated: Mapping[Control, Decimal],
    why: str | None = None,
    decided_by: Decider | None = None,
) -> StepHandler:
    """关账 with what the log has as of that day beside what is stated, by whom and on such days as the rules in force on that day say."""

    def handle(point: PointInTime) -> list[Command]:
        known_county(point, county_code)
        span = days_of_named_period(period)
        if span is None:
            raise refuse(PeriodRejection.PERIOD_INVALID, "period", period=period)
        counted = control_totals(point.connection, county_code, span, closed_on, point.rules_on)
        rules = point.rules_on(closed_on, county_code)
        decider = within_rules(rules, "period.close", "closed_on", closed_on, stated=decided_by)
        code = closing_code(county_code, period)
        return [ClosePeriod(code, county_code, period, closed_on, point.position, counted, stated, why, decider)]

    return handle


class Closed(NamedTuple):
    """关账. A closed period of a county: its days, and the position of the log up to which was counted."""

    county_code: str
    period: str
    first_on: date
    last_on: date
    closed_on: date
    position: int

    def is_late(self, recorded: Recorded) -> bool:
        """Whether an event of the county belongs to the period and came in after it was closed."""
        month = getattr(recorded.event, "month", None)
        held_on = date.fromisoformat(f"{month}-01") if month is not None else recorded.event.effective_on
        return recorded.position > self.position and held_on is not None and self.first_on <= held_on <= self.last_on


def closings(connection: Connection, county_code: str) -> list[Closed]:
    """The closed periods of a county, in the order of their closing."""
    rows = connection.execute(
        text("""
            SELECT DISTINCT county_code, period, first_on, last_on, closed_on, position FROM period_closing
            WHERE county_code = :county ORDER BY position
        """),
        {"county": county_code},
    )
    return [Closed(county, period, day(first), day(last), day(closed), position) for county, period, first, last, closed, position in rows]


REPORTED = ("dispute:", "committee:")
"""The streams whose facts count for a period by themselves: cases, and committees with their statistics."""


def county_of(connection: Connection, code: str) -> str | None:
    """The county of a case or a committee; None for anything else."""
    for query in COUNTY_OF:
        county: str | None = connection.execute(text(query), {"code": code}).scalar()
        if county is not None:
            return county
    return None


COUNTY_OF = (
    "SELECT c.county_code FROM dispute d JOIN committee c ON c.committee_code = d.committee_code WHERE d.case_no = :code",
    "SELECT county_code FROM committee WHERE committee_code = :code",
)
