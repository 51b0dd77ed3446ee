"""The codes known while a workbook is decided: those in the store, and those of the rows that were good so far."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from domain.base.command import Command, Facts
from domain.county import RegisterCounty
from domain.county import facts_of as county_facts
from domain.directory import CommitteeEntry, CountyEntry, Directory, MediatorEntry, OfficeEntry
from domain.dispute.commands import RegisterDispute
from domain.judicial_office.commands import RegisterOffice, RegisterPosting
from domain.judicial_office.state import facts_of as office_facts
from domain.mediation_committee.commands import RegisterCommittee
from domain.mediation_committee.state import facts_of as committee_facts
from domain.mediator.commands import RegisterMediator
from domain.mediator.personnel_record.commands import RegisterCertificate
from domain.mediator.state import facts_of as mediator_facts

Entry = CountyEntry | OfficeEntry | CommitteeEntry | MediatorEntry


def _entry(kind: type[Any], code: str, facts: Facts, *names: str) -> Any:
    return kind(code, *(facts[name] for name in names))


ENTRIES: Mapping[type[Command], Callable[[str, Any], Entry]] = {
    RegisterCounty: lambda code, state: _entry(CountyEntry, code, county_facts(state), "name"),
    RegisterOffice: lambda code, state: _entry(OfficeEntry, code, office_facts(state), "county_code", "established_on", "closed_on"),
    RegisterCommittee: lambda code, state: _entry(
        CommitteeEntry, code, committee_facts(state), "county_code", "parent_code", "established_on", "dissolved_on"
    ),
    RegisterMediator: lambda code, state: _entry(MediatorEntry, code, mediator_facts(state), "committee_code", "appointed_on"),
}


class Stateful(Protocol):
    """A stream whose state can be asked for."""

    @property
    def state(self) -> Any: ...


class Known(Directory):
    """A directory of the store, and over it what the workbook's good rows say."""

    def __init__(self, stored: Directory) -> None:
        self._stored = stored
        self._entries: dict[tuple[type[Command], str], Any] = {}
        self._staff: set[str] = set()
        self._cases: set[str] = set()
        self._earlier: dict[str, Any] = {}
        self._certificates: dict[str, str] = {}

    def learn(self, command: Command, decided: Stateful) -> None:
        """Takes in a row that was good, with the state of its stream. Without a state nothing in it was new, and the store knows it."""
        kind = type(command)
        if isinstance(command, RegisterPosting):
            self._staff.add(command.person_code)
        elif isinstance(command, RegisterDispute):
            self._cases.add(command.code)
            if "earlier_case_no" in command.changed:
                self._earlier[command.code] = command.facts.get("earlier_case_no")
        elif isinstance(command, RegisterCertificate):
            self._certificates[command.certificate_no] = command.code
        elif kind in ENTRIES and (state := decided.state) is not None:
            self._entries[kind, command.code] = ENTRIES[kind](command.code, state)

    def county(self, code: str) -> CountyEntry | None:
        return self._entries.get((RegisterCounty, code)) or self._stored.county(code)

    def office(self, code: str) -> OfficeEntry | None:
        return self._entries.get((RegisterOffice, code)) or self._stored.office(code)

    def committee(self, code: str) -> CommitteeEntry | None:
        return self._entries.get((RegisterCommittee, code)) or self._stored.committee(code)

    def mediator(self, code: str) -> MediatorEntry | None:
        return self._entries.get((RegisterMediator, code)) or self._stored.mediator(code)

    def is_staff(self, person_code: str) -> bool:
        return person_code in self._staff or self._stored.is_staff(person_code)

    def has_case(self, case_no: str) -> bool:
        return case_no in self._cases or self._stored.has_case(case_no)

    def earlier_case(self, case_no: str) -> str | None:
        earlier: str | None = self._earlier[case_no] if case_no in self._earlier else self._stored.earlier_case(case_no)
        return earlier

    def certificate_holder(self, certificate_no: str) -> str | None:
        return self._certificates.get(certificate_no) or self._stored.certificate_holder(certificate_no)
