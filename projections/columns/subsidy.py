"""补贴栏目 Case subsidies: who may have them, what was paid, what differs (2.2.1-a, 2.2.4-a, 2.2.5-f)."""

from domain.base.text import Text
from projections.columns.meaning import Meaning, Rows, Unit

_LEDGER = ("committee_code", "county_code")

ROWS = {
    "subsidy-eligibility": Rows(Text("截至当日已结的每件纠纷一行", "a dispute closed by the day"), "2.2.1-a"),
    "subsidy-summary": Rows(
        Text(
            "每个调委会和结案月份一行；有奖励的年度，12 月一行含奖励",
            "a committee and month in which it closed a case; December has the awards of the year too",
        ),
        "2.2.4-a",
    ),
    "subsidy-shares": Rows(Text("每件纠纷、每个调解员和出资方一行", "a case, mediator and payer"), "2.2.4-a"),
    "subsidy-ledger": Rows(
        Text(
            "每个补贴期间、调委会和调解员一行；无调解员为调委会的奖励，无期间为尚未申报",
            "a period of a round, committee and mediator; no mediator: awards of the committee, no period: not declared yet",
        ),
        "2.2.4-a",
    ),
    "subsidy-ledger-summary": Rows(
        Text("每个调委会一行，`*` 为全县、全市", "a committee; `*` is its county, and the city"), "2.2.4-a", _LEDGER
    ),
    "subsidy-differences": Rows(
        Text(
            "发过补贴的每件纠纷和每个已得或应得的调解员一行；发过的奖励一行",
            "a case for which something was paid, and a mediator who was paid or to whom it is due; an award that was paid",
        ),
        "2.2.4-a",
    ),
    "subsidy-differences-summary": Rows(
        Text("每个调解员一行，`*` 为全会、全县、全市", "a mediator; `*` is the committee, the county and the city"),
        "2.2.4-a",
        ("mediator_code", *_LEDGER),
    ),
    "subsidy-rescinded": Rows(Text("补贴程序中被撤销的每个步骤一行", "a step of a round that was rescinded"), "2.2.4-a"),
    "committee-ratings": Rows(
        Text("规则有调委会评级的，每个年度和调委会一行", "a year and committee, where the rules rate committees"), "2.2.1-b"
    ),
    "allowances": Rows(
        Text(
            "每个年度和补助、每个得到它（或因缺少事实无法计算）的调解员、调委会或司法所一行",
            "a year and allowance of the rules, and a mediator, committee or office that has it, or of which it cannot be decided for want of a fact",
        ),
        "2.2.4-a",
    ),
    "committee-awards": Rows(Text("每个年度、调委会和奖励一行", "a year, committee and award of the rules"), "2.2.4-a"),
}

LEVEL = Meaning(Text("按得分所属的等次", "the level of the score"), Unit.KEY)
POINTS = Meaning(Text("适用的各项及其得分（项目代号和分数）", "the items that apply with their points (key and points)"), Unit.KEYS)

COLUMNS = {
    "subsidy-eligibility.reasons": Meaning(
        Text("不能补贴的原因，如未备案、未录入；空为可以补贴", "why it is not subsidised: not filed, not entered, ...; empty: it is"),
        None,
        "2.2.1-a",
    ),
    "subsidy-summary.month": Meaning(Text("结案月份", "the month in which the cases were closed")),
    "closed": Meaning(Text("该月所结的纠纷", "disputes closed in it"), Unit.CASES),
    "subsidy-summary.eligible": Meaning(Text("其中可以补贴的纠纷", "of these, disputes that are subsidised"), Unit.CASES, "2.2.1-a"),
    "payer": Meaning(Text("出资方", "who pays"), Unit.KEY),
    "subsidy-shares.subsidy_yuan": Meaning(Text("该调解员从该出资方应得的部分", "the mediator's part that this payer pays")),
    "subsidy-ledger.name": Meaning(
        Text("调解员的姓名；无调解员时为调委会的名称", "what the mediator, or where there is none the committee, is called"), Unit.NAME
    ),
    "entitled": Meaning(Text("按规则应得而尚未申报", "due by the rules and in no round yet")),
    "declared": Meaning(Text("已申报；等于退回不补、审核中与批准之和", "declared; the sum of left, pending and approved")),
    "left": Meaning(Text("退回、不补、结转或批准后核减", "returned, rejected, carried over, or taken off after the approval")),
    "pending": Meaning(Text("已申报而尚未批准", "declared and not approved yet")),
    "approved": Meaning(Text("已批准；等于已发与欠发之和", "approved; the sum of paid and outstanding")),
    "paid": Meaning(Text("已发放", "paid")),
    "recovered": Meaning(Text("发放后追回", "recovered after it was paid")),
    "outstanding": Meaning(Text("已批准而尚未发放", "approved and not paid yet")),
    "days_overdue": Meaning(
        Text("有欠发时，自批准至当日的日数", "where something is outstanding, days from the approval to the day"), Unit.DAYS
    ),
    "subsidy-differences.case_no": Meaning(Text("纠纷的案号；奖励为其编号", "the number of the dispute, or of the award"), Unit.CODE),
    "subsidy-differences.name": Meaning(
        Text("调解员的姓名；无调解员时为调委会的名称", "what the mediator, or where there is none the committee, is called"), Unit.NAME
    ),
    "paid_yuan": Meaning(Text("已发放", "paid")),
    "recovered_yuan": Meaning(Text("发放后追回", "recovered after it was paid")),
    "outstanding_yuan": Meaning(Text("已批准而尚未发放", "approved and not paid yet")),
    "due_yuan": Meaning(Text("按现在所知应得", "what is due by all that is known now")),
    "difference_yuan": Meaning(
        Text(
            "应得减去已得（已发减追回）与欠发，正数为少发",
            "due less what was had (paid less recovered) and what is outstanding; positive: too little",
        )
    ),
    "subsidy-differences.reasons": Meaning(Text("现在不能补贴的原因", "why it is not subsidised by what is known now")),
    "subsidy-differences-summary.cases": Meaning(Text("发过补贴的案件", "cases for which something was paid"), Unit.CASES),
    "differing": Meaning(Text("其中有差额的案件", "of these, cases that differ"), Unit.CASES),
    "too_little_yuan": Meaning(Text("少发的合计", "what was paid too little, summed")),
    "too_much_yuan": Meaning(Text("多发的合计", "what was paid too much, summed")),
    "subsidy-rescinded.case_no": Meaning(Text("只涉一件纠纷时的案号", "the case, where the step was about one only"), Unit.CODE),
    "step": Meaning(Text("被撤销的步骤", "the step that was rescinded"), Unit.KEY),
    "step_on": Meaning(Text("该步骤之日", "the day of that step")),
    "rescinded_on": Meaning(Text("撤销之日", "the day on which it was rescinded")),
    "subsidy-rescinded.cases": Meaning(Text("该步骤所涉的纠纷", "disputes that the step was about"), Unit.CASES),
    "yuan": Meaning(Text("该步骤所涉的金额", "the sum that the step was about")),
    "award": Meaning(Text("规则所定的奖励", "the award of the rules"), Unit.KEY),
    "committee-ratings.level": LEVEL,
    "committee-ratings.points": POINTS,
    "allowance": Meaning(Text("规则所定的补助", "the allowance of the rules"), Unit.KEY),
    "allowances.payer": Meaning(
        Text("出资方（补助的代号）；空为规则没有写", "who bears it (the allowance's key); empty: the rules do not say"), Unit.KEY
    ),
    "allowances.periods": Meaning(
        Text("该年已结束的月份中得到它的月数；按年的为 1", "months of the year that have ended and earn it; of a yearly one 1"), Unit.NUMBER
    ),
    "allowance_yuan": Meaning(Text("该年已结束的期间的补助合计", "the sum of it for the periods of the year that have ended")),
    "allowances.reasons": Meaning(Text("无法计算的原因", "why it cannot be decided")),
    "not_applying": Meaning(Text("当年不适用、没有计入的项目", "the items that do not apply to the year")),
    "committee-awards.met": Meaning(Text("是否符合奖励的条件", "whether the conditions of the award are met")),
    "committee-awards.subsidy_yuan": Meaning(Text("奖励的金额", "the sum of the award")),
    "committee-awards.reasons": Meaning(Text("不符合的条件", "the conditions that are not met")),
}
