"""统计内容 Figures of the statistics: what goes into each column."""

from domain.base.text import Text
from domain.books.committee.statistics_content import STATISTICS_CONTENT
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import COMMITTEE, OF_COMMITTEE

SHEET = sheet_of(
    STATISTICS_CONTENT,
    Text("每行一个调委会一个月的排查预防统计", "The figures of screening and prevention of a committee in a month, a row"),
    {
        "committee_code": (OF_COMMITTEE, COMMITTEE),
        "month": (Text("月份", "The month"), "2019-06"),
        "screenings": (Text("排查纠纷（次）", "Screenings"), 4),
        "prevented": (Text("预防纠纷（件）", "Disputes prevented"), 2),
        "suicides": (Text("防止民间纠纷引起自杀（件）", "Suicides prevented"), 1),
        "suicide_people": (Text("防止民间纠纷引起自杀（人）", "People in them"), 1),
        "crimes": (Text("防止民间纠纷转化为刑事案件（件）", "Disputes kept from turning criminal"), 1),
        "crime_people": (Text("防止民间纠纷转化为刑事案件（人）", "People in them"), 2),
        "petitions": (Text("防止群体性上访（件）", "Group petitions prevented"), 1),
        "petition_people": (Text("防止群体性上访（人）", "People in them"), 8),
        "brawls": (Text("防止群体性械斗（件）", "Brawls prevented"), 1),
        "brawl_people": (Text("防止群体性械斗（人）", "People in them"), 12),
    },
)
