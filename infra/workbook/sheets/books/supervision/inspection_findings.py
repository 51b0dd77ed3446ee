"""督查问题 Finding of an inspection: what goes into each column."""

from datetime import date

from domain.base.text import Text
from domain.base.vocabulary.supervision import FindingOutcome
from domain.books.supervision.finding import FINDING
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import COMMITTEE

SHEET = sheet_of(
    FINDING,
    Text("每行一个督查问题及其整改", "A finding of an inspection, and what became of it, a row"),
    {
        "body_code": (Text("县市区、司法所或调委会的代码", "The code of a county, an office or a committee"), COMMITTEE),
        "inspection_no": (Text("督查编号", "The inspection's number"), "2019-1"),
        "finding_no": (Text("问题编号，在该次督查内不重复", "The finding's number, its own within the inspection"), "1"),
        "raised_on": (Text("发现的日期", "The day it was found"), date(2019, 9, 3)),
        "finding": (Text("问题事实", "What was found"), Text("未按月排查", "no monthly screening")),
        "demand": (Text("整改要求", "What is demanded"), Text("补齐台账", "complete the ledger")),
        "due_on": (Text("整改时限，可晚于今天", "By when, which may lie ahead"), date(2019, 9, 30)),
        "clause": (Text("依据条款", "The clause"), "2.2.5-d"),
        "responsible": (Text("责任人", "Who answers"), Text("张伟", "Zhang Wei")),
        "rectified_on": (Text("整改的日期", "The day it was rectified"), date(2019, 9, 26)),
        "measures": (Text("整改措施，整改的必填", "What was done, required once it was"), Text("已补齐", "completed")),
        "proof": (Text("佐证材料", "What shows it"), Text("台账照片", "photographs")),
        "reviewed_on": (Text("复核的日期", "The day of the review"), date(2019, 10, 9)),
        "outcome": (Text("复核结论，复核的必填", "What the review came to, required once there was one"), FindingOutcome.CLOSED),
        "reviewer": (Text("复核人", "Who reviewed"), Text("吴九", "Wu Jiu")),
    },
)
