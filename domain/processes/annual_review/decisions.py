"""年度考核程序 Annual review: which step may follow which, and what it comes to."""

from collections.abc import Iterator
from datetime import date

from domain.base.command import Command
from domain.base.event import Envelope, Event
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
    ReviewOpened,
)
from domain.processes.annual_review.rejections import ReviewRejection
from domain.processes.annual_review.state import Collecting, Confirmed, Done, Draft, Drafted, Published, Review

SOME = 5
"""So many codes are named in a refusal."""


def decide(command: Command, review: Review | None, envelope: Envelope) -> list[Event]:
    """The events that follow from the step. Raises `Refused` with every fault found."""
    if isinstance(command, OpenReview):
        return _open(command, review, envelope)
    if review is None:
        raise step_missing(command, Step.OPENED)
    match command:
        case DraftRanking():
            return _draft(command, review, envelope)
        case PublishRanking():
            return _publish(command, review, envelope)
        case FileObjection():
            return _object(command, review, envelope)
        case DecideObjection():
            return _decide_objection(command, review, envelope)
        case ConfirmReview():
            return _confirm(command, review, envelope)
        case OrderElimination() | ExemptMediator():
            return _settle(command, review, envelope)
        case CloseReview():
            return _close(command, review, envelope)
    raise TypeError(f"not a step of a review: {command!r}")


def _open(command: OpenReview, review: Review | None, envelope: Envelope) -> list[Event]:
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


def _draft(command: DraftRanking, review: Review, envelope: Envelope) -> list[Event]:
    if isinstance(review, Confirmed | Done):
        raise done(command, Step.CONFIRMED)
    faults = [*dated("drafted_on", command.drafted_on, review.roll.opened_on, envelope)]
    if command.unscored and not command.without_scores:
        codes = ", ".join(command.unscored[:SOME])
        faults.append(Rejection(ReviewRejection.SCORES_MISSING, None, {"n": len(command.unscored), "codes": codes}))
    refuse_any(faults)
    worked_out = {"drafted_on": command.drafted_on, "rulebook": command.rulebook, "position": command.position}
    if isinstance(review, Collecting):
        return [RankingDrafted.model_validate({**worked_out, "ranking": command.ranking, "unscored": command.unscored})]
    was = review.draft.ranking
    now = {one.mediator_code: one for one in command.ranking}
    if was == now and not review.draft.stale:
        return []
    moved = tuple(_moved(was[code], one) for code, one in now.items() if code in was and was[code] != one)
    return [RankingRevised.model_validate({**worked_out, "ranking": command.ranking, "moved": moved, "unscored": command.unscored})]


def _moved(was: Ranked, now: Ranked) -> Moved:
    return Moved(mediator_code=now.mediator_code, score_was=was.score, score_now=now.score, rank_was=was.rank, rank_now=now.rank)


def _publish(command: PublishRanking, review: Review, envelope: Envelope) -> list[Event]:
    notice = PublicNotice(command.first_on, command.last_on, command.document_no)
    if isinstance(review, Published) and review.notice == notice:
        return []
    if isinstance(review, Collecting):
        raise step_missing(command, Step.DRAFTED)
    if not isinstance(review, Drafted):
        raise done(command, Step.PUBLISHED)
    refuse_any(notice_faults(command.first_on, command.last_on, review.draft.drafted_on, envelope))
    return [RankingPublished(first_on=command.first_on, last_on=command.last_on, document_no=command.document_no)]


def _published(command: Command, review: Review) -> Published:
    if isinstance(review, Confirmed | Done):
        raise done(command, Step.CONFIRMED)
    if not isinstance(review, Published):
        raise step_missing(command, Step.PUBLISHED)
    return review


def _object(command: FileObjection, review: Review, envelope: Envelope) -> list[Event]:
    published = _published(command, review)
    notice = published.notice
    faults = [*dated("filed_on", command.filed_on, date.min, envelope), *_not_listed(command.about, published.draft)]
    if not notice.first_on <= command.filed_on <= notice.last_on:
        faults.append(Rejection(ReviewRejection.OUTSIDE_NOTICE, "filed_on", {"first_on": notice.first_on, "last_on": notice.last_on}))
    faults += [Rejection(FactRejection.FACT_MISSING, fact) for fact in ("by", "claim") if not getattr(command, fact).strip()]
    refuse_any(faults)
    number = len(published.objections) + 1
    return [ObjectionFiled(number=number, by=command.by, about=command.about, claim=command.claim, filed_on=command.filed_on)]


def _decide_objection(command: DecideObjection, review: Review, envelope: Envelope) -> list[Event]:
    published = _published(command, review)
    if command.number not in published.objections:
        raise refuse(ReviewRejection.UNKNOWN_OBJECTION, number=command.number)
    if published.objections[command.number] is not None:
        raise refuse(ReviewRejection.OBJECTION_DECIDED, number=command.number)
    refuse_any(dated("decided_on", command.decided_on, published.notice.first_on, envelope))
    return [ObjectionDecided(number=command.number, decided_on=command.decided_on, upheld=command.upheld, why=command.why)]


def _confirm(command: ConfirmReview, review: Review, envelope: Envelope) -> list[Event]:
    published = _published(command, review)
    faults = [*after_notice("confirmed_on", command.confirmed_on, published.notice, envelope)]
    if waiting := published.open_objections:
        numbers = ", ".join(map(str, waiting))
        faults.append(Rejection(ReviewRejection.OBJECTIONS_OPEN, None, {"n": len(waiting), "numbers": numbers}))
    if published.draft.stale:
        faults.append(Rejection(ReviewRejection.DRAFT_STALE))
    refuse_any(faults)
    return [ReviewConfirmed(confirmed_on=command.confirmed_on, proposed=published.draft.proposed, document_no=command.document_no)]


def _settle(command: OrderElimination | ExemptMediator, review: Review, envelope: Envelope) -> list[Event]:
    if not isinstance(review, Confirmed):
        raise done(command, Step.CLOSED) if isinstance(review, Done) else step_missing(command, Step.CONFIRMED)
    code = command.mediator_code
    if code not in review.draft.proposed:
        raise refuse(ReviewRejection.NOT_PROPOSED, "mediator_code", code=code)
    if code in review.settled:
        raise refuse(ReviewRejection.ALREADY_SETTLED, "mediator_code", code=code, settled=review.settled[code])
    if isinstance(command, OrderElimination):
        return [EliminationOrdered(mediator_code=code, left_on=command.left_on, document_no=command.document_no)]
    refuse_any(dated("decided_on", command.decided_on, review.confirmed_on, envelope))
    if not command.why.strip():
        raise refuse(FactRejection.FACT_MISSING, "why")
    return [EliminationWaived(mediator_code=code, decided_on=command.decided_on, why=command.why, document_no=command.document_no)]


def _close(command: CloseReview, review: Review, envelope: Envelope) -> list[Event]:
    if not isinstance(review, Confirmed):
        raise done(command, Step.CLOSED) if isinstance(review, Done) else step_missing(command, Step.CONFIRMED)
    refuse_any(dated("closed_on", command.closed_on, review.confirmed_on, envelope))
    if review.unsettled:
        raise refuse(ReviewRejection.UNSETTLED, n=len(review.unsettled), codes=", ".join(review.unsettled[:SOME]))
    return [ReviewClosed(closed_on=command.closed_on)]


def _not_listed(code: str, draft: Draft) -> Iterator[Rejection]:
    if code not in draft.ranking:
        yield Rejection(ReviewRejection.NOT_LISTED, "about", {"code": code})
