"""台账 The commands of a book: a verb for each of its stages, and one that corrects an entry. Their options are the columns of its sheet (domain/books)."""

import inspect
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import typer

from cli.declaring.lazily import declare_later
from cli.declaring.register import CLEAR, columns_of, facts_given
from cli.declaring.writing import WriteOptions, declare_command, record, the
from cli.terminal.codes import code_to_write
from cli.terminal.language import spoken
from cli.terminal.nouns import argument, option, parameter
from cli.terminal.values import TypedCode, read
from domain.base.fact_labels import label_of
from domain.base.text import Text

if TYPE_CHECKING:
    from domain.books.book import Book, Stage
    from domain.books.entries import RegisterEntry
    from infra.bureau.bureau import Bureau
    from infra.bureau.procedures.step_handler import StepHandler
    from infra.workbook.column import Column

CORRECTS = Text("更正{book}，条目由其编号指明", "Corrects an entry ({book}), which its key names")


def declare_books(app: typer.Typer, group: str) -> None:
    """The commands of every book of a group, such as `fengqiao office find-problem` and `correct-problem`."""
    declare_later(app, lambda: _declare_books(app, group))


def _declare_books(app: typer.Typer, group: str) -> None:
    from domain.books.catalogue import BOOKS

    for book in BOOKS:
        if book.group == group:
            for stage in book.stages:
                _declare_stage(app, group, book, stage)
            _declare_correct(app, group, book)


def _declare_stage(app: typer.Typer, group: str, book: "Book", stage: "Stage") -> None:
    from domain.books.entries import RecordStage, command_class

    columns = {key: column for key, column in columns_of(book.sheet, book.code).items() if key in {*book.keys, *book.facts_of(stage)}}
    required = {*book.keys, *book.required_of(stage)}
    command = command_class(RecordStage, book)
    _declare(
        app,
        book,
        stage.verb,
        _help(group, book, stage.verb, stage.text, columns),
        columns,
        required,
        lambda code, facts: command(code, facts, frozenset(facts), stage.verb),
    )


def _declare_correct(app: typer.Typer, group: str, book: "Book") -> None:
    from domain.books.entries import CorrectEntry, command_class

    columns = columns_of(book.sheet, book.code)
    command = command_class(CorrectEntry, book)
    verb = f"correct-{book.noun}"
    shown = {key: columns[key] for key in (*book.keys, (*book.required_of(book.stages[0]), *book.facts)[0])}
    text = _help(group, book, verb, CORRECTS.fill(book=book.text), shown)
    _declare(
        app,
        book,
        verb,
        text,
        columns,
        set(book.keys),
        lambda code, facts: command(code, facts, frozenset(facts) - set(book.keys)),
        clears=True,
    )


def _declare(
    app: typer.Typer,
    book: "Book",
    name: str,
    text: str,
    columns: "Mapping[str, Column]",
    required: set[str],
    command_of: Any,
    *,
    clears: bool = False,
) -> None:
    def run(context: typer.Context, given: dict[str, Any]) -> None:
        code = read(given["code"], "code", label_of(book.code, book.sheet).of(spoken()))
        facts = facts_given(columns, given, given.get("clear") or [])

        def plan_of(bureau: "Bureau") -> "StepHandler":
            known = {fact: code_to_write(bureau, fact, value) if fact in book.refers else _plain(value) for fact, value in facts.items()}
            command: RegisterEntry = command_of(code_to_write(bureau, book.code, code), known)
            return the(command)

        record(context, WriteOptions.of(given), {"code": code, **facts}, plan_of, sheet=book.sheet)

    def offered() -> list[inspect.Parameter]:
        options = [
            parameter(key, option(key, column.read_as, book.sheet, required=key in required), required=key in required)
            for key, column in columns.items()
        ]
        clear = [parameter("clear", CLEAR, required=False)] if clears else []
        return [parameter("code", argument(book.code, book.sheet), required=True), *options, *clear]

    declare_command(app, name, text, offered, run)


def _plain(value: object) -> object:
    """A number that somebody gave is a text like any other."""
    return str(value) if isinstance(value, TypedCode) else value


def _help(group: str, book: "Book", verb: str, text: Text, columns: "Mapping[str, Column]") -> str:
    """What a command does, and an example of it from the made-up row of the sheet."""
    from infra.workbook.column import written

    words = " ".join(
        f"--{key.replace('_', '-')} {_quoted(written(value, 'zh'))}"
        for key, column in columns.items()
        if (value := column.example_in("zh")) is not None
    )
    return (
        f"{text.zh}（{book.clause}）。 ‖ {text.en} ({book.clause}).\n\n    fengqiao {group} {verb} {EXAMPLE_CODES[book.code]} {words}\n    "
    )


EXAMPLE_CODES: Mapping[str, str] = {
    "county_code": "410802",
    "office_code": "410802-01",
    "committee_code": "C0001",
    "mediator_code": "M0001",
    "case_no": "410802-2019-00017",
    "person_code": "M0001",
    "body_code": "C0001",
}


def is_number(fact: str) -> bool:
    """Whether a part of a key is a number that somebody gave, read as a code is."""
    return fact.endswith("_no") and fact != "document_no"


def example_of(book: "Book") -> str:
    """An entry as `take-back` names it: the code of its body, its numbers, the rest of its key as options."""
    from infra.workbook.column import written

    columns = columns_of(book.sheet)
    values = {key: _quoted(written(columns[key].example_in("zh"), "zh")) for key in book.keys}
    numbers = [value for key, value in values.items() if is_number(key)]
    others = [f"--{key.replace('_', '-')} {value}" for key, value in values.items() if not is_number(key)]
    return " ".join((EXAMPLE_CODES[book.code], *numbers, *others))


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
