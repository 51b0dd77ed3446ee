"""人民调解员 Mediator: what somebody wants done."""

from dataclasses import dataclass
from datetime import date

from domain.base.amounts import Amount
from domain.base.command import Register
from domain.base.event import Named
from domain.base.kinds import Engagement, ExitCause, IncidentKind, JoinedAs
from domain.mediator.certification.commands import CertificationCommand
from domain.mediator.command_base import CommandToMediator
from domain.mediator.events import EliminationGrounds
from domain.mediator.exit_form import ExitForm
from domain.mediator.personnel_record.commands import PersonnelRecordCommand


@dataclass(frozen=True, slots=True)
class RegisterMediator(CommandToMediator, Register):
    """登记调解员. Facts: committee_code, name, id_number, sex, birth_on, education, occupation, engagement, appointed_on, left_on,
    monthly_wage, in_service_official, joined_as."""


@dataclass(frozen=True, slots=True)
class AppointMediator(RegisterMediator):
    """任命. Facts of the mediator's register row, for a mediator code that must be new."""


@dataclass(frozen=True, slots=True)
class CorrectMediator(RegisterMediator):
    """更正登记. Facts of the mediator's register row, for a mediator who must be known; what changed in the world has a verb of its own."""


@dataclass(frozen=True, slots=True)
class RegisterAssessment(CommandToMediator):
    """登记考核评分."""

    year: int
    item: str
    scored_on: date
    points: Amount


@dataclass(frozen=True, slots=True)
class LeaveService(CommandToMediator):
    """离任."""

    left_on: date
    cause: ExitCause | None = None
    ground: IncidentKind | None = None
    document_no: str | None = None
    resolved_by: str | None = None


@dataclass(frozen=True, slots=True)
class EliminateMediator(CommandToMediator):
    """末位淘汰. Comes with the review's own OrderElimination."""

    left_on: date
    review: str
    grounds: EliminationGrounds
    document_no: str | None = None
    exit_form: ExitForm | None = None
    resolved_by: Named | None = None
    last_place_ground: Named | None = None


@dataclass(frozen=True, slots=True)
class ReinstateMediator(CommandToMediator):
    """恢复任职 of one whose elimination by a review is rescinded. Comes with RescindElimination."""

    review: str
    rescinded_on: date
    why: str
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class SucceedMediator(CommandToMediator):
    """增补. `code` is the mediator whose place fell vacant; `came_on` says since when the successor serves in that committee, where it is known; `fills` whose
    place the successor has come into there already."""

    successor_code: str
    succeeded_on: date
    document_no: str | None = None
    came_on: date | None = None
    fills: str | None = None


@dataclass(frozen=True, slots=True)
class ReappointMediator(CommandToMediator):
    """再次任命 of who left. What is not given is as it was, but for how the mediator came in, which is of each service; `barred_until` is the last day on which the rules forbid it after an elimination."""

    appointed_on: date
    committee_code: str | None = None
    engagement: Engagement | None = None
    monthly_wage: Amount | None = None
    document_no: str | None = None
    barred_until: date | None = None
    joined_as: JoinedAs | None = None


@dataclass(frozen=True, slots=True)
class WithdrawReappointment(CommandToMediator):
    """撤回误登的再次任命."""

    why: str


@dataclass(frozen=True, slots=True)
class TransferMediator(CommandToMediator):
    """调任."""

    committee_code: str
    transferred_on: date


@dataclass(frozen=True, slots=True)
class ChangeWage(CommandToMediator):
    """调整月薪."""

    monthly_wage: Amount
    changed_on: date


@dataclass(frozen=True, slots=True)
class ChangeEngagement(CommandToMediator):
    """专兼职变更."""

    engagement: Engagement
    changed_on: date


@dataclass(frozen=True, slots=True)
class ChangeOfficial(CommandToMediator):
    """在职公职人员变更."""

    in_service_official: bool
    changed_on: date


MediatorCommand = (
    RegisterMediator
    | RegisterAssessment
    | LeaveService
    | EliminateMediator
    | SucceedMediator
    | ReappointMediator
    | WithdrawReappointment
    | TransferMediator
    | ChangeWage
    | ChangeEngagement
    | ChangeOfficial
    | PersonnelRecordCommand
    | CertificationCommand
)
