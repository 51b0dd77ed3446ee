"""典型案例采用 Adoption of a typical case: what goes into each column."""

from datetime import date

from domain.base.kinds import CaseLevel
from domain.base.text import Text
from domain.books.dispute.adoption import ADOPTION
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import CASE

SHEET = sheet_of(
    ADOPTION,
    Text("每行一件典型案例的一次采用", "The adoption of a typical case a row"),
    {
        "case_no": (Text("案号", "The case number"), CASE),
        "adopted_on": (Text("采用的日期", "The day of the adoption"), date(2019, 8, 1)),
        "title": (Text("案例标题", "The title of the case"), Text("宅基地纠纷调解案", "a homestead dispute")),
        "case_level": (Text("采用的层级", "At which level"), CaseLevel.PROVINCE),
        "adopted_by": (Text("采用单位", "By whom"), Text("省司法厅案例库", "the province's library of cases")),
    },
)
