"""专家咨询 Consultation of an expert: what goes into each column."""

from datetime import date
from decimal import Decimal

from domain.base.text import Text
from domain.books.committee.consultation import CONSULTATION
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import CASE, COMMITTEE, OF_COMMITTEE

SHEET = sheet_of(
    CONSULTATION,
    Text("每行一名专家就一件纠纷的咨询", "The consultation of an expert on a dispute a row"),
    {
        "committee_code": (OF_COMMITTEE, COMMITTEE),
        "expert_no": (Text("专家编号", "The expert's number"), "1"),
        "case_no": (Text("所咨询的案号", "The case"), CASE),
        "consulted_on": (Text("咨询的日期", "The day of the consultation"), date(2019, 8, 6)),
        "opinion": (Text("意见", "What the expert said"), Text("鉴定后再调", "have it appraised first")),
        "fee_yuan": (Text("咨询费（元）", "The fee, yuan"), Decimal("300.00")),
    },
)
