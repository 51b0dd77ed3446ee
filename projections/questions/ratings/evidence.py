"""评级的来历 From which events the facts of a committee's or an office's year come (domain/rulebooks/facts.py, domain/rulebooks/ratings/office_facts.py)."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

from domain.dispute.events import TypicalCaseSubmitted
from domain.policies.days import months, year_end
from domain.stated_facts import statistics
from projections.questions.point_in_time import PointInTime
from projections.questions.subsidy.awards import COMMITTEES, SERVING
from projections.reading import text

CLOSED = frozenset({"closed", "agreed", "failed", "withdrawn", "transferred", "oral", "written"})
ENTERED = frozenset({"entered_in_time", "entered"})
FILES = frozenset({"files_reviewed", "files_qualified", "files_rectify", "files_unqualified"})
SERVE = frozenset({"mediators", "full_time_mediators"})
OF_BODY = {"committee_kind": "kind", "county_code": "county_code", "office_code": "office_code", "committee_code": "committee_code"}
PEOPLE = frozenset({"headcount", "civil_servants"})
SURVEYED = frozenset({"area_m2", "tenure", "land_use", "misappropriated", "signs", "rule_boards", "title_holder"})
BOOKS: Mapping[str, frozenset[str]] = {
    "office_standing": frozenset({"management", "rank", "independent", "allotted_posts"}),
    "office_equipment": frozenset({"computers", "network", "vehicles", "electric_vehicles", "uniforms", "function_rooms"}),
    "office_funds": frozenset({"local_yuan", "central_yuan"}),
    "premises_problem": frozenset({"problems", "open_problems"}),
    "office_honour": frozenset({"office_honours"}),
}
"""The facts of an office that its books hold, by the kind of the book's streams."""

Positions = tuple[int, ...]
Evidence = Callable[[Collection[str]], Positions]
"""The positions of the events from which facts, given by name, come."""


def of_committee(code: str, year: int, point: PointInTime) -> Evidence:
    """Of one committee's year."""
    return lambda names: _sorted(_committees([code], set(names), year, point))


def of_office(code: str, year: int, point: PointInTime) -> Evidence:
    """Of one office's year, and the committees that it guides."""

    def positions(names: Collection[str]) -> Positions:
        guided = _guided(code, year, point)
        return _sorted((*_committees(guided, set(names), year, point), *_office(code, set(names), year, point)))

    return positions


def _sorted(positions: Iterable[int]) -> Positions:
    return tuple(sorted(set(positions)))


def _guided(office: str, year: int, point: PointInTime) -> list[str]:
    rows = point.connection.execute(text(f"{COMMITTEES.format(there='office_code = :office')}"), {**_span(year, point), "office": office})
    return [str(row[0]) for row in rows]


def _span(year: int, point: PointInTime) -> dict[str, str]:
    last = year_end(year)
    return {"first": f"{year:04d}-01-01", "last": last.isoformat(), "seen": min(point.as_of, last).isoformat()}


def _committees(codes: Collection[str], names: set[str], year: int, point: PointInTime) -> Iterable[int]:
    if names & {*OF_BODY, "filed", "committees", "committees_filed", "months_reported_late"}:
        asked = [statistics(month) for month in months(f"{year:04d}-01", f"{year:04d}-12")]
        for origins in point.provenance(f"committee:{code}" for code in codes).values():
            yield from (place for name in names & OF_BODY.keys() for place in origins.of(OF_BODY[name]))
            if names & {"filed", "committees_filed"}:
                yield from origins.of("filed_on")
            if "committees" in names:
                yield from origins.of("established_on")
            if "months_reported_late" in names:
                yield from (place for month in asked for place in origins.of(month))
    if names & SERVE:
        yield from _serving(codes, year, point)
    if names & (CLOSED | ENTERED | FILES | {"typical_cases"}):
        yield from _cases(codes, names, year, point)


def _serving(codes: Collection[str], year: int, point: PointInTime) -> Iterable[int]:
    query = SERVING.format("").replace("count(*)", "m.mediator_code").replace("GROUP BY a.committee_code", "").format(there="1 = 1")
    rows = point.connection.execute(text(query), _span(year, point))
    streams = [f"mediator:{mediator}" for committee, mediator in rows if committee in codes]
    for origins in point.provenance(streams).values():
        yield from origins.all_of("appointed_on")
        yield from (*origins.on("committee_code", year_end(year)), *origins.on("engagement", year_end(year)))


def _cases(codes: Collection[str], names: set[str], year: int, point: PointInTime) -> Iterable[int]:
    span = _span(year, point)
    query = """
        SELECT d.committee_code, d.case_no FROM dispute d
        WHERE d.closed_on BETWEEN :first AND :last OR d.entered_on BETWEEN :first AND :seen
            OR EXISTS (SELECT 1 FROM typical_case t WHERE t.case_no = d.case_no AND t.submitted_on BETWEEN :first AND :seen)
    """
    streams = [f"dispute:{case}" for committee, case in point.connection.execute(text(query), span) if committee in codes]
    for stream, origins in point.provenance(streams).items():
        if names & CLOSED or names & ENTERED or names & FILES:
            yield from origins.of("closed_on")
        if names & ENTERED:
            yield from origins.of("entered_on")
        if names & FILES:
            yield from origins.on("file_review", point.as_of)
        if "typical_cases" in names:
            yield from _typical(stream, date.fromisoformat(span["seen"]), point)


def _typical(stream: str, seen: date, point: PointInTime) -> Iterable[int]:
    for recorded in point.recorded(stream):
        if isinstance(recorded.event, TypicalCaseSubmitted) and recorded.event.submitted_on <= seen:
            yield recorded.position


def _office(code: str, names: set[str], year: int, point: PointInTime) -> Iterable[int]:
    last = year_end(year)
    if names & (PEOPLE | SURVEYED | {"stars"}):
        (origins,) = point.provenance([f"office:{code}"]).values()
        if names & PEOPLE:
            yield from point.until(origins.all_of("posting "), last)
        if names & SURVEYED:
            yield from origins.on("premises", last)
        if "stars" in names:
            yield from point.until(origins.all_of("score "), last)
    kept = [kind for kind, facts in BOOKS.items() if names & facts]
    for origins in point.provenance(f"{kind}:{code}" for kind in kept).values():
        yield from point.until(origins.all_of(""), last)
