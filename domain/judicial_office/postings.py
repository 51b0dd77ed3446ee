"""任职 Postings of an office's staff: what a bureau takes, what it refuses, and which events follow (2.1.2)."""

from collections.abc import Iterator
from datetime import date

from domain.base.checks import bad_code, future_in, missing, out_of_order
from domain.base.command import Facts
from domain.base.event import Envelope
from domain.base.facts import to_scalar
from domain.base.kinds import Post
from domain.base.register_row import RegisterRow
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.judicial_office.commands import (
    CorrectPosting,
    EndSecondment,
    PostStaff,
    RegisterPosting,
    ReleaseStaff,
    SecondStaff,
)
from domain.judicial_office.events import (
    OfficeEvent,
    PostingCorrected,
    PostingFact,
    SecondmentEnded,
    StaffIdentityCorrected,
    StaffPosted,
    StaffReleased,
    StaffSecondedOut,
)
from domain.judicial_office.rejections import OfficeRejection
from domain.judicial_office.state import PERSON, Closed, Office, Posting, facts_of_posting

REQUIRED = ("name", "establishment")
DATES = ("start_on", "end_on", "seconded_out_from", "seconded_out_to", "birth_on")


def register_posting(command: RegisterPosting, office: Office, envelope: Envelope) -> list[OfficeEvent]:
    """登记任职, or what a later row says otherwise than is known. Raises `Refused`."""
    posting = office.registration.postings.get((command.person_code, command.start_on))
    if posting is None:
        if isinstance(command, CorrectPosting):
            raise refuse(OfficeRejection.UNKNOWN_POSTING, "start_on", person_code=command.person_code)
        row = RegisterRow.first({**command.facts, "start_on": command.start_on})
        refuse_any((*bad_code("person_code", command.person_code), *_faults(command.person_code, row, office, envelope)))
        return list(_first_events(command.person_code, command.start_on, row))
    known = facts_of_posting(posting)
    row = RegisterRow.said(known, command.facts, command.changed & known.keys() - {"start_on"})
    refuse_any(_faults(command.person_code, row, office, envelope))
    return [*_corrections(posting, known, row), *_release(posting, known, row), *_secondment(posting, known, row)]


def post(command: PostStaff, office: Office, envelope: Envelope) -> list[OfficeEvent]:
    """到岗. Raises `Refused`."""
    row = RegisterRow.first({fact: getattr(command, fact) for fact in (*PERSON, "start_on")})
    faults = [*bad_code("person_code", command.person_code), *_faults(command.person_code, row, office, envelope)]
    if (command.person_code, command.start_on) in office.registration.postings:
        params = {"person_code": command.person_code, "start_on": command.start_on}
        faults.append(Rejection(OfficeRejection.ALREADY_POSTED, "start_on", params))
    refuse_any(faults)
    return list(_first_events(command.person_code, command.start_on, row))


def release(command: ReleaseStaff, office: Office, envelope: Envelope) -> list[OfficeEvent]:
    """离岗 from the posting that is still open. Raises `Refused`."""
    posting = _posting_meant(office, command.person_code, command.start_on)
    if posting.end_on is not None:
        raise refuse(OfficeRejection.ALREADY_RELEASED, "end_on", person_code=posting.person_code, end_on=posting.end_on)
    _refuse_change(posting, {"end_on": command.end_on}, office, envelope)
    return [StaffReleased(person_code=posting.person_code, start_on=posting.start_on, end_on=command.end_on)]


def second(command: SecondStaff, office: Office, envelope: Envelope) -> list[OfficeEvent]:
    """借调在外, after the last secondment ended. Raises `Refused`."""
    posting = _posting_meant(office, command.person_code, command.start_on)
    first, last = command.seconded_out_from, command.seconded_out_to
    for was_from, was_to in posting.secondments[-1:]:
        if was_to is None or first <= was_to:
            params = {"person_code": posting.person_code, "seconded_out_from": was_from}
            raise refuse(OfficeRejection.ALREADY_SECONDED, "seconded_out_from", **params)
    _refuse_change(posting, {"seconded_out_from": first, "seconded_out_to": last}, office, envelope)
    return [_seconded_out(posting.person_code, posting.start_on, first, last)]


def end_secondment(command: EndSecondment, office: Office, envelope: Envelope) -> list[OfficeEvent]:
    """借调结束 of one that is open. Raises `Refused`."""
    posting = _posting_meant(office, command.person_code, command.start_on)
    last = posting.secondments[-1:]
    if not last or last[0][1] is not None:
        raise refuse(OfficeRejection.NOT_SECONDED, "seconded_out_to", person_code=posting.person_code)
    day = command.seconded_out_to
    _refuse_change(posting, {"seconded_out_to": day}, office, envelope)
    return [SecondmentEnded(person_code=posting.person_code, start_on=posting.start_on, seconded_out_to=day)]


def _refuse_change(posting: Posting, changes: Facts, office: Office, envelope: Envelope) -> None:
    """Refuse a change after which the posting would break a rule, or breaks one already since its office was corrected."""
    refuse_any(_faults(posting.person_code, RegisterRow.over(facts_of_posting(posting), changes), office, envelope))


def _posting_meant(office: Office, person_code: str, start_on: date | None) -> Posting:
    """The posting of that first day; without one, the person's only open posting."""
    of_person = [each for each in office.registration.postings.values() if each.person_code == person_code]
    meant = [each for each in of_person if (each.end_on is None if start_on is None else each.start_on == start_on)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise refuse(OfficeRejection.SEVERAL_POSTINGS, "start_on", person_code=person_code)
    ended = [each.end_on for each in of_person if each.end_on is not None]
    if start_on is None and ended:
        raise refuse(OfficeRejection.ALREADY_RELEASED, "end_on", person_code=person_code, end_on=max(ended))
    raise refuse(OfficeRejection.UNKNOWN_POSTING, "person_code", person_code=person_code)


# --- what a bureau refuses -------------------------------------------------------------------------------------------


def _faults(person_code: str, row: RegisterRow, office: Office, envelope: Envelope) -> Iterator[Rejection]:
    yield from missing(row, REQUIRED)
    yield from future_in(row, DATES, envelope)
    yield from out_of_order(row, "start_on", "end_on", OfficeRejection.ENDED_BEFORE_START)
    yield from out_of_order(row, "seconded_out_from", "seconded_out_to", OfficeRejection.SECONDMENT_ENDED_BEFORE_START)
    if row.get("seconded_out_to") is not None and row.get("seconded_out_from") is None:
        yield Rejection(OfficeRejection.SECONDMENT_START_MISSING, row.at_fault("seconded_out_to", "seconded_out_from"))
    start_on, established_on = row.day("start_on"), office.registration.established_on
    if start_on is not None and established_on is not None and start_on < established_on:
        params = {"person_code": person_code, "start_on": start_on, "established_on": established_on}
        yield Rejection(OfficeRejection.POSTED_BEFORE_ESTABLISHED, "start_on", params)
    if start_on is not None and isinstance(office, Closed) and start_on >= office.closed_on:
        yield Rejection(OfficeRejection.OFFICE_CLOSED, "start_on", {"closed_on": office.closed_on, "start_on": start_on})
    yield from _two_chiefs(person_code, row, office)


def _two_chiefs(person_code: str, row: RegisterRow, office: Office) -> Iterator[Rejection]:
    """Another chief of the office at the same time. The day on which one hands over to the other may be both's."""
    if row.get("post") is not Post.CHIEF:
        return
    start_on, end_on = row.day("start_on") or date.min, row.day("end_on") or date.max
    for other in office.registration.postings.values():
        overlaps = start_on < (other.end_on or date.max) and other.start_on < end_on
        if other.post is Post.CHIEF and other.person_code != person_code and overlaps:
            params = {"person_code": other.person_code, "start_on": other.start_on}
            yield Rejection(OfficeRejection.TWO_CHIEFS, row.at_fault("post", "end_on"), params)


# --- which events follow ---------------------------------------------------------------------------------------------


def _first_events(person_code: str, start_on: date, row: RegisterRow) -> Iterator[OfficeEvent]:
    facts: dict[str, object] = {fact: row.get(fact) for fact in PERSON}
    yield StaffPosted.model_validate({"person_code": person_code, "start_on": start_on, **facts})
    end_on, seconded_from = row.day("end_on"), row.day("seconded_out_from")
    if end_on is not None:
        yield StaffReleased(person_code=person_code, start_on=start_on, end_on=end_on)
    if seconded_from is not None:
        yield _seconded_out(person_code, start_on, seconded_from, row.day("seconded_out_to"))


def _corrections(posting: Posting, known: Facts, row: RegisterRow) -> Iterator[OfficeEvent]:
    for fact in PERSON:
        was, now = known[fact], row.get(fact)
        if was == now:
            continue
        match fact:
            case "name" | "birth_on":
                yield StaffIdentityCorrected(
                    person_code=posting.person_code, start_on=posting.start_on, fact=fact, was=_as_text(was), now=_as_text(now)
                )
            case _:
                yield _corrected(posting, fact, was, now)


def _as_text(value: object) -> str | None:
    """What identifies a person is held as text."""
    scalar = to_scalar(value)
    return None if scalar is None else str(scalar)


def _corrected(posting: Posting, fact: PostingFact, was: object, now: object) -> PostingCorrected:
    return PostingCorrected(person_code=posting.person_code, start_on=posting.start_on, fact=fact, was=to_scalar(was), now=to_scalar(now))


def _release(posting: Posting, known: Facts, row: RegisterRow) -> Iterator[OfficeEvent]:
    was, now = known["end_on"], row.day("end_on")
    if was is None and now is not None:
        yield StaffReleased(person_code=posting.person_code, start_on=posting.start_on, end_on=now)
    elif was != now:
        yield _corrected(posting, "end_on", was, now)


def _secondment(posting: Posting, known: Facts, row: RegisterRow) -> Iterator[OfficeEvent]:
    """A first secondment, the end of an open one, or a correction of the last. Its last day is corrected before a first day taken back."""
    was_from, was_to = known["seconded_out_from"], known["seconded_out_to"]
    now_from, now_to = row.day("seconded_out_from"), row.day("seconded_out_to")
    if was_from is None:
        if now_from is not None:
            yield _seconded_out(posting.person_code, posting.start_on, now_from, now_to)
        return
    if was_to is None and now_to is not None:
        yield SecondmentEnded(person_code=posting.person_code, start_on=posting.start_on, seconded_out_to=now_to)
    elif was_to != now_to:
        yield _corrected(posting, "seconded_out_to", was_to, now_to)
    if was_from != now_from:
        yield _corrected(posting, "seconded_out_from", was_from, now_from)


def _seconded_out(person_code: str, start_on: date, first: date, last: date | None) -> StaffSecondedOut:
    return StaffSecondedOut(person_code=person_code, start_on=start_on, seconded_out_from=first, seconded_out_to=last)
