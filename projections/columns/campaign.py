"""专项活动栏目 The views of the campaign: ledgers, network, screening, risk, money, training, supervision (1.2 to 3.3-b)."""

from domain.base.text import Text
from projections.columns.meaning import Meaning, Rows, Unit

ROWS = {
    "scoreboard": Rows(Text("每个县市区一行", "a county"), "3.3-a"),
    "scoreboard-items": Rows(Text("每个县市区的每项目标一行", "a county and a target"), "3.3-a"),
    "county-figures": Rows(Text("每个县市区一行", "a county"), "2.1.1"),
    "ledger": Rows(Text("每个司法所一行", "an office"), "2.1.1"),
    "premises-problems": Rows(Text("每个用房问题一行", "a problem with the premises of an office"), "2.1.1"),
    "network": Rows(
        Text("每个县市区和调委会类型一行，`*` 为全市", "a county and kind of committee; `*` is the whole city"), "2.2.1-d", ("county_code",)
    ),
    "experts": Rows(Text("每个县市区一行", "a county"), "2.2.2-c"),
    "screening-compliance": Rows(
        Text("当年每个单位的每个应排期间一行", "a body and a period in which it had to screen, in the year"), "2.2.5-d"
    ),
    "screening-summary": Rows(
        Text("每个县市区和调委会类型一行，`*` 为全市", "a county and kind of committee; `*` is the whole city"), "2.2.5-d", ("county_code",)
    ),
    "risk": Rows(
        Text("当年每个县市区、季度和纠纷类型一行，`*` 为全市", "a county, quarter of the year and kind of dispute; `*` is the whole city"),
        "2.2.5-e",
        ("county_code",),
    ),
    "settlement": Rows(Text("每个县市区和化解层级一行，`*` 为全市", "a county and level; `*` is the whole city"), "1.2", ("county_code",)),
    "funding": Rows(Text("每个县市区和经费项目一行", "a county and line of money"), "2.2.4-a"),
    "wages": Rows(Text("每个在任专职调解员一行", "a full-time mediator in service"), "2.2.4-c"),
    "training-gaps": Rows(Text("每个在任而缺学时的人和每项培训要求一行", "a person in service who lacks hours, and the need"), "2.2.5-b"),
    "risk-reports": Rows(
        Text("每个县市区和当年应报的每个季度一行", "a county and a quarter whose analysis falls due in the year"), "2.2.5-e"
    ),
    "channels": Rows(Text("每个县市区和渠道一行，`*` 为全市", "a county and channel; `*` is the whole city"), "2.2.3-b", ("county_code",)),
    "support": Rows(Text("当日存在的每个调委会一行", "a committee that is there on the day"), "2.2.4-b"),
    "contests": Rows(Text("当年当日前的每次竞赛一行", "a contest of the year by the day"), "2.1.3"),
    "honours": Rows(Text("当日前司法所及其人员的每项表彰一行", "an honour of an office or of its staff by the day"), "2.1.3"),
    "inspections": Rows(Text("每个督查问题一行；没有发现问题的督查一行", "a finding; an inspection without findings has one too"), "3.3-b"),
}

COLUMNS = {
    "targets.days_left": Meaning(
        Text(
            "截止日到期限还有几天；负数为已过期限，空为没有期限",
            "days from the as-of date to the day it is due; below 0 it is over, empty: always",
        ),
        Unit.DAYS,
        "3.3-a",
    ),
    "targets.gap": Meaning(Text("目标减实际；空为达到", "target less actual; empty where it is met"), Unit.AS_MEASURED, "3.3-a"),
    "targets.gap_zh": Meaning(Text("还差多少，中文；空为达到", "what is short, in Chinese; empty where it is met"), Unit.TEXT, "3.3-a"),
    "targets.gap_en": Meaning(Text("还差多少，英文；空为达到", "what is short, in English; empty where it is met"), Unit.TEXT, "3.3-a"),
    "scoreboard.rank": Meaning(
        Text("按得分在各县市区中的名次，同分并列", "the rank by score, equal scores share the better one"), Unit.PLACE
    ),
    "scoreboard.of": Meaning(Text("参加排名的县市区", "the counties ranked"), Unit.NUMBER),
    "scoreboard.score": Meaning(Text("所得分占权重合计，满分 100", "what was got of all weights, of 100"), Unit.POINTS),
    "scoreboard.targets": Meaning(Text("计分的目标", "the targets that count"), Unit.NUMBER),
    "scoreboard.unmet": Meaning(Text("至少有一个对象没有达到的目标", "the targets that at least one subject misses"), Unit.NUMBER),
    "scoreboard.subjects_unmet": Meaning(
        Text("没有达到的对象，各目标相加", "the subjects that miss a target, all targets together"), Unit.NUMBER
    ),
    "scoreboard.rank_before": Meaning(Text("上一期最后一日的名次", "the rank on the last day of the period before"), Unit.PLACE),
    "scoreboard-items.clause": Meaning(Text("目标所依的条款", "the clause that sets the target"), Unit.TEXT),
    "scoreboard-items.measure": Meaning(Text("所衡量的指标", "the measure"), Unit.KEY),
    "scoreboard-items.weight": Meaning(Text("规则给目标的权重", "what the target weighs by the rulebook"), Unit.POINTS),
    "scoreboard-items.subjects": Meaning(Text("目标在该县的对象", "the subjects of the target in the county"), Unit.NUMBER),
    "scoreboard-items.met": Meaning(Text("达到目标的对象", "the subjects that meet it"), Unit.NUMBER),
    "scoreboard-items.points": Meaning(Text("权重乘以达到的比例", "the weight times the share that meets it"), Unit.POINTS),
    "county-figures.offices": Meaning(Text("当日存在的司法所", "the offices on the day"), Unit.OFFICES, "2.1.1"),
    "county-figures.offices_on_record": Meaning(
        Text("最近一次勘查各项都有记录的司法所", "those whose last survey has every fact of premises"), Unit.OFFICES, "2.1.1"
    ),
    "county-figures.offices_in_order": Meaning(
        Text("没有未解决用房问题的司法所", "those without an open problem of premises"), Unit.OFFICES, "2.1.1"
    ),
    "county-figures.chief_courses": Meaning(
        Text("当年到当日举办的所长培训班", "courses for chiefs held in the year by the day"), Unit.TIMES, "2.1.3"
    ),
    "county-figures.committees": Meaning(Text("当日存在的调委会", "the committees on the day"), Unit.COMMITTEES, "2.2.1-b"),
    "county-figures.committees_filed": Meaning(
        Text("有备案日期和备案号的调委会", "those with a day and a number of filing"), Unit.COMMITTEES, "2.2.1-b"
    ),
    "county-figures.mediators": Meaning(Text("当日在任的调解员", "the mediators serving on the day"), Unit.PERSONS, "2.2.5-b"),
    "county-figures.mediators_trained": Meaning(Text("没有培训缺口的调解员", "those without a training gap"), Unit.PERSONS, "2.2.5-b"),
    "county-figures.statistics_due": Meaning(
        Text("当年期限已过的统计，每调委会每月一份", "the statistics of the year whose last day is over, one a committee and month"),
        Unit.NUMBER,
        "2.2.5-f",
    ),
    "county-figures.statistics_in_time": Meaning(Text("其中按时报送的", "those of them submitted in time"), Unit.NUMBER, "2.2.5-f"),
    "county-figures.fund_lines": Meaning(
        Text("当年已报的经费项目，共六项", "the lines of money reported for the year, of six"), Unit.NUMBER, "2.2.4-a"
    ),
    "county-figures.responsible": Meaning(Text("当日有责任人", "whether a responsible person is named on the day"), None, "3.1"),
    "ledger.rank": Meaning(Text("司法所的建制级别", "the rank of the office"), Unit.KEY),
    "ledger.established_on": Meaning(Text("设立之日", "the day on which it was set up")),
    "ledger.township": Meaning(Text("所在的乡镇街道", "the township or street"), Unit.TEXT),
    "ledger.management": Meaning(Text("管理体制", "to whom the office belongs"), Unit.KEY),
    "ledger.independent": Meaning(Text("是否独立用房", "whether the premises are its own")),
    "ledger.tenure": Meaning(Text("用房来源", "how the premises were come by"), Unit.KEY),
    "ledger.title_holder": Meaning(Text("用房产权归属", "whose the premises are"), Unit.KEY),
    "ledger.area_m2": Meaning(Text("用房面积", "the floor area"), Unit.SQUARE_METRES),
    "ledger.land_use": Meaning(Text("用地手续", "the state of the land-use procedure"), Unit.KEY),
    "ledger.misappropriated": Meaning(Text("是否被挤占挪用", "whether others use the premises")),
    "ledger.signs": Meaning(Text("标示标牌是否齐全", "whether the signs are in place")),
    "ledger.rule_boards": Meaning(Text("制度版面是否上墙", "whether the rule boards are in place")),
    "ledger.function_rooms": Meaning(Text("功能室间数", "how many function rooms"), Unit.NUMBER),
    "ledger.surveyed_on": Meaning(Text("最近一次用房核查之日", "the day of the latest survey of the premises")),
    "ledger.allotted_posts": Meaning(Text("核定的政法专项编制数", "the posts allotted on the political-legal establishment"), Unit.NUMBER),
    "ledger.computers": Meaning(Text("电脑台数", "how many computers"), Unit.NUMBER),
    "ledger.network": Meaning(Text("是否接入专网", "whether it is on the administrative network")),
    "ledger.vehicles": Meaning(Text("车辆数", "how many vehicles"), Unit.NUMBER),
    "ledger.electric_vehicles": Meaning(Text("其中新能源车辆数", "how many of them are electric"), Unit.NUMBER),
    "ledger.uniforms": Meaning(Text("是否统一着装", "whether uniforms are worn")),
    "ledger.local_yuan": Meaning(Text("当年本级财政经费", "funds of the year from the local budget")),
    "ledger.central_yuan": Meaning(Text("当年中央转移支付", "funds of the year by central transfer")),
    "ledger.stars": Meaning(Text("星级评定所示的星级；空为未评", "the stars of the rating shown; empty: not rated"), Unit.STARS),
    "ledger.problems": Meaning(Text("当日前发现的用房问题数", "problems found by the day"), Unit.NUMBER),
    "ledger.open_problems": Meaning(Text("其中尚未解决的", "those of them not solved"), Unit.NUMBER),
    "premises-problems.problem_no": Meaning(Text("问题编号", "the problem's number"), Unit.CODE),
    "premises-problems.problem": Meaning(Text("问题的类型", "the kind of problem"), Unit.KEY),
    "premises-problems.description": Meaning(Text("具体情况", "what exactly is wrong"), Unit.TEXT),
    "premises-problems.found_on": Meaning(Text("发现之日", "the day on which it was found")),
    "premises-problems.planned_on": Meaning(Text("计划解决之日", "the day by which it is to be solved")),
    "premises-problems.solved_on": Meaning(Text("解决之日；空为未解决", "the day on which it was solved; empty: it is not")),
    "premises-problems.solution": Meaning(Text("解决的方式", "how it was solved"), Unit.KEY),
    "premises-problems.standing": Meaning(
        Text("当日的状态：整改中、逾期、已销号", "how it stands on the day: open, overdue, closed"), Unit.KEY
    ),
    "network.kind": Meaning(Text("调委会的类型", "the kind of committee"), Unit.KEY),
    "network.committees": Meaning(
        Text("当日存在的调委会数；0 表示没有此类组织", "committees active on the day; 0: there is none of the kind"), Unit.COMMITTEES
    ),
    "network.filed": Meaning(Text("其中已备案的", "those of them filed"), Unit.COMMITTEES),
    "network.under_parent": Meaning(Text("其中有上级调委会的", "those of them with a parent"), Unit.COMMITTEES),
    "network.named": Meaning(Text("其中以调解员命名的", "those of them named after a mediator"), Unit.COMMITTEES),
    "network.mediators": Meaning(Text("当日在任的调解员数", "mediators serving on the day"), Unit.PERSONS),
    "experts.experts": Meaning(Text("当日在库的专家数", "experts in the pool on the day"), Unit.PERSONS),
    "experts.quota": Meaning(Text("规则要求的人数", "how many the rules ask for"), Unit.PERSONS),
    "experts.short": Meaning(Text("还差的人数", "how many are missing"), Unit.PERSONS),
    "experts.fields_missing": Meaning(Text("规则要求而没有专家的领域", "fields that the rules ask for and nobody covers")),
    "experts.consultations": Meaning(Text("当年的咨询件次", "consultations of the year"), Unit.TIMES),
    "experts.fees_yuan": Meaning(Text("当年的咨询费", "the fees of the year")),
    "screening-compliance.body_code": Meaning(
        Text("应排查的单位：县市区或调委会", "who has to screen: a county or a committee"), Unit.CODE
    ),
    "screening-compliance.kind": Meaning(Text("调委会的类型；县市区为空", "the kind of committee; empty for a county"), Unit.KEY),
    "screening-compliance.period": Meaning(
        Text(
            "应排查的期间：2019-W23、2019-06、2019-Q2、节日首日/before 或 /after、敏感时期",
            "the period due: 2019-W23, 2019-06, 2019-Q2, first day of a holiday/before or /after, a sensitive period",
        ),
        Unit.TEXT,
    ),
    "screening-compliance.due_on": Meaning(Text("期间的末日", "the last day of the period")),
    "screening-compliance.screened_on": Meaning(Text("期间内首次排查之日", "the day of the first round in it")),
    "screening-compliance.found": Meaning(Text("期间内发现的纠纷数", "disputes found in the period"), Unit.CASES),
    "screening-compliance.standing": Meaning(Text("已排查、零报告、迟排、漏排", "done, nil report, late, missing"), Unit.KEY),
    "screening-summary.kind": Meaning(Text("调委会的类型；县市区为空", "the kind of committee; empty for the county itself"), Unit.KEY),
    "screening-summary.due": Meaning(Text("应排查的期数", "periods due"), Unit.TIMES),
    "screening-summary.done": Meaning(Text("按期排查并有发现的", "periods in which disputes were found"), Unit.TIMES),
    "screening-summary.nil": Meaning(Text("按期排查没有发现的", "periods screened in which nothing was found"), Unit.TIMES),
    "screening-summary.late": Meaning(Text("期间过后才排查的", "periods screened late"), Unit.TIMES),
    "screening-summary.missing": Meaning(Text("没有排查的", "periods not screened"), Unit.TIMES),
    "screening-summary.share": Meaning(Text("按期排查的占比", "the share of the periods screened in time")),
    "risk.quarter": Meaning(Text("所属季度", "the quarter"), Unit.QUARTER),
    "risk.kind": Meaning(Text("纠纷的类型", "the kind of dispute"), Unit.KEY),
    "risk.cases": Meaning(Text("本季受理数", "cases taken on in the quarter"), Unit.CASES),
    "risk.share": Meaning(Text("在本季全部受理中的占比", "the share of all cases of the quarter")),
    "risk.quarter_before": Meaning(Text("上一季受理数", "cases of the quarter before"), Unit.CASES),
    "risk.on_quarter": Meaning(
        Text("较上季增减；上季为零则空", "the change on the quarter before; empty where that had none"), Unit.PERCENT
    ),
    "risk.year_before": Meaning(Text("去年同季受理数", "cases of the same quarter a year before"), Unit.CASES),
    "risk.on_year": Meaning(Text("较去年同季增减；去年为零则空", "the change on the year before; empty where that had none"), Unit.PERCENT),
    "risk.agreed": Meaning(Text("其中当日前达成协议的", "those of them agreed by the day"), Unit.CASES),
    "risk.amount_yuan": Meaning(Text("本季受理案件的涉及金额", "the amount in dispute")),
    "risk.open_over": Meaning(
        Text("季末（或当日）未结超过规则天数的", "open longer than the rules' days at the quarter's end, or on the day"), Unit.CASES
    ),
    "risk.escalated": Meaning(Text("本季升级的件次", "escalations in the quarter"), Unit.CASES),
    "risk.warning_level": Meaning(Text("按规则指标的预警等级", "the level by the indicators of the rules"), Unit.KEY),
    "settlement.rung": Meaning(Text("办结的层级", "the level at which it was closed"), Unit.KEY),
    "settlement.closed": Meaning(Text("当年当日前办结数", "cases closed in the year by the day"), Unit.CASES),
    "settlement.agreed": Meaning(Text("其中达成协议的", "those of them agreed"), Unit.CASES),
    "settlement.share": Meaning(Text("在全县办结中的占比", "the share of all cases closed in the county")),
    "settlement.transferred": Meaning(Text("移交其他机关的", "those handed to another body"), Unit.CASES),
    "settlement.escalated": Meaning(Text("当年升级的件次", "escalations of the year"), Unit.CASES),
    "funding.fund_line": Meaning(Text("六项经费之一", "one of the six lines"), Unit.KEY),
    "funding.reported_on": Meaning(Text("报送预算之日；空为未报", "the day of the report; empty: not reported")),
    "funding.budget_yuan": Meaning(Text("预算", "what is budgeted")),
    "funding.arrived_yuan": Meaning(Text("到位", "what arrived")),
    "funding.spent_yuan": Meaning(Text("支出", "what was spent")),
    "funding.arrived_share": Meaning(Text("到位占预算的比例", "what arrived as a share of the budget")),
    "wages.monthly_wage": Meaning(Text("当日的月薪；未登记为 0", "the wage on the day; none on record is 0"), Unit.YUAN_A_MONTH),
    "wages.minimum_wage": Meaning(Text("当地最低工资", "the local minimum"), Unit.YUAN_A_MONTH),
    "wages.short_yuan": Meaning(Text("低于最低工资的数额", "what is missing to the minimum"), Unit.YUAN_A_MONTH),
    "wages.met": Meaning(Text("是否不低于最低工资", "whether it is the minimum or more")),
    "training-gaps.person_code": Meaning(Text("调解员或司法所人员", "the mediator or staff member"), Unit.CODE),
    "training-gaps.who": Meaning(Text("按哪一项培训要求", "by which need of the rules"), Unit.KEY),
    "training-gaps.kinds": Meaning(Text("计入的培训类别；空为不限", "the kinds that count; empty: any")),
    "training-gaps.needed_hours": Meaning(Text("规则要求的学时", "the hours that the rules ask for"), Unit.HOURS),
    "training-gaps.hours": Meaning(Text("当年（或历年）已有的学时", "the hours attended, of the year or ever"), Unit.HOURS),
    "training-gaps.short_hours": Meaning(Text("还差的学时", "the hours that are missing"), Unit.HOURS),
    "inspections.body_code": Meaning(Text("被督查的单位", "the body that was inspected"), Unit.CODE),
    "inspections.inspection_no": Meaning(Text("督查编号", "the inspection's number"), Unit.CODE),
    "inspections.inspected_on": Meaning(Text("督查之日", "the day of the inspection")),
    "inspections.finding_no": Meaning(Text("问题编号；空为没有发现问题", "the finding's number; empty: nothing was found"), Unit.CODE),
    "inspections.finding": Meaning(Text("问题事实", "what was found"), Unit.TEXT),
    "inspections.clause": Meaning(Text("依据的条款", "the clause it rests on"), Unit.TEXT),
    "inspections.due_on": Meaning(Text("整改的时限", "by when it is to be rectified")),
    "inspections.rectified_on": Meaning(Text("整改之日", "the day on which it was rectified")),
    "inspections.reviewed_on": Meaning(Text("复核之日", "the day of the review")),
    "inspections.outcome": Meaning(Text("复核的结论", "what the review came to"), Unit.KEY),
    "inspections.standing": Meaning(Text("当日的状态", "how it stands on the day"), Unit.KEY),
    "inspections.days_late": Meaning(Text("超过时限的天数", "days after the limit"), Unit.DAYS),
    "person_name": Meaning(Text("人员的姓名", "what the person is called"), Unit.NAME),
    "body_name": Meaning(Text("单位的名称", "what the body is called"), Unit.NAME),
    "bulletin.short": Meaning(Text("距目标还差的件数；没有目标则空", "cases missing to the target; empty without one"), Unit.CASES),
    "bulletin.closed": Meaning(Text("当月结案数，按截至日期", "cases closed in the month, as of the date"), Unit.CASES),
    "bulletin.entered_in_time": Meaning(Text("其中按规则期限录入的", "those of them entered by the day they were due"), Unit.CASES),
    "bulletin.entry_rate": Meaning(Text("按期录入占当月结案的比例", "those entered in time as a share of those closed")),
    "bulletin.rank_before": Meaning(
        Text("上一个月的名次；首月为空", "the place of the month before; empty in the first month"), Unit.PLACE
    ),
}
