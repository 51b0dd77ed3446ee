"""A directory that learns: what the store holds, and over it what the commands of one unit bring along."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, cast

from domain.base.event import Event
from domain.books.catalogue import NAMED_KINDS
from domain.directory import CommitteeEntry, CountyEntry, Directory, MediatorEntry, OfficeEntry

if TYPE_CHECKING:
    from domain.books.book import Book
    from domain.books.entries import Entries
    from domain.county import County
    from domain.judicial_office.state import Office
    from domain.mediation_committee.state import Committee
    from domain.mediator.state import Mediator

# Events are told by their names and states by the modules that are there once one is: a unit has to do with few of them (docs/decisions/0049).


class DecidedStream(Protocol):
    """A stream that a unit has decided on, with the state after its last event."""

    @property
    def kind(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def state(self) -> Any: ...


class DirectoryOverlay(Directory):
    """What the store holds, and over it what the events of one unit say: a later command refers to what an earlier one registered."""

    def __init__(self, stored: Directory) -> None:
        self._stored = stored
        self._entries: dict[tuple[str, str], Any] = {}
        self._staff: set[str] = set()
        self._earlier_cases: dict[str, str | None] = {}
        self._holders: dict[str, str | None] = {}
        self._cases_gone: set[str] = set()

    def learn(self, stream: DecidedStream, events: Sequence[Event]) -> None:
        """Takes in what has just happened in a stream. There may be very many cases: of those only what others refer to is kept."""
        if stream.kind in NAMED_KINDS:
            from domain.books.entries import Entries

            self._entries[stream.kind, stream.code] = stream.state or Entries()
        if LEARNED.isdisjoint(type(event).__name__ for event in events):
            return
        for event in events:
            self._learn_event(stream.code, event)
        if stream.kind in ENTRIES:
            state = stream.state
            self._entries[stream.kind, stream.code] = None if state is None else ENTRIES[stream.kind](stream.code, state)

    def _learn_event(self, code: str, event: Any) -> None:
        match type(event).__name__:
            case "DisputeAccepted":
                self._earlier_cases[code] = event.earlier_case_no
                self._cases_gone.discard(code)
            case "DisputeTakenBack" | "CaseRenumbered":
                self._earlier_cases.pop(code, None)
                self._cases_gone.add(code)
            case "DisputeCorrected" if event.fact == "earlier_case_no":
                self._earlier_cases[code] = event.now
            case "StaffPosted":
                self._staff.add(event.person_code)
            case "PostingTakenBack":
                self._staff.discard(event.person_code)
            case "MediatorCertified" | "CertificateIssued":
                self._holders[event.certificate_no] = code
            case "CertificateReplaced":
                self._holders[event.new_no] = code
            case "CertificateWithdrawn":
                self._holders[event.certificate_no] = None

    def county(self, code: str) -> CountyEntry | None:
        return self._entries["county", code] if ("county", code) in self._entries else self._stored.county(code)

    def office(self, code: str) -> OfficeEntry | None:
        return self._entries["office", code] if ("office", code) in self._entries else self._stored.office(code)

    def committee(self, code: str) -> CommitteeEntry | None:
        return self._entries["committee", code] if ("committee", code) in self._entries else self._stored.committee(code)

    def mediator(self, code: str) -> MediatorEntry | None:
        return self._entries["mediator", code] if ("mediator", code) in self._entries else self._stored.mediator(code)

    def is_staff(self, person_code: str) -> bool:
        return person_code in self._staff or self._stored.is_staff(person_code)

    def has_case(self, case_no: str) -> bool:
        return case_no in self._earlier_cases or (case_no not in self._cases_gone and self._stored.has_case(case_no))

    def certificate_holder(self, certificate_no: str) -> str | None:
        return self._holders[certificate_no] if certificate_no in self._holders else self._stored.certificate_holder(certificate_no)

    def earlier_case(self, case_no: str) -> str | None:
        return self._earlier_cases[case_no] if case_no in self._earlier_cases else self._stored.earlier_case(case_no)

    def has_entry(self, book: "Book", code: str, key: tuple[object, ...]) -> bool:
        known: Entries | None = self._entries.get((book.kind, code))
        return key in known.by_key if known is not None else self._stored.has_entry(book, code, key)


def _county(code: str, county: "County") -> CountyEntry:
    return CountyEntry(code, county.name)


def _office(code: str, office: "Office") -> OfficeEntry:
    from domain.judicial_office.state import Closed

    registration = office.registration
    closed_on = office.closed_on if isinstance(office, Closed) else None
    return OfficeEntry(code, registration.county_code, registration.established_on, closed_on)


def _committee(code: str, committee: "Committee") -> CommitteeEntry:
    from domain.mediation_committee.state import Dissolved

    registration = committee.registration
    dissolved_on = committee.dissolved_on if isinstance(committee, Dissolved) else None
    return CommitteeEntry(code, registration.county_code, registration.parent_code, registration.established_on, dissolved_on)


def _mediator(code: str, mediator: "Mediator") -> MediatorEntry:
    from domain.mediator.state import Left, vacancy_of

    service = mediator.service
    left_on = mediator.left_on if isinstance(mediator, Left) else None
    first = service.first_appointed_on if service.earlier else None
    vacancy = vacancy_of(mediator) if service.earlier else None
    vacant_in = vacancy.committee_code if vacancy is not None else None
    return MediatorEntry(code, cast("str", service.committees.latest), service.appointed_on, first, left_on, vacant_in)


ENTRIES: Mapping[str, Callable[[str, Any], object]] = {"county": _county, "office": _office, "committee": _committee, "mediator": _mediator}
"""What others refer to of an aggregate, by its kind, from its code and state."""

LEARNED: frozenset[str] = frozenset(
    {
        *("CountyRegistered", "CountyCorrected"),
        *("OfficeEstablished", "OfficeCorrected", "OfficeClosed", "StaffPosted"),
        *("CommitteeEstablished", "CommitteeCorrected", "CommitteeDissolved"),
        *("MediatorAppointed", "MediatorCorrected", "MediatorTransferred"),
        *("MediatorLeft", "MediatorEliminated", "MediatorReinstated", "MediatorReappointed", "ReappointmentWithdrawn", "MediatorSucceeded"),
        *("MediatorCertified", "CertificateIssued", "CertificateReplaced", "CertificateWithdrawn"),
        *("DisputeAccepted", "DisputeCorrected", "DisputeTakenBack", "CaseRenumbered"),
        *("CountyTakenBack", "OfficeTakenBack", "PostingTakenBack", "CommitteeTakenBack", "MediatorTakenBack", "MediatorTransferTakenBack"),
    }
)
"""The events that change what others refer to, by name; a test proves that no other does."""
