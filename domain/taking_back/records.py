"""可撤回的记录 Every kind of record that can be taken back: where it stands in its aggregate's state, and what the state is without it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from domain.base.command import Facts
from domain.base.event import Event
from domain.base.rejection import Rejection
from domain.base.text import Text
from domain.base.timeline import Timeline
from domain.books import entries
from domain.books.book import Book
from domain.books.catalogue import BOOKS
from domain.county import facts_of as facts_of_county
from domain.dispute.events import CoMediatorWithdrawn
from domain.dispute.file_reviews import reviews_of
from domain.dispute.renumbering import Renumbered
from domain.dispute.state import facts_of as facts_of_dispute
from domain.judicial_office.state import facts_of as facts_of_office
from domain.judicial_office.state import facts_of_posting
from domain.mediation_committee.state import facts_of as facts_of_committee
from domain.mediator.certification.standing import certificate_stands
from domain.mediator.personnel_record.events import CertificateWithdrawn, HonourWithdrawn, MisconductFindingWithdrawn
from domain.mediator.state import facts_of as facts_of_mediator
from domain.taking_back import events as e
from domain.taking_back.command import Key
from domain.training_record import TrainingRecord

Records = Mapping[Key, Facts]


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind of record. `sheet` has the words of its facts, `keys` name it within its aggregate, the fields of the `event` that says it was
    taken back. `held` are those in a state, `without` the state without one; None is no aggregate any more. `kept` says why one is not taken back although it is there.

    One that `goes_along` goes with the aggregate it stands in; any other has to be taken back before that. An older event, without the reason in it, is
    `folded_by_aggregate`.
    """

    name: str
    text: Text
    sheet: str
    aggregate: str
    keys: tuple[str, ...]
    event: type[Event]
    held: Callable[[Any], Records]
    without: Callable[[Any, Key], Any]
    kept: Callable[[Any, Key], Rejection | None] = lambda _state, _key: None
    goes_along: bool = False
    folded_by_aggregate: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it is the aggregate itself."""
        return not self.keys and self.aggregate != "training"

    def key_of(self, event: Event) -> Key:
        """Which record an event of it means."""
        return tuple(getattr(event, fact) for fact in self.keys)


def _whole(name: str, text: Text, sheet: str, event: type[Event], facts_of: Callable[[Any], Facts]) -> RecordKind:
    return RecordKind(name, text, sheet, name_of_aggregate(name), (), event, lambda state: {(): facts_of(state)}, lambda _state, _key: None)


def name_of_aggregate(name: str) -> str:
    """The kind of aggregate of a record that is one: a case is a dispute's."""
    return "dispute" if name == "case" else name


def _dated(timeline: Timeline[Any], fact: str) -> Records:
    """The changes of a timeline, by their day; what always was is none."""
    return {(day,): {fact: value} for day, value in timeline.entries if day is not None}


def _changes(field: str, fact: str) -> Callable[[Any], Records]:
    """The changes of a mediator's timeline, without those that came with a further appointment, which is taken back by itself."""

    def dated(mediator: Any) -> Records:
        service = mediator.service
        appointed = {(each.appointed_on,) for each in (*service.earlier, service)}
        return {key: facts for key, facts in _dated(getattr(service, field), fact).items() if key not in appointed}

    return dated


def _but(entries: Mapping[Any, Any], key: object) -> dict[Any, Any]:
    return {each: value for each, value in entries.items() if each != key}


def _of_registration(field: str, without: Callable[[Any, Key], object]) -> Callable[[Any, Key], Any]:
    """An office or committee with something of its registration replaced."""
    return lambda state, key: replace(
        state, registration=replace(state.registration, **{field: without(getattr(state.registration, field), key)})
    )


def _of_service(field: str, without: Callable[[Any, Key], object]) -> Callable[[Any, Key], Any]:
    return lambda state, key: replace(state, service=replace(state.service, **{field: without(getattr(state.service, field), key)}))


def _of_case(field: str, without: Callable[[Any, Key], object]) -> Callable[[Any, Key], Any]:
    return lambda state, key: replace(state, case=replace(state.case, **{field: without(getattr(state.case, field), key)}))


def _entry_gone(timeline: Timeline[Any], key: Key) -> Timeline[Any]:
    (day,) = key
    return timeline.without(day)  # type: ignore[arg-type]


def _of_record(field: str) -> Callable[[Any, Any], Any]:
    """A mediator without one entry of the personnel record."""

    def without(mediator: Any, key: object) -> Any:
        record = mediator.service.personnel_record
        return replace(
            mediator,
            service=replace(mediator.service, personnel_record=replace(record, **{field: _but(getattr(record, field), key)})),
        )

    return without


def _values(entries: Mapping[Any, Any]) -> Records:
    return {key: value.model_dump() for key, value in entries.items()}


def _points(scores: Mapping[Any, Any]) -> Records:
    return {key: {"points": points} for key, points in scores.items()}


COUNTY = _whole("county", Text("县市区", "county"), "counties", e.CountyTakenBack, facts_of_county)
MINIMUM_WAGE = RecordKind(
    "minimum-wage", Text("最低工资调整", "change of the minimum wage"), "counties", "county", ("valid_from",), e.MinimumWageTakenBack,
    lambda county: _dated(county.minimum_wages, "minimum_wage"),
    lambda county, key: replace(county, minimum_wages=_entry_gone(county.minimum_wages, key)),
    goes_along=True,
)  # fmt: skip
COUNTY_KIND = RecordKind(
    "county-kind", Text("县市区类别变更", "change of the kind of county"), "counties", "county", ("valid_from",), e.CountyKindTakenBack,
    lambda county: _dated(county.kinds, "kind"),
    lambda county, key: replace(county, kinds=_entry_gone(county.kinds, key)),
    goes_along=True,
)  # fmt: skip
RESPONSIBLE_PERSON = RecordKind(
    "responsible-person", Text("负责人变更", "change of the responsible person"), "counties", "county", ("valid_from",),
    e.ResponsiblePersonTakenBack,
    lambda county: _dated(county.responsible_persons, "responsible_person"),
    lambda county, key: replace(county, responsible_persons=_entry_gone(county.responsible_persons, key)),
    goes_along=True,
)  # fmt: skip
OFFICE = _whole("office", Text("司法所", "judicial office"), "offices", e.OfficeTakenBack, facts_of_office)
SURVEY = RecordKind(
    "survey", Text("用房核查", "premises survey"), "offices", "office", ("surveyed_on",), e.PremisesSurveyTakenBack,
    lambda office: {(day,): premises.model_dump() for day, premises in office.registration.surveys.entries},
    _of_registration("surveys", _entry_gone),
    goes_along=True,
)  # fmt: skip
POSTING = RecordKind(
    "posting", Text("任职", "posting"), "office_staff", "office", ("person_code", "start_on"), e.PostingTakenBack,
    lambda office: {key: facts_of_posting(posting) for key, posting in office.registration.postings.items()},
    _of_registration("postings", _but),
)  # fmt: skip
STAR_SCORE = RecordKind(
    "star-score", Text("星级评分", "star score"), "star_scores", "office", ("year", "item", "scored_on"), e.StarScoreTakenBack,
    lambda office: _points(office.registration.scores),
    _of_registration("scores", _but),
)  # fmt: skip
COMMITTEE = _whole("committee", Text("调委会", "committee"), "committees", e.CommitteeTakenBack, facts_of_committee)
STATISTICS = RecordKind(
    "statistics", Text("统计报送", "statistics"), "statistics", "committee", ("month",), e.StatisticsTakenBack,
    lambda committee: {(month,): {"submitted_on": day} for month, day in committee.registration.statistics.items()},
    _of_registration("statistics", lambda entries, key: _but(entries, key[0])),
)  # fmt: skip
MEDIATOR = _whole("mediator", Text("调解员", "mediator"), "mediators", e.MediatorTakenBack, facts_of_mediator)
TRANSFER = RecordKind(
    "transfer", Text("调任", "transfer"), "mediators", "mediator", ("transferred_on",), e.MediatorTransferTakenBack,
    _changes("committees", "committee_code"),
    _of_service("committees", _entry_gone),
    goes_along=True,
)  # fmt: skip
WAGE = RecordKind(
    "wage", Text("月薪调整", "change of the wage"), "mediators", "mediator", ("changed_on",), e.MediatorWageTakenBack,
    _changes("wages", "monthly_wage"),
    _of_service("wages", _entry_gone),
    goes_along=True,
)  # fmt: skip
ENGAGEMENT = RecordKind(
    "engagement", Text("专兼职变更", "change of the engagement"), "mediators", "mediator", ("changed_on",), e.MediatorEngagementTakenBack,
    _changes("engagements", "engagement"),
    _of_service("engagements", _entry_gone),
    goes_along=True,
)  # fmt: skip
OFFICIAL = RecordKind(
    "official", Text("在职公职人员变更", "change of being an in-service official"), "mediators", "mediator", ("changed_on",),
    e.MediatorOfficialTakenBack,
    lambda mediator: _dated(mediator.service.officials, "in_service_official"),
    _of_service("officials", _entry_gone),
    goes_along=True,
)  # fmt: skip
ASSESSMENT = RecordKind(
    "assessment", Text("考核评分", "assessment score"), "assessments", "mediator", ("year", "item", "scored_on"), e.AssessmentTakenBack,
    lambda mediator: _points(mediator.service.scores),
    _of_service("scores", _but),
)  # fmt: skip
TRAINING = RecordKind(
    "training", Text("培训", "training"), "training", "training", ("kind", "held_on"), e.TrainingTakenBack,
    lambda record: {key: {"hours": each.hours, "title": each.title} for key, each in record.attended.items()},
    lambda record, key: TrainingRecord(_but(record.attended, key)),
)  # fmt: skip
CASE = _whole("case", Text("案件", "case"), "disputes", e.DisputeTakenBack, facts_of_dispute)
TYPICAL_CASE = RecordKind(
    "typical-case", Text("典型案例", "typical case"), "typical_cases", "dispute", ("submitted_on",), e.TypicalCaseTakenBack,
    lambda dispute: {(day,): {"level": level} for day, level in dispute.case.typical_cases.items()},
    _of_case("typical_cases", lambda entries, key: _but(entries, key[0])),
)  # fmt: skip
FILE_REVIEW = RecordKind(
    "file-review", Text("卷宗评查", "file review"), "disputes", "dispute", ("reviewed_on",), e.FileReviewTakenBack,
    lambda dispute: {(day,): {"file_review": result} for day, result in reviews_of(dispute).entries},
    lambda dispute, key: replace(dispute, reviews=_entry_gone(dispute.reviews, key)),
    goes_along=True,
)  # fmt: skip
HONOUR = RecordKind(
    "honour", Text("表彰", "honour"), "honours", "mediator", ("title", "awarded_on"), HonourWithdrawn,
    lambda mediator: _values(mediator.service.personnel_record.honours),
    _of_record("honours"),
    folded_by_aggregate=True,
)  # fmt: skip
INCIDENT = RecordKind(
    "incident", Text("违规事项", "misconduct"), "incidents", "mediator", ("kind", "found_on"), MisconductFindingWithdrawn,
    lambda mediator: _values(mediator.service.personnel_record.incidents),
    _of_record("incidents"),
    folded_by_aggregate=True,
)  # fmt: skip
CERTIFICATE = RecordKind(
    "certificate", Text("等级证书", "certificate"), "certificates", "mediator", ("certificate_no",), CertificateWithdrawn,
    lambda mediator: {(number,): each.model_dump() for number, each in mediator.service.personnel_record.certificates.items()},
    lambda mediator, key: _of_record("certificates")(mediator, key[0]),
    kept=lambda mediator, key: certificate_stands(mediator.service.certification, str(key[0])),
    folded_by_aggregate=True,
)  # fmt: skip
CO_MEDIATOR = RecordKind(
    "co-mediator", Text("协办调解员", "co-mediator"), "co_mediators", "dispute", ("mediator_code",), CoMediatorWithdrawn,
    lambda dispute: {(code,): {} for code in dispute.case.co_mediators},
    _of_case("co_mediators", lambda named, key: named - set(key)),
    folded_by_aggregate=True,
)  # fmt: skip


def _of_book(book: Book) -> RecordKind:
    """An entry of a book."""
    return RecordKind(book.name, book.text, book.sheet, book.kind, book.keys, book.taken_back, lambda state: state.by_key, entries.without)


ALL = (
    COUNTY, MINIMUM_WAGE, COUNTY_KIND, RESPONSIBLE_PERSON, OFFICE, SURVEY, POSTING, STAR_SCORE, COMMITTEE, STATISTICS, MEDIATOR, TRANSFER, WAGE, ENGAGEMENT, OFFICIAL, ASSESSMENT,
    TRAINING, HONOUR, INCIDENT, CERTIFICATE, CASE, TYPICAL_CASE, FILE_REVIEW, CO_MEDIATOR,
    *map(_of_book, BOOKS),
)  # fmt: skip
RECORD_KINDS: Mapping[str, RecordKind] = MappingProxyType({each.name: each for each in ALL})
"""By name, in the order in which their aggregates refer to one another."""
BY_EVENT: Mapping[type[Event], RecordKind] = MappingProxyType({each.event: each for each in ALL if not each.folded_by_aggregate})
"""By the events that say it, those without a fold of their own in the aggregate."""


def records_in(record: RecordKind, state: Any) -> Records:
    """The records of a kind in a state; none where there is no aggregate, nor in a case that goes on under another number."""
    return {} if state is None or isinstance(state, Renumbered) else record.held(state)


def of_aggregate(kind: str) -> Iterable[RecordKind]:
    """The kinds of record of a kind of aggregate."""
    return (each for each in ALL if each.aggregate == kind)
