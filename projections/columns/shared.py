"""共用栏目 What a column of a key means wherever it stands, unless a view says it in its own words."""

from domain.base.text import Text
from projections.columns.meaning import Meaning, Unit

COLUMNS = {
    # codes, and what they are called
    "county_code": Meaning(Text("县市区；全市为 `*`", "the county; `*` is the whole city"), Unit.CODE),
    "county_name": Meaning(Text("县市区的名称", "what the county is called"), Unit.NAME),
    "office_code": Meaning(Text("司法所", "the judicial office"), Unit.CODE),
    "office_name": Meaning(Text("司法所的名称", "what the office is called"), Unit.NAME),
    "committee_code": Meaning(Text("人民调解委员会", "the people's mediation committee"), Unit.CODE),
    "committee_name": Meaning(Text("调委会的名称", "what the committee is called"), Unit.NAME),
    "mediator_code": Meaning(Text("人民调解员", "the people's mediator"), Unit.CODE),
    "mediator_name": Meaning(Text("调解员的姓名", "what the mediator is called"), Unit.NAME),
    "name": Meaning(Text("调解员的姓名", "what the mediator is called"), Unit.NAME),
    "case_no": Meaning(Text("纠纷的案号", "the number of the dispute"), Unit.CODE),
    # times
    "year": Meaning(Text("所属年度", "the year that the row is about"), Unit.YEAR),
    "period": Meaning(
        Text("所属期间，如 2019-05、2019-Q2、2019-H1、2019", "the period, such as 2019-05, 2019-Q2, 2019-H1, 2019"), Unit.PERIOD
    ),
    "accepted_on": Meaning(Text("受理纠纷之日", "the day on which the dispute was accepted")),
    "closed_on": Meaning(Text("结案之日", "the day on which the case was closed")),
    "valid_until": Meaning(Text("有效期的末日；空为无期限", "the last day on which it is valid; empty: no end")),
    "first_on": Meaning(Text("公示的第一日", "the first day of the public notice")),
    "last_on": Meaning(Text("公示的最后一日", "the last day of the public notice")),
    # of procedures
    "document_no": Meaning(Text("所依文件的文号", "the number of the document it rests on"), Unit.TEXT),
    "decided_by": Meaning(Text("作出决定的机关", "the body that decided"), Unit.KEY),
    "voucher_no": Meaning(Text("支付凭证号", "the number of the voucher"), Unit.TEXT),
    "why": Meaning(Text("所述的理由", "the reason as stated"), Unit.TEXT),
    "score": Meaning(Text("各项得分之和", "the sum of the items' points")),
    "rank": Meaning(Text("本县市区内的名次，同分同名次", "the place within the county; equal scores share it"), Unit.PLACE),
    "of": Meaning(Text("参加排名的人数", "how many are ranked there"), Unit.PERSONS),
    "band": Meaning(Text("按规则的分数线所定的等次", "the band, by the limits of the rules"), Unit.KEY),
    "meets_target": Meaning(Text("是否达到目标", "whether the target is met")),
    "met": Meaning(Text("是否符合", "whether it is met")),
    "subsidy_yuan": Meaning(Text("按规则应给的补贴", "the subsidy that the rules give")),
    "eligible": Meaning(Text("是否可以补贴，即没有原因列出", "whether it is subsidised, that is no reason is listed")),
    "grade": Meaning(Text("证书的等级", "the grade of the certificate"), Unit.KEY),
    "tier": Meaning(Text("证书的层级：村、乡镇、县", "the tier of the certificate: village, township, county"), Unit.KEY),
    "certificate_no": Meaning(Text("证书编号", "the number of the certificate"), Unit.CODE),
    "certified_on": Meaning(Text("发证之日", "the day on which it was issued")),
    "issued_by": Meaning(Text("发证机关", "the body that issued it"), Unit.TEXT),
    "engagement": Meaning(Text("专职或兼职", "full-time or part-time"), Unit.KEY),
    "left_on": Meaning(Text("任职的最后一日", "the last day of service")),
}
