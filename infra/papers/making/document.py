"""文书 A paper as what stands on it, in the order of the page; how it looks is a matter of the forms."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from infra.papers.making.figures import Form


@dataclass(frozen=True)
class Column:
    """A column of a table: the name of the row's attribute, its head, the unit below it, how its values are shown, and its weight among the widths.
    `group` stands above the heads of neighbours that have the same, `over` above their groups."""

    key: str
    head: str
    form: Form = "text"
    width: float = 1
    group: str = ""
    unit: str = ""
    over: str = ""

    @property
    def side(self) -> Literal["left", "center", "right"]:
        """Where its values stand in their cells."""
        return "left" if self.form == "text" else "center" if self.form == "mark" else "right"


@dataclass(frozen=True)
class Table:
    """表 A table that a paper's words may place, by its name: the columns, and the attribute of the model that holds its rows. The last rows,
    as many as the attribute `totals` of the model's rows says, are set apart."""

    name: str
    title: str
    columns: tuple[Column, ...]
    totals: int = 0


@dataclass(frozen=True)
class Bars:
    """图 Bars beside each other, with a line across where a target is."""

    labels: Sequence[str]
    values: Sequence[Fraction]
    line: Fraction | None = None
    line_label: str = ""
    form: Form = "average"


@dataclass(frozen=True)
class Heading:
    """A heading of the first to the third level; 0 is the title of a page."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; of a form, several parts beside each other on one line."""

    parts: tuple[str, ...]


@dataclass(frozen=True)
class Placed:
    """A table as it is printed: every value a text, with the raw ones beside for a spreadsheet."""

    table: Table
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    values: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Chart:
    """A chart with its title."""

    title: str
    bars: Bars


Block = Heading | Paragraph | Placed | Chart


@dataclass
class Sheet:
    """页面 What stands on pages of one size: of a letter its text, then each annex; of a book each sheet."""

    name: str = ""
    across: bool = False
    blocks: list[Block] = field(default_factory=list)


@dataclass
class Document:
    """A whole paper. `mark` is the head in red, `cc` who gets a copy, `last` the line in small print at the end."""

    title: str = ""
    mark: str = ""
    number: str = ""
    to: str = ""
    annexes: list[str] = field(default_factory=list)
    issuer: str = ""
    dated: str = ""
    cc: str = ""
    last: str = ""
    sheets: list[Sheet] = field(default_factory=lambda: [Sheet()])
