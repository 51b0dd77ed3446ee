"""登记行的值 The rows of a sheet with typed cells, as reading them gives them, and items by their names for people."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from domain.base.kinds import Kind
from domain.base.text import Lang
from domain.base.unseen import unseen_in
from domain.rulebooks.in_force import RulesInForce
from infra.importing.items import SCORED
from infra.workbook.cells import BLANK, LONGEST_TEXT
from infra.workbook.column import CellValue, Column
from infra.workbook.form import Row
from infra.workbook.sheet import Sheet
from projections.register_rows.extent import Extent
from projections.register_rows.rows import ROWS

TEXTS = ("text", "code")


class TypedRows:
    """The rows of an extent, sheet by sheet. `item_names` has scores name their items for people; None by their keys.

    `altered` counts the texts that a workbook does not hold as they are: with blanks at an end, line breaks, unseen characters, or too long.
    """

    def __init__(self, extent: Extent, rules: RulesInForce, item_names: Lang | None) -> None:
        self._extent, self._rules, self._item_names = extent, rules, item_names
        self.altered = 0

    def of(self, sheet: Sheet) -> Iterator[Row]:
        """The rows of a sheet in the order of their keys."""
        readers = {column.key: reader_of(column) for column in sheet.columns}
        texts = [column.key for column in sheet.columns if column.type in TEXTS]
        for row in self._extent.rows(ROWS[sheet.key]):
            cells = {key: None if row[key] is None else read(row[key]) for key, read in readers.items()}
            if sheet.rows.scored is not None and self._item_names is not None:
                cells["item"] = self._item(sheet, cells, str(row["of_county"]))
            self.altered += sum(_is_altered(cells[key]) for key in texts)
            yield cells

    def count(self, sheet: Sheet) -> int:
        """How many rows there are."""
        return self._extent.count(ROWS[sheet.key])

    def _item(self, sheet: Sheet, cells: Mapping[str, CellValue], county: str) -> str:
        """The name of an item under the rulebook of its day, where reading takes it back for the same item; else its key."""
        key, day = str(cells["item"]), cells["scored_on"]
        assert isinstance(day, date)  # noqa: S101 - a required column
        items = self._rules(day, county if self._rules.adoptions else None).items(SCORED[sheet.key])
        if key not in items or self._item_names is None:
            return key
        name = items[key].label.text.of(self._item_names)
        meant = {known.casefold(): each for each, item in items.items() for known in (each, item.label.zh, item.label.en)}
        return name if meant.get(name.casefold()) == key and name not in items else key


def reader_of(column: Column) -> Callable[[object], CellValue]:
    """What makes a typed cell of a register's value."""
    kind = column.kind
    match column.type:
        case "date":
            return lambda value: _day(str(value))
        case "amount":
            return lambda value: Decimal(str(value)).scaleb(-2)
        case "whole" | "year":
            return lambda value: int(str(value))
        case "yes_no":
            return bool
        case "kind" if kind is not None:
            members: Mapping[str, Kind] = {member.value: member for member in kind}
            return lambda value: members[str(value)]
        case "open" if kind is not None:
            listed: Mapping[str, Kind] = {member.text.zh: member for member in kind}
            return lambda value: listed.get(str(value), str(value))
        case "kinds" if kind is not None:
            of = {member.value: member for member in kind}
            return lambda value: tuple(of[key] for key in str(value).split(",")) if value else None
    return str


@cache
def _day(text: str) -> date:
    return date.fromisoformat(text)


def _is_altered(value: CellValue) -> bool:
    return isinstance(value, str) and (value != value.strip(BLANK) or len(value) > LONGEST_TEXT or bool(unseen_in(value)))
