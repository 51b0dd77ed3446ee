from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain.base.event import Event
from domain.base.kinds import AgreementForm, CaseLevel, Channel, Difficulty, DisputeKind, FileReview, Outcome
from domain.base.rejection import RejectionCode
from domain.base.rejections import FactRejection
from domain.dispute.commands import (
    AcceptDispute,
    CloseDispute,
    CorrectDispute,
    EnterCase,
    PerformAgreement,
    RegisterDispute,
    RegisterTypicalCase,
    ReopenDispute,
    ReviewCaseFile,
    SettleDispute,
)
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
from domain.dispute.rejections import DisputeRejection
from domain.dispute.state import Open, Settled, Unsettled
from tests.given_when_then import TODAY, given

CASE = "410802-2019-00017"
ACCEPTED_ON = date(2019, 5, 3)
CLOSED_ON = date(2019, 5, 10)
DAY = timedelta(days=1)
ROW: dict[str, object] = {
    "committee_code": "T01",
    "mediator_code": "M001",
    "kind": DisputeKind.NEIGHBOUR,
    "source": "12345",
    "difficulty": Difficulty.ORDINARY,
    "channel": Channel.IN_PERSON,
    "accepted_on": ACCEPTED_ON,
    "amount_yuan": Decimal("1200.00"),
    "parties": 2,
}
CLOSED_ROW = ROW | {"closed_on": CLOSED_ON, "outcome": Outcome.AGREED, "agreement_form": AgreementForm.WRITTEN}
ACCEPTED = DisputeAccepted.model_validate(ROW)
SETTLED = DisputeSettled(closed_on=CLOSED_ON, agreement_form=AgreementForm.WRITTEN)
FAILED = MediationFailed(closed_on=CLOSED_ON)
PERFORMED = AgreementPerformed(performed_on=date(2019, 6, 1))
REVIEWED = CaseFileReviewed(result=FileReview.RECTIFY, reviewed_on=date(2019, 7, 1))
CLOSING = Closing(closed_on=CLOSED_ON, outcome=Outcome.AGREED, agreement_form=AgreementForm.WRITTEN)


def register(**facts: object) -> RegisterDispute:
    """A first row: what is given over the plain row."""
    row = ROW | facts
    return RegisterDispute(CASE, facts=row, changed=frozenset(row))


def changed(**facts: object) -> RegisterDispute:
    """A later row in which exactly these cells changed."""
    return RegisterDispute(CASE, facts=CLOSED_ROW | facts, changed=frozenset(facts))


# --- the first row ---------------------------------------------------------------------------------------------------


def test_a_first_row_accepts_the_case() -> None:
    given().when(register()).then(ACCEPTED)


def test_a_first_row_with_everything_tells_the_whole_case() -> None:
    row = register(
        **CLOSED_ROW,
        performed_on=date(2019, 6, 1),
        entered_on=date(2019, 5, 12),
        file_review=FileReview.RECTIFY,
        file_reviewed_on=date(2019, 7, 1),
    )
    given().when(row).then(ACCEPTED, SETTLED, CaseEntered(entered_on=date(2019, 5, 12)), PERFORMED, REVIEWED)


def test_a_first_row_needs_only_the_required_facts() -> None:
    facts = {name: ROW[name] for name in ("committee_code", "mediator_code", "kind", "difficulty", "accepted_on")}
    given().when(RegisterDispute(CASE, facts=facts, changed=frozenset(facts))).then(DisputeAccepted.model_validate(facts))


@pytest.mark.parametrize("fact", ["committee_code", "mediator_code", "kind", "difficulty", "accepted_on"])
def test_a_required_fact_may_not_be_missing_nor_emptied(fact: str) -> None:
    given().when(register(**{fact: None})).then_rejected((FactRejection.FACT_MISSING, fact))
    given(ACCEPTED).when(changed(**{fact: None})).then_rejected((FactRejection.FACT_MISSING, fact))


@pytest.mark.parametrize(
    ("outcome", "event"),
    [
        (Outcome.FAILED, MediationFailed(closed_on=CLOSED_ON)),
        (Outcome.WITHDRAWN, DisputeWithdrawn(closed_on=CLOSED_ON)),
        (Outcome.TRANSFERRED, DisputeTransferred(closed_on=CLOSED_ON)),
    ],
)
def test_every_outcome_has_its_event(outcome: Outcome, event: Event) -> None:
    row = given().when(register(closed_on=CLOSED_ON, outcome=outcome))
    row.then(ACCEPTED, event)
    assert isinstance(row.state, Unsettled)
    assert row.state.outcome is outcome
    given(ACCEPTED).when(CloseDispute(CASE, closed_on=CLOSED_ON, outcome=outcome)).then(event)


@pytest.mark.parametrize("case_no", ["", "*", " 1", "1 ", "x" * 65, "a\tb"])
def test_a_case_number_must_be_a_code(case_no: str) -> None:
    given().when(RegisterDispute(case_no, facts=ROW, changed=frozenset(ROW))).then_rejected((FactRejection.CODE_INVALID, "case_no"))


def test_a_code_may_have_64_characters() -> None:
    given().when(RegisterDispute("x" * 64, facts=ROW, changed=frozenset(ROW))).then(ACCEPTED)


# --- the rules of bad rows, at their edges ---------------------------------------------------------------------------


def orders() -> list[Any]:
    settled = {"closed_on": CLOSED_ON, "outcome": Outcome.AGREED, "agreement_form": AgreementForm.ORAL}
    reviewed = {"file_review": FileReview.QUALIFIED}
    return [
        pytest.param("closed_on", ACCEPTED_ON, {"outcome": Outcome.FAILED}, DisputeRejection.CLOSED_BEFORE_ACCEPTED, id="closed"),
        pytest.param("entered_on", ACCEPTED_ON, {}, DisputeRejection.ENTERED_BEFORE_ACCEPTED, id="entered"),
        pytest.param("performed_on", CLOSED_ON, settled, DisputeRejection.PERFORMED_BEFORE_CLOSED, id="performed"),
        pytest.param("file_reviewed_on", CLOSED_ON, settled | reviewed, DisputeRejection.REVIEWED_BEFORE_CLOSED, id="reviewed"),
    ]


@pytest.mark.parametrize(("fact", "first_day", "others", "code"), orders())
def test_a_date_may_lie_on_the_day_it_follows_or_after_but_not_before(
    fact: str, first_day: date, others: dict[str, object], code: RejectionCode
) -> None:
    given().when(register(**others, **{fact: first_day - DAY})).then_rejected((code, fact))
    assert given().when(register(**others, **{fact: first_day})).refused is None
    assert given().when(register(**others, **{fact: first_day + DAY})).refused is None


@pytest.mark.parametrize("fact", ["accepted_on", "closed_on", "entered_on", "performed_on", "file_reviewed_on"])
def test_no_date_lies_after_the_last_one_allowed(fact: str) -> None:
    row = CLOSED_ROW | {"file_review": FileReview.QUALIFIED} | {"closed_on": TODAY, "accepted_on": TODAY}
    assert given().when(register(**row | {fact: TODAY})).refused is None
    refused = given().when(register(**row | {fact: TODAY + DAY})).refused
    assert refused is not None
    assert (FactRejection.FUTURE_DATE, fact) in [(each.code, each.fact) for each in refused.rejections]
    allowed = {"closed_on": TODAY + DAY, fact: TODAY + DAY} if fact != "closed_on" else {fact: TODAY + DAY}
    assert given().when(register(**row | allowed), latest_date=None).refused is None


def test_a_date_ahead_that_was_allowed_once_does_not_bar_other_changes() -> None:
    given(ACCEPTED, CaseEntered(entered_on=TODAY + DAY)).when(changed(source="巡逻")).then(
        DisputeCorrected(fact="source", was="12345", now="巡逻")
    )


def test_a_closing_has_both_day_and_outcome() -> None:
    given().when(register(closed_on=CLOSED_ON)).then_rejected((DisputeRejection.OUTCOME_MISSING, "outcome"))
    given().when(register(outcome=Outcome.FAILED)).then_rejected((DisputeRejection.CLOSING_DATE_MISSING, "closed_on"))


def test_an_agreement_has_its_form_and_nothing_else_has() -> None:
    agreed = {"closed_on": CLOSED_ON, "outcome": Outcome.AGREED}
    given().when(register(**agreed)).then_rejected((DisputeRejection.AGREEMENT_FORM_MISSING, "agreement_form"))
    form = {"agreement_form": AgreementForm.ORAL}
    given().when(register(**agreed | {"outcome": Outcome.FAILED} | form)).then_rejected(
        (DisputeRejection.AGREEMENT_FORM_UNEXPECTED, "agreement_form")
    )
    given().when(register(**form)).then_rejected((DisputeRejection.AGREEMENT_FORM_UNEXPECTED, "agreement_form"))


def test_only_what_was_agreed_is_performed() -> None:
    given().when(register(performed_on=CLOSED_ON)).then_rejected((DisputeRejection.NOT_AGREED, "performed_on"))
    failed = {"closed_on": CLOSED_ON, "outcome": Outcome.FAILED}
    given().when(register(**failed, performed_on=CLOSED_ON)).then_rejected((DisputeRejection.NOT_AGREED, "performed_on"))


def test_an_open_case_has_no_file_to_review() -> None:
    given().when(register(file_review=FileReview.QUALIFIED)).then_rejected((DisputeRejection.REVIEW_OF_OPEN_CASE, "file_review"))


def test_a_day_of_review_needs_a_result() -> None:
    given().when(register(**CLOSED_ROW, file_reviewed_on=CLOSED_ON)).then_rejected(
        (DisputeRejection.REVIEW_RESULT_MISSING, "file_reviewed_on")
    )


@pytest.mark.parametrize("amount", ["-0.01", "0.001", "99999999999999.99", "NaN", "Infinity"])
def test_an_amount_is_a_number_with_two_places_that_is_not_negative(amount: str) -> None:
    given().when(register(amount_yuan=Decimal(amount))).then_rejected((FactRejection.NUMBER_INVALID, "amount_yuan"))


@pytest.mark.parametrize("amount", ["0", "0.01", "9999999999999.99"])
def test_an_amount_at_the_edge_is_taken(amount: str) -> None:
    assert given().when(register(amount_yuan=Decimal(amount))).refused is None


def test_parties_are_not_negative() -> None:
    given().when(register(parties=-1)).then_rejected((FactRejection.NUMBER_INVALID, "parties"))
    assert given().when(register(parties=0)).refused is None


def test_a_number_of_parties_has_nine_digits_at_most() -> None:
    assert given().when(register(parties=999_999_999)).refused is None
    given().when(register(parties=1_000_000_000)).then_rejected((FactRejection.NUMBER_INVALID, "parties"))


def test_every_fault_of_a_row_is_named() -> None:
    row = register(closed_on=ACCEPTED_ON - DAY, entered_on=ACCEPTED_ON - DAY, parties=-1, kind=None)
    given().when(row).then_rejected(
        (FactRejection.FACT_MISSING, "kind"),
        (DisputeRejection.OUTCOME_MISSING, "outcome"),
        (DisputeRejection.CLOSED_BEFORE_ACCEPTED, "closed_on"),
        (DisputeRejection.ENTERED_BEFORE_ACCEPTED, "entered_on"),
        (FactRejection.NUMBER_INVALID, "parties"),
    )


def test_the_cell_that_changed_is_at_fault() -> None:
    given(ACCEPTED, SETTLED).when(changed(accepted_on=CLOSED_ON + DAY)).then_rejected(
        (DisputeRejection.CLOSED_BEFORE_ACCEPTED, "accepted_on")
    )


def test_facts_that_are_odd_but_true_are_taken() -> None:
    given().when(register(entered_on=ACCEPTED_ON)).then(ACCEPTED, CaseEntered(entered_on=ACCEPTED_ON))


# --- later rows ------------------------------------------------------------------------------------------------------


def test_the_same_row_again_says_nothing_new() -> None:
    given(ACCEPTED, SETTLED).when(register(**CLOSED_ROW)).then_nothing()


def test_cells_that_did_not_change_do_not_count() -> None:
    row = RegisterDispute(CASE, facts=CLOSED_ROW | {"source": "另一来源"}, changed=frozenset())
    given(ACCEPTED).when(row).then_nothing()


@pytest.mark.parametrize(
    ("fact", "value", "was", "now"),
    [
        ("committee_code", "T02", "T01", "T02"),
        ("mediator_code", "M002", "M001", "M002"),
        ("kind", DisputeKind.LABOUR, "neighbour", "labour"),
        ("source", None, "12345", None),
        ("difficulty", Difficulty.MAJOR, "ordinary", "major"),
        ("channel", Channel.VIDEO, "in_person", "video"),
        ("accepted_on", date(2019, 5, 4), "2019-05-03", "2019-05-04"),
        ("amount_yuan", Decimal("1200.5"), "1200.00", "1200.50"),
        ("parties", 3, 2, 3),
    ],
)
def test_a_changed_cell_is_a_correction_that_keeps_both_values(fact: Any, value: object, was: Any, now: Any) -> None:
    row = given(ACCEPTED).when(changed(**{fact: value}))
    row.then(DisputeCorrected(fact=fact, was=was, now=now))
    assert getattr(row.state.case, fact) == value


def test_a_filled_cell_is_what_happened() -> None:
    given(ACCEPTED).when(changed(entered_on=CLOSED_ON)).then(CaseEntered(entered_on=CLOSED_ON))
    given(ACCEPTED, SETTLED).when(changed(performed_on=PERFORMED.performed_on)).then(PERFORMED)


def test_a_filled_closing_settles_the_case() -> None:
    closing = {"closed_on": CLOSED_ON, "outcome": Outcome.AGREED, "agreement_form": AgreementForm.WRITTEN}
    given(ACCEPTED).when(changed(**closing)).then(SETTLED)


def test_a_day_of_entry_or_performance_is_corrected_and_emptied() -> None:
    entered, performed = CaseEntered(entered_on=CLOSED_ON), PERFORMED
    history = given(ACCEPTED, SETTLED, entered, performed)
    history.when(changed(entered_on=ACCEPTED_ON)).then(DisputeCorrected(fact="entered_on", was="2019-05-10", now="2019-05-03"))
    history.when(changed(entered_on=None)).then(DisputeCorrected(fact="entered_on", was="2019-05-10", now=None))
    history.when(changed(performed_on=CLOSED_ON)).then(DisputeCorrected(fact="performed_on", was="2019-06-01", now="2019-05-10"))
    emptied = history.when(changed(performed_on=None))
    emptied.then(DisputeCorrected(fact="performed_on", was="2019-06-01", now=None))
    assert emptied.state.performed_on is None


def test_a_changed_closing_is_one_correction() -> None:
    now = Closing(closed_on=CLOSED_ON + DAY, outcome=Outcome.FAILED)
    row = given(ACCEPTED, SETTLED).when(changed(closed_on=CLOSED_ON + DAY, outcome=Outcome.FAILED, agreement_form=None))
    row.then(ClosingCorrected(was=CLOSING, now=now))
    assert isinstance(row.state, Unsettled)


def test_an_emptied_closing_opens_the_case_again() -> None:
    row = given(ACCEPTED, SETTLED).when(changed(closed_on=None, outcome=None, agreement_form=None))
    row.then(ClosingCorrected(was=CLOSING, now=None))
    assert isinstance(row.state, Open)


def test_a_corrected_day_of_closing_keeps_performance_and_reviews() -> None:
    row = given(ACCEPTED, SETTLED, PERFORMED, REVIEWED).when(changed(closed_on=CLOSED_ON + DAY))
    assert isinstance(row.state, Settled)
    assert row.state.performed_on == PERFORMED.performed_on
    assert row.state.reviews.latest is FileReview.RECTIFY


def test_an_emptied_row_takes_back_what_rested_on_the_closing_first() -> None:
    emptied = dict.fromkeys(("closed_on", "outcome", "agreement_form", "performed_on", "file_review", "file_reviewed_on"))
    given(ACCEPTED, SETTLED, PERFORMED, REVIEWED).when(changed(**emptied)).then(
        DisputeCorrected(fact="performed_on", was="2019-06-01", now=None),
        FileReviewCorrected(was=FileReviewed(result=FileReview.RECTIFY, reviewed_on=date(2019, 7, 1)), now=None),
        ClosingCorrected(was=CLOSING, now=None),
    )


def test_a_closing_is_not_taken_back_from_under_a_performance() -> None:
    row = changed(closed_on=None, outcome=None, agreement_form=None)
    given(ACCEPTED, SETTLED, PERFORMED).when(row).then_rejected((DisputeRejection.NOT_AGREED, "outcome"))


# --- reviews of the file ---------------------------------------------------------------------------------------------


def review(result: FileReview, day: date | None) -> FileReviewed:
    return FileReviewed(result=result, reviewed_on=day)


def test_a_first_review_without_a_day_holds_always() -> None:
    given(ACCEPTED, SETTLED).when(changed(file_review=FileReview.QUALIFIED)).then(
        CaseFileReviewed(result=FileReview.QUALIFIED, reviewed_on=None)
    )


def test_another_result_on_a_later_day_is_a_further_review() -> None:
    row = given(ACCEPTED, SETTLED, REVIEWED).when(changed(file_review=FileReview.QUALIFIED, file_reviewed_on=date(2019, 8, 1)))
    row.then(CaseFileReviewed(result=FileReview.QUALIFIED, reviewed_on=date(2019, 8, 1)))
    assert row.state.reviews.on(date(2019, 7, 31)) is FileReview.RECTIFY


@pytest.mark.parametrize(
    ("result", "day"),
    [
        (FileReview.QUALIFIED, date(2019, 7, 1)),
        (FileReview.RECTIFY, date(2019, 7, 2)),
        (FileReview.QUALIFIED, date(2019, 6, 30)),
        (FileReview.QUALIFIED, None),
    ],
    ids=["another result", "another day", "an earlier day", "no day"],
)
def test_any_other_change_corrects_the_review(result: FileReview, day: date | None) -> None:
    row = given(ACCEPTED, SETTLED, REVIEWED).when(changed(file_review=result, file_reviewed_on=day))
    row.then(FileReviewCorrected(was=review(FileReview.RECTIFY, date(2019, 7, 1)), now=review(result, day)))


def test_a_review_corrected_to_an_earlier_day_takes_back_those_from_after_it() -> None:
    second = CaseFileReviewed(result=FileReview.QUALIFIED, reviewed_on=date(2019, 8, 1))
    row = given(ACCEPTED, SETTLED, REVIEWED, second).when(changed(file_reviewed_on=date(2019, 6, 1)))
    row.then(
        FileReviewCorrected(was=review(FileReview.RECTIFY, date(2019, 7, 1)), now=None),
        FileReviewCorrected(was=review(FileReview.QUALIFIED, date(2019, 8, 1)), now=review(FileReview.QUALIFIED, date(2019, 6, 1))),
    )
    assert row.state.reviews.entries == ((date(2019, 6, 1), FileReview.QUALIFIED),)


def test_reviews_are_taken_back_all_together() -> None:
    second = CaseFileReviewed(result=FileReview.QUALIFIED, reviewed_on=date(2019, 8, 1))
    row = given(ACCEPTED, SETTLED, REVIEWED, second).when(changed(file_review=None, file_reviewed_on=None))
    assert row.state.reviews.entries == ()


def test_a_review_is_given_once_a_day() -> None:
    history = given(ACCEPTED, FAILED, REVIEWED)
    history.when(ReviewCaseFile(CASE, result=FileReview.RECTIFY, reviewed_on=date(2019, 7, 1))).then_rejected(
        (DisputeRejection.ALREADY_REVIEWED, "file_reviewed_on")
    )
    further = CaseFileReviewed(result=FileReview.RECTIFY, reviewed_on=date(2019, 7, 2))
    history.when(ReviewCaseFile(CASE, result=FileReview.RECTIFY, reviewed_on=date(2019, 7, 2))).then(further)


def test_the_file_of_an_open_case_is_not_reviewed() -> None:
    given(ACCEPTED).when(ReviewCaseFile(CASE, result=FileReview.QUALIFIED, reviewed_on=CLOSED_ON)).then_rejected(
        DisputeRejection.REVIEW_OF_OPEN_CASE
    )


# --- verbs -----------------------------------------------------------------------------------------------------------


def test_a_case_number_is_accepted_once() -> None:
    given().when(AcceptDispute(CASE, facts=ROW, changed=frozenset(ROW))).then(ACCEPTED)
    given(ACCEPTED).when(AcceptDispute(CASE, facts=ROW, changed=frozenset(ROW))).then_rejected(
        (FactRejection.ALREADY_REGISTERED, "case_no")
    )


def test_only_a_known_case_is_corrected() -> None:
    given(ACCEPTED).when(CorrectDispute(CASE, facts={"parties": 5}, changed=frozenset({"parties"}))).then(
        DisputeCorrected(fact="parties", was=2, now=5)
    )
    given().when(CorrectDispute(CASE, facts=ROW, changed=frozenset(ROW))).then_rejected((DisputeRejection.UNKNOWN_CASE, "case_no"))


@pytest.mark.parametrize(
    "command",
    [
        SettleDispute(CASE, closed_on=CLOSED_ON, agreement_form=AgreementForm.ORAL),
        CloseDispute(CASE, closed_on=CLOSED_ON, outcome=Outcome.FAILED),
        ReopenDispute(CASE),
        EnterCase(CASE, CLOSED_ON),
        PerformAgreement(CASE, CLOSED_ON),
        ReviewCaseFile(CASE, result=FileReview.QUALIFIED, reviewed_on=CLOSED_ON),
        RegisterTypicalCase(CASE, CLOSED_ON),
    ],
    ids=lambda command: type(command).__name__,
)
def test_nothing_is_done_to_an_unknown_case(command: Any) -> None:
    given().when(command).then_rejected((DisputeRejection.UNKNOWN_CASE, "case_no"))


def test_a_case_is_settled_once() -> None:
    given(ACCEPTED).when(SettleDispute(CASE, closed_on=CLOSED_ON, agreement_form=AgreementForm.WRITTEN)).then(SETTLED)
    for closed in (SETTLED, FAILED):
        given(ACCEPTED, closed).when(SettleDispute(CASE, closed_on=CLOSED_ON, agreement_form=AgreementForm.WRITTEN)).then_rejected(
            DisputeRejection.ALREADY_CLOSED
        )
        given(ACCEPTED, closed).when(CloseDispute(CASE, closed_on=CLOSED_ON, outcome=Outcome.FAILED)).then_rejected(
            DisputeRejection.ALREADY_CLOSED
        )


def test_a_case_is_not_closed_before_it_was_accepted_nor_ahead() -> None:
    given(ACCEPTED).when(CloseDispute(CASE, closed_on=ACCEPTED_ON - DAY, outcome=Outcome.FAILED)).then_rejected(
        (DisputeRejection.CLOSED_BEFORE_ACCEPTED, "closed_on")
    )
    given(ACCEPTED).when(SettleDispute(CASE, closed_on=TODAY + DAY, agreement_form=AgreementForm.ORAL)).then_rejected(
        (FactRejection.FUTURE_DATE, "closed_on")
    )


def test_an_agreement_is_settled_and_not_just_closed() -> None:
    given(ACCEPTED).when(CloseDispute(CASE, closed_on=CLOSED_ON, outcome=Outcome.AGREED)).then_rejected(
        DisputeRejection.AGREEMENT_FORM_MISSING
    )


def test_a_closing_is_withdrawn_unless_something_rests_on_it() -> None:
    given(ACCEPTED, SETTLED).when(ReopenDispute(CASE)).then(ClosingCorrected(was=CLOSING, now=None))
    given(ACCEPTED).when(ReopenDispute(CASE)).then_rejected((DisputeRejection.NOT_CLOSED, "closed_on"))
    given(ACCEPTED, SETTLED, PERFORMED).when(ReopenDispute(CASE)).then_rejected(DisputeRejection.NOT_AGREED)
    given(ACCEPTED, FAILED, REVIEWED).when(ReopenDispute(CASE)).then_rejected(
        DisputeRejection.REVIEW_OF_OPEN_CASE,
    )


def test_a_case_is_entered_once() -> None:
    given(ACCEPTED).when(EnterCase(CASE, CLOSED_ON)).then(CaseEntered(entered_on=CLOSED_ON))
    given(ACCEPTED, CaseEntered(entered_on=CLOSED_ON)).when(EnterCase(CASE, CLOSED_ON)).then_rejected(
        (DisputeRejection.ALREADY_ENTERED, "entered_on")
    )


def test_an_agreement_is_performed_once() -> None:
    given(ACCEPTED, SETTLED).when(PerformAgreement(CASE, date(2019, 6, 1))).then(PERFORMED)
    given(ACCEPTED, SETTLED, PERFORMED).when(PerformAgreement(CASE, date(2019, 6, 1))).then_rejected(DisputeRejection.ALREADY_PERFORMED)
    for history in ((ACCEPTED,), (ACCEPTED, FAILED)):
        given(*history).when(PerformAgreement(CASE, date(2019, 6, 1))).then_rejected((DisputeRejection.NOT_AGREED, "performed_on"))


def test_a_typical_case_is_submitted_and_its_level_corrected() -> None:
    submitted = TypicalCaseSubmitted(submitted_on=CLOSED_ON, level=CaseLevel.CITY)
    given(ACCEPTED).when(RegisterTypicalCase(CASE, submitted_on=CLOSED_ON, level=CaseLevel.CITY)).then(submitted)
    given(ACCEPTED, submitted).when(RegisterTypicalCase(CASE, submitted_on=CLOSED_ON, level=CaseLevel.CITY)).then_nothing()
    corrected = TypicalCaseCorrected(submitted_on=CLOSED_ON, was=CaseLevel.CITY, now=None)
    given(ACCEPTED, submitted).when(RegisterTypicalCase(CASE, submitted_on=CLOSED_ON, level=None)).then(corrected)
    given(ACCEPTED, submitted, corrected).when(RegisterTypicalCase(CASE, submitted_on=CLOSED_ON, level=None)).then_nothing()
    given(ACCEPTED).when(RegisterTypicalCase(CASE, TODAY + DAY)).then_rejected((FactRejection.FUTURE_DATE, "submitted_on"))
