"""A case that was transferred says to whom: by a command, by a row, by a correction; nothing else has a receiving body."""

from datetime import date, timedelta

import pytest

from domain.base.kinds import AgreementForm, Difficulty, DisputeKind, Outcome
from domain.base.narrative import sentence
from domain.base.rejection import RejectionCode
from domain.base.rejections import FactRejection
from domain.base.vocabulary.receiving import NAMED, ReceivingBody
from domain.dispute.commands import CloseDispute, RegisterDispute
from domain.dispute.events import Closing, ClosingCorrected, DisputeAccepted, DisputeTransferred, MediationFailed
from domain.dispute.rejections import DisputeRejection
from tests.given_when_then import given

CASE, CLOSED_ON = "410802-2019-00017", date(2019, 5, 10)
DAY = timedelta(days=1)
ROW: dict[str, object] = {
    "committee_code": "T01",
    "mediator_code": "M001",
    "kind": DisputeKind.NEIGHBOUR,
    "difficulty": Difficulty.ORDINARY,
    "accepted_on": date(2019, 5, 3),
}
ACCEPTED = DisputeAccepted.model_validate(ROW)
COURT: dict[str, object] = {
    "received_by": ReceivingBody.COURT,
    "receiver": "示例区人民法院",
    "receiver_no": "民初100号",
    "received_on": CLOSED_ON + DAY,
}
TRANSFERRED = DisputeTransferred.model_validate({"closed_on": CLOSED_ON, **COURT})
CLOSED: dict[str, object] = {**ROW, "closed_on": CLOSED_ON, "outcome": Outcome.TRANSFERRED}


def close(**receiver: object) -> CloseDispute:
    return CloseDispute(CASE, CLOSED_ON, Outcome.TRANSFERRED, **receiver)  # type: ignore[arg-type]


def test_a_transfer_says_to_whom_by_command_and_by_row() -> None:
    given(ACCEPTED).when(close(**COURT)).then(TRANSFERRED)
    given().when(RegisterDispute(CASE, {**CLOSED, **COURT})).then(ACCEPTED, TRANSFERRED)
    given(ACCEPTED, TRANSFERRED).when(RegisterDispute(CASE, {**CLOSED, **COURT}, frozenset(CLOSED) | COURT.keys())).then_nothing()
    assert sentence(TRANSFERRED).zh == "移交其他机关：人民法院（示例区人民法院），对方案号 民初100号，2019-05-11 接收，结案"
    assert (
        sentence(TRANSFERRED).en
        == "transferred to another body: court (示例区人民法院), its number 民初100号, received on 2019-05-11, closed"
    )
    assert sentence(DisputeTransferred(closed_on=CLOSED_ON)).zh == "移交其他机关，结案"


def test_what_was_unknown_is_recorded_later_as_a_correction_of_the_closing() -> None:
    unsaid = Closing(closed_on=CLOSED_ON, outcome=Outcome.TRANSFERRED)
    said = Closing.model_validate({"closed_on": CLOSED_ON, "outcome": Outcome.TRANSFERRED, **COURT})
    row = RegisterDispute(CASE, {**CLOSED, **COURT}, frozenset(COURT))
    given(ACCEPTED, DisputeTransferred(closed_on=CLOSED_ON)).when(row).then(ClosingCorrected(was=unsaid, now=said))
    failed = RegisterDispute(CASE, {**ROW, "closed_on": CLOSED_ON, "outcome": Outcome.FAILED}, frozenset({"outcome", *COURT}))
    given(ACCEPTED, TRANSFERRED).when(failed).then(ClosingCorrected(was=said, now=Closing(closed_on=CLOSED_ON, outcome=Outcome.FAILED)))


@pytest.mark.parametrize("fact", COURT)
@pytest.mark.parametrize("outcome", [None, Outcome.AGREED, Outcome.FAILED, Outcome.WITHDRAWN])
def test_nothing_else_has_a_receiving_body(fact: str, outcome: Outcome | None) -> None:
    form = AgreementForm.ORAL if outcome is Outcome.AGREED else None
    closing = {"closed_on": CLOSED_ON if outcome else None, "outcome": outcome, "agreement_form": form}
    given().when(RegisterDispute(CASE, {**ROW, **closing, fact: COURT[fact]})).then_rejected((DisputeRejection.NOT_TRANSFERRED, fact))


@pytest.mark.parametrize("body", ReceivingBody)
def test_a_body_that_says_nothing_by_itself_has_a_name(body: ReceivingBody) -> None:
    for name in (None, " "):
        said = given(ACCEPTED).when(close(received_by=body, receiver=name))
        if body in NAMED:
            said.then_rejected((DisputeRejection.RECEIVER_NAME_MISSING, "receiver"))
        else:
            said.then(DisputeTransferred(closed_on=CLOSED_ON, received_by=body, receiver=name))


@pytest.mark.parametrize(
    ("receiver", "code"),
    [
        ({"receiver": "示例区人民法院"}, DisputeRejection.RECEIVER_KIND_MISSING),
        ({"receiver_no": "1"}, DisputeRejection.RECEIVER_KIND_MISSING),
        ({"received_by": ReceivingBody.COURT, "received_on": CLOSED_ON - DAY}, DisputeRejection.RECEIVED_BEFORE_CLOSED),
        ({"received_by": ReceivingBody.COURT, "received_on": date(2030, 1, 1)}, FactRejection.FUTURE_DATE),
    ],
)
def test_a_receiver_that_cannot_be_so_is_refused_by_command_and_by_row(receiver: dict[str, object], code: RejectionCode) -> None:
    given(ACCEPTED).when(close(**receiver)).then_rejected(code)
    given().when(RegisterDispute(CASE, {**CLOSED, **receiver})).then_rejected(code)


def test_a_case_is_received_on_the_day_on_which_it_was_closed_at_the_earliest() -> None:
    day = {"received_by": ReceivingBody.COURT, "received_on": CLOSED_ON}
    given(ACCEPTED).when(close(**day)).then(DisputeTransferred.model_validate({"closed_on": CLOSED_ON, **day}))


def test_a_case_that_failed_has_none_by_command_either() -> None:
    given(ACCEPTED).when(CloseDispute(CASE, CLOSED_ON, Outcome.FAILED)).then(MediationFailed(closed_on=CLOSED_ON))
    given(ACCEPTED).when(CloseDispute(CASE, CLOSED_ON, Outcome.FAILED, ReceivingBody.COURT)).then_rejected(DisputeRejection.NOT_TRANSFERRED)
