"""Certification of a mediator: which step may follow which, and what becomes of a certificate (2.2.5-c)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.base.command import Command
from domain.base.event import Event, Named
from domain.base.kinds import CertificateTier, Engagement
from domain.base.rejections import FactRejection, StepRejection
from domain.base.text import Lang
from domain.mediator.certification.commands import (
    ApplyForGrade,
    CheckCertificate,
    DecidePanel,
    IssueCertificate,
    PublishCertification,
    ReinstateCertificate,
    ReplaceCertificate,
    RescindCheck,
    RescindRevocation,
    RevokeCertificate,
    SuspendCertificate,
)
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
    ConditionJudged,
    GradeGrounds,
    PanelDecided,
    RevocationRescinded,
)
from domain.mediator.certification.rejections import CertificationRejection
from domain.mediator.events import MediatorAppointed
from tests.given_when_then import given

DAY = timedelta(days=1)
APPLIED_ON, HELD_ON, FIRST, LAST, CERTIFIED_ON = date(2019, 5, 6), date(2019, 5, 20), date(2019, 5, 21), date(2019, 5, 27), date(2019, 6, 1)
UNTIL = date(2022, 5, 31)
VILLAGE, TOWNSHIP = Named(key="village", zh="村级", en="village"), Named(key="township", zh="乡级", en="township")


def grounds(*, met: bool = True) -> GradeGrounds:
    condition = Named(key="cases", zh="纠纷数不足", en="too few cases")
    judged = ConditionJudged(condition=condition, found=Named(key="", zh="20", en="20"), wanted=Named(key="", zh="10", en="10"), met=met)
    return GradeGrounds(rulebook="r", position=9, conditions=(judged,), evidence=(3, 5))


APPOINTED = MediatorAppointed(committee_code="T01", name="王五", engagement=Engagement.FULL_TIME, appointed_on=date(2018, 3, 1))
APPLIED = CertificationApplied(grade=VILLAGE, applied_on=APPLIED_ON, proposed=False, grounds=grounds())
PASSED = PanelDecided(grade=VILLAGE, held_on=HELD_ON, passed=True, votes_for=6, votes_against=1)
PUBLISHED = CertificationPublished(grade=VILLAGE, first_on=FIRST, last_on=LAST)
ISSUED = CertificateIssued(
    certificate_no="N1", grade=VILLAGE, tier=CertificateTier.VILLAGE, certified_on=CERTIFIED_ON, valid_until=UNTIL, issued_by="市局"
)
CERTIFIED = (APPOINTED, APPLIED, PASSED, PUBLISHED, ISSUED)

APPLY = ApplyForGrade("M1", grade=VILLAGE, applied_on=APPLIED_ON, proposed=False, grounds=grounds())
PANEL = DecidePanel("M1", HELD_ON, passed=True, votes_for=6, votes_against=1)
PUBLISH = PublishCertification("M1", first_on=FIRST, last_on=LAST)
ISSUE = IssueCertificate(
    "M1", certificate_no="N1", certified_on=CERTIFIED_ON, issued_by="市局", tier=CertificateTier.VILLAGE, valid_until=UNTIL
)
CHECK = CheckCertificate("M1", certificate_no="N1", year=2019, checked_on=date(2020, 1, 15), passed=True)
SUSPEND = SuspendCertificate("M1", certificate_no="N1", suspended_on=date(2019, 9, 2), why="被投诉待查")
REINSTATE = ReinstateCertificate("M1", certificate_no="N1", reinstated_on=date(2019, 11, 1))
REPLACE = ReplaceCertificate("M1", certificate_no="N1", new_no="N2", replaced_on=date(2019, 12, 2), why="遗失")
REVOKE = RevokeCertificate("M1", certificate_no="N1", revoked_on=date(2020, 1, 6), why="收受财物", document_no="县司〔2020〕3号")
SUSPENDED = CertificateSuspended(certificate_no="N1", suspended_on=SUSPEND.suspended_on, why="被投诉待查")
REPLACED = CertificateReplaced(certificate_no="N1", new_no="N2", replaced_on=REPLACE.replaced_on, why="遗失")
REVOKED = CertificateRevoked(certificate_no="N1", revoked_on=REVOKE.revoked_on, why="收受财物", document_no="县司〔2020〕3号")


def test_a_certification_goes_from_the_application_to_the_certificate() -> None:
    given(APPOINTED).when(APPLY).then(APPLIED)
    given(APPOINTED, APPLIED).when(PANEL).then(PASSED)
    given(APPOINTED, APPLIED, PASSED).when(PUBLISH).then(PUBLISHED)
    given(APPOINTED, APPLIED, PASSED, PUBLISHED).when(ISSUE).then(ISSUED)


@pytest.mark.parametrize(
    ("history", "step"),
    [((), PANEL), ((APPLIED,), PUBLISH), ((APPLIED, PASSED), ISSUE), ((APPLIED, PASSED, PUBLISHED, ISSUED), ISSUE)],
)
def test_no_step_is_left_out(history: tuple[Event, ...], step: Command) -> None:
    given(APPOINTED, *history).when(step).then_rejected(StepRejection.STEP_MISSING)


@pytest.mark.parametrize(("history", "step"), [((APPLIED, PASSED), PANEL), ((APPLIED, PASSED, PUBLISHED), PUBLISH)])
def test_no_step_is_taken_twice(history: tuple[Event, ...], step: Command) -> None:
    given(APPOINTED, *history).when(step).then_rejected(StepRejection.STEP_DONE)


def test_one_application_at_a_time() -> None:
    given(APPOINTED, APPLIED).when(APPLY).then_rejected((CertificationRejection.APPLICATION_OPEN, "grade"))


@pytest.mark.parametrize(("lang", "other"), [("zh", "en"), ("en", "zh")])
def test_a_refusal_names_the_grade_and_the_conditions_in_its_own_language(lang: Lang, other: Lang) -> None:
    lacking = APPLIED.model_copy(update={"grounds": grounds(met=False)})
    open_already, unmet = given(APPOINTED, APPLIED).when(APPLY).refused, given(APPOINTED, lacking).when(PANEL).refused
    assert open_already is not None
    assert unmet is not None
    named = [VILLAGE, *(ground.condition for ground in lacking.grounds.unmet)]
    assert len(named) > 1
    for name in named:
        assert name.text.of(lang) in unmet.rejections[0].message(lang)
        assert name.text.of(other) not in unmet.rejections[0].message(lang)
    assert VILLAGE.text.of(lang) in open_already.rejections[0].message(lang)
    assert VILLAGE.text.of(other) not in open_already.rejections[0].message(lang)


def test_who_does_not_meet_the_conditions_does_not_pass_and_who_does_not_pass_may_apply_again() -> None:
    lacking = APPLIED.model_copy(update={"grounds": grounds(met=False)})
    failed = PanelDecided(grade=VILLAGE, held_on=HELD_ON, passed=False, votes_for=0, votes_against=7, why="纠纷数不足")
    given(APPOINTED, lacking).when(PANEL).then_rejected((CertificationRejection.CONDITIONS_UNMET, "passed"))
    given(APPOINTED, lacking).when(replace(PANEL, passed=False, votes_for=0, votes_against=7, why="纠纷数不足")).then(failed)
    given(APPOINTED, lacking, failed).when(replace(APPLY, applied_on=HELD_ON)).then(APPLIED.model_copy(update={"applied_on": HELD_ON}))


def test_a_panel_passes_by_a_majority_and_rejects_with_a_reason() -> None:
    given(APPOINTED, APPLIED).when(replace(PANEL, votes_for=3, votes_against=3)).then_rejected(
        (CertificationRejection.NO_MAJORITY, "votes_for")
    )
    given(APPOINTED, APPLIED).when(replace(PANEL, passed=False)).then_rejected((FactRejection.FACT_MISSING, "why"))


def test_a_certificate_is_issued_after_the_notice() -> None:
    published = (APPOINTED, APPLIED, PASSED, PUBLISHED)
    given(*published).when(replace(ISSUE, certified_on=LAST)).then_rejected((StepRejection.NOTICE_RUNNING, "certified_on"))
    given(*published).when(replace(ISSUE, certified_on=LAST + DAY)).then(ISSUED.model_copy(update={"certified_on": LAST + DAY}))


def test_on_a_promotion_the_certificate_before_ends() -> None:
    again = (
        APPLIED.model_copy(update={"grade": TOWNSHIP, "applied_on": date(2019, 8, 1)}),
        PASSED.model_copy(update={"grade": TOWNSHIP, "held_on": date(2019, 8, 5)}),
        PUBLISHED.model_copy(update={"grade": TOWNSHIP, "first_on": date(2019, 8, 6), "last_on": date(2019, 8, 9)}),
    )
    promote = IssueCertificate("M1", certificate_no="N9", certified_on=date(2019, 8, 12), issued_by="市局")
    promoted = CertificateIssued(certificate_no="N9", grade=TOWNSHIP, certified_on=date(2019, 8, 12), issued_by="市局", superseded="N1")
    given(*CERTIFIED, *again).when(promote).then(promoted)
    given(*CERTIFIED, *again, promoted).when(CHECK).then_rejected((CertificationRejection.CERTIFICATE_ENDED, "certificate_no"))
    given(*CERTIFIED, REVOKED, *again).when(replace(promote, certified_on=date(2020, 1, 10))).then(
        promoted.model_copy(update={"certified_on": date(2020, 1, 10), "superseded": None})
    )


def test_a_certificate_is_checked_once_a_year() -> None:
    checked = CertificateChecked(certificate_no="N1", year=2019, checked_on=CHECK.checked_on, passed=True)
    given(*CERTIFIED).when(CHECK).then(checked)
    given(*CERTIFIED, checked).when(CHECK).then_rejected((CertificationRejection.CHECKED_ALREADY, "year"))
    given(*CERTIFIED).when(replace(CHECK, passed=False)).then_rejected((FactRejection.FACT_MISSING, "why"))


def test_a_suspended_certificate_is_reinstated() -> None:
    reinstated = CertificateReinstated(certificate_no="N1", reinstated_on=REINSTATE.reinstated_on)
    given(*CERTIFIED).when(SUSPEND).then(SUSPENDED)
    given(*CERTIFIED, SUSPENDED).when(SUSPEND).then_rejected((CertificationRejection.CERTIFICATE_SUSPENDED, "certificate_no"))
    given(*CERTIFIED, SUSPENDED).when(REINSTATE).then(reinstated)
    given(*CERTIFIED, SUSPENDED, reinstated).when(REINSTATE).then_rejected((CertificationRejection.NOT_SUSPENDED, "certificate_no"))
    given(*CERTIFIED, SUSPENDED).when(replace(REINSTATE, reinstated_on=date(2019, 9, 1))).then_rejected(
        (StepRejection.STEP_TOO_EARLY, "reinstated_on")
    )


def test_a_lost_certificate_goes_on_under_a_new_number() -> None:
    given(*CERTIFIED).when(REPLACE).then(REPLACED)
    given(*CERTIFIED, REPLACED).when(REPLACE).then_rejected((CertificationRejection.CERTIFICATE_ENDED, "certificate_no"))
    given(*CERTIFIED, REPLACED).when(replace(REVOKE, certificate_no="N2")).then(REVOKED.model_copy(update={"certificate_no": "N2"}))
    given(*CERTIFIED, SUSPENDED, REPLACED).when(replace(SUSPEND, certificate_no="N2", suspended_on=date(2020, 1, 2))).then_rejected(
        (CertificationRejection.CERTIFICATE_SUSPENDED, "certificate_no")
    )


def test_a_revoked_certificate_is_gone_for_good_and_says_why() -> None:
    given(*CERTIFIED).when(REVOKE).then(REVOKED)
    given(*CERTIFIED).when(replace(REVOKE, why=" ")).then_rejected((FactRejection.FACT_MISSING, "why"))
    for step in (REVOKE, SUSPEND, REPLACE, CHECK):
        given(*CERTIFIED, REVOKED).when(step).then_rejected((CertificationRejection.CERTIFICATE_ENDED, "certificate_no"))


def test_a_number_that_nobody_has_is_not_looked_after() -> None:
    given(*CERTIFIED).when(replace(REVOKE, certificate_no="N7")).then_rejected((FactRejection.NOT_RECORDED, "certificate_no"))


RESCIND = RescindRevocation("M1", certificate_no="N1", rescinded_on=date(2020, 1, 20), why="复议查明不实")
RESCINDED = RevocationRescinded(certificate_no="N1", revoked_on=REVOKE.revoked_on, rescinded_on=RESCIND.rescinded_on, why="复议查明不实")


def test_a_revocation_is_rescinded_with_grounds() -> None:
    given(*CERTIFIED).when(RESCIND).then_rejected((CertificationRejection.NOT_REVOKED, "certificate_no"))
    given(*CERTIFIED, REPLACED).when(RESCIND).then_rejected((CertificationRejection.NOT_REVOKED, "certificate_no"))
    given(*CERTIFIED, REVOKED).when(replace(RESCIND, why=" ")).then_rejected((FactRejection.FACT_MISSING, "why"))
    given(*CERTIFIED, REVOKED).when(RESCIND).then(RESCINDED)
    given(*CERTIFIED, REVOKED, RESCINDED).when(replace(CHECK, checked_on=RESCIND.rescinded_on)).then_taken()
    given(*CERTIFIED, REVOKED).when(replace(RESCIND, rescinded_on=REVOKE.revoked_on - DAY)).then_rejected(
        (StepRejection.STEP_TOO_EARLY, "rescinded_on")
    )


def test_what_was_issued_since_a_revocation_takes_the_place_of_the_certificate_once_that_is_rescinded() -> None:
    later = ISSUED.model_copy(update={"certificate_no": "N2", "certified_on": date(2020, 1, 13)})
    again = (APPLIED.model_copy(update={"applied_on": REVOKE.revoked_on}), PASSED, PUBLISHED, later)
    superseded = RESCINDED.model_copy(update={"superseded_on": later.certified_on})
    given(*CERTIFIED, REVOKED, *again).when(RESCIND).then(superseded)
    given(*CERTIFIED, REVOKED, *again, superseded).when(replace(CHECK, checked_on=RESCIND.rescinded_on)).then_rejected(
        CertificationRejection.CERTIFICATE_ENDED
    )


FAILED = PanelDecided(grade=VILLAGE, held_on=HELD_ON, passed=False, votes_for=0, votes_against=7, why="纠纷数不足")
CHECKED = CertificateChecked(certificate_no="N1", year=2018, checked_on=CHECK.checked_on, passed=True)
PROMOTED = tuple(
    event.model_copy(update={"grade": TOWNSHIP, **days})
    for event, days in (
        (APPLIED, {"applied_on": CERTIFIED_ON}),
        (PASSED, {"held_on": CERTIFIED_ON}),
        (PUBLISHED, {"first_on": CERTIFIED_ON, "last_on": CERTIFIED_ON}),
    )
)


@pytest.mark.parametrize(
    ("history", "step", "fact", "earliest"),
    [
        ((APPOINTED, APPLIED, FAILED), APPLY, "applied_on", HELD_ON),
        (CERTIFIED, replace(APPLY, grade=TOWNSHIP), "applied_on", CERTIFIED_ON),
        ((APPOINTED, APPLIED), PANEL, "held_on", APPLIED_ON),
        ((APPOINTED, APPLIED, PASSED), PUBLISH, "first_on", HELD_ON),
        ((*CERTIFIED, SUSPENDED, *PROMOTED), replace(ISSUE, certificate_no="N9"), "certified_on", SUSPEND.suspended_on),
        (CERTIFIED, SUSPEND, "suspended_on", CERTIFIED_ON),
        ((*CERTIFIED, SUSPENDED), CHECK, "checked_on", SUSPEND.suspended_on),
        ((*CERTIFIED, SUSPENDED), REINSTATE, "reinstated_on", SUSPEND.suspended_on),
        ((*CERTIFIED, CHECKED), CHECK, "checked_on", CHECK.checked_on),
        ((*CERTIFIED, CHECKED), REPLACE, "replaced_on", CHECK.checked_on),
        ((*CERTIFIED, CHECKED), REVOKE, "revoked_on", CHECK.checked_on),
    ],
)
def test_no_step_is_dated_before_the_one_it_follows(history, step, fact: str, earliest: date) -> None:
    given(*history).when(replace(step, **{fact: earliest - DAY})).then_rejected((StepRejection.STEP_TOO_EARLY, fact))
    last = {"last_on": earliest + DAY} if fact == "first_on" else {}
    given(*history).when(replace(step, **{fact: earliest}, **last)).then_taken()


def test_a_notice_is_as_long_as_the_rules_ask() -> None:
    given(APPOINTED, APPLIED, PASSED).when(replace(PUBLISH, not_before=LAST + DAY)).then_rejected(
        (StepRejection.NOTICE_TOO_SHORT, "last_on")
    )
    given(APPOINTED, APPLIED, PASSED).when(replace(PUBLISH, not_before=LAST)).then(PUBLISHED)


UNCHECK = RescindCheck("M1", certificate_no="N1", year=2018, rescinded_on=CHECK.checked_on, why="年度录错")


def test_a_check_that_was_recorded_wrongly_is_rescinded_and_the_year_is_checked_again() -> None:
    undone = CheckRescinded(certificate_no="N1", year=2018, checked_on=CHECK.checked_on, rescinded_on=UNCHECK.rescinded_on, why="年度录错")
    given(*CERTIFIED, CHECKED).when(UNCHECK).then(undone)
    given(*CERTIFIED, CHECKED, undone).when(UNCHECK).then_rejected((CertificationRejection.NOT_CHECKED, "year"))
    earlier = replace(CHECK, year=2018, checked_on=CHECK.checked_on - timedelta(days=1))
    given(*CERTIFIED, CHECKED, undone).when(earlier).then_taken()
    given(*CERTIFIED, CHECKED).when(replace(UNCHECK, why=" ")).then_rejected((FactRejection.FACT_MISSING, "why"))
    early = replace(UNCHECK, rescinded_on=CHECK.checked_on - timedelta(days=1))
    given(*CERTIFIED, CHECKED).when(early).then_rejected((StepRejection.STEP_TOO_EARLY, "rescinded_on"))
    given(*CERTIFIED, CHECKED, REVOKED).when(UNCHECK).then_rejected((CertificationRejection.CERTIFICATE_ENDED, "certificate_no"))
