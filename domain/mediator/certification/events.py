"""持证上岗程序 Certification: an application judged, and what becomes of a certificate (2.2.5-c)."""

from datetime import date

from domain.base.event import Event, Named, Value
from domain.base.kinds import CertificateTier
from domain.base.vocabulary.panels import PanelSeat


class ConditionJudged(Value):
    """评定条件. What was found and what is wanted, as they read then."""

    condition: Named
    found: Named
    wanted: Named
    met: bool


class TieDecided(Value):
    """并列取舍. Who was equal at the edge of the level's places, who decided for the applicant, and why."""

    tied: tuple[str, ...]
    decided_by: Named
    why: str


class GradeGrounds(Value):
    """评定依据. The rulebook, every condition of the grade, the position of the log at which they were judged, and the events they rest on; where others were
    equal at the edge of its places, the decision."""

    rulebook: str
    position: int
    conditions: tuple[ConditionJudged, ...]
    evidence: tuple[int, ...] = ()
    tie: TieDecided | None = None

    @property
    def unmet(self) -> tuple[ConditionJudged, ...]:
        return tuple(condition for condition in self.conditions if not condition.met)


class CertificationApplied(
    Event,
    effective="applied_on",
    zh="申请评定{grade}[（{document_no}）]，依据：{grounds}",
    en="applied for {grade}[ ({document_no})], grounds: {grounds}",
):
    """申请等级. With `proposed`, the bureau proposed it."""

    grade: Named
    applied_on: date
    proposed: bool
    grounds: GradeGrounds
    document_no: str | None = None


class PanelDecided(
    Event,
    effective="held_on",
    zh="评定小组评议{grade}，通过：{passed}，赞成 {votes_for}、反对 {votes_against}[，席位：{seats}][，由{decided_by}决定][：{why}]",
    en="panel on {grade}, passed: {passed}, {votes_for} for and {votes_against} against[, seats: {seats}][, decided by {decided_by}][: {why}]",
):
    """评议. One not passed ends the application; where the rules have a second body confirm, there is one of each. `seats` has an entry for every member."""

    grade: Named
    held_on: date
    passed: bool
    votes_for: int
    votes_against: int
    why: str | None = None
    decided_by: Named | None = None
    seats: tuple[PanelSeat, ...] | None = None


class CertificationPublished(
    Event,
    effective="first_on",
    zh="公示拟评定{grade}，自 {first_on} 至 {last_on}[（{document_no}）]",
    en="{grade} published from {first_on} to {last_on}[ ({document_no})]",
):
    """公示."""

    grade: Named
    first_on: date
    last_on: date
    document_no: str | None = None


class CertificateIssued(
    Event,
    effective="certified_on",
    zh="颁发{grade}证书 {certificate_no}[，{tier}][，有效期至 {valid_until}]，发证 {issued_by}[；现在条件不符而仍颁发：{why}]",
    en="certificate {certificate_no} issued for {grade}[, {tier}][, valid until {valid_until}], by {issued_by}"
    "[; issued although conditions are not met now: {why}]",
):
    """颁证. The end of a certification; `superseded` is the certificate that it takes the place of, as on a promotion; `why` it is issued although conditions that were
    met at the application are not met now, None where they are."""

    certificate_no: str
    grade: Named
    tier: CertificateTier | None = None
    certified_on: date
    valid_until: date | None = None
    issued_by: str
    superseded: str | None = None
    document_no: str | None = None
    why: str | None = None


class CertificateChecked(
    Event,
    effective="checked_on",
    zh="{year} 年度年审 {certificate_no}，合格：{passed}[：{why}]",
    en="{certificate_no} checked for {year}, passed: {passed}[: {why}]",
):
    """年审."""

    certificate_no: str
    year: int
    checked_on: date
    passed: bool
    why: str | None = None


class CheckRescinded(
    Event,
    zh="{rescinded_on} 撤销 {checked_on} 对 {certificate_no} {year} 年度的年审：{why}[（{document_no}）]",
    en="check of {certificate_no} for {year}, of {checked_on}, rescinded on {rescinded_on}: {why}[ ({document_no})]",
):
    """撤销年审. The check counts as if it had never been, and the year may be checked again."""

    certificate_no: str
    year: int
    checked_on: date
    rescinded_on: date
    why: str
    document_no: str | None = None


class CertificateSuspended(
    Event,
    effective="suspended_on",
    zh="暂停证书 {certificate_no}：{why}[（{document_no}）]",
    en="certificate {certificate_no} suspended: {why}[ ({document_no})]",
):
    """暂停. From that day on it is not in force."""

    certificate_no: str
    suspended_on: date
    why: str
    document_no: str | None = None


class CertificateReinstated(
    Event,
    effective="reinstated_on",
    zh="恢复证书 {certificate_no}[（{document_no}）]",
    en="certificate {certificate_no} reinstated[ ({document_no})]",
):
    """恢复. From that day on it is in force again."""

    certificate_no: str
    reinstated_on: date
    document_no: str | None = None


class CertificateReplaced(
    Event,
    effective="replaced_on",
    zh="补发证书：{certificate_no} → {new_no}，原因：{why}",
    en="certificate {certificate_no} replaced by {new_no}, because: {why}",
):
    """遗失补证. The new one has the grade and the validity of the old one."""

    certificate_no: str
    new_no: str
    replaced_on: date
    why: str


class CertificateRevoked(
    Event,
    effective="revoked_on",
    zh="注销证书 {certificate_no}：{why}[（{document_no}）]",
    en="certificate {certificate_no} revoked: {why}[ ({document_no})]",
):
    """注销. From that day on it is not in force."""

    certificate_no: str
    revoked_on: date
    why: str
    document_no: str | None = None


class RevocationRescinded(
    Event,
    zh="{rescinded_on} 撤销对证书 {certificate_no} 的注销（原自 {revoked_on} 起）：{why}[（{document_no}）][；自 {superseded_on} 起为其后所发证书替代]",
    en="revocation of certificate {certificate_no} (as of {revoked_on}) rescinded on {rescinded_on}: {why}[ ({document_no})][; superseded on {superseded_on} by the one issued then]",
):
    """撤销注销. The revocation counts as if it had never been: another certificate that was issued since took the place of this one, on `superseded_on`."""

    certificate_no: str
    revoked_on: date
    rescinded_on: date
    why: str
    document_no: str | None = None
    superseded_on: date | None = None


CertificationEvent = (
    CertificationApplied
    | PanelDecided
    | CertificationPublished
    | CertificateIssued
    | CertificateChecked
    | CheckRescinded
    | CertificateSuspended
    | CertificateReinstated
    | CertificateReplaced
    | CertificateRevoked
    | RevocationRescinded
)
