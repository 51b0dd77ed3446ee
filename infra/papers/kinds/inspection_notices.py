"""督查整改通知书 (3.3-b): a page for each body and inspection with findings that are not closed."""

from dataclasses import dataclass

from domain.base.errors import FengqiaoError
from domain.base.text import Text
from infra.papers.errors import PaperCode
from infra.papers.kinds.findings import Finding, findings
from infra.papers.making.document import Column, Table
from infra.papers.making.paper import Paper
from infra.papers.making.reading import Reading


@dataclass(frozen=True)
class InspectionNotices:
    """The bodies, each with its findings that are not closed."""

    bodies: list[Finding]
    findings: list[list[Finding]]
    basis: str = "督查日期"


def inspection_notices(reading: Reading) -> InspectionNotices:
    """The model. Raises FengqiaoError (paper_without_record) where nothing is open."""
    pages: dict[tuple[str, str], list[Finding]] = {}
    for each in findings(reading):
        if each.state != "销号":
            pages.setdefault((each.body, each.inspection_no), []).append(each)
    if not pages:
        raise FengqiaoError(PaperCode.PAPER_WITHOUT_RECORD, reading.county, period=reading.span.words)
    return InspectionNotices([own[0] for own in pages.values()], list(pages.values()))


INSPECTION_NOTICES = Paper(
    name="inspection-notices",
    title=Text("督查整改通知书", "Notices of what is to be rectified"),
    clauses=("3.3-b",),
    every="day",
    scope="either",
    reads=(),
    model=inspection_notices,
    tables=(
        Table(
            "findings",
            "",
            (
                Column("number", "序号", "count", 0.5),
                Column("finding", "问题", width=3),
                Column("clause", "依据条款", width=0.9),
                Column("demand", "整改要求", width=2.2),
                Column("due_on", "整改时限", width=1.2),
                Column("responsible", "责任人", width=0.9),
            ),
        ),
    ),
    forms=("docx", "pdf"),
    editions=("inside",),
    as_of="today",
)
