"""经费保障 Funds of a county: what goes into each column."""

from datetime import date
from decimal import Decimal

from domain.base.text import Text
from domain.base.vocabulary.funding import FundLine
from domain.books.county.funds import FUNDS
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import COUNTY

SHEET = sheet_of(
    FUNDS,
    Text("每行一个县市区一年的一项经费", "A line of money of a county in a year, a row"),
    {
        "county_code": (Text("县市区的代码", "The county's code"), COUNTY),
        "year": (Text("年份", "The year"), 2019),
        "fund_line": (Text("经费项目", "Which of the six lines"), FundLine.CASES),
        "reported_on": (Text("报送预算的日期", "The day the budget was reported"), date(2019, 6, 14)),
        "budget_yuan": (Text("预算（元）", "Budgeted, yuan"), Decimal("240000.00")),
        "settled_on": (Text("核对到位和支出的日期", "The day on which what arrived was looked up"), date(2019, 12, 31)),
        "arrived_yuan": (Text("到位（元）", "Arrived, yuan"), Decimal("200000.00")),
        "spent_yuan": (Text("支出（元）", "Spent, yuan"), Decimal("180000.00")),
    },
)
