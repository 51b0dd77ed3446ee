"""事实与维度栏目 The tables from which reporting tools put together what no view says."""

from domain.base.text import Text
from projections.columns.meaning import Meaning, Rows, Unit

ROWS = {
    "dim_county": Rows(Text("每个县市区一行，为当日的", "a county as of the day"), "3.1"),
    "dim_office": Rows(
        Text("截至当日设立过的每个司法所一行，用房为当日最近一次核查的", "an office set up by the day, premises by its latest survey"),
        "2.1.1",
    ),
    "dim_committee": Rows(Text("截至当日设立过的每个调委会一行", "a committee established by the day"), "2.2.1-d"),
    "dim_mediator": Rows(
        Text("截至当日任命过的每个调解员一行；无身份证号、性别、出生日期", "a mediator appointed by the day; no id number, sex or birth"),
        "2.2.1-b",
    ),
    "dim_date": Rows(
        Text("自首件受理之年至当年年末，每日一行", "a day, from the year of the first case to the end of this one"), "2.2.5-f"
    ),
    "fact_case": Rows(Text("截至当日受理的每件纠纷一行", "a dispute accepted by the day"), "2.2.1-b"),
    "fact_entry": Rows(Text("截至当日录入的每件纠纷一行", "a dispute entered in the information system by the day"), "2.2.1-c"),
    "fact_payment": Rows(
        Text("每件纠纷或奖励、每个调解员和出资方的每次发放或追回一行", "a payment or recovery for a case or award, by mediator and payer"),
        "2.2.4-a",
    ),
    "fact_typical_case": Rows(Text("每次报送的典型案例一行", "a typical case and a day of submission"), "2.2.1-c"),
    "fact_statistics": Rows(Text("每个调委会报送统计的每个月份一行", "a committee and month whose statistics it submitted"), "2.2.5-f"),
    "fact_score": Rows(Text("每个调解员、年度、项目的每次评分一行", "a score of a mediator, by year, item and day"), "2.2.5-a"),
    "fact_star_score": Rows(Text("每个司法所、年度、项目的每次评分一行", "a score of an office, by year, item and day"), "2.1.4"),
    "fact_training": Rows(Text("每人每次培训一行；调解员或司法所人员", "a training that a mediator or staff member attended"), "2.2.5-b"),
    "fact_posting": Rows(Text("司法所人员的每次任职一行；只有人员代码", "a posting to an office; the person by code only"), "2.1.2"),
    "fact_certificate": Rows(Text("发过的每个证书一行", "a certificate that was issued"), "2.2.5-c"),
}

COLUMNS = {
    "dim_county.kind": Meaning(Text("县、县级市或区", "county, county-level city or district"), Unit.KEY, "2.1.4"),
    "minimum_wage": Meaning(Text("当日的月最低工资标准", "the minimum wage a month on the day"), Unit.YUAN_A_MONTH, "2.2.4-c"),
    "township": Meaning(Text("司法所所在的乡镇或街道", "the township or street of the office"), Unit.NAME),
    "established_on": Meaning(Text("设立之日", "the day on which it was set up")),
    "dim_office.closed_on": Meaning(Text("撤销之日，当日起不再有", "the day from which it is no longer there")),
    "area_m2": Meaning(Text("用房面积", "floor area of the premises"), Unit.SQUARE_METRES),
    "tenure": Meaning(Text("用房的来源", "how the premises were come by"), Unit.KEY),
    "land_use": Meaning(Text("用地手续的状态", "the state of the land-use procedure"), Unit.KEY),
    "misappropriated": Meaning(Text("用房是否被挤占挪用", "whether the premises are misappropriated")),
    "signs": Meaning(Text("标示标牌是否规范", "whether the signs are up to standard")),
    "rule_boards": Meaning(Text("制度版面是否上墙", "whether the rule boards are up")),
    "surveyed_on": Meaning(Text("用房核查之日", "the day of the survey")),
    "dim_committee.kind": Meaning(Text("调委会的类型", "the kind of committee"), Unit.KEY),
    "parent_code": Meaning(Text("上级调委会", "the committee above it"), Unit.CODE),
    "field": Meaning(Text("行业性、专业性调委会的领域", "the field of an industry or professional committee"), Unit.TEXT),
    "founding_body": Meaning(Text("设立调委会的单位", "the body that set it up"), Unit.NAME, "2.2.4-b"),
    "filed_on": Meaning(Text("备案之日；空为未备案", "the day on which it was filed; empty: not filed"), None, "2.2.1-a"),
    "dissolved_on": Meaning(Text("撤销之日，当日起不再有", "the day from which it is no longer there")),
    "dim_mediator.engagement": Meaning(Text("当日为专职或兼职", "full-time or part-time on the day"), Unit.KEY, "2.2.2-d"),
    "education": Meaning(Text("学历", "education"), Unit.TEXT, "2.2.2-b"),
    "occupation": Meaning(Text("职业", "occupation"), Unit.TEXT, "2.2.2-b"),
    "appointed_on": Meaning(Text("任命之日", "the day of the appointment")),
    "joined_as": Meaning(Text("选举或聘任产生", "elected or hired"), Unit.KEY),
    "monthly_wage": Meaning(Text("当日的月薪", "the wage a month on the day"), Unit.YUAN_A_MONTH, "2.2.4-c"),
    "date": Meaning(Text("日期", "the day")),
    "dim_date.year": Meaning(Text("该日所在的年", "the year of the day"), Unit.YEAR),
    "quarter": Meaning(Text("该日所在的季度，如 2019-Q2", "its quarter, such as 2019-Q2"), Unit.QUARTER),
    "dim_date.month": Meaning(Text("该日所在的月份", "its month")),
    "day": Meaning(Text("当月第几日，1 至 31", "the day of the month, 1 to 31"), Unit.NUMBER),
    "weekday": Meaning(Text("星期几，1 为星期一，7 为星期日", "the day of the week, 1 is Monday, 7 is Sunday"), Unit.NUMBER),
    "working_day": Meaning(
        Text(
            "按国务院节假日安排是否上班；没有安排的年份为空",
            "whether people work, by the calendar of public holidays; empty in a year without one",
        )
    ),
    "fact_case.kind": Meaning(Text("纠纷的统计类别", "the statistical kind of the dispute"), Unit.KEY, "2.2.5-e"),
    "source": Meaning(Text("案件的来源", "where the case came from"), Unit.TEXT, "2.2.3-a"),
    "difficulty": Meaning(Text("难易程度", "how difficult it is"), Unit.KEY, "2.2.4-a"),
    "channel": Meaning(Text("调解的方式", "how the mediation was held"), Unit.KEY, "2.2.3-b"),
    "outcome": Meaning(Text("结案时的结果；空为未结", "how it ended; empty while open"), Unit.KEY, "1.2"),
    "agreement_form": Meaning(Text("协议的形式", "the form of the agreement"), Unit.KEY),
    "amount_yuan": Meaning(Text("争议涉及的金额", "the sum in dispute")),
    "parties": Meaning(Text("当事人数", "how many parties there are"), Unit.PERSONS),
    "special_group": Meaning(Text("涉及的特殊群体", "the vulnerable group that a party belongs to"), Unit.KEY),
    "performed_on": Meaning(Text("协议履行完毕之日", "the day on which the agreement was performed")),
    "entered_on": Meaning(
        Text("录入信息系统之日；空为未录入", "the day of the entry in the information system; empty: not entered"), None, "2.2.1-c"
    ),
    "file_review": Meaning(Text("最近一次卷宗评查的结果", "the result of the last review of its file"), Unit.KEY, "2.2.1-a"),
    "annulled_on": Meaning(Text("协议被撤销之日", "the day on which the agreement was set aside")),
    "days_open": Meaning(
        Text("自受理至结案的日数，未结为至当日", "days from the acceptance to the closing, or to the day while open"), Unit.DAYS
    ),
    "fact_entry.month": Meaning(Text("录入的月份", "the month of the entry")),
    "days_after_closing": Meaning(
        Text("自结案至录入的日数，结案前录入为负；未结为空", "days from the closing to the entry, negative before it; empty while open"),
        Unit.DAYS,
    ),
    "fact_payment.case_no": Meaning(Text("纠纷的案号；奖励为其编号", "the number of the dispute, or of the award"), Unit.CODE),
    "paid_on": Meaning(Text("发放或追回之日", "the day of the payment or recovery")),
    "position": Meaning(Text("所记事件在日志中的位置", "the position of its event in the log"), Unit.NUMBER),
    "fact_payment.yuan": Meaning(Text("发放为正，追回为负", "positive: paid, negative: recovered")),
    "submitted_on": Meaning(Text("报送之日", "the day of the submission")),
    "level": Meaning(Text("报送的层级", "the level it was submitted to"), Unit.KEY),
    "fact_statistics.month": Meaning(Text("所报统计的月份", "the month of the statistics")),
    "item": Meaning(Text("规则所定的评分项目", "the item, of the rules"), Unit.KEY),
    "points": Meaning(Text("所评的分数；同一项目以最近一次为准", "the points given; of several the latest stands")),
    "scored_on": Meaning(Text("评分之日", "the day on which it was scored")),
    "person_code": Meaning(Text("司法所人员或调解员", "the staff member or mediator"), Unit.CODE),
    "fact_training.kind": Meaning(Text("培训的类别", "the kind of training"), Unit.KEY),
    "held_on": Meaning(Text("培训之日", "the day of the training")),
    "hours": Meaning(Text("学时", "hours of training"), Unit.HOURS),
    "title": Meaning(Text("培训的主题", "what the training was about"), Unit.TEXT),
    "establishment": Meaning(Text("编制或用工类别", "on whose establishment the person is"), Unit.KEY),
    "post": Meaning(Text("职务", "the post"), Unit.KEY),
    "joined_by": Meaning(Text("进入的方式", "how the person came in"), Unit.KEY),
    "start_on": Meaning(Text("在岗的第一日", "the first day in post")),
    "end_on": Meaning(Text("在岗的最后一日；空为在岗", "the last day in post; empty: still there")),
}
