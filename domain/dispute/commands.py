"""矛盾纠纷(案件) Dispute: what somebody wants done."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.base.command import UNCHANGED, Command, Register, Unchanged
from domain.base.kinds import AgreementForm, CaseLevel, FileReview, Outcome
from domain.base.vocabulary.receiving import ReceivingBody


@dataclass(frozen=True, slots=True)
class CommandToDispute(Command):
    """To a case."""

    kind: ClassVar[str] = "dispute"


@dataclass(frozen=True, slots=True)
class RegisterDispute(CommandToDispute, Register):
    """登记案件. Facts: committee_code, mediator_code, kind, source, difficulty, channel, accepted_on, closed_on, outcome, agreement_form,
    amount_yuan, parties, performed_on, entered_on, file_review, file_reviewed_on, special_group, earlier_case_no, papers, annulled_on,
    decided_yuan, received_by, receiver, receiver_no, received_on, case_class, other_papers."""


@dataclass(frozen=True, slots=True)
class AcceptDispute(RegisterDispute):
    """受理. Facts of the register row, for a case number that must be new."""


@dataclass(frozen=True, slots=True)
class CorrectDispute(RegisterDispute):
    """更正登记. Facts of the register row, for a case that must be known; another mediator or committee is a correction too."""


@dataclass(frozen=True, slots=True)
class RegisterTypicalCase(CommandToDispute):
    """登记典型案例."""

    submitted_on: date
    level: CaseLevel | Unchanged | None = UNCHANGED


@dataclass(frozen=True, slots=True)
class SettleDispute(CommandToDispute):
    """达成协议并结案."""

    closed_on: date
    agreement_form: AgreementForm


@dataclass(frozen=True, slots=True)
class CloseDispute(CommandToDispute):
    """未达成协议结案: failed, withdrawn or transferred, then to whom."""

    closed_on: date
    outcome: Outcome
    received_by: ReceivingBody | None = None
    receiver: str | None = None
    receiver_no: str | None = None
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReopenDispute(CommandToDispute):
    """撤回结案. The case was not closed after all."""


@dataclass(frozen=True, slots=True)
class EnterCase(CommandToDispute):
    """案件录入."""

    entered_on: date


@dataclass(frozen=True, slots=True)
class PerformAgreement(CommandToDispute):
    """履行完毕."""

    performed_on: date


@dataclass(frozen=True, slots=True)
class AnnulAgreement(CommandToDispute):
    """协议撤销."""

    annulled_on: date


@dataclass(frozen=True, slots=True)
class RegisterCoMediator(CommandToDispute):
    """登记协办调解员. One who is named already is no news."""

    mediator_code: str


@dataclass(frozen=True, slots=True)
class WithdrawCoMediator(CommandToDispute):
    """更正协办调解员. Named by mistake."""

    mediator_code: str


@dataclass(frozen=True, slots=True)
class ReviewCaseFile(CommandToDispute):
    """卷宗评查."""

    result: FileReview
    reviewed_on: date


DisputeCommand = (
    RegisterDispute
    | RegisterTypicalCase
    | SettleDispute
    | CloseDispute
    | ReopenDispute
    | EnterCase
    | PerformAgreement
    | AnnulAgreement
    | RegisterCoMediator
    | WithdrawCoMediator
    | ReviewCaseFile
)
