"""人民调解员 Mediator: what happened."""

from datetime import date
from typing import ClassVar, Literal

from domain.base.amounts import Amount
from domain.base.event import Event, IdNumber, Named, PersonDate, PersonName, Scalar, Value
from domain.base.kinds import Engagement, ExitCause, IncidentKind, JoinedAs, Sex
from domain.mediator.certification.events import CertificationEvent
from domain.mediator.exit_form import ExitForm
from domain.mediator.personnel_record.events import PersonnelRecordEvent

MediatorFact = Literal[
    "committee_code", "education", "occupation", "engagement", "appointed_on", "left_on", "monthly_wage", "in_service_official", "joined_as"
]

IdentityFact = Literal["name", "id_number", "sex", "birth_on"]


class MediatorAppointed(
    Event,
    effective="appointed_on",
    zh="{name}[（{sex}）]任 {committee_code} {engagement}调解员[，{joined_as}产生][，学历 {education}][，职业 {occupation}][，月薪 {monthly_wage} 元]"
    "[，身份证 {id_number}][，出生 {birth_on}][，在职公职人员：{in_service_official}]",
    en="{name}[ ({sex})] appointed {engagement} mediator of {committee_code}[, {joined_as}][, education {education}][, occupation {occupation}]"
    "[, {monthly_wage} yuan a month][, id {id_number}][, born {birth_on}][, in-service official: {in_service_official}]",
):
    """任命调解员. Wage and engagement given here hold on every effective date until a change with a date."""

    committee_code: str
    name: PersonName
    id_number: IdNumber | None = None
    sex: Sex | None = None
    birth_on: PersonDate | None = None
    education: str | None = None
    occupation: str | None = None
    engagement: Engagement
    appointed_on: date
    monthly_wage: Amount | None = None
    in_service_official: bool | None = None
    joined_as: JoinedAs | None = None


class MediatorLeft(
    Event,
    effective="left_on",
    zh="离任，末日 {left_on}[，原因：{cause}][，情形：{ground}][，由{resolved_by}作出][（{document_no}）]",
    en="left, last day {left_on}[, cause: {cause}][, on the ground of {ground}][, decided by {resolved_by}][ ({document_no})]",
):
    """离任. `left_on` is the last day of service; `ground` that of a removal or dismissal, `resolved_by` the body that elected or hired (Mediation Law,
    article 15)."""

    left_on: date
    cause: ExitCause | None = None
    ground: IncidentKind | None = None
    document_no: str | None = None
    resolved_by: str | None = None


class EliminationGrounds(Value):
    """淘汰依据. The place in the year's ranking, the rules that hit, and the positions of the events that the score rests on."""

    year: int
    score: Amount
    rank: int
    of: int
    band: Named
    rulebook: str
    rules: tuple[str, ...]
    evidence: tuple[int, ...] = ()


class MediatorEliminated(
    Event,
    effective="left_on",
    zh="末位淘汰[（{exit_form}）]，在任末日 {left_on}[，由{resolved_by}作出][；依据：{last_place_ground}]；考核 {review}：{grounds}[（{document_no}）]",
    en="eliminated[ ({exit_form})], last day of service {left_on}[, by {resolved_by}][; ground: {last_place_ground}]; review {review}: {grounds}"
    "[ ({document_no})]",
):
    """末位淘汰 (2.2.2-a, 2.2.5-a). By a review that was confirmed; `left_on` is the last day of service. Removed or dismissed, by whom, and on which ground
    of the rulebook: None in events of releases that did not ask."""

    left_on: date
    review: str
    grounds: EliminationGrounds
    document_no: str | None = None
    exit_form: ExitForm | None = None
    resolved_by: Named | None = None
    last_place_ground: Named | None = None


class MediatorReinstated(
    Event,
    zh="撤销淘汰，任职视为未中断（原在任末日 {left_on}，考核 {review}）：{why}[（{document_no}）]",
    en="elimination rescinded, the service goes on as if it had not ended (last day was {left_on}, review {review}): {why}[ ({document_no})]",
):
    """恢复任职 (2.2.5-a). The elimination of a review was rescinded: the service never ended, whoever came into the place meanwhile."""

    left_on: date
    review: str
    rescinded_on: date
    why: str
    document_no: str | None = None


class MediatorSucceeded(
    Event,
    effective="succeeded_on",
    zh="空缺由 {successor_code} 增补[（{document_no}）]",
    en="place filled by {successor_code}[ ({document_no})]",
):
    """增补 (2.2.5-a). Who came into the place that fell vacant, and from when."""

    successor_code: str
    succeeded_on: date
    document_no: str | None = None


class MediatorReappointed(
    Event,
    effective="appointed_on",
    zh="再次任 {committee_code} {engagement}调解员[，{joined_as}产生][，月薪 {monthly_wage} 元][，此前末位淘汰，末日 {eliminated_on}][（{document_no}）]",
    en="appointed again, {engagement} mediator of {committee_code}[, {joined_as}][, {monthly_wage} yuan a month]"
    "[, after an elimination with last day {eliminated_on}][ ({document_no})]",
):
    """再次任命. Who left serves again, under the same code; the service before stays as it was. Committee, engagement and wage hold from that day; the way
    of coming in is that of this service, unknown where it was not said."""

    committee_code: str
    engagement: Engagement
    appointed_on: date
    monthly_wage: Amount | None = None
    eliminated_on: date | None = None
    document_no: str | None = None
    joined_as: JoinedAs | None = None


class ReappointmentWithdrawn(
    Event,
    effective="appointed_on",
    zh="撤回 {appointed_on} 的再次任命[：{why}]",
    en="the further appointment of {appointed_on} taken back[, because: {why}]",
):
    """撤回再次任命. There was none: the service before is the last one again, and ended as it had. Without a reason, a register's row says so."""

    appointed_on: date
    why: str | None = None


class MediatorTransferred(Event, effective="transferred_on", zh="调任至 {committee_code}", en="transferred to committee {committee_code}"):
    """调任. From that day the mediator serves the other committee."""

    committee_code: str
    transferred_on: date


class MediatorWageChanged(Event, effective="changed_on", zh="月薪改为 {monthly_wage} 元", en="monthly wage changed to {monthly_wage} yuan"):
    """调整月薪 (2.2.4-c)."""

    monthly_wage: Amount
    changed_on: date


class MediatorEngagementChanged(Event, effective="changed_on", zh="改为{engagement}", en="engagement changed to {engagement}"):
    """专兼职变更."""

    engagement: Engagement
    changed_on: date


class MediatorOfficialChanged(
    Event,
    effective="changed_on",
    zh="自 {changed_on} 起在职公职人员：{in_service_official}",
    en="in-service official from {changed_on}: {in_service_official}",
):
    """在职公职人员变更. From that day on the mediator is an official in service, or is none any more."""

    in_service_official: bool
    changed_on: date


class MediatorCorrected(Event, zh="更正{fact}：{was} → {now}", en="{fact} corrected: {was} → {now}"):
    """更正登记. committee_code, engagement, monthly_wage and in_service_official correct the latest of their changes."""

    sheet: ClassVar[str] = "mediators"
    fact: MediatorFact
    was: Scalar
    now: Scalar


class MediatorIdentityCorrected(Event, zh="更正{fact}：{was} → {now}", en="{fact} corrected: {was} → {now}"):
    """更正个人信息. Personal data, so an event of its own."""

    sheet: ClassVar[str] = "mediators"
    fact: IdentityFact
    was: PersonName | None
    now: PersonName | None


class MediatorAssessed(
    Event,
    effective="scored_on",
    zh="{year} 年度考核「{item}」{points} 分",
    en="assessment item {item} of {year} scored {points}",
):
    """考核评分 (2.2.5-a). A reviewer's item; scored again on a later day, the latest counts."""

    year: int
    item: str
    points: Amount
    scored_on: date


class AssessmentCorrected(
    Event,
    effective="scored_on",
    zh="更正 {scored_on} 所评 {year} 年度「{item}」：{was} → {now} 分",
    en="score of {item} for {year}, given on {scored_on}, corrected: {was} → {now}",
):
    """更正考核评分."""

    year: int
    item: str
    scored_on: date
    was: Amount
    now: Amount


MediatorEvent = (
    MediatorAppointed
    | MediatorLeft
    | MediatorEliminated
    | MediatorReinstated
    | MediatorSucceeded
    | MediatorReappointed
    | ReappointmentWithdrawn
    | MediatorTransferred
    | MediatorWageChanged
    | MediatorEngagementChanged
    | MediatorOfficialChanged
    | MediatorCorrected
    | MediatorIdentityCorrected
    | MediatorAssessed
    | AssessmentCorrected
    | PersonnelRecordEvent
    | CertificationEvent
)
