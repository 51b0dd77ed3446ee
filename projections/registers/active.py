"""县市区 The counties, which have a row in every view that counts by county."""

from typing import NamedTuple

from sqlalchemy import Connection, text


class County(NamedTuple):
    """县市区."""

    county_code: str
    kind: str


def counties(connection: Connection) -> list[County]:
    """Every county, by code."""
    rows = connection.execute(text("SELECT county_code, kind FROM county ORDER BY county_code"))
    return [County(*row) for row in rows]
