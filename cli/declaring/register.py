"""`add` and `change`: facts on the line as a register reports them. Their options are the columns of the noun's sheet."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.declaring.doubts import YES_PARAMETER, ask_about_doubts
from cli.declaring.records import code_of, latest_facts
from cli.declaring.writing import WriteOptions, declare_command, record, the
from cli.terminal.codes import code_to_write
from cli.terminal.language import say
from cli.terminal.nouns import Noun, argument, option, option_name, parameter
from cli.terminal.problem import Problem
from cli.terminal.values import day, read, registered
from domain.base.rejections import FactRejection
from domain.judicial_office.rejections import OfficeRejection
from infra.workbook.sheets import SHEETS

if TYPE_CHECKING:
    from domain.base.command import Command
    from infra.bureau.bureau import Bureau
    from infra.bureau.procedures.step_handler import StepHandler
    from infra.workbook.column import Column

CommandOf = Callable[[str, Mapping[str, Any], frozenset[str]], "Command"]
Columns = Mapping[str, "Column"]

CLEAR = Annotated[
    list[str] | None,
    typer.Option("--clear", metavar="项目 ‖ FACT", help="清空一项（列名，可重复） ‖ Empties a fact, named as its column; may be repeated"),
]
POSTING_KEYS = ("office_code", "person_code", "start_on")


def columns_of(sheet: str, *without: str) -> dict[str, "Column"]:
    """The columns of a sheet by key, but for the ones named."""
    (columns,) = (described.columns for described in SHEETS if described.key == sheet)
    return {column.key: column for column in columns if column.key not in without}


def declare_add(app: typer.Typer, noun: Noun, command_of: CommandOf, text: str, *, name: str = "add", create: bool = False) -> None:
    """`add`: a code not yet known, with its facts. With `create`, the store is made where there is none."""
    columns = columns_of(noun.sheet, noun.code)

    def run(context: typer.Context, given: dict[str, Any]) -> None:
        code = code_of(given["code"], noun)
        facts = _facts(columns, given, [])

        def plan_of(bureau: "Bureau") -> "StepHandler":
            known, known_facts = registered(bureau, code), _registered(bureau, facts)
            ask_about_doubts(bureau, noun.sheet, known, known_facts, given)
            return the(command_of(known, known_facts, frozenset()))

        def nothing_new() -> None:  # of a code that is known
            from domain.base.rejection import refuse

            raise refuse(FactRejection.ALREADY_REGISTERED, noun.code, code=code)

        record(context, WriteOptions.of(given), {"code": code, **facts}, plan_of, create=create, nothing_new=nothing_new)

    declare_command(app, name, text, [_code_parameter(noun), *_options(columns, noun.sheet, required=True), YES_PARAMETER], run)


def declare_change(app: typer.Typer, noun: Noun, command_of: CommandOf, text: str) -> None:
    """`change`: the facts given, and no others, of a code that is known."""
    columns = columns_of(noun.sheet, noun.code)

    def run(context: typer.Context, given: dict[str, Any]) -> None:
        code = code_of(given["code"], noun)
        facts = _facts(columns, given, given["clear"] or [])

        def plan_of(bureau: "Bureau") -> "StepHandler":
            known, known_facts = code_to_write(bureau, noun.code, code), _registered(bureau, facts)
            ask_about_doubts(bureau, noun.sheet, known, known_facts, given)
            recorded = latest_facts(bureau.show(noun.kind, known), noun.sheet)
            return the(command_of(known, {**recorded, **known_facts}, frozenset(known_facts)))

        record(context, WriteOptions.of(given), {"code": code, **facts}, plan_of)

    options = _options(columns, noun.sheet, required=False)
    declare_command(app, "change", text, [_code_parameter(noun), *options, parameter("clear", CLEAR, required=False), YES_PARAMETER], run)


def declare_correct_posting(app: typer.Typer, noun: Noun, text: str) -> None:
    """`correct-posting`: the facts given of one posting, which person and first day name."""
    columns = columns_of("office_staff", *POSTING_KEYS)
    start = columns_of("office_staff")["start_on"]

    def run(context: typer.Context, given: dict[str, Any]) -> None:
        from domain.base.rejection import refuse
        from domain.judicial_office.commands import RegisterPosting

        code = code_of(given["code"], noun)
        person = read(given["person_code"], "code", say("人员代码 ‖ person code"))
        first_day = day(given["start_on"], "--start-on")
        facts = _facts(columns, given, given["clear"] or [])

        def plan_of(bureau: "Bureau") -> "StepHandler":
            office, known_person = code_to_write(bureau, noun.code, code), code_to_write(bureau, "person_code", person)
            postings = {(posting["person_code"], posting["start_on"]) for posting in bureau.show(noun.kind, office)["posting"]}
            if (known_person, first_day.isoformat()) not in postings:
                raise refuse(OfficeRejection.UNKNOWN_POSTING, "start_on", person_code=known_person)
            return the(RegisterPosting(office, known_person, first_day, facts, frozenset(facts)))

        words = {"code": code, "person_code": person, "start_on": first_day, **facts}
        record(context, WriteOptions.of(given), words, plan_of)

    offered = [
        _code_parameter(noun),
        parameter("person_code", argument("person_code", "office_staff"), required=True),
        *_options({"start_on": start}, "office_staff", required=True),
        *_options(columns, "office_staff", required=False),
        parameter("clear", CLEAR, required=False),
    ]
    declare_command(app, "correct-posting", text, offered, run)


def _registered(bureau: "Bureau", facts: Mapping[str, object]) -> dict[str, object]:
    """The facts with each code as the one under which something is registered."""
    return {fact: code_to_write(bureau, fact, value) for fact, value in facts.items()}


def _code_parameter(noun: Noun) -> inspect.Parameter:
    return parameter("code", argument(noun.code, noun.sheet), required=True)


def _options(columns: Columns, sheet: str, *, required: bool) -> list[inspect.Parameter]:
    """An option for each column. With `required`, those that the sheet requires are required here."""
    wanted = {key: required and column.required for key, column in columns.items()}
    return [
        parameter(key, option(key, column.read_as, sheet, required=wanted[key]), required=wanted[key]) for key, column in columns.items()
    ]


def _facts(columns: Columns, given: Mapping[str, Any], cleared: Iterable[str]) -> dict[str, object]:
    """The facts given, typed, and those to be emptied as None."""
    facts: dict[str, object] = {
        key: read(given[key], column.read_as, option_name(key)) for key, column in columns.items() if given[key] is not None
    }
    for name in cleared:
        key = _column_named(name, columns)
        if facts.get(key) is not None:
            why = say("既给了新值又要清空 ‖ it is both given and emptied")
            raise Problem("given_twice", option_name(key), why, say("请只留一种。 ‖ Leave one of the two out."))
        facts[key] = None
    return facts


def _column_named(name: str, columns: Columns) -> str:
    """The key of the column that `--clear` names, by key, option or label."""
    wanted = name.strip().removeprefix("--").replace("-", "_").casefold()
    for key, column in columns.items():
        if wanted in {key, column.text.zh.casefold(), column.text.en.casefold()}:
            if column.required:
                why = say("此项必填，不能清空 ‖ this fact is required and cannot be emptied")
                raise Problem("fact_required", f"--clear {name}", why, say("请给出新值。 ‖ Give a new value instead."))
            return key
    emptied = ", ".join(key for key, column in columns.items() if not column.required)
    why = say("没有这一项 ‖ there is no such fact")
    raise Problem("unknown_fact", f"--clear {name}", why, say("可清空：{emptied}。 ‖ These can be emptied: {emptied}.", emptied=emptied))
