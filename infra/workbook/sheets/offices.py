"""司法所 Judicial offices: one table of the workbook, and the command that a row of it is."""

from datetime import date
from decimal import Decimal

from domain.base.kinds import LandUse, Tenure
from domain.base.text import Text
from domain.judicial_office.commands import RegisterOffice
from infra.workbook.column import column
from infra.workbook.sheet import ImportAs, registered, sheet
from infra.workbook.sheets.wording import COUNTY, OF_COUNTY, OF_OFFICE, OFFICE

SHEET = sheet(
    "offices",
    Text("司法所", "Judicial offices"),
    Text("每行一个司法所", "One judicial office a row"),
    column("office_code*", "code", OF_OFFICE, OFFICE),
    column("county_code*", "code", OF_COUNTY, COUNTY, refers="counties"),
    column("name*", "text", Text("司法所的名称", "The office's name"), Text("示例镇司法所", "Example Town Judicial Office")),
    column("township", "text", Text("所在乡镇或街道", "The township or street where it is"), Text("示例镇", "Example Town")),
    column("established_on", "date", Text("设立的日期", "The day it was established"), date(2010, 3, 1)),
    column("area_m2", "amount", Text("业务用房面积，平方米", "Floor area of the premises, square metres"), Decimal("150.00")),
    column("tenure", Tenure, Text("业务用房怎样取得", "How the premises were come by"), Tenure.NEW_BUILD),
    column("land_use", LandUse, Text("用地手续的状态", "The state of the land-use procedure"), LandUse.COMPLETE),
    column("misappropriated", "yes_no", Text("用房是否被挤占挪用", "Whether others have taken the premises over"), example=False),
    column("signs", "yes_no", Text("标示标牌是否规范", "Whether the signs are up"), example=True),
    column("rule_boards", "yes_no", Text("制度版面是否上墙", "Whether the boards with the rules are up"), example=True),
    column(
        "surveyed_on", "date", Text("用房核查的日期；空着表示一直如此", "The day of the survey; empty: it was always so"), date(2019, 5, 3)
    ),
    column("closed_on", "date", Text("撤销的日期，当天起不再有效", "The first day on which it is no more")),
    keys="office_code",
    rows=ImportAs("office", registered(RegisterOffice, "office_code"), code="office_code", belongs_to="county_code"),
)
