"""What a command refers to outside its own aggregate: counties, offices, committees, mediators, cases and persons by their codes.

The deciders cannot see other aggregates, so whoever runs a command asks here first. Known is what the directory has (domain/directory.py).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast

from domain.base.command import Command, Register
from domain.base.rejection import Rejection, RejectionCode
from domain.books.book import Subject
from domain.books.catalogue import BOOK_OF_KIND
from domain.books.entries import RegisterEntry
from domain.books.rejections import BookRejection
from domain.county import CountyRejection, RegisterCounty
from domain.directory import CommitteeEntry, Directory
from domain.dispute.commands import RegisterCoMediator, RegisterDispute
from domain.dispute.rejections import DisputeRejection
from domain.dispute.renumbering import TakeOverCase
from domain.judicial_office.commands import PostStaff, RegisterOffice, RegisterPosting, RegisterStarScore
from domain.judicial_office.rejections import OfficeRejection
from domain.judicial_office.star_evaluation.commands import ScoreStars
from domain.mediation_committee.commands import RegisterCommittee
from domain.mediation_committee.rejections import CommitteeRejection
from domain.mediator.commands import (
    AppointMediator,
    ReappointMediator,
    RegisterAssessment,
    RegisterMediator,
    SucceedMediator,
    TransferMediator,
)
from domain.mediator.personnel_record.commands import RegisterCertificate, RegisterIncident
from domain.mediator.personnel_record.rejections import PersonnelRecordRejection
from domain.mediator.rejections import MediatorRejection
from domain.reference_rejections import ReferenceRejection
from domain.rulebooks.adoption import CITY


def check_references(command: Command, directory: Directory) -> list[Rejection]:
    """Every code in the command that nothing known has, and every body that is younger than what is said of it."""
    return list(_faults(command, directory))


def county_of_score(command: Command, directory: Directory) -> str | None:
    """The county of the office or mediator that a command scores or certifies; None for any other command, and where it is not known."""
    match command:
        case RegisterStarScore() | ScoreStars():
            office = directory.office(command.code)
            return office.county_code if office is not None else None
        case RegisterAssessment() | RegisterCertificate():
            mediator = directory.mediator(command.code)
            committee = directory.committee(mediator.committee_code) if mediator is not None else None
            return committee.county_code if committee is not None else None
    return None


def _faults(command: Command, directory: Directory) -> Iterator[Rejection]:
    match command:
        case RegisterCounty() | TakeOverCase():
            return
        case RegisterOffice():
            yield from _unknown_county(command, directory)
        case RegisterCommittee():
            yield from _unknown_county(command, directory)
            yield from _committee(command, directory)
        case RegisterMediator():
            yield from _mediator(command, directory)
        case RegisterDispute():
            yield from _unknown_committee(_text(command, "committee_code"), directory)
            yield from _unknown_mediator(_text(command, "mediator_code"), directory)
            yield from _earlier_case(command, directory)
        case RegisterEntry():
            yield from _entry(command, directory)
        case _:
            yield from _unknown_self(command, directory)
            yield from _named_in_verb(command, directory)


def _entry(command: RegisterEntry, directory: Directory) -> Iterator[Rejection]:
    """The body that a book is about, and whatever an entry of it names."""
    book = command.book
    yield from _unknown_of(book.subjects, command.code, book.code, directory)
    for fact, subjects in book.refers.items():
        value = command.facts.get(fact)
        if value is not None and (not command.changed or fact in command.changed):
            yield from _unknown_of(subjects, str(value), fact, directory)
    for fact, other in book.entries.items() if any(_is_known(subject, command.code, directory) for subject in book.subjects) else ():
        number = command.facts.get(fact)
        stated = number is not None and (not command.changed or fact in command.changed)
        if stated and not directory.has_entry(other, command.code, (number,)):
            yield Rejection(BookRejection.UNKNOWN_ENTRY, fact, {"body": command.code, "book": other.text, "number": number})


UNKNOWN: Mapping[Subject, RejectionCode] = {
    "county": CountyRejection.UNKNOWN_COUNTY,
    "office": OfficeRejection.UNKNOWN_OFFICE,
    "committee": CommitteeRejection.UNKNOWN_COMMITTEE,
    "mediator": MediatorRejection.UNKNOWN_MEDIATOR,
    "dispute": DisputeRejection.UNKNOWN_CASE,
    "person": ReferenceRejection.UNKNOWN_PERSON,
}
"""Why a code is not taken where only one kind of body is meant."""


def _unknown_of(subjects: tuple[Subject, ...], code: str, fact: str, directory: Directory) -> Iterator[Rejection]:
    if not any(_is_known(subject, code, directory) for subject in subjects):
        yield Rejection(UNKNOWN[subjects[0]] if len(subjects) == 1 else BookRejection.UNKNOWN_BODY, fact, {"code": code})


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


def _unknown_self(command: Command, directory: Directory) -> Iterator[Rejection]:
    """The aggregate itself, for a command that does not register it."""
    if (book := BOOK_OF_KIND.get(command.kind)) is not None:
        yield from _unknown_of(book.subjects, command.code, book.code, directory)
    elif command.kind == "rulebook" and command.code != CITY:
        yield from _unknown_of(("county",), command.code, "county_code", directory)
    elif command.kind in OF_STREAMS:
        subject, fact = OF_STREAMS[command.kind]
        yield from _unknown_of((subject,), command.code, fact, directory)


def _named_in_verb(command: Command, directory: Directory) -> Iterator[Rejection]:
    match command:
        case RegisterPosting() | PostStaff():
            if directory.mediator(command.person_code) is not None:
                yield Rejection(ReferenceRejection.MEDIATOR_AND_STAFF, "person_code", {"code": command.person_code})
        case SucceedMediator(successor_code=successor):
            yield from _successor(command.code, successor, directory)
        case RegisterIncident():
            case_no = cast("str | None", command.facts.get("case_no"))
            if case_no is not None and not directory.has_case(case_no):
                yield Rejection(DisputeRejection.UNKNOWN_CASE, "case_no", {"code": case_no})
        case RegisterCertificate(certificate_no=number):
            if (holder := directory.certificate_holder(number)) not in {None, command.code}:
                yield Rejection(PersonnelRecordRejection.CERTIFICATE_TAKEN, "certificate_no", {"certificate_no": number, "holder": holder})
        case ReappointMediator():
            yield from _appointed_again(command, directory)
        case RegisterCoMediator(mediator_code=code):
            yield from _unknown_mediator(code, directory)
        case TransferMediator(committee_code=code, transferred_on=day):
            yield from _transferred(code, day, directory)


def _transferred(code: str, day: date, directory: Directory) -> Iterator[Rejection]:
    """The committee to which somebody is transferred is there on that day."""
    yield from _unknown_committee(code, directory)
    committee = directory.committee(code)
    if committee is not None:
        if day < committee.established_on:
            params = {"transferred_on": day, "code": code, "established_on": committee.established_on}
            yield Rejection(ReferenceRejection.TRANSFERRED_BEFORE_ESTABLISHED, "transferred_on", params)
        yield from _dissolved(committee, day, "transferred_on")


def _committee(command: RegisterCommittee, directory: Directory) -> Iterator[Rejection]:
    yield from _unknown_office(_text(command, "office_code"), directory)
    parent_code = _text(command, "parent_code")
    if parent_code is None:
        return
    passed: set[str] = set()
    above: str | None = parent_code
    while above is not None and above != command.code and above not in passed:
        passed.add(above)
        committee = directory.committee(above)
        above = committee.parent_code if committee is not None else None
    if above == command.code:
        yield Rejection(CommitteeRejection.PARENT_CYCLE, "parent_code", {"code": command.code, "parent_code": parent_code})
    elif directory.committee(parent_code) is None:
        yield Rejection(CommitteeRejection.UNKNOWN_COMMITTEE, "parent_code", {"code": parent_code})


def _earlier_case(command: RegisterDispute, directory: Directory) -> Iterator[Rejection]:
    """An earlier case that is not known, or that comes after this one by way of others."""
    earlier = _text(command, "earlier_case_no")
    passed: set[str] = set()
    above = earlier
    while above is not None and above != command.code and above not in passed:
        passed.add(above)
        above = directory.earlier_case(above)
    if earlier is not None and above == command.code:
        yield Rejection(DisputeRejection.CASE_CYCLE, "earlier_case_no", {"code": command.code, "earlier_case_no": earlier})
    elif earlier is not None and not directory.has_case(earlier):
        yield Rejection(DisputeRejection.UNKNOWN_CASE, "earlier_case_no", {"code": earlier})


def _mediator(command: RegisterMediator, directory: Directory) -> Iterator[Rejection]:
    if directory.is_staff(command.code):
        yield Rejection(ReferenceRejection.MEDIATOR_AND_STAFF, "mediator_code", {"code": command.code})
    code = _text(command, "committee_code")
    yield from _unknown_committee(code, directory)
    known = directory.mediator(command.code)
    appointed_on = cast("date | None", command.facts.get("appointed_on")) or (known.appointed_on if known is not None else None)
    committee = directory.committee(code or (known.committee_code if known is not None else ""))
    if committee is None or appointed_on is None:
        return
    stays = known is not None and known.committee_code == committee.committee_code and "appointed_on" not in command.changed
    if appointed_on < committee.established_on and not stays:
        params = {"appointed_on": appointed_on, "code": committee.committee_code, "established_on": committee.established_on}
        fault = "committee_code" if command.changed and "appointed_on" not in command.changed else "appointed_on"
        yield Rejection(ReferenceRejection.APPOINTED_BEFORE_ESTABLISHED, fault, params)
    if isinstance(command, AppointMediator):
        yield from _dissolved(committee, appointed_on, "appointed_on")


def _appointed_again(command: ReappointMediator, directory: Directory) -> Iterator[Rejection]:
    """The committee of a further appointment is there on its day."""
    known, day = directory.mediator(command.code), command.appointed_on
    code = command.committee_code or (known.committee_code if known is not None else None)
    yield from _unknown_committee(command.committee_code, directory)
    committee = directory.committee(code) if code is not None else None
    if committee is None:
        return
    if day < committee.established_on:
        params = {"appointed_on": day, "code": committee.committee_code, "established_on": committee.established_on}
        yield Rejection(ReferenceRejection.APPOINTED_BEFORE_ESTABLISHED, "appointed_on", params)
    yield from _dissolved(committee, day, "appointed_on")


def _successor(code: str, successor_code: str, directory: Directory) -> Iterator[Rejection]:
    """Who fills a vacant place serves in the committee whose place it is."""
    left, successor = directory.mediator(code), directory.mediator(successor_code)
    if successor is None:
        yield Rejection(MediatorRejection.UNKNOWN_MEDIATOR, "successor_code", {"code": successor_code})
    elif left is not None and successor.committee_code != left.place_in:
        params = {"successor_code": successor_code, "committee_code": left.place_in}
        yield Rejection(ReferenceRejection.SUCCESSOR_ELSEWHERE, "successor_code", params)


def _dissolved(committee: CommitteeEntry, day: date, fact: str) -> Iterator[Rejection]:
    if committee.dissolved_on is not None and day >= committee.dissolved_on:
        params = {"code": committee.committee_code, "dissolved_on": committee.dissolved_on}
        yield Rejection(CommitteeRejection.COMMITTEE_DISSOLVED, fact, params)


def _unknown_county(command: Register, directory: Directory) -> Iterator[Rejection]:
    code = _text(command, "county_code")
    if code is not None and directory.county(code) is None:
        yield Rejection(CountyRejection.UNKNOWN_COUNTY, "county_code", {"code": code})


def _unknown_office(code: str | None, directory: Directory) -> Iterator[Rejection]:
    if code is not None and directory.office(code) is None:
        yield Rejection(OfficeRejection.UNKNOWN_OFFICE, "office_code", {"code": code})


def _unknown_committee(code: str | None, directory: Directory) -> Iterator[Rejection]:
    if code is not None and directory.committee(code) is None:
        yield Rejection(CommitteeRejection.UNKNOWN_COMMITTEE, "committee_code", {"code": code})


def _unknown_mediator(code: str | None, directory: Directory) -> Iterator[Rejection]:
    if code is not None and directory.mediator(code) is None:
        yield Rejection(MediatorRejection.UNKNOWN_MEDIATOR, "mediator_code", {"code": code})


def _text(command: Register, fact: str) -> str | None:
    return cast("str | None", command.facts.get(fact))
