"""登记的编码 Under which code a thing is registered that somebody typed."""

from collections.abc import Mapping

from domain.base.codes import is_text, seen
from projections.reading import Connection, text

KNOWN_IN: Mapping[str, str] = {
    "county": "county_code",
    "office": "office_code",
    "posting": "person_code",
    "committee": "committee_code",
    "mediator": "mediator_code",
    "dispute": "case_no",
    "certificate": "certificate_no",
}
"""The tables in which codes are known, with the column of the code."""


def as_registered(connection: Connection, typed: str, code: str) -> str:
    """The code under which a thing is registered that somebody typed, and that counts as `code`: as it was typed, else as it counts, else the only
    one that counts as the same, from before codes were folded; where there is none, `code`."""
    for written in filter(is_text, (typed, code)):
        if any(_has(connection, table, column, written) for table, column in KNOWN_IN.items()):
            return written
    others = {each for table, column in KNOWN_IN.items() for each in _codes(connection, table, column) if seen(each) == seen(code)}
    return others.pop() if len(others) == 1 else code


def _has(connection: Connection, table: str, column: str, code: str) -> bool:
    return connection.execute(text(f"SELECT 1 FROM {table} WHERE {column} = :code LIMIT 1"), {"code": code}).first() is not None


def _codes(connection: Connection, table: str, column: str) -> list[str]:
    return [str(code) for code in connection.execute(text(f"SELECT DISTINCT {column} FROM {table}")).scalars()]
