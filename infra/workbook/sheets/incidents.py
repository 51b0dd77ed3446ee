"""违规事项 Incidents: one table of the workbook, and the command that a row of it is."""

from datetime import date

from domain.base.kinds import IncidentKind
from domain.base.text import Text
from domain.mediator.personnel_record.commands import CorrectIncident, RegisterIncident
from infra.workbook.column import column
from infra.workbook.sheet import ImportAs, registered_or_corrected, sheet
from infra.workbook.sheets.wording import CASE, MEDIATOR, OF_MEDIATOR

SHEET = sheet(
    "incidents",
    Text("违规事项", "Incidents"),
    Text("每行一名调解员的一项查实的违规", "One misconduct found of one mediator a row"),
    column("mediator_code*", "code", OF_MEDIATOR, MEDIATOR, refers="mediators"),
    column("kind*", IncidentKind, Text("违规的种类", "The kind of misconduct"), IncidentKind.COMPLAINT),
    column("found_on*", "date", Text("查实的日期", "The day it was established"), date(2019, 10, 8)),
    column("case_no", "code", Text("涉及的案号", "The number of the case that it concerns"), CASE, refers="disputes"),
    column("document_no", "text", Text("查处文件的文号", "The number of the document")),
    keys="mediator_code kind found_on",
    rows=ImportAs(
        "mediator",
        registered_or_corrected(RegisterIncident, CorrectIncident, {"incident": "kind", "found_on": "found_on"}),
        decided_with="honours",
    ),
)
