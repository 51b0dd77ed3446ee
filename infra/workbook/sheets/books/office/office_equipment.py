"""装备情况 Equipment of an office: what goes into each column."""

from datetime import date

from domain.base.text import Text
from domain.books.office.equipment import EQUIPMENT
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import OFFICE

SHEET = sheet_of(
    EQUIPMENT,
    Text("每行一个司法所某日清点的装备", "The equipment of an office as counted on a day, a row"),
    {
        "office_code": (Text("司法所的代码", "The office's code"), OFFICE),
        "counted_on": (Text("清点的日期", "The day it was counted"), date(2019, 6, 28)),
        "computers": (Text("电脑台数", "How many computers"), 5),
        "network": (Text("是否接入司法行政专网", "Whether it is on the administrative network"), True),
        "vehicles": (Text("车辆数", "How many vehicles"), 1),
        "electric_vehicles": (Text("其中新能源车辆数", "How many of them are electric"), 1),
        "uniforms": (Text("是否统一着装", "Whether uniforms are worn"), True),
        "function_rooms": (Text("功能室间数", "How many function rooms"), 4),
    },
)
