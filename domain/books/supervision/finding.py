"""督查问题台账 A finding of an inspection: what is demanded by when, what was done, whether it is closed (3.3-b)."""

from datetime import date

from domain.base.event import Event, PersonName
from domain.base.text import Text
from domain.base.vocabulary.supervision import FindingOutcome
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "督查 {inspection_no} 问题 {finding_no}", "finding {finding_no} of inspection {inspection_no}"


class FindingRaised(
    Event,
    effective="raised_on",
    zh="督查 {inspection_no} 问题 {finding_no}：{finding}，要求{demand}，{due_on} 前整改[，责任人 {responsible}][，条款 {clause}]",
    en="inspection {inspection_no}, finding {finding_no}: {finding}; {demand} by {due_on}[, {responsible} answers][, clause {clause}]",
):
    """督查发现问题."""

    inspection_no: str
    finding_no: str
    raised_on: date
    finding: str
    demand: str
    due_on: date
    clause: str | None = None
    responsible: PersonName | None = None


class FindingRectified(
    Event,
    effective="rectified_on",
    zh="督查 {inspection_no} 问题 {finding_no} 已整改：{measures}[，佐证 {proof}]",
    en="inspection {inspection_no}, finding {finding_no} rectified: {measures}[, shown by {proof}]",
):
    """整改问题."""

    inspection_no: str
    finding_no: str
    rectified_on: date
    measures: str
    proof: str | None = None


class FindingReviewed(
    Event,
    effective="reviewed_on",
    zh="督查 {inspection_no} 问题 {finding_no} 复核：{outcome}[，复核人 {reviewer}]",
    en="inspection {inspection_no}, finding {finding_no} reviewed: {outcome}[, by {reviewer}]",
):
    """复核整改."""

    inspection_no: str
    finding_no: str
    reviewed_on: date
    outcome: FindingOutcome
    reviewer: PersonName | None = None


class InspectionFindingCorrected(EntryCorrected, sheet="inspection_findings", zh=ZH, en=EN):
    """更正督查问题."""

    inspection_no: str
    finding_no: str


class InspectionFindingTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回督查问题."""

    inspection_no: str
    finding_no: str


FINDING = Book(
    name="finding",
    noun="finding",
    group="supervision",
    sheet="inspection_findings",
    text=Text("督查问题", "finding of an inspection"),
    clause="3.3-b",
    subjects=("committee", "office", "county"),
    code="body_code",
    keys=("inspection_no", "finding_no"),
    stages=(
        Stage(FindingRaised, "raise-finding", Text("记录督查发现的问题", "Records a finding of an inspection")),
        Stage(FindingRectified, "rectify", Text("记录问题的整改", "Records that a finding was rectified")),
        Stage(FindingReviewed, "review-finding", Text("复核整改，销号或不销号", "Reviews what was done, and closes the finding or not")),
    ),
    corrected=InspectionFindingCorrected,
    taken_back=InspectionFindingTakenBack,
    ahead=frozenset({"due_on"}),
    in_order=(
        ("raised_on", "due_on"),
        ("raised_on", "rectified_on"),
        ("rectified_on", "reviewed_on"),
    ),
)
