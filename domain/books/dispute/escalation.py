"""纠纷升级台账 What a dispute turned into, and when that was settled (1.2)."""

from datetime import date

from domain.base.event import Event
from domain.base.text import Text
from domain.base.vocabulary.risk import EscalationKind
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "{escalated_on} 的升级", "escalation of {escalated_on}"


class DisputeEscalated(
    Event,
    effective="escalated_on",
    zh="纠纷升级：{escalation}[，{people} 人][（{description}）]",
    en="dispute escalated: {escalation}[, {people} people][ ({description})]",
):
    """纠纷升级."""

    escalated_on: date
    escalation: EscalationKind
    people: int | None = None
    description: str | None = None


class EscalationSettled(
    Event,
    effective="settled_on",
    zh="{escalated_on} 的升级已平息[：{measures}]",
    en="the escalation of {escalated_on} was settled[: {measures}]",
):
    """升级平息."""

    escalated_on: date
    settled_on: date
    measures: str | None = None


class EscalationCorrected(EntryCorrected, sheet="escalations", zh=ZH, en=EN):
    """更正纠纷升级."""

    escalated_on: date


class EscalationTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回纠纷升级."""

    escalated_on: date


ESCALATION = Book(
    name="escalation",
    noun="escalation",
    group="dispute",
    sheet="escalations",
    text=Text("纠纷升级", "escalation of a dispute"),
    clause="1.2",
    subjects=("dispute",),
    code="case_no",
    keys=("escalated_on",),
    stages=(
        Stage(DisputeEscalated, "escalate", Text("记录纠纷升级", "Records that a dispute escalated")),
        Stage(EscalationSettled, "calm", Text("记录升级的纠纷已经平息", "Records that an escalated dispute was settled")),
    ),
    corrected=EscalationCorrected,
    taken_back=EscalationTakenBack,
    in_order=(("escalated_on", "settled_on"),),
)
