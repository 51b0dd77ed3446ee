"""纠纷 Disputes: from acceptance to closing, entry, performance and review, and every way to correct them."""

from datetime import date
from decimal import Decimal

import pytest

from domain.base.event import Event, Scalar
from domain.base.kinds import AgreementForm, CaseLevel, Channel, Difficulty, DisputeKind, FileReview, Outcome
from domain.base.vocabulary.receiving import ReceivingBody
from domain.dispute.events import (
    AgreementPerformed,
    CaseEntered,
    CaseFileReviewed,
    Closing,
    ClosingCorrected,
    DisputeAccepted,
    DisputeCorrected,
    DisputeSettled,
    DisputeTransferred,
    DisputeWithdrawn,
    FileReviewCorrected,
    FileReviewed,
    MediationFailed,
    TypicalCaseCorrected,
    TypicalCaseSubmitted,
)
from projections.every_register import DISPUTE, FILE_REVIEW, TYPICAL_CASE
from tests.projections.registers.story import Story, given

ACCEPTED: dict[str, object] = {
    "case_no": "410821-2019-00017",
    "committee_code": "C1",
    "mediator_code": "M1",
    "kind": "migrant_wages",
    "source": "依申请",
    "difficulty": "difficult",
    "channel": "online",
    "accepted_on": "2019-05-06",
    "amount_yuan": 3300050,
    "parties": 3,
}
DAY = date(2019, 5, 20)
SETTLED = DisputeSettled(closed_on=DAY, agreement_form=AgreementForm.ORAL)
WAS = Closing(closed_on=DAY, outcome=Outcome.AGREED, agreement_form=AgreementForm.ORAL)
CLOSING = ("closed_on", "outcome", "agreement_form", "performed_on")


def accepted() -> Story:
    return given(
        "dispute:410821-2019-00017",
        DisputeAccepted(
            committee_code="C1",
            mediator_code="M1",
            kind=DisputeKind.MIGRANT_WAGES,
            source="依申请",
            difficulty=Difficulty.DIFFICULT,
            channel=Channel.ONLINE,
            accepted_on=date(2019, 5, 6),
            amount_yuan=Decimal("33000.5"),
            parties=3,
        ),
    )


def corrected(fact: str, now: Scalar) -> DisputeCorrected:
    return DisputeCorrected.model_validate({"fact": fact, "was": None, "now": now})


def test_an_accepted_case_is_open() -> None:
    accepted().then(DISPUTE, ACCEPTED)


def test_the_receiving_body_stands_as_long_as_the_transfer_does() -> None:
    body = ("received_by", "receiver", "receiver_no", "received_on")
    to = {"received_by": ReceivingBody.COURT, "receiver": "法院", "receiver_no": "1号", "received_on": DAY}
    story = accepted().when(DisputeTransferred.model_validate({"closed_on": DAY, **to}))
    assert story.then_of(DISPUTE, *body) == [("court", "法院", "1号", "2019-05-20")]
    was = Closing.model_validate({"closed_on": DAY, "outcome": Outcome.TRANSFERRED, **to})
    other = was.model_copy(update={"receiver_no": "2号"})
    assert story.when(ClosingCorrected(was=was, now=other)).then_of(DISPUTE, *body) == [("court", "法院", "2号", "2019-05-20")]
    failed = Closing(closed_on=DAY, outcome=Outcome.FAILED)
    assert story.when(ClosingCorrected(was=other, now=failed)).then_of(DISPUTE, *body) == [(None,) * 4]
    again = story.when(ClosingCorrected(was=failed, now=was), ClosingCorrected(was=was, now=None))
    assert again.then_of(DISPUTE, "outcome", *body) == [(None,) * 5]


@pytest.mark.parametrize(
    ("closing", "outcome", "form"),
    [
        (SETTLED, "agreed", "oral"),
        (MediationFailed(closed_on=DAY), "failed", None),
        (DisputeWithdrawn(closed_on=DAY), "withdrawn", None),
        (DisputeTransferred(closed_on=DAY), "transferred", None),
    ],
)
def test_a_case_is_closed_with_its_outcome(closing: Event, outcome: str, form: str | None) -> None:
    assert accepted().when(closing).then_of(DISPUTE, *CLOSING) == [("2019-05-20", outcome, form, None)]


def test_a_case_is_entered_and_performed() -> None:
    accepted().when(CaseEntered(entered_on=date(2019, 5, 7)), SETTLED, AgreementPerformed(performed_on=date(2019, 6, 1))).then(
        DISPUTE,
        ACCEPTED
        | {
            "closed_on": "2019-05-20",
            "outcome": "agreed",
            "agreement_form": "oral",
            "entered_on": "2019-05-07",
            "performed_on": "2019-06-01",
        },
    )


def test_every_fact_can_be_corrected() -> None:
    now: dict[str, Scalar] = {
        "committee_code": "C2",
        "mediator_code": "M2",
        "kind": "labour",
        "source": "主动",
        "difficulty": "major",
        "channel": "video",
        "accepted_on": "2019-05-05",
        "amount_yuan": "12.50",
        "parties": 2,
        "performed_on": "2019-07-01",
        "entered_on": "2019-07-02",
    }
    story = accepted().when(*(corrected(fact, value) for fact, value in now.items()))
    story.then(DISPUTE, {"case_no": ACCEPTED["case_no"], **now, "amount_yuan": 1250})
    story.when(*(corrected(fact, None) for fact in ("amount_yuan", "parties", "entered_on", "performed_on", "channel", "source")))
    assert story.then_of(DISPUTE, "amount_yuan", "parties", "entered_on", "performed_on", "channel", "source") == [(None,) * 6]


def test_a_closing_is_corrected() -> None:
    now = Closing(closed_on=date(2019, 5, 21), outcome=Outcome.AGREED, agreement_form=AgreementForm.WRITTEN)
    story = accepted().when(SETTLED, AgreementPerformed(performed_on=DAY), ClosingCorrected(was=WAS, now=now))
    assert story.then_of(DISPUTE, *CLOSING) == [("2019-05-21", "agreed", "written", "2019-05-20")]


def test_what_was_not_agreed_after_all_was_not_performed_either() -> None:
    now = Closing(closed_on=DAY, outcome=Outcome.FAILED)
    story = accepted().when(SETTLED, AgreementPerformed(performed_on=DAY), ClosingCorrected(was=WAS, now=now))
    assert story.then_of(DISPUTE, *CLOSING) == [("2019-05-20", "failed", None, None)]


def test_a_case_not_closed_after_all_is_open_and_its_file_not_reviewed() -> None:
    story = accepted().when(
        SETTLED,
        AgreementPerformed(performed_on=DAY),
        CaseFileReviewed(result=FileReview.RECTIFY, reviewed_on=None),
        CaseFileReviewed(result=FileReview.QUALIFIED, reviewed_on=date(2019, 8, 1)),
        ClosingCorrected(was=WAS, now=None),
    )
    story.then(DISPUTE, ACCEPTED)
    story.then(FILE_REVIEW)


def test_reviews_of_the_file_stand_by_their_dates() -> None:
    story = accepted().when(
        SETTLED,
        CaseFileReviewed(result=FileReview.RECTIFY, reviewed_on=None),
        CaseFileReviewed(result=FileReview.QUALIFIED, reviewed_on=date(2019, 8, 1)),
    )
    assert story.then_of(FILE_REVIEW, "reviewed_on", "result") == [("", "rectify"), ("2019-08-01", "qualified")]


def test_a_corrected_review_takes_the_place_of_the_latest() -> None:
    august, september = date(2019, 8, 1), date(2019, 9, 1)
    story = accepted().when(
        SETTLED,
        CaseFileReviewed(result=FileReview.RECTIFY, reviewed_on=None),
        CaseFileReviewed(result=FileReview.QUALIFIED, reviewed_on=august),
        FileReviewCorrected(
            was=FileReviewed(result=FileReview.QUALIFIED, reviewed_on=august),
            now=FileReviewed(result=FileReview.UNQUALIFIED, reviewed_on=september),
        ),
    )
    assert story.then_of(FILE_REVIEW, "reviewed_on", "result") == [("", "rectify"), ("2019-09-01", "unqualified")]
    story.when(FileReviewCorrected(was=FileReviewed(result=FileReview.UNQUALIFIED, reviewed_on=september), now=None))
    assert story.then_of(FILE_REVIEW, "reviewed_on", "result") == [("", "rectify")]
    story.when(FileReviewCorrected(was=FileReviewed(result=FileReview.RECTIFY), now=FileReviewed(result=FileReview.QUALIFIED)))
    assert story.then_of(FILE_REVIEW, "reviewed_on", "result") == [("", "qualified")]


def test_a_typical_case_may_be_submitted_at_two_levels() -> None:
    story = accepted().when(
        TypicalCaseSubmitted(submitted_on=date(2019, 6, 1), level=CaseLevel.COUNTY),
        TypicalCaseSubmitted(submitted_on=date(2019, 7, 1)),
        TypicalCaseCorrected(submitted_on=date(2019, 7, 1), was=None, now=CaseLevel.CITY),
    )
    assert story.then_of(TYPICAL_CASE, "submitted_on", "level") == [("2019-06-01", "county"), ("2019-07-01", "city")]
