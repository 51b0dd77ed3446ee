"""建制情况台账 How an office stands from a day on: to whom it belongs, its rank, its posts, whose its premises are (2.1.1)."""

from datetime import date

from domain.base.event import Event
from domain.base.text import Text
from domain.base.vocabulary.offices import OfficeManagement, OfficeRank, TitleHolder
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "{valid_from} 起的建制情况", "standing from {valid_from}"


class OfficeStandingSet(
    Event,
    effective="valid_from",
    zh="建制：核定政法编 {allotted_posts} 个[，{management}][，{rank}][，独立用房：{independent}][，产权归{title_holder}]",
    en="stands with {allotted_posts} allotted posts[, {management}][, rank {rank}][, premises of its own: {independent}][, premises held by {title_holder}]",
):
    """记录建制情况."""

    valid_from: date
    allotted_posts: int
    management: OfficeManagement | None = None
    rank: OfficeRank | None = None
    independent: bool | None = None
    title_holder: TitleHolder | None = None


class OfficeStandingCorrected(EntryCorrected, sheet="office_standing", zh=ZH, en=EN):
    """更正建制情况."""

    valid_from: date


class OfficeStandingTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回建制情况."""

    valid_from: date


STANDING = Book(
    name="office-standing",
    noun="standing",
    group="office",
    sheet="office_standing",
    text=Text("建制情况", "standing of an office"),
    clause="2.1.1",
    subjects=("office",),
    code="office_code",
    keys=("valid_from",),
    stages=(Stage(OfficeStandingSet, "set-standing", Text("记录司法所的建制情况", "Records how an office stands")),),
    corrected=OfficeStandingCorrected,
    taken_back=OfficeStandingTakenBack,
)
