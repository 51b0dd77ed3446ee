"""调委会 Mediation committees: one table of the workbook, and the command that a row of it is."""

from datetime import date

from domain.base.text import Text
from domain.base.vocabulary.bodies import BodyKind
from domain.mediation_committee.commands import RegisterCommittee
from infra.workbook.column import column
from infra.workbook.sheet import ImportAs, registered, sheet
from infra.workbook.sheets.wording import COMMITTEE, COUNTY, OF_COMMITTEE, OF_COUNTY, OFFICE

SHEET = sheet(
    "committees",
    Text("调委会", "Mediation committees"),
    Text("每行一个人民调解委员会", "One people's mediation committee a row"),
    column("committee_code*", "code", OF_COMMITTEE, COMMITTEE),
    column("county_code*", "code", OF_COUNTY, COUNTY, refers="counties"),
    column("office_code", "code", Text("指导它的司法所的代码", "The code of the judicial office that guides it"), OFFICE, refers="offices"),
    column("name*", "text", Text("调委会的名称", "The committee's name"), Text("示例镇人民调解委员会", "Example Town Mediation Committee")),
    column("kind*", BodyKind, Text("调委会的类型", "The kind of committee"), BodyKind.TOWN, was=BodyKind.TOWNSHIP),
    column("parent_code", "code", Text("上级调委会的代码", "The code of the committee above it"), refers="committees"),
    column("field", "text", Text("行业性专业性调委会的领域", "The field of an industry or professional committee")),
    column("founding_body", "text", Text("设立它的单位", "The body that founded it"), Text("示例镇人民政府", "Government of Example Town")),
    column("established_on*", "date", Text("设立的日期", "The day it was established"), date(2017, 6, 1)),
    column("filed_on", "date", Text("备案的日期；未备案则空着", "The day it was filed; empty while it is not"), date(2017, 6, 20)),
    column("filing_no", "text", Text("备案号", "The filing number"), Text("示例备-0001", "EXAMPLE-F-0001")),
    column("dissolved_on", "date", Text("撤销的日期，当天起不再有效", "The first day on which it is no more")),
    keys="committee_code",
    rows=ImportAs("committee", registered(RegisterCommittee, "committee_code"), code="committee_code", belongs_to="county_code"),
)
