"""督查台账 Inspections of a body by a team (3.3-b)."""

from datetime import date

from domain.base.event import Event, PersonName
from domain.base.text import Text
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "督查 {inspection_no}", "inspection {inspection_no}"


class BodyInspected(
    Event,
    effective="inspected_on",
    zh="督查 {inspection_no}，督查组：{team}，发现问题 {findings} 个[，{summary}]",
    en="inspection {inspection_no} by {team}, {findings} findings[, {summary}]",
):
    """督查一个单位."""

    inspection_no: str
    inspected_on: date
    team: PersonName
    findings: int
    summary: str | None = None


class InspectionCorrected(EntryCorrected, sheet="inspections", zh=ZH, en=EN):
    """更正督查."""

    inspection_no: str


class InspectionTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回督查."""

    inspection_no: str


INSPECTION = Book(
    name="inspection",
    noun="inspection",
    group="supervision",
    sheet="inspections",
    text=Text("督查", "inspection"),
    clause="3.3-b",
    subjects=("committee", "office", "county"),
    code="body_code",
    keys=("inspection_no",),
    stages=(Stage(BodyInspected, "inspect", Text("记录一次督查", "Records an inspection")),),
    corrected=InspectionCorrected,
    taken_back=InspectionTakenBack,
)
