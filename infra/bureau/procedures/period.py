"""关账的准备 The control totals of a county's period, and what came in after its closing."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from domain.base.command import Command
from domain.base.kinds import Decider
from domain.base.rejection import refuse
from domain.policies.periods import days_of_named_period
from domain.policies.step_rules import within_rules
from domain.processes.period_closing import ClosePeriod, Control, ReopenPeriod, closing_code
from domain.processes.period_rejections import PeriodRejection
from infra.bureau.history.closings import closings
from infra.bureau.procedures.review import known_county
from infra.bureau.procedures.step_handler import StepHandler
from projections.questions.periods import control_totals
from projections.questions.point_in_time import PointInTime


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
