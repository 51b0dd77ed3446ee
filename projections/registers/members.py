"""区域 The mediators of some counties, in SQL: whose facts are read where not the whole city is asked about."""

from collections.abc import Collection, Mapping

from projections.reading import Connection, TextClause, text


def of_members(query: str, column: str, counties: Collection[str] | None) -> TextClause:
    """A query in whose place `{members}` stands that a column is of somebody who ever served in one of the counties; without counties, of anybody."""
    if counties is None:
        return text(query.format(members="1 = 1"))
    members = f"""
        SELECT w.mediator_code FROM mediator_assignment w JOIN committee place ON place.committee_code = w.committee_code
        WHERE {in_one_of(counties, "place.county_code")}
    """
    return text(query.format(members=f"{column} IN ({members})"))


def in_one_of(counties: Collection[str] | None, column: str) -> str:
    """The rows of some counties; without any named, all."""
    return "1 = 1" if counties is None else f"{column} IN ({', '.join(f':{name}' for name in named(counties))})"


def named(counties: Collection[str] | None) -> Mapping[str, str]:
    """The counties as the values of such a query."""
    return {f"county_{number}": county for number, county in enumerate(sorted(counties or ()))}


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
