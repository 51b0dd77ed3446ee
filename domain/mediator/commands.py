"""人民调解员 Mediator: what somebody wants done."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.base.amounts import Amount
from domain.base.command import Command, Register
from domain.base.kinds import Engagement, ExitCause, IncidentKind
from domain.mediator.events import EliminationGrounds


@dataclass(frozen=True, slots=True)
class RegisterMediator(Register):
    """登记调解员. Facts: committee_code, name, id_number, sex, birth_on, education, occupation, engagement, appointed_on, left_on,
    monthly_wage, in_service_official."""

    kind: ClassVar[str] = "mediator"


@dataclass(frozen=True, slots=True)
class AppointMediator(RegisterMediator):
    """任命. The same facts for a mediator code that must be new."""


@dataclass(frozen=True, slots=True)
class CorrectMediator(RegisterMediator):
    """更正登记. The same facts for a mediator who must be known; what changed in the world has a verb of its own."""


@dataclass(frozen=True, slots=True)
class RegisterAssessment(Command):
    """登记考核评分."""

    kind: ClassVar[str] = "mediator"
    year: int
    item: str
    scored_on: date
    points: Amount


@dataclass(frozen=True, slots=True)
class LeaveService(Command):
    """离任."""

    kind: ClassVar[str] = "mediator"
    left_on: date
    cause: ExitCause | None = None
    ground: IncidentKind | None = None
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class EliminateMediator(Command):
    """末位淘汰. Comes with the review's own OrderElimination."""

    kind: ClassVar[str] = "mediator"
    left_on: date
    review: str
    grounds: EliminationGrounds
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class SucceedMediator(Command):
    """增补. `code` is the mediator whose place fell vacant."""

    kind: ClassVar[str] = "mediator"
    successor_code: str
    succeeded_on: date
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class TransferMediator(Command):
    """调任."""

    kind: ClassVar[str] = "mediator"
    committee_code: str
    transferred_on: date


@dataclass(frozen=True, slots=True)
class ChangeWage(Command):
    """调整月薪."""

    kind: ClassVar[str] = "mediator"
    monthly_wage: Amount
    changed_on: date


@dataclass(frozen=True, slots=True)
class ChangeEngagement(Command):
    """专兼职变更."""

    kind: ClassVar[str] = "mediator"
    engagement: Engagement
    changed_on: date
