"""人民调解员 Mediator: appointed, paid, assessed, transferred, left (2.2.2, 2.2.5)."""

from domain.mediator.commands import (
    ChangeEngagement,
    ChangeWage,
    LeaveService,
    RegisterAssessment,
    RegisterMediator,
    TransferMediator,
)
from domain.mediator.events import (
    AssessmentCorrected,
    MediatorAppointed,
    MediatorAssessed,
    MediatorCorrected,
    MediatorEngagementChanged,
    MediatorIdentityCorrected,
    MediatorLeft,
    MediatorTransferred,
    MediatorWageChanged,
)

__all__ = [
    "AssessmentCorrected",
    "ChangeEngagement",
    "ChangeWage",
    "LeaveService",
    "MediatorAppointed",
    "MediatorAssessed",
    "MediatorCorrected",
    "MediatorEngagementChanged",
    "MediatorIdentityCorrected",
    "MediatorLeft",
    "MediatorTransferred",
    "MediatorWageChanged",
    "RegisterAssessment",
    "RegisterMediator",
    "TransferMediator",
]
