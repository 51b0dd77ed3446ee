"""业务技能竞赛 Skill contest: what goes into each column."""

from datetime import date

from domain.base.text import Text
from domain.base.vocabulary.offices import ContestAudience
from domain.books.county.contest import CONTEST
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import COUNTY

SHEET = sheet_of(
    CONTEST,
    Text("每行一次业务技能竞赛", "A skill contest a row"),
    {
        "county_code": (Text("县市区的代码", "The county's code"), COUNTY),
        "contest_no": (Text("竞赛编号，在该县市区内不重复", "The contest's number, its own within the county"), "2019-1"),
        "held_on": (Text("竞赛的日期", "The day it was held"), date(2019, 9, 18)),
        "title": (Text("竞赛名称", "What it is called"), Text("人民调解技能竞赛", "contest of mediators")),
        "audience": (Text("竞赛的对象", "Whose skills were compared"), ContestAudience.MEDIATORS),
        "participants": (Text("参加人数", "How many took part"), 42),
        "winners": (Text("优胜者", "Who won"), Text("王五", "Wang Wu")),
    },
)
