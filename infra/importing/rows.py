"""A row on its way into the log, and the faults found with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from domain.base.kinds import Kind
from domain.base.rejection import Rejection
from domain.base.text import Lang
from infra.workbook.book import SheetRow
from infra.workbook.column import CellValue
from infra.workbook.sheet import Sheet

if TYPE_CHECKING:
    from infra.importing.taken_rows import RowsOfSheet


class ImportFault(Kind):
    """行间问题. What is wrong with a row because of another row, or of the store."""

    CONFLICTING_ROWS = (
        "conflicting_rows",
        "与第 {rows} 行同为一条记录（关键字相同）而内容不一致；请只保留正确的一行",
        "another row ({rows}) has the same key but other values; keep the right one only",
    )
    REFERS_TO_BAD_ROW = (
        "refers_to_bad_row",
        "随「{sheet}」第 {row} 行：所引用的「{refers_to}」未予登记；改好那一行，本行自会登记",
        'follows from row {row} of {sheet}: "{refers_to}", which it refers to, was not recorded; mend that row, and this one goes in by itself',
    )
    TWO_CHIEFS = (
        "two_chiefs",
        "与第 {rows} 行同时任同一司法所所长；请改正职务或起止日期",
        "chief of the office at the same time as row {rows}; mend a post or a date",
    )


class Fault(Protocol):
    """One reason why a row is bad: the column it stands beside, a stable code, and words."""

    @property
    def column(self) -> str | None: ...
    @property
    def code(self) -> Kind: ...
    def message(self, lang: Lang) -> str: ...


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row at odds with another row."""

    column: str | None
    code: ImportFault
    params: Mapping[str, object]

    def message(self, lang: Lang) -> str:
        return self.code.text.fill(**self.params).of(lang)


@dataclass(frozen=True, slots=True)
class Following:
    """A row that refers to one that was not recorded. `cause` is the row to mend: the one it refers to, or what that one follows from."""

    column: str
    refers_to: object
    cause: "ImportRow"

    @property
    def code(self) -> Kind:
        return ImportFault.REFERS_TO_BAD_ROW

    def message(self, lang: Lang) -> str:
        words = {"refers_to": self.refers_to, "sheet": self.cause.sheet.text, "row": self.cause.number}
        return ImportFault.REFERS_TO_BAD_ROW.text.fill(**words).of(lang)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that the domain refuses."""

    column: str | None
    rejection: Rejection

    @property
    def code(self) -> Kind:
        return self.rejection.code

    def message(self, lang: Lang) -> str:
        return self.rejection.message(lang)


@dataclass(slots=True, eq=False)
class ImportRow:
    """A row of the workbook on its way into the log: where what it says is held.

    `row_key` is the key as the import memory holds it: its values as text, tab between; "" without a key. `upper` is the code of the row of the same
    sheet that it refers to. There may be very many rows: one is made when it is asked for, and equals any other of the same place.
    """

    of: "RowsOfSheet"
    at: int
    row_key: str
    upper: str | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ImportRow) and self.at == other.at and self.of is other.of

    def __hash__(self) -> int:
        return hash((id(self.of), self.at))

    @property
    def sheet(self) -> Sheet:
        return self.of.sheet

    @property
    def faults(self) -> Sequence[Fault]:
        """What is wrong with it."""
        return self.of.faults.get(self.at, ())

    @property
    def source(self) -> SheetRow:
        """The row as it stands in the file."""
        return self.of.held[self.at]

    @property
    def number(self) -> int:
        """The sheet's row, counted from 1."""
        return self.of.held.number(self.at)

    @property
    def facts(self) -> Mapping[str, CellValue]:
        """The typed cells by column."""
        return self.of.held.facts(self.at)

    def code_in(self, column: str) -> str | None:
        """The code in a column; in that of the key without looking at the cells."""
        if self.row_key and column == self.sheet.key_columns[0]:
            return self.row_key.partition("\t")[0]
        value = self.facts.get(column)
        return None if value is None else str(value)

    @property
    def stream(self) -> str:
        """The stream that the row belongs to."""
        return f"{self.sheet.rows.kind}:{self.code_in(self.sheet.stream_column)}"

    @property
    def is_bad(self) -> bool:
        return self.at in self.of.faults

    @property
    def follows(self) -> bool:
        """Whether nothing is wrong with the row itself: once what it follows from is mended, it goes in as it is."""
        return self.is_bad and all(isinstance(fault, Following) for fault in self.faults)

    def follow(self, column: str, code: object, referred: "ImportRow") -> None:
        """The row refers to a bad one in a column."""
        causes = [fault.cause for fault in referred.faults if isinstance(fault, Following)]
        self._add(Following(column, code, causes[0] if referred.follows else referred))

    def add_fault(self, column: str | None, code: ImportFault, **params: object) -> None:
        """Something wrong with the row because of another one; without a column, with its key."""
        self._add(RowFault(column or self.sheet.key_columns[0], code, params))

    def refuse(self, rejection: Rejection) -> None:
        """Something wrong with what the row says."""
        column = rejection.fact if rejection.fact in self.facts else self.sheet.key_columns[0]
        self._add(Refusal(column, rejection))

    def acquit(self) -> None:
        """Nothing is wrong with the row after all."""
        self.of.faults.pop(self.at, None)

    def _add(self, fault: Fault) -> None:
        self.of.faults[self.at] = (*self.faults, fault)
