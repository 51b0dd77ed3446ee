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
from domain.processes.period_closing import ClosePeriod, Control, ReopenPeriod, closing_code, closing_name
from domain.processes.period_rejections import PeriodRejection
from infra.bureau.procedures.review import known_county
from infra.bureau.procedures.step_handler import StepHandler
from projections.questions.periods import control_totals
from projections.questions.point_in_time import PointInTime
from projections.registers.values import day, maybe_day


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


def reopen(county_code: str, period: str, ordered_by: str, why: str, reopened_on: date, document_no: str | None = None) -> StepHandler:
    """重开. Refused while a closed period includes it."""

    def handle(point: PointInTime) -> list[Command]:
        known_county(point, county_code)
        closed = closings(point.connection, county_code)
        meant = next((each for each in closed if each.period == period), None)
        within = () if meant is None else tuple(each.name for each in closed if each is not meant and each.includes(meant))
        return [ReopenPeriod(closing_code(county_code, period), county_code, period, ordered_by, why, reopened_on, document_no, within)]

    return handle


class Closed(NamedTuple):
    """关账. A closed period of a county: its days, and the position of the log up to which was counted."""

    county_code: str
    period: str
    first_on: date
    last_on: date
    closed_on: date
    position: int
    closing: int = 1

    @property
    def name(self) -> str:
        """Which closing it is."""
        return closing_name(self.period, self.closing)

    def includes(self, other: "Closed") -> bool:
        """Whether the other period lies within it."""
        return self.first_on <= other.first_on and other.last_on <= self.last_on

    def is_late(self, recorded: Recorded) -> bool:
        """Whether an event of the county belongs to the period and came in after it was closed."""
        month = getattr(recorded.event, "month", None)
        held_on = date.fromisoformat(f"{month}-01") if month is not None else recorded.event.effective_on
        return recorded.position > self.position and held_on is not None and self.first_on <= held_on <= self.last_on


def closings(connection: Connection, county_code: str) -> list[Closed]:
    """The closed periods of a county, in the order of their closing; none that was reopened and not closed again."""
    rows = connection.execute(
        text("""
            SELECT DISTINCT county_code, period, first_on, last_on, closed_on, position, closing FROM period_closing
            WHERE county_code = :county AND reopened_on IS NULL ORDER BY position
        """),
        {"county": county_code},
    )
    return [Closed(county, period, day(first), day(last), day(closed), *place) for county, period, first, last, closed, *place in rows]


def reopened_on(connection: Connection, county_code: str, period: str) -> date | None:
    """The day on which a period was reopened last; None where it never was."""
    query = text("SELECT max(reopened_on) FROM period_closing WHERE county_code = :county AND period = :period")
    return maybe_day(connection.execute(query, {"county": county_code, "period": period}).scalar())


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
