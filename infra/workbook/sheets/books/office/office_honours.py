"""司法所荣誉 Honour of an office: what goes into each column."""

from datetime import date

from domain.base.kinds import HonourLevel
from domain.base.text import Text
from domain.base.vocabulary.offices import HonourGround
from domain.books.office.honour import HONOUR
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import OFFICE, PERSON

SHEET = sheet_of(
    HONOUR,
    Text("每行一项司法所或其人员的表彰", "An honour of an office or of a staff member, a row"),
    {
        "office_code": (Text("司法所的代码", "The office's code"), OFFICE),
        "title": (Text("表彰名称", "What the honour is called"), Text("模范司法所", "model office")),
        "awarded_on": (Text("表彰的日期", "The day it was awarded"), date(2019, 12, 20)),
        "level": (Text("表彰的层级", "At which level"), HonourLevel.CITY),
        "person_code": (Text("受表彰人员的代码，表彰司法所的为空", "The staff member's code; empty where the office is honoured"), PERSON),
        "ground": (Text("表彰的依据", "For what"), HonourGround.ABILITY),
        "document_no": (Text("文号", "The document's number"), "焦司〔2019〕31号"),
    },
)
