"""司法所经费 Funds of an office: what goes into each column."""

from decimal import Decimal

from domain.base.text import Text
from domain.books.office.funds import FUNDS
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import OFFICE

SHEET = sheet_of(
    FUNDS,
    Text("每行一个司法所一年的经费", "The funds of an office in a year, a row"),
    {
        "office_code": (Text("司法所的代码", "The office's code"), OFFICE),
        "year": (Text("年份", "The year"), 2019),
        "local_yuan": (Text("本级财政经费（元）", "From the local budget, yuan"), Decimal("60000.00")),
        "central_yuan": (Text("中央转移支付（元）", "Central transfer, yuan"), Decimal("15000.00")),
        "document_no": (Text("文号", "The document's number"), "焦财〔2019〕8号"),
    },
)
