"""调解场次 Mediation session: what goes into each column."""

from datetime import date

from domain.base.kinds import Channel
from domain.base.text import Text
from domain.books.dispute.session import SESSION
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import CASE

SHEET = sheet_of(
    SESSION,
    Text("每行一件纠纷的一场调解", "A session of a mediation a row"),
    {
        "case_no": (Text("案号", "The case number"), CASE),
        "session_no": (Text("场次，在该案内不重复", "The session's number, its own within the case"), "1"),
        "held_on": (Text("调解的日期", "The day it was held"), date(2019, 5, 9)),
        "channel": (Text("调解的渠道", "The channel"), Channel.VIDEO),
        "place": (Text("地点", "Where"), Text("示例镇调解室", "the township's room")),
        "attended": (Text("到场人数", "How many people were there"), 4),
        "result": (Text("结果", "What came of it"), Text("约期再调", "another day agreed")),
    },
)
