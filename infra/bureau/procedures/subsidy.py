"""补贴发放的准备 The cases that a round declares, as the read tables have them."""

from datetime import date
from decimal import Decimal

from sqlalchemy import text

from domain.base.amounts import from_hundredths
from domain.base.command import Command
from domain.base.kinds import Decider
from domain.base.rejection import refuse
from domain.policies.periods import days_of_named_period
from domain.policies.sharing import among_payers
from domain.policies.step_rules import within_rules
from domain.policies.together.claims import Paid
from domain.processes.period_rejections import PeriodRejection
from domain.processes.subsidy_round.commands import ApproveRound, DeclareCases, round_code
from domain.processes.subsidy_round.events import Line, Part
from infra.bureau.procedures.review import known_county
from infra.bureau.procedures.step_handler import StepHandler
from projections.questions.point_in_time import PointInTime
from projections.questions.subsidy.paid import paid, standing_on


def declare(county_code: str, period: str, declared_on: date, document_no: str | None = None) -> StepHandler:
    """申报 every case of the county closed by the period's end, paid for as of that day, that stands in no other round."""

    def handle(point: PointInTime) -> list[Command]:
        known_county(point, county_code)
        span = days_of_named_period(period)
        if span is None:
            raise refuse(PeriodRejection.PERIOD_INVALID, "period", period=period)
        within_rules(point.rules_on(declared_on, county_code), "subsidy.declare", "declared_on", declared_on)
        code, last = round_code(county_code, period), span[1]
        taken = _declared(point)
        decided = paid(point.connection, declared_on, point.rules_on, standing_on(point.connection))
        lines = [
            _line(payment)
            for case_no, payment in sorted(decided.items())
            if payment.fen and payment.claim.county_code == county_code and payment.claim.closed_on <= last and case_no not in taken
        ]
        rulebook = point.rules_on(last, county_code).origin("subsidy")
        return [DeclareCases(code, county_code, period, declared_on, rulebook, point.position, tuple(lines), document_no)]

    return handle


def approve(
    county_code: str, period: str, approved_on: date, document_no: str | None = None, decided_by: Decider | None = None
) -> StepHandler:
    """批准, by whom and on such days as the rules in force on that day say."""

    def handle(point: PointInTime) -> list[Command]:
        known_county(point, county_code)
        rules = point.rules_on(approved_on, county_code)
        decider = within_rules(rules, "subsidy.approve", "approved_on", approved_on, stated=decided_by)
        return [ApproveRound(round_code(county_code, period), approved_on, document_no, decider)]

    return handle


def _line(payment: Paid) -> Line:
    claim = payment.claim
    parts = tuple(
        Part(mediator_code=part.mediator_code, payer=part.payer, yuan=Decimal(from_hundredths(part.fen)))
        for part in among_payers(payment.shares, payment.subsidy)
    )
    return Line(
        case_no=claim.case_no,
        committee_code=claim.committee_code,
        parts=parts,
        closed_on=claim.closed_on,
        row=claim.row,
        committee_kind=claim.committee_kind,
    )


def _declared(point: PointInTime) -> frozenset[str]:
    """The cases that stand in a round, or were rejected in one; those returned or carried over are free again."""
    rows = point.connection.execute(text("SELECT DISTINCT case_no FROM subsidy_claim WHERE fate IS NULL OR fate = 'rejected'"))
    return frozenset(rows.scalars())
