"""统计报送 Statistics: one table of the workbook, and the command that a row of it is."""

from datetime import date

from domain.base.command import Command
from domain.base.text import Text
from domain.mediation_committee.commands import RegisterStatistics
from infra.workbook.column import column
from infra.workbook.sheet import Cells, Changed, ImportAs, sheet
from infra.workbook.sheets.wording import COMMITTEE, OF_COMMITTEE


def _statistics(cells: Cells, _changed: Changed) -> Command:
    return RegisterStatistics(code=cells["committee_code"], month=cells["month"], submitted_on=cells["submitted_on"])


SHEET = sheet(
    "statistics",
    Text("统计报送", "Statistics"),
    Text("每行一个调委会一个月的统计报送", "One committee's report for one month a row"),
    column("committee_code*", "code", OF_COMMITTEE, COMMITTEE, refers="committees"),
    column("month*", "month", Text("统计的月份", "The month reported on"), "2019-05"),
    column("submitted_on*", "date", Text("报送的日期", "The day it was submitted"), date(2019, 6, 3)),
    keys="committee_code month",
    rows=ImportAs("committee", _statistics, decided_with="committees"),
)
