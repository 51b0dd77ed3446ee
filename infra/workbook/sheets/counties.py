"""县市区 Counties: one table of the workbook, and the command that a row of it is."""

from decimal import Decimal

from domain.base.kinds import CountyKind
from domain.base.text import Text
from domain.county import RegisterCounty
from infra.workbook.column import column
from infra.workbook.sheet import ImportAs, registered, sheet
from infra.workbook.sheets.wording import COUNTY

SHEET = sheet(
    "counties",
    Text("县市区", "Counties"),
    Text("每行一个县、县级市或区", "One county, county-level city or district a row"),
    column("county_code*", "code", Text("县市区的代码", "The county's code"), COUNTY),
    column("name*", "text", Text("县市区的名称", "The county's name"), Text("示例县", "Example County")),
    column("kind*", CountyKind, Text("决定星级司法所的创建数量", "It decides the quota of star-rated offices"), CountyKind.COUNTY),
    column("minimum_wage", "amount", Text("当地月最低工资，元", "The local minimum wage, yuan a month"), Decimal("1900.00")),
    column("responsible_person", "text", Text("负责人姓名", "Name of the responsible person"), Text("张三", "Zhang San"), personal=True),
    keys="county_code",
    rows=ImportAs("county", registered(RegisterCounty, "county_code"), code="county_code"),
)
