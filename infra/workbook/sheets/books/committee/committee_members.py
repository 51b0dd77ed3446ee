"""调委会成员 Member of a committee: what goes into each column."""

from datetime import date

from domain.base.kinds import JoinedAs, Sex
from domain.base.text import Text
from domain.base.vocabulary.members import Affiliation, MemberExit, MemberPost
from domain.books.committee.member import MEMBER
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import COMMITTEE, MEDIATOR, OF_COMMITTEE

SHEET = sheet_of(
    MEMBER,
    Text("每行一名调委会成员的一次任职", "A member's service in a committee a row"),
    {
        "committee_code": (OF_COMMITTEE, COMMITTEE),
        "member_no": (Text("成员编号，在该调委会内不重复", "The member's number, its own within the committee"), "1"),
        "seated_on": (Text("就任的日期", "The day of taking office"), date(2018, 3, 1)),
        "name": (Text("姓名", "The member's name"), Text("赵六", "Zhao Liu")),
        "member_post": (Text("职务", "The post"), MemberPost.DIRECTOR),
        "joined_as": (Text("推选或聘任", "Elected or hired"), JoinedAs.ELECTED),
        "sex": (Text("性别", "The sex"), Sex.FEMALE),
        "nation": (Text("民族", "The nation"), "汉"),
        "affiliation": (Text("政治面貌", "Party membership"), Affiliation.PARTY),
        "term_until": (Text("任期届满的日期，可晚于今天", "The last day of the term, which may lie ahead"), date(2021, 2, 28)),
        "mediator_code": (Text("兼任调解员的代码", "The code, of a member who is a mediator too"), MEDIATOR),
        "left_on": (Text("离任的日期", "The day of leaving"), date(2019, 11, 30)),
        "member_exit": (Text("离任方式，离任的必填", "How the service ended, required once it has"), MemberExit.RESIGNED),
    },
)
