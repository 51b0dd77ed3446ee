"""调解员年度事实 The further facts of mediators' years that a rulebook names (domain.rulebooks.facts.ASSESSMENT): only those are looked up."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from domain.mediator.services import Span as Served
from domain.mediator.services import months_served
from domain.policies.days import completed_years, months, year_end
from domain.policies.decision import Found
from domain.policies.subsidy import entry_due_on, statistics_due_on
from domain.policies.working_days import CalendarUnknown
from domain.rulebooks.facts import ASSESSMENT, HONOUR_FACTS, INCIDENT_FACTS, TRAINING_FACTS
from domain.rulebooks.model import Rulebook
from projections.reading import Connection, TextClause, text
from projections.registers.as_of import came_in_as, holds, is_official, spans_of
from projections.registers.members import named, of_members
from projections.registers.values import day, maybe_day

Facts = dict[str, dict[str, Any]]
"""By mediator and fact."""

Span = Mapping[str, Any]
About = Callable[[str, str], TextClause]
"""A query about those mediators, by the column of their codes."""
Read = Callable[[Connection, Span, date, Rulebook, About], Facts]


def year_facts(
    connection: Connection, year: int, on: date, rules: Rulebook, counties: Collection[str] | None = None
) -> Mapping[str, Mapping[str, Found]]:
    """The facts beyond the four counts that the rules on the assessment look at, by mediator. A number that is not there is 0.
    Of the mediators of some counties at least, where they are named."""
    wanted = rules.assessment.further
    by_mediator: Facts = defaultdict(dict)
    span = {
        "first": f"{year:04d}-01-01",
        "last": year_end(year).isoformat(),
        "on": on.isoformat(),
        "year": f"{year:04d}",
        **named(counties),
    }
    about = partial(of_members, counties=counties)
    for names, read in GROUPS:
        if wanted & names:
            for mediator, facts in read(connection, span, on, rules, about).items():
                by_mediator[mediator].update(facts)
    return by_mediator


def _cases(connection: Connection, span: Span, _on: date, rules: Rulebook, about: About) -> Facts:
    counts: Facts = defaultdict(lambda: defaultdict(int))
    due: dict[str, date | None] = {}
    rows = connection.execute(
        about(
            """
            SELECT mediator_code, accepted_on, closed_on, outcome, agreement_form, difficulty, performed_on, entered_on FROM dispute
            WHERE closed_on BETWEEN :first AND :last AND {members}
            """,
            "mediator_code",
        ),
        span,
    )
    for mediator, accepted_on, closed_on, outcome, form, difficulty, performed_on, entered_on in rows:
        counted = counts[mediator]
        for name in (outcome, form, difficulty):
            if name in CASE_COUNTS:
                counted[name] += 1
        counted["performed"] += performed_on is not None and performed_on <= span["on"]
        counted["days_taken"] += (day(closed_on) - day(accepted_on)).days
        if closed_on not in due:
            due[closed_on] = _due(day(closed_on), rules)
        last, seen = due[closed_on], entered_on is not None and entered_on <= span["on"]
        late = (day(entered_on) - last).days if seen and last is not None else 0
        counted["not_entered"] += not seen
        counted["entered_late"] += late > 0
        counted["entry_days_late"] += max(0, late)
    return counts


CASE_COUNTS = frozenset({"failed", "withdrawn", "transferred", "oral", "written", "difficult", "major"})


def _due(closed_on: date, rules: Rulebook) -> date | None:
    try:
        return entry_due_on(closed_on, rules)
    except CalendarUnknown:
        return None


def _files(connection: Connection, span: Span, _on: date, _rules: Rulebook, about: About) -> Facts:
    rows = connection.execute(
        about(
            """
            SELECT d.mediator_code, d.case_no, r.result FROM dispute d JOIN file_review r ON r.case_no = d.case_no
            WHERE d.closed_on BETWEEN :first AND :last AND r.reviewed_on <= :on AND {members} ORDER BY d.case_no, r.reviewed_on
            """,
            "d.mediator_code",
        ),
        span,
    )
    latest = {case_no: (mediator, result) for mediator, case_no, result in rows}
    return _counted(((mediator, f"files_{result}") for mediator, result in latest.values()), "files_reviewed")


def _typical(connection: Connection, span: Span, _on: date, _rules: Rulebook, about: About) -> Facts:
    rows = connection.execute(
        about(
            """
            SELECT d.mediator_code, t.level FROM typical_case t JOIN dispute d ON d.case_no = t.case_no
            WHERE t.submitted_on BETWEEN :first AND :last AND t.submitted_on <= :on AND {members}
            """,
            "d.mediator_code",
        ),
        span,
    )
    return _counted(((mediator, f"typical_{level}") for mediator, level in rows), "typical_cases")


def _honours(connection: Connection, span: Span, _on: date, _rules: Rulebook, about: About) -> Facts:
    honours = "SELECT mediator_code, level FROM honour WHERE awarded_on BETWEEN :first AND :last AND awarded_on <= :on AND {members}"
    query = about(honours, "mediator_code")
    return _counted(((mediator, f"honours_{level}") for mediator, level in connection.execute(query, span)), "honours")


def _incidents(connection: Connection, span: Span, _on: date, _rules: Rulebook, about: About) -> Facts:
    incidents = "SELECT mediator_code, kind FROM incident WHERE found_on BETWEEN :first AND :last AND found_on <= :on AND {members}"
    query = about(incidents, "mediator_code")
    return _counted(((mediator, f"incidents_{kind}") for mediator, kind in connection.execute(query, span)), "incidents")


def _trainings(connection: Connection, span: Span, _on: date, _rules: Rulebook, about: About) -> Facts:
    query = about("SELECT person_code FROM training WHERE held_on BETWEEN :first AND :last AND held_on <= :on AND {members}", "person_code")
    return _counted(((person, "trainings") for (person,) in connection.execute(query, span)), None)


def _hours(connection: Connection, span: Span, _on: date, _rules: Rulebook, about: About) -> Facts:
    query = about(
        """
        SELECT person_code, kind, sum(hours) FROM training
        WHERE held_on BETWEEN :first AND :last AND held_on <= :on AND {members} GROUP BY person_code, kind
        """,
        "person_code",
    )
    hours: Facts = defaultdict(dict)
    for person, kind, cents in connection.execute(query, span):
        hours[person][f"training_hours_{kind}"] = Decimal(cents).scaleb(-2)
    return hours


def _counted(named: Iterable[tuple[str, str]], together: str | None) -> Facts:
    counts: Facts = defaultdict(lambda: defaultdict(int))
    for mediator, name in named:
        counts[mediator][name] += 1
        if together is not None:
            counts[mediator][together] += 1
    return counts


def _person(connection: Connection, span: Span, _on: date, _rules: Rulebook, about: About) -> Facts:
    last, persons = day(span["last"]), {}
    again = spans_of(connection)
    rows = connection.execute(
        about(
            f"""
            SELECT m.mediator_code, m.appointed_on, m.left_on, m.birth_on, m.education, m.occupation, {is_official("m", ":last")}, e.engagement,
                {came_in_as("m", ":last")}, c.kind, c.county_code, c.office_code, c.committee_code
            FROM mediator m
            LEFT JOIN mediator_engagement e ON e.mediator_code = m.mediator_code
                AND {holds("e", ":last")}
            LEFT JOIN mediator_assignment a ON a.mediator_code = m.mediator_code
                AND {holds("a", ":last")}
            LEFT JOIN committee c ON c.committee_code = a.committee_code
            WHERE {{members}}
            """,
            "m.mediator_code",
        ),
        span,
    )
    for (
        mediator,
        appointed_on,
        left_on,
        birth_on,
        education,
        occupation,
        official,
        engagement,
        joined_as,
        kind,
        county,
        office,
        committee,
    ) in rows:
        spans = again.get(mediator) or (Served(day(appointed_on), maybe_day(left_on)),)
        born = maybe_day(birth_on)
        persons[mediator] = {
            "months_served": months_served(spans, last.year),
            "age": None if born is None else completed_years(born, last),
            "education": education,
            "occupation": occupation,
            "in_service_official": None if official is None else bool(official),
            "engagement": engagement,
            "committee_kind": kind,
            "county_code": county,
            "office_code": office,
            "committee_code": committee,
            "joined_as": joined_as,
        }
    return persons


def _committee(connection: Connection, span: Span, on: date, rules: Rulebook, about: About) -> Facts:
    """What the mediator's committee did, by the committee of the year's last day."""
    sent = {(code, month): day(when) for code, month, when in connection.execute(text(SENT), span)}
    entries = {str(row[0]): int(row[1]) for row in connection.execute(text(ENTRIES), span)}
    late: dict[str, int] = {}
    for code, established_on, dissolved_on in connection.execute(
        text("SELECT committee_code, established_on, dissolved_on FROM committee")
    ):
        asked = months(max(span["first"], established_on)[:7], min(span["last"], dissolved_on or span["last"])[:7])
        late[code] = sum(_late(month, sent.get((code, month)), on, rules) for month in asked)
    rows = connection.execute(
        about(
            f"""
            SELECT mediator_code, committee_code FROM mediator_assignment a
            WHERE {holds("a", ":last")} AND {{members}}
            """,
            "mediator_code",
        ),
        span,
    )
    return {mediator: {"statistics_late": late[code], "committee_entries": entries.get(code, 0)} for mediator, code in rows}


SENT = "SELECT committee_code, month, submitted_on FROM statistics WHERE substr(month, 1, 4) = :year AND submitted_on <= :on"
ENTRIES = """
    SELECT committee_code, count(*) FROM dispute WHERE entered_on BETWEEN :first AND :last AND entered_on <= :on GROUP BY committee_code
"""


def _late(month: str, sent: date | None, on: date, rules: Rulebook) -> bool:
    try:
        due = statistics_due_on(month, rules)
    except CalendarUnknown:
        return False
    return on > due and (sent is None or sent > due)


def _named(*prefixes: str) -> frozenset[str]:
    return frozenset(key for key in ASSESSMENT if key.startswith(prefixes))


GROUPS: tuple[tuple[frozenset[str], Read], ...] = (
    (CASE_COUNTS | {"performed", "days_taken", "not_entered", "entered_late", "entry_days_late"}, _cases),
    (_named("files_"), _files),
    (_named("typical_"), _typical),
    (frozenset(fact.key for fact in HONOUR_FACTS), _honours),
    (frozenset(fact.key for fact in INCIDENT_FACTS), _incidents),
    (frozenset({"trainings"}), _trainings),
    (frozenset(fact.key for fact in TRAINING_FACTS), _hours),
    (
        frozenset(
            {
                "months_served",
                "age",
                "education",
                "occupation",
                "in_service_official",
                "engagement",
                "committee_kind",
                "county_code",
                "office_code",
                "committee_code",
                "joined_as",
            }
        ),
        _person,
    ),
    (frozenset({"statistics_late", "committee_entries"}), _committee),
)
"""The facts that are read together, and how."""
