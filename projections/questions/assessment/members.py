"""区域 The mediators of some counties, in SQL: whose facts are read where not the whole city is asked about."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, TextClause, bindparam, text

MEMBERS = """
    SELECT of.mediator_code FROM mediator_assignment of JOIN committee place ON place.committee_code = of.committee_code
    WHERE place.county_code IN :counties
"""
"""Whoever ever served in one of the counties."""


def of_members(query: str, column: str, counties: Collection[str] | None) -> TextClause:
    """A query in whose place `{members}` stands that a column is of those mediators; without counties, of anybody."""
    return with_counties(query.format(members="1 = 1" if counties is None else f"{column} IN ({MEMBERS})"))


def with_counties(query: str) -> TextClause:
    """A query that may name `:counties`."""
    return text(query).bindparams(bindparam("counties", expanding=True)) if ":counties" in query else text(query)


def named(counties: Collection[str] | None) -> Mapping[str, Sequence[str]]:
    """The values for such a query."""
    return {} if counties is None else {"counties": sorted(counties)}


def counties_of_members(connection: Connection, county: str) -> frozenset[str]:
    """The county, and every other in which somebody ever served who ever served there: their places in other years are worked out among those there."""
    rows = connection.execute(text(COUNTIES_OF_MEMBERS), {"county": county})
    return frozenset({county, *rows.scalars()})


COUNTIES_OF_MEMBERS = """
    SELECT DISTINCT c.county_code FROM mediator_assignment a JOIN committee c ON c.committee_code = a.committee_code
    WHERE a.mediator_code IN (
        SELECT own.mediator_code FROM mediator_assignment own JOIN committee k ON k.committee_code = own.committee_code
        WHERE k.county_code = :county
    )
"""
