"""星级评分 Star scores: one table of the workbook, and the command that a row of it is."""

from datetime import date
from decimal import Decimal

from domain.base.command import Command
from domain.base.text import Text
from domain.judicial_office.commands import RegisterStarScore
from infra.workbook.column import column
from infra.workbook.sheet import Cells, Changed, ImportAs, sheet
from infra.workbook.sheets.wording import OF_OFFICE, OFFICE


def _score(cells: Cells, _changed: Changed) -> Command:
    return RegisterStarScore(
        code=cells["office_code"], year=cells["year"], item=cells["item"], scored_on=cells["scored_on"], points=cells["points"]
    )


SHEET = sheet(
    "star_scores",
    Text("星级评分", "Star scores"),
    Text("每行一个司法所一个年度一项评分", "One item of one office in one year a row"),
    column("office_code*", "code", OF_OFFICE, OFFICE, refers="offices"),
    column("year*", "year", Text("评分针对的年度", "The year scored"), 2019),
    column("item*", "text", Text("评分项目，见现行规则", "The item, as the rulebook in force names it"), "organisation"),
    column("points*", "amount", Text("得分，不超过该项满分", "The points, no more than the item's maximum"), Decimal("9.00")),
    column("scored_on*", "date", Text("评分的日期", "The day of the scoring"), date(2020, 1, 10)),
    keys="office_code year item scored_on",
    rows=ImportAs("office", _score, decided_with="offices", scored="stars"),
)
