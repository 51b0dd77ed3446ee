"""工作室命名调解员 Mediator of a studio: what goes into each column."""

from datetime import date

from domain.base.text import Text
from domain.books.committee.studio import STUDIO
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import COMMITTEE, MEDIATOR, OF_COMMITTEE

SHEET = sheet_of(
    STUDIO,
    Text("每行一个个人调解工作室的一次命名", "The naming of a personal studio a row"),
    {
        "committee_code": (OF_COMMITTEE, COMMITTEE),
        "named_on": (Text("命名的日期", "The day it was named"), date(2018, 5, 4)),
        "mediator_code": (Text("命名调解员的代码", "The code of the mediator after whom it is named"), MEDIATOR),
        "studio_name": (Text("工作室名称", "What the studio is called"), Text("老王调解室", "Old Wang's studio")),
    },
)
