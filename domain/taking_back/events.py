"""撤回误登 Records taken back: what was recorded by mistake never was, for every effective date. Why stands in the event; history keeps both."""

from datetime import date

from domain.base.event import RecordTakenBack
from domain.base.kinds import TrainingKind


class CountyTakenBack(RecordTakenBack, zh="撤回误登的县市区：{why}", en="county taken back, recorded by mistake: {why}"):
    """撤回县市区. Its code is free again."""

    why: str


class MinimumWageTakenBack(
    RecordTakenBack,
    effective="valid_from",
    zh="撤回误登的最低工资调整：{why}",
    en="change of the minimum wage taken back, recorded by mistake: {why}",
):
    """撤回最低工资调整. The wage before it goes on."""

    valid_from: date
    why: str


class CountyKindTakenBack(
    RecordTakenBack,
    effective="valid_from",
    zh="撤回误登的类别变更：{why}",
    en="change of the kind of county taken back, recorded by mistake: {why}",
):
    """撤回类别变更. The kind before it goes on."""

    valid_from: date
    why: str


class ResponsiblePersonTakenBack(
    RecordTakenBack,
    effective="valid_from",
    zh="撤回误登的负责人变更：{why}",
    en="change of the responsible person taken back, recorded by mistake: {why}",
):
    """撤回负责人变更. The person before goes on."""

    valid_from: date
    why: str


class OfficeTakenBack(RecordTakenBack, zh="撤回误登的司法所：{why}", en="judicial office taken back, recorded by mistake: {why}"):
    """撤回司法所. Its code is free again; its surveys go with it."""

    why: str


class PremisesSurveyTakenBack(
    RecordTakenBack,
    effective="surveyed_on",
    zh="撤回误登的用房核查：{why}",
    en="premises survey taken back, recorded by mistake: {why}",
):
    """撤回用房核查."""

    surveyed_on: date | None
    why: str


class PostingTakenBack(
    RecordTakenBack,
    effective="start_on",
    zh="撤回误登的任职 {person_code}：{why}",
    en="posting of {person_code} taken back, recorded by mistake: {why}",
):
    """撤回任职. With its end and its secondments."""

    person_code: str
    start_on: date
    why: str


class StarScoreTakenBack(
    RecordTakenBack,
    effective="scored_on",
    zh="撤回误登的 {year} 年星级评分「{item}」：{why}",
    en="star score of {item} for {year} taken back, recorded by mistake: {why}",
):
    """撤回星级评分."""

    year: int
    item: str
    scored_on: date
    why: str


class CommitteeTakenBack(RecordTakenBack, zh="撤回误登的调委会：{why}", en="committee taken back, recorded by mistake: {why}"):
    """撤回调委会登记. Its code is free again."""

    why: str


class StatisticsTakenBack(
    RecordTakenBack, zh="撤回误登的 {month} 统计：{why}", en="statistics of {month} taken back, recorded by mistake: {why}"
):
    """撤回统计报送."""

    month: str
    why: str


class MediatorTakenBack(RecordTakenBack, zh="撤回误登的调解员：{why}", en="mediator taken back, recorded by mistake: {why}"):
    """撤回调解员登记. The code is free again."""

    why: str


class MediatorTransferTakenBack(
    RecordTakenBack, effective="transferred_on", zh="撤回误登的调任：{why}", en="transfer taken back, recorded by mistake: {why}"
):
    """撤回调任. The committee before it goes on."""

    transferred_on: date
    why: str


class MediatorWageTakenBack(
    RecordTakenBack, effective="changed_on", zh="撤回误登的月薪调整：{why}", en="change of the wage taken back, recorded by mistake: {why}"
):
    """撤回月薪调整. The wage before it goes on."""

    changed_on: date
    why: str


class MediatorOfficialTakenBack(
    RecordTakenBack,
    effective="changed_on",
    zh="撤回误登的在职公职人员变更：{why}",
    en="change of being an in-service official taken back, recorded by mistake: {why}",
):
    """撤回在职公职人员变更."""

    changed_on: date
    why: str


class MediatorEngagementTakenBack(
    RecordTakenBack,
    effective="changed_on",
    zh="撤回误登的专兼职变更：{why}",
    en="change of the engagement taken back, recorded by mistake: {why}",
):
    """撤回专兼职变更. The engagement before it goes on."""

    changed_on: date
    why: str


class AssessmentTakenBack(
    RecordTakenBack,
    effective="scored_on",
    zh="撤回误登的 {year} 年度考核「{item}」评分：{why}",
    en="assessment score of {item} for {year} taken back, recorded by mistake: {why}",
):
    """撤回考核评分."""

    year: int
    item: str
    scored_on: date
    why: str


class TrainingTakenBack(
    RecordTakenBack, effective="held_on", zh="撤回误登的{kind}培训：{why}", en="{kind} training taken back, recorded by mistake: {why}"
):
    """撤回培训."""

    kind: TrainingKind
    held_on: date
    why: str


class DisputeTakenBack(RecordTakenBack, zh="撤回误登的案件：{why}", en="case taken back, recorded by mistake: {why}"):
    """撤回案件. Its number is free again; its closing, entry and file reviews go with it."""

    why: str


class TypicalCaseTakenBack(
    RecordTakenBack, effective="submitted_on", zh="撤回误登的典型案例：{why}", en="typical case taken back, recorded by mistake: {why}"
):
    """撤回典型案例."""

    submitted_on: date
    why: str


class FileReviewTakenBack(
    RecordTakenBack, effective="reviewed_on", zh="撤回误登的卷宗评查：{why}", en="file review taken back, recorded by mistake: {why}"
):
    """撤回卷宗评查."""

    reviewed_on: date | None
    why: str


TakenBack = (
    CountyTakenBack
    | MinimumWageTakenBack
    | CountyKindTakenBack
    | ResponsiblePersonTakenBack
    | OfficeTakenBack
    | PremisesSurveyTakenBack
    | PostingTakenBack
    | StarScoreTakenBack
    | CommitteeTakenBack
    | StatisticsTakenBack
    | MediatorTakenBack
    | MediatorTransferTakenBack
    | MediatorWageTakenBack
    | MediatorEngagementTakenBack
    | MediatorOfficialTakenBack
    | AssessmentTakenBack
    | TrainingTakenBack
    | DisputeTakenBack
    | TypicalCaseTakenBack
    | FileReviewTakenBack
)
