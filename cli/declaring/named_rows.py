"""Rows of registers with the names of the codes in them: at their end for programs, beside the codes for people."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from domain.naming.called import CODE_FIELDS, Coded

if TYPE_CHECKING:
    from infra.bureau.at_head import Shows

Row = Mapping[str, Any]


def name_key(code: str) -> str:
    """The key of the name that belongs to the key of a code."""
    return f"{code.removesuffix('_code')}_name"


def with_names(bureau: "Shows", own_code: str, records: Sequence[Row]) -> list[dict[str, Any]]:
    """The records of a register and the rows that belong to them, with the name of each code at their end, but for a record's own, which it names itself."""
    rows = [*records, *(row for record in records for part in record.values() if isinstance(part, list) for row in part)]
    known = bureau.names({(CODE_FIELDS[key], row[key]) for row in rows for key in _codes(row, own_code) if row[key] is not None})
    return [
        {
            key: [_named(row, own_code, known) for row in part] if isinstance(part, list) else part
            for key, part in _named(record, own_code, known).items()
        }
        for record in records
    ]


def own_facts(row: Row) -> list[str]:
    """The keys of a row without those of names that stand beside their codes."""
    beside = {name_key(key) for key in row if key in CODE_FIELDS}
    return [key for key in row if key not in beside]


def _named(row: Row, own_code: str, known: Mapping[Coded, str]) -> dict[str, Any]:
    return {**row, **{name_key(key): known.get((CODE_FIELDS[key], row[key])) for key in _codes(row, own_code)}}


def _codes(row: Row, own_code: str) -> list[str]:
    """The keys of codes of which the row does not say what they are called."""
    own = {own_code, "person_code"} if "name" in row else set()
    return [key for key in row if key in CODE_FIELDS and key.endswith("_code") and key not in own]
