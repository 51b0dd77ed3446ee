"""协办调解员 Co-mediators: one table of the workbook, and the command that a row of it is."""

from domain.base.command import Command
from domain.base.text import Text
from domain.dispute.commands import RegisterCoMediator
from infra.workbook.column import column
from infra.workbook.sheet import Cells, Changed, ImportAs, sheet
from infra.workbook.sheets.wording import CASE, CO_MEDIATOR


def _co_mediator(cells: Cells, _changed: Changed) -> Command:
    return RegisterCoMediator(cells["case_no"], cells["mediator_code"])


SHEET = sheet(
    "co_mediators",
    Text("协办调解员", "Co-mediators"),
    Text("每行一名协办一件纠纷的调解员", "One further mediator of one case a row"),
    column("case_no*", "code", Text("纠纷表中的案号", "The number of the case, as on the sheet of disputes"), CASE, refers="disputes"),
    column(
        "mediator_code*",
        "code",
        Text("协办调解员的代码，不是承办的那一位", "The code of the co-mediator, other than the one in charge"),
        CO_MEDIATOR,
        refers="mediators",
    ),
    keys="case_no mediator_code",
    rows=ImportAs("dispute", _co_mediator, decided_with="disputes"),
)
