"""专家库 Expert: what goes into each column."""

from datetime import date

from domain.base.text import Text
from domain.base.vocabulary.members import ExpertField
from domain.books.committee.expert import EXPERT
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import COMMITTEE, OF_COMMITTEE

SHEET = sheet_of(
    EXPERT,
    Text("每行一名入库专家", "An expert of the pool a row"),
    {
        "committee_code": (OF_COMMITTEE, COMMITTEE),
        "expert_no": (Text("专家编号，在该库内不重复", "The expert's number, its own within the pool"), "1"),
        "appointed_on": (Text("聘任的日期", "The day of the appointment"), date(2019, 6, 20)),
        "name": (Text("姓名", "The expert's name"), Text("周七", "Zhou Qi")),
        "expert_fields": (Text("领域，可多项", "The fields, one or more"), (ExpertField.LAW, ExpertField.LABOUR)),
        "unit": (Text("单位", "Where the expert works"), Text("示例律师事务所", "a law firm")),
        "professional_title": (Text("职称或职务", "Professional title or post"), Text("律师", "lawyer")),
        "birth_on": (Text("出生日期", "The date of birth"), date(1971, 4, 2)),
        "term_until": (Text("聘期届满的日期，可晚于今天", "The last day of the term, which may lie ahead"), date(2024, 6, 19)),
        "left_on": (Text("离库的日期", "The day of leaving"), date(2019, 12, 20)),
        "leaving_reason": (Text("离库原因", "Why"), Text("调离", "moved away")),
    },
)
