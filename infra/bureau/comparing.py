"""比较 One view as known at two moments: which rows differ, and the events between the two that can have made them differ."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, event, select

from domain.base.errors import FengqiaoError
from domain.base.event import Event, Recorded
from domain.base.kinds import Kind
from domain.books.catalogue import BOOKS
from domain.naming.called import OF_COUNTY, codes_in, of_stream
from domain.rulebooks.adoption import CITY as EVERYWHERE
from infra.bureau.open_store import OpenStore
from infra.bureau.projecting import PROJECTIONS
from infra.bureau.read_database import KnownAt
from infra.gc_paused import gc_paused
from infra.reports import Answer
from infra.rulebook_files import rules_on
from projections.adopted import rules_in_force
from projections.engine.projection import with_needs
from projections.engine.reads import reads_of
from projections.questions.catalogue import VIEWS, run
from projections.questions.differences import Differing, differing
from projections.questions.errors import QuestionCode
from projections.questions.view import CITY, View
from projections.register_rows.county_names import counties_listed, county_names
from projections.registers.committees import COMMITTEE
from projections.registers.disputes import CO_MEDIATOR, DISPUTE
from projections.registers.mediators import MEDIATOR_ASSIGNMENT
from projections.registers.offices import OFFICE
from projections.registers.staff import POSTING

PAGE = 5_000
"""So many events are read at a time."""
AT_ONCE = 500
"""So many codes are looked up in one query."""
SCOPES = (("case_no",), ("mediator_code", "subject_code"), ("office_code", "committee_code"), ("county_code",))
"""What a row is about, the narrowest first: the codes of the first of these that it has."""
PARENTS_OF_BODIES = (
    ("dispute", DISPUTE.c.case_no, DISPUTE.c.mediator_code),
    ("dispute", CO_MEDIATOR.c.case_no, CO_MEDIATOR.c.mediator_code),
    ("dispute", DISPUTE.c.case_no, DISPUTE.c.committee_code),
    ("mediator", MEDIATOR_ASSIGNMENT.c.mediator_code, MEDIATOR_ASSIGNMENT.c.committee_code),
    ("training", MEDIATOR_ASSIGNMENT.c.mediator_code, MEDIATOR_ASSIGNMENT.c.committee_code),
    ("training", POSTING.c.person_code, POSTING.c.office_code),
    ("committee", COMMITTEE.c.committee_code, COMMITTEE.c.county_code),
    ("office", OFFICE.c.office_code, OFFICE.c.county_code),
)
PARENTS = (
    *PARENTS_OF_BODIES,
    *((book.kind, code, parent) for book in BOOKS for subject, code, parent in PARENTS_OF_BODIES if subject in book.subjects),
)
"""To what the bodies of a kind belong, each with the register that says so."""
ABOVE = {"mediator_code": "mediator", "committee_code": "committee", "office_code": "office"}


class Why(Kind):
    """相关的理由. Why an event is shown beside the rows that differ."""

    ROW = ("row", "差异行写明的对象，或其所属的对象", "of a body that a differing row names, or that such a one belongs to")
    WITHIN = ("within", "差异行所汇总的对象", "of a body that a differing row sums up")
    PROCEDURE = ("procedure", "该县市区的程序", "of a procedure of its county")
    RULES = ("rules", "所依据的规则", "of the rules in force there")


class Between(NamedTuple):
    """其间的事件. An event between two moments, and why it is shown."""

    recorded: Recorded
    why: Why


class Comparison(NamedTuple):
    """比较结果. The view as known at the later moment, the earlier moment as an answer of its own, the rows that differ, and the events between."""

    then: Answer
    now: Answer
    rows: list[Differing]
    events: list[Between]


class Comparing(OpenStore):
    """The part of a bureau that compares what was known with what was known later."""

    def compare(
        self, name: str, *, as_of: date, known_at: KnownAt, later: KnownAt = None, county: str | None = None, year: int | None = None
    ) -> Comparison:
        """A view as of one date, as known at two moments or positions (the later by default now), of one county and one year or of all. Shown are
        events of the types that the tables are made of which the view reads, of the bodies that differing rows name or sum up, of the procedures of
        their counties, and of the rules.

        Raises FengqiaoError (unknown_view, unknown_county_code, unknown_position), and views_stopped.
        """
        view = VIEWS.get(name)
        if view is None:
            raise FengqiaoError(QuestionCode.UNKNOWN_VIEW, name, names=", ".join(VIEWS))
        with self._read.known_at(known_at) as first, self._read.known_at(later) as second, gc_paused():
            earlier, last = sorted((first, second), key=lambda known: known[1])
            county = self.within(county)
            if county is not None and county not in county_names(last[0]):
                raise FengqiaoError(QuestionCode.UNKNOWN_COUNTY, county, codes=counties_listed(last[0]))
            with _tables_read(earlier[0]) as tables:
                then = _answer(view, earlier, as_of, county, year)
            now = _answer(view, last, as_of, county, year)
            rows = differing(view, then.rows, now.rows)
            if not rows:
                return Comparison(then, now, rows, [])
            relevant = _Relevant(rows, [last[0], earlier[0]])
            events = [
                between
                for after in range(then.position, now.position, PAGE)
                for between in relevant.of_page(self.log.page(after, min(after + PAGE, now.position)), _types_of(tables))
            ]
            return Comparison(then, now, rows, events)


def _answer(view: View, known: tuple[Connection, int, Any], as_of: date, county: str | None, year: int | None) -> Answer:
    connection, position, moment = known
    rules = rules_in_force(connection, rules_on)
    rows = [row for row in run(view, connection, as_of, rules, county) if year is None or row.get("year") == year]
    of_city = rules(as_of)
    named = (county, county_names(connection).get(county, county)) if county is not None else None
    return Answer(view, as_of, moment, position, of_city.id, rows, [of_city, *rules.every()], rules, named)


@contextmanager
def _tables_read(connection: Connection) -> Iterator[set[str]]:
    """The names of the tables that statements on a connection read while the block runs."""
    names: set[str] = set()

    def note(_connection: Connection, _cursor: object, statement: str, parameters: Any, *_further: object) -> None:
        names.update(reads_of(connection, statement, parameters))

    event.listen(connection, "before_cursor_execute", note)
    try:
        yield names
    finally:
        event.remove(connection, "before_cursor_execute", note)


def _types_of(tables: Collection[str]) -> frozenset[type[Event]]:
    """The types of events that tables are made of, with those of the tables that these rest on."""
    owners = {projection.name for projection in PROJECTIONS if any(name in tables for name in projection.table_names)}
    return frozenset(kind for projection in with_needs(PROJECTIONS, owners) for kind in projection.handles)


class _Relevant:
    """Which events concern rows that differ."""

    def __init__(self, rows: Sequence[Differing], connections: Sequence[Connection]) -> None:
        whole = [row for differs in rows for row in (differs.was, differs.now) if row is not None]
        parts = [row for row in whole if _scope(row) != {CITY}] or whole
        self._connections = connections
        self._everything = any(_scope(row) <= {CITY} for row in parts)
        self._scopes = {code for row in parts for code in _scope(row)}
        self._named = {
            str(value)
            for row in parts
            for key, value in row.items()
            if value is not None and (key.endswith("_code") or key in {"case_no", "about"})
        }
        self._counties = {str(row["county_code"]) for row in parts if row.get("county_code")}
        self._parents: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._looked_up: set[tuple[str, str]] = set()
        bodies = {(kind, code) for code in self._scopes for kind in ("dispute", "mediator", "committee", "office")}
        self._look_up(bodies)
        self._named |= {above for body in bodies for above in self._above(*body)}

    def of_page(self, events: Sequence[Recorded], types: Collection[type[Event]]) -> Iterator[Between]:
        """Those of a page that concern them, of these types, in order."""
        events = [each for each in events if type(each.event) in types]
        self._look_up((each.stream.partition(":")[0], each.code) for each in events)
        for each in events:
            why = self._why(each)
            if why is not None:
                yield Between(each, why)

    def _why(self, recorded: Recorded) -> Why | None:
        kind, _, code = recorded.stream.partition(":")
        if kind == "rulebook":
            return Why.RULES if code == EVERYWHERE or self._everything or code in self._counties else None
        if kind in OF_COUNTY or kind == "settled":
            own = of_stream(recorded.stream)
            county = code if own is None else own[1]
            return Why.PROCEDURE if self._everything or county in self._counties else None
        if code in self._named or (kind == "decision" and not self._named.isdisjoint(_values(recorded))):
            return Why.ROW
        above = self._above(kind, code) | {each for _, each in codes_in(recorded.event)}
        return Why.WITHIN if self._everything or not above.isdisjoint(self._scopes) else None

    def _above(self, kind: str, code: str) -> set[str]:
        """The bodies that one belongs to, and those that these do."""
        above: set[str] = set()
        waiting = {(kind, code)}
        while waiting:
            place = waiting.pop()
            for parent in self._parents[place] - above:
                above.add(parent)
                waiting.update((upper, parent) for upper in ("mediator", "committee", "office"))
        return above

    def _look_up(self, bodies: Iterable[tuple[str, str]]) -> None:
        """Finds out what bodies belong to, and what these belong to."""
        wanted = set(bodies) - self._looked_up
        while wanted:
            self._looked_up |= wanted
            above: set[tuple[str, str]] = set()
            for kind, code, parent in PARENTS:
                codes = sorted(each for of, each in wanted if of == kind)
                for start in range(0, len(codes), AT_ONCE):
                    query = select(code, parent).where(code.in_(bindparam("codes", expanding=True)))
                    for connection in self._connections:
                        for child, upper in connection.execute(query, {"codes": codes[start : start + AT_ONCE]}):
                            if upper is not None:
                                self._parents[kind, str(child)].add(str(upper))
                                above.add((ABOVE.get(parent.name, ""), str(upper)))
            wanted = {place for place in above if place[0]} - self._looked_up


def _scope(row: Mapping[str, Any]) -> set[str]:
    """What a row is about."""
    for keys in SCOPES:
        if codes := {str(row[key]) for key in keys if row.get(key) not in {None, "", CITY}}:
            return codes
    return {CITY}


def _values(recorded: Recorded) -> set[str]:
    return {code for _, code in codes_in(recorded.event)}
