"""人民调解员 Mediator: appointed, paid, assessed, transferred, left (2.2.2, 2.2.5)."""

from domain.mediator.commands import (
    AppointMediator,
    ChangeEngagement,
    ChangeWage,
    CorrectMediator,
    LeaveService,
    RegisterAssessment,
    RegisterMediator,
    TransferMediator,
)
from domain.mediator.decisions import (
    decide,
)
from domain.mediator.events import (
    AssessmentCorrected,
    MediatorAppointed,
    MediatorAssessed,
    MediatorCorrected,
    MediatorEngagementChanged,
    MediatorEvent,
    MediatorIdentityCorrected,
    MediatorLeft,
    MediatorTransferred,
    MediatorWageChanged,
)
from domain.mediator.state import (
    Left,
    Mediator,
    Service,
    Serving,
    evolve,
)

__all__ = [
    "AppointMediator",
    "AssessmentCorrected",
    "ChangeEngagement",
    "ChangeWage",
    "CorrectMediator",
    "LeaveService",
    "Left",
    "Mediator",
    "MediatorAppointed",
    "MediatorAssessed",
    "MediatorCorrected",
    "MediatorEngagementChanged",
    "MediatorEvent",
    "MediatorIdentityCorrected",
    "MediatorLeft",
    "MediatorTransferred",
    "MediatorWageChanged",
    "RegisterAssessment",
    "RegisterMediator",
    "Service",
    "Serving",
    "TransferMediator",
    "decide",
    "evolve",
]
