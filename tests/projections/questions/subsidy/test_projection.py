"""The decided cases follow whatever changes under them, and are the same however the events arrive."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from domain.base.event import Event
from domain.base.kinds import AgreementForm, CommitteeKind, Difficulty, DisputeKind, Engagement, FileReview, Outcome
from domain.dispute.events import (
    CaseEntered,
    CaseFileReviewed,
    Closing,
    ClosingCorrected,
    DisputeAccepted,
    DisputeCorrected,
    DisputeSettled,
    MediationFailed,
)
from domain.mediation_committee.events import (
    CommitteeCorrected,
    CommitteeEstablished,
    CommitteeFiled,
    StatisticsCorrected,
    StatisticsSubmitted,
)
from domain.mediator.events import MediatorAppointed, MediatorCorrected, MediatorLeft, MediatorOfficialChanged, MediatorTransferred
from infra.rulebook_files import rules_on
from projections.engine.database import open_scratch, reading, writing
from projections.engine.runner import Engine
from projections.engine.work import Work
from projections.every_register import REGISTERS
from projections.questions.subsidy.projection import subsidy_projection
from projections.questions.subsidy.segments import decide_again
from projections.questions.subsidy.tables import SUBSIDY_SEGMENT
from tests.projections.memory_log import MemoryLog

PROJECTIONS = (*REGISTERS, subsidy_projection(rules_on))
SCRATCH = open_scratch()

ESTABLISHED = CommitteeEstablished(county_code="410802", name="委", kind=CommitteeKind.VILLAGE, established_on=date(2010, 1, 1))
FILED = CommitteeFiled(filed_on=date(2019, 5, 1))
APPOINTED = MediatorAppointed(committee_code="C1", name="张", engagement=Engagement.PART_TIME, appointed_on=date(2019, 1, 1))
ACCEPTED = DisputeAccepted(
    committee_code="C1", mediator_code="M1", kind=DisputeKind.LABOUR, difficulty=Difficulty.ORDINARY, accepted_on=date(2019, 5, 10)
)
SETTLED = DisputeSettled(closed_on=date(2019, 5, 20), agreement_form=AgreementForm.WRITTEN)
ENTERED = CaseEntered(entered_on=date(2019, 5, 22))
REPORTED = StatisticsSubmitted(month="2019-05", submitted_on=date(2019, 6, 3))
STORY: tuple[tuple[str, Event], ...] = (
    ("committee:C1", ESTABLISHED),
    ("committee:C1", FILED),
    ("mediator:M1", APPOINTED),
    ("dispute:1", ACCEPTED),
    ("dispute:1", SETTLED),
    ("dispute:1", ENTERED),
    ("committee:C1", REPORTED),
)
Held = list[tuple[str, str | None, bool, int, str]]


def segments(*events: tuple[str, Event], batch: int = 1) -> Held:
    """What is held of all cases after the events: first day, end, eligible, fen, reasons."""
    log = MemoryLog()
    for stream, event in events:
        log.add(stream, event)
    SCRATCH.dispose()
    engine = Engine(SCRATCH, log, PROJECTIONS, batch=batch)
    engine.catch_up()
    assert [status.error for status in engine.status() if status.state != "ok"] == []
    with reading(SCRATCH) as connection:
        rows = connection.execute(select(SUBSIDY_SEGMENT).order_by(*SUBSIDY_SEGMENT.primary_key)).all()
    return [(row.valid_from, row.valid_until, row.eligible, row.amount, row.reasons) for row in rows]


def now(*events: tuple[str, Event]) -> tuple[bool, str]:
    """Whether the only case is paid for in the end, and why not."""
    _, _, eligible, _, reasons = segments(*STORY, *events)[-1]
    return eligible, reasons


def test_a_case_is_pending_until_entered_and_reported_then_paid_for() -> None:
    assert segments(*STORY) == [
        ("2019-05-20", "2019-05-22", False, 0, '["entry_pending", "statistics_pending"]'),
        ("2019-05-22", "2019-06-03", False, 0, '["statistics_pending"]'),
        ("2019-06-03", None, True, 10_000, "[]"),
    ]


def test_an_open_case_has_no_segment() -> None:
    assert segments(*STORY[:4]) == []


@pytest.mark.parametrize(
    ("stream", "event", "reasons"),
    [
        ("committee:C1", CommitteeCorrected(fact="filed_on", was="2019-05-01", now="2019-05-11"), '["committee_not_filed"]'),
        ("committee:C1", StatisticsCorrected(month="2019-05", was=date(2019, 6, 3), now=date(2019, 6, 6)), '["statistics_late"]'),
        ("mediator:M1", MediatorLeft(left_on=date(2019, 5, 9)), '["mediator_not_serving"]'),
        ("mediator:M1", MediatorTransferred(committee_code="C2", transferred_on=date(2019, 5, 10)), '["mediator_not_serving"]'),
        ("mediator:M1", MediatorCorrected(fact="committee_code", was="C1", now="C2"), '["mediator_not_serving"]'),
        ("mediator:M1", MediatorCorrected(fact="appointed_on", was="2019-01-01", now="2019-05-11"), '["mediator_not_serving"]'),
        ("mediator:M1", MediatorCorrected(fact="in_service_official", was=None, now=True), '["in_service_official"]'),
        ("mediator:M1", MediatorOfficialChanged(in_service_official=True, changed_on=date(2019, 5, 10)), '["in_service_official"]'),
        ("dispute:1", CaseFileReviewed(result=FileReview.RECTIFY, reviewed_on=date(2019, 8, 1)), '["file_unqualified"]'),
        ("dispute:1", DisputeCorrected(fact="entered_on", was="2019-05-22", now="2019-05-28"), '["entered_late"]'),
        ("dispute:1", DisputeCorrected(fact="mediator_code", was="M1", now="M9"), None),
    ],
)
def test_a_fact_that_changes_under_a_case_changes_its_decision(stream: str, event: Event, reasons: str | None) -> None:
    if reasons is None:
        assert segments(*STORY, (stream, event)) == []  # its mediator is not on record
    else:
        assert now((stream, event)) == (False, reasons)


@pytest.mark.parametrize(
    ("stream", "event"),
    [
        ("mediator:M1", MediatorLeft(left_on=date(2019, 5, 10))),
        ("mediator:M1", MediatorTransferred(committee_code="C2", transferred_on=date(2019, 5, 11))),
        ("mediator:M1", MediatorOfficialChanged(in_service_official=True, changed_on=date(2019, 5, 11))),
        ("committee:C1", CommitteeCorrected(fact="filed_on", was="2019-05-01", now="2019-05-10")),
        ("committee:C1", StatisticsSubmitted(month="2019-06", submitted_on=date(2019, 9, 1))),
    ],
)
def test_a_mediator_serves_on_the_last_day_and_other_months_do_not_matter(stream: str, event: Event) -> None:
    assert now((stream, event)) == (True, "[]")


def test_a_case_not_closed_after_all_has_no_segment() -> None:
    closing = Closing(closed_on=date(2019, 5, 20), outcome=Outcome.AGREED, agreement_form=AgreementForm.WRITTEN)
    assert segments(*STORY, ("dispute:1", ClosingCorrected(was=closing, now=None))) == []


START = date(2019, 5, 25)
Made = Callable[[date, int], Event]
BEGINNINGS: dict[str, Made] = {
    "committee": lambda _day, _n: ESTABLISHED,
    "mediator": lambda day, n: APPOINTED.model_copy(update={"committee_code": str(n % 2), "appointed_on": day}),
    "dispute": lambda day, n: ACCEPTED.model_copy(
        update={"committee_code": str(n % 2), "mediator_code": str(n // 2 % 2), "accepted_on": day}
    ),
}
STEPS: dict[str, tuple[Made, ...]] = {
    "committee": (
        lambda day, _n: CommitteeFiled(filed_on=day),
        lambda day, n: StatisticsSubmitted(month=f"2019-0{5 + n % 2}", submitted_on=day),
        lambda day, _n: CommitteeCorrected(fact="filed_on", was=None, now=day.isoformat()),
        lambda _day, n: CommitteeCorrected(fact="county_code", was=None, now=str(n)),
    ),
    "mediator": (
        lambda day, _n: MediatorLeft(left_on=day),
        lambda day, n: MediatorTransferred(committee_code=str(n % 2), transferred_on=day),
        lambda _day, n: MediatorCorrected(fact="in_service_official", was=None, now=bool(n % 2)),
        lambda day, n: MediatorOfficialChanged(in_service_official=bool(n % 2), changed_on=day),
    ),
    "dispute": (
        lambda day, _n: DisputeSettled(closed_on=day, agreement_form=AgreementForm.ORAL),
        lambda day, _n: MediationFailed(closed_on=day),
        lambda day, _n: CaseEntered(entered_on=day),
        lambda day, n: CaseFileReviewed(result=list(FileReview)[n % 3], reviewed_on=day),
        lambda _day, n: DisputeCorrected(fact="mediator_code", was=None, now=str(n % 2)),
        lambda _day, _n: ClosingCorrected(was=Closing(closed_on=START, outcome=Outcome.FAILED), now=None),
    ),
}


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[str, Event]]:
    """Up to 30 events of two committees, two mediators and two cases, a case perhaps before its committee."""
    events: list[tuple[str, Event]] = []
    for _ in range(draw(st.integers(1, 30))):
        kind = draw(st.sampled_from(sorted(BEGINNINGS)))
        stream = f"{kind}:{draw(st.integers(0, 1))}"
        begun = any(name == stream for name, _ in events)
        made = draw(st.sampled_from(STEPS[kind])) if begun else BEGINNINGS[kind]
        events.append((stream, made(START + timedelta(draw(st.integers(0, 14))), draw(st.integers(0, 3)))))
    return events


@settings(max_examples=40)
@given(histories(), st.integers(1, 9))
def test_decided_batch_by_batch_is_decided_at_once(events: list[tuple[str, Event]], batch: int) -> None:
    stepwise = segments(*events, batch=batch)
    with writing(SCRATCH) as connection:
        connection.execute(SUBSIDY_SEGMENT.delete())
        decide_again(Work(connection, []), ["0", "1"], rules_on)
        rows = connection.execute(select(SUBSIDY_SEGMENT).order_by(*SUBSIDY_SEGMENT.primary_key)).all()
    assert stepwise == [(row.valid_from, row.valid_until, row.eligible, row.amount, row.reasons) for row in rows]
