"""建制情况 Standing of an office: what goes into each column."""

from datetime import date

from domain.base.text import Text
from domain.base.vocabulary.offices import OfficeManagement, OfficeRank, TitleHolder
from domain.books.office.standing import STANDING
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import OFFICE

SHEET = sheet_of(
    STANDING,
    Text("每行一个司法所自某日起的建制情况", "How an office stands from a day on, a row"),
    {
        "office_code": (Text("司法所的代码", "The office's code"), OFFICE),
        "valid_from": (Text("自该日起", "From this day on"), date(2019, 1, 1)),
        "allotted_posts": (Text("核定的政法专项编制数", "Allotted posts on the political-legal establishment"), 3),
        "management": (Text("管理体制", "To whom the office belongs"), OfficeManagement.COUNTY),
        "rank": (Text("建制级别", "The rank of the office"), OfficeRank.DEPUTY_DIVISION),
        "independent": (Text("是否独立用房", "Whether the premises are its own"), True),
        "title_holder": (Text("用房产权归属", "Whose the premises are"), TitleHolder.TOWNSHIP),
    },
)
