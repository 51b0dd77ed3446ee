"""What a command refers to outside its own aggregate: counties, offices, committees, mediators, cases and persons by their codes.

The deciders cannot see other aggregates, so whoever runs a command asks here first. Known is what the directory has (domain/directory.py).
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, cast

from domain.base.command import Command, Register
from domain.base.rejection import Rejection
from domain.books.entries import RegisterEntry
from domain.directory import CommitteeEntry, Directory
from domain.reference_codes import (
    of_entry,
    stated,
    unknown,
    unknown_committee,
    unknown_county,
    unknown_mediator,
    unknown_office,
    unknown_self,
)
from domain.reference_rejections import ReferenceRejection

if TYPE_CHECKING:
    from domain.mediation_committee.commands import RegisterCommittee
    from domain.mediator.commands import ReappointMediator, RegisterMediator

# The commands of a kind, and the words of its refusals, are loaded where such a command is judged (docs/decisions/0049).


def check_references(command: Command, directory: Directory) -> list[Rejection]:
    """Every code in the command that nothing known has, and every body that is younger than what is said of it."""
    return list(_faults(command, directory))


def county_of_score(command: Command, directory: Directory) -> str | None:
    """The county of the office or mediator that a command scores or certifies; None for any other command, and where it is not known."""
    if command.kind == "office":
        from domain.judicial_office.commands import RegisterStarScore
        from domain.judicial_office.star_evaluation.commands import ScoreStars

        office = directory.office(command.code) if isinstance(command, RegisterStarScore | ScoreStars) else None
        return office.county_code if office is not None else None
    if command.kind == "mediator":
        from domain.mediator.commands import RegisterAssessment
        from domain.mediator.personnel_record.commands import RegisterCertificate

        mediator = directory.mediator(command.code) if isinstance(command, RegisterAssessment | RegisterCertificate) else None
        committee = directory.committee(mediator.committee_code) if mediator is not None else None
        return committee.county_code if committee is not None else None
    return None


def _faults(command: Command, directory: Directory) -> Iterator[Rejection]:
    if isinstance(command, RegisterEntry):
        yield from of_entry(command, directory)
    else:
        yield from OF_KIND.get(command.kind, unknown_self)(command, directory)


def _of_county(command: Command, directory: Directory) -> Iterator[Rejection]:
    from domain.county import RegisterCounty

    if not isinstance(command, RegisterCounty):
        yield from unknown_self(command, directory)


def _of_office(command: Command, directory: Directory) -> Iterator[Rejection]:
    from domain.judicial_office.commands import PostStaff, RegisterOffice, RegisterPosting

    match command:
        case RegisterOffice():
            yield from unknown_county(command, directory)
            return
        case RegisterPosting() | PostStaff() if directory.mediator(command.person_code) is not None:
            yield from unknown_self(command, directory)
            yield Rejection(ReferenceRejection.MEDIATOR_AND_STAFF, "person_code", {"code": command.person_code})
            return
    yield from unknown_self(command, directory)


def _of_committee(command: Command, directory: Directory) -> Iterator[Rejection]:
    from domain.mediation_committee.commands import RegisterCommittee

    if isinstance(command, RegisterCommittee):
        yield from unknown_county(command, directory)
        yield from _committee(command, directory)
    else:
        yield from unknown_self(command, directory)


def _of_mediator(command: Command, directory: Directory) -> Iterator[Rejection]:
    from domain.mediator.commands import ReappointMediator, RegisterMediator, SucceedMediator, TransferMediator
    from domain.mediator.personnel_record.commands import RegisterCertificate, RegisterIncident

    if isinstance(command, RegisterMediator):
        yield from _mediator(command, directory)
        return
    yield from unknown_self(command, directory)
    match command:
        case SucceedMediator(successor_code=successor):
            yield from _successor(command.code, successor, directory)
        case RegisterIncident():
            case_no = cast("str | None", command.facts.get("case_no"))
            if case_no is not None and not directory.has_case(case_no):
                yield Rejection(unknown("dispute"), "case_no", {"code": case_no})
        case RegisterCertificate(certificate_no=number):
            if (holder := directory.certificate_holder(number)) not in {None, command.code}:
                from domain.mediator.personnel_record.rejections import PersonnelRecordRejection

                yield Rejection(PersonnelRecordRejection.CERTIFICATE_TAKEN, "certificate_no", {"certificate_no": number, "holder": holder})
        case ReappointMediator():
            yield from _appointed_again(command, directory)
        case TransferMediator(committee_code=code, transferred_on=day):
            yield from _transferred(code, day, directory)


def _of_dispute(command: Command, directory: Directory) -> Iterator[Rejection]:
    from domain.dispute.commands import RegisterCoMediator, RegisterDispute
    from domain.dispute.renumbering import TakeOverCase

    match command:
        case TakeOverCase():
            return
        case RegisterDispute():
            yield from unknown_committee(stated(command, "committee_code"), directory)
            yield from unknown_mediator(stated(command, "mediator_code"), directory)
            yield from _earlier_case(command, directory)
            return
    yield from unknown_self(command, directory)
    if isinstance(command, RegisterCoMediator):
        yield from unknown_mediator(command.mediator_code, directory)


OF_KIND: Mapping[str, Callable[[Command, Directory], Iterator[Rejection]]] = {
    "county": _of_county,
    "office": _of_office,
    "committee": _of_committee,
    "mediator": _of_mediator,
    "dispute": _of_dispute,
}
"""What the commands of a kind refer to; those of any other only to what their stream is of."""


def _transferred(code: str, day: date, directory: Directory) -> Iterator[Rejection]:
    """The committee to which somebody is transferred is there on that day."""
    yield from unknown_committee(code, directory)
    committee = directory.committee(code)
    if committee is not None:
        if day < committee.established_on:
            params = {"transferred_on": day, "code": code, "established_on": committee.established_on}
            yield Rejection(ReferenceRejection.TRANSFERRED_BEFORE_ESTABLISHED, "transferred_on", params)
        yield from _dissolved(committee, day, "transferred_on")


def _committee(command: "RegisterCommittee", directory: Directory) -> Iterator[Rejection]:
    yield from unknown_office(stated(command, "office_code"), directory)
    parent_code = stated(command, "parent_code")
    if parent_code is None:
        return
    passed: set[str] = set()
    above: str | None = parent_code
    while above is not None and above != command.code and above not in passed:
        passed.add(above)
        committee = directory.committee(above)
        above = committee.parent_code if committee is not None else None
    if above == command.code:
        from domain.mediation_committee.rejections import CommitteeRejection

        yield Rejection(CommitteeRejection.PARENT_CYCLE, "parent_code", {"code": command.code, "parent_code": parent_code})
    elif directory.committee(parent_code) is None:
        yield Rejection(unknown("committee"), "parent_code", {"code": parent_code})


def _earlier_case(command: Register, directory: Directory) -> Iterator[Rejection]:
    """An earlier case that is not known, or that comes after this one by way of others."""
    earlier = stated(command, "earlier_case_no")
    passed: set[str] = set()
    above = earlier
    while above is not None and above != command.code and above not in passed:
        passed.add(above)
        above = directory.earlier_case(above)
    if earlier is not None and above == command.code:
        from domain.dispute.rejections import DisputeRejection

        yield Rejection(DisputeRejection.CASE_CYCLE, "earlier_case_no", {"code": command.code, "earlier_case_no": earlier})
    elif earlier is not None and not directory.has_case(earlier):
        yield Rejection(unknown("dispute"), "earlier_case_no", {"code": earlier})


def _mediator(command: "RegisterMediator", directory: Directory) -> Iterator[Rejection]:
    if directory.is_staff(command.code):
        yield Rejection(ReferenceRejection.MEDIATOR_AND_STAFF, "mediator_code", {"code": command.code})
    code = stated(command, "committee_code")
    yield from unknown_committee(code, directory)
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
    from domain.mediator.commands import AppointMediator

    if isinstance(command, AppointMediator):
        yield from _dissolved(committee, appointed_on, "appointed_on")


def _appointed_again(command: "ReappointMediator", directory: Directory) -> Iterator[Rejection]:
    """The committee of a further appointment is there on its day."""
    known, day = directory.mediator(command.code), command.appointed_on
    code = command.committee_code or (known.committee_code if known is not None else None)
    yield from unknown_committee(command.committee_code, directory)
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
        yield Rejection(unknown("mediator"), "successor_code", {"code": successor_code})
    elif left is not None and successor.committee_code != left.place_in:
        params = {"successor_code": successor_code, "committee_code": left.place_in}
        yield Rejection(ReferenceRejection.SUCCESSOR_ELSEWHERE, "successor_code", params)


def _dissolved(committee: CommitteeEntry, day: date, fact: str) -> Iterator[Rejection]:
    if committee.dissolved_on is not None and day >= committee.dissolved_on:
        from domain.mediation_committee.rejections import CommitteeRejection

        params = {"code": committee.committee_code, "dissolved_on": committee.dissolved_on}
        yield Rejection(CommitteeRejection.COMMITTEE_DISSOLVED, fact, params)
