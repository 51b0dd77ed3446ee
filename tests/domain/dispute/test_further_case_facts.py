"""What local rules ask of a case: its file, its earlier case, its co-mediators, an agreement set aside, an amount decided."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.base.kinds import AgreementForm, CasePaper, Difficulty, DisputeKind, Outcome, SpecialGroup
from domain.base.rejection import RejectionCode
from domain.dispute.commands import AnnulAgreement, CorrectDispute, RegisterCoMediator, RegisterDispute, WithdrawCoMediator
from domain.dispute.events import (
    AgreementAnnulled,
    AgreementPerformed,
    ClosingCorrected,
    CoMediatorNamed,
    CoMediatorWithdrawn,
    DisputeAccepted,
    DisputeCorrected,
    DisputeSettled,
    MediationFailed,
)
from domain.dispute.rejections import DisputeRejection
from tests.given_when_then import given

DAY = timedelta(days=1)
CLOSED_ON = date(2019, 5, 10)
ROW: dict[str, object] = {
    "committee_code": "T01",
    "mediator_code": "M1",
    "kind": DisputeKind.NEIGHBOUR,
    "difficulty": Difficulty.ORDINARY,
    "accepted_on": date(2019, 5, 3),
}
ACCEPTED = DisputeAccepted.model_validate(ROW)
SETTLED = DisputeSettled(closed_on=CLOSED_ON, agreement_form=AgreementForm.WRITTEN)
ANNULLED = AgreementAnnulled(annulled_on=CLOSED_ON)


def change(**facts: object) -> CorrectDispute:
    return CorrectDispute("A1", facts={**ROW, **facts}, changed=frozenset(facts))


def test_what_the_row_says_of_the_file_and_of_the_earlier_case_is_part_of_the_acceptance() -> None:
    more = {
        "special_group": SpecialGroup.MIGRANT_WORKER,
        "earlier_case_no": "A0",
        "papers": (CasePaper.APPLICATION, CasePaper.RECORD),
        "decided_yuan": Decimal("80.00"),
        "case_class": "特别重大",
        "other_papers": "调解通知书",
    }
    row = {**ROW, **more}
    given().when(RegisterDispute("A1", facts=row, changed=frozenset(row))).then(DisputeAccepted.model_validate(row))
    given(ACCEPTED).when(change(**more)).then(
        DisputeCorrected(fact="special_group", was=None, now="migrant_worker"),
        DisputeCorrected(fact="earlier_case_no", was=None, now="A0"),
        DisputeCorrected(fact="papers", was=None, now="application,record"),
        DisputeCorrected(fact="decided_yuan", was=None, now="80.00"),
        DisputeCorrected(fact="case_class", was=None, now="特别重大"),
        DisputeCorrected(fact="other_papers", was=None, now="调解通知书"),
    )


def test_a_corrected_list_of_papers_is_what_later_corrections_start_from() -> None:
    first = DisputeCorrected(fact="papers", was=None, now="application,record")
    given(ACCEPTED, first).when(change(papers=(CasePaper.RECORD,))).then(
        DisputeCorrected(fact="papers", was="application,record", now="record")
    )
    given(ACCEPTED, first).when(change(papers=(CasePaper.APPLICATION, CasePaper.RECORD))).then_nothing()


@pytest.mark.parametrize(("day", "code"), [(CLOSED_ON - DAY, DisputeRejection.ANNULLED_BEFORE_CLOSED), (CLOSED_ON, None)])
def test_an_agreement_is_set_aside_from_the_day_of_closing_on(day: date, code: RejectionCode | None) -> None:
    outcome = given(ACCEPTED, SETTLED).when(AnnulAgreement("A1", day))
    if code is None:
        outcome.then(ANNULLED)
    else:
        outcome.then_rejected(code)


def test_only_an_agreement_is_set_aside_and_only_once() -> None:
    given(ACCEPTED).when(AnnulAgreement("A1", CLOSED_ON)).then_rejected(DisputeRejection.NOT_AGREED)
    given(ACCEPTED, MediationFailed(closed_on=CLOSED_ON)).when(AnnulAgreement("A1", CLOSED_ON)).then_rejected(DisputeRejection.NOT_AGREED)
    given(ACCEPTED, SETTLED, ANNULLED).when(AnnulAgreement("A1", CLOSED_ON + DAY)).then_rejected(DisputeRejection.ALREADY_ANNULLED)
    given(ACCEPTED, SETTLED, ANNULLED).when(change(annulled_on=CLOSED_ON + DAY)).then(
        DisputeCorrected(fact="annulled_on", was="2019-05-10", now="2019-05-11")
    )


def test_what_happened_to_an_agreement_does_not_outlive_it() -> None:
    history = (ACCEPTED, SETTLED, AgreementPerformed(performed_on=CLOSED_ON), ANNULLED)
    outcome = given(*history).when(
        change(outcome=Outcome.FAILED, agreement_form=None, performed_on=None, annulled_on=None, closed_on=CLOSED_ON)
    )
    assert [type(event) for event in outcome.events or ()] == [DisputeCorrected, DisputeCorrected, ClosingCorrected]


def test_a_co_mediator_is_named_once_is_not_the_one_in_charge_and_can_be_taken_back() -> None:
    named = CoMediatorNamed(mediator_code="M2")
    given(ACCEPTED).when(RegisterCoMediator("A1", "M2")).then(named)
    given(ACCEPTED, named).when(RegisterCoMediator("A1", "M2")).then_nothing()
    given(ACCEPTED).when(RegisterCoMediator("A1", "M1")).then_rejected(DisputeRejection.CO_MEDIATOR_IN_CHARGE)
    given(ACCEPTED, named).when(change(mediator_code="M2")).then_rejected(DisputeRejection.CO_MEDIATOR_IN_CHARGE)
    given(ACCEPTED, named).when(WithdrawCoMediator("A1", "M2")).then(CoMediatorWithdrawn(mediator_code="M2"))
    given(ACCEPTED).when(WithdrawCoMediator("A1", "M2")).then_rejected(DisputeRejection.NO_CO_MEDIATOR)
