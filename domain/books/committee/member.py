"""调委会成员台账 The members of a committee with post, way of coming in and term: seated, and how they left (law, articles 8, 9, 15) (2.2.1-b)."""

from datetime import date

from domain.base.event import Event, PersonName
from domain.base.kinds import JoinedAs, Sex
from domain.base.text import Text
from domain.base.vocabulary.members import Affiliation, MemberExit, MemberPost
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "调委会成员 {member_no}", "member {member_no}"


class MemberSeated(
    Event,
    effective="seated_on",
    zh="{name} 任{member_post}，{joined_as}[，任期至 {term_until}]",
    en="{name} is {member_post}, {joined_as}[, until {term_until}]",
):
    """调委会成员就任."""

    member_no: str
    seated_on: date
    name: PersonName
    member_post: MemberPost
    joined_as: JoinedAs
    sex: Sex | None = None
    nation: str | None = None
    affiliation: Affiliation | None = None
    term_until: date | None = None
    mediator_code: str | None = None


class MemberLeft(
    Event,
    effective="left_on",
    zh="成员 {member_no} 离任：{member_exit}",
    en="member {member_no} left office: {member_exit}",
):
    """调委会成员离任."""

    member_no: str
    left_on: date
    member_exit: MemberExit


class CommitteeMemberCorrected(EntryCorrected, sheet="committee_members", zh=ZH, en=EN):
    """更正调委会成员."""

    member_no: str


class CommitteeMemberTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回调委会成员."""

    member_no: str


MEMBER = Book(
    name="committee-member",
    noun="member",
    group="committee",
    sheet="committee_members",
    text=Text("调委会成员", "member of a committee"),
    clause="2.2.1-b",
    subjects=("committee",),
    code="committee_code",
    keys=("member_no",),
    stages=(
        Stage(MemberSeated, "seat-member", Text("记录调委会成员就任", "Records that a member took office")),
        Stage(MemberLeft, "release-member", Text("记录调委会成员离任", "Records that a member left office")),
    ),
    corrected=CommitteeMemberCorrected,
    taken_back=CommitteeMemberTakenBack,
    refers={"mediator_code": ("mediator",)},
    ahead=frozenset({"term_until"}),
    in_order=(
        ("seated_on", "term_until"),
        ("seated_on", "left_on"),
    ),
)
