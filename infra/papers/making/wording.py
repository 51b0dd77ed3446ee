"""文字 A paper's words: a text file with places for figures (Jinja), and one mark at the beginning of each line that is not a plain paragraph.

`题：` title, `头：` head in red, `号：` document number, `致：` addressee, `附：` a line of the list of annexes, `署：` issuer, `期：` date, `抄：` copies;
`# ` the title of a page after the first, `## ` to `#### ` headings of three levels, `[表 NAME]` a table of the paper (`NAME@0` the first of several), with `[表 NAME: a b c]` only those columns in that order,
`[图 NAME TITLE]` a chart, `[页 NAME]` and `[横页 NAME]` a new page, upright or across (in a workbook a new sheet); ` ‖ ` parts a line of a form.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from domain.base.errors import FengqiaoError
from infra.papers.errors import PaperCode
from infra.papers.making.document import Bars, Block, Chart, Column, Document, Heading, Paragraph, Placed, Sheet, Table
from infra.papers.making.figures import DASH, in_capitals, listed, shown

_VALUE = "\ue000"
"""Stands before every value while the words are read, so that none is taken for a mark."""
_PART, _PART_IN_VALUE = "‖", "\ue001"
_LINES = {"题": "title", "头": "mark", "号": "number", "致": "to", "署": "issuer", "期": "dated", "抄": "cc"}
_MARKED = re.compile(r"(题|头|号|致|附|署|期|抄)：\s*(.*)")
_HEADING = re.compile(r"(#{1,4}) +(.*)")
_PLACED = re.compile(r"\[(表|图|页|横页)\s*([^\]:：]*)(?:[:：]([^\]]*))?\]")
_PARTS = re.compile(r"\s*‖\s*")


def _environment() -> SandboxedEnvironment:
    words = SandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, autoescape=False, finalize=_value
    )
    words.filters |= {
        "share": lambda value: shown(value, "share"),
        "yuan": lambda value: shown(value, "yuan"),
        "average": lambda value: shown(value, "average"),
        "capitals": lambda value: DASH if value is None else in_capitals(value),
        "listed": listed,
    }
    return words


def _value(value: object) -> str:
    """A value in the words: on one line, a dash where there is none."""
    return _VALUE + re.sub(r"\s+", " ", shown(value)).replace(_PART, _PART_IN_VALUE)


def document_of(words: str, model: object, given: Mapping[str, object], tables: Sequence[Table], where: str) -> Document:
    """The paper that these words make of a model. Raises FengqiaoError (paper_words) with the line where they are wrong."""
    try:
        filled = _environment().from_string(words).render({**vars(model), **given})
    except TemplateError as error:
        line = getattr(error, "lineno", None) or _line_in(error)
        raise FengqiaoError(PaperCode.PAPER_WORDS, f"{where}:{line}" if line else where, detail=str(error)) from error
    return _Reader(model, {table.name: table for table in tables}, where).read(filled)


def _line_in(error: BaseException) -> int | None:
    """The line of the words at which they could not be filled, which Jinja says as the line of a frame."""
    trace, line = error.__traceback__, None
    while trace is not None:
        line = trace.tb_lineno if trace.tb_frame.f_code.co_filename == "<template>" else line
        trace = trace.tb_next
    return line


class _Reader:
    """Reads filled words line by line."""

    def __init__(self, model: object, tables: Mapping[str, Table], where: str) -> None:
        self._model, self._tables, self._where = model, tables, where
        self._document = Document()

    def read(self, filled: str) -> Document:
        for line in filled.splitlines():
            if line.strip():
                self._line(line.strip())
        return self._document

    def _line(self, line: str) -> None:
        if match := _MARKED.fullmatch(line):
            key, text = match[1], _plain(match[2])
            if key == "附":
                self._document.annexes.append(text)
            elif text != DASH:
                setattr(self._document, _LINES[key], text)
        elif match := _HEADING.fullmatch(line):
            self._add(Heading(len(match[1]) - 1, _plain(match[2])))
        elif match := _PLACED.fullmatch(line):
            self._placed(match[1], _plain(match[2]).strip(), match[3])
        else:
            self._add(Paragraph(tuple(_plain(each) for each in _PARTS.split(line))))

    def _placed(self, what: str, name: str, more: str | None) -> None:
        if what == "表":
            self._add(self._table(name, (more or "").split()))
        elif what == "图":
            key, _, title = name.partition(" ")
            bars = getattr(self._model, key, None)
            if not isinstance(bars, Bars):
                raise FengqiaoError(PaperCode.PAPER_WORDS, self._where, detail=f"[图 {key}]")
            self._add(Chart(title.strip(), bars))
        elif self._document.sheets[-1].blocks or self._document.sheets[-1].name:
            self._document.sheets.append(Sheet(name, what == "横页"))
        else:
            self._document.sheets[-1] = Sheet(name, what == "横页")

    def _table(self, name: str, keys: list[str]) -> Placed:
        name, _, place = name.partition("@")
        table = self._tables.get(name)
        own: Sequence[Column] = getattr(self._model, "columns_of", {}).get(name) or (table.columns if table is not None else ())
        by_key = {column.key: column for column in own}
        if table is None or any(key not in by_key for key in keys):
            raise FengqiaoError(PaperCode.PAPER_WORDS, self._where, detail=f"[表 {name}{': ' if keys else ''}{' '.join(keys)}]")
        columns = tuple(by_key[key] for key in keys) or tuple(own)
        values = tuple(_values(row, columns, number) for number, row in enumerate(self._rows(name, place), start=1))
        rows = tuple(tuple(shown(value, column.form) for value, column in zip(row, columns, strict=True)) for row in values)
        return Placed(table, columns, rows, values)

    def _rows(self, name: str, place: str) -> Sequence[object]:
        """The rows of a table; of one that stands several times those of its place, from 0."""
        rows: Sequence[Any] = getattr(self._model, name)
        if not place:
            return rows
        if not place.isdecimal() or int(place) >= len(rows):
            raise FengqiaoError(PaperCode.PAPER_WORDS, self._where, detail=f"[表 {name}@{place}]")
        part: Sequence[object] = rows[int(place)]
        return part

    def _add(self, block: Block) -> None:
        self._document.sheets[-1].blocks.append(block)


def _values(row: object, columns: Sequence[Column], number: int) -> tuple[Any, ...]:
    """The values of a row; `number` is its place, where a row has none of its own. `points.cases` is what the row's `points` have of `cases`."""
    return tuple(_value_of(row, column.key, number) for column in columns)


def _value_of(row: object, key: str, number: int) -> object:
    if key == "number":
        return getattr(row, key, number)
    attribute, _, part = key.partition(".")
    value = getattr(row, attribute)
    return value.get(part) if part else value


def _plain(text: str) -> str:
    return text.replace(_VALUE, "").replace(_PART_IN_VALUE, _PART)
