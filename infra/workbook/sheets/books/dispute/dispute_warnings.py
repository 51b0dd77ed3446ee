"""预警等级 Warning level of a dispute: what goes into each column."""

from datetime import date

from domain.base.text import Text
from domain.base.vocabulary.risk import WarningLevel
from domain.books.dispute.warning import WARNING
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import CASE

SHEET = sheet_of(
    WARNING,
    Text("每行一件纠纷某日的预警等级", "The warning level of a dispute on a day, a row"),
    {
        "case_no": (Text("案号", "The case number"), CASE),
        "assessed_on": (Text("评定的日期", "The day it was set"), date(2019, 5, 12)),
        "warning_level": (Text("预警等级", "The level"), WarningLevel.ORANGE),
        "people": (Text("涉及人数", "How many people are in it"), 12),
        "lead": (Text("包案领导", "Who leads"), Text("孙八", "Sun Ba")),
        "unit": (Text("责任单位", "Which body answers"), Text("示例镇政府", "the township's government")),
        "due_on": (Text("化解时限，可晚于今天", "By when it is to be settled, which may lie ahead"), date(2019, 6, 12)),
    },
)
