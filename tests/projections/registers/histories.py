"""Random histories of a small city, in any order that the deciders could have recorded."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from domain.base.event import Event
from domain.base.kinds import (
    AgreementForm,
    CountyKind,
    Difficulty,
    DisputeKind,
    Engagement,
    Establishment,
    FileReview,
    Outcome,
    TrainingKind,
)
from domain.county import CountyRegistered, MinimumWageSet
from domain.dispute.events import (
    AgreementPerformed,
    CaseEntered,
    CaseFileReviewed,
    Closing,
    ClosingCorrected,
    DisputeAccepted,
    DisputeCorrected,
    DisputeSettled,
    MediationFailed,
    TypicalCaseSubmitted,
)
from domain.judicial_office.events import (
    OfficeEstablished,
    PostingCorrected,
    Premises,
    PremisesSurveyed,
    StaffPosted,
    StaffReleased,
    StaffSecondedOut,
    StarItemScored,
)
from domain.mediator.events import (
    MediatorAppointed,
    MediatorCorrected,
    MediatorEngagementChanged,
    MediatorLeft,
    MediatorOfficialChanged,
    MediatorTransferred,
    MediatorWageChanged,
)
from domain.training_record import TrainingAttended
from tests.projections.memory_log import MemoryLog

START = date(2018, 3, 1)
CLOSING = Closing(closed_on=START, outcome=Outcome.AGREED, agreement_form=AgreementForm.ORAL)

Step = Callable[[date, int], Event]
"""An event from a day and a number."""

BEGINNINGS: dict[str, Step] = {
    "county": lambda _day, n: CountyRegistered(name="县", kind=CountyKind.COUNTY, minimum_wage=Decimal(n) if n % 2 else None),
    "office": lambda _day, _n: OfficeEstablished(county_code="1", name="所"),
    "mediator": lambda day, n: MediatorAppointed(
        committee_code=f"C{n}", name="张", engagement=Engagement.PART_TIME, appointed_on=day, monthly_wage=Decimal(n) if n % 2 else None
    ),
    "training": lambda day, n: TrainingAttended(kind=TrainingKind.ANNUAL, hours=Decimal(n), held_on=day),
    "dispute": lambda day, n: DisputeAccepted(
        committee_code=f"C{n}", mediator_code="1", kind=DisputeKind.LABOUR, difficulty=Difficulty.SIMPLE, accepted_on=day
    ),
}

STEPS: dict[str, tuple[Step, ...]] = {
    "county": (lambda day, n: MinimumWageSet(minimum_wage=Decimal(n), valid_from=day),),
    "office": (
        lambda day, n: PremisesSurveyed(surveyed_on=day if n % 3 else None, premises=Premises(area_m2=Decimal(n))),
        lambda day, n: StarItemScored(year=2019, item=f"item{n % 2}", points=Decimal(n), scored_on=day),
        lambda _day, _n: StaffPosted(person_code="P", name="李", establishment=Establishment.VOLUNTEER, start_on=START),
    ),
    "mediator": (
        lambda day, n: MediatorTransferred(committee_code=f"C{n}", transferred_on=day),
        lambda day, n: MediatorWageChanged(monthly_wage=Decimal(n), changed_on=day),
        lambda day, n: MediatorEngagementChanged(engagement=list(Engagement)[n % 2], changed_on=day),
        lambda day, n: MediatorOfficialChanged(in_service_official=bool(n % 2), changed_on=day),
        lambda day, _n: MediatorLeft(left_on=day),
        lambda _day, n: MediatorCorrected(fact="committee_code", was=None, now=f"C{n}"),
        lambda _day, n: MediatorCorrected(fact="monthly_wage", was=None, now=f"{n}.50" if n % 2 else None),
        lambda _day, n: MediatorCorrected(fact="in_service_official", was=None, now=bool(n % 2) if n % 3 else None),
    ),
    "training": (lambda day, n: TrainingAttended(kind=list(TrainingKind)[n % 4], hours=Decimal(n), held_on=day),),
    "dispute": (
        lambda day, _n: DisputeSettled(closed_on=day, agreement_form=AgreementForm.ORAL),
        lambda day, _n: MediationFailed(closed_on=day),
        lambda day, _n: CaseEntered(entered_on=day),
        lambda day, _n: AgreementPerformed(performed_on=day),
        lambda day, n: CaseFileReviewed(result=list(FileReview)[n % 3], reviewed_on=day if n % 4 else None),
        lambda _day, _n: ClosingCorrected(was=CLOSING, now=None),
        lambda _day, n: DisputeCorrected(fact="committee_code", was=None, now=f"C{n}"),
        lambda day, _n: TypicalCaseSubmitted(submitted_on=day),
    ),
}

AFTER_POSTING: tuple[Step, ...] = (
    lambda day, _n: StaffReleased(person_code="P", start_on=START, end_on=day),
    lambda day, _n: StaffSecondedOut(person_code="P", start_on=START, seconded_out_from=day),
    lambda day, _n: StaffPosted(person_code="Q", name="王", establishment=Establishment.VOLUNTEER, start_on=day),
)
TAKEN_BACK = PostingCorrected(person_code="P", start_on=START, fact="seconded_out_from", was="2019-01-01", now=None)


@st.composite
def histories(draw: st.DrawFn, *kinds: str) -> MemoryLog:
    """A log of up to 40 events of a few aggregates of these kinds (default: all)."""
    log = MemoryLog()
    begun: dict[str, dict[str, Any]] = {}
    for _ in range(draw(st.integers(1, 40))):
        kind = draw(st.sampled_from(kinds or tuple(BEGINNINGS)))
        stream = f"{kind}:{draw(st.integers(1, 3))}"
        day, n = START + timedelta(days=draw(st.integers(0, 6))), draw(st.integers(0, 9))
        if stream not in begun:
            begun[stream] = {"posted": False, "away": 0}
            log.add(stream, BEGINNINGS[kind](day, n))
            continue
        so_far = begun[stream]
        steps = (*STEPS[kind], *(AFTER_POSTING if so_far["posted"] else ()), *((lambda _day, _n: TAKEN_BACK,) if so_far["away"] else ()))
        event = draw(st.sampled_from(steps))(day, n)
        so_far["posted"] = so_far["posted"] or isinstance(event, StaffPosted)
        so_far["away"] += isinstance(event, StaffSecondedOut) - (event is TAKEN_BACK)
        log.add(stream, event)
    return log
