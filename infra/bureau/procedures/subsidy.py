"""补贴发放的准备 The cases that a round declares, as the read tables have them."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from sqlalchemy import text

from domain.base.amounts import from_hundredths
from domain.base.command import Command
from domain.base.rejection import refuse
from domain.policies.periods import days_of_period
from domain.processes.period_rejections import PeriodRejection
from domain.processes.subsidy_round.commands import DeclareCases, round_code
from domain.processes.subsidy_round.events import Line, Part
from infra.bureau.procedures.review import known_county
from infra.bureau.procedures.step_handler import StepHandler
from projections.questions.point_in_time import PointInTime
from projections.questions.subsidy.paid import declared_by
from projections.questions.subsidy.views import subsidy_shares


def declare(county_code: str, period: str, declared_on: date, document_no: str | None = None) -> StepHandler:
    """申报 every case of the county closed by the period's end, paid for as of that day, that stands in no other round."""

    def handle(point: PointInTime) -> list[Command]:
        known_county(point, county_code)
        span = days_of_period(period)
        if span is None:
            raise refuse(PeriodRejection.PERIOD_INVALID, "period", period=period)
        code, last = round_code(county_code, period), span[1]
        taken = _declared(point)
        parts: defaultdict[tuple[str, str], list[Part]] = defaultdict(list)
        for share in subsidy_shares(point.connection, declared_on, point.rules_on, declared_by(point.connection)):
            if share.county_code == county_code and share.closed_on <= last.isoformat() and share.case_no not in taken:
                yuan = Decimal(from_hundredths(share.subsidy_yuan))
                parts[share.case_no, share.committee_code].append(Part(mediator_code=share.mediator_code, payer=share.payer, yuan=yuan))
        lines = tuple(Line(case_no=case, committee_code=committee, parts=tuple(each)) for (case, committee), each in sorted(parts.items()))
        rulebook = point.rules_on(last, county_code).origin("subsidy")
        return [DeclareCases(code, county_code, period, declared_on, rulebook, point.position, lines, document_no)]

    return handle


def _declared(point: PointInTime) -> frozenset[str]:
    """The cases that stand in a round, or were rejected in one; those returned or carried over are free again."""
    rows = point.connection.execute(text("SELECT DISTINCT case_no FROM subsidy_claim WHERE fate IS NULL OR fate = 'rejected'"))
    return frozenset(rows.scalars())
