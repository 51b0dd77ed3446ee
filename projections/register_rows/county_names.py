"""县市区 The counties by code and name."""

from projections.reading import Connection, text


def county_codes(connection: Connection) -> list[str]:
    """The codes of all counties, in order."""
    return [*county_names(connection)]


def county_names(connection: Connection) -> dict[str, str]:
    """What all counties are called, by code, in order."""
    return {str(code): str(name) for code, name in connection.execute(text("SELECT county_code, name FROM county ORDER BY county_code"))}


def counties_listed(connection: Connection) -> str:
    """Every county by code and name, for somebody who gave another."""
    return ", ".join(f"{code} {name}" for code, name in county_names(connection).items())
