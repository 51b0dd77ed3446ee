"""Looking things up: the lists and the single records that a clerk works with between imports.

These are registers as they are on a date, not figures: no rule is applied.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, or_, select

from domain.base.codes import is_text
from domain.mediator.services import span_on
from projections.every_register import (
    ADVERSE_DECISION,
    COMMITTEE,
    COUNTY,
    COUNTY_KIND,
    COUNTY_RESPONSIBLE,
    DISPUTE,
    EARLIER_SERVICE,
    MEDIATOR,
    MEDIATOR_ASSIGNMENT,
    MEDIATOR_ENGAGEMENT,
    MEDIATOR_WAGE,
    POSTING,
)
from projections.register_rows.shown import CODES, TABLES, as_recorded
from projections.registers.as_of import spans_of
from projections.registers.metadata import METADATA
from projections.registers.values import iso

Found = dict[str, Any]

PARTS: Mapping[str, tuple[tuple[Table, str], ...]] = {
    kind: tuple((METADATA.tables[table], CODES[kind]) for table in tables) for kind, tables in TABLES.items()
}
"""For each kind the tables that hold a record, the one with a single row first, and the column of its code."""


def holds_on(table: Table, as_of: date) -> ColumnElement[bool]:
    """The rows of a timeline that hold on a date."""
    day = as_of.isoformat()
    return and_(table.c.valid_from <= day, or_(table.c.valid_until.is_(None), table.c.valid_until > day))


def record(connection: Connection, kind: str, code: str) -> Found | None:
    """Everything the registers hold of one code: its own row, and beside it by table name the rows that belong to it."""
    if not is_text(code):
        return None
    (main, key), *parts = PARTS[kind]
    row = connection.execute(select(main).where(main.c[key] == code)).mappings().one_or_none()
    if row is None:
        return None
    fields: Found = as_recorded(row)
    for table, column in parts:
        rows = connection.execute(select(table).where(table.c[column] == code).order_by(*table.primary_key)).mappings()
        fields[table.name] = [{name: value for name, value in part.items() if name != column} for part in rows]
    return fields


def cases_of(connection: Connection, mediator_code: str, county: str | None) -> list[Found]:
    """The cases of a mediator in the order of their codes, as `listing` has them: no other is read."""
    query = _listing("dispute", county, date.max).where(DISPUTE.c.mediator_code == mediator_code)
    return [dict(row) for row in connection.execute(query).mappings()]


def listing(connection: Connection, kind: str, *, county: str | None, as_of: date) -> list[Found]:
    """The records of a kind in the order of their codes, with the committee, engagement and wage that hold on the date; of a mediator who was appointed
    again, with the service of that date."""
    rows = [as_recorded(row) for row in connection.execute(_listing(kind, county, as_of)).mappings()]
    if kind == "county":
        _as_of_day(connection, rows, as_of)
    again = spans_of(connection) if kind == "mediator" else {}
    before = _joined_before(connection) if again else {}
    for row in rows if again else ():
        if (spans := again.get(row["mediator_code"])) is not None:
            span = span_on(spans, as_of)
            row.update(appointed_on=iso(span.appointed_on), left_on=iso(span.left_on))
            row["joined_as"] = before.get((row["mediator_code"], row["appointed_on"]), row["joined_as"])
    return rows


def _as_of_day(connection: Connection, counties: list[Found], as_of: date) -> None:
    """What counties were on the day, and who answered for them."""
    for table, fact in ((COUNTY_KIND, "kind"), (COUNTY_RESPONSIBLE, "responsible_person")):
        on_the_day = dict(connection.execute(select(table.c.county_code, table.c[fact]).where(holds_on(table, as_of))).fetchall())
        for county in counties:
            county[fact] = on_the_day.get(county["county_code"], county[fact])


def _joined_before(connection: Connection) -> dict[tuple[str, str], str | None]:
    """How mediators came into the services before the last one, by code and first day."""
    columns = EARLIER_SERVICE.c
    rows = connection.execute(select(columns.mediator_code, columns.appointed_on, columns.joined_as))
    return {(str(code), str(first)): joined for code, first, joined in rows}


def _listing(kind: str, county: str | None, as_of: date) -> Select[Any]:
    if kind == "mediator":
        return _mediators(county, as_of)
    if kind == "dispute":
        query = select(COMMITTEE.c.county_code, DISPUTE).join(
            COMMITTEE, COMMITTEE.c.committee_code == DISPUTE.c.committee_code, isouter=True
        )
        return _within(query, COMMITTEE.c.county_code, county).order_by(DISPUTE.c.case_no)
    table, key = PARTS[kind][0]
    return _within(select(table), table.c.county_code, county).order_by(table.c[key])


def _mediators(county: str | None, as_of: date) -> Select[Any]:
    query = (
        select(
            COMMITTEE.c.county_code,
            MEDIATOR_ASSIGNMENT.c.committee_code,
            MEDIATOR.c.mediator_code,
            MEDIATOR.c.name,
            MEDIATOR_ENGAGEMENT.c.engagement,
            MEDIATOR_WAGE.c.monthly_wage,
            MEDIATOR.c.appointed_on,
            MEDIATOR.c.left_on,
            MEDIATOR.c.joined_as,
        )
        .join(MEDIATOR_ASSIGNMENT, MEDIATOR_ASSIGNMENT.c.mediator_code == MEDIATOR.c.mediator_code)
        .join(MEDIATOR_ENGAGEMENT, MEDIATOR_ENGAGEMENT.c.mediator_code == MEDIATOR.c.mediator_code)
        .join(MEDIATOR_WAGE, MEDIATOR_WAGE.c.mediator_code == MEDIATOR.c.mediator_code)
        .join(COMMITTEE, COMMITTEE.c.committee_code == MEDIATOR_ASSIGNMENT.c.committee_code, isouter=True)
        .where(*(holds_on(table, as_of) for table in (MEDIATOR_ASSIGNMENT, MEDIATOR_ENGAGEMENT, MEDIATOR_WAGE)))
    )
    return _within(query, COMMITTEE.c.county_code, county).order_by(MEDIATOR.c.mediator_code)


def _within(query: Select[Any], column: ColumnElement[str], county: str | None) -> Select[Any]:
    return query if county is None else query.where(column == county)


def offices_of_person(connection: Connection, person_code: str) -> list[str]:
    """The offices in which a person has ever been posted."""
    query = select(POSTING.c.office_code).where(POSTING.c.person_code == person_code).distinct().order_by(POSTING.c.office_code)
    return [str(code) for code in connection.execute(query).scalars()]


def decisions_of_person(connection: Connection, mediator_code: str) -> list[str]:
    """The codes of the decisions that harm a mediator and of which the person was told."""
    query = select(ADVERSE_DECISION.c.decision_code).distinct().where(ADVERSE_DECISION.c.mediator_code == mediator_code)
    return sorted(str(code) for code in connection.execute(query).scalars())


def county_codes(connection: Connection) -> list[str]:
    """The codes of all counties, in order."""
    return [str(code) for code in connection.execute(select(COUNTY.c.county_code).order_by(COUNTY.c.county_code)).scalars()]


def county_names(connection: Connection) -> dict[str, str]:
    """What all counties are called, by code, in order."""
    rows = connection.execute(select(COUNTY.c.county_code, COUNTY.c.name).order_by(COUNTY.c.county_code))
    return {str(code): str(name) for code, name in rows}


def counties_listed(connection: Connection) -> str:
    """Every county by code and name, for somebody who gave another."""
    return ", ".join(f"{code} {name}" for code, name in county_names(connection).items())


def count(connection: Connection, kind: str) -> int:
    """How many records of a kind the registers hold."""
    return int(connection.execute(select(func.count()).select_from(PARTS[kind][0][0])).scalar_one())
