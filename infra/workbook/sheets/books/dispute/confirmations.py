"""司法确认 Judicial confirmation: what goes into each column."""

from datetime import date

from domain.base.text import Text
from domain.base.vocabulary.risk import ConfirmationResult
from domain.books.dispute.confirmation import CONFIRMATION
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import CASE

SHEET = sheet_of(
    CONFIRMATION,
    Text("每行一件纠纷的一次司法确认申请", "An application for judicial confirmation a row"),
    {
        "case_no": (Text("案号", "The case number"), CASE),
        "applied_on": (Text("申请的日期", "The day of the application"), date(2019, 6, 4)),
        "court": (Text("法院", "The court"), Text("示例区人民法院", "the district's court")),
        "in_force_on": (Text("协议生效的日期", "The day the agreement came into force"), date(2019, 5, 20)),
        "decided_on": (Text("法院决定的日期", "The day the court decided"), date(2019, 6, 12)),
        "confirmation": (Text("确认结果，已决定的必填", "What was decided, required once it was"), ConfirmationResult.CONFIRMED),
        "ruling_no": (Text("裁定书编号", "The ruling's number"), "（2019）豫0802民特7号"),
    },
)
