"""司法所人员 Office staff: one table of the workbook, and the command that a row of it is."""

from datetime import date

from domain.base.command import Command
from domain.base.kinds import Establishment, JoinedBy, Post
from domain.base.text import Text
from domain.base.vocabulary.people import Education
from domain.judicial_office.commands import RegisterPosting
from infra.workbook.column import Open, column
from infra.workbook.sheet import Cells, Changed, ImportAs, facts_of, sheet
from infra.workbook.sheets.wording import OF_OFFICE, OFFICE, PERSON


def _posting(cells: Cells, changed: Changed) -> Command:
    keys = ("office_code", "person_code", "start_on")
    return RegisterPosting(
        code=cells["office_code"],
        person_code=cells["person_code"],
        start_on=cells["start_on"],
        facts=facts_of(cells, *keys),
        changed=changed,
    )


SHEET = sheet(
    "office_staff",
    Text("司法所人员", "Office staff"),
    Text("每行一人在一个司法所的一次任职", "One posting of one person to one office a row"),
    column("office_code*", "code", OF_OFFICE, OFFICE, refers="offices"),
    column(
        "person_code*",
        "code",
        Text("人员的代码，不与调解员代码重复", "The person's code, other than any mediator's"),
        PERSON,
        unlike="mediators",
    ),
    column("name*", "text", Text("姓名", "The person's name"), Text("李四", "Li Si"), personal=True),
    column("establishment*", Establishment, Text("占用何种编制", "On whose establishment the person is"), Establishment.CIVIL_SERVANT),
    column("post", Post, Text("在所内的职务", "The post in the office"), Post.CHIEF),
    column("joined_by", JoinedBy, Text("怎样到所", "How the person came to the office"), JoinedBy.APPOINTED),
    column("start_on*", "date", Text("到岗的第一天", "The first day in the post"), date(2018, 1, 2)),
    column("end_on", "date", Text("在岗的最后一天；仍在岗则空着", "The last day in the post; empty while in post")),
    column("seconded_out_from", "date", Text("借调出去的第一天", "The first day of a secondment elsewhere")),
    column("seconded_out_to", "date", Text("借调的最后一天；未结束则空着", "The last day of the secondment; empty while it lasts")),
    column("birth_on", "date", Text("出生日期", "The day of birth"), date(1985, 6, 1), personal=True),
    column("education", Open(Education), Text("学历", "Education"), Education.BACHELOR),
    keys="office_code person_code start_on",
    rows=ImportAs("office", _posting, code="person_code", decided_with="offices"),
)
