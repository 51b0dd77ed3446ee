"""登记内容 Everything that the registers hold of one code, read from the tables as they describe themselves: no table has to be declared for it."""

from collections.abc import Mapping
from typing import Any

from domain.base.codes import is_text
from projections.reading import Connection, text
from projections.register_rows.book_tables import BOOK_TABLES

Found = dict[str, Any]

TABLES: Mapping[str, tuple[str, ...]] = {
    "county": ("county", "county_minimum_wage", "county_kind", "county_responsible"),
    "office": ("office", "premises_survey", "posting", "secondment"),
    "committee": ("committee",),
    "mediator": (
        "mediator",
        "earlier_service",
        "mediator_assignment",
        "mediator_engagement",
        "mediator_wage",
        "mediator_official",
        "honour",
        "incident",
        "certificate",
    ),
    "dispute": ("dispute", "file_review", "typical_case", "co_mediator"),
}
"""For each kind the tables that hold a record, the one with a single row first; books are found by their declarations (`parts_of`)."""

CODES: Mapping[str, str] = {
    "county": "county_code",
    "office": "office_code",
    "committee": "committee_code",
    "mediator": "mediator_code",
    "dispute": "case_no",
}
"""By kind, the column of its code in all of its tables but those of books."""


def parts_of(kind: str) -> list[tuple[str, str]]:
    """The tables whose rows belong to a record of a kind, books last, each with its column of the code."""
    _main, *parts = TABLES[kind]
    of_books = [(table, book.code) for table, book in BOOK_TABLES.items() if kind in book.subjects]
    return [*((table, CODES[kind]) for table in parts), *of_books]


def shown(connection: Connection, kind: str, code: str) -> Found | None:
    """Its own row, and beside it by table name the rows that belong to it, from tables in SQLite; None where there is no such code."""
    if not is_text(code):
        return None
    own = _rows(connection, TABLES[kind][0], CODES[kind], code)
    if not own:
        return None
    fields = as_recorded(own[0])
    for table, key in parts_of(kind):
        fields[table] = [{name: value for name, value in row.items() if name != key} for row in _rows(connection, table, key, code)]
    return fields


def as_recorded(row: Mapping[Any, Any]) -> Found:
    """A row as its facts were recorded: of a committee the kind that it was registered as."""
    fields: Found = dict(row)
    finer = fields.pop("finer_kind", None)
    return fields if finer is None else {**fields, "kind": finer}


def _rows(connection: Connection, table: str, key: str, code: str) -> list[Found]:
    """The rows of a code in the order of the table's key."""
    columns = _columns(connection, table)
    order = ", ".join(name for name, _type, place in columns if place)
    are_yes_or_no = {name for name, kind, _place in columns if kind == "BOOLEAN"}
    rows = connection.execute(text(f"SELECT * FROM {table} WHERE {key} = :code ORDER BY {order}"), {"code": code}).mappings()
    return [{name: bool(value) if name in are_yes_or_no and value is not None else value for name, value in row.items()} for row in rows]


def yes_or_no(connection: Connection, table: str) -> set[str]:
    """The columns of a table in SQLite that are yes or no."""
    return {name for name, kind, _place in _columns(connection, table) if kind == "BOOLEAN"}


def _columns(connection: Connection, table: str) -> list[tuple[str, str, int]]:
    """The name and type of each column of a table in SQLite, and its place in the key, those of the key in its order."""
    columns = connection.execute(text("SELECT name, type, pk FROM pragma_table_info(:name) ORDER BY pk"), {"name": table})
    return [(name, kind, place) for name, kind, place in columns]
