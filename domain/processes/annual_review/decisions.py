"""年度考核程序 Annual review: which step may follow which, and what it comes to."""

from datetime import date
from typing import assert_never

from domain.base.event import Envelope
from domain.base.procedure import PublicNotice, Step, after_notice, dated, done, notice_faults, step_missing
from domain.base.rejection import Rejection, refuse_any
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
    ReopenReview,
    RescindElimination,
    ReviewCommand,
    SettleLeaver,
)
from domain.processes.annual_review.events import (
    RankingDrafted,
    RankingPublished,
    ReviewConfirmed,
    ReviewEvent,
    ReviewOpened,
)
from domain.processes.annual_review.objections import decide_objection, file_objection, running_notice
from domain.processes.annual_review.rejections import ReviewRejection
from domain.processes.annual_review.revision import SOME, revise
from domain.processes.annual_review.settlement import close, exempt, order_elimination, reopen, rescind, settle_leaver
from domain.processes.annual_review.state import Collecting, Confirmed, Done, Drafted, Published, Review, last_day, open_objections, upheld


def decide(  # noqa: C901, PLR0911  one arm a command
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
            return order_elimination(command, review, envelope)
        case ExemptMediator():
            return exempt(command, review, envelope)
        case SettleLeaver():
            return settle_leaver(command, review, envelope)
        case RescindElimination():
            return rescind(command, review, envelope)
        case ReopenReview():
            return reopen(command, review, envelope)
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
    """拟定排名, or draft it anew where it comes out otherwise; after the notice only as `revise` says. Raises `Refused`."""
    if isinstance(review, Confirmed | Done):
        raise done(command, Step.CONFIRMED)
    earliest = review.roll.opened_on if isinstance(review, Collecting) else last_day(review)
    faults = [*dated("drafted_on", command.drafted_on, earliest, envelope)]
    if (missing := (*command.unscored, *command.incomplete)) and not command.without_scores:
        faults.append(Rejection(ReviewRejection.SCORES_MISSING, None, {"n": len(missing), "codes": missing[:SOME]}))
    refuse_any(faults)
    if isinstance(review, Collecting):
        return [
            RankingDrafted(
                drafted_on=command.drafted_on,
                rulebook=command.rulebook,
                position=command.position,
                ranking=command.ranking,
                unscored=command.unscored,
                incomplete=command.incomplete,
                bases=command.bases,
            )
        ]
    return revise(command, review)


def publish(command: PublishRanking, review: Review, envelope: Envelope) -> list[ReviewEvent]:
    """公示 of the ranking as drafted last. Published again as it is, nothing follows. Raises `Refused`."""
    notice = PublicNotice(command.first_on, command.last_on, command.document_no)
    if isinstance(review, Published) and review.notice == notice:
        return []
    if isinstance(review, Collecting):
        raise step_missing(command, Step.DRAFTED)
    if not isinstance(review, Drafted):
        raise done(command, Step.PUBLISHED)
    refuse_any(notice_faults(command.first_on, command.last_on, command.not_before, last_day(review), envelope))
    return [RankingPublished(first_on=command.first_on, last_on=command.last_on, document_no=command.document_no)]


def _published(command: ReviewCommand, review: Review) -> Published:
    if isinstance(review, Confirmed | Done):
        raise done(command, Step.CONFIRMED)
    if not isinstance(review, Published):
        raise step_missing(command, Step.PUBLISHED)
    return review


def confirm(command: ConfirmReview, review: Review, envelope: Envelope) -> list[ReviewEvent]:
    """确认, after the notice and the last decision, with every objection decided and the ranking drafted anew where one was upheld. Raises `Refused`."""
    published, day = running_notice(command, review), command.confirmed_on
    faults = [*after_notice("confirmed_on", day, published.notice, envelope)] or [
        *dated("confirmed_on", day, last_day(published), envelope)
    ]
    if waiting := open_objections(published):
        faults.append(Rejection(ReviewRejection.OBJECTIONS_OPEN, None, {"n": len(waiting), "numbers": waiting}))
    if upheld(published):
        faults.append(Rejection(ReviewRejection.DRAFT_STALE))
    if command.otherwise and not command.despite_new_rules:
        differing = {
            "n": len(command.otherwise),
            "codes": command.otherwise[:SOME],
            "rulebook": published.draft.rulebook,
            "now": command.now,
        }
        faults.append(Rejection(ReviewRejection.DECIDED_OTHERWISE_NOW, None, differing))
    refuse_any(faults)
    return [
        ReviewConfirmed(
            confirmed_on=command.confirmed_on,
            proposed=published.draft.proposed,
            document_no=command.document_no,
            decided_by=command.decided_by,
        )
    ]
