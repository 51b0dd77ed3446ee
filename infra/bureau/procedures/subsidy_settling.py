"""补贴差额的清理 What a round has approved or paid beyond what is due by now is taken off or recovered, each case with the grounds."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import text

from domain.base.amounts import from_hundredths
from domain.base.command import Command
from domain.base.procedure import Step, step_missing
from domain.base.rejection import refuse
from domain.processes.subsidy_round.commands import CommandToRound, RecoverSubsidy, ReduceSubsidy, round_code
from domain.processes.subsidy_round.events import Payment
from domain.processes.subsidy_round.rejections import RoundRejection
from infra.bureau.procedures.step_handler import StepHandler
from projections.questions.point_in_time import PointInTime
from projections.questions.subsidy.comparison import compared


class _Part(NamedTuple):
    """A part of an approved case: the fen that are not paid yet, and those that were paid and not recovered."""

    case_no: str
    mediator_code: str
    payer: str
    unpaid: int
    paid: int


def settle(
    county_code: str, period: str, why: str, settled_on: date, case_no: str | None = None, document_no: str | None = None
) -> StepHandler:
    """清理差额 of one case or of all: what is not paid yet is taken off first, the rest is recovered."""

    def handle(point: PointInTime) -> list[Command]:
        code = round_code(county_code, period)
        parts = [part for part in _parts(point, code) if case_no in {None, part.case_no}]
        if not parts:
            raise step_missing(CommandToRound(code), Step.APPROVED)
        cases = compared(point.connection, settled_on, point.rules_on)
        commands: list[Command] = []
        for case in sorted({part.case_no for part in parts}):
            excess = cases[case].more_than_due() if case in cases else {}
            of_case = [part for part in parts if part.case_no == case]
            if reduced := _taken(((part, part.unpaid) for part in of_case), excess):
                commands.append(ReduceSubsidy(code, case, settled_on, why, reduced, document_no))
            if recovered := _taken(((part, part.paid) for part in of_case), excess):
                commands.append(RecoverSubsidy(code, case, settled_on, why, None, document_no, recovered))
        if not commands:
            raise refuse(RoundRejection.NOTHING_TO_SETTLE, code=code)
        return commands

    return handle


def _taken(there: Iterable[tuple[_Part, int]], excess: dict[str, int]) -> tuple[Payment, ...]:
    """So much of the parts as their mediators have too much; `excess` is what is left of that."""
    payments = []
    for part, fen in there:
        taken = min(fen, excess.get(part.mediator_code, 0))
        if taken:
            excess[part.mediator_code] -= taken
            yuan = Decimal(from_hundredths(taken))
            payments.append(Payment(case_no=part.case_no, mediator_code=part.mediator_code or None, payer=part.payer or None, yuan=yuan))
    return tuple(payments)


def _parts(point: PointInTime, code: str) -> list[_Part]:
    return [_Part(*row) for row in point.connection.execute(text(PARTS), {"code": code})]


PARTS = """
    SELECT c.case_no, c.mediator_code, c.payer, c.amount - coalesce(t.reduced, 0) - coalesce(p.paid, 0), coalesce(p.paid, 0) - coalesce(p.recovered, 0)
    FROM subsidy_claim c JOIN subsidy_round r ON r.round_code = c.round_code
    LEFT JOIN (
        SELECT case_no, mediator_code, payer, sum(CASE WHEN amount > 0 THEN amount ELSE 0 END) AS paid,
            sum(CASE WHEN amount < 0 THEN -amount ELSE 0 END) AS recovered
        FROM subsidy_payment WHERE round_code = :code GROUP BY 1, 2, 3
    ) p ON p.case_no = c.case_no AND p.mediator_code = c.mediator_code AND p.payer = c.payer
    LEFT JOIN (
        SELECT case_no, mediator_code, payer, sum(amount) AS reduced FROM subsidy_reduction WHERE round_code = :code GROUP BY 1, 2, 3
    ) t ON t.case_no = c.case_no AND t.mediator_code = c.mediator_code AND t.payer = c.payer
    WHERE c.round_code = :code AND c.fate IS NULL AND r.approved_on IS NOT NULL ORDER BY c.case_no, c.mediator_code, c.payer
"""
