"""调解员身份台账 What a mediator is besides being one, from a day on and until a last day, and by what that is shown (2.2.4-a)."""

from datetime import date

from domain.base.event import Event
from domain.base.text import Text
from domain.base.vocabulary.statuses import MediatorStatus
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "自 {valid_from} 起的身份“{status}”", "status ({status}) from {valid_from} on"


class MediatorStatusStated(
    Event,
    effective="valid_from",
    zh="自 {valid_from} 起身份为{status}[，依据 {document_no}][，来源 {provenance}]",
    en="{status} from {valid_from} on[, by {document_no}][, known from {provenance}]",
):
    """认定调解员身份."""

    status: MediatorStatus
    valid_from: date
    document_no: str | None = None
    provenance: str | None = None


class MediatorStatusEnded(
    Event,
    effective="last_on",
    zh="自 {valid_from} 起的身份“{status}”至 {last_on} 止",
    en="{status} from {valid_from} on, until {last_on}",
):
    """调解员身份终止. The last day is one of it."""

    status: MediatorStatus
    valid_from: date
    last_on: date


class MediatorStatusCorrected(EntryCorrected, sheet="mediator_statuses", zh=ZH, en=EN):
    """更正调解员身份."""

    status: MediatorStatus
    valid_from: date


class MediatorStatusTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回调解员身份."""

    status: MediatorStatus
    valid_from: date


STATUS = Book(
    name="mediator-status",
    noun="status",
    group="mediator",
    sheet="mediator_statuses",
    text=Text("调解员身份", "status of a mediator"),
    clause="2.2.4-a",
    subjects=("mediator",),
    code="mediator_code",
    keys=("status", "valid_from"),
    stages=(
        Stage(MediatorStatusStated, "state-status", Text("记录调解员自某日起的身份", "Records what a mediator is from a day on")),
        Stage(MediatorStatusEnded, "end-status", Text("记录调解员身份的截止日期", "Records the last day on which a mediator has a status")),
    ),
    corrected=MediatorStatusCorrected,
    taken_back=MediatorStatusTakenBack,
    ahead=frozenset({"last_on"}),
    in_order=(("valid_from", "last_on"),),
)
