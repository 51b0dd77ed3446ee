"""名称 What the codes in the rows of views are called: which register names which column of codes. Every view has these names, after its own columns
(docs/decisions/0036)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from domain.rulebooks.measures import MEASURES
from projections.naming.names import of_register
from projections.reading import Connection

SOME = 100
"""For so many rows the names of their codes are looked up; for more the whole register is read, which is quicker than to gather the codes first."""


class NamedBy(NamedTuple):
    """What a column of codes is named by: the column of its names, and the register; where that differs by row, `register` is None and the column `by` has
    a key of `registers`."""

    name: str
    register: str | None
    by: str = ""
    registers: Mapping[str, str] = {}


NAMED: Mapping[str, NamedBy] = {
    "county_code": NamedBy("county_name", "county"),
    "office_code": NamedBy("office_name", "office"),
    "committee_code": NamedBy("committee_name", "committee"),
    "mediator_code": NamedBy("mediator_name", "mediator"),
    "person_code": NamedBy("person_name", "person"),
    "body_code": NamedBy("body_name", "body"),
    "subject_code": NamedBy(
        "subject_name", None, "measure", {key: each.subject for key, each in MEASURES.items() if each.subject is not None}
    ),
}
"""Every column of codes that have names. What is not in its register, such as the city, has none."""

OWN_NAME = {"mediator_code": "name"}
"""The column by which a view that says it itself names the codes of a column."""


def names_of(keys: Sequence[str]) -> dict[str, str]:
    """By column of codes, the column of their names, for a view with these columns of its own."""
    return {key: OWN_NAME[key] if OWN_NAME.get(key) in keys else NAMED[key].name for key in keys if key in NAMED}


Namer = Callable[..., str | None]
"""What a code is called; where that differs by row, of the code and of what it is named by."""


def added_by(keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The columns of names that a view with these columns of its own does not have itself, in the order of the codes, each with the columns that its namer
    is given."""
    named = ((name, code, NAMED[code].by) for code, name in names_of(keys).items() if name not in keys)
    return {name: (code, by) if by else (code,) for name, code, by in named}


def namers(connection: Connection, keys: Sequence[str], rows: Sequence[Sequence[object]]) -> list[Namer]:
    """What names the codes in the rows of a view with these columns of its own: one for each of its `added_by`."""
    known: dict[str, dict[object, str]] = {}
    made: list[Namer] = []
    for code, *by in added_by(keys).values():
        named, place = NAMED[code], keys.index(code)
        codes = [row[place] for row in rows] if len(rows) <= SOME else None
        if named.register is not None:
            made.append(_called(connection, named.register, codes, known).get)
        else:
            registers = {measure: named.registers.get(str(measure)) for measure in {row[keys.index(by[0])] for row in rows}}
            made.append(
                _by_row({measure: _called(connection, each, codes, known) for measure, each in registers.items() if each is not None})
            )
    return made


def _by_row(called: Mapping[object, Mapping[object, str]]) -> Namer:
    nobody: Mapping[object, str] = {}
    return lambda code, by: called.get(by, nobody).get(code)


def _called(
    connection: Connection, register: str, codes: Sequence[object] | None, known: dict[str, dict[object, str]]
) -> dict[object, str]:
    """What the codes of a register are called, or all of them; a register is read once."""
    if register not in known:
        known[register] = of_register(connection, register, codes)
    return known[register]


def completed(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows of a view's own columns, as an explanation cites them, with the names."""
    if not rows:
        return []
    keys = list(rows[0])
    given = namers(connection, keys, [[row[key] for key in keys] for row in rows])
    added = [(name, codes, namer) for (name, codes), namer in zip(added_by(keys).items(), given, strict=True)]
    return [{**row, **{name: namer(*(row[code] for code in codes)) for name, codes, namer in added}} for row in rows]
