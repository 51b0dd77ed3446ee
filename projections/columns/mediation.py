"""调解栏目 Committees, mediators, their reviews and certificates, the bulletin and the targets (2.2.1-c to 2.2.5-g)."""

from domain.base.text import Text
from projections.columns.meaning import Meaning, Rows, Unit

ROWS = {
    "periods": Rows(Text("每次关账的每个控制数一行", "a closing of a period and a control total of it"), "2.2.5-f"),
    "grading": Rows(Text("每个年度参加考核的每个调解员一行", "a mediator assessed in a year"), "2.2.5-a"),
    "grade-proposals": Rows(Text("每个在任调解员一行", "a mediator in service"), "2.2.5-c"),
    "certificates": Rows(Text("发过的每个证书一行", "a certificate that was issued"), "2.2.5-c"),
    "bulletin": Rows(Text("每个月份和县市区一行，`*` 为全市", "a month and county; `*` is the whole city"), "2.2.1-c", ("county_code",)),
    "reviews": Rows(Text("每个县市区的每次年度考核一行", "an annual review of a county"), "2.2.5-a"),
    "review-ranking": Rows(Text("考核排名中的每个调解员一行", "a mediator in the ranking of a review"), "2.2.5-a"),
    "vacancies": Rows(Text("每个空缺一行", "a place left vacant"), "2.2.5-a"),
    "adverse-decisions": Rows(
        Text(
            "对个人不利而有效的每项决定一行：淘汰、注销证书、追回补贴",
            "a decision that stands and harms a person: elimination, revocation, recovery",
        ),
        "2.2.2-a",
    ),
    "transfers": Rows(Text("移交其他机关的每件纠纷一行", "a case transferred to another body"), "1.2"),
    "full-time": Rows(Text("有专职配额的每个调委会一行", "an active committee of a kind with a quota"), "2.2.2-d"),
    "targets": Rows(
        Text(
            "每项目标的每个对象一行；`*` 的目标以全市为对象，不是合计",
            "a target and its subject; with `*` the subject is the city, which is no total",
        ),
        "3.3-a",
    ),
}

COLUMNS = {
    # closed periods
    "control": Meaning(Text("所核对的控制数", "the control total"), Unit.KEY),
    "periods.closed_on": Meaning(Text("关账之日", "the day on which the period was closed")),
    "stated": Meaning(Text("县市区申报的数；件数，或元", "the figure that the county stated: a count, or yuan"), Unit.AS_MEASURED),
    "counted": Meaning(Text("关账时的数", "the figure at the closing"), Unit.AS_MEASURED),
    "now": Meaning(Text("按现在所知的数", "the figure by what is known now"), Unit.AS_MEASURED),
    "late": Meaning(Text("关账后的变动：现在减去关账时", "what came since: now less counted"), Unit.AS_MEASURED),
    "periods.why": Meaning(Text("申报与关账时不符的原因", "why stated and counted differ"), Unit.TEXT),
    "closing": Meaning(Text("该期间的第几次关账", "which closing of the period it is"), Unit.NUMBER),
    "reopened_on": Meaning(Text("重开之日；空为未重开", "the day on which it was reopened; empty: it was not")),
    # assessment and grades
    "grading.proposal": Meaning(
        Text("按末位淘汰的规则：淘汰或保留；只是建议", "by the rule of the last place: eliminate or keep; a proposal only"),
        Unit.KEY,
        "2.2.2-a",
    ),
    "grade_held": Meaning(Text("当日所持证书的等级", "the grade held on the day"), Unit.KEY),
    "grade_met": Meaning(Text("履历所符合的最高等级", "the highest grade that the record meets"), Unit.KEY),
    "grade_proposed": Meaning(Text("可以申请的等级", "the grade that may be applied for"), Unit.KEY),
    "grade-proposals.proposal": Meaning(Text("建议：评定、晋级、保留等", "the proposal: grant, promote, keep, ..."), Unit.KEY),
    "grade-proposals.reasons": Meaning(Text("更高等级所缺的条件", "what is lacking for the next grade")),
    "certificates.status": Meaning(
        Text(
            "当日的状态：有效、暂停、过期、注销、已补发、已换发",
            "what it is on the day: in force, suspended, run out, revoked, replaced, superseded",
        ),
        Unit.KEY,
    ),
    "checked_year": Meaning(Text("最近一次年审合格的年度", "the last year for which it passed the yearly check"), Unit.YEAR),
    "check_due": Meaning(Text("按规则应年审而未年审", "whether the yearly check that the rules ask for is due")),
    # bulletin
    "bulletin.month": Meaning(Text("通报的月份", "the month of the bulletin")),
    "committees": Meaning(Text("月末在册的调委会", "committees active at the end of the month"), Unit.COMMITTEES),
    "entered": Meaning(Text("该月录入的纠纷", "disputes entered in the month"), Unit.CASES),
    "per_committee": Meaning(
        Text("平均每个调委会录入的纠纷，四位小数", "disputes entered for each committee, four places"), Unit.CASES_A_COMMITTEE
    ),
    "typical_cases": Meaning(
        Text("该月报送的典型案例，报两级计两次", "typical cases submitted in the month; at two levels it counts twice"), Unit.TIMES
    ),
    "zero_entry_committees": Meaning(Text("该月没有录入的调委会", "committees without an entry in the month"), Unit.COMMITTEES),
    "bulletin.meets_target": Meaning(Text("平均录入是否达到规则的目标", "whether the entries for each committee reach the target")),
    "bulletin.rank": Meaning(Text("县市区按平均录入的名次", "the county's place by entries for each committee"), Unit.PLACE),
    # reviews
    "reviews.year": Meaning(Text("被考核的年度", "the year that is reviewed"), Unit.YEAR),
    "reviews.status": Meaning(Text("当日所到的步骤", "the step reached by the day"), Unit.KEY),
    "listed": Meaning(Text("参加考核的名单人数", "mediators on the list"), Unit.PERSONS),
    "left_out": Meaning(Text("不参加考核的人数", "mediators left out"), Unit.PERSONS),
    "ranked": Meaning(Text("已排名的人数", "mediators in the ranking"), Unit.PERSONS),
    "proposed": Meaning(Text("拟淘汰的人数", "proposed to be eliminated"), Unit.PERSONS, "2.2.2-a"),
    "eliminated": Meaning(Text("已淘汰的人数", "eliminated"), Unit.PERSONS, "2.2.2-a"),
    "exempted": Meaning(Text("免予淘汰的人数", "proposed, and exempted"), Unit.PERSONS, "2.2.2-a"),
    "objections": Meaning(Text("公示期间的异议", "objections to the notice"), Unit.TIMES),
    "open_objections": Meaning(Text("其中尚未处理的异议", "of these, objections not decided yet"), Unit.TIMES),
    "confirmed_on": Meaning(Text("确认之日", "the day on which it was confirmed")),
    "reviews.closed_on": Meaning(Text("办结之日", "the day on which the review was closed")),
    "eliminate": Meaning(Text("是否拟淘汰", "whether elimination is proposed"), None, "2.2.2-a"),
    "settled": Meaning(Text("拟淘汰者的处理结果", "what became of who was proposed"), Unit.KEY, "2.2.2-a"),
    "settled_on": Meaning(Text("处理之日", "the day on which it was settled"), None, "2.2.2-a"),
    "review-ranking.why": Meaning(Text("处理的理由", "why it was settled so"), Unit.TEXT),
    "missing": Meaning(Text("没有评分的项目", "the items that were not scored")),
    "score_now": Meaning(Text("按现在所知的得分，含排名后补记的", "the score by what is known now, also since the ranking")),
    # mediators
    "vacancies.mediator_code": Meaning(Text("离任的调解员", "the mediator who left"), Unit.CODE),
    "vacancies.name": Meaning(Text("离任调解员的姓名", "what the mediator who left is called"), Unit.NAME),
    "vacancies.engagement": Meaning(Text("离任者为专职或兼职", "whether who left was full-time or part-time"), Unit.KEY),
    "cause": Meaning(Text("离任的原因", "why the mediator left"), Unit.KEY),
    "days_vacant": Meaning(Text("自离任至当日的日数", "days from the last day of service to the day"), Unit.DAYS),
    "full-time.kind": Meaning(Text("调委会的类型，配额随之而定", "the kind of committee, on which the quota depends"), Unit.KEY),
    "full_time": Meaning(Text("当日在任的专职调解员", "full-time mediators in service on the day"), Unit.PERSONS),
    "full-time.quota": Meaning(Text("应有的专职调解员", "full-time mediators that there are to be"), Unit.PERSONS),
    "short": Meaning(Text("所缺的专职调解员", "how many are lacking"), Unit.PERSONS),
    # decisions that harm
    "adverse": Meaning(Text("决定的种类", "the kind of decision"), Unit.KEY),
    "about": Meaning(Text("所涉的考核、证书或案件", "the review, certificate or case it is about"), Unit.CODE),
    "decided_on": Meaning(Text("任职末日、注销之日或追回之日", "the last day of service, the day of the revocation or recovery")),
    "heard_on": Meaning(Text("听取陈述申辩之日", "the day on which the person was heard")),
    "declined": Meaning(Text("是否放弃陈述申辩", "whether the person declined to be heard")),
    "served_on": Meaning(Text("送达之日", "the day on which it was served")),
    "manner": Meaning(Text("送达方式", "how it was served"), Unit.KEY),
    "appeal_until": Meaning(Text("可以申诉的最后一日", "the last day on which an appeal may be filed")),
    "appealed_on": Meaning(Text("提出申诉之日", "the day of the appeal")),
    "appeal_decided_on": Meaning(Text("申诉处理之日", "the day on which the appeal was decided")),
    "appeal_outcome": Meaning(Text("申诉的结果", "the outcome of the appeal"), Unit.KEY),
    "exit_form": Meaning(Text("淘汰的形式：罢免或解聘", "the form of the elimination: removed or dismissed"), Unit.KEY),
    "resolved_by": Meaning(Text("作出罢免或解聘的组织", "the body that removed or dismissed"), Unit.TEXT),
    "ground": Meaning(
        Text("末位淘汰的依据，其他为所述的理由", "the ground of an elimination by rank, else the reason as stated"), Unit.TEXT
    ),
    # transfers
    "received_by": Meaning(Text("移交机关的种类", "the kind of body it was transferred to"), Unit.KEY),
    "receiver": Meaning(Text("移交机关的名称", "what the body is called"), Unit.NAME),
    "receiver_no": Meaning(Text("该机关的案号", "the case's number there"), Unit.TEXT),
    "received_on": Meaning(Text("该机关接收之日；空为尚无回执", "the day on which it was received; empty: no receipt")),
    # targets
    "clause": Meaning(Text("目标所依的条款", "the clause that sets the target"), Unit.TEXT),
    "measure": Meaning(Text("所衡量的指标", "the measure"), Unit.KEY),
    "subject_code": Meaning(
        Text("对象：县市区、司法所、调委会或调解员；`*` 为全市", "the subject: county, office, committee or mediator; `*` is the city"),
        Unit.CODE,
    ),
    "subject_name": Meaning(Text("对象的名称", "what the subject is called"), Unit.NAME),
    "target": Meaning(Text("应达到的值", "what is to be reached"), Unit.AS_MEASURED),
    "actual": Meaning(Text("期限之日（未到期为当日）的值", "what was reached on the day it is due, or so far"), Unit.AS_MEASURED),
    "targets.met": Meaning(Text("实际是否达到目标", "whether actual reaches the target")),
    "due_on": Meaning(Text("期限；空为始终", "the day it is due; empty: always")),
}
