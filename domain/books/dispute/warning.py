"""预警台账 How dangerous a dispute was on a day, how many people are in it, and who leads (2.2.3-a)."""

from datetime import date

from domain.base.event import Event, PersonName
from domain.base.text import Text
from domain.base.vocabulary.risk import WarningLevel
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "{assessed_on} 的预警", "warning of {assessed_on}"


class DisputeWarned(
    Event,
    effective="assessed_on",
    zh="预警等级 {warning_level}[，涉及 {people} 人][，包案领导 {lead}][，责任单位 {unit}][，{due_on} 前化解]",
    en="warning level {warning_level}[, {people} people][, led by {lead}][, {unit} answers][, to be settled by {due_on}]",
):
    """评定预警等级."""

    assessed_on: date
    warning_level: WarningLevel
    people: int | None = None
    lead: PersonName | None = None
    unit: str | None = None
    due_on: date | None = None


class DisputeWarningCorrected(EntryCorrected, sheet="dispute_warnings", zh=ZH, en=EN):
    """更正预警等级."""

    assessed_on: date


class DisputeWarningTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回预警等级."""

    assessed_on: date


WARNING = Book(
    name="dispute-warning",
    noun="warning",
    group="dispute",
    sheet="dispute_warnings",
    text=Text("预警等级", "warning level of a dispute"),
    clause="2.2.3-a",
    subjects=("dispute",),
    code="case_no",
    keys=("assessed_on",),
    stages=(Stage(DisputeWarned, "warn", Text("评定纠纷的预警等级", "Sets the warning level of a dispute")),),
    corrected=DisputeWarningCorrected,
    taken_back=DisputeWarningTakenBack,
    ahead=frozenset({"due_on"}),
    in_order=(("assessed_on", "due_on"),),
)
