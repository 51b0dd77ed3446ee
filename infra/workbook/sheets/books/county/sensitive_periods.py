"""敏感时期 Sensitive period: what goes into each column."""

from datetime import date

from domain.base.text import Text
from domain.books.county.sensitive import SENSITIVE
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import COUNTY

SHEET = sheet_of(
    SENSITIVE,
    Text("每行一个县市区的一个敏感时期", "A sensitive period of a county, a row"),
    {
        "county_code": (Text("县市区的代码", "The county's code"), COUNTY),
        "period_name": (Text("时期名称", "What it is called"), Text("全国两会", "national sessions")),
        "first_on": (Text("首日，可晚于今天", "The first day, which may lie ahead"), date(2019, 3, 3)),
        "last_on": (Text("末日，可晚于今天", "The last day, which may lie ahead"), date(2019, 3, 15)),
        "document_no": (Text("文号", "The document's number"), "焦司〔2019〕5号"),
    },
)
