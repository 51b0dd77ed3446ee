"""How the columns of views are called: as the fact of that key is (`domain.base.fact_labels`), but for what stands here.

A key alone is the word of all views; one that names the view ("bulletin.month") is that view's own.
"""

from collections.abc import Mapping

from domain.base.fact_labels import label_of
from domain.base.text import Text
from projections.columns.campaign_labels import CAMPAIGN_LABELS

COLUMN_LABELS: Mapping[str, Text] = {
    "adverse-decisions.about": Text("所涉考核、证书或案件", "review, certificate or case"),
    "adverse-decisions.ground": Text("依据或理由", "ground or reason"),
    "score_now": Text("按现在所知得分", "score by what is known now"),
    "appealed_on": Text("申诉日期", "appealed on"),
    "appeal_decided_on": Text("申诉处理日期", "appeal decided on"),
    "appeal_outcome": Text("申诉结果", "outcome of the appeal"),
    "county_code": Text("县市区", "county"),
    "county_name": Text("县市区名称", "name of the county"),
    "office_name": Text("司法所", "office"),
    "committee_name": Text("调委会名称", "name of the committee"),
    "mediator_name": Text("调解员姓名", "name of the mediator"),
    "subject_name": Text("对象名称", "name of the subject"),
    "headcount": Text("在岗人数", "headcount"),
    "civil_servants": Text("政法专项编制人数", "civil servants"),
    "has_civil_servant": Text("有专项编制", "has a civil servant"),
    "has_three": Text("满 3 人", "has three"),
    "has_five": Text("满 5 人", "has five"),
    "offices": Text("司法所数", "offices"),
    "offices_with_three": Text("满 3 人的所", "offices with three"),
    "share_with_three": Text("满 3 人占比", "share with three"),
    "share_target": Text("目标占比", "target share"),
    "offices_without_civil_servant": Text("无专项编制的所", "offices without civil servant"),
    "meets_target": Text("达标", "meets target"),
    "stars": Text("星级", "stars"),
    "gates_failed": Text("未过门槛", "gates failed"),
    "three_star_or_more": Text("三星及以上", "three stars or more"),
    "quota": Text("指标", "quota"),
    "four_star_or_more": Text("四星及以上", "four stars or more"),
    "four_star_share": Text("四星及以上占比", "share with four stars"),
    "plaque_no": Text("牌号", "plaque"),
    "awarded": Text("授予星级", "stars awarded"),
    "awarded_on": Text("授牌日期", "awarded on"),
    "status": Text("状态", "status"),
    "checked_on": Text("复查日期", "rechecked on"),
    "reward_yuan": Text("奖励(元)", "reward, yuan"),
    "reward_paid_on": Text("奖励发放日期", "reward paid on"),
    "eligible": Text("可补贴", "eligible"),
    "subsidy_yuan": Text("补贴(元)", "subsidy, yuan"),
    "reasons": Text("原因", "reasons"),
    "month": Text("结案月份", "month"),
    "closed": Text("结案数", "closed"),
    "name": Text("姓名", "name"),
    "entitled": Text("未申报(元)", "not declared, yuan"),
    "declared": Text("申报(元)", "declared, yuan"),
    "left": Text("退回、不补、结转(元)", "left, yuan"),
    "pending": Text("审核中(元)", "pending, yuan"),
    "approved": Text("批准(元)", "approved, yuan"),
    "paid": Text("已发(元)", "paid, yuan"),
    "recovered": Text("追回(元)", "recovered, yuan"),
    "outstanding": Text("欠发(元)", "outstanding, yuan"),
    "paid_yuan": Text("已发(元)", "paid, yuan"),
    "recovered_yuan": Text("追回(元)", "recovered, yuan"),
    "outstanding_yuan": Text("欠发(元)", "outstanding, yuan"),
    "due_yuan": Text("现应补(元)", "due as known now, yuan"),
    "difference_yuan": Text("差额(元)", "difference, yuan"),
    "cases": Text("案件数", "cases"),
    "differing": Text("有差额的案件", "cases that differ"),
    "too_little_yuan": Text("少发(元)", "paid too little, yuan"),
    "too_much_yuan": Text("多发(元)", "paid too much, yuan"),
    "days_overdue": Text("欠发日数", "days outstanding"),
    "award": Text("奖励", "award"),
    "stated": Text("申报数", "stated"),
    "counted": Text("关账时", "at the closing"),
    "now": Text("现在", "now"),
    "late": Text("关账后变动", "since the closing"),
    "proposal": Text("建议", "proposal"),
    "grade_held": Text("现等级", "grade held"),
    "grade_met": Text("符合等级", "grade met"),
    "tier": Text("层级", "tier"),
    "checked_year": Text("年审年度", "checked for"),
    "check_due": Text("应年审", "check due"),
    "committees": Text("调委会数", "committees"),
    "entered": Text("录入案件", "entered"),
    "per_committee": Text("平均每会录入", "per committee"),
    "typical_cases": Text("典型案例", "typical cases"),
    "zero_entry_committees": Text("零录入调委会", "committees without entry"),
    "listed": Text("参评名单", "listed"),
    "left_out": Text("不参评", "left out"),
    "ranked": Text("已排名", "ranked"),
    "proposed": Text("拟淘汰", "proposed"),
    "eliminated": Text("已淘汰", "eliminated"),
    "exempted": Text("免予淘汰", "exempted"),
    "objections": Text("异议", "objections"),
    "open_objections": Text("未处理异议", "open objections"),
    "first_on": Text("公示首日", "notice from"),
    "last_on": Text("公示末日", "notice until"),
    "eliminate": Text("拟淘汰", "elimination proposed"),
    "settled": Text("处理", "settled"),
    "cause": Text("原因", "cause"),
    "left_on": Text("离任末日", "last day"),
    "days_vacant": Text("空缺日数", "days vacant"),
    "full_time": Text("专职人数", "full-time"),
    "short": Text("缺额", "short"),
    "measure": Text("指标", "measure"),
    "subject_code": Text("对象代码", "subject"),
    "target": Text("目标", "target"),
    "actual": Text("实际", "actual"),
    "due_on": Text("期限", "due on"),
    # what one view calls otherwise
    "star-awards.stars": Text("现星级", "stars now"),
    "full-time.kind": Text("类型", "kind"),
    "full-time.quota": Text("应配人数", "quota"),
    "reviews.status": Text("进展", "status"),
    "star-awards.why": Text("原因", "because"),
    "periods.why": Text("不符原因", "difference because"),
    "vacancies.mediator_code": Text("原调解员代码", "left"),
    "subsidy-summary.eligible": Text("可补贴数", "eligible"),
    "committee-awards.subsidy_yuan": Text("金额(元)", "yuan"),
    "grade-proposals.grade_proposed": Text("拟评等级", "grade proposed"),
    "grade-proposals.reasons": Text("更高等级所缺", "lacking for the next"),
    "bulletin.month": Text("月份", "month"),
    "targets.met": Text("达标", "met"),
    "person_name": Text("姓名", "name"),
    "body_name": Text("单位名称", "name of the body"),
    **CAMPAIGN_LABELS,
}

TOGETHER: Mapping[str, Text] = {
    "county_code": Text("县市区", "county"),
    "office_code": Text("司法所", "office"),
    "committee_code": Text("调委会", "committee"),
    "mediator_code": Text("调解员", "mediator"),
    "subject_code": Text("对象", "subject"),
    "person_code": Text("人员", "person"),
    "body_code": Text("单位", "body"),
    "inspections.body_code": Text("被督查单位", "body inspected"),
    "vacancies.mediator_code": Text("原调解员", "left"),
}
"""How a column of codes is called where each has its name beside it in the same cell."""


def together_label(view: str, key: str) -> Text:
    """The label of a column of codes with their names."""
    return _at_the_head(TOGETHER.get(f"{view}.{key}") or TOGETHER[key])


def column_label(view: str, key: str) -> Text:
    """The label of a view's column, as it stands at its head: with a capital letter in English."""
    return _at_the_head(COLUMN_LABELS.get(f"{view}.{key}") or COLUMN_LABELS.get(key) or label_of(key, view))


def _at_the_head(label: Text) -> Text:
    return Text(label.zh, label.en[:1].upper() + label.en[1:])
