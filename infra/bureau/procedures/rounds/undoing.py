"""撤销的准备 Which rounds rest on a step that is to be rescinded: those declared after it in which cases of it stand."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import text

from domain.aggregates import evolve
from domain.base.command import Command
from domain.base.event import Named
from domain.base.kinds import Decider
from domain.base.rejection import refuse
from domain.base.rejections import FactRejection
from domain.policies.step_rules import within_rules
from domain.processes.subsidy_round.commands import (
    RescindApproval,
    RescindClose,
    RescindPayment,
    RescindRecovery,
    RescindReduction,
    RescindTaking,
    RestoreClaim,
    UndoStep,
    WithdrawRound,
    round_code,
)
from domain.processes.subsidy_round.kinds import RoundStep
from domain.processes.subsidy_round.state import Approved, Round
from infra.bureau.procedures.review import known_county
from infra.bureau.procedures.step_handler import StepHandler
from infra.bureau.procedures.subsidy import cases_of
from projections.questions.point_in_time import PointInTime


class Meant(NamedTuple):
    """Which step of a round: a case's, a payment's by its voucher, what was taken off or recovered by its day and amount."""

    step: RoundStep
    case_no: str | None = None
    voucher_no: str | None = None
    step_on: date | None = None
    yuan: Decimal | None = None


NAMED_BY = {
    RoundStep.REJECTION: "case_no",
    RoundStep.PAYMENT: "voucher_no",
    RoundStep.REDUCTION: "case_no",
    RoundStep.RECOVERY: "case_no",
}
"""By step, the fact without which it is not known which one is meant."""


def undo(
    county_code: str,
    period: str,
    meant: Meant,
    why: str,
    rescinded_on: date,
    document_no: str | None = None,
    decided_by: Decider | None = None,
) -> StepHandler:
    """撤销 one step of a round, or all of it, by whom and on such days as the rules in force say."""

    def handle(point: PointInTime) -> Sequence[Command]:
        known_county(point, county_code)
        named = NAMED_BY.get(meant.step)
        if named is not None and getattr(meant, named) is None:
            raise refuse(FactRejection.FACT_MISSING, named)
        rules = point.rules_on(rescinded_on, county_code)
        decider = within_rules(rules, "subsidy.rescind", "rescinded_on", rescinded_on, stated=decided_by)
        grounds = Grounds(round_code(county_code, period), why, rescinded_on, document_no, decider)
        command = _command(meant, grounds)
        return [replace(command, rests=_resting(point, command))]

    return handle


class Grounds(NamedTuple):
    """What every such command has: of which round, why, when, by whom."""

    code: str
    why: str
    rescinded_on: date
    document_no: str | None
    decided_by: Named | None


def _command(meant: Meant, grounds: Grounds) -> UndoStep:
    case_no = meant.case_no or ""
    match meant.step:
        case RoundStep.DECLARATION:
            return WithdrawRound(*grounds)
        case RoundStep.REJECTION:
            return RestoreClaim(*grounds, case_no=case_no)
        case RoundStep.APPROVAL:
            return RescindApproval(*grounds)
        case RoundStep.PAYMENT:
            return RescindPayment(*grounds, voucher_no=meant.voucher_no or "")
        case RoundStep.REDUCTION:
            return RescindReduction(*grounds, case_no=case_no, step_on=meant.step_on, yuan=meant.yuan)
        case RoundStep.RECOVERY:
            return RescindRecovery(*grounds, case_no=case_no, step_on=meant.step_on, yuan=meant.yuan)
        case RoundStep.CLOSE:
            return RescindClose(*grounds)


def _resting(point: PointInTime, command: UndoStep) -> tuple[str, ...]:
    """The rounds that rest on the step."""
    match command:
        case WithdrawRound():
            return _declared_since(point, command.code, cases_of(point, command.code))
        case RestoreClaim() | RescindTaking():
            return _declared_since(point, command.code, [command.case_no], _taken_at(point, command))
        case RescindApproval():
            subsidy_round: Round | None = evolve("subsidy", None, point.events(f"subsidy:{command.code}"))
            if isinstance(subsidy_round, Approved):
                left_out = set(subsidy_round.published.book.cases) - set(subsidy_round.book.cases)
                return _declared_since(point, command.code, left_out)
    return ()


def _declared_since(point: PointInTime, code: str, cases: Iterable[str], position: int = 0) -> tuple[str, ...]:
    """The other rounds, declared after this one and after that position of the log, in which one of the cases stands."""
    wanted = frozenset(cases)
    rows = point.connection.execute(text(SINCE), {"code": code, "position": position})
    return tuple(sorted({str(other) for other, case_no in rows if case_no in wanted}))


SINCE = """
    SELECT c.round_code, c.case_no FROM subsidy_claim c JOIN subsidy_round r ON r.round_code = c.round_code
    WHERE c.round_code <> :code AND c.fate IS NULL AND r.position > :position
        AND r.position > coalesce((SELECT position FROM subsidy_round WHERE round_code = :code), 0)
"""


def _taken_at(point: PointInTime, command: RestoreClaim | RescindTaking) -> int:
    """The position of what was taken off or recovered last for the case, as it is meant; 0 for a case that left."""
    if not isinstance(command, RescindTaking):
        return 0
    query = REDUCED if isinstance(command, RescindReduction) else RECOVERED
    by = {"code": command.code, "case": command.case_no}
    fen = None if command.yuan is None else int(command.yuan * 100)
    return max(
        (
            position
            for position, day, amount in point.connection.execute(text(query), by)
            if command.step_on in {None, date.fromisoformat(day)} and fen in {None, amount}
        ),
        default=0,
    )


RECOVERED = """
    SELECT position, paid_on, -sum(amount) FROM subsidy_payment WHERE round_code = :code AND case_no = :case AND amount < 0 GROUP BY 1, 2
"""
REDUCED = "SELECT position, reduced_on, sum(amount) FROM subsidy_reduction WHERE round_code = :code AND case_no = :case GROUP BY 1, 2"
