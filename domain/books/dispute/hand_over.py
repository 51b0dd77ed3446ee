"""移交台账 A dispute handed to another body or received from one, with its number there and the reply (1.2)."""

from datetime import date

from domain.base.event import Event
from domain.base.text import Text
from domain.base.vocabulary.receiving import ReceivingBody
from domain.base.vocabulary.risk import Direction
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "移交 {hand_over_no}", "hand-over {hand_over_no}"


class DisputeHandedOver(
    Event,
    effective="handed_over_on",
    zh="{direction}：{other_body}[（{body_name}）][，对方编号 {outside_no}][，{reply_due_on} 前回复]",
    en="{direction}: {other_body}[ ({body_name})][, number there {outside_no}][, reply due {reply_due_on}]",
):
    """移交或接收纠纷."""

    hand_over_no: str
    handed_over_on: date
    direction: Direction
    other_body: ReceivingBody
    body_name: str | None = None
    outside_no: str | None = None
    reply_due_on: date | None = None


class HandOverReplied(
    Event,
    effective="replied_on",
    zh="移交 {hand_over_no} 已回复：{reply}",
    en="hand-over {hand_over_no} replied to: {reply}",
):
    """移交回复."""

    hand_over_no: str
    replied_on: date
    reply: str


class HandOverCorrected(EntryCorrected, sheet="hand_overs", zh=ZH, en=EN):
    """更正移交转办."""

    hand_over_no: str


class HandOverTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回移交转办."""

    hand_over_no: str


HAND_OVER = Book(
    name="hand-over",
    noun="hand-over",
    group="dispute",
    sheet="hand_overs",
    text=Text("移交转办", "hand-over of a dispute"),
    clause="1.2",
    subjects=("dispute",),
    code="case_no",
    keys=("hand_over_no",),
    stages=(
        Stage(DisputeHandedOver, "hand-over", Text("记录纠纷的移交或接收", "Records that a dispute was handed over or received")),
        Stage(HandOverReplied, "reply", Text("记录移交的回复", "Records the reply to a hand-over")),
    ),
    corrected=HandOverCorrected,
    taken_back=HandOverTakenBack,
    ahead=frozenset({"reply_due_on"}),
    in_order=(
        ("handed_over_on", "replied_on"),
        ("handed_over_on", "reply_due_on"),
    ),
)
