"""补贴发放程序 Subsidy round: which step may follow which, and what it comes to. Amounts always add up to the fen.

The checks of the cases and the payments have files of their own.
"""

from datetime import date
from typing import assert_never

from domain.base.amounts import hundredths
from domain.base.event import Envelope
from domain.base.procedure import Step, after_notice, dated, done, notice_faults, step_missing
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.policies.periods import days_of_named_period
from domain.processes.period_rejections import PeriodRejection
from domain.processes.subsidy_round.case_checks import carry_over_claim, finish_file_review, finish_first_check, reject_claim, sample_files
from domain.processes.subsidy_round.commands import (
    ApproveRound,
    CarryOverClaim,
    CloseRound,
    DeclareCases,
    FinishFileReview,
    FinishFirstCheck,
    PaySubsidy,
    PublishClaims,
    RecoverSubsidy,
    ReduceSubsidy,
    RejectClaim,
    RoundCommand,
    SampleFiles,
    UndoStep,
)
from domain.processes.subsidy_round.events import (
    CasesDeclared,
    ClaimsPublished,
    RoundApproved,
    RoundEvent,
)
from domain.processes.subsidy_round.kinds import Fate
from domain.processes.subsidy_round.payments import close, in_yuan, pay, recover, reduce
from domain.processes.subsidy_round.rejections import RoundRejection
from domain.processes.subsidy_round.state import Declared, Published, Round
from domain.processes.subsidy_round.undoing import undo


def decide(  # noqa: C901, PLR0911  one arm a command
    command: RoundCommand, subsidy_round: Round | None, envelope: Envelope
) -> list[RoundEvent]:
    """The events that follow from the step. Raises `Refused` with every fault found."""
    if isinstance(command, DeclareCases):
        return declare(command, subsidy_round, envelope)
    if subsidy_round is None:
        raise step_missing(command, Step.DECLARED)
    match command:
        case FinishFirstCheck():
            return finish_first_check(command, subsidy_round, envelope)
        case SampleFiles():
            return sample_files(command, subsidy_round, envelope)
        case FinishFileReview():
            return finish_file_review(command, subsidy_round, envelope)
        case RejectClaim():
            return reject_claim(command, subsidy_round, envelope)
        case CarryOverClaim():
            return carry_over_claim(command, subsidy_round, envelope)
        case PublishClaims():
            return publish(command, subsidy_round, envelope)
        case ApproveRound():
            return approve(command, subsidy_round, envelope)
        case PaySubsidy():
            return pay(command, subsidy_round, envelope)
        case ReduceSubsidy():
            return reduce(command, subsidy_round, envelope)
        case RecoverSubsidy():
            return recover(command, subsidy_round, envelope)
        case CloseRound():
            return close(command, subsidy_round, envelope)
        case UndoStep():
            return [*undo(command, subsidy_round, envelope)]
    assert_never(command)


def declare(command: DeclareCases, subsidy_round: Round | None, envelope: Envelope) -> list[RoundEvent]:
    """申报 of what is paid for in a period, once, when it is over. Raises `Refused`."""
    if subsidy_round is not None:
        raise done(command, Step.DECLARED)
    span = days_of_named_period(command.period)
    if span is None:
        raise refuse(PeriodRejection.PERIOD_INVALID, "period", period=command.period)
    faults = [*dated("declared_on", command.declared_on, date.min, envelope)]
    if command.declared_on < span[1]:
        faults.append(Rejection(PeriodRejection.PERIOD_NOT_OVER, "declared_on", {"period": command.period, "ends": span[1]}))
    if command.closed_from is not None and command.closed_until is not None and command.closed_from > command.closed_until:
        params = {"closed_from": command.closed_from, "closed_until": command.closed_until}
        faults.append(Rejection(RoundRejection.SPAN_REVERSED, "closed_until", params))
    elif not command.lines:
        faults.append(Rejection(RoundRejection.NOTHING_TO_DECLARE, None, {"code": command.code}))
    refuse_any(faults)
    return [
        CasesDeclared(
            county_code=command.county_code,
            period=command.period,
            declared_on=command.declared_on,
            rulebook=command.rulebook,
            position=command.position,
            number=len(command.lines),
            total=in_yuan(sum(hundredths(part.yuan) for line in command.lines for part in line.parts)),
            lines=command.lines,
            document_no=command.document_no,
            closed_from=command.closed_from,
            closed_until=command.closed_until,
        )
    ]


def publish(command: PublishClaims, subsidy_round: Round, envelope: Envelope) -> list[RoundEvent]:
    """公示, after the files were reviewed. Raises `Refused`."""
    if not isinstance(subsidy_round, Declared):
        raise done(command, Step.PUBLISHED)
    if subsidy_round.reviewed_on is None:
        raise step_missing(command, Step.REVIEWED)
    refuse_any(notice_faults(command.first_on, command.last_on, command.not_before, subsidy_round.book.last_on, envelope))
    return [ClaimsPublished(first_on=command.first_on, last_on=command.last_on, document_no=command.document_no)]


def approve(command: ApproveRound, subsidy_round: Round, envelope: Envelope) -> list[RoundEvent]:
    """批准, after the notice and the last case that left the round. Raises `Refused`."""
    if isinstance(subsidy_round, Declared):
        raise step_missing(command, Step.PUBLISHED)
    if not isinstance(subsidy_round, Published):
        raise done(command, Step.APPROVED)
    faults = [*after_notice("approved_on", command.approved_on, subsidy_round.notice, envelope)]
    refuse_any(faults or dated("approved_on", command.approved_on, subsidy_round.book.last_on, envelope))
    book = subsidy_round.book.without({case.case_no: Fate.CARRIED_OVER for case in command.left_out})
    return [
        RoundApproved(
            approved_on=command.approved_on,
            number=len(book.cases),
            total=in_yuan(sum(book.still_owed().values())),
            document_no=command.document_no,
            left_out=command.left_out,
            kept=command.kept,
            why=command.why if command.kept else None,
            decided_by=command.decided_by,
        )
    ]
