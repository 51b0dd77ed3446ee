"""司法所经费台账 What an office got in a year, from the local budget and by central transfer (2.1.4)."""

from domain.base.amounts import Amount
from domain.base.event import Event
from domain.base.text import Text
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "{year} 年司法所经费", "funds of {year}"


class OfficeFunded(
    Event,
    zh="{year} 年经费：本级 {local_yuan} 元[，中央转移支付 {central_yuan} 元][（{document_no}）]",
    en="funds of {year}: {local_yuan} yuan local[, {central_yuan} yuan central transfer][ ({document_no})]",
):
    """记录司法所经费."""

    year: int
    local_yuan: Amount
    central_yuan: Amount | None = None
    document_no: str | None = None


class OfficeFundsCorrected(EntryCorrected, sheet="office_funds", zh=ZH, en=EN):
    """更正司法所经费."""

    year: int


class OfficeFundsTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回司法所经费."""

    year: int


FUNDS = Book(
    name="office-funds",
    noun="funds",
    group="office",
    sheet="office_funds",
    text=Text("司法所经费", "funds of an office"),
    clause="2.1.4",
    subjects=("office",),
    code="office_code",
    keys=("year",),
    stages=(Stage(OfficeFunded, "fund", Text("记录司法所一年的经费", "Records what an office got in a year")),),
    corrected=OfficeFundsCorrected,
    taken_back=OfficeFundsTakenBack,
)
