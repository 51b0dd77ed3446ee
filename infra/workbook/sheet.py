"""What a sheet of the workbook is: its name, its columns, its key, and what its rows become."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from domain.base.command import Command
from domain.base.fact_labels import label_of
from domain.base.text import Text
from infra.workbook.column import Column

if TYPE_CHECKING:
    from domain.rulebooks.model import Scored

Cells = Mapping[str, Any]
"""A good row's typed cells by column."""
Changed = frozenset[str]
"""The columns whose cell is not what was imported last."""
CommandOf = Callable[[Cells, Changed], Command]


@dataclass(frozen=True, slots=True)
class ImportAs:
    """What the rows of a sheet become: each is the `command`, to a stream of that `kind`, whose code stands in the column `stream`, by default the
    first of the key.

    By the value of the column `code` other rows refer to it; `belongs_to` is the column of the code above its own. The rows of sheets that are
    `decided_with` the same one go to the same streams and are decided together, one stream after another; by default a sheet's are by themselves.
    `scored` says whose items a sheet of scores scores.
    """

    kind: str
    command: CommandOf
    stream: str | None = None
    code: str | None = None
    belongs_to: str | None = None
    decided_with: str | None = None
    scored: "Scored | None" = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of the workbook. `key_columns` together are a row's key (contract, section 2, "Keys")."""

    key: str
    text: Text
    what: Text
    columns: tuple[Column, ...]
    key_columns: tuple[str, ...]
    rows: ImportAs

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)

    @property
    def required(self) -> Iterator[Column]:
        return (column for column in self.columns if column.required)

    @property
    def references(self) -> Iterator[Column]:
        """The columns that hold codes of rows of this or other sheets."""
        return (column for column in self.columns if column.refers)

    @property
    def stream_column(self) -> str:
        """The column of the code of the stream to which a row goes."""
        return self.rows.stream or self.key_columns[0]

    @property
    def upper_column(self) -> str | None:
        """The column that refers to another row of the same sheet; None where none does."""
        return next((column.key for column in self.references if self.key in column.refers), None)

    @property
    def has_own_codes(self) -> bool:
        """Whether each of its codes has one row, and so is bad as soon as that row is. A person's may have several, of several postings."""
        return (self.rows.code,) == self.key_columns


def sheet(key: str, text: Text, what: Text, *columns: Column, keys: str, rows: ImportAs) -> Sheet:
    """A sheet whose columns take their labels from the domain's names of facts, the sheet's own word first. `keys` are the key's columns, a space
    between."""
    labelled = tuple(replace(column, text=label_of(column.key, key)) for column in columns)
    return Sheet(key, text, what, labelled, tuple(keys.split()), rows)


def facts_of(cells: Cells, *keys: str) -> dict[str, object]:
    """The cells but for the columns of the key."""
    return {column: value for column, value in cells.items() if column not in keys}


def registered(register: Callable[..., Command], code: str) -> CommandOf:
    """The command of a row that registers a record of its own, by the column of its code."""

    def command(cells: Cells, changed: Changed) -> Command:
        return register(cells[code], facts_of(cells, code), changed)

    return command


def registered_or_corrected(register: Callable[..., Command], correct: Callable[..., Command], keys: Mapping[str, str]) -> CommandOf:
    """The command of a row of a mediator's record. `keys` are the columns of its key, by the commands' own names for them.

    A row imported before corrects what it recorded then; if that was withdrawn meanwhile, it does not come back bit by bit.
    """
    key_columns = {"mediator_code", *keys.values()}

    def command(cells: Cells, changed: Changed) -> Command:
        named = {name: cells[column] for name, column in keys.items()}
        facts = facts_of(cells, *key_columns)
        if changed.isdisjoint(key_columns):
            return correct(code=cells["mediator_code"], facts=facts, changed=changed, **named)
        filled = frozenset(column for column, value in facts.items() if value is not None)
        return register(code=cells["mediator_code"], facts=facts, changed=filled, **named)

    return command
