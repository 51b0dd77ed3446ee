"""回访台账 What a visit after the agreement found: performed, satisfied, in danger of breaking out again (1.2)."""

from datetime import date

from domain.base.event import Event, PersonName
from domain.base.text import Text
from domain.base.vocabulary.risk import Performed, Satisfaction
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "{visited_on} 的回访", "follow-up of {visited_on}"


class FollowedUp(
    Event,
    effective="visited_on",
    zh="回访：{performance}[，{satisfaction}][，有激化隐患：{danger}][，反悔起诉：{sued}][，回访人 {visitor}][，{measures}]",
    en="followed up: performed {performance}[, {satisfaction}][, in danger of breaking out again: {danger}][, sued after the agreement: {sued}][, by {visitor}][, {measures}]",
):
    """回访当事人."""

    visited_on: date
    performance: Performed
    satisfaction: Satisfaction | None = None
    danger: bool | None = None
    visitor: PersonName | None = None
    measures: str | None = None
    sued: bool | None = None


class FollowUpCorrected(EntryCorrected, sheet="follow_ups", zh=ZH, en=EN):
    """更正回访."""

    visited_on: date


class FollowUpTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回回访."""

    visited_on: date


FOLLOW_UP = Book(
    name="follow-up",
    noun="follow-up",
    group="dispute",
    sheet="follow_ups",
    text=Text("回访", "follow-up visit"),
    clause="1.2",
    subjects=("dispute",),
    code="case_no",
    keys=("visited_on",),
    stages=(Stage(FollowedUp, "follow-up", Text("记录一次回访", "Records a follow-up visit")),),
    corrected=FollowUpCorrected,
    taken_back=FollowUpTakenBack,
)
