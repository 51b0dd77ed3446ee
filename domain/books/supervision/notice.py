"""通报台账 Commendation and criticism of a body, with the figures they rest on (3.3-a)."""

from datetime import date

from domain.base.event import Event
from domain.base.text import Text
from domain.base.vocabulary.supervision import NoticeKind
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "通报 {document_no}", "notice {document_no}"


class BodyNoticed(
    Event,
    effective="issued_on",
    zh="{notice_kind}（{document_no}），依据：{basis}[，条款 {clause}][，{period}][，名次 {rank}]",
    en="{notice_kind} ({document_no}), on the ground of {basis}[, clause {clause}][, {period}][, rank {rank}]",
):
    """通报表扬或批评."""

    document_no: str
    issued_on: date
    notice_kind: NoticeKind
    basis: str
    clause: str | None = None
    period: str | None = None
    rank: int | None = None


class BodyNoticeCorrected(EntryCorrected, sheet="body_notices", zh=ZH, en=EN):
    """更正通报表扬批评."""

    document_no: str


class BodyNoticeTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回通报表扬批评."""

    document_no: str


NOTICE = Book(
    name="notice",
    noun="notice",
    group="supervision",
    sheet="body_notices",
    text=Text("通报表扬批评", "commendation or criticism"),
    clause="3.3-a",
    subjects=("committee", "office", "county"),
    code="body_code",
    keys=("document_no",),
    stages=(Stage(BodyNoticed, "notice", Text("记录对一个单位的通报表扬或批评", "Records that a body was commended or criticised")),),
    corrected=BodyNoticeCorrected,
    taken_back=BodyNoticeTakenBack,
)
