"""Facts by name: how every column of the workbook (contract, section 2) is called in Chinese and English, and what it holds.

A key may name the sheet too ("mediators.name"), where the same column has a word or a vocabulary of its own there.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from domain import kinds
from domain.kinds import Kind, Lang

if TYPE_CHECKING:
    from domain.event import Scalar  # it brings pydantic, which no help page needs

FACT_LABELS: dict[str, tuple[str, str]] = {
    # codes
    "county_code": ("县市区代码", "county code"),
    "office_code": ("司法所代码", "office code"),
    "person_code": ("人员代码", "person code"),
    "committee_code": ("调委会代码", "committee code"),
    "parent_code": ("上级调委会代码", "parent committee code"),
    "mediator_code": ("调解员代码", "mediator code"),
    "case_no": ("案号", "case number"),
    # counties
    "name": ("名称", "name"),
    "kind": ("类别", "kind"),
    "counties.kind": ("县市区类别", "kind of county"),
    "minimum_wage": ("月最低工资（元）", "minimum wage (yuan a month)"),
    "responsible_person": ("负责人", "responsible person"),
    "valid_from": ("起始日期", "valid from"),
    # offices
    "township": ("乡镇街道", "township"),
    "established_on": ("设立日期", "established on"),
    "area_m2": ("用房面积（平方米）", "floor area (m2)"),
    "tenure": ("用房来源", "tenure"),
    "land_use": ("用地手续", "land-use procedure"),
    "misappropriated": ("被挤占挪用", "misappropriated"),
    "signs": ("标示标牌", "signs"),
    "rule_boards": ("制度版面", "rule boards"),
    "surveyed_on": ("核查日期", "surveyed on"),
    "offices.closed_on": ("撤销日期", "closed on"),
    # office staff
    "office_staff.name": ("姓名", "name"),
    "establishment": ("人员类别", "establishment"),
    "post": ("职务", "post"),
    "joined_by": ("进入方式", "joined by"),
    "start_on": ("到岗日期", "first day in post"),
    "end_on": ("离岗日期", "last day in post"),
    "seconded_out_from": ("借调起始日期", "seconded out from"),
    "seconded_out_to": ("借调结束日期", "seconded out to"),
    "birth_on": ("出生日期", "born on"),
    "education": ("学历", "education"),
    # committees
    "committees.kind": ("调委会类型", "kind of committee"),
    "field": ("领域", "field"),
    "founding_body": ("设立单位", "founding body"),
    "filed_on": ("备案日期", "filed on"),
    "filing_no": ("备案号", "filing number"),
    "dissolved_on": ("撤销日期", "dissolved on"),
    # mediators
    "mediators.name": ("姓名", "name"),
    "id_number": ("身份证号", "id number"),
    "sex": ("性别", "sex"),
    "occupation": ("职业", "occupation"),
    "engagement": ("专兼职", "engagement"),
    "appointed_on": ("任命日期", "appointed on"),
    "left_on": ("离任日期", "last day of service"),
    "cause": ("退出原因", "cause of leaving"),
    "monthly_wage": ("月薪（元）", "monthly wage (yuan)"),
    "in_service_official": ("在职公职人员", "in-service official"),
    "transferred_on": ("调任日期", "transferred on"),
    "changed_on": ("变更日期", "changed on"),
    # disputes
    "disputes.kind": ("纠纷类别", "kind of dispute"),
    "source": ("来源", "source"),
    "difficulty": ("难度", "difficulty"),
    "channel": ("调解方式", "channel"),
    "accepted_on": ("受理日期", "accepted on"),
    "closed_on": ("结案日期", "closed on"),
    "outcome": ("调解结果", "outcome"),
    "agreement_form": ("协议形式", "form of the agreement"),
    "amount_yuan": ("涉及金额（元）", "sum in dispute (yuan)"),
    "parties": ("当事人数", "number of parties"),
    "performed_on": ("履行日期", "performed on"),
    "entered_on": ("录入日期", "entered on"),
    "annulled_on": ("协议撤销日期", "annulled on"),
    "special_group": ("特殊群体", "special group"),
    "earlier_case_no": ("前案案号", "earlier case"),
    "papers": ("卷宗材料", "papers in the file"),
    "decided_yuan": ("核定补贴（元）", "subsidy decided (yuan)"),
    "file_review": ("卷宗评查", "file review"),
    "file_reviewed_on": ("评查日期", "file reviewed on"),
    "result": ("评查结果", "result"),
    "reviewed_on": ("评查日期", "reviewed on"),
    # statistics, typical cases
    "month": ("统计月份", "month"),
    "submitted_on": ("报送日期", "submitted on"),
    "level": ("报送层级", "level"),
    # scores
    "year": ("年度", "year"),
    "item": ("评分项目", "item"),
    "points": ("得分", "points"),
    "scored_on": ("评分日期", "scored on"),
    # honours, incidents, certificates
    "honours.title": ("表彰名称", "honour"),
    "honours.level": ("表彰层级", "level of the honour"),
    "awarded_on": ("表彰日期", "awarded on"),
    "document_no": ("文号", "document number"),
    "incidents.kind": ("违规事项", "misconduct"),
    "found_on": ("查实日期", "found on"),
    "certificate_no": ("证书编号", "certificate number"),
    "grade": ("等级", "grade"),
    "tier": ("证书层级", "tier"),
    "certified_on": ("发证日期", "certified on"),
    "valid_until": ("有效期至", "valid until"),
    "issued_by": ("发证机关", "issued by"),
    # procedures
    "opened_on": ("启动日期", "opened on"),
    "drafted_on": ("拟定日期", "drafted on"),
    "first_on": ("公示首日", "first day of the notice"),
    "last_on": ("公示末日", "last day of the notice"),
    "about": ("所涉调解员", "whom it is about"),
    "by": ("异议人", "who objects"),
    "claim": ("异议内容", "what is claimed"),
    "number": ("编号", "number"),
    "upheld": ("成立", "upheld"),
    "why": ("理由", "because"),
    "decided_on": ("决定日期", "decided on"),
    "confirmed_on": ("确认日期", "confirmed on"),
    "successor_code": ("增补人员代码", "successor's code"),
    "succeeded_on": ("增补日期", "succeeded on"),
    "ground": ("法定情形", "statutory ground"),
    "reason": ("原因", "reason"),
    "score": ("得分", "score"),
    "rank": ("名次", "rank"),
    "of": ("参评人数", "of"),
    "band": ("等次", "band"),
    "rulebook": ("规则", "rulebook"),
    "rules": ("所依条款", "rules"),
    "evidence": ("所依事件", "events it rests on"),
    "score_was": ("原得分", "score before"),
    "score_now": ("现得分", "score now"),
    "rank_was": ("原名次", "rank before"),
    "rank_now": ("现名次", "rank now"),
    "period": ("期间", "period"),
    "declared_on": ("申报日期", "declared on"),
    "checked_on": ("初审日期", "checked on"),
    "returned": ("退回的案件（案号，逗号分隔）", "cases returned (numbers with commas)"),
    "rejected": ("不予补贴的案件（案号，逗号分隔）", "cases rejected (numbers with commas)"),
    "sampled_on": ("抽取日期", "sampled on"),
    "share": ("比例", "share"),
    "seed": ("种子", "seed"),
    "subsidies.reviewed_on": ("复核日期", "reviewed on"),
    "approved_on": ("批准日期", "approved on"),
    "voucher_no": ("凭证号", "voucher number"),
    "paid_on": ("发放日期", "paid on"),
    "recovered_on": ("追回日期", "recovered on"),
    "yuan": ("金额（元）", "yuan"),
    "payer": ("出资方", "payer"),
    "subsidies.closed_on": ("办结日期", "closed on"),
    "closed": ("结案数", "cases closed"),
    "entered": ("录入数", "cases entered"),
    "statistics": ("统计报送数", "statistics submitted"),
    "periods.yuan": ("补贴（元）", "subsidy, yuan"),
    "periods.closed_on": ("关账日期", "closed on"),
    "control": ("控制数", "control total"),
    "counted": ("日志", "the log has"),
    "stated": ("申报", "stated"),
    "applied_on": ("申请日期", "applied on"),
    "proposed": ("由司法局提名", "proposed by the bureau"),
    "passed": ("通过", "passed"),
    "votes_for": ("赞成票", "votes for"),
    "votes_against": ("反对票", "votes against"),
    "grounds": ("依据", "grounds"),
    "conditions": ("条件", "conditions"),
    "condition": ("条件", "condition"),
    "found": ("查得", "found"),
    "wanted": ("要求", "wanted"),
    "met": ("符合", "met"),
    "position": ("日志位置", "position of the log"),
    "certificates.checked_on": ("年审日期", "checked on"),
    "certificates.held_on": ("评议日期", "held on"),
    "suspended_on": ("暂停日期", "suspended on"),
    "reinstated_on": ("恢复日期", "reinstated on"),
    "new_no": ("新编号", "new number"),
    "replaced_on": ("补发日期", "replaced on"),
    "revoked_on": ("注销日期", "revoked on"),
    "items": ("各项得分", "points by item"),
    "stars": ("星数", "stars"),
    "gate": ("门槛", "gate"),
    "determined_on": ("评定日期", "determined on"),
    "plaque_no": ("牌号", "plaque number"),
    "star.awarded_on": ("授牌日期", "awarded on"),
    "star.checked_on": ("复查日期", "checked on"),
    "star.level": ("层级", "level"),
    "reward_yuan": ("奖励（元）", "reward, yuan"),
    "downgraded_on": ("降级日期", "downgraded on"),
    "without_scores": ("未评分的不参加排名", "who has no score goes without a place"),
    "reviews.closed_on": ("办结日期", "closed on"),
    # training
    "training.kind": ("培训类别", "kind of training"),
    "hours": ("学时", "hours"),
    "held_on": ("培训日期", "held on"),
    "title": ("培训主题", "title"),
}


FACT_TYPES: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(
        ("valid_from", "established_on", "surveyed_on", "start_on", "end_on", "seconded_out_from", "seconded_out_to", "birth_on"), date
    ),
    **dict.fromkeys(("filed_on", "dissolved_on", "appointed_on", "left_on", "transferred_on", "changed_on", "submitted_on"), date),
    **dict.fromkeys(
        ("accepted_on", "closed_on", "performed_on", "entered_on", "file_reviewed_on", "scored_on", "held_on", "annulled_on"), date
    ),
    **dict.fromkeys(("opened_on", "drafted_on", "first_on", "last_on", "decided_on", "confirmed_on", "succeeded_on"), date),
    **dict.fromkeys(("determined_on", "downgraded_on"), date),
    **dict.fromkeys(("applied_on", "suspended_on", "reinstated_on", "replaced_on", "revoked_on"), date),
    **dict.fromkeys(("declared_on", "checked_on", "sampled_on", "approved_on", "paid_on", "recovered_on"), date),
    **dict.fromkeys(("awarded_on", "found_on", "certified_on", "valid_until"), date),
    **dict.fromkeys(("minimum_wage", "area_m2", "monthly_wage", "amount_yuan", "points", "hours", "decided_yuan"), Decimal),
    **dict.fromkeys(("misappropriated", "signs", "rule_boards", "in_service_official"), bool),
    **dict.fromkeys(("parties", "year"), int),
    "counties.kind": kinds.CountyKind,
    "committees.kind": kinds.CommitteeKind,
    "disputes.kind": kinds.DisputeKind,
    "training.kind": kinds.TrainingKind,
    "honours.level": kinds.HonourLevel,
    "incidents.kind": kinds.IncidentKind,
    "tier": kinds.CertificateTier,
    "tenure": kinds.Tenure,
    "land_use": kinds.LandUse,
    "establishment": kinds.Establishment,
    "post": kinds.Post,
    "joined_by": kinds.JoinedBy,
    "engagement": kinds.Engagement,
    "sex": kinds.Sex,
    "cause": kinds.ExitCause,
    "ground": kinds.IncidentKind,
    "difficulty": kinds.Difficulty,
    "channel": kinds.Channel,
    "outcome": kinds.Outcome,
    "agreement_form": kinds.AgreementForm,
    "file_review": kinds.FileReview,
    "special_group": kinds.SpecialGroup,
    "papers": kinds.case_papers,
    "level": kinds.CaseLevel,
}
"""What a fact is held as, or what makes it of a correction's text; a fact that is not here is text."""


def fact_label(fact: str, lang: Lang, sheet: str | None = None) -> str:
    """The fact's name for people: the sheet's own word for it where there is one. A fact without a label reads as its key."""
    zh, en = FACT_LABELS.get(f"{sheet}.{fact}") or FACT_LABELS.get(fact) or (fact, fact)
    return zh if lang == "zh" else en


def to_scalar(value: object) -> "Scalar":
    """A typed fact as corrections hold it: dates ISO, amounts as text with two places, kinds as their keys."""
    match value:
        case Kind():
            return value.value
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:.2f}"
        case None | str() | bool() | int():
            return value
        case tuple():
            return ",".join(member.value for member in value)
    raise TypeError(f"not a fact: {value!r}")


def from_scalar(fact: str, value: "Scalar", sheet: str | None = None) -> Any:
    """The typed fact that a correction's scalar stands for. The inverse of `to_scalar`."""
    held = FACT_TYPES.get(f"{sheet}.{fact}") or FACT_TYPES.get(fact)
    if value is None or held is None:
        return value
    if held is date:
        return date.fromisoformat(str(value))
    if held is bool or held is int:
        return value
    return held(value)


def shown(value: object, lang: Lang) -> str:
    """A fact's value for people: kinds by their labels, yes and no in words, an empty one as "none"."""
    match value:
        case None:
            return "（无）" if lang == "zh" else "(none)"
        case bool():
            return {True: ("是", "yes"), False: ("否", "no")}[value][lang == "en"]
        case Kind():
            return value.label(lang)
        case Decimal():
            return f"{value:.2f}"
        case Fraction():
            return f"{float(value):.4f}"
        case date():
            return value.isoformat()
        case tuple():
            return ("、" if lang == "zh" else ", ").join(shown(each, lang) for each in value)
    return str(value)
