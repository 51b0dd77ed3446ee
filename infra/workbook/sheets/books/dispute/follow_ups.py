"""回访 Follow-up visit: what goes into each column."""

from datetime import date

from domain.base.text import Text
from domain.base.vocabulary.risk import Performed, Satisfaction
from domain.books.dispute.follow_up import FOLLOW_UP
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import CASE

SHEET = sheet_of(
    FOLLOW_UP,
    Text("每行一件纠纷的一次回访", "A follow-up visit of a dispute a row"),
    {
        "case_no": (Text("案号", "The case number"), CASE),
        "visited_on": (Text("回访的日期", "The day of the visit"), date(2019, 7, 3)),
        "performance": (Text("履行情况", "How far the agreement is performed"), Performed.WHOLLY),
        "satisfaction": (Text("满意程度", "How content the parties are"), Satisfaction.SATISFIED),
        "danger": (Text("有无激化隐患", "Whether it may break out again"), False),
        "visitor": (Text("回访人", "Who visited"), Text("王五", "Wang Wu")),
        "measures": (Text("采取的措施", "What was done"), Text("无需", "none needed")),
        "sued": (Text("达成协议后是否反悔起诉", "Whether a party sued after the agreement"), False),
    },
)
