"""Who and what is known, for the checks that a command's references go through (domain/directory.py): each code looked up by its index."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, Select, Table, bindparam, func, select
from sqlalchemy.sql.visitors import iterate

from domain.base.codes import is_text
from domain.books.book import Book
from domain.books.catalogue import BOOK_OF_KIND, NAMED_KINDS
from domain.directory import CommitteeEntry, CountyEntry, Directory, MediatorEntry, OfficeEntry
from projections.books.register import BOOK_TABLES, held
from projections.registers.committees import COMMITTEE
from projections.registers.counties import COUNTY
from projections.registers.disputes import DISPUTE
from projections.registers.mediators import EARLIER_SERVICE, MEDIATOR, MEDIATOR_ASSIGNMENT
from projections.registers.offices import OFFICE
from projections.registers.personnel_record import CERTIFICATE
from projections.registers.staff import POSTING

E = TypeVar("E")

AT_ONCE = 500
"""So many codes are looked up in one query."""


@dataclass(frozen=True, eq=False)
class Register(Generic[E]):
    """A register as far as others refer to it: `query` gives the code first, `entry` makes of such a row what is known of the code."""

    query: Select[Any]
    code: ColumnElement[str]
    entry: Callable[..., E]

    def one(self) -> Select[Any]:
        """The query for the code bound as `code`."""
        return self.query.where(self.code == bindparam("code"))

    def many(self) -> Select[Any]:
        """The query for all the codes bound as `codes`."""
        return self.query.where(self.code.in_(bindparam("codes", expanding=True)))


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """案件, as far as others refer to it."""

    earlier_case_no: str | None


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _mediator(
    code: str, committee: str, appointed_on: str, left_on: str | None, successor: str | None, first: str | None, vacant: str | None
) -> MediatorEntry:
    """The place vacant is that of the last service, else that of an earlier one into which nobody has come."""
    ended = left_on is not None and (successor is None or vacant is None)
    place = None if first is None else committee if ended else vacant
    return MediatorEntry(code, committee, date.fromisoformat(appointed_on), _day(first), _day(left_on), place)


COUNTIES = Register(select(COUNTY.c.county_code, COUNTY.c.name), COUNTY.c.county_code, CountyEntry)
OFFICES = Register(
    select(OFFICE.c.office_code, OFFICE.c.county_code, OFFICE.c.established_on, OFFICE.c.closed_on),
    OFFICE.c.office_code,
    lambda code, county, established_on, closed_on: OfficeEntry(code, county, _day(established_on), _day(closed_on)),
)
COMMITTEES = Register(
    select(
        COMMITTEE.c.committee_code, COMMITTEE.c.county_code, COMMITTEE.c.parent_code, COMMITTEE.c.established_on, COMMITTEE.c.dissolved_on
    ),
    COMMITTEE.c.committee_code,
    lambda code, county, parent, established_on, dissolved_on: CommitteeEntry(
        code, county, parent, date.fromisoformat(established_on), _day(dissolved_on)
    ),
)
MEDIATORS = Register(
    select(
        MEDIATOR.c.mediator_code,
        MEDIATOR_ASSIGNMENT.c.committee_code,
        MEDIATOR.c.appointed_on,
        MEDIATOR.c.left_on,
        MEDIATOR.c.successor_code,
        select(func.min(EARLIER_SERVICE.c.appointed_on))
        .where(EARLIER_SERVICE.c.mediator_code == MEDIATOR.c.mediator_code)
        .scalar_subquery(),
        select(EARLIER_SERVICE.c.committee_code)
        .where(EARLIER_SERVICE.c.mediator_code == MEDIATOR.c.mediator_code, EARLIER_SERVICE.c.successor_code.is_(None))
        .order_by(EARLIER_SERVICE.c.appointed_on.desc())
        .limit(1)
        .scalar_subquery(),
    )
    .join(MEDIATOR_ASSIGNMENT, MEDIATOR_ASSIGNMENT.c.mediator_code == MEDIATOR.c.mediator_code)
    .where(MEDIATOR_ASSIGNMENT.c.valid_until.is_(None)),
    MEDIATOR.c.mediator_code,
    _mediator,
)
"""A mediator serves the committee of the last assignment."""
STAFF = Register(select(POSTING.c.person_code).distinct(), POSTING.c.person_code, str)
CASES = Register(select(DISPUTE.c.case_no, DISPUTE.c.earlier_case_no), DISPUTE.c.case_no, lambda _code, earlier: CaseEntry(earlier))
CERTIFICATES = Register(
    select(CERTIFICATE.c.certificate_no, CERTIFICATE.c.mediator_code), CERTIFICATE.c.certificate_no, lambda _number, holder: str(holder)
)

BY_SHEET: Mapping[str, Register[Any]] = {
    "counties": COUNTIES,
    "offices": OFFICES,
    "office_staff": STAFF,
    "committees": COMMITTEES,
    "mediators": MEDIATORS,
    "disputes": CASES,
    "certificates": CERTIFICATES,
}
"""Where the codes of a sheet of the workbook are known."""


class RegisterDirectory(Directory):
    """A Directory over the read tables as they are at each look-up, over a connection as they are in its transaction. What was once looked up is
    remembered."""

    TABLES = frozenset(
        (
            *(table.name for register in BY_SHEET.values() for table in iterate(register.query) if isinstance(table, Table)),
            *(BOOK_OF_KIND[kind].sheet for kind in NAMED_KINDS),
        )
    )
    """The tables in which it looks up."""

    def __init__(self, read: Engine | Connection) -> None:
        self._read = read
        self._found: dict[Register[Any], dict[str, Any]] = {register: {} for register in BY_SHEET.values()}
        self._entries: dict[tuple[str, str], set[tuple[object, ...]]] = {}

    def look_up(self, sheet: str, codes: Iterable[str]) -> None:
        """Looks up many codes of a sheet at once, so that asking for each is quick afterwards."""
        register = BY_SHEET[sheet]
        entries, left = self._found[register], iter(filter(is_text, codes))
        query = register.many()
        with self._connected() as connection:
            while chunk := list(islice(left, AT_ONCE)):
                entries.update(dict.fromkeys(chunk))
                entries.update((row[0], register.entry(*row)) for row in connection.execute(query, {"codes": chunk}))

    def codes(self, sheet: str) -> list[str]:
        """Every code of a sheet, in order."""
        register = BY_SHEET[sheet]
        with self._connected() as connection:
            return list(connection.execute(select(register.code).distinct().order_by(register.code)).scalars())

    def id_numbers(self) -> list[tuple[str, str]]:
        """The code and the id number of every mediator whose number is known."""
        query = select(MEDIATOR.c.mediator_code, MEDIATOR.c.id_number).where(MEDIATOR.c.id_number.is_not(None))
        with self._connected() as connection:
            return [(code, number) for code, number in connection.execute(query.order_by(MEDIATOR.c.mediator_code))]

    def county(self, code: str) -> CountyEntry | None:
        return self._one(COUNTIES, code)

    def office(self, code: str) -> OfficeEntry | None:
        return self._one(OFFICES, code)

    def committee(self, code: str) -> CommitteeEntry | None:
        return self._one(COMMITTEES, code)

    def mediator(self, code: str) -> MediatorEntry | None:
        return self._one(MEDIATORS, code)

    def is_staff(self, person_code: str) -> bool:
        return self._one(STAFF, person_code) is not None

    def has_case(self, case_no: str) -> bool:
        return self._one(CASES, case_no) is not None

    def certificate_holder(self, certificate_no: str) -> str | None:
        return self._one(CERTIFICATES, certificate_no)

    def earlier_case(self, case_no: str) -> str | None:
        case = self._one(CASES, case_no)
        return case.earlier_case_no if case is not None else None

    def has_entry(self, book: Book, code: str, key: tuple[object, ...]) -> bool:
        of_body = (book.sheet, code)
        if of_body not in self._entries:
            self._entries[of_body] = set(self._keys(book, code)) if is_text(code) else set()
        return tuple(map(held, key)) in self._entries[of_body]

    def _keys(self, book: Book, code: str) -> list[tuple[object, ...]]:
        table = BOOK_TABLES[book.sheet]
        query = select(*(table.c[name] for name in book.keys)).where(table.c[book.code] == bindparam("code"))
        with self._connected() as connection:
            return [tuple(row) for row in connection.execute(query, {"code": code})]

    def _connected(self) -> AbstractContextManager[Connection]:
        return nullcontext(self._read) if isinstance(self._read, Connection) else self._read.connect()

    def _one(self, register: Register[E], code: str) -> E | None:
        entries: dict[str, E | None] = self._found[register]
        if code not in entries:
            entries[code] = self._read_one(register, code)
        return entries[code]

    def _read_one(self, register: Register[E], code: str) -> E | None:
        if not is_text(code):
            return None
        with self._connected() as connection:
            row = connection.execute(register.one(), {"code": code}).first()
        return None if row is None else register.entry(*row)
