"""处理 What becomes of those whose elimination a confirmed review proposes, and how that is undone (2.2.2-a, 2.2.5-a)."""

from datetime import date

from domain.base.checks import missing_reason
from domain.base.event import Envelope
from domain.base.procedure import Step, dated, done, step_missing
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.base.rejections import FactRejection
from domain.base.text import Text
from domain.processes.annual_review.commands import (
    CloseReview,
    ExemptMediator,
    OrderElimination,
    ReopenReview,
    RescindElimination,
    ReviewCommand,
    SettleLeaver,
)
from domain.processes.annual_review.events import (
    EliminationOrdered,
    EliminationRescinded,
    EliminationWaived,
    LeaverSettled,
    ReviewClosed,
    ReviewEvent,
    ReviewReopened,
)
from domain.processes.annual_review.rejections import ReviewRejection
from domain.processes.annual_review.revision import SOME
from domain.processes.annual_review.state import Confirmed, Done, Review

NOT_RANKED = Text("不再参评", "no place any more")


def order_elimination(command: OrderElimination, review: Review, envelope: Envelope) -> list[ReviewEvent]:
    """决定淘汰 of one whose elimination is proposed, with a last day of service not before the confirmation. Raises `Refused`."""
    confirmed, code = _refuse_settling(command, review), command.mediator_code
    faults = [*dated("left_on", command.left_on, _earliest(confirmed, code), envelope)]
    if (missing := confirmed.draft.ranking[code].missing) and not command.despite_missing:
        items = tuple(item.text for item in missing)
        faults.append(Rejection(ReviewRejection.ELIMINATED_UNSCORED, "mediator_code", {"code": code, "items": items}))
    if command.spared_by is not None and not command.despite_new_rules:
        params = {"code": code, "rulebook": confirmed.draft.rulebook, "now": command.spared_by}
        faults.append(Rejection(ReviewRejection.SPARED_BY_NEW_RULES, "mediator_code", params))
    if (today := command.spared_today) is not None and not command.despite_late_facts:
        scores = {"score": today.score, "today": NOT_RANKED if today.score_today is None else today.score_today}
        faults.append(Rejection(ReviewRejection.SPARED_BY_LATE_FACTS, "mediator_code", {"code": code, **scores}))
    refuse_any(faults)
    return [
        EliminationOrdered(
            mediator_code=command.mediator_code,
            left_on=command.left_on,
            document_no=command.document_no,
            exit_form=command.exit_form,
            resolved_by=command.resolved_by,
            last_place_ground=command.last_place_ground,
        )
    ]


def exempt(command: ExemptMediator, review: Review, envelope: Envelope) -> list[ReviewEvent]:
    """免予淘汰 of one whose elimination is proposed and who serves, for a reason. Raises `Refused`."""
    confirmed, day, left_on = _refuse_settling(command, review), command.decided_on, command.left_on
    refuse_any((*dated("decided_on", day, _earliest(confirmed, command.mediator_code), envelope), *missing_reason(command.why)))
    if left_on is not None and left_on < day:
        raise refuse(ReviewRejection.LEFT_MEANWHILE, "mediator_code", code=command.mediator_code, left_on=left_on)
    return [EliminationWaived(mediator_code=command.mediator_code, decided_on=day, why=command.why, document_no=command.document_no)]


def settle_leaver(command: SettleLeaver, review: Review, envelope: Envelope) -> list[ReviewEvent]:
    """离任了结 of one whose elimination is proposed and who left otherwise. Raises `Refused`."""
    confirmed, code, day = _refuse_settling(command, review), command.mediator_code, command.settled_on
    refuse_any(dated("settled_on", day, _earliest(confirmed, code), envelope))
    if command.left_on is None or command.left_on >= day:
        raise refuse(ReviewRejection.STILL_SERVES, "mediator_code", code=code, settled_on=day)
    return [LeaverSettled(mediator_code=code, settled_on=day, left_on=command.left_on)]


def rescind(command: RescindElimination, review: Review, envelope: Envelope) -> list[ReviewEvent]:
    """撤销淘汰, for a reason, also when the review is closed or reopened and confirmed anew. Raises `Refused`."""
    if not isinstance(review, Confirmed | Done):
        raise step_missing(command, Step.CONFIRMED)
    code, settled = command.mediator_code, review.settled.get(command.mediator_code)
    if settled is None or settled.fate != "eliminated":
        raise refuse(ReviewRejection.NOT_ELIMINATED, "mediator_code", code=code)
    earliest = max(settled.day, review.closed_on if isinstance(review, Done) else review.confirmed_on)
    refuse_any((*dated("rescinded_on", command.rescinded_on, earliest, envelope), *missing_reason(command.why)))
    return [EliminationRescinded(mediator_code=code, rescinded_on=command.rescinded_on, why=command.why, document_no=command.document_no)]


def reopen(command: ReopenReview, review: Review, envelope: Envelope) -> list[ReviewEvent]:
    """重新审议 of what was confirmed, by order of the level above and for a reason. Raises `Refused`."""
    if not isinstance(review, Confirmed | Done):
        raise step_missing(command, Step.CONFIRMED)
    faults = [*dated("reopened_on", command.reopened_on, review.last_on, envelope), *missing_reason(command.why)]
    if not command.ordered_by.strip():
        faults.append(Rejection(FactRejection.FACT_MISSING, "ordered_by"))
    refuse_any(faults)
    return [
        ReviewReopened(reopened_on=command.reopened_on, ordered_by=command.ordered_by, why=command.why, document_no=command.document_no)
    ]


def close(command: CloseReview, review: Review, envelope: Envelope) -> list[ReviewEvent]:
    """办结, when everybody proposed is settled, and not before the last of them was. Raises `Refused`."""
    confirmed = _confirmed(command, review)
    refuse_any(dated("closed_on", command.closed_on, confirmed.last_on, envelope))
    if unsettled := confirmed.unsettled:
        raise refuse(ReviewRejection.UNSETTLED, n=len(unsettled), codes=unsettled[:SOME])
    if left_over := confirmed.not_proposed:
        raise refuse(ReviewRejection.ELIMINATED_NOT_PROPOSED, n=len(left_over), codes=left_over[:SOME])
    return [ReviewClosed(closed_on=command.closed_on)]


def _refuse_settling(command: OrderElimination | ExemptMediator | SettleLeaver, review: Review) -> Confirmed:
    """The confirmed review; refuses for one who is not proposed, or settled already."""
    confirmed, code = _confirmed(command, review), command.mediator_code
    if code not in confirmed.draft.proposed:
        raise refuse(ReviewRejection.NOT_PROPOSED, "mediator_code", code=code)
    if code in confirmed.settled:
        raise refuse(ReviewRejection.ALREADY_SETTLED, "mediator_code", code=code, settled=confirmed.settled[code].fate)
    return confirmed


def _earliest(confirmed: Confirmed, code: str) -> date:
    """The first day on which somebody can be settled: that of the confirmation, or of the rescission of an elimination since."""
    return max(confirmed.confirmed_on, confirmed.rescinded.get(code, date.min))


def _confirmed(command: ReviewCommand, review: Review) -> Confirmed:
    if isinstance(review, Confirmed):
        return review
    raise done(command, Step.CLOSED) if isinstance(review, Done) else step_missing(command, Step.CONFIRMED)
