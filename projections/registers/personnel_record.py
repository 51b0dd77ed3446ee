"""奖惩与证书 Honours, misconduct and certificates of mediators."""

from datetime import date, timedelta

from sqlalchemy import Index

from domain.base.event import Event, Recorded
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
    PanelDecided,
    RevocationRescinded,
)
from domain.mediator.personnel_record.events import (
    Certificate,
    CertificateCorrected,
    CertificateWithdrawn,
    HonourCorrected,
    HonourWithdrawn,
    MediatorCertified,
    MediatorHonoured,
    MisconductCorrected,
    MisconductFindingWithdrawn,
    MisconductFound,
)
from projections.engine.projection import Fold, Projection
from projections.engine.work import Row, Work
from projections.registers.metadata import code, fact_table, maybe_text, maybe_whole, maybe_yes, number, text, whole
from projections.registers.values import iso, key

HONOUR = fact_table("honour", code("mediator_code"), code("title"), code("awarded_on"), text("level"), maybe_text("document_no"))

BY_CASE = Index("incident_by_case", "case_no")
INCIDENT = fact_table(
    "incident", code("mediator_code"), code("kind"), code("found_on"), maybe_text("case_no"), maybe_text("document_no"), BY_CASE
)

CERTIFICATE = fact_table(
    "certificate",
    code("certificate_no"),
    text("mediator_code"),
    text("grade"),
    maybe_text("tier"),
    text("certified_on"),
    maybe_text("valid_until"),
    maybe_text("issued_by"),
    maybe_text("issued_on"),
    maybe_text("ended_on"),
    maybe_text("ended_by"),
    maybe_whole("checked_year"),
    maybe_text("checked_on"),
    maybe_text("ended_why"),
    maybe_text("ended_document_no"),
    maybe_text("document_no"),
    maybe_text("rescinded_on"),
    Index("certificate_by_mediator", "mediator_code", "certified_on"),
)
"""As it says, valid from `certified_on` to `valid_until`, both included; `issued_on` differs where it replaces a lost one. `ended_on` is the first
day on which it is no more, `ended_by` why: revoked, replaced, superseded, the grounds and the document where it was revoked. The year for which it was
last checked with success; `rescinded_on` the day on which a revocation was rescinded last."""

CERTIFICATE_CHECK = fact_table(
    "certificate_check", code("certificate_no"), number("year"), text("checked_on"), whole("passed"), maybe_text("why")
)
"""Every yearly check, passed or not; the certificate that takes the place of a lost one has those of the lost one."""

CERTIFICATE_SUSPENSION = fact_table(
    "certificate_suspension", code("certificate_no"), code("suspended_on"), maybe_text("reinstated_on"), text("why")
)
"""Not in force from `suspended_on` (inclusive) to `reinstated_on` (exclusive)."""

CERTIFICATE_VALIDITY = fact_table(
    "certificate_spell",
    code("certificate_no"),
    code("valid_from"),
    maybe_text("valid_until"),
    text("mediator_code"),
    text("grade"),
    Index("certificate_spell_by_mediator", "mediator_code", "valid_from"),
)
"""The spans, both ends included, on which a certificate was in force."""

GRADE_APPLICATION = fact_table(
    "grade_application",
    code("mediator_code"),
    number("position"),
    text("grade"),
    text("applied_on"),
    maybe_yes("may_pass"),
    maybe_text("ended_on"),
)
"""Applications for a grade, by the position of the event in the log: under way until the day on which the panel did not pass it or the certificate is issued.
One of which a condition was not met cannot pass."""

KEPT = ("grade", "tier", "certified_on", "valid_until", "issued_by", "checked_year", "checked_on", "document_no")
"""What the certificate that takes the place of a lost one says as well."""

FOLD = Fold()


@FOLD.on(MediatorHonoured)
def _honoured(work: Work, e: MediatorHonoured, at: Recorded) -> None:
    day = e.awarded_on.isoformat()
    work.put(HONOUR, mediator_code=at.code, title=e.title, awarded_on=day, level=key(e.level), document_no=e.document_no)


@FOLD.on(HonourCorrected)
def _honour_corrected(work: Work, e: HonourCorrected, at: Recorded) -> None:
    row = work.row(HONOUR, at.code, e.title, e.awarded_on.isoformat())
    row.update(level=key(e.now.level), document_no=e.now.document_no)


@FOLD.on(HonourWithdrawn)
def _honour_withdrawn(work: Work, e: HonourWithdrawn, at: Recorded) -> None:
    work.remove(HONOUR, at.code, e.title, e.awarded_on.isoformat())


@FOLD.on(MisconductFound)
def _found(work: Work, e: MisconductFound, at: Recorded) -> None:
    day = e.found_on.isoformat()
    work.put(INCIDENT, mediator_code=at.code, kind=e.kind.value, found_on=day, case_no=e.case_no, document_no=e.document_no)


@FOLD.on(MisconductCorrected)
def _incident_corrected(work: Work, e: MisconductCorrected, at: Recorded) -> None:
    row = work.row(INCIDENT, at.code, e.kind.value, e.found_on.isoformat())
    row.update(case_no=e.now.case_no, document_no=e.now.document_no)


@FOLD.on(MisconductFindingWithdrawn)
def _finding_withdrawn(work: Work, e: MisconductFindingWithdrawn, at: Recorded) -> None:
    work.remove(INCIDENT, at.code, e.kind.value, e.found_on.isoformat())


@FOLD.on(MediatorCertified)
def _certified(work: Work, e: MediatorCertified, at: Recorded) -> None:
    work.put(CERTIFICATE, certificate_no=e.certificate_no, mediator_code=at.code, issued_on=iso(e.certified_on), **_cells(e))
    _validity_anew(work, e.certificate_no)


@FOLD.on(CertificateIssued)
def _envelope(work: Work, e: CertificateIssued, at: Recorded) -> None:
    facts = {"tier": e.tier, "certified_on": e.certified_on, "valid_until": e.valid_until, "issued_by": e.issued_by}
    certificate = Certificate.model_validate({"grade": e.grade.key, **facts})
    work.put(
        CERTIFICATE,
        certificate_no=e.certificate_no,
        mediator_code=at.code,
        issued_on=iso(e.certified_on),
        document_no=e.document_no,
        **_cells(certificate),
    )
    _validity_anew(work, e.certificate_no)
    if e.superseded is not None:
        _end(work, e.superseded, e.certified_on.isoformat(), "superseded")
    _application_ended(work, at.code, e.certified_on.isoformat())


@FOLD.on(CertificateCorrected)
def _certificate_corrected(work: Work, e: CertificateCorrected, _at: Recorded) -> None:
    work.row(CERTIFICATE, e.certificate_no).update(_cells(e.now))
    _validity_anew(work, e.certificate_no)


@FOLD.on(CertificateWithdrawn)
def _certificate_withdrawn(work: Work, e: CertificateWithdrawn, _at: Recorded) -> None:
    work.remove(CERTIFICATE, e.certificate_no)
    for table, column in ((CERTIFICATE_VALIDITY, "valid_from"), (CERTIFICATE_SUSPENSION, "suspended_on"), (CERTIFICATE_CHECK, "year")):
        for row in work.rows(table, e.certificate_no):
            work.remove(table, e.certificate_no, row[column])


@FOLD.on(CertificateChecked)
def _checked(work: Work, e: CertificateChecked, _at: Recorded) -> None:
    day = e.checked_on.isoformat()
    work.put(CERTIFICATE_CHECK, certificate_no=e.certificate_no, year=e.year, checked_on=day, passed=int(e.passed), why=e.why)
    if e.passed:
        work.row(CERTIFICATE, e.certificate_no).update(checked_year=e.year, checked_on=iso(e.checked_on))


@FOLD.on(CheckRescinded)
def _unchecked(work: Work, e: CheckRescinded, _at: Recorded) -> None:
    work.remove(CERTIFICATE_CHECK, e.certificate_no, e.year)
    passed = [(check["year"], check["checked_on"]) for check in work.rows(CERTIFICATE_CHECK, e.certificate_no) if check["passed"]]
    year, day = max(passed, key=lambda check: check[1], default=(None, None))
    work.row(CERTIFICATE, e.certificate_no).update(checked_year=year, checked_on=day)


@FOLD.on(CertificateSuspended)
def _suspended(work: Work, e: CertificateSuspended, _at: Recorded) -> None:
    work.put(CERTIFICATE_SUSPENSION, certificate_no=e.certificate_no, suspended_on=e.suspended_on.isoformat(), why=e.why)
    _validity_anew(work, e.certificate_no)


@FOLD.on(CertificateReinstated)
def _reinstated(work: Work, e: CertificateReinstated, _at: Recorded) -> None:
    last = work.rows(CERTIFICATE_SUSPENSION, e.certificate_no)[-1]
    work.row(CERTIFICATE_SUSPENSION, e.certificate_no, last["suspended_on"])["reinstated_on"] = e.reinstated_on.isoformat()
    _validity_anew(work, e.certificate_no)


@FOLD.on(CertificateReplaced)
def _replaced(work: Work, e: CertificateReplaced, at: Recorded) -> None:
    old, day = work.row(CERTIFICATE, e.certificate_no), e.replaced_on.isoformat()
    kept = {name: old[name] for name in KEPT}
    work.put(CERTIFICATE, certificate_no=e.new_no, mediator_code=at.code, issued_on=day, **kept)
    for check in work.rows(CERTIFICATE_CHECK, e.certificate_no):
        work.put(CERTIFICATE_CHECK, **{**check, "certificate_no": e.new_no})
    for row in work.rows(CERTIFICATE_SUSPENSION, e.certificate_no):
        if row["reinstated_on"] is None:
            work.put(CERTIFICATE_SUSPENSION, certificate_no=e.new_no, suspended_on=day, why=row["why"])
    _validity_anew(work, e.new_no)
    _end(work, e.certificate_no, day, "replaced")


@FOLD.on(CertificateRevoked)
def _revoked(work: Work, e: CertificateRevoked, _at: Recorded) -> None:
    _end(work, e.certificate_no, e.revoked_on.isoformat(), "revoked")
    work.row(CERTIFICATE, e.certificate_no).update(ended_why=e.why, ended_document_no=e.document_no)


@FOLD.on(RevocationRescinded)
def _revocation_rescinded(work: Work, e: RevocationRescinded, _at: Recorded) -> None:
    ended_on, ended_by = (None, None) if e.superseded_on is None else (e.superseded_on.isoformat(), "superseded")
    row = work.row(CERTIFICATE, e.certificate_no)
    row.update(ended_on=ended_on, ended_by=ended_by, ended_why=None, ended_document_no=None, rescinded_on=e.rescinded_on.isoformat())
    _validity_anew(work, e.certificate_no)


@FOLD.on(CertificationApplied)
def _applied(work: Work, e: CertificationApplied, at: Recorded) -> None:
    facts = {"grade": e.grade.key, "applied_on": e.applied_on.isoformat(), "may_pass": not e.grounds.unmet}
    work.put(GRADE_APPLICATION, mediator_code=at.code, position=at.position, **facts)


@FOLD.on(PanelDecided)
def _panel_decided(work: Work, e: PanelDecided, at: Recorded) -> None:
    if not e.passed:
        _application_ended(work, at.code, e.held_on.isoformat())


def _under_way(_work: Work, _e: Event, _at: Recorded) -> None:
    """The notice of an application stands in the history; no figure rests on it."""


FOLD.handles[CertificationPublished] = _under_way


def _application_ended(work: Work, mediator_code: str, day: str) -> None:
    for last in work.rows(GRADE_APPLICATION, mediator_code)[-1:]:
        work.row(GRADE_APPLICATION, mediator_code, last["position"])["ended_on"] = day


def _end(work: Work, number: str, day: str, why: str) -> None:
    work.row(CERTIFICATE, number).update(ended_on=day, ended_by=why)
    _validity_anew(work, number)


def _validity_anew(work: Work, number: str) -> None:
    """The spans of a certificate anew: from its issue to its end, without its suspensions."""
    for row in work.rows(CERTIFICATE_VALIDITY, number):
        work.remove(CERTIFICATE_VALIDITY, number, row["valid_from"])
    certificate = work.row(CERTIFICATE, number)
    until = min(filter(None, (certificate["valid_until"], certificate["ended_on"] and _day_before(certificate["ended_on"]))), default=None)
    begins: str | None = max(certificate["certified_on"], certificate["issued_on"])
    for gap in work.rows(CERTIFICATE_SUSPENSION, number):
        if begins is not None:
            _valid(work, certificate, begins, min(filter(None, (until, _day_before(gap["suspended_on"])))))
        begins = gap["reinstated_on"]
    if begins is not None:
        _valid(work, certificate, begins, until)


def _valid(work: Work, certificate: Row, begins: str, until: str | None) -> None:
    if until is None or begins <= until:
        facts = {"mediator_code": certificate["mediator_code"], "grade": certificate["grade"]}
        work.put(CERTIFICATE_VALIDITY, certificate_no=certificate["certificate_no"], valid_from=begins, valid_until=until, **facts)


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _cells(certified: MediatorCertified | Certificate) -> dict[str, str | None]:
    days = {"certified_on": iso(certified.certified_on), "valid_until": iso(certified.valid_until)}
    return {"grade": certified.grade, "tier": key(certified.tier), **days, "issued_by": certified.issued_by}


PERSONNEL_RECORD = Projection(
    name="merits",
    tables=(HONOUR, INCIDENT, CERTIFICATE, CERTIFICATE_CHECK, CERTIFICATE_SUSPENSION, CERTIFICATE_VALIDITY, GRADE_APPLICATION),
    handles=FOLD.handles,
)
