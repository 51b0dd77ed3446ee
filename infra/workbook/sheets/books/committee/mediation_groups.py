"""调解小组台账 Mediation groups of a committee: what goes into each column."""

from datetime import date

from domain.base.text import Text
from domain.books.committee.groups import GROUPS
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import COMMITTEE, OF_COMMITTEE

SHEET = sheet_of(
    GROUPS,
    Text("每行一个调委会一次清点的调解小组", "The mediation groups of a committee as counted on a day, a row"),
    {
        "committee_code": (OF_COMMITTEE, COMMITTEE),
        "counted_on": (Text("清点的日期", "The day of the count"), date(2019, 6, 20)),
        "group_count": (Text("调解小组的个数", "How many groups there are"), 3),
        "informants": (Text("纠纷信息员的人数", "How many informants there are"), 6),
    },
)
