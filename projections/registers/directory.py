"""Who and what is known, for the checks that a command's references go through (domain/references.py)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Engine, select

from domain.references import CommitteeEntry, CountyEntry, MediatorEntry, OfficeEntry
from projections.registers.committees import COMMITTEE
from projections.registers.counties import COUNTY
from projections.registers.disputes import DISPUTE
from projections.registers.mediators import MEDIATOR, MEDIATOR_ASSIGNMENT
from projections.registers.offices import OFFICE
from projections.registers.personnel_record import CERTIFICATE
from projections.registers.staff import POSTING


@dataclass(frozen=True, slots=True)
class RegisterDirectory:
    """A Directory read from the registers. There may be very many cases and few are asked for, so those are looked up one by one."""

    counties: Mapping[str, CountyEntry]
    offices: Mapping[str, OfficeEntry]
    committees: Mapping[str, CommitteeEntry]
    mediators: Mapping[str, MediatorEntry]
    staff: frozenset[str]
    read: Engine

    def county(self, code: str) -> CountyEntry | None:
        return self.counties.get(code)

    def office(self, code: str) -> OfficeEntry | None:
        return self.offices.get(code)

    def committee(self, code: str) -> CommitteeEntry | None:
        return self.committees.get(code)

    def mediator(self, code: str) -> MediatorEntry | None:
        return self.mediators.get(code)

    def is_staff(self, person_code: str) -> bool:
        return person_code in self.staff

    def has_case(self, case_no: str) -> bool:
        with self.read.connect() as connection:
            return connection.execute(select(DISPUTE.c.case_no).where(DISPUTE.c.case_no == case_no)).first() is not None

    def certificate_holder(self, certificate_no: str) -> str | None:
        with self.read.connect() as connection:
            found: str | None = connection.execute(
                select(CERTIFICATE.c.mediator_code).where(CERTIFICATE.c.certificate_no == certificate_no)
            ).scalar()
            return found

    def earlier_case(self, case_no: str) -> str | None:
        with self.read.connect() as connection:
            found: str | None = connection.execute(select(DISPUTE.c.earlier_case_no).where(DISPUTE.c.case_no == case_no)).scalar()
            return found


def load_directory(connection: Connection) -> RegisterDirectory:
    """The directory as the registers are now: a mediator serves the committee of the last assignment."""
    counties = select(COUNTY.c.county_code, COUNTY.c.name)
    offices = select(OFFICE.c.office_code, OFFICE.c.county_code, OFFICE.c.established_on, OFFICE.c.closed_on)
    committees = select(
        COMMITTEE.c.committee_code, COMMITTEE.c.county_code, COMMITTEE.c.parent_code, COMMITTEE.c.established_on, COMMITTEE.c.dissolved_on
    )
    mediators = (
        select(MEDIATOR.c.mediator_code, MEDIATOR_ASSIGNMENT.c.committee_code, MEDIATOR.c.appointed_on)
        .join(MEDIATOR_ASSIGNMENT, MEDIATOR_ASSIGNMENT.c.mediator_code == MEDIATOR.c.mediator_code)
        .where(MEDIATOR_ASSIGNMENT.c.valid_until.is_(None))
    )
    return RegisterDirectory(
        counties={code: CountyEntry(code, name) for code, name in connection.execute(counties)},
        offices={
            code: OfficeEntry(code, county, _day(established_on), _day(closed_on))
            for code, county, established_on, closed_on in connection.execute(offices)
        },
        committees={
            code: CommitteeEntry(code, county, parent, date.fromisoformat(established_on), _day(dissolved_on))
            for code, county, parent, established_on, dissolved_on in connection.execute(committees)
        },
        mediators={
            code: MediatorEntry(code, committee, date.fromisoformat(appointed_on))
            for code, committee, appointed_on in connection.execute(mediators)
        },
        staff=frozenset(connection.execute(select(POSTING.c.person_code).distinct()).scalars()),
        read=connection.engine,
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
