"""Honours, misconduct and certificates of a mediator: recorded, corrected, taken back."""

from datetime import date, timedelta
from typing import Any

import pytest

from domain.base.kinds import CertificateTier, Engagement, HonourLevel, IncidentKind
from domain.base.rejection import RejectionCode
from domain.base.rejections import FactRejection
from domain.mediator.commands import CorrectMediator, RegisterMediator
from domain.mediator.events import MediatorAppointed
from domain.mediator.personnel_record.commands import (
    CorrectCertificate,
    CorrectHonour,
    CorrectIncident,
    RegisterCertificate,
    RegisterHonour,
    RegisterIncident,
    WithdrawCertificate,
    WithdrawHonour,
    WithdrawIncident,
)
from domain.mediator.personnel_record.events import (
    Certificate,
    CertificateCorrected,
    CertificateWithdrawn,
    Honour,
    HonourCorrected,
    HonourWithdrawn,
    MediatorCertified,
    MediatorHonoured,
    Misconduct,
    MisconductCorrected,
    MisconductFindingWithdrawn,
    MisconductFound,
)
from domain.mediator.personnel_record.rejections import PersonnelRecordRejection
from tests.given_when_then import TODAY, given

DAY = timedelta(days=1)
APPOINTED_ON = date(2018, 3, 1)
APPOINTED = MediatorAppointed(committee_code="T01", name="王五", engagement=Engagement.FULL_TIME, appointed_on=APPOINTED_ON)
TITLE, ON = "优秀人民调解员", date(2019, 9, 10)
HONOURED = MediatorHonoured(title=TITLE, level=HonourLevel.COUNTY, awarded_on=ON)
FOUND = MisconductFound(kind=IncidentKind.FORGED_FILE, found_on=ON, case_no="A1")
CERTIFIED = MediatorCertified(certificate_no="N1", grade="village", certified_on=ON)
WITHDRAWN = CertificateWithdrawn(certificate_no="N1", certified_on=ON)
HELD = Certificate(grade="village", certified_on=ON)


def honour(day: date = ON, **facts: Any) -> RegisterHonour:
    return RegisterHonour("M1", facts=facts, changed=frozenset(facts), title=TITLE, awarded_on=day)


def incident(**facts: Any) -> RegisterIncident:
    return RegisterIncident("M1", facts=facts, changed=frozenset(facts), incident=IncidentKind.FORGED_FILE, found_on=ON)


def certificate(**facts: Any) -> RegisterCertificate:
    return RegisterCertificate("M1", facts=facts, changed=frozenset(facts), certificate_no="N1")


def test_an_honour_is_recorded_once_and_corrected_when_it_is_reported_otherwise() -> None:
    given(APPOINTED).when(honour(level=HonourLevel.COUNTY)).then(HONOURED)
    given(APPOINTED, HONOURED).when(honour(level=HonourLevel.COUNTY)).then_nothing()
    given(APPOINTED, HONOURED).when(honour(document_no="9号")).then(
        HonourCorrected(
            title=TITLE, awarded_on=ON, was=Honour(level=HonourLevel.COUNTY), now=Honour(level=HonourLevel.COUNTY, document_no="9号")
        )
    )


def test_an_honour_needs_its_level_and_does_not_lie_ahead() -> None:
    given(APPOINTED).when(honour()).then_rejected(FactRejection.FACT_MISSING)
    given(APPOINTED).when(honour(TODAY, level=HonourLevel.CITY)).then(
        MediatorHonoured(title=TITLE, level=HonourLevel.CITY, awarded_on=TODAY)
    )
    given(APPOINTED).when(honour(TODAY + DAY, level=HonourLevel.CITY)).then_rejected(FactRejection.FUTURE_DATE)


def test_an_honour_recorded_by_mistake_is_taken_back_and_may_be_recorded_again() -> None:
    taken_back = HonourWithdrawn(title=TITLE, awarded_on=ON)
    given(APPOINTED, HONOURED).when(WithdrawHonour("M1", title=TITLE, awarded_on=ON)).then(taken_back)
    given(APPOINTED, HONOURED, taken_back).when(WithdrawHonour("M1", title=TITLE, awarded_on=ON)).then_rejected(FactRejection.NOT_RECORDED)
    given(APPOINTED, HONOURED, taken_back).when(honour(level=HonourLevel.COUNTY)).then(HONOURED)


def test_misconduct_is_recorded_corrected_and_taken_back() -> None:
    given(APPOINTED).when(incident(case_no="A1")).then(FOUND)
    corrected = MisconductCorrected(
        kind=IncidentKind.FORGED_FILE, found_on=ON, was=Misconduct(case_no="A1"), now=Misconduct(case_no="A1", document_no="3号")
    )
    given(APPOINTED, FOUND).when(incident(document_no="3号")).then(corrected)
    taken_back = MisconductFindingWithdrawn(kind=IncidentKind.FORGED_FILE, found_on=ON)
    given(APPOINTED, FOUND).when(WithdrawIncident("M1", incident=IncidentKind.FORGED_FILE, found_on=ON)).then(taken_back)
    given(APPOINTED, FOUND, taken_back).when(incident(case_no="A1")).then(FOUND)


def test_what_is_not_on_record_cannot_be_taken_back() -> None:
    for command in (
        WithdrawHonour("M1", title=TITLE, awarded_on=ON),
        WithdrawIncident("M1", incident=IncidentKind.LEAK, found_on=ON),
        WithdrawCertificate("M1", "N1"),
    ):
        given(APPOINTED, FOUND).when(command).then_rejected(FactRejection.NOT_RECORDED)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"grade": "village"}, FactRejection.FACT_MISSING),
        ({"certified_on": ON}, FactRejection.FACT_MISSING),
        ({"grade": "village", "certified_on": APPOINTED_ON - DAY}, PersonnelRecordRejection.CERTIFIED_BEFORE_APPOINTED),
        ({"grade": "village", "certified_on": TODAY + DAY}, FactRejection.FUTURE_DATE),
        ({"grade": "级" * 65, "certified_on": ON}, FactRejection.CODE_INVALID),
        ({"grade": "village", "certified_on": ON, "valid_until": ON - DAY}, PersonnelRecordRejection.EXPIRED_BEFORE_CERTIFIED),
    ],
)
def test_a_certificate_that_cannot_be_is_refused(facts: dict[str, Any], code: RejectionCode) -> None:
    given(APPOINTED).when(certificate(**facts)).then_rejected(code)


def test_a_certificate_may_be_issued_on_the_day_of_appointment_and_end_on_its_own_day() -> None:
    given(APPOINTED).when(
        certificate(grade="village", certified_on=APPOINTED_ON, valid_until=APPOINTED_ON, tier=CertificateTier.VILLAGE)
    ).then(
        MediatorCertified(
            certificate_no="N1", grade="village", tier=CertificateTier.VILLAGE, certified_on=APPOINTED_ON, valid_until=APPOINTED_ON
        )
    )


def test_a_certificate_is_corrected_by_its_number_and_taken_back() -> None:
    given(APPOINTED, CERTIFIED).when(certificate(grade="village")).then_nothing()
    given(APPOINTED, CERTIFIED).when(certificate(issued_by="某局")).then(
        CertificateCorrected(certificate_no="N1", was=HELD, now=HELD.model_copy(update={"issued_by": "某局"}))
    )
    given(APPOINTED, CERTIFIED).when(WithdrawCertificate("M1", "N1")).then(WITHDRAWN)
    given(APPOINTED, CERTIFIED, WITHDRAWN).when(certificate(grade="village", certified_on=ON)).then(CERTIFIED)


def test_what_was_withdrawn_does_not_come_back_bit_by_bit() -> None:
    document = {"document_no": "3号"}
    correct_honour = CorrectHonour("M1", facts=document, changed=frozenset(document), title=TITLE, awarded_on=ON)
    given(APPOINTED, HONOURED, HonourWithdrawn(title=TITLE, awarded_on=ON)).when(correct_honour).then_rejected(
        PersonnelRecordRejection.RECORD_WITHDRAWN
    )
    correct_incident = CorrectIncident("M1", facts=document, changed=frozenset(document), incident=IncidentKind.FORGED_FILE, found_on=ON)
    withdrawn = MisconductFindingWithdrawn(kind=IncidentKind.FORGED_FILE, found_on=ON)
    given(APPOINTED, FOUND, withdrawn).when(correct_incident).then_rejected(PersonnelRecordRejection.RECORD_WITHDRAWN)
    correct_certificate = CorrectCertificate("M1", facts={"issued_by": "某局"}, changed=frozenset({"issued_by"}), certificate_no="N1")
    given(APPOINTED, CERTIFIED, WITHDRAWN).when(correct_certificate).then_rejected(PersonnelRecordRejection.RECORD_WITHDRAWN)


@pytest.mark.parametrize(("days", "taken"), [(-1, True), (0, True), (1, False)])
def test_an_appointment_is_not_corrected_to_after_a_certificate(days: int, taken: bool) -> None:
    appointed_on = {"appointed_on": ON + days * DAY}
    corrected = given(APPOINTED, CERTIFIED).when(CorrectMediator("M1", facts=appointed_on, changed=frozenset(appointed_on)))
    if taken:
        assert len(corrected.events) == 1
    else:
        corrected.then_rejected((PersonnelRecordRejection.CERTIFIED_BEFORE_APPOINTED, "appointed_on"))
    assert len(given(APPOINTED, CERTIFIED).when(RegisterMediator("M1", facts=appointed_on, changed=frozenset(appointed_on))).events) == 1
