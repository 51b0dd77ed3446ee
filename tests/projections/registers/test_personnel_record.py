"""奖惩与证书 Honours, misconduct and certificates of mediators."""

from datetime import date
from typing import Any

import pytest

from domain.base.event import Event, Named
from domain.base.kinds import CertificateTier, Engagement, HonourLevel, IncidentKind
from domain.mediator.certification.events import (
    CertificateChecked,
    CertificateIssued,
    CertificateReinstated,
    CertificateReplaced,
    CertificateRevoked,
    CertificateSuspended,
    CertificationApplied,
    CertificationPublished,
    CheckRescinded,
    GradeGrounds,
    PanelDecided,
    RevocationRescinded,
)
from domain.mediator.events import MediatorAppointed
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
from projections.every_register import CERTIFICATE, CERTIFICATE_CHECK, CERTIFICATE_SUSPENSION, CERTIFICATE_VALIDITY, HONOUR, INCIDENT
from tests.projections.registers.story import Story, given

FIRST, LAST = date(2018, 1, 10), date(2020, 12, 31)
COUNTY = Named(key="county", zh="县级", en="county tier")


def mediator(*events: Event) -> Story:
    appointed = MediatorAppointed(committee_code="C1", name="张", engagement=Engagement.PART_TIME, appointed_on=date(2015, 5, 1))
    return given("mediator:M1", appointed, *events)


def certified(number: str = "1", **facts: Any) -> MediatorCertified:
    usual: dict[str, Any] = {"grade": "village", "tier": CertificateTier.VILLAGE, "valid_until": LAST, "issued_by": "市局"}
    return MediatorCertified.model_validate({"certificate_no": number, "certified_on": FIRST, **usual, **facts})


def certificate(**facts: Any) -> Certificate:
    return Certificate.model_validate({"grade": "village", "certified_on": FIRST, **facts})


def in_force(story: Story) -> list[tuple[object, ...]]:
    """Number, first and last day on which a certificate was in force."""
    return story.then_of(CERTIFICATE_VALIDITY, "certificate_no", "valid_from", "valid_until")


# --- honours and misconduct ------------------------------------------------------------------------------------------


def test_an_honour_is_kept_corrected_and_withdrawn() -> None:
    day = date(2019, 5, 1)
    row: dict[str, object] = {"mediator_code": "M1", "title": "模范", "awarded_on": "2019-05-01", "level": "county"}
    story = mediator(
        MediatorHonoured(title="模范", level=HonourLevel.COUNTY, awarded_on=day),
        MediatorHonoured(title="标兵", level=HonourLevel.COUNTY, awarded_on=day),
    )
    story.when(HonourWithdrawn(title="标兵", awarded_on=day)).then(HONOUR, row)
    story.when(
        HonourCorrected(
            title="模范", awarded_on=day, was=Honour(level=HonourLevel.COUNTY), now=Honour(level=HonourLevel.CITY, document_no="7")
        )
    ).then(HONOUR, {**row, "level": "city", "document_no": "7"})


def test_misconduct_is_kept_corrected_and_withdrawn() -> None:
    day = date(2019, 5, 1)
    row: dict[str, object] = {"mediator_code": "M1", "kind": "leak", "found_on": "2019-05-01"}
    story = mediator(
        MisconductFound(kind=IncidentKind.LEAK, found_on=day, case_no="1"), MisconductFound(kind=IncidentKind.FORGED_FILE, found_on=day)
    )
    story.when(MisconductFindingWithdrawn(kind=IncidentKind.FORGED_FILE, found_on=day)).then(INCIDENT, {**row, "case_no": "1"})
    story.when(
        MisconductCorrected(kind=IncidentKind.LEAK, found_on=day, was=Misconduct(case_no="1"), now=Misconduct(document_no="9"))
    ).then(INCIDENT, {**row, "document_no": "9"})


# --- certificates ----------------------------------------------------------------------------------------------------


ROW: dict[str, object] = {
    "certificate_no": "1",
    "mediator_code": "M1",
    "grade": "village",
    "tier": "village",
    "certified_on": "2018-01-10",
    "valid_until": "2020-12-31",
    "issued_by": "市局",
    "issued_on": "2018-01-10",
}


def test_a_certificate_from_the_register_is_in_force_from_its_first_day_through_its_last() -> None:
    story = mediator(certified())
    story.then(CERTIFICATE, ROW)
    validity = {"certificate_no": "1", "valid_from": "2018-01-10", "valid_until": "2020-12-31", "mediator_code": "M1", "grade": "village"}
    story.then(CERTIFICATE_VALIDITY, validity)


def test_one_without_a_last_day_is_in_force_until_further_notice() -> None:
    assert in_force(mediator(certified(valid_until=None))) == [("1", "2018-01-10", None)]


def test_a_correction_changes_what_it_says_and_when_it_was_in_force() -> None:
    story = mediator(
        certified(),
        CertificateCorrected(
            certificate_no="1", was=certificate(valid_until=LAST), now=certificate(grade="county", certified_on=date(2018, 2, 1))
        ),
    )
    story.then(
        CERTIFICATE,
        {"certificate_no": "1", "mediator_code": "M1", "grade": "county", "certified_on": "2018-02-01", "issued_on": "2018-01-10"},
    )
    assert in_force(story) == [("1", "2018-02-01", None)]


def test_a_certificate_withdrawn_leaves_nothing() -> None:
    story = mediator(
        certified(),
        certified("2"),
        CertificateSuspended(certificate_no="1", suspended_on=date(2019, 1, 1), why="查"),
        CertificateReinstated(certificate_no="1", reinstated_on=date(2019, 2, 1)),
        CertificateWithdrawn(certificate_no="1", certified_on=FIRST),
    )
    story.then(CERTIFICATE, {**ROW, "certificate_no": "2"})
    story.then(CERTIFICATE_SUSPENSION)
    assert in_force(story) == [("2", "2018-01-10", "2020-12-31")]


def test_no_figure_rests_on_an_application_under_way() -> None:
    grounds = GradeGrounds(rulebook="rules", position=1, conditions=())
    story = mediator(
        CertificationApplied(grade=COUNTY, applied_on=FIRST, proposed=False, grounds=grounds),
        PanelDecided(grade=COUNTY, held_on=FIRST, passed=True, votes_for=3, votes_against=0),
        CertificationPublished(grade=COUNTY, first_on=FIRST, last_on=FIRST),
    )
    story.then(CERTIFICATE)
    assert in_force(story) == []


def test_a_certificate_issued_supersedes_the_one_before_from_its_first_day() -> None:
    issued = CertificateIssued(
        certificate_no="2", grade=COUNTY, tier=CertificateTier.COUNTY, certified_on=date(2019, 3, 4), issued_by="市局", superseded="1"
    )
    story = mediator(certified(), issued)
    story.then(
        CERTIFICATE,
        {**ROW, "ended_on": "2019-03-04", "ended_by": "superseded"},
        {
            "certificate_no": "2",
            "mediator_code": "M1",
            "grade": "county",
            "tier": "county",
            "certified_on": "2019-03-04",
            "issued_by": "市局",
            "issued_on": "2019-03-04",
        },
    )
    assert in_force(story) == [("1", "2018-01-10", "2019-03-03"), ("2", "2019-03-04", None)]


CHECKS = (
    CertificateChecked(certificate_no="1", year=2018, checked_on=date(2019, 1, 20), passed=True),
    CertificateChecked(certificate_no="1", year=2019, checked_on=date(2020, 1, 21), passed=False, why="缺培训"),
)
CHECKED = [("1", 2018, "2019-01-20", 1, None), ("1", 2019, "2020-01-21", 0, "缺培训")]


def test_every_check_is_kept_and_the_last_one_passed_stands() -> None:
    story = mediator(certified(), *CHECKS)
    story.then(CERTIFICATE, {**ROW, "checked_year": 2018, "checked_on": "2019-01-20"})
    assert story.then_of(CERTIFICATE_CHECK, "certificate_no", "year", "checked_on", "passed", "why") == CHECKED


def test_the_certificate_in_place_of_a_lost_one_has_its_checks_and_one_taken_back_has_none() -> None:
    story = mediator(certified(), *CHECKS, replaced(date(2020, 3, 4)))
    both = [*CHECKED, *(("2", *check[1:]) for check in CHECKED)]
    assert story.then_of(CERTIFICATE_CHECK, "certificate_no", "year", "checked_on", "passed", "why") == both
    story.when(CertificateWithdrawn(certificate_no="1", certified_on=date(2018, 1, 10)))
    assert story.then_of(CERTIFICATE_CHECK, "certificate_no", "year", "checked_on", "passed", "why") == both[2:]


def suspended(day: date) -> CertificateSuspended:
    return CertificateSuspended(certificate_no="1", suspended_on=day, why="查")


def reinstated(day: date) -> CertificateReinstated:
    return CertificateReinstated(certificate_no="1", reinstated_on=day)


def test_a_suspension_is_a_gap_from_its_day_to_the_reinstatement() -> None:
    story = mediator(certified(), suspended(date(2019, 3, 4)), reinstated(date(2019, 6, 1)), suspended(date(2019, 9, 2)))
    story.then(
        CERTIFICATE_SUSPENSION,
        {"certificate_no": "1", "suspended_on": "2019-03-04", "reinstated_on": "2019-06-01", "why": "查"},
        {"certificate_no": "1", "suspended_on": "2019-09-02", "why": "查"},
    )
    assert in_force(story) == [("1", "2018-01-10", "2019-03-03"), ("1", "2019-06-01", "2019-09-01")]


@pytest.mark.parametrize(
    ("first", "spans"),
    [
        (FIRST, []),
        (date(2018, 1, 11), [("1", "2018-01-10", "2018-01-10")]),
        (LAST, [("1", "2018-01-10", "2020-12-30")]),
        (date(2021, 1, 1), [("1", "2018-01-10", "2020-12-31")]),
    ],
)
def test_a_suspension_on_the_first_or_the_last_day_leaves_what_is_left(first: date, spans: list[tuple[object, ...]]) -> None:
    assert in_force(mediator(certified(), suspended(first))) == spans


@pytest.mark.parametrize(("until", "spans"), [(LAST, 2), (date(2021, 1, 1), 1)])
def test_who_is_reinstated_after_the_last_day_holds_nothing_more(until: date, spans: int) -> None:
    assert len(in_force(mediator(certified(), suspended(date(2019, 3, 4)), reinstated(until)))) == spans


def test_a_revocation_rescinded_counts_as_if_it_had_never_been() -> None:
    revoked = CertificateRevoked(certificate_no="1", revoked_on=date(2019, 3, 4), why="违规")
    rescinded = RevocationRescinded(certificate_no="1", revoked_on=date(2019, 3, 4), rescinded_on=date(2019, 6, 1), why="不实")
    story = mediator(certified(), revoked, rescinded)
    story.then(CERTIFICATE, {**ROW, "rescinded_on": "2019-06-01"})
    assert in_force(story) == in_force(mediator(certified()))


def test_a_certificate_revoked_is_not_in_force_from_that_day() -> None:
    story = mediator(certified(), CertificateRevoked(certificate_no="1", revoked_on=date(2019, 3, 4), why="违规", document_no="豫-3"))
    ended = {"ended_on": "2019-03-04", "ended_by": "revoked", "ended_why": "违规", "ended_document_no": "豫-3"}
    story.then(CERTIFICATE, {**ROW, **ended})
    assert in_force(story) == [("1", "2018-01-10", "2019-03-03")]


def replaced(day: date) -> CertificateReplaced:
    return CertificateReplaced(certificate_no="1", new_no="2", replaced_on=day, why="遗失")


def test_a_lost_certificate_is_replaced_by_one_that_says_the_same_and_takes_over_on_the_day() -> None:
    checked = CertificateChecked(certificate_no="1", year=2018, checked_on=date(2019, 1, 20), passed=True)
    story = mediator(certified(), checked, replaced(date(2019, 3, 4)))
    both = {**ROW, "checked_year": 2018, "checked_on": "2019-01-20"}
    story.then(
        CERTIFICATE,
        {**both, "ended_on": "2019-03-04", "ended_by": "replaced"},
        {**both, "certificate_no": "2", "issued_on": "2019-03-04"},
    )
    assert in_force(story) == [("1", "2018-01-10", "2019-03-03"), ("2", "2019-03-04", "2020-12-31")]


def test_the_replacement_of_a_suspended_certificate_is_suspended_from_its_issue() -> None:
    story = mediator(certified(), suspended(date(2019, 2, 1)), replaced(date(2019, 3, 4)))
    assert story.then_of(CERTIFICATE_SUSPENSION, "certificate_no", "suspended_on", "reinstated_on") == [
        ("1", "2019-02-01", None),
        ("2", "2019-03-04", None),
    ]
    assert in_force(story) == [("1", "2018-01-10", "2019-01-31")]
    story.when(CertificateReinstated(certificate_no="2", reinstated_on=date(2019, 5, 1)))
    assert in_force(story) == [("1", "2018-01-10", "2019-01-31"), ("2", "2019-05-01", "2020-12-31")]


def test_a_suspension_that_is_over_does_not_pass_on_to_the_replacement() -> None:
    story = mediator(certified(), suspended(date(2019, 2, 1)), reinstated(date(2019, 2, 15)), replaced(date(2019, 3, 4)))
    assert story.then_of(CERTIFICATE_SUSPENSION, "certificate_no") == [("1",)]


def test_a_rescinded_check_leaves_the_one_before_it() -> None:
    checks = [CertificateChecked(certificate_no="1", year=year, checked_on=date(year + 1, 1, 20), passed=True) for year in (2017, 2018)]
    undone = CheckRescinded(certificate_no="1", year=2018, checked_on=date(2019, 1, 20), rescinded_on=date(2019, 2, 1), why="年度录错")
    story = mediator(certified(), *checks, undone)
    assert story.then_of(CERTIFICATE_CHECK, "year") == [(2017,)]
    assert story.then_of(CERTIFICATE, "checked_year", "checked_on") == [(2017, "2018-01-20")]
    story.when(undone.model_copy(update={"year": 2017, "checked_on": date(2018, 1, 20)}))
    assert story.then_of(CERTIFICATE, "checked_year", "checked_on") == [(None, None)]
