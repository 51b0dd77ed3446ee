"""年度考核程序 The annual review of a county's mediators: list, ranking, notice, objections, elimination (2.2.2-a, 2.2.5-a, 2.2.5-g).

One stream a county and year, `review:410802-2019`. The ranking is worked out from the log by the policy of the rulebook in force and
recorded as it was, so that what was published can always be read again, whatever is entered later.
"""

from domain.processes.annual_review.commands import (
    CloseReview,
    ConfirmReview,
    DecideObjection,
    DraftRanking,
    ExemptMediator,
    FileObjection,
    OpenReview,
    OrderElimination,
    PublishRanking,
    review_code,
)
from domain.processes.annual_review.decisions import decide
from domain.processes.annual_review.events import (
    EliminationOrdered,
    EliminationWaived,
    LeftOut,
    Moved,
    ObjectionDecided,
    ObjectionFiled,
    Ranked,
    RankingDrafted,
    RankingPublished,
    RankingRevised,
    ReviewClosed,
    ReviewConfirmed,
    ReviewEvent,
    ReviewOpened,
)
from domain.processes.annual_review.state import Review, Settled, evolve

__all__ = [
    "CloseReview",
    "ConfirmReview",
    "DecideObjection",
    "DraftRanking",
    "EliminationOrdered",
    "EliminationWaived",
    "ExemptMediator",
    "FileObjection",
    "LeftOut",
    "Moved",
    "ObjectionDecided",
    "ObjectionFiled",
    "OpenReview",
    "OrderElimination",
    "PublishRanking",
    "Ranked",
    "RankingDrafted",
    "RankingPublished",
    "RankingRevised",
    "Review",
    "ReviewClosed",
    "ReviewConfirmed",
    "ReviewEvent",
    "ReviewOpened",
    "Settled",
    "decide",
    "evolve",
    "review_code",
]
