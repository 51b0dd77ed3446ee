"""表彰奖励 Honours: one table of the workbook, and the command that a row of it is."""

from datetime import date

from domain.base.kinds import HonourLevel
from domain.base.text import Text
from domain.mediator.personnel_record.commands import CorrectHonour, RegisterHonour
from infra.workbook.column import column
from infra.workbook.sheet import ImportAs, registered_or_corrected, sheet
from infra.workbook.sheets.wording import MEDIATOR, OF_MEDIATOR

SHEET = sheet(
    "honours",
    Text("表彰奖励", "Honours"),
    Text("每行一名调解员的一次表彰", "One honour of one mediator a row"),
    column("mediator_code*", "code", OF_MEDIATOR, MEDIATOR, refers="mediators"),
    column("title*", "text", Text("表彰的名称", "What the honour is called"), Text("示例优秀调解员", "Example excellent mediator")),
    column("level*", HonourLevel, Text("由哪一级表彰", "The level that gave it"), HonourLevel.COUNTY),
    column("awarded_on*", "date", Text("表彰的日期", "The day it was given"), date(2019, 9, 10)),
    column("document_no", "text", Text("表彰文件的文号", "The number of the document")),
    keys="mediator_code title awarded_on",
    rows=ImportAs("mediator", registered_or_corrected(RegisterHonour, CorrectHonour, {"title": "title", "awarded_on": "awarded_on"})),
)
