"""司法确认台账 An application to the court to confirm the agreement, within thirty days, and what the court decided (law, article 33) (1.2)."""

from datetime import date

from domain.base.event import Event
from domain.base.text import Text
from domain.base.vocabulary.risk import ConfirmationResult
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "{applied_on} 的司法确认申请", "application for confirmation of {applied_on}"


class ConfirmationApplied(
    Event,
    effective="applied_on",
    zh="向{court}申请司法确认[，协议自 {in_force_on} 生效]",
    en="confirmation applied for at {court}[, agreement in force from {in_force_on}]",
):
    """申请司法确认."""

    applied_on: date
    court: str
    in_force_on: date | None = None


class ConfirmationDecided(
    Event,
    effective="decided_on",
    zh="司法确认：{confirmation}[，{ruling_no}]",
    en="judicial confirmation: {confirmation}[, {ruling_no}]",
):
    """法院决定."""

    applied_on: date
    decided_on: date
    confirmation: ConfirmationResult
    ruling_no: str | None = None


class ConfirmationCorrected(EntryCorrected, sheet="confirmations", zh=ZH, en=EN):
    """更正司法确认."""

    applied_on: date


class ConfirmationTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回司法确认."""

    applied_on: date


CONFIRMATION = Book(
    name="confirmation",
    noun="confirmation",
    group="dispute",
    sheet="confirmations",
    text=Text("司法确认", "judicial confirmation"),
    clause="1.2",
    subjects=("dispute",),
    code="case_no",
    keys=("applied_on",),
    stages=(
        Stage(ConfirmationApplied, "apply-confirmation", Text("记录申请司法确认", "Records that confirmation was applied for")),
        Stage(ConfirmationDecided, "decide-confirmation", Text("记录法院的决定", "Records what the court decided")),
    ),
    corrected=ConfirmationCorrected,
    taken_back=ConfirmationTakenBack,
    in_order=(
        ("in_force_on", "applied_on"),
        ("applied_on", "decided_on"),
    ),
)
