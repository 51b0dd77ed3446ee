"""补贴发放程序 Subsidy round: what somebody wants done."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from domain.base.command import Command
from domain.base.event import Named
from domain.processes.subsidy_round.events import Barred, Changed, Line, Payment


def round_code(county_code: str, period: str) -> str:
    """The code of a county's round for a period."""
    return f"{county_code}-{period}"


@dataclass(frozen=True, slots=True)
class CommandToRound(Command):
    """补贴发放. To the round of a county and period."""

    kind: ClassVar[str] = "subsidy"


@dataclass(frozen=True, slots=True)
class DeclareCases(CommandToRound):
    """申报. `lines` are the cases that are paid for as of that day and stand in no other round, as known at `position`; where
    a span is given, those closed in it."""

    county_code: str
    period: str
    declared_on: date
    rulebook: str
    position: int
    lines: tuple[Line, ...]
    document_no: str | None = None
    closed_from: date | None = None
    closed_until: date | None = None


@dataclass(frozen=True, slots=True)
class FinishFirstCheck(CommandToRound):
    """初审."""

    checked_on: date
    returned: tuple[Barred, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleFiles(CommandToRound):
    """抽查 of a share of the cases, at least one."""

    sampled_on: date
    share: Decimal
    seed: int


@dataclass(frozen=True, slots=True)
class FinishFileReview(CommandToRound):
    """复核."""

    reviewed_on: date
    rejected: tuple[Barred, ...] = ()


@dataclass(frozen=True, slots=True)
class RejectClaim(CommandToRound):
    """不予补贴."""

    case_no: str
    why: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class CarryOverClaim(CommandToRound):
    """结转."""

    case_no: str
    why: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class PublishClaims(CommandToRound):
    """公示. `not_before` is the first day on which the rules let the notice end; None where they have no length."""

    first_on: date
    last_on: date
    document_no: str | None = None
    not_before: date | None = None


@dataclass(frozen=True, slots=True)
class ApproveRound(CommandToRound):
    """批准. `left_out` and `kept` are the cases worth another amount by now: those carried over, and those approved as declared."""

    approved_on: date
    document_no: str | None = None
    left_out: tuple[Changed, ...] = ()
    kept: tuple[Changed, ...] = ()
    why: str | None = None
    decided_by: Named | None = None


@dataclass(frozen=True, slots=True)
class PaySubsidy(CommandToRound):
    """发放 what is owed: of all, of one mediator, of one case; with `yuan` so much of it, the cases in order. `left_out` and `kept`
    are the cases worth another amount by now: those not paid, and those paid as approved."""

    voucher_no: str
    paid_on: date
    mediator_code: str | None = None
    case_no: str | None = None
    yuan: Decimal | None = None
    left_out: tuple[Changed, ...] = ()
    kept: tuple[Changed, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True)
class ReduceSubsidy(CommandToRound):
    """核减 what is approved for a case and not paid yet, in these parts."""

    case_no: str
    reduced_on: date
    why: str
    payments: tuple[Payment, ...]
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class RecoverSubsidy(CommandToRound):
    """追回 what was paid for a case; with `yuan` so much of it, with `payments` these parts, which are not due any more."""

    case_no: str
    recovered_on: date
    why: str
    yuan: Decimal | None = None
    document_no: str | None = None
    payments: tuple[Payment, ...] = ()


@dataclass(frozen=True, slots=True)
class CloseRound(CommandToRound):
    """办结."""

    closed_on: date


@dataclass(frozen=True, slots=True)
class UndoStep(CommandToRound):
    """撤销一个步骤, with the grounds. `rests` are the rounds declared after it in which cases of it stand."""

    why: str
    rescinded_on: date
    document_no: str | None = None
    decided_by: Named | None = None
    rests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WithdrawRound(UndoStep):
    """撤回申报."""


@dataclass(frozen=True, slots=True)
class RestoreClaim(UndoStep):
    """撤销退回、不予补贴或结转 of a case."""

    case_no: str = ""


@dataclass(frozen=True, slots=True)
class RescindApproval(UndoStep):
    """撤销批准."""


@dataclass(frozen=True, slots=True)
class RescindPayment(UndoStep):
    """撤销发放 under a voucher."""

    voucher_no: str = ""


@dataclass(frozen=True, slots=True)
class RescindTaking(UndoStep):
    """Of what was taken off or recovered for a case the last, or that of a day and an amount."""

    case_no: str = ""
    step_on: date | None = None
    yuan: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RescindReduction(RescindTaking):
    """撤销核减."""


@dataclass(frozen=True, slots=True)
class RescindRecovery(RescindTaking):
    """撤销追回."""


@dataclass(frozen=True, slots=True)
class RescindClose(UndoStep):
    """撤销办结."""


RoundCommand = (
    DeclareCases
    | FinishFirstCheck
    | SampleFiles
    | FinishFileReview
    | RejectClaim
    | CarryOverClaim
    | PublishClaims
    | ApproveRound
    | PaySubsidy
    | ReduceSubsidy
    | RecoverSubsidy
    | CloseRound
    | UndoStep
)
