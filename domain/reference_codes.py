"""Whether a code that a command names is known, and why it is not taken where it is not (domain/references.py)."""

from collections.abc import Iterator, Mapping
from typing import cast

from domain.base.command import Command, Register
from domain.base.rejection import Rejection, RejectionCode
from domain.books.book import Subject
from domain.books.catalogue import BOOK_OF_KIND
from domain.books.entries import RegisterEntry
from domain.books.rejections import BookRejection
from domain.directory import Directory
from domain.reference_rejections import ReferenceRejection
from domain.rulebooks.adoption import CITY

# The words of a refusal are loaded where it is one (docs/decisions/0049).


def of_entry(command: RegisterEntry, directory: Directory) -> Iterator[Rejection]:
    """The body that a book is about, and whatever an entry of it names."""
    book = command.book
    yield from unknown_of(book.subjects, command.code, book.code, directory)
    for fact, subjects in book.refers.items():
        value = command.facts.get(fact)
        if value is not None and (not command.changed or fact in command.changed):
            yield from unknown_of(subjects, str(value), fact, directory)
    for fact, other in book.entries.items() if any(_is_known(subject, command.code, directory) for subject in book.subjects) else ():
        number = command.facts.get(fact)
        is_stated = number is not None and (not command.changed or fact in command.changed)
        if is_stated and not directory.has_entry(other, command.code, (number,)):
            yield Rejection(BookRejection.UNKNOWN_ENTRY, fact, {"body": command.code, "book": other.text, "number": number})


def unknown(subject: Subject) -> RejectionCode:
    """Why a code is not taken where only one kind of body is meant."""
    match subject:
        case "county":
            from domain.county import CountyRejection

            return CountyRejection.UNKNOWN_COUNTY
        case "office":
            from domain.judicial_office.rejections import OfficeRejection

            return OfficeRejection.UNKNOWN_OFFICE
        case "committee":
            from domain.mediation_committee.rejections import CommitteeRejection

            return CommitteeRejection.UNKNOWN_COMMITTEE
        case "mediator":
            from domain.mediator.rejections import MediatorRejection

            return MediatorRejection.UNKNOWN_MEDIATOR
        case "dispute":
            from domain.dispute.rejections import DisputeRejection

            return DisputeRejection.UNKNOWN_CASE
        case "person":
            return ReferenceRejection.UNKNOWN_PERSON


def unknown_of(subjects: tuple[Subject, ...], code: str, fact: str, directory: Directory) -> Iterator[Rejection]:
    """A code that none of these has."""
    if not any(_is_known(subject, code, directory) for subject in subjects):
        yield Rejection(unknown(subjects[0]) if len(subjects) == 1 else BookRejection.UNKNOWN_BODY, fact, {"code": code})


def _is_known(subject: Subject, code: str, directory: Directory) -> bool:
    match subject:
        case "county":
            return directory.county(code) is not None
        case "office":
            return directory.office(code) is not None
        case "committee":
            return directory.committee(code) is not None
        case "mediator":
            return directory.mediator(code) is not None
        case "dispute":
            return directory.has_case(code)
        case "person":
            return directory.mediator(code) is not None or directory.is_staff(code)


OF_STREAMS: Mapping[str, tuple[Subject, str]] = {
    "county": ("county", "county_code"),
    "office": ("office", "office_code"),
    "committee": ("committee", "committee_code"),
    "mediator": ("mediator", "mediator_code"),
    "dispute": ("dispute", "case_no"),
    "training": ("person", "person_code"),
}
"""What the codes of streams are of, by their kind, and how the code is called."""


def unknown_self(command: Command, directory: Directory) -> Iterator[Rejection]:
    """The aggregate itself, for a command that does not register it."""
    if (book := BOOK_OF_KIND.get(command.kind)) is not None:
        yield from unknown_of(book.subjects, command.code, book.code, directory)
    elif command.kind == "rulebook" and command.code != CITY:
        yield from unknown_of(("county",), command.code, "county_code", directory)
    elif command.kind in OF_STREAMS:
        subject, fact = OF_STREAMS[command.kind]
        yield from unknown_of((subject,), command.code, fact, directory)


def unknown_county(command: Register, directory: Directory) -> Iterator[Rejection]:
    """A county that the facts name."""
    code = stated(command, "county_code")
    if code is not None and directory.county(code) is None:
        yield Rejection(unknown("county"), "county_code", {"code": code})


def unknown_office(code: str | None, directory: Directory) -> Iterator[Rejection]:
    """An office that is named."""
    if code is not None and directory.office(code) is None:
        yield Rejection(unknown("office"), "office_code", {"code": code})


def unknown_committee(code: str | None, directory: Directory) -> Iterator[Rejection]:
    """A committee that is named."""
    if code is not None and directory.committee(code) is None:
        yield Rejection(unknown("committee"), "committee_code", {"code": code})


def unknown_mediator(code: str | None, directory: Directory) -> Iterator[Rejection]:
    """A mediator who is named."""
    if code is not None and directory.mediator(code) is None:
        yield Rejection(unknown("mediator"), "mediator_code", {"code": code})


def stated(command: Register, fact: str) -> str | None:
    """A code among the facts of a register."""
    return cast("str | None", command.facts.get(fact))
