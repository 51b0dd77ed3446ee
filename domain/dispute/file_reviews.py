"""卷宗评查 Reviews of a case's file: a further one, or a correction of what was written down."""

from collections.abc import Iterator
from datetime import date

from domain.base.kinds import FileReview
from domain.base.timeline import Timeline
from domain.dispute.events import CaseFileReviewed, DisputeEvent, FileReviewCorrected, FileReviewed
from domain.dispute.state import Dispute, Open, Reviews


def reviews_of(dispute: Dispute) -> Reviews:
    """The reviews of a case; an open one has none."""
    return Timeline() if isinstance(dispute, Open) else dispute.reviews


def taken_back(reviews: Reviews) -> Iterator[DisputeEvent]:
    """撤回. That there were none, the latest first."""
    for day, result in reversed(reviews.entries):
        yield FileReviewCorrected(was=FileReviewed(result=result, reviewed_on=day), now=None)


def reviewed(reviews: Reviews, result: FileReview, day: date | None) -> Iterator[DisputeEvent]:
    """A later day with another result is a further review; anything else corrects the latest, and takes back what it was said to follow."""
    if (result, day) == (reviews.latest, reviews.latest_from):
        return
    if reviews.latest is None or (_is_later(day, reviews.latest_from) and result is not reviews.latest):
        yield CaseFileReviewed(result=result, reviewed_on=day)
        return
    yield from taken_back(Timeline(tuple(entry for entry in reviews.entries[:-1] if not _is_later(day, entry[0]))))
    was = FileReviewed(result=reviews.latest, reviewed_on=reviews.latest_from)
    yield FileReviewCorrected(was=was, now=FileReviewed(result=result, reviewed_on=day))


def _is_later(day: date | None, than: date | None) -> bool:
    return day is not None and (than is None or day > than)
