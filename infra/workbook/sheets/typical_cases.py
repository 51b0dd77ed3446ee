"""典型案例 Typical cases: one table of the workbook, and the command that a row of it is."""

from datetime import date

from domain.base.command import UNCHANGED, Command
from domain.base.kinds import CaseLevel
from domain.base.text import Text
from domain.dispute.commands import RegisterTypicalCase
from infra.workbook.column import column
from infra.workbook.sheet import Cells, Changed, ImportAs, sheet
from infra.workbook.sheets.wording import CASE


def _typical_case(cells: Cells, changed: Changed) -> Command:
    return RegisterTypicalCase(cells["case_no"], cells["submitted_on"], cells["level"] if "level" in changed else UNCHANGED)


SHEET = sheet(
    "typical_cases",
    Text("典型案例", "Typical cases"),
    Text("每行一次典型案例报送", "One submission of a typical case a row"),
    column("case_no*", "code", Text("纠纷表中的案号", "The number of the case, as on the sheet of disputes"), CASE, refers="disputes"),
    column("submitted_on*", "date", Text("报送的日期", "The day it was submitted"), date(2019, 6, 10)),
    column("level", CaseLevel, Text("报送到哪一级", "The level it was submitted to"), CaseLevel.COUNTY),
    keys="case_no submitted_on",
    rows=ImportAs("dispute", _typical_case, decided_with="disputes"),
)
