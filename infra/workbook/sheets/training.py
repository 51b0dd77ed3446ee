"""培训 Training: one table of the workbook, and the command that a row of it is."""

from datetime import date
from decimal import Decimal

from domain.base.command import UNCHANGED, Command
from domain.base.kinds import TrainingKind
from domain.base.text import Text
from domain.training_record import RegisterTraining
from infra.workbook.column import column
from infra.workbook.sheet import Cells, Changed, ImportAs, sheet
from infra.workbook.sheets.wording import MEDIATOR


def _training(cells: Cells, changed: Changed) -> Command:
    return RegisterTraining(
        code=cells["person_code"],
        training_kind=cells["kind"],
        held_on=cells["held_on"],
        hours=cells["hours"] if "hours" in changed else UNCHANGED,
        title=cells["title"] if "title" in changed else UNCHANGED,
    )


SHEET = sheet(
    "training",
    Text("培训", "Training"),
    Text("每行一人参加的一次培训", "One person's attendance at one training a row"),
    column(
        "person_code*",
        "code",
        Text("调解员或司法所人员的代码", "The code of a mediator or of a staff member"),
        MEDIATOR,
        refers="mediators office_staff",
    ),
    column("kind*", TrainingKind, Text("培训的类别", "The kind of training"), TrainingKind.ANNUAL),
    column("hours*", "amount", Text("学时", "Credit hours"), Decimal("8.00")),
    column("held_on*", "date", Text("培训的日期", "The day it was held"), date(2019, 3, 12)),
    column("title", "text", Text("培训的主题", "What it was about"), Text("调解文书制作", "drafting of mediation documents")),
    keys="person_code kind held_on",
    rows=ImportAs("training", _training),
)
