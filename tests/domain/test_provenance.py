"""Which events a fact comes from: the one that stated it and its corrections, on the day asked about."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import get_args

from domain.base.event import Envelope, Event, Recorded
from domain.base.kinds import Engagement, FileReview
from domain.books.catalogue import BOOK_OF_KIND
from domain.books.provenance import readers_of
from domain.dispute.events import CaseEntered, CaseFileReviewed, DisputeCorrected, FileReviewCorrected, FileReviewed
from domain.judicial_office.star_evaluation.events import StarEvent
from domain.mediator.events import MediatorAppointed, MediatorCorrected, MediatorTransferred
from domain.processes.events import PROCESS_EVENTS
from domain.provenance import READERS, Provenance
from domain.registry import EVENT_TYPES

OF_BOOKS = [event for kind in BOOK_OF_KIND for event in readers_of(kind)]
SILENT = {
    "ResponsiblePersonNamed", "StaffIdentityCorrected", "MediatorIdentityCorrected", "AgreementPerformed", "TypicalCaseSubmitted",
    "TypicalCaseCorrected", "TypicalCaseTakenBack", "CaseNumberCorrected", "RulebookAdopted", "MediatorSucceeded", *(step.__name__ for step in get_args(StarEvent)), "CertificationApplied",
    "PanelDecided", "CertificationPublished", "CertificateChecked", "CheckRescinded", *(step.__name__ for step in PROCESS_EVENTS),
}  # fmt: skip
"""Events that state no fact which an explanation cites. What rules were adopted is cited by the rulebook's id; the steps of a procedure are
cited one by one (projections/questions/procedure_steps.py)."""


def of(*events: Event) -> Provenance:
    envelope = Envelope("clerk", datetime(2020, 1, 1, tzinfo=UTC), "c", "c")
    return Provenance(Recorded(place, "stream", place, event, envelope) for place, event in enumerate(events, start=1))


def test_every_event_type_is_read_or_known_to_state_nothing_cited() -> None:
    assert {*READERS, *(read.__name__ for read in OF_BOOKS)} | SILENT == set(EVENT_TYPES)


def test_a_correction_is_cited_beside_what_it_corrects() -> None:
    provenance = of(CaseEntered(entered_on=date(2019, 5, 3)), DisputeCorrected(fact="entered_on", was="2019-05-03", now="2019-05-02"))
    assert (provenance.of("entered_on"), provenance.of("closed_on")) == ((1, 2), ())


def test_a_fact_through_time_comes_from_what_held_on_the_day() -> None:
    appointed = MediatorAppointed(
        committee_code="K1", name="甲", engagement=Engagement.FULL_TIME, appointed_on=date(2018, 1, 1), monthly_wage=Decimal(1800)
    )
    transferred = MediatorTransferred(committee_code="K2", transferred_on=date(2019, 3, 1))
    provenance = of(appointed, transferred, MediatorCorrected(fact="committee_code", was="K2", now="K3"))
    assert provenance.on("committee_code", date(2019, 2, 28)) == (1,)
    assert provenance.on("committee_code", date(2019, 3, 1)) == (2, 3)


def test_a_corrected_review_takes_its_new_day() -> None:
    review = CaseFileReviewed(result=FileReview.RECTIFY, reviewed_on=date(2019, 5, 1))
    now = FileReviewed(result=FileReview.QUALIFIED, reviewed_on=date(2019, 6, 1))
    provenance = of(review, FileReviewCorrected(was=FileReviewed(result=FileReview.RECTIFY, reviewed_on=date(2019, 5, 1)), now=now))
    assert (provenance.on("file_review", date(2019, 5, 31)), provenance.on("file_review", date(2019, 6, 1))) == ((), (1, 2))
