"""What a column of the workbook is: its key and label, the type of its values, what goes in."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from domain.base.fact_labels import label_of
from domain.base.kinds import Kind
from domain.base.text import Lang, Text, reading, same

ColumnType = Literal["code", "text", "date", "month", "yes_no", "kind", "kinds", "open", "amount", "whole", "year"]
CellValue = str | bool | int | date | Decimal | Kind | tuple[Kind, ...] | None
"""A cell as the importer gets it: code and text `str`, date `datetime.date`, month "2019-05", yes/no `bool`, kind a `Kind` member,
kinds a tuple of members in the vocabulary's order, open a `str`, in Chinese where it is a member, amount a `Decimal` with two places, whole and year `int`; None is an empty cell."""

Vocabulary = type[Kind]


class Several(NamedTuple):
    """Several values of a vocabulary in one cell."""

    kind: Vocabulary


class Open(NamedTuple):
    """A value of a vocabulary, or any other text: for what was free text before there was a list, and has words that the list lacks."""

    kind: Vocabulary


Listed = Vocabulary | Several | Open
"""What is chosen from a vocabulary."""

FORMATS: dict[ColumnType, Text] = {
    "code": Text("代码，区分大小写，不超过 64 个字符，按文本填写", "A code: text, case-sensitive, at most 64 characters"),
    "text": Text("文字", "Free text"),
    "date": Text("日期，如 2019-05-03、2019/5/3 或 2019年5月3日", "A date such as 2019-05-03, 2019/5/3 or 2019年5月3日"),
    "month": Text("月份，如 2019-05", "A month such as 2019-05"),
    "yes_no": Text("填 是 或 否", "yes or no"),
    "kind": Text("从下拉列表中选择", "One of the drop-down list"),
    "kinds": Text("一项或多项，以顿号分隔", "One or more, with commas between"),
    "open": Text("从下拉列表中选择；列表中没有的，可写别的文字", "One of the drop-down list, or other words where it has none"),
    "amount": Text("数字，不为负，最多两位小数", "A number, not negative, at most two decimal places"),
    "whole": Text("整数，不为负", "A whole number, not negative"),
    "year": Text("四位数的年份，如 2019", "A year of four digits, such as 2019"),
}
"""How each type of cell is written, for the notes of the template."""
REQUIRED, OPTIONAL = Text("必填", "Required"), Text("可空", "May be empty")
EXAMPLE = Text("例：{example}", "Example: {example}")
WHAT = Text("{what}。{form}", "{what}. {form}")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` is its stable header, `text` the headers for people. `kind` is the vocabulary of a `kind`, `kinds` or `open` column.

    `personal` marks personal data. `what` says what goes in, `example` is the value of the template's example row, `was` that of templates before. `refers` are the keys of the
    sheets on one of which the code that it holds stands, `unlike` those on which it must not stand.
    """

    key: str
    text: Text
    type: ColumnType
    kind: Vocabulary | None
    required: bool
    personal: bool
    what: Text
    example: CellValue | Text
    refers: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    was: CellValue | Text = None

    @property
    def read_as(self) -> ColumnType | Listed:
        """What its cells are read as: the vocabulary where it has one."""
        if self.kind is None:
            return self.type
        return Several(self.kind) if self.type == "kinds" else Open(self.kind) if self.type == "open" else self.kind

    def example_in(self, lang: Lang) -> CellValue:
        """The example row's value, typed as the importer would get it."""
        return self.example.of(lang) if isinstance(self.example, Text) else self.example

    def is_example(self, value: CellValue, lang: Lang) -> bool:
        """Whether a cell as it was read is what the template of today or one before had for an example."""
        today, of_old = self.examples(lang)
        return value == today or (value is not None and value == of_old)

    def examples(self, lang: Lang) -> tuple[CellValue, CellValue]:
        """The examples of the template of today and of one before, as reading gives them."""
        return self._as_read(self.example_in(lang)), self._as_read(self.was.of(lang) if isinstance(self.was, Text) else self.was)

    def _as_read(self, example: CellValue) -> CellValue:
        """An example as reading gives it: of an open column in Chinese, whatever the language, where it is one of the list."""
        if self.type != "open":
            return example
        words = {word: member.text.zh for member in self.kind or () for word in (member, member.text.zh, member.text.en)}
        return words.get(str(example), example)

    def note(self, lang: Lang) -> str:
        """What goes in, how it is written, and an example: a few short lines."""
        shown = written(self.example_in(lang), lang)
        lines = [self.what, FORMATS[self.type], REQUIRED if self.required else OPTIONAL, *([EXAMPLE.fill(example=shown)] if shown else [])]
        return "\n".join(line.of(lang) for line in lines)

    def described(self, lang: Lang) -> str:
        """What goes in and how it is written, in one line."""
        return WHAT.fill(what=self.what, form=FORMATS[self.type]).of(lang)


def written(value: CellValue, lang: Lang) -> str:
    """A value as a person writes it into a cell, and as reading takes it back: kinds by label, yes/no by word, dates ISO."""
    return "" if value is None else reading(value).of(lang)


NO_WORDS = same("")


def column(
    key: str,
    type_: ColumnType | Listed,
    what: Text = NO_WORDS,
    example: CellValue | Text = None,
    *,
    personal: bool = False,
    refers: str = "",
    unlike: str = "",
    was: CellValue | Text = None,
) -> Column:
    """A column by its header in the contract: a trailing `*` marks it required; a vocabulary as its type makes it a `kind` column.

    `refers` and `unlike` name sheets, a space between.
    """
    plain: ColumnType
    of_kind: Vocabulary | None
    if isinstance(type_, Several):
        plain, of_kind = "kinds", type_.kind
    elif isinstance(type_, Open):
        plain, of_kind = "open", type_.kind
    else:
        plain, of_kind = (type_, None) if isinstance(type_, str) else ("kind", type_)
    name = key.rstrip("*")
    required = key.endswith("*")
    return Column(
        name, label_of(name), plain, of_kind, required, personal, what, example, tuple(refers.split()), tuple(unlike.split()), was
    )
