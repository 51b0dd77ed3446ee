"""A view's answer as a sheet for people: labels and values in the language spoken, real dates and figures, each name beside its code."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.sheets.page import Cell, Field, Figure, Form, Forms, Page, book_at, write_page
from cli.terminal.answers import Words
from cli.terminal.events import local
from cli.terminal.language import say, spoken
from projections.questions.totals import ADDING_UP

if TYPE_CHECKING:
    from infra.reports import Answer
    from projections.questions.view import Column, View

EPOCH = date(1899, 12, 30)
"""The day 0 of a spreadsheet."""
CITY = "*"
FORMS: Mapping[str, Form] = {"int": "count", "money": "amount", "score": "score", "share": "share", "date": "date", "month": "month"}
"""By type of column; all others are texts."""
AVERAGES = ("per_committee",)
"""Figures with four places that are no share of anything."""
PLACES: Mapping[int, Form] = {2: "amount", 4: "share"}
"""By the places of a figure, where the measure says what it is."""

Shown = Callable[[Any, Mapping[str, str], Mapping[str, Any]], Cell]
"""A cell of a value, the words of its column and its row."""


def write_book(answer: "Answer", path: Path) -> None:
    """The answer as a workbook with one sheet, in an empty file."""
    with book_at(path, answer.known_at) as book:
        write_page(book, page_of(answer), Forms(book))


def page_of(answer: "Answer") -> Page:
    """The answer as a sheet."""
    columns = in_order(answer.view)
    adding_up = () if _has_sums(answer) else ADDING_UP.get(answer.view.name, ())
    fields = [Field(answer.view.label(column).of(spoken()), form_of(column), column.key in adding_up) for column in columns]
    title = answer.view.title.of(spoken())
    return Page(title, title, about(answer), fields, answer.rows, _cells(answer, columns))


def in_order(view: "View") -> list["Column"]:
    """The columns as people read them: the name of a code right after it."""
    by_key = {column.key: column for column in view.columns}
    beside = set(view.named.values())
    ordered = []
    for column in view.columns:
        if column.key not in beside:
            ordered.append(column)
        if column.key in view.named:
            ordered.append(by_key[view.named[column.key]])
    return ordered


def about(answer: "Answer") -> list[str]:
    """As of when, as known when, under which rules, and of which county."""
    lines = [
        say("截至 {as_of}，按 {known_at} 所知 ‖ As of {as_of}, known at {known_at}", as_of=answer.as_of, known_at=local(answer.known_at)),
    ]
    if answer.rules is not None:
        lines[0] += say("；规则 {rulebook} ‖ ; rulebook {rulebook}", rulebook=answer.rulebook)
    if answer.county is not None:
        lines.append(say("县市区：{county} ‖ County: {county}", county=" ".join(filter(None, answer.county))))
    return lines


def form_of(column: "Column") -> Form:
    """How the cells of a column are shown."""
    if column.key in AVERAGES:
        return "average"
    if column.type == "int" and column.key.endswith("year"):
        return "year"
    return FORMS.get(column.type, "text")


def _has_sums(answer: "Answer") -> bool:
    """Whether a row is the sum of others."""
    codes = [code for code in answer.view.named if code != "subject_code"]
    return any(row[code] == CITY for row in answer.rows for code in codes)


def _cells(answer: "Answer", columns: Sequence["Column"]) -> Iterator[list[Cell]]:
    words = Words(answer)
    named = {name: code for code, name in answer.view.named.items()}
    shown: list[tuple[str, Shown | None, str | None]] = [(column.key, shown_by(column), named.get(column.key)) for column in columns]
    nothing: Mapping[str, str] = {}
    for row in answer.rows:
        of_row = words.of(row)
        cells: list[Cell] = []
        for key, show, code in shown:
            value = row[key]
            if value is None:
                cells.append(None if code is None or row[code] != CITY else whole(code))
            else:
                cells.append(value if show is None else show(value, of_row.get(key, nothing), row))
        yield cells


def whole(code: str) -> str:
    """What stands beside the code of all."""
    return say("全市 ‖ whole city") if code == "county_code" else say("合计 ‖ all")


def shown_by(column: "Column") -> Shown | None:
    """What makes a cell of a value; None where it is one."""
    yes, no, between = say("是 ‖ yes"), say("否 ‖ no"), say("、 ‖ , ")
    match column.type:
        case "bool":
            return lambda value, _words, _row: yes if value else no
        case "date":
            return lambda value, _words, _row: serial(value)
        case "month":
            return lambda value, _words, _row: serial(f"{value}-01")
        case "money" | "score" | "share":
            return lambda value, _words, _row: Decimal(value)
        case "list":
            return lambda value, words, _row: between.join(words.get(str(item), str(item)) for item in value)
        case "measure":
            return lambda value, _words, row: measured(value, row.get("measure"))
        case "text" if column.words is not None:
            return lambda value, words, _row: words.get(value, value)
        case _:
            return None


@cache
def serial(day: str) -> int:
    """A date as a spreadsheet counts it."""
    return (date.fromisoformat(day) - EPOCH).days


def measured(value: int | str, measure: str | None) -> Figure:
    """A figure in the form that its measure has: a whole number, an amount, a share or an average."""
    if isinstance(value, int):
        return Figure(value, "count")
    form: Form = "average" if measure in AVERAGES else PLACES.get(len(value.partition(".")[2]), "count")
    return Figure(Decimal(value), form)
