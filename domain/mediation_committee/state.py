"""人民调解委员会 Mediation committee: active or dissolved, and how each event changes that."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from datetime import date

from domain.base.command import Facts
from domain.base.facts import from_scalar
from domain.base.grown import with_entry
from domain.base.rejection import ImpossibleHistory
from domain.base.vocabulary.bodies import BodyKind
from domain.mediation_committee.events import (
    CommitteeCorrected,
    CommitteeDissolved,
    CommitteeEstablished,
    CommitteeEvent,
    CommitteeFact,
    CommitteeFiled,
    StatisticsCorrected,
    StatisticsSubmitted,
)


@dataclass(frozen=True, slots=True)
class Registration:
    """调委会登记. `statistics` is the day of submission by month, "2019-05"."""

    county_code: str
    office_code: str | None
    name: str
    kind: BodyKind
    parent_code: str | None
    field: str | None
    founding_body: str | None
    established_on: date
    filed_on: date | None = None
    filing_no: str | None = None
    statistics: Mapping[str, date] = dataclass_field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Active:
    """运行中."""

    registration: Registration


@dataclass(frozen=True, slots=True)
class Dissolved:
    """已撤销. `dissolved_on` is the first day on which it no longer is."""

    registration: Registration
    dissolved_on: date


Committee = Active | Dissolved

ESTABLISHMENT: tuple[CommitteeFact, ...] = (
    "county_code",
    "office_code",
    "name",
    "kind",
    "parent_code",
    "field",
    "founding_body",
    "established_on",
)


def facts_of(committee: Committee) -> Facts:
    """The facts as the workbook's row would show them."""
    registration = committee.registration
    facts: dict[str, object] = {fact: getattr(registration, fact) for fact in (*ESTABLISHMENT, "filed_on", "filing_no")}
    facts["dissolved_on"] = committee.dissolved_on if isinstance(committee, Dissolved) else None
    return facts


def evolve(committee: Committee | None, event: CommitteeEvent) -> Committee:
    """The committee after the event. Raises `ImpossibleHistory` for an event that cannot follow."""
    if committee is None:
        if isinstance(event, CommitteeEstablished):
            return Active(Registration(**{fact: getattr(event, fact) for fact in ESTABLISHMENT}))
        raise ImpossibleHistory(committee, event)
    match event:
        case CommitteeDissolved():
            return Dissolved(committee.registration, event.dissolved_on)
        case CommitteeCorrected(fact="dissolved_on", now=None):
            return Active(committee.registration)
        case CommitteeCorrected(fact="dissolved_on") if isinstance(committee, Dissolved):
            return replace(committee, dissolved_on=from_scalar("dissolved_on", event.now))
    return replace(committee, registration=_evolve_registration(committee, event))


def _evolve_registration(committee: Committee, event: CommitteeEvent) -> Registration:
    registration = committee.registration
    match event:
        case CommitteeFiled():
            return replace(registration, filed_on=event.filed_on, filing_no=event.filing_no)
        case CommitteeCorrected() if event.fact != "dissolved_on":
            return replace(registration, **{event.fact: from_scalar(event.fact, event.now, event.sheet)})
        case StatisticsSubmitted():
            return replace(registration, statistics=with_entry(registration.statistics, event.month, event.submitted_on))
        case StatisticsCorrected():
            return replace(registration, statistics=with_entry(registration.statistics, event.month, event.now))
    raise ImpossibleHistory(committee, event)
