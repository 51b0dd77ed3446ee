"""名录 Who and what is known, by code: what commands may refer to outside their own aggregate."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.books.book import Book


@dataclass(frozen=True, slots=True)
class CountyEntry:
    """县市区, as far as others refer to it."""

    county_code: str
    name: str


@dataclass(frozen=True, slots=True)
class OfficeEntry:
    """司法所, as far as others refer to it."""

    office_code: str
    county_code: str
    established_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class CommitteeEntry:
    """调委会, as far as others refer to it."""

    committee_code: str
    county_code: str
    parent_code: str | None
    established_on: date
    dissolved_on: date | None = None


@dataclass(frozen=True, slots=True)
class MediatorEntry:
    """调解员, as far as others refer to it. For one whom the store holds, as the store holds it, whatever the file says."""

    mediator_code: str
    committee_code: str
    appointed_on: date
    first_appointed_on: date | None = None
    left_on: date | None = None
    vacant_in: str | None = None

    @property
    def known_since(self) -> date:
        """The first day of the first service."""
        return self.first_appointed_on or self.appointed_on

    @property
    def place_in(self) -> str:
        """The committee whose place fell vacant last, where one did; else that of the service."""
        return self.vacant_in or self.committee_code


class Directory(Protocol):
    """Who and what is known, by code."""

    def county(self, code: str) -> CountyEntry | None: ...

    def office(self, code: str) -> OfficeEntry | None: ...

    def committee(self, code: str) -> CommitteeEntry | None: ...

    def mediator(self, code: str) -> MediatorEntry | None: ...

    def is_staff(self, person_code: str) -> bool: ...

    def has_case(self, case_no: str) -> bool: ...

    def certificate_holder(self, certificate_no: str) -> str | None:
        """The mediator to whom a certificate belongs; None for a number that nobody has."""

    def earlier_case(self, case_no: str) -> str | None:
        """The earlier case of a case; None where it has none, or is not known."""

    def has_entry(self, book: Book, code: str, key: tuple[object, ...]) -> bool:
        """Whether a book to which entries of others refer has such an entry about a body."""
