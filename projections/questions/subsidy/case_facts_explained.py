"""The facts of a closed case as a person may check them: each with its value, and the events it comes from."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from domain.base.fact_labels import label_of
from domain.base.facts import from_scalar
from domain.base.kinds import IncidentKind
from domain.base.text import Text, reading
from domain.base.vocabulary.statuses import MediatorStatus
from domain.books.mediator.status import STATUS
from domain.books.provenance import entry_name
from domain.explaining.explanation import Node, fact
from domain.explaining.gate_words import fact_words, typed, value_words
from domain.explaining.near_subsidy import Service
from domain.mediator.services import span_on
from domain.naming.called import Register
from domain.policies.cases.closed_case import ClosedCase, forged_against
from domain.policies.days import month_of
from domain.policies.decision import Found
from domain.policies.subsidy import entry_due_on, reason_words, statistics_due_on
from domain.policies.working_days import CalendarUnknown
from domain.rulebooks.case_facts import CALENDAR_UNKNOWN, CASE_FACTS
from domain.rulebooks.model import Rulebook
from domain.rulebooks.rules import Rule
from domain.stated_facts import certificate, co_mediator, incident, statistics
from projections.questions.point_in_time import PointInTime, cited
from projections.questions.subsidy.case_record import Codes
from projections.reading import text
from projections.registers.as_of import spans_of, valid
from projections.registers.values import maybe_day

NOT_YET = Text("无（截至当日）", "none by that day")

Nodes = tuple[Node, ...]


class CaseFacts:
    """案件事实. What stands behind each fact that gates and amounts look at."""

    def __init__(self, codes: Codes, case: ClosedCase, facts: Mapping[str, Found], rules: Rulebook, point: PointInTime) -> None:
        self.case_no, self.county, self.committee, self.mediator = codes
        self.case, self.facts, self.rules, self.on, self._connection = case, facts, rules, point.as_of, point.connection
        self._coded = point.coded
        streams = (f"dispute:{self.case_no}", f"committee:{self.committee}", f"mediator:{self.mediator}", f"{STATUS.kind}:{self.mediator}")
        provenance = point.provenance(streams)
        self.of_case, self.of_committee, self.of_mediator, self.of_statuses = (provenance[name] for name in streams)
        self._streams = {"disputes": self.of_case, "committees": self.of_committee, "mediators": self.of_mediator}
        self._read: Mapping[str, Callable[[], Nodes]] = {
            "committee_filed": self._filed,
            "mediator_serving": self._served,
            "entry": self._entry,
            "outcome": self._outcome,
            "statistics": self._statistics,
            "file_review": self._reviewed,
            "mediated_before": self._mediated_before,
            "co_mediators": self._co_mediators,
            "mediator_grade": self._mediator_grade,
            "forged_files": self._forged,
            "days_taken": self._taken,
            "working_days_taken": self._taken,
            **{f"mediator_{status.value}": partial(self._status, status) for status in MediatorStatus},
        }

    def behind(self, name: str) -> Nodes:
        """The recorded facts from which the one of that name is made: those of its column, where nothing has to be worked out."""
        read = self._read.get(name)
        if read is not None:
            return read()
        known = CASE_FACTS[name]
        stream = self._streams[known.sheet]
        if known.origin == "day":
            return (self._dated(known.name, self.case.dated.get(name), stream.of(known.name)),)
        evidence = stream.on(known.name, self.case.accepted_on) if known.on_acceptance else stream.of(known.name)
        return (self._stated(name, evidence),)

    def _outcome(self) -> Nodes:
        """How it ended; of a case that was transferred also to whom."""
        evidence = self.of_case.of("outcome")
        query = text("SELECT received_by, receiver, receiver_no, received_on FROM dispute WHERE case_no = :code")
        kind, name, number, day = self._connection.execute(query, {"code": self.case_no}).one()
        ended = self._stated("outcome", evidence)
        if kind is None:
            return (ended,)
        body = " ".join(filter(None, (name, number, day)))
        words = from_scalar("received_by", kind).text
        shown = Text(f"{words.zh}（{body}）", f"{words.en} ({body})") if body else words
        return (ended, fact("received_by", label_of("received_by"), kind, self.of_case.of("received_by"), value_text=shown))

    def service(self) -> Service:
        """The mediator's services, and the spells of them in the case's committee."""
        spans = tuple(spans_of(self._connection, self.mediator)[self.mediator])
        spells = tuple((since, until) for since, until, code in self._assignments() if code == self.committee)
        return Service(spans, spells)

    def _stated(self, name: str, evidence: tuple[int, ...]) -> Node:
        value = self.facts[name]
        if isinstance(value, tuple):
            return fact(name, fact_words(name), ",".join(value), evidence, value_text=value_words(name, value))
        return fact(name, fact_words(name), typed(name, value), evidence)

    def _dated(self, name: str, day: date | None, evidence: tuple[int, ...]) -> Node:
        """A happening that is not seen before its day."""
        seen = day if day is not None and day <= self.on else None
        return fact(name, fact_words(name), seen, evidence if seen else (), value_text=None if seen else NOT_YET)

    def _accepted(self) -> Node:
        return fact("accepted_on", fact_words("accepted_on"), self.case.accepted_on, self.of_case.of("accepted_on"))

    def _closed(self) -> Node:
        return fact("closed_on", fact_words("closed_on"), self.case.closed_on, self.of_case.of("closed_on"))

    def _filed(self) -> Nodes:
        committee = self._coded_fact("committee_code", "committee", self.committee)
        return (self._accepted(), committee, self._dated("filed_on", self.case.filed_on, self.of_committee.of("filed_on")))

    def _entry(self) -> Nodes:
        due = self._deadline(
            "entry", Text("录入期限", "entry due on"), self.rules.entry, lambda: entry_due_on(self.case.closed_on, self.rules)
        )
        return (self._closed(), due, self._dated("entered_on", self.case.entered_on, self.of_case.of("entered_on")))

    def _statistics(self) -> Nodes:
        month = month_of(self.case.closed_on)
        label = Text("{month} 统计期限", "statistics of {month} due on").fill(month=month)
        due = self._deadline("statistics", label, self.rules.statistics, lambda: statistics_due_on(month, self.rules))
        return (self._closed(), due, self._dated("submitted_on", self.case.submitted_on, self.of_committee.of(statistics(month))))

    def _deadline(self, key: str, label: Text, rule: Rule, due_on: Callable[[], date]) -> Node:
        key, source = f"{key}_due_on", cited(self.rules, key, rule)
        try:
            due = due_on()
        except CalendarUnknown:
            unknown = reason_words(self.rules)[CALENDAR_UNKNOWN]
            return Node(key, label, None, unknown, rule=source)
        if due == date.max:  # the rules say that there is none
            return Node(key, label, None, Text("没有期限", "no deadline"), rule=source)
        return Node(key, label, due.isoformat(), reading(due), rule=source)

    def _mediated_before(self) -> Nodes:
        earlier = self._connection.execute(
            text("SELECT earlier_case_no FROM dispute WHERE case_no = :code"), {"code": self.case_no}
        ).scalar()
        return (fact("earlier_case_no", fact_words("earlier_case_no"), earlier, self.of_case.of("earlier_case_no")),)

    def _co_mediators(self) -> Nodes:
        query = text("SELECT mediator_code FROM co_mediator WHERE case_no = :code ORDER BY mediator_code")
        codes = self._connection.execute(query, {"code": self.case_no}).scalars()
        return tuple(
            Node("co_mediator", self._coded("mediator", code), code, evidence=self.of_case.of(co_mediator(code))) for code in codes
        )

    def _mediator_grade(self) -> Nodes:
        """The grade, from the events of the certificate that counts."""
        query = text(f"""
            SELECT certificate_no FROM certificate_spell h WHERE mediator_code = :code AND {valid("h", ":day")}
                ORDER BY valid_from DESC, certificate_no DESC LIMIT 1
        """)
        number = self._connection.execute(query, {"code": self.mediator, "day": self.case.accepted_on.isoformat()}).scalar()
        return (self._stated("mediator_grade", () if number is None else self.of_mediator.of(certificate(number))),)

    def _status(self, status: MediatorStatus) -> Nodes:
        """Whether the mediator had a status, from every entry of it that had begun by the day of acceptance."""
        query = text("SELECT valid_from FROM mediator_statuses WHERE mediator_code = :code AND status = :status AND valid_from <= :day")
        words = {"code": self.mediator, "status": status.value, "day": self.case.accepted_on.isoformat()}
        begun = [date.fromisoformat(since) for since in self._connection.execute(query, words).scalars()]
        evidence = {position for since in begun for position in self.of_statuses.of(entry_name(STATUS, (status, since)))}
        return (self._stated(f"mediator_{status.value}", tuple(sorted(evidence))),)

    def _forged(self) -> Nodes:
        seen = [file.found_on for file in forged_against(self.case, self.on, self.rules)]
        kind = IncidentKind.FORGED_FILE
        return tuple(
            fact("found_on", Text("{kind}", "{kind}").fill(kind=kind), day, self.of_mediator.of(incident(kind.value, day))) for day in seen
        )

    def _taken(self) -> Nodes:
        return (self._accepted(), self._closed())

    def _reviewed(self) -> Nodes:
        evidence = self.of_case.on("file_review", self.on)
        result = self.facts["file_review"]
        return (
            fact(
                "file_review",
                fact_words("file_review"),
                typed("file_review", result),
                evidence,
                value_text=NOT_YET if result is None else None,
            ),
        )

    def _served(self) -> Nodes:
        accepted_on = self.case.accepted_on
        span = span_on(self.service().spans, accepted_on)
        serves = next(code for since, until, code in self._assignments() if (since or accepted_on) <= accepted_on < (until or date.max))
        return (
            self._accepted(),
            self._coded_fact("committee_code", "committee", self.committee),
            self._coded_fact("mediator_code", "mediator", self.mediator),
            fact("appointed_on", fact_words("appointed_on"), span.appointed_on, self.of_mediator.on("appointed_on", span.appointed_on)),
            self._dated("left_on", span.left_on, self.of_mediator.on("left_on", span.appointed_on)),
            fact(
                "mediators.committee_code",
                Text("受理时调解员所在调委会", "the mediator's committee when the case was accepted"),
                serves,
                self.of_mediator.on("committee_code", accepted_on),
                value_text=self._coded("committee", serves),
            ),
        )

    def _coded_fact(self, key: str, register: Register, code: str) -> Node:
        """A code that the case states."""
        return fact(key, fact_words(key), code, self.of_case.of(key), value_text=self._coded(register, code))

    def _assignments(self) -> list[tuple[date | None, date | None, str]]:
        rows = self._connection.execute(
            text("SELECT valid_from, valid_until, committee_code FROM mediator_assignment WHERE mediator_code = :code ORDER BY valid_from"),
            {"code": self.mediator},
        )
        return [(maybe_day(since), maybe_day(until), code) for since, until, code in rows]
