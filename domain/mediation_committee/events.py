"""人民调解委员会 Mediation committee: what happened."""

from datetime import date
from typing import ClassVar, Literal

from domain.base.event import Event, Scalar
from domain.base.vocabulary.bodies import BodyKind

CommitteeFact = Literal[
    "county_code",
    "office_code",
    "name",
    "kind",
    "parent_code",
    "field",
    "founding_body",
    "established_on",
    "filed_on",
    "filing_no",
    "dissolved_on",
]


class CommitteeEstablished(
    Event,
    effective="established_on",
    zh="设立{kind}调委会「{name}」，属 {county_code}[，司法所 {office_code}][，上级 {parent_code}][，领域 {field}][，设立单位 {founding_body}]",
    en="{kind} committee {name} established in county {county_code}[, office {office_code}][, under {parent_code}][, field {field}]"
    "[, founded by {founding_body}]",
):
    """设立调委会 (2.2.1-d)."""

    county_code: str
    office_code: str | None = None
    name: str
    kind: BodyKind
    parent_code: str | None = None
    field: str | None = None
    founding_body: str | None = None
    established_on: date


class CommitteeFiled(Event, effective="filed_on", zh="备案[，备案号 {filing_no}]", en="filed with the county bureau[, no. {filing_no}]"):
    """备案 (2.2.1-a). Without a date only the number is known, and the committee does not count as filed."""

    filed_on: date | None
    filing_no: str | None = None


class CommitteeDissolved(Event, effective="dissolved_on", zh="自 {dissolved_on} 起撤销", en="dissolved as of {dissolved_on}"):
    """撤销. `dissolved_on` is the first day on which it no longer is."""

    dissolved_on: date


class CommitteeCorrected(Event, zh="更正{fact}：{was} → {now}", en="{fact} corrected: {was} → {now}"):
    """更正登记."""

    sheet: ClassVar[str] = "committees"
    fact: CommitteeFact
    was: Scalar
    now: Scalar


class StatisticsSubmitted(Event, effective="submitted_on", zh="报送 {month} 统计", en="statistics of {month} submitted"):
    """报送统计 (2.2.5-f). `month` as "2019-05"."""

    month: str
    submitted_on: date


class StatisticsCorrected(
    Event,
    zh="更正 {month} 统计的报送日期：{was} → {now}",
    en="date of submission of the statistics of {month} corrected: {was} → {now}",
):
    """更正统计报送日期."""

    month: str
    was: date
    now: date


CommitteeEvent = CommitteeEstablished | CommitteeFiled | CommitteeDissolved | CommitteeCorrected | StatisticsSubmitted | StatisticsCorrected
