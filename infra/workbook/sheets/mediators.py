"""调解员 Mediators: one table of the workbook, and the command that a row of it is."""

from datetime import date
from decimal import Decimal

from domain.base.kinds import Engagement, JoinedAs, Sex
from domain.base.text import Text
from domain.base.vocabulary.people import Education, Occupation
from domain.mediator.commands import RegisterMediator
from infra.workbook.column import Open, column
from infra.workbook.sheet import ImportAs, registered, sheet
from infra.workbook.sheets.wording import COMMITTEE, MEDIATOR, OF_MEDIATOR

SHEET = sheet(
    "mediators",
    Text("调解员", "Mediators"),
    Text("每行一名人民调解员", "One people's mediator a row"),
    column("mediator_code*", "code", OF_MEDIATOR, MEDIATOR, unlike="office_staff"),
    column(
        "committee_code*", "code", Text("所属调委会的代码", "The code of the committee the mediator serves"), COMMITTEE, refers="committees"
    ),
    column("name*", "text", Text("姓名", "The mediator's name"), Text("王五", "Wang Wu"), personal=True),
    column("id_number", "text", Text("身份证号，按文本填写", "The id number, as text"), personal=True),
    column("sex", Sex, Text("性别", "Sex"), Sex.MALE, personal=True),
    column("birth_on", "date", Text("出生日期", "The day of birth"), date(1970, 1, 15), personal=True),
    column("education", Open(Education), Text("学历", "Education"), Education.COLLEGE),
    column("occupation", Open(Occupation), Text("职业", "Occupation"), Occupation.TEACHER, was=Text("退休教师", "retired teacher")),
    column("engagement*", Engagement, Text("专职还是兼职", "Full-time or part-time"), Engagement.FULL_TIME),
    column("appointed_on*", "date", Text("推选或聘任的日期", "The day of appointment"), date(2018, 3, 1)),
    column("left_on", "date", Text("任职的最后一天；仍在任则空着", "The last day of service; empty while serving")),
    column("monthly_wage", "amount", Text("专职调解员的月薪，元", "The wage of a full-time mediator, yuan a month"), Decimal("2400.00")),
    column("in_service_official", "yes_no", Text("是否为在职公职人员", "Whether the mediator is an official in service"), example=False),
    column(
        "joined_as",
        JoinedAs,
        Text("推选还是聘任；以前的不清楚就空着", "Whether elected or hired; empty where it is not known"),
        JoinedAs.ELECTED,
    ),
    keys="mediator_code",
    rows=ImportAs("mediator", registered(RegisterMediator, "mediator_code"), code="mediator_code", belongs_to="committee_code"),
)
