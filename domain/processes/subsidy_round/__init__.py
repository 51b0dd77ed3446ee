"""补贴发放程序 The subsidy round of a county and a period: declared, checked, reviewed, published, approved, paid, recovered (2.2.1-a, 2.2.5-f).

One stream a county and period, `subsidy:410802-2019-Q2`. A case stands in one round only, unless it was returned or carried over.
"""

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
    RejectClaim,
    SampleFiles,
    round_code,
)
from domain.processes.subsidy_round.decisions import decide
from domain.processes.subsidy_round.events import (
    Barred,
    CasesDeclared,
    ClaimCarriedOver,
    ClaimRejected,
    ClaimsPublished,
    FilesReviewed,
    FilesSampled,
    FirstCheckDone,
    Line,
    Part,
    Payment,
    RoundApproved,
    RoundClosed,
    RoundEvent,
    SubsidyPaid,
    SubsidyRecovered,
)
from domain.processes.subsidy_round.state import Round, evolve

__all__ = [
    "ApproveRound",
    "Barred",
    "CarryOverClaim",
    "CasesDeclared",
    "ClaimCarriedOver",
    "ClaimRejected",
    "ClaimsPublished",
    "CloseRound",
    "DeclareCases",
    "FilesReviewed",
    "FilesSampled",
    "FinishFileReview",
    "FinishFirstCheck",
    "FirstCheckDone",
    "Line",
    "Part",
    "PaySubsidy",
    "Payment",
    "PublishClaims",
    "RecoverSubsidy",
    "RejectClaim",
    "Round",
    "RoundApproved",
    "RoundClosed",
    "RoundEvent",
    "SampleFiles",
    "SubsidyPaid",
    "SubsidyRecovered",
    "decide",
    "evolve",
    "round_code",
]
