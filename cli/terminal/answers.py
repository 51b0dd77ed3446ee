"""A view's answer in each form: a table for people, JSON, rows for programs, a workbook. Figures are never changed on the way."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, get_args

import typer

from cli.shell.standard import file_for, text_to
from cli.terminal.events import local
from cli.terminal.forms import form_of
from cli.terminal.language import say, spoken
from cli.terminal.problem import Problem
from cli.terminal.streams import data, raw
from cli.terminal.tables import table
from infra.files import written_atomically
from infra.workbook.formats.formulas import defused
from infra.workbook.mark import mark

if TYPE_CHECKING:
    from domain.rulebooks.model import Rulebook
    from infra.reports import Answer

Format = Literal["table", "json", "ndjson", "csv", "tsv", "xlsx"]
FORMATS: tuple[Format, ...] = get_args(Format)
Form = Annotated[
    Format | None,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS),
        help="输出格式；默认按 -o 的扩展名，无 -o 时为 table ‖ Form of the output; by default as the extension of -o says, table without -o",
        show_default=False,
    ),
]
Keys = Annotated[
    bool,
    typer.Option("--keys", help="xlsx 给程序读：第 1 行是列的键，值照原样 ‖ An xlsx for programs: the keys in row 1, and plain values"),
]
LIST_SEPARATOR = ";"
"""Between the items of a list, where the form has no lists."""

FIGURES = {"int", "money", "score", "share", "measure"}


class Wanted(NamedTuple):
    """In which form an answer is wanted, and in which file, if not on stdout; in the place of another's only with `force`. With `keys` a workbook is
    for programs, otherwise for people."""

    shape: Format
    output: Path | None
    force: bool
    keys: bool


def wanted(form: Format | None, output: Path | None, *, force: bool, keys: bool) -> Wanted:
    """What the options of a command ask for. Raises Problem."""
    shape = form_of(form, output, FORMATS)
    keys_are_for_programs(shape, keys=keys)
    return Wanted(shape, output if shape == "xlsx" else text_to(output), force, keys)


def keys_are_for_programs(shape: Format, *, keys: bool) -> None:
    """Raises Problem where keys are asked for in the form for people."""
    if keys and shape == "table":
        why = say("table 供人阅读，没有键 ‖ a table is for people and has no keys")
        raise Problem(
            "keys_for_programs", "--keys", why, say("请用 --format xlsx 或 csv、tsv、json。 ‖ Use --format xlsx, or csv, tsv, json.")
        )


def write(answer: "Answer", how: Wanted) -> None:
    """The answer to stdout, or to a file that appears whole or not at all."""
    shape, to, force, keys = how
    if shape == "xlsx":
        if to is None:
            why = say("xlsx 不能写到屏幕 ‖ xlsx cannot go to the screen")
            raise Problem("output_required", "--format xlsx", why, say("请加 -o 文件.xlsx。 ‖ Add -o FILE.xlsx."))
        with file_for(to, ".xlsx") as file, written_atomically(file, force=force) as unfinished:
            _book(keys)(answer, unfinished)
            mark(unfinished)
    else:
        written_text(pieces(answer, shape), how)


def written_text(texts: Iterable[str], how: Wanted) -> None:
    """Pieces of text to stdout as they come, or to a file that appears whole or not at all."""
    if how.output is None:
        for piece in texts:
            raw(piece) if how.shape != "table" else data(piece.removesuffix("\n"))
    else:
        encoding = "utf-8-sig" if how.shape == "csv" else "utf-8"
        with written_atomically(how.output, force=how.force) as unfinished:
            unfinished.write_text("".join(texts), encoding=encoding, newline="")


def _book(keys: bool) -> "Callable[[Answer, Path], None]":
    """What writes the workbook."""
    if keys:
        from cli.sheets.keyed import write_keyed

        return write_keyed
    from cli.sheets.answer_page import write_book

    return write_book


def pieces(answer: "Answer", shape: Format) -> Iterator[str]:
    """The answer as text, in pieces."""
    match shape:
        case "json":
            yield from _json(answer)
        case "ndjson":
            yield from (f"{json.dumps(row, ensure_ascii=False)}\n" for row in _in_order(answer))
        case "csv":
            yield from _separated(answer, ",")
        case "tsv":
            yield from _separated(answer, "\t")
        case _:
            yield from (f"{line}\n" for line in people_table(answer))


def people_table(answer: "Answer", most: int | None = None) -> Iterator[str]:
    """The table for people: what it shows as of when, labels and values in the language spoken. At most so many rows, where said."""
    yield heading(answer)
    shown = people_rows(answer, most)
    yield from table(people_head(answer), shown, [column.type in FIGURES for column, _ in answer.view.together()])
    if len(shown) < len(answer.rows):
        yield say("……共 {n} 行 ‖ … {n} rows in all", n=len(answer.rows))


def people_head(answer: "Answer") -> list[str]:
    """What the columns of `people_rows` are called."""
    return [answer.view.heading(column).of(spoken()) for column, _ in answer.view.together()]


def people_rows(answer: "Answer", most: int | None = None) -> list[list[str]]:
    """The rows with values as people read them, each code with its name. At most so many, where said."""
    labels, columns = Words(answer), answer.view.together()
    return [
        [
            _for_people(row[column.key], words.get(column.key, {})) if name is None else with_name(row[column.key], row[name])
            for column, name in columns
        ]
        for row, words in ((row, labels.of(row)) for row in answer.rows[:most])
    ]


def with_name(code: str | None, name: str | None) -> str:
    """A code as people read it, with what it is called: the city by its word, a code without a name alone."""
    if code == "*":
        return say("* 全市 ‖ * whole city")
    return " ".join(part for part in (code, name) if code and part)


def heading(answer: "Answer") -> str:
    """What the answer is about: its title, both its times and the rulebook."""
    return say(
        "{title} 截至 {as_of}，按 {known_at} 所知（位置 {position}），规则 {rulebook} ‖ "
        "{title}, as of {as_of}, known at {known_at} (position {position}), rulebook {rulebook}",
        title=answer.view.title,
        as_of=answer.as_of,
        known_at=local(answer.known_at),
        position=answer.position,
        rulebook=answer.rulebook,
    )


def _json(answer: "Answer") -> Iterator[str]:
    """One object (contract, section 3), a line to each row."""
    head = {
        "view": answer.view.name,
        "as_of": answer.as_of.isoformat(),
        "known_at": answer.known_at.isoformat().replace("+00:00", "Z"),
        "position": answer.position,
        "rulebook": answer.rulebook,
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": ['
    separator = "\n"
    for row in _in_order(answer):
        yield separator + json.dumps(row, ensure_ascii=False)
        separator = ",\n"
    yield "]}\n" if not answer.rows else "\n]}\n"


def _in_order(answer: "Answer") -> Iterator[dict[str, Any]]:
    keys = [column.key for column in answer.view.columns]
    return ({key: row[key] for key in keys} for row in answer.rows)


def _separated(answer: "Answer", separator: str) -> Iterator[str]:
    """Rows of cells, the keys first. A text that a spreadsheet would run as a formula has an apostrophe before it."""
    keys = [column.key for column in answer.view.columns]
    lines: Iterable[list[str]] = ([defused(plain(row[key])) for key in keys] for row in answer.rows)
    line = io.StringIO()
    writer = csv.writer(line, delimiter=separator, lineterminator="\n")
    for cells in (keys, *lines):
        writer.writerow(cells)
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def plain(value: object) -> str:
    """A value as csv has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return LIST_SEPARATOR.join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _for_people(value: object, words: Mapping[str, str]) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return say("是 ‖ yes") if value else say("否 ‖ no")
    if isinstance(value, list | tuple):
        return say("、 ‖ , ").join(entry_words(str(item), words) for item in value)
    return words.get(value, value) if isinstance(value, str) else str(value)


def entry_words(entry: str, words: Mapping[str, str]) -> str:
    """An entry of a list in words; it may have a figure behind its key: "files 30.00"."""
    key, _, figure = entry.partition(" ")
    return words.get(entry) or (f"{words[key]} {figure}" if key in words else entry)


class Words:
    """For each column with keys, what they are called in the language spoken: by the rulebook that the row rests on, and where that has no word, by
    any other."""

    def __init__(self, answer: "Answer") -> None:
        from infra.rulebook_files import rules_on

        self._answer = answer
        self._columns = [column for column in answer.view.columns if column.words]
        self._any = self._spoken(answer.rulebooks or [rules_on(answer.as_of)])
        self._of: dict[str, dict[str, dict[str, str]]] = {}

    def of(self, row: Mapping[str, Any]) -> dict[str, dict[str, str]]:
        """The words for a row, by column."""
        rules = self._answer.rules_of(row) if self._columns else None
        if rules is None:
            return self._any
        if rules.identity not in self._of:
            own = self._spoken([rules])
            self._of[rules.identity] = {key: {**words, **own[key]} for key, words in self._any.items()}
        return self._of[rules.identity]

    def _spoken(self, rulebooks: "Sequence[Rulebook]") -> dict[str, dict[str, str]]:
        lang = spoken()
        return {
            column.key: {key: label.of(lang) for rules in reversed(rulebooks) for key, label in column.words(rules).items()}
            for column in self._columns
            if column.words
        }
