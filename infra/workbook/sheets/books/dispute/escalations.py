"""纠纷升级 Escalation of a dispute: what goes into each column."""

from datetime import date

from domain.base.text import Text
from domain.base.vocabulary.risk import EscalationKind
from domain.books.dispute.escalation import ESCALATION
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import CASE

SHEET = sheet_of(
    ESCALATION,
    Text("每行一件纠纷的一次升级", "An escalation of a dispute a row"),
    {
        "case_no": (Text("案号", "The case number"), CASE),
        "escalated_on": (Text("升级的日期", "The day it escalated"), date(2019, 5, 20)),
        "escalation": (Text("升级情形", "What it turned into"), EscalationKind.GROUP_PETITION),
        "people": (Text("涉及人数", "How many people"), 15),
        "description": (Text("具体情况", "What exactly"), Text("到县政府", "before the county's government")),
        "settled_on": (Text("平息的日期", "The day it was settled"), date(2019, 5, 28)),
        "measures": (Text("采取的措施", "What was done"), Text("联合接访", "received jointly")),
    },
)
