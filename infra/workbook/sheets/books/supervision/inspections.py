"""督查 Inspection: what goes into each column."""

from datetime import date

from domain.base.text import Text
from domain.books.supervision.inspection import INSPECTION
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import COMMITTEE

SHEET = sheet_of(
    INSPECTION,
    Text("每行一次督查", "An inspection a row"),
    {
        "body_code": (Text("县市区、司法所或调委会的代码", "The code of a county, an office or a committee"), COMMITTEE),
        "inspection_no": (Text("督查编号，在该单位内不重复", "The inspection's number, its own within the body"), "2019-1"),
        "inspected_on": (Text("督查的日期", "The day of the inspection"), date(2019, 9, 3)),
        "team": (Text("督查组成员", "The members of the team"), Text("吴九、郑十", "Wu Jiu and Zheng Shi")),
        "findings": (Text("发现的问题数，没有填 0", "How many findings, 0 for none"), 2),
        "summary": (Text("总体情况", "What it came to"), Text("台账不全", "ledgers incomplete")),
    },
)
