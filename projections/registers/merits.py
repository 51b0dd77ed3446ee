"""奖惩与证书 Honours, misconduct and certificates of mediators."""

from sqlalchemy import Index

from domain.event import Recorded
from domain.mediator import (
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
from projections.engine_projection import Fold, Projection
from projections.engine_work import Work
from projections.registers.metadata import code, fact_table, maybe_text, text
from projections.registers.values import iso, key

HONOUR = fact_table("honour", code("mediator_code"), code("title"), code("awarded_on"), text("level"), maybe_text("document_no"))

INCIDENT = fact_table("incident", code("mediator_code"), code("kind"), code("found_on"), maybe_text("case_no"), maybe_text("document_no"))

CERTIFICATE = fact_table(
    "certificate",
    code("certificate_no"),
    text("mediator_code"),
    text("grade"),
    maybe_text("tier"),
    text("certified_on"),
    maybe_text("valid_until"),
    maybe_text("issued_by"),
    Index("certificate_by_mediator", "mediator_code", "certified_on"),
)
"""Valid from `certified_on` to `valid_until`, both included."""

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
    work.put(CERTIFICATE, certificate_no=e.certificate_no, mediator_code=at.code, **_cells(e))


@FOLD.on(CertificateCorrected)
def _certificate_corrected(work: Work, e: CertificateCorrected, _at: Recorded) -> None:
    work.row(CERTIFICATE, e.certificate_no).update(_cells(e.now))


@FOLD.on(CertificateWithdrawn)
def _certificate_withdrawn(work: Work, e: CertificateWithdrawn, _at: Recorded) -> None:
    work.remove(CERTIFICATE, e.certificate_no)


def _cells(held: MediatorCertified | Certificate) -> dict[str, str | None]:
    return {
        "grade": held.grade,
        "tier": key(held.tier),
        "certified_on": iso(held.certified_on),
        "valid_until": iso(held.valid_until),
        "issued_by": held.issued_by,
    }


MERITS = Projection(name="merits", tables=(HONOUR, INCIDENT, CERTIFICATE), handles=FOLD.handles)
