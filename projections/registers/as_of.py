"""某日 What holds on a day, in SQL: who serves, what is there, which value of several is the one. Every query says it with these.

Each gives a condition on the columns of a table under an alias ("m"); the day is a bound name (":on") or a column ("d.accepted_on").
"""

from datetime import date
from typing import NamedTuple

from domain.mediator.services import Span
from projections.reading import Connection, text
from projections.registers.values import day, maybe_day


def holds(timeline: str, on: str = ":on") -> str:
    """The row of a timeline that holds on the day: from `valid_from`, the last day before `valid_until`."""
    return f"{timeline}.valid_from <= {on} AND ({timeline}.valid_until IS NULL OR {timeline}.valid_until > {on})"


def within(county: str | None, column: str) -> str:
    """The rows of a county, which is the bound name `:county`; without one, all."""
    return "1 = 1" if county is None else f"{column} = :county"


def valid(certificate: str, on: str = ":on") -> str:
    """The stretch of a certificate's validity in which the day lies, both its ends included."""
    return f"{certificate}.valid_from <= {on} AND ({certificate}.valid_until IS NULL OR {certificate}.valid_until >= {on})"


def serves(mediator: str, on: str = ":on") -> str:
    """A mediator who serves on the day, in the last service or an earlier one: the day of leaving is the last one of service."""
    return f"""({mediator}.appointed_on <= {on} AND ({mediator}.left_on IS NULL OR {mediator}.left_on >= {on})
        OR EXISTS (SELECT 1 FROM earlier_service x WHERE x.mediator_code = {mediator}.mediator_code
            AND x.appointed_on <= {on} AND x.left_on >= {on}))"""


SERVICES = """(
    SELECT mediator_code, appointed_on, left_on, left_cause, successor_code, succeeded_on FROM mediator
    UNION ALL SELECT mediator_code, appointed_on, left_on, left_cause, successor_code, succeeded_on FROM earlier_service
)"""
"""Every service of every mediator; who was appointed again has several."""


def spans_of(connection: Connection, mediator_code: str | None = None) -> dict[str, list[Span]]:
    """The services by mediator, in the order of time: of the one asked about, else of all who were appointed again."""
    whose = (
        "WHERE mediator_code = :code" if mediator_code is not None else "WHERE mediator_code IN (SELECT mediator_code FROM earlier_service)"
    )
    rows = connection.execute(
        text(f"SELECT mediator_code, appointed_on, left_on FROM {SERVICES} {whose} ORDER BY mediator_code, appointed_on"),
        {"code": mediator_code},
    )
    by_mediator: dict[str, list[Span]] = {}
    for code, appointed_on, left_on in rows:
        by_mediator.setdefault(str(code), []).append(Span(day(appointed_on), maybe_day(left_on)))
    return by_mediator


def exists(committee: str, on: str = ":on") -> str:
    """A committee that is there on the day: the day of dissolution is the first one without it."""
    return f"{committee}.established_on <= {on} AND ({committee}.dissolved_on IS NULL OR {committee}.dissolved_on > {on})"


def open_office(office: str, on: str = ":on") -> str:
    """An office that is there on the day; one whose establishment has no date always was."""
    return f"({office}.established_on IS NULL OR {office}.established_on <= {on}) AND ({office}.closed_on IS NULL OR {office}.closed_on > {on})"


def has_status(mediator_code: str, status: str, on: str = ":on") -> str:
    """Whether a mediator has a status on the day: the last day is one of it."""
    return f"""EXISTS (SELECT 1 FROM mediator_statuses b WHERE b.mediator_code = {mediator_code} AND b.status = '{status}'
        AND b.valid_from <= {on} AND (b.last_on IS NULL OR b.last_on >= {on}))"""


def seated(member: str, on: str = ":on") -> str:
    """A member of a committee in office on the day: the day of leaving is the first one without."""
    return f"{member}.seated_on <= {on} AND ({member}.left_on IS NULL OR {member}.left_on > {on})"


def not_released(expert: str, on: str = ":on") -> str:
    """An expert who was appointed by the day and has not left, whatever the term."""
    return f"{expert}.appointed_on <= {on} AND ({expert}.left_on IS NULL OR {expert}.left_on > {on})"


def in_pool(expert: str, on: str = ":on") -> str:
    """An expert in the pool on the day: from the appointment to the last day of the term, or to the day before leaving."""
    return f"""{not_released(expert, on)} AND ({expert}.term_until IS NULL OR {expert}.term_until >= {on})"""


def is_official(mediator: str, on: str = ":on") -> str:
    """Whether a mediator is an official in service on the day; NULL where that is not known."""
    return (
        f"""(SELECT o.in_service_official FROM mediator_official o WHERE o.mediator_code = {mediator}.mediator_code AND {holds("o", on)})"""
    )


def came_in_as(mediator: str, on: str = ":on") -> str:
    """How a mediator came to the service of the day, the last one where the day lies in none; NULL where that is not known."""
    return f"""CASE WHEN {mediator}.appointed_on > {on} THEN (
        SELECT x.joined_as FROM earlier_service x WHERE x.mediator_code = {mediator}.mediator_code AND x.appointed_on <= {on}
        ORDER BY x.appointed_on DESC LIMIT 1) ELSE {mediator}.joined_as END"""


class County(NamedTuple):
    """县市区, with its kind on a day."""

    county_code: str
    kind: str


def counties(connection: Connection, on: date, county: str | None = None) -> list[County]:
    """Every county, or one, by code, with what it was on that day."""
    query = f"""
        SELECT c.county_code, coalesce(k.kind, c.kind) FROM county c
        LEFT JOIN county_kind k ON k.county_code = c.county_code AND {holds("k")}
        WHERE {within(county, "c.county_code")} ORDER BY c.county_code
    """
    rows = connection.execute(text(query), {"on": on.isoformat(), "county": county})
    return [County(*row) for row in rows]
