"""县市区职责栏目 The columns of what counties owe: the network, analyses sent, channels, support, contests, honours (2.1.3, 2.2.1-d, 2.2.3-b, 2.2.4-b, 2.2.5-e)."""

from domain.base.text import Text
from projections.columns.meaning import Meaning, Unit

COLUMNS = {
    "county-figures.network_needed": Meaning(
        Text("规则要求的调委会类型和领域", "the kinds and fields of committees that the rules ask for"), Unit.NUMBER, "2.2.1-d"
    ),
    "county-figures.network_there": Meaning(Text("其中当日已有的", "those of them that are there on the day"), Unit.NUMBER, "2.2.1-d"),
    "county-figures.reports_due": Meaning(
        Text("当年应报且已到期（或已报送）的风险研判", "risk analyses of the year that were due by the day, or sent"),
        Unit.NUMBER,
        "2.2.5-e",
    ),
    "county-figures.reports_in_time": Meaning(Text("其中按期报送的", "those of them sent in time"), Unit.NUMBER, "2.2.5-e"),
    "county-figures.findings_due": Meaning(
        Text("已到整改期限（或已整改）的督查问题", "findings of inspections that were due by the day, or rectified"), Unit.NUMBER, "3.3-b"
    ),
    "county-figures.findings_rectified": Meaning(Text("其中已整改的", "those of them that are rectified"), Unit.NUMBER, "3.3-b"),
    "risk-reports.quarter": Meaning(Text("研判的季度", "the quarter analysed"), Unit.QUARTER),
    "risk-reports.due_on": Meaning(Text("报送的最后一日", "the last day to send it")),
    "risk-reports.reported_on": Meaning(Text("报送之日；空为未报", "the day it was sent; empty: not sent")),
    "risk-reports.reported_to": Meaning(Text("报送给谁", "to whom it was sent"), Unit.TEXT),
    "risk-reports.standing": Meaning(Text("按期报送、迟报、未报；空为未到期", "done, late or missing; empty: not due yet"), Unit.KEY),
    "channels.channel": Meaning(Text("调解渠道", "the channel"), Unit.KEY),
    "channels.closed": Meaning(Text("当年当日前办结、记有渠道的案件", "cases closed in the year by the day, by their channel"), Unit.CASES),
    "channels.share": Meaning(Text("占记有渠道的办结案件", "of all closed cases with a channel on record")),
    "channels.sessions": Meaning(Text("当年当日前的调解场次", "sessions held in the year by the day"), Unit.TIMES),
    "support.kind": Meaning(Text("调委会类型", "the kind of committee"), Unit.KEY),
    "support.founding_body": Meaning(Text("设立单位", "the body that set the committee up"), Unit.TEXT),
    "support.premises_given": Meaning(Text("是否提供场所；空为未记录", "whether premises were given; empty: not on record")),
    "support.area_m2": Meaning(Text("场所面积", "the area of the premises"), Unit.SQUARE_METRES),
    "support.working_funds_yuan": Meaning(Text("当年的工作经费", "the working funds of the year")),
    "contests.contest_no": Meaning(Text("竞赛编号", "the contest's number"), Unit.CODE),
    "contests.held_on": Meaning(Text("竞赛日期", "the day it was held")),
    "contests.title": Meaning(Text("竞赛名称", "what it is called"), Unit.TEXT),
    "contests.audience": Meaning(Text("竞赛对象", "whose skills were compared"), Unit.KEY),
    "contests.participants": Meaning(Text("参加人数", "how many took part"), Unit.PERSONS),
    "honours.awarded_on": Meaning(Text("表彰日期", "the day of the honour")),
    "honours.title": Meaning(Text("表彰名称", "what the honour is called"), Unit.TEXT),
    "honours.level": Meaning(Text("表彰层级", "by which level of government"), Unit.KEY),
    "honours.honoured_for": Meaning(Text("表彰依据", "for what"), Unit.KEY),
    "honours.person_code": Meaning(Text("受表彰的人员；空为司法所", "who of the staff; empty: the office itself"), Unit.CODE),
    "honours.document_no": Meaning(Text("文号", "the document"), Unit.TEXT),
}
