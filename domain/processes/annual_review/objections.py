"""异议 Objections to a published ranking: who may make them, when, and what deciding them comes to (2.2.2-a)."""

from collections.abc import Iterator

from domain.base.checks import missing_reason
from domain.base.event import Envelope
from domain.base.procedure import Step, dated, done, step_missing
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.base.rejections import FactRejection
from domain.base.text import choice, same
from domain.processes.annual_review.commands import DecideObjection, FileObjection, ReviewCommand
from domain.processes.annual_review.events import ObjectionDecided, ObjectionFiled, ReviewEvent
from domain.processes.annual_review.rejections import ReviewRejection
from domain.processes.annual_review.revision import not_known
from domain.processes.annual_review.state import Collecting, Confirmed, Disputed, Done, Published, Review


def running_notice(command: ReviewCommand, review: Review) -> Published:
    """The review while its ranking is published and not confirmed. Raises `Refused`."""
    disputed = _disputed(command, review)
    if not isinstance(disputed, Published):
        raise step_missing(command, Step.PUBLISHED)
    return disputed


def _disputed(command: ReviewCommand, review: Review) -> Disputed:
    """The review from its first draft to the confirmation: while the notice is to run again, objections are still decided."""
    if isinstance(review, Confirmed | Done):
        raise done(command, Step.CONFIRMED)
    if isinstance(review, Collecting):
        raise step_missing(command, Step.PUBLISHED)
    return review


def file_objection(command: FileObjection, review: Review, envelope: Envelope) -> list[ReviewEvent]:
    """提出异议 within the notice, about one on the list, left out of it, or without a place. The same one again is no other. Raises `Refused`."""
    published = running_notice(command, review)
    notice = published.notice
    faults = [*dated("filed_on", command.filed_on, command.filed_on, envelope)]
    faults += not_known("about", command.about, published.roll, published.draft)
    if not notice.first_on <= command.filed_on <= notice.last_on:
        faults.append(Rejection(ReviewRejection.OUTSIDE_NOTICE, "filed_on", {"first_on": notice.first_on, "last_on": notice.last_on}))
    faults += [Rejection(FactRejection.FACT_MISSING, fact) for fact in ("by", "claim") if not getattr(command, fact).strip()]
    refuse_any(faults)
    stated = (command.about, command.filed_on, command.by, command.claim)
    if any((each.about, each.filed_on, each.by, each.claim) == stated for each in published.objections.values()):
        return []
    number = len(published.objections) + 1
    return [ObjectionFiled(number=number, by=command.by, about=command.about, claim=command.claim, filed_on=command.filed_on)]


def decide_objection(command: DecideObjection, review: Review, envelope: Envelope) -> list[ReviewEvent]:
    """处理异议, once, on the day it was made or later. Raises `Refused`."""
    disputed = _disputed(command, review)
    if command.number not in disputed.objections:
        raise refuse(ReviewRejection.UNKNOWN_OBJECTION, number=command.number)
    objection = disputed.objections[command.number]
    if objection.decided_on is not None:
        raise refuse(ReviewRejection.OBJECTION_DECIDED, number=command.number)
    corrects = _corrected(command, objection.about)
    refuse_any(
        (
            *dated("decided_on", command.decided_on, objection.filed_on, envelope),
            *missing_reason(command.why),
            *(fault for code in corrects for fault in not_known("corrects", code, disputed.roll, disputed.draft)),
            *_item_faults(command, disputed),
        )
    )
    return [
        ObjectionDecided(
            number=command.number,
            decided_on=command.decided_on,
            upheld=command.upheld,
            why=command.why,
            corrects=corrects,
            item=command.item if corrects else None,
        )
    ]


def _corrected(command: DecideObjection, about: str) -> tuple[str, ...]:
    """Whose year is to be corrected: nobody's, where the objection is not upheld or changes no figure."""
    if not command.upheld or command.without_effect:
        return ()
    return command.corrects or (about,)


def _item_faults(command: DecideObjection, disputed: Disputed) -> Iterator[Rejection]:
    """An item that the ranking does not know; one of a former release says nothing of its items."""
    items = dict.fromkeys(points.item for basis in disputed.draft.bases.values() for points in basis.items)
    if command.item is not None and items and command.item not in items:
        called = {each.key: each.text for each in command.called}
        named = tuple(choice(key, called[key]) if key in called else same(key) for key in items)
        yield Rejection(ReviewRejection.UNKNOWN_ITEM_CORRECTED, "item", {"item": command.item, "items": named})
