"""装备台账 What an office has, as of the day on which it was counted (2.1.3)."""

from datetime import date

from domain.base.event import Event
from domain.base.text import Text
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "{counted_on} 的装备清点", "count of equipment of {counted_on}"


class OfficeEquipmentCounted(
    Event,
    effective="counted_on",
    zh="清点装备：电脑 {computers} 台[，专网：{network}][，车辆 {vehicles} 辆][，其中新能源 {electric_vehicles} 辆][，统一着装：{uniforms}][，功能室 {function_rooms} 间]",
    en="equipment counted: {computers} computers[, network: {network}][, {vehicles} vehicles][, {electric_vehicles} of them electric][, uniforms: {uniforms}][, {function_rooms} function rooms]",
):
    """清点装备."""

    counted_on: date
    computers: int
    network: bool | None = None
    vehicles: int | None = None
    electric_vehicles: int | None = None
    uniforms: bool | None = None
    function_rooms: int | None = None


class OfficeEquipmentCorrected(EntryCorrected, sheet="office_equipment", zh=ZH, en=EN):
    """更正装备情况."""

    counted_on: date


class OfficeEquipmentTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回装备情况."""

    counted_on: date


EQUIPMENT = Book(
    name="office-equipment",
    noun="equipment",
    group="office",
    sheet="office_equipment",
    text=Text("装备情况", "equipment of an office"),
    clause="2.1.3",
    subjects=("office",),
    code="office_code",
    keys=("counted_on",),
    stages=(Stage(OfficeEquipmentCounted, "count-equipment", Text("清点司法所的装备", "Counts the equipment of an office")),),
    corrected=OfficeEquipmentCorrected,
    taken_back=OfficeEquipmentTakenBack,
    within=(("electric_vehicles", "vehicles"),),
)
