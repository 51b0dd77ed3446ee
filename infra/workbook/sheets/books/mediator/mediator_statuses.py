"""调解员身份台账 What mediators are besides being one: what goes into each column."""

from datetime import date

from domain.base.text import Text
from domain.base.vocabulary.statuses import MediatorStatus
from domain.books.mediator.status import STATUS
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import MEDIATOR, OF_MEDIATOR

SHEET = sheet_of(
    STATUS,
    Text("每行一名调解员自某日起的一种身份", "One status of one mediator from a day on, a row"),
    {
        "mediator_code": (OF_MEDIATOR, MEDIATOR),
        "status": (Text("身份的种类", "What the mediator is"), MediatorStatus.FIXED_INCOME),
        "valid_from": (Text("起始日期", "The day from which it holds"), date(2019, 1, 1)),
        "document_no": (Text("依据的文号", "The document by which it holds"), Text("示例人社〔2019〕3号", "EXAMPLE-2019-3")),
        "provenance": (Text("从何处得知", "Where that is known from"), Text("财政局供养人员名单", "the treasury's list of those it pays")),
        "last_on": (
            Text("截止日期（含当日），仍有的为空；可晚于今天", "The last day of it; empty while it goes on, may lie ahead"),
            date(2020, 12, 31),
        ),
    },
)
