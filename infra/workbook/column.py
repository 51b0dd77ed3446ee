"""What a sheet and a column of the workbook are: keys, labels, the type of the values, what goes in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, cast

from domain.base.fact_labels import label_of
from domain.base.kinds import Kind
from domain.base.text import Lang

ColumnType = Literal["code", "text", "date", "month", "yes_no", "kind", "kinds", "amount", "whole", "year"]
CellValue = str | bool | int | date | Decimal | Kind | tuple[Kind, ...] | None
"""A cell as the importer gets it: code and text `str`, date `datetime.date`, month "2019-05", yes/no `bool`, kind a `Kind` member,
kinds a tuple of members in the vocabulary's order, amount a `Decimal` with two places, whole and year `int`; None is an empty cell."""

Vocabulary = type[Kind]


class Several(NamedTuple):
    """Several values of a vocabulary in one cell."""

    kind: Vocabulary


FORMATS: dict[ColumnType, tuple[str, str]] = {
    "code": ("代码，区分大小写，不超过 64 个字符，按文本填写", "A code: text, case-sensitive, at most 64 characters"),
    "text": ("文字", "Free text"),
    "date": ("日期，如 2019-05-03、2019/5/3 或 2019年5月3日", "A date such as 2019-05-03, 2019/5/3 or 2019年5月3日"),
    "month": ("月份，如 2019-05", "A month such as 2019-05"),
    "yes_no": ("填 是 或 否", "yes or no"),
    "kind": ("从下拉列表中选择", "One of the drop-down list"),
    "kinds": ("一项或多项，以顿号分隔", "One or more, with commas between"),
    "amount": ("数字，不为负，最多两位小数", "A number, not negative, at most two decimal places"),
    "whole": ("整数，不为负", "A whole number, not negative"),
    "year": ("四位数的年份，如 2019", "A year of four digits, such as 2019"),
}
"""How each type of cell is written, for the notes of the template."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` is its stable header, `zh` and `en` the headers for people. `kind` is the vocabulary of a `kind` or `kinds` column.

    `personal` marks personal data. `example` is the value of the template's example row, (zh, en) where the languages differ.
    """

    key: str
    zh: str
    en: str
    type: ColumnType
    kind: Vocabulary | None
    required: bool
    personal: bool
    what_zh: str
    what_en: str
    example: CellValue | tuple[str, str]

    def label(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en

    @property
    def read_as(self) -> "ColumnType | Vocabulary | Several":
        """What its cells are read as: the vocabulary where it has one."""
        if self.kind is None:
            return self.type
        return Several(self.kind) if self.type == "kinds" else self.kind

    def example_in(self, lang: Lang) -> CellValue:
        """The example row's value, typed as the importer would get it."""
        match self.example:
            case (str(zh), str(en)) if not isinstance(self.example[0], Kind):
                return zh if lang == "zh" else en
        return cast("CellValue", self.example)

    def note(self, lang: Lang) -> str:
        """What goes in, how it is written, and an example: a few short lines."""
        form = FORMATS[self.type][0 if lang == "zh" else 1]
        shown = written(self.example_in(lang), lang)
        if lang == "zh":
            lines = [self.what_zh, form, "必填" if self.required else "可空", f"例：{shown}" if shown else ""]
        else:
            lines = [self.what_en, form, "Required" if self.required else "May be empty", f"Example: {shown}" if shown else ""]
        return "\n".join(line for line in lines if line)

    def what(self, lang: Lang) -> str:
        """What goes in and how it is written, in one line."""
        what, (form_zh, form_en) = (self.what_zh, FORMATS[self.type]) if lang == "zh" else (self.what_en, FORMATS[self.type])
        return f"{what}。{form_zh}" if lang == "zh" else f"{what}. {form_en}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of the workbook. `key_columns` together are a row's key (contract, section 2, "Keys")."""

    key: str
    zh: str
    en: str
    what_zh: str
    what_en: str
    columns: tuple[Column, ...]
    key_columns: tuple[str, ...]

    def label(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)

    @property
    def required(self) -> Iterator[Column]:
        return (column for column in self.columns if column.required)


def written(value: CellValue, lang: Lang) -> str:
    """A value as a person writes it into a cell, and as reading takes it back: kinds by label, yes/no by word, dates ISO."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return {("zh", True): "是", ("zh", False): "否", ("en", True): "yes", ("en", False): "no"}[lang, value]
    if isinstance(value, Kind):
        return value.text.of(lang)
    if isinstance(value, tuple):
        return ("、" if lang == "zh" else ", ").join(member.text.of(lang) for member in value)
    return value.isoformat() if isinstance(value, date) else str(value)


def sheet(key: str, labels: tuple[str, str], what: tuple[str, str], key_columns: str, *columns: Column) -> Sheet:
    """A sheet whose columns take their labels from the domain's names of facts, the sheet's own word first."""
    named = tuple(replace(c, zh=label_of(c.key, key).zh, en=label_of(c.key, key).en) for c in columns)
    return Sheet(key, *labels, *what, named, tuple(key_columns.split()))


def column(
    key: str,
    type_: ColumnType | Vocabulary | Several,
    what: tuple[str, str],
    example: CellValue | tuple[str, str] = None,
    *,
    personal: bool = False,
) -> Column:
    """A column by its header in the contract: a trailing `*` marks it required; a vocabulary as its type makes it a `kind` column."""
    plain: ColumnType
    of_kind: Vocabulary | None
    if isinstance(type_, Several):
        plain, of_kind = "kinds", type_.kind
    else:
        plain, of_kind = (type_, None) if isinstance(type_, str) else ("kind", type_)
    return Column(key.rstrip("*"), "", "", plain, of_kind, key.endswith("*"), personal, *what, example)
