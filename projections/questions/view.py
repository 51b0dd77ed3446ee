"""视图 A view: the rows that answer one question, as of a date, under a rulebook (contract, section 3)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Literal, TypeVar

from domain.base.kinds import Kind
from domain.base.text import Text
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from projections.questions.column_labels import column_label, together_label
from projections.questions.named import names_of
from projections.reading import Connection

T = TypeVar("T")
CITY = "*"
"""The row of the whole city."""

ColumnType = Literal["text", "int", "money", "score", "share", "bool", "date", "month", "list", "measure"]
"""How a column's values are shown. Queries give money and scores as whole hundredths, lists as tuples or JSON text, and everything else as
it is shown; a `measure` has the type of what it measures."""

Words = Callable[[Rulebook], Mapping[str, Text]]
"""What the keys in a column are called, for people; it may be the rulebook that says so."""

Query = Callable[[Connection, date, RulesInForce, str | None], Sequence[tuple[object, ...]]]
"""The rows as tuples in the order of the view's own columns; in any order. Each figure is read under the rulebook of its own day and county.

With a county they are that county's, and nothing is worked out that these do not need: what ranks, shares and limits over several counties rest on is."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, the type of its values, and what the keys in it are called. Rows that are sorted by it stand by its keys, or, where it is
    `listed`, in the order in which its words are."""

    key: str
    type: ColumnType
    words: Words | None = None
    listed: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class View:
    """A view. `own` are the columns that its query gives, `order` those by which its rows are sorted.

    `columns` are all that it has: its own, and after them the names of the codes in them; but the `last` so many of its own, which came later, stand after
    the names. `named` tells by column of codes the column of their names.
    """

    name: str
    title: Text
    own: tuple[Column, ...]
    order: tuple[str, ...]
    query: Query
    last: int = field(default=0, kw_only=True)
    columns: tuple[Column, ...] = field(init=False)
    named: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        own = [column.key for column in self.own]
        named = names_of(own)
        object.__setattr__(self, "named", named)
        object.__setattr__(self, "columns", self.laid(self.own, [Column(name, "text") for name in named.values() if name not in own]))

    def laid(self, own: Sequence[T], names: Sequence[T]) -> tuple[T, ...]:
        """What its own columns hold and what the names' do, in the order of `columns`."""
        first = len(own) - self.last
        return (*own[:first], *names, *own[first:])

    def label(self, column: Column) -> Text:
        """What the column is called."""
        return column_label(self.name, column.key)

    def together(self) -> list[tuple[Column, str | None]]:
        """The columns for people: each code has its name beside it, in the same cell; with each column that of the names."""
        beside = set(self.named.values())
        return [(column, self.named.get(column.key)) for column in self.columns if column.key not in beside]

    def heading(self, column: Column) -> Text:
        """What a column is called in which codes have their names beside them."""
        return together_label(self.name, column.key) if column.key in self.named else self.label(column)


def kind_words(kind: type[Kind]) -> Words:
    """The labels of a closed vocabulary."""
    return partial(_labels, kind)


def _labels(kind: type[Kind], _rules: Rulebook) -> Mapping[str, Text]:
    return {member.value: member.text for member in kind}
