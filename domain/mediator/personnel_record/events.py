"""奖惩与证书 Honours, misconduct and certificates of a mediator: what happened (2.2.5-a, 2.2.5-c)."""

from datetime import date
from typing import ClassVar

from domain.base.event import Event, Value
from domain.base.kinds import CertificateTier, HonourLevel, IncidentKind


class Honour(Value):
    """表彰. Its level, and the document's number."""

    level: HonourLevel
    document_no: str | None = None


class Misconduct(Value):
    """违规事项. The case that it concerns, and the number of the document that established it."""

    case_no: str | None = None
    document_no: str | None = None


class Certificate(Value):
    """证书. The grade by the rulebook's key, the tier, and until when it is valid (None: until further notice)."""

    grade: str
    tier: CertificateTier | None = None
    certified_on: date
    valid_until: date | None = None
    issued_by: str | None = None


class MediatorHonoured(
    Event,
    effective="awarded_on",
    zh="获{level}表彰「{title}」[（{document_no}）]",
    en="honoured at {level} level: {title}[ ({document_no})]",
):
    """表彰."""

    title: str
    level: HonourLevel
    awarded_on: date
    document_no: str | None = None


class HonourCorrected(
    Event,
    effective="awarded_on",
    zh="更正 {awarded_on}「{title}」：{was} → {now}",
    en="honour {title} of {awarded_on} corrected: {was} → {now}",
):
    """更正表彰."""

    sheet: ClassVar[str] = "honours"

    title: str
    awarded_on: date
    was: Honour
    now: Honour


class HonourWithdrawn(Event, effective="awarded_on", zh="撤回误登的表彰「{title}」", en="honour withdrawn, recorded by mistake: {title}"):
    """撤回表彰. There was none."""

    title: str
    awarded_on: date


class MisconductFound(
    Event,
    effective="found_on",
    zh="查实{kind}[，涉及案件 {case_no}][（{document_no}）]",
    en="misconduct found: {kind}[, in case {case_no}][ ({document_no})]",
):
    """查实违规. The grounds of article 15 of the Mediation Law, and others on which rules look."""

    kind: IncidentKind
    found_on: date
    case_no: str | None = None
    document_no: str | None = None


class MisconductCorrected(
    Event,
    effective="found_on",
    zh="更正 {found_on} {kind}：{was} → {now}",
    en="misconduct found on {found_on} ({kind}) corrected: {was} → {now}",
):
    """更正违规."""

    sheet: ClassVar[str] = "incidents"

    kind: IncidentKind
    found_on: date
    was: Misconduct
    now: Misconduct


class MisconductFindingWithdrawn(
    Event, effective="found_on", zh="撤回误登的违规：{kind}", en="finding of misconduct withdrawn, made in error: {kind}"
):
    """撤回违规. It never was, on any day."""

    kind: IncidentKind
    found_on: date


class MediatorCertified(
    Event,
    effective="certified_on",
    zh="持证 {certificate_no}，等级 {grade}[，{tier}][，有效期至 {valid_until}][，发证 {issued_by}]",
    en="certified: {certificate_no}, grade {grade}[, {tier}][, valid until {valid_until}][, issued by {issued_by}]",
):
    """持证上岗 (2.2.5-c)."""

    certificate_no: str
    grade: str
    tier: CertificateTier | None = None
    certified_on: date
    valid_until: date | None = None
    issued_by: str | None = None


class CertificateCorrected(
    Event, zh="更正证书 {certificate_no}：{was} → {now}", en="certificate {certificate_no} corrected: {was} → {now}"
):
    """更正证书."""

    sheet: ClassVar[str] = "certificates"

    certificate_no: str
    was: Certificate
    now: Certificate


class CertificateWithdrawn(
    Event, effective="certified_on", zh="撤回误登的证书 {certificate_no}", en="certificate {certificate_no} withdrawn, recorded by mistake"
):
    """撤回证书. It was never issued; its number is free again."""

    certificate_no: str
    certified_on: date


PersonnelRecordEvent = (
    MediatorHonoured
    | HonourCorrected
    | HonourWithdrawn
    | MisconductFound
    | MisconductCorrected
    | MisconductFindingWithdrawn
    | MediatorCertified
    | CertificateCorrected
    | CertificateWithdrawn
)
