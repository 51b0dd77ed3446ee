"""考核评分 Assessments: one table of the workbook, and the command that a row of it is."""

from datetime import date
from decimal import Decimal

from domain.base.command import Command
from domain.base.text import Text
from domain.mediator.commands import RegisterAssessment
from infra.workbook.column import column
from infra.workbook.sheet import Cells, Changed, ImportAs, sheet
from infra.workbook.sheets.wording import MEDIATOR, OF_MEDIATOR


def _score(cells: Cells, _changed: Changed) -> Command:
    return RegisterAssessment(
        code=cells["mediator_code"], year=cells["year"], item=cells["item"], scored_on=cells["scored_on"], points=cells["points"]
    )


SHEET = sheet(
    "assessments",
    Text("考核评分", "Assessments"),
    Text("每行一名调解员一个年度一项评分", "One item of one mediator in one year a row"),
    column("mediator_code*", "code", OF_MEDIATOR, MEDIATOR, refers="mediators"),
    column("year*", "year", Text("考核的年度", "The year assessed"), 2019),
    column("item*", "text", Text("评分项目，见现行规则", "The item, as the rulebook in force names it"), "file_quality"),
    column("points*", "amount", Text("得分，不超过该项满分", "The points, no more than the item's maximum"), Decimal("22.50")),
    column("scored_on*", "date", Text("评分的日期", "The day of the scoring"), date(2020, 1, 15)),
    keys="mediator_code year item scored_on",
    rows=ImportAs("mediator", _score, decided_with="mediators", scored="assessment"),
)
