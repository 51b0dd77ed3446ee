"""名称 What the codes in the rows of views are called: which register names which column of codes. Every view has these names, after its own columns
(docs/decisions/0036)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
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


def added_names(connection: Connection, keys: Sequence[str], column: Callable[[str], Sequence[object]]) -> Iterator[tuple[str | None, ...]]:
    """The columns of names that a view with these columns of its own does not have itself, in the order of the codes, each from the first row to the last."""
    known: dict[str, dict[object, str]] = {}
    for code, name in names_of(keys).items():
        if name in keys:
            continue
        by, codes = NAMED[code], column(code)
        if by.register is not None:
            yield tuple(map(_called(connection, by.register, codes, known).get, codes))
        else:
            registers = [by.registers.get(str(key)) for key in column(by.by)]
            for register in set(filter(None, registers)):
                _called(connection, register, codes, known)
            yield tuple(None if register is None else known[register].get(each) for each, register in zip(codes, registers, strict=True))


def _called(connection: Connection, register: str, codes: Sequence[object], known: dict[str, dict[object, str]]) -> dict[object, str]:
    """What the codes of a register are called."""
    if register not in known:
        known[register] = of_register(connection, register, codes if len(codes) <= SOME else None)
    return known[register]


def completed(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows of a view's own columns, as an explanation cites them, with the names."""
    if not rows:
        return []
    keys = list(rows[0])
    added = [name for name in names_of(keys).values() if name not in keys]
    names = list(added_names(connection, keys, lambda key: [row[key] for row in rows]))
    return [{**row, **{name: column[number] for name, column in zip(added, names, strict=True)}} for number, row in enumerate(rows)]
