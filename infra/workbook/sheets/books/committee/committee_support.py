"""设立单位保障 Support of a committee: what goes into each column."""

from decimal import Decimal

from domain.base.text import Text
from domain.books.committee.support import SUPPORT
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import COMMITTEE, OF_COMMITTEE

SHEET = sheet_of(
    SUPPORT,
    Text("每行一个调委会一年由设立单位提供的保障", "What the founding body gave a committee in a year, a row"),
    {
        "committee_code": (OF_COMMITTEE, COMMITTEE),
        "year": (Text("年份", "The year"), 2019),
        "premises_given": (Text("是否提供场所", "Whether it gave premises"), True),
        "area_m2": (Text("场所面积（平方米）", "The area of the premises, m2"), Decimal("40.00")),
        "working_funds_yuan": (Text("工作经费（元）", "Working funds, yuan"), Decimal("5000.00")),
    },
)
