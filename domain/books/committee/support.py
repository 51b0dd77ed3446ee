"""设立单位保障台账 What the body that set a committee up gave it in a year: premises and working funds (2.2.4-b)."""

from domain.base.amounts import Amount
from domain.base.event import Event
from domain.base.text import Text
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "{year} 年设立单位保障", "support of {year}"


class CommitteeSupported(
    Event,
    zh="{year} 年设立单位保障：场所 {premises_given}[，{area_m2} 平方米][，工作经费 {working_funds_yuan} 元]",
    en="support of {year} by the founding body: premises {premises_given}[, {area_m2} m2][, working funds {working_funds_yuan} yuan]",
):
    """设立单位保障."""

    year: int
    premises_given: bool
    area_m2: Amount | None = None
    working_funds_yuan: Amount | None = None


class CommitteeSupportCorrected(EntryCorrected, sheet="committee_support", zh=ZH, en=EN):
    """更正设立单位保障."""

    year: int


class CommitteeSupportTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回设立单位保障."""

    year: int


SUPPORT = Book(
    name="committee-support",
    noun="support",
    group="committee",
    sheet="committee_support",
    text=Text("设立单位保障", "support of a committee"),
    clause="2.2.4-b",
    subjects=("committee",),
    code="committee_code",
    keys=("year",),
    stages=(Stage(CommitteeSupported, "support", Text("记录设立单位一年的保障", "Records what the founding body gave in a year")),),
    corrected=CommitteeSupportCorrected,
    taken_back=CommitteeSupportTakenBack,
)
