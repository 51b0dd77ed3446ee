"""年度考核程序 Annual review: which step may follow which, and what it comes to."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from domain.base.checks import missing_reason
from domain.base.event import Envelope
from domain.base.procedure import PublicNotice, Step, after_notice, dated, done, notice_faults, step_missing
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.base.rejections import FactRejection
from domain.policies.days import year_end
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
    ReviewCommand,
)
from domain.processes.annual_review.events import (
    EliminationOrdered,
    EliminationWaived,
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
from domain.processes.annual_review.rejections import ReviewRejection
from domain.processes.annual_review.state import Collecting, Confirmed, Done, Draft, Drafted, Published, Review

SOME = 5
"""So many codes are named in a refusal."""


def decide(  # noqa: PLR0911  one arm a command
    command: ReviewCommand, review: Review | None, envelope: Envelope
) -> list[ReviewEvent]:
    """The events that follow from the step. Raises `Refused` with every fault found."""
    if isinstance(command, OpenReview):
        return open_review(command, review, envelope)
    if review is None:
        raise step_missing(command, Step.OPENED)
    match command:
        case DraftRanking():
            return draft(command, review, envelope)
        case PublishRanking():
            return publish(command, review, envelope)
        case FileObjection():
            return file_objection(command, review, envelope)
        case DecideObjection():
            return decide_objection(command, review, envelope)
        case ConfirmReview():
            return confirm(command, review, envelope)
        case OrderElimination():
            return order_elimination(command, review)
        case ExemptMediator():
            return exempt(command, review, envelope)
        case CloseReview():
            return close(command, review, envelope)
    assert_never(command)


def open_review(command: OpenReview, review: Review | None, envelope: Envelope) -> list[ReviewEvent]:
    """启动考核, once, when the year is over and somebody is on the list. Raises `Refused`."""
    if review is not None:
        raise done(command, Step.OPENED)
    faults = [*dated("opened_on", command.opened_on, date.min, envelope)]
    if command.opened_on < year_end(command.year):
        faults.append(Rejection(ReviewRejection.YEAR_NOT_OVER, "opened_on", {"year": command.year, "ends": year_end(command.year)}))
    if not command.listed:
        faults.append(Rejection(ReviewRejection.NOBODY_LISTED, None, {"county_code": command.county_code, "year": command.year}))
    refuse_any(faults)
    return [
        ReviewOpened(
            county_code=command.county_code,
            year=command.year,
            opened_on=command.opened_on,
            listed=command.listed,
            left_out=command.left_out,
            document_no=command.document_no,
        )
    ]


def draft(command: DraftRanking, review: Review, envelope: Envelope) -> list[ReviewEvent]:
    """拟定排名, or revise it where it comes out otherwise or an objection was upheld. Raises `Refused`."""
    if isinstance(review, Confirmed | Done):
        raise done(command, Step.CONFIRMED)
    faults = [*dated("drafted_on", command.drafted_on, review.roll.opened_on, envelope)]
    if command.unscored and not command.without_scores:
        params = {"n": len(command.unscored), "codes": command.unscored[:SOME]}
        faults.append(Rejection(ReviewRejection.SCORES_MISSING, None, params))
    refuse_any(faults)
    day, rulebook, position, unscored = command.drafted_on, command.rulebook, command.position, command.unscored
    if isinstance(review, Collecting):
        return [RankingDrafted(drafted_on=day, rulebook=rulebook, position=position, ranking=command.ranking, unscored=unscored)]
    was = review.draft.ranking
    now = {place.mediator_code: place for place in command.ranking}
    if was == now and not review.draft.stale:
        return []
    moved = tuple(_moved(was[code], place) for code, place in now.items() if code in was and was[code] != place)
    return [RankingRevised(drafted_on=day, rulebook=rulebook, position=position, ranking=command.ranking, moved=moved, unscored=unscored)]


def _moved(was: Ranked, now: Ranked) -> Moved:
    return Moved(mediator_code=now.mediator_code, score_was=was.score, score_now=now.score, rank_was=was.rank, rank_now=now.rank)


def publish(command: PublishRanking, review: Review, envelope: Envelope) -> list[ReviewEvent]:
    """公示 of the ranking as drafted last. Published again as it is, nothing follows. Raises `Refused`."""
    notice = PublicNotice(command.first_on, command.last_on, command.document_no)
    if isinstance(review, Published) and review.notice == notice:
        return []
    if isinstance(review, Collecting):
        raise step_missing(command, Step.DRAFTED)
    if not isinstance(review, Drafted):
        raise done(command, Step.PUBLISHED)
    refuse_any(notice_faults(command.first_on, command.last_on, review.draft.drafted_on, envelope))
    return [RankingPublished(first_on=command.first_on, last_on=command.last_on, document_no=command.document_no)]


def _published(command: ReviewCommand, review: Review) -> Published:
    if isinstance(review, Confirmed | Done):
        raise done(command, Step.CONFIRMED)
    if not isinstance(review, Published):
        raise step_missing(command, Step.PUBLISHED)
    return review


def file_objection(command: FileObjection, review: Review, envelope: Envelope) -> list[ReviewEvent]:
    """提出异议 within the notice, about one on the list. Raises `Refused`."""
    published = _published(command, review)
    notice = published.notice
    faults = [*dated("filed_on", command.filed_on, date.min, envelope), *_not_listed(command.about, published.draft)]
    if not notice.first_on <= command.filed_on <= notice.last_on:
        faults.append(Rejection(ReviewRejection.OUTSIDE_NOTICE, "filed_on", {"first_on": notice.first_on, "last_on": notice.last_on}))
    faults += [Rejection(FactRejection.FACT_MISSING, fact) for fact in ("by", "claim") if not getattr(command, fact).strip()]
    refuse_any(faults)
    number = len(published.objections) + 1
    return [ObjectionFiled(number=number, by=command.by, about=command.about, claim=command.claim, filed_on=command.filed_on)]


def decide_objection(command: DecideObjection, review: Review, envelope: Envelope) -> list[ReviewEvent]:
    """处理异议, once. Raises `Refused`."""
    published = _published(command, review)
    if command.number not in published.objections:
        raise refuse(ReviewRejection.UNKNOWN_OBJECTION, number=command.number)
    if published.objections[command.number] is not None:
        raise refuse(ReviewRejection.OBJECTION_DECIDED, number=command.number)
    refuse_any(dated("decided_on", command.decided_on, published.notice.first_on, envelope))
    return [ObjectionDecided(number=command.number, decided_on=command.decided_on, upheld=command.upheld, why=command.why)]


def confirm(command: ConfirmReview, review: Review, envelope: Envelope) -> list[ReviewEvent]:
    """确认, after the notice, with every objection decided and the ranking drafted anew where one was upheld. Raises `Refused`."""
    published = _published(command, review)
    faults = [*after_notice("confirmed_on", command.confirmed_on, published.notice, envelope)]
    if waiting := published.open_objections:
        faults.append(Rejection(ReviewRejection.OBJECTIONS_OPEN, None, {"n": len(waiting), "numbers": waiting}))
    if published.draft.stale:
        faults.append(Rejection(ReviewRejection.DRAFT_STALE))
    refuse_any(faults)
    return [ReviewConfirmed(confirmed_on=command.confirmed_on, proposed=published.draft.proposed, document_no=command.document_no)]


def order_elimination(command: OrderElimination, review: Review) -> list[ReviewEvent]:
    """决定淘汰 of one whose elimination is proposed. Raises `Refused`."""
    _refuse_settling(command, review)
    return [EliminationOrdered(mediator_code=command.mediator_code, left_on=command.left_on, document_no=command.document_no)]


def exempt(command: ExemptMediator, review: Review, envelope: Envelope) -> list[ReviewEvent]:
    """免予淘汰 of one whose elimination is proposed, for a reason. Raises `Refused`."""
    confirmed, day = _refuse_settling(command, review), command.decided_on
    refuse_any(dated("decided_on", day, confirmed.confirmed_on, envelope))
    refuse_any(missing_reason(command.why))
    return [EliminationWaived(mediator_code=command.mediator_code, decided_on=day, why=command.why, document_no=command.document_no)]


def close(command: CloseReview, review: Review, envelope: Envelope) -> list[ReviewEvent]:
    """办结, when everybody proposed is settled. Raises `Refused`."""
    confirmed = _confirmed(command, review)
    refuse_any(dated("closed_on", command.closed_on, confirmed.confirmed_on, envelope))
    if unsettled := confirmed.unsettled:
        raise refuse(ReviewRejection.UNSETTLED, n=len(unsettled), codes=unsettled[:SOME])
    return [ReviewClosed(closed_on=command.closed_on)]


def _refuse_settling(command: OrderElimination | ExemptMediator, review: Review) -> Confirmed:
    """The confirmed review; refuses for one who is not proposed, or settled already."""
    confirmed, code = _confirmed(command, review), command.mediator_code
    if code not in confirmed.draft.proposed:
        raise refuse(ReviewRejection.NOT_PROPOSED, "mediator_code", code=code)
    if code in confirmed.settled:
        raise refuse(ReviewRejection.ALREADY_SETTLED, "mediator_code", code=code, settled=confirmed.settled[code])
    return confirmed


def _confirmed(command: ReviewCommand, review: Review) -> Confirmed:
    if isinstance(review, Confirmed):
        return review
    raise done(command, Step.CLOSED) if isinstance(review, Done) else step_missing(command, Step.CONFIRMED)


def _not_listed(code: str, draft: Draft) -> Iterator[Rejection]:
    if code not in draft.ranking:
        yield Rejection(ReviewRejection.NOT_LISTED, "about", {"code": code})
