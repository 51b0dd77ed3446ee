"""A directory that learns from what a unit decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from domain.aggregates import evolve
from domain.base.event import Event, Named
from domain.base.kinds import CommitteeKind, CountyKind, Difficulty, DisputeKind, Engagement, Establishment
from domain.books.book import Book
from domain.books.catalogue import NAMED_BOOKS, NAMED_KINDS
from domain.county import CountyRegistered
from domain.directory import CommitteeEntry, CountyEntry, Directory, MediatorEntry, OfficeEntry
from domain.directory_overlay import ENTRIES, LEARNED, DirectoryOverlay
from domain.dispute.events import DisputeAccepted, DisputeCorrected
from domain.judicial_office.events import OfficeClosed, OfficeEstablished, StaffPosted
from domain.mediation_committee.events import CommitteeDissolved, CommitteeEstablished
from domain.mediator.certification.events import CertificateIssued, CertificateReplaced
from domain.mediator.events import MediatorAppointed, MediatorTransferred
from domain.mediator.personnel_record.events import CertificateWithdrawn, MediatorCertified
from tests.domain.books.examples import facts_of, stated, taken_back
from tests.domain.histories import HISTORIES

DAY = date(2019, 6, 1)
LATER = date(2019, 9, 1)


class Nobody(Directory):
    """A store that holds one of each, all of the code S."""

    def county(self, code: str) -> CountyEntry | None:
        return CountyEntry("S", "旧县") if code == "S" else None

    def office(self, code: str) -> OfficeEntry | None:
        return OfficeEntry("S", "S") if code == "S" else None

    def committee(self, code: str) -> CommitteeEntry | None:
        return CommitteeEntry("S", "S", None, DAY) if code == "S" else None

    def mediator(self, code: str) -> MediatorEntry | None:
        return MediatorEntry("S", "S", DAY) if code == "S" else None

    def is_staff(self, person_code: str) -> bool:
        return person_code == "S"

    def has_case(self, case_no: str) -> bool:
        return case_no == "S"

    def certificate_holder(self, certificate_no: str) -> str | None:
        return "S" if certificate_no == "S" else None

    def earlier_case(self, case_no: str) -> str | None:
        return "S0" if case_no == "S" else None

    def has_entry(self, _book: Book, code: str, key: tuple[object, ...]) -> bool:
        return (code, key) == ("S", ("S",))


@dataclass
class Decided:
    kind: str
    code: str
    state: Any = None


def learned(*streams: tuple[str, Sequence[Event]]) -> DirectoryOverlay:
    directory = DirectoryOverlay(Nobody())
    for name, events in streams:
        kind, _, code = name.partition(":")
        directory.learn(Decided(kind, code, evolve(kind, None, events)), events)
    return directory


def accepted(earlier: str | None) -> DisputeAccepted:
    return DisputeAccepted(
        committee_code="K1",
        mediator_code="M1",
        kind=DisputeKind.OTHER,
        difficulty=Difficulty.MAJOR,
        accepted_on=DAY,
        earlier_case_no=earlier,
    )


def test_what_the_store_holds_is_known_until_a_unit_says_otherwise() -> None:
    directory = learned()
    assert directory.county("S") == CountyEntry("S", "旧县")
    assert directory.office("S") == OfficeEntry("S", "S")
    assert directory.committee("S") == CommitteeEntry("S", "S", None, DAY)
    assert directory.mediator("S") == MediatorEntry("S", "S", DAY)
    assert directory.is_staff("S")
    assert directory.has_case("S")
    assert directory.certificate_holder("S") == "S"
    assert directory.earlier_case("S") == "S0"


def test_bodies_and_persons_are_known_as_the_unit_left_them() -> None:
    established = CommitteeEstablished(county_code="C1", name="会", kind=CommitteeKind.VILLAGE, parent_code="K0", established_on=DAY)
    appointed = MediatorAppointed(committee_code="K1", name="张", engagement=Engagement.FULL_TIME, appointed_on=DAY)
    directory = learned(
        ("county:C1", [CountyRegistered(name="新县", kind=CountyKind.COUNTY)]),
        ("office:O1", [OfficeEstablished(county_code="C1", name="所", established_on=DAY), OfficeClosed(closed_on=LATER)]),
        ("committee:K1", [established, CommitteeDissolved(dissolved_on=LATER)]),
        ("mediator:M1", [appointed, MediatorTransferred(committee_code="K2", transferred_on=LATER)]),
    )
    assert directory.county("C1") == CountyEntry("C1", "新县")
    assert directory.office("O1") == OfficeEntry("O1", "C1", DAY, LATER)
    assert directory.committee("K1") == CommitteeEntry("K1", "C1", "K0", DAY, LATER)
    assert directory.mediator("M1") == MediatorEntry("M1", "K2", DAY)
    assert (directory.county("X"), directory.office("X"), directory.committee("X"), directory.mediator("X")) == (None, None, None, None)


def test_who_is_posted_is_staff() -> None:
    posted = StaffPosted(person_code="P1", name="李", establishment=Establishment.VOLUNTEER, start_on=DAY)
    directory = learned(("office:O1", [OfficeEstablished(county_code="C1", name="所"), posted]))
    assert (directory.is_staff("P1"), directory.is_staff("P2")) == (True, False)


def test_a_case_is_known_with_its_earlier_one_as_last_corrected() -> None:
    corrected = DisputeCorrected(fact="earlier_case_no", was="A1", now=None)
    directory = learned(("dispute:A2", [accepted("A1")]), ("dispute:A3", [accepted("A2"), corrected]))
    assert (directory.has_case("A2"), directory.earlier_case("A2")) == (True, "A1")
    assert (directory.has_case("A3"), directory.earlier_case("A3")) == (True, None)
    assert not directory.has_case("A4")


def test_a_certificate_belongs_to_who_got_it_last() -> None:
    village = Named(key="village", zh="村级", en="village")
    appointed = MediatorAppointed(committee_code="K1", name="张", engagement=Engagement.FULL_TIME, appointed_on=DAY)
    certified = MediatorCertified(certificate_no="N1", grade="village", certified_on=DAY)
    directory = DirectoryOverlay(Nobody())
    stream = Decided("mediator", "M1", evolve("mediator", None, [appointed]))
    directory.learn(stream, [certified])
    directory.learn(stream, [CertificateIssued(certificate_no="N2", grade=village, certified_on=DAY, issued_by="局")])
    directory.learn(stream, [CertificateReplaced(certificate_no="N2", new_no="N3", replaced_on=LATER, why="遗失")])
    assert [directory.certificate_holder(number) for number in ("N1", "N2", "N3", "N4")] == ["M1", "M1", "M1", None]
    directory.learn(stream, [CertificateWithdrawn(certificate_no="N1", certified_on=DAY)])
    directory.learn(stream, [CertificateWithdrawn(certificate_no="S", certified_on=DAY)])
    assert (directory.certificate_holder("N1"), directory.certificate_holder("S")) == (None, None)


@pytest.mark.parametrize("book", NAMED_BOOKS, ids=lambda book: book.name)
def test_an_entry_that_others_name_is_known_until_it_is_taken_back(book: Book) -> None:
    made, key = stated(book, book.stages[0]), tuple(facts_of(book)[name] for name in book.keys)
    assert learned().has_entry(book, "S", ("S",))
    assert not learned().has_entry(book, "X", key)
    assert learned((f"{book.kind}:X", [made])).has_entry(book, "X", key)
    assert not learned((f"{book.kind}:X", [made, taken_back(book)])).has_entry(book, "X", key)


def test_the_books_that_others_name_are_those_that_are_learned() -> None:
    assert {book.kind for book in NAMED_BOOKS} == NAMED_KINDS


@pytest.mark.parametrize("kind", ENTRIES)
def test_no_other_event_changes_what_others_refer_to(kind: str) -> None:
    state: Any = None
    for event in HISTORIES[kind]:
        before = None if state is None else ENTRIES[kind]("X", state)
        state = evolve(kind, state, [event])
        if (None if state is None else ENTRIES[kind]("X", state)) != before:
            assert type(event).__name__ in LEARNED
