"""移交转办 Hand-over of a dispute: what goes into each column."""

from datetime import date

from domain.base.text import Text
from domain.base.vocabulary.receiving import ReceivingBody
from domain.base.vocabulary.risk import Direction
from domain.books.dispute.hand_over import HAND_OVER
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import CASE

SHEET = sheet_of(
    HAND_OVER,
    Text("每行一件纠纷的一次移交或接收", "A hand-over of a dispute a row"),
    {
        "case_no": (Text("案号", "The case number"), CASE),
        "hand_over_no": (Text("移交编号，在该案内不重复", "The hand-over's number, its own within the case"), "1"),
        "handed_over_on": (Text("移交的日期", "The day of the hand-over"), date(2019, 5, 14)),
        "direction": (Text("移出或接收", "Handed out or received"), Direction.OUT),
        "other_body": (Text("对方单位类别", "What kind of body the other is"), ReceivingBody.POLICE),
        "body_name": (Text("对方单位名称", "What the other body is called"), Text("示例派出所", "a police station")),
        "outside_no": (Text("对方编号", "The number there"), "2019-077"),
        "reply_due_on": (Text("应回复的日期，可晚于今天", "The day the reply is due, which may lie ahead"), date(2019, 5, 24)),
        "replied_on": (Text("回复的日期", "The day of the reply"), date(2019, 5, 23)),
        "reply": (Text("回复内容，回复的必填", "The reply, required once there is one"), Text("已受理", "taken on")),
    },
)
