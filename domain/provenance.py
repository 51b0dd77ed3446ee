"""来历 Provenance: which events each fact of a stream comes from, through time.

A fact comes from the event that stated it and from every correction of that statement since. Facts with a validity (a wage, a survey, a
score) have one statement for each date from which it holds; the empty date is always.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from domain.base.event import Event, Recorded
from domain.mediator.stated import SERVED, SERVICE, appoints_again, corrects_service, leaves, not_appointed_again
from domain.stated_facts import certificate, co_mediator, honour, incident, posting, score, statistics, training
from domain.taking_back.forgetting import FORGETS

if TYPE_CHECKING:
    from domain.dispute.events import ClosingCorrected, FileReviewCorrected
    from domain.mediator.certification.events import CertificateReplaced
    from domain.mediator.events import MediatorCorrected

ALWAYS = ""
TIMELINES = frozenset({*SERVED, "minimum_wage", "in_service_official"})
"""Facts whose corrections mean their latest statement."""


class Provenance:
    """来历. The events of one stream by the facts they state."""

    def __init__(self, events: Iterable[Recorded] = ()) -> None:
        self._held: dict[str, dict[str, tuple[int, ...]]] = defaultdict(dict)
        for recorded in events:
            read = READERS.get(type(recorded.event).__name__) or _reader_of_a_book(recorded)
            if read is not None:
                read(self, recorded.event, recorded.position)

    def of(self, name: str) -> tuple[int, ...]:
        """Where a fact without validity comes from; empty where it was never stated."""
        return self._held.get(name, {}).get(ALWAYS, ())

    def on(self, name: str, day: date) -> tuple[int, ...]:
        """Where a fact with validity comes from as it holds on that day."""
        dated = self._held.get(name, {})
        since = sorted(dated)
        place = bisect_right(since, day.isoformat())
        return dated[since[place - 1]] if place else ()

    def all_of(self, *beginnings: str) -> tuple[int, ...]:
        """Where all facts come from whose names begin so, such as every honour."""
        positions = {
            place for name, dated in self._held.items() if name.startswith(beginnings) for places in dated.values() for place in places
        }
        return tuple(sorted(positions))

    def state(self, name: str, since: date | None, position: int) -> None:
        """The event states the fact anew, from that date on (None: always)."""
        self._held[name][_key(since)] = (position,)

    def add(self, name: str, since: date | None, position: int) -> None:
        """The event changes what was stated from that date on."""
        dated = self._held[name]
        dated[_key(since)] = (*dated.get(_key(since), ()), position)

    def correct_latest(self, name: str, position: int) -> None:
        """The event corrects the latest statement."""
        dated = self._held[name]
        latest = max(dated, default=ALWAYS)
        dated[latest] = (*dated.get(latest, ()), position)

    def state_of_latest(self, name: str, of: str, position: int) -> None:
        """The event states the fact for the latest statement of another one."""
        self._held[name][max(self._held[of], default=ALWAYS)] = (position,)

    def add_to_latest(self, name: str, of: str, position: int) -> None:
        """The event changes what was stated for the latest statement of another one."""
        dated, latest = self._held[name], max(self._held[of], default=ALWAYS)
        dated[latest] = (*dated.get(latest, ()), position)

    def move_latest(self, names: Iterable[str], of: str, now: str) -> None:
        """What holds from the day of the latest statement of a fact, if it has one, holds from another day."""
        latest = max(self._held[of], default=ALWAYS)
        for name in names if latest else ():
            if latest in self._held[name]:
                self._held[name][now] = self._held[name].pop(latest)

    def move(self, name: str, was: date | None, now: date | None, position: int) -> None:
        """The event corrects a statement, and perhaps its date."""
        dated = self._held[name]
        dated[_key(now)] = (*dated.pop(_key(was), ()), position)

    def forget(self, name: str, since: date | None) -> None:
        """What was stated from that date on never was."""
        self._held[name].pop(_key(since), None)

    def forget_all(self) -> None:
        """Nothing of the stream ever was."""
        self._held.clear()


def _reader_of_a_book(recorded: Recorded) -> "Reader | None":
    from domain.books.provenance import readers_of  # noqa: PLC0415

    return readers_of(recorded.stream.partition(":")[0]).get(type(recorded.event))


def _key(since: date | None) -> str:
    return ALWAYS if since is None else since.isoformat()


# Events are told by their names: an explanation has to do with few of them (docs/decisions/0049).

Reader = Callable[[Provenance, Any, int], None]


def _states(*names: str) -> Reader:
    """An event that states facts without validity."""

    def read(provenance: Provenance, _event: Event, position: int) -> None:
        for name in names:
            provenance.state(name, None, position)

    return read


def _corrects(provenance: Provenance, event: Any, position: int) -> None:
    if event.fact in TIMELINES:
        provenance.correct_latest(event.fact, position)
    else:
        provenance.add(event.fact, None, position)


def _corrects_case(provenance: Provenance, event: Any, position: int) -> None:
    provenance.add(event.fact, None, position)


def _opens(provenance: Provenance, event: Any, position: int) -> None:
    """The first event of a stream states every fact that it gives a value."""
    for name in type(event).model_fields:
        if getattr(event, name) is not None:
            provenance.state(name, None, position)


def _corrects_service(provenance: Provenance, event: "MediatorCorrected", position: int) -> None:
    if event.fact in SERVICE:
        corrects_service(provenance, event, position)
    else:
        _corrects(provenance, event, position)


def _changes(name: str, since: str) -> Reader:
    return lambda provenance, event, position: provenance.state(name, getattr(event, since), position)


def _closes_anew(provenance: Provenance, _event: "ClosingCorrected", position: int) -> None:
    for name in CLOSING:
        provenance.add(name, None, position)


def _reviews_anew(provenance: Provenance, event: "FileReviewCorrected", position: int) -> None:
    provenance.move("file_review", event.was.reviewed_on, event.now.reviewed_on if event.now else event.was.reviewed_on, position)


def _adds(name: Callable[[Any], str]) -> Reader:
    """An event that states or changes a fact without validity, whose name it says itself."""
    return lambda provenance, event, position: provenance.add(name(event), None, position)


def _replaces(provenance: Provenance, event: "CertificateReplaced", position: int) -> None:
    """Both numbers: the old certificate ends, and the new one has its grade from it."""
    provenance.add(certificate(event.certificate_no), None, position)
    provenance.add(certificate(event.new_no), None, position)


CLOSING = ("closed_on", "outcome", "agreement_form", "received_by")

READERS: Mapping[str, Reader] = {
    **dict.fromkeys(("DisputeAccepted", "CommitteeEstablished", "MediatorAppointed", "OfficeEstablished", "CountyRegistered"), _opens),
    "DisputeCorrected": _corrects_case,
    **dict.fromkeys(("CommitteeCorrected", "OfficeCorrected", "CountyCorrected"), _corrects),
    "MediatorCorrected": _corrects_service,
    **dict.fromkeys(("DisputeSettled", "MediationFailed", "DisputeWithdrawn", "DisputeTransferred"), _states(*CLOSING)),
    "ClosingCorrected": _closes_anew,
    "CaseEntered": _states("entered_on"),
    "AgreementPerformed": _states("performed_on"),
    "AgreementAnnulled": _states("annulled_on"),
    "CoMediatorNamed": lambda provenance, event, position: provenance.state(co_mediator(event.mediator_code), None, position),
    "CoMediatorWithdrawn": lambda provenance, event, position: provenance.add(co_mediator(event.mediator_code), None, position),
    "CaseFileReviewed": _changes("file_review", "reviewed_on"),
    "FileReviewCorrected": _reviews_anew,
    "CommitteeFiled": _states("filed_on", "filing_no"),
    "CommitteeDissolved": _states("dissolved_on"),
    "StatisticsSubmitted": lambda provenance, event, position: provenance.state(statistics(event.month), None, position),
    "StatisticsCorrected": lambda provenance, event, position: provenance.add(statistics(event.month), None, position),
    **dict.fromkeys(("MediatorLeft", "MediatorEliminated"), leaves),
    "MediatorReinstated": lambda provenance, _event, position: provenance.add("left_on", None, position),
    "MediatorReappointed": appoints_again,
    "ReappointmentWithdrawn": not_appointed_again,
    **dict.fromkeys(("MediatorHonoured", "HonourCorrected", "HonourWithdrawn"), _adds(lambda event: honour(event.title, event.awarded_on))),
    **dict.fromkeys(
        ("MisconductFound", "MisconductCorrected", "MisconductFindingWithdrawn"),
        _adds(lambda event: incident(event.kind.value, event.found_on)),
    ),
    **dict.fromkeys(
        (
            "MediatorCertified",
            "CertificateIssued",
            "CertificateCorrected",
            "CertificateWithdrawn",
            "CertificateSuspended",
            "CertificateReinstated",
            "CertificateRevoked",
            "RevocationRescinded",
        ),
        _adds(lambda event: certificate(event.certificate_no)),
    ),
    "CertificateReplaced": _replaces,
    "MediatorTransferred": _changes("committee_code", "transferred_on"),
    "MediatorWageChanged": _changes("monthly_wage", "changed_on"),
    "MediatorEngagementChanged": _changes("engagement", "changed_on"),
    "MediatorOfficialChanged": _changes("in_service_official", "changed_on"),
    "MinimumWageSet": _changes("minimum_wage", "valid_from"),
    "CountyKindChanged": _changes("kind", "valid_from"),
    "OfficeClosed": _states("closed_on"),
    "PremisesSurveyed": _changes("premises", "surveyed_on"),
    "PremisesSurveyCorrected": lambda provenance, event, position: provenance.add("premises", event.surveyed_on, position),
    **dict.fromkeys(
        ("StaffPosted", "StaffReleased", "StaffSecondedOut", "SecondmentEnded", "PostingCorrected"),
        _adds(lambda event: posting(event.person_code, event.start_on)),
    ),
    **dict.fromkeys(
        ("StarItemScored", "MediatorAssessed"),
        lambda provenance, event, position: provenance.state(score(event.year, event.item), event.scored_on, position),
    ),
    **dict.fromkeys(
        ("StarScoreCorrected", "AssessmentCorrected"),
        lambda provenance, event, position: provenance.add(score(event.year, event.item), event.scored_on, position),
    ),
    **dict.fromkeys(("TrainingAttended", "TrainingCorrected"), _adds(lambda event: training(event.kind.value, event.held_on))),
    **FORGETS,
}
"""How each type of event is read but for those of books; a type that is not here says nothing that a figure rests on."""
