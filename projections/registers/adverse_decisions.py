"""不利决定 How decisions that harm a person reached that person: heard, served, appealed (2.2.2-a)."""

from domain.base.event import Recorded
from domain.processes.adverse_decision import AppealDecided, AppealFiled, DecisionServed, PersonHeard
from projections.engine.projection import Fold, Projection
from projections.engine.work import Row, Work
from projections.registers.metadata import code, fact_table, maybe_text, maybe_yes, number, text

ADVERSE_DECISION = fact_table(
    "adverse_decision",
    code("decision_code"),
    number("number"),
    text("adverse"),
    text("about"),
    text("mediator_code"),
    text("heard_on"),
    maybe_yes("declined"),
    maybe_text("served_on"),
    maybe_text("manner"),
    maybe_text("appeal_until"),
    maybe_text("appealed_on"),
    maybe_text("appeal_decided_on"),
    maybe_text("appeal_outcome"),
)
"""What was decided stands in its own register: the place in a review, the certificate, the payment taken back. Each decision on a person about the
same thing has a row, by `number`."""

FOLD = Fold()


@FOLD.on(PersonHeard)
def _heard(work: Work, e: PersonHeard, at: Recorded) -> None:
    work.put(
        ADVERSE_DECISION,
        decision_code=at.code,
        number=len(work.rows(ADVERSE_DECISION, at.code)) + 1,
        adverse=e.adverse.value,
        about=e.about,
        mediator_code=e.mediator_code,
        heard_on=e.heard_on.isoformat(),
        declined=e.declined,
    )


@FOLD.on(DecisionServed)
def _served(work: Work, e: DecisionServed, at: Recorded) -> None:
    row = _last_with(work, at.code, "heard_on")
    row.update(served_on=e.served_on.isoformat(), manner=e.manner.value, appeal_until=e.appeal_until.isoformat())


@FOLD.on(AppealFiled)
def _appealed(work: Work, e: AppealFiled, at: Recorded) -> None:
    _last_with(work, at.code, "served_on")["appealed_on"] = e.filed_on.isoformat()


@FOLD.on(AppealDecided)
def _appeal_decided(work: Work, e: AppealDecided, at: Recorded) -> None:
    row = _last_with(work, at.code, "appealed_on")
    row.update(appeal_decided_on=e.decided_on.isoformat(), appeal_outcome=e.outcome.value)


def _last_with(work: Work, decision: str, step: str) -> Row:
    """The last decision that came to the step."""
    numbers = [row["number"] for row in work.rows(ADVERSE_DECISION, decision) if row[step] is not None]
    return work.row(ADVERSE_DECISION, decision, max(numbers, default=0))


ADVERSE_DECISIONS = Projection(name="adverse_decisions", tables=(ADVERSE_DECISION,), handles=FOLD.handles)
