"""风险研判报告 Risk analysis report: what goes into each column."""

from datetime import date

from domain.base.text import Text
from domain.base.vocabulary.quarters import QuarterOfYear
from domain.books.county.risk_report import RISK_REPORT
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import COUNTY

SHEET = sheet_of(
    RISK_REPORT,
    Text("每行一个季度的风险研判报告", "A quarter's risk analysis a row"),
    {
        "county_code": (Text("县市区的代码", "The county's code"), COUNTY),
        "year": (Text("年份", "The year"), 2019),
        "quarter": (Text("季度", "The quarter"), QuarterOfYear.SECOND),
        "reported_on": (Text("报送的日期", "The day it was sent"), date(2019, 7, 9)),
        "reported_to": (Text("报送给谁", "To whom it was sent"), Text("县委、县政府", "county party committee and government")),
        "document_no": (Text("报告文号", "The report's number"), "司研〔2019〕2 号"),
    },
)
