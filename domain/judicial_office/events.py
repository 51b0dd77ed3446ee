"""司法所 Judicial office: what happened."""

from datetime import date
from typing import ClassVar, Literal

from domain.base.amounts import Amount
from domain.base.event import Event, PersonDate, PersonName, Scalar, Value
from domain.base.kinds import Establishment, JoinedBy, LandUse, Post, Tenure
from domain.judicial_office.star_evaluation.events import StarEvent

OfficeFact = Literal["county_code", "name", "township", "established_on", "closed_on"]

PostingFact = Literal["establishment", "post", "joined_by", "education", "end_on", "seconded_out_from", "seconded_out_to"]

StaffIdentityFact = Literal["name", "birth_on"]


class OfficeEstablished(
    Event,
    effective="established_on",
    zh="设立司法所「{name}」，属 {county_code}[，驻{township}]",
    en="judicial office {name} established in county {county_code}[, {township}]",
):
    """设立司法所. Without a date it is active on every effective date."""

    county_code: str
    name: str
    township: str | None = None
    established_on: date | None = None


class OfficeCorrected(Event, zh="更正{fact}：{was} → {now}", en="{fact} corrected: {was} → {now}"):
    """更正登记."""

    sheet: ClassVar[str] = "offices"
    fact: OfficeFact
    was: Scalar
    now: Scalar


class OfficeClosed(Event, effective="closed_on", zh="司法所自 {closed_on} 起撤销", en="office closed as of {closed_on}"):
    """撤销司法所. `closed_on` is the first day on which it no longer is."""

    closed_on: date


class Premises(Value):
    """业务用房. What a survey found; None is not found out."""

    area_m2: Amount | None = None
    tenure: Tenure | None = None
    land_use: LandUse | None = None
    misappropriated: bool | None = None
    signs: bool | None = None
    rule_boards: bool | None = None


class PremisesSurveyed(
    Event,
    effective="surveyed_on",
    zh="用房核查：{premises}",
    en="premises surveyed: {premises}",
):
    """用房核查 (2.1.1). Holds from its date until the next survey; without a date, always."""

    surveyed_on: date | None
    premises: Premises


class PremisesSurveyCorrected(
    Event,
    effective="surveyed_on",
    zh="更正[ {surveyed_on} 的]用房核查：{was} → {now}",
    en="premises survey[ of {surveyed_on}] corrected: {was} → {now}",
):
    """更正用房核查. The survey of that date was written down wrongly."""

    surveyed_on: date | None
    was: Premises
    now: Premises


class StaffPosted(
    Event,
    effective="start_on",
    zh="{name}（{person_code}，{establishment}）到岗[，任{post}][，{joined_by}]",
    en="{name} ({person_code}, {establishment}) posted[ as {post}][, {joined_by}]",
):
    """人员到岗 (2.1.2)."""

    person_code: str
    name: PersonName
    establishment: Establishment
    post: Post | None = None
    joined_by: JoinedBy | None = None
    start_on: date
    birth_on: PersonDate | None = None
    education: str | None = None


class StaffReleased(Event, effective="end_on", zh="{person_code} 离岗，末日 {end_on}", en="{person_code} released, last day {end_on}"):
    """人员离岗. `end_on` is the last day in post."""

    person_code: str
    start_on: date
    end_on: date


class StaffSecondedOut(
    Event,
    effective="seconded_out_from",
    zh="{person_code} 自 {seconded_out_from} 起借调在外[，至 {seconded_out_to}]",
    en="{person_code} seconded out from {seconded_out_from}[ to {seconded_out_to}]",
):
    """借调在外. While it lasts the person does not count in the office (2.1.2)."""

    person_code: str
    start_on: date
    seconded_out_from: date
    seconded_out_to: date | None = None


class SecondmentEnded(
    Event,
    effective="seconded_out_to",
    zh="{person_code} 借调结束，末日 {seconded_out_to}",
    en="secondment of {person_code} ended, last day {seconded_out_to}",
):
    """借调结束."""

    person_code: str
    start_on: date
    seconded_out_to: date


class PostingCorrected(Event, zh="更正 {person_code} 的{fact}：{was} → {now}", en="{fact} of {person_code} corrected: {was} → {now}"):
    """更正任职登记. The posting is named by person and first day; the seconded_out facts are those of its last secondment."""

    sheet: ClassVar[str] = "office_staff"
    person_code: str
    start_on: date
    fact: PostingFact
    was: Scalar
    now: Scalar


class StaffIdentityCorrected(Event, zh="更正 {person_code} 的{fact}：{was} → {now}", en="{fact} of {person_code} corrected: {was} → {now}"):
    """更正个人信息. Personal data, so an event of its own."""

    sheet: ClassVar[str] = "office_staff"
    person_code: str
    start_on: date
    fact: StaffIdentityFact
    was: PersonName | None
    now: PersonName | None


class StarItemScored(
    Event,
    effective="scored_on",
    zh="{year} 年星级评分「{item}」{points} 分",
    en="star item {item} of {year} scored {points}",
):
    """星级评分 (2.1.4). Scored again on a later day, the latest score counts."""

    year: int
    item: str
    points: Amount
    scored_on: date


class StarScoreCorrected(
    Event,
    effective="scored_on",
    zh="更正 {scored_on} 所评 {year} 年「{item}」：{was} → {now} 分",
    en="score of {item} for {year}, given on {scored_on}, corrected: {was} → {now}",
):
    """更正星级评分."""

    year: int
    item: str
    scored_on: date
    was: Amount
    now: Amount


OfficeEvent = (
    OfficeEstablished
    | OfficeCorrected
    | OfficeClosed
    | PremisesSurveyed
    | PremisesSurveyCorrected
    | StaffPosted
    | StaffReleased
    | StaffSecondedOut
    | SecondmentEnded
    | PostingCorrected
    | StaffIdentityCorrected
    | StarItemScored
    | StarEvent
    | StarScoreCorrected
)
