"""栏目目录 Every module of this folder together: what a column of a view or table means, by `VIEW.COLUMN` or by the key that views share.

A module says it in two tables, `ROWS` by view and `COLUMNS`; a new one in this folder is found by itself.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

import projections.columns as folder
from domain.base.text import Text
from projections.columns.meaning import UNITS, Meaning, Rows, Unit

MODULES = ("campaign_labels", "catalogue", "meaning")
"""Those that are no part of the catalogue."""


class Catalogue(NamedTuple):
    """What is said: of rows by view, of columns by `VIEW.COLUMN` or by key."""

    rows: Mapping[str, Rows]
    columns: Mapping[str, Meaning]


class Described(NamedTuple):
    """What a column of a view is, with nothing left out."""

    text: Text
    unit: Unit
    clause: str


class SaidTwice(Exception):
    """Two modules say the same of a view or column."""


class Unsaid(Exception):
    """Nothing says what a view or column is; the text says what to write, and where."""


@cache
def catalogue() -> Catalogue:
    """Every module's tables. Raises SaidTwice."""
    rows: dict[str, Rows] = {}
    columns: dict[str, Meaning] = {}
    for module in iter_modules(folder.__path__):
        if module.name in MODULES:
            continue
        part = import_module(f"{folder.__name__}.{module.name}")
        own_rows, own_columns = getattr(part, "ROWS", {}), part.COLUMNS
        if twice := [*(rows.keys() & own_rows.keys()), *(columns.keys() & own_columns.keys())]:
            raise SaidTwice(f"projections/columns/{module.name}.py says again: {', '.join(sorted(twice))}")
        rows |= own_rows
        columns |= own_columns
    return Catalogue(rows, columns)


def rows_of(view: str) -> Rows:
    """What a row of a view or table is. Raises Unsaid."""
    if view not in catalogue().rows:
        raise Unsaid(
            f"Nothing says what a row of `{view}` is. Add to ROWS of a module in projections/columns (one of your own will be found):\n"
            f'    "{view}": Rows(Text("每…一行", "a ..."), "2.2.3-a"),\n'
            "with the clause it answers, and as a third argument the columns in which `*` marks a total, if any."
        )
    return catalogue().rows[view]


def said_of(view: str, key: str, kind: str) -> Described:
    """What a column means, by its view, key and type. Raises Unsaid."""
    known = catalogue().columns
    meaning = known.get(f"{view}.{key}") or known.get(key)
    unit = None if meaning is None else meaning.unit or UNITS.get(kind)
    if meaning is None or unit is None:
        wanted = "" if kind in UNITS else ", Unit.PERSONS"
        raise Unsaid(
            f"Nothing says {'what' if meaning is None else 'in which unit'} the column `{key}` of `{view}` is. Add to COLUMNS of the module in projections/columns that has the view's rows:\n"
            f'    "{view}.{key}": Meaning(Text("…", "..."){wanted}),\n'
            f"by the key alone, in shared.py, where it means the same in several views. The unit is one of `Unit`; a type in `UNITS` ({', '.join(UNITS)}) says its own.\n"
            "A clause of its own goes last: Meaning(text, unit, clause)."
        )
    return Described(meaning.text, unit, meaning.clause or rows_of(view).clause)
