"""What every noun has: add, change, show and list. Their options are the columns of the noun's sheet."""

import inspect
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from cli.events import show_json
from cli.help import Command as HelpfulCommand
from cli.language import say, spoken
from cli.nouns import Noun, argument, option, option_name, parameter
from cli.outcome import Problem
from cli.store import opened, opened_to_write
from cli.streams import data, note
from cli.tables import table
from cli.values import day, read
from cli.writing import Act, carry_out, declare_command
from domain.facts import fact_label, shown
from domain.kinds import Kind
from infra.workbook.sheets import SHEETS

if TYPE_CHECKING:
    from collections.abc import Callable

    from domain.command import Command
    from infra.bureau import Bureau
    from infra.workbook.column import Column

    CommandOf = Callable[[str, Mapping[str, Any], frozenset[str]], Command]

CLEAR = Annotated[
    list[str] | None,
    typer.Option("--clear", metavar="项目 ‖ FACT", help="清空一项(列名,可重复) ‖ Empties a fact, named as its column; may be repeated"),
]


def columns_of(sheet: str, without: Iterable[str]) -> tuple["Column", ...]:
    """The columns of a sheet but the ones named."""
    left_out = set(without)
    return tuple(one for one in next(one for one in SHEETS if one.key == sheet).columns if one.key not in left_out)


def declare_add(app: typer.Typer, noun: Noun, command_of: "CommandOf", text: str, *, name: str = "add", create: bool = False) -> None:
    """`add`: a code not yet known, with its facts."""
    columns = columns_of(noun.sheet, [noun.code])

    def run(context: typer.Context, given: dict[str, Any]) -> None:
        known_as = _code(given["code"], noun)
        facts = _facts(columns, given, [])
        act = Act.of(given)
        with opened_to_write(context, create=create) as bureau:
            if not carry_out(bureau, command_of(known_as, facts, frozenset()), act):
                from domain.rejection import RejectionCode, refuse

                raise refuse(RejectionCode.ALREADY_REGISTERED, noun.code, code=known_as)

    offered = [parameter("code", argument(noun.code, noun.sheet), required=True), *_options(columns, noun.sheet, required=True)]
    declare_command(app, name, text, offered, run)


def declare_change(app: typer.Typer, noun: Noun, command_of: "CommandOf", text: str) -> None:
    """`change`: the facts given, and no others, of a code that is known."""
    columns = columns_of(noun.sheet, [noun.code])

    def run(context: typer.Context, given: dict[str, Any]) -> None:
        known_as = _code(given["code"], noun)
        facts = _facts(columns, given, given["clear"] or [])
        act = Act.of(given)
        with opened_to_write(context) as bureau:
            now = bureau.show(noun.kind, known_as)
            report(bureau, command_of(known_as, {**_held(now, columns), **facts}, frozenset(facts)), act)

    offered = [parameter("code", argument(noun.code, noun.sheet), required=True), *_options(columns, noun.sheet, required=False)]
    declare_command(app, "change", text, [*offered, parameter("clear", CLEAR, required=False)], run)


def report(bureau: "Bureau", command: "Command", act: Act) -> None:
    """Carries out a command that may well say nothing new."""
    if not carry_out(bureau, command, act):
        note(say("没有变化,无需记录 ‖ Nothing changed, nothing to record"))


def declare_show(app: typer.Typer, noun: Noun, text: str) -> None:
    """`show`: the facts as they are recorded now."""

    def show(
        context: typer.Context,
        code_given: Annotated[str, argument(noun.code, noun.sheet).__metadata__[0]],
        shape: Annotated[
            Literal["table", "json"], typer.Option("--format", metavar="table|json", help="输出格式 ‖ Form of the output")
        ] = "table",
    ) -> None:
        with opened(context) as bureau:
            facts = bureau.show(noun.kind, _code(code_given, noun))
        if shape == "json":
            show_json({fact: plain(value) for fact, value in facts.items()})
        else:
            rows = [[fact_label(fact, spoken(), noun.sheet), cell(value)] for fact, value in facts.items()]
            data("\n".join(table([say("项目 ‖ Fact"), say("内容 ‖ Value")], rows)))

    app.command("show", cls=HelpfulCommand, help=text)(show)


def declare_list(app: typer.Typer, noun: Noun, text: str) -> None:
    """`list`: all there are on a date."""

    def list_(
        context: typer.Context,
        county: Annotated[str | None, typer.Option("--county", metavar="代码 ‖ CODE", help="只列该县市区 ‖ Of this county only")] = None,
        as_of: Annotated[
            str | None, typer.Option("--as-of", metavar="日期 ‖ DATE", help="截至日期,默认今天 ‖ As of this date, by default today")
        ] = None,
        shape: Annotated[
            Literal["table", "json"], typer.Option("--format", metavar="table|json", help="输出格式 ‖ Form of the output")
        ] = "table",
    ) -> None:
        from cli.clock import today

        on = day(as_of, "--as-of") if as_of else today()
        with opened(context) as bureau:
            rows = bureau.listing(noun.kind, county=county, as_of=on)
        if shape == "json":
            show_json([{fact: plain(value) for fact, value in row.items()} for row in rows])
        elif rows:
            head = [fact_label(fact, spoken(), noun.sheet) for fact in rows[0]]
            data("\n".join(table(head, [[cell(value) for value in row.values()] for row in rows])))
        note(say("共 {n} 条 ‖ {n} in all", n=len(rows)))

    app.command("list", cls=HelpfulCommand, help=text)(list_)


def _code(text: str, noun: Noun) -> str:
    known_as: str = read(text, "code", fact_label(noun.code, spoken(), noun.sheet))
    return known_as


def _options(columns: Iterable["Column"], sheet: str, *, required: bool) -> list[inspect.Parameter]:
    return [
        parameter(
            one.key,
            option(one.key, one.kind or one.type, sheet, required=required and one.required),
            required=required and one.required,
        )
        for one in columns
    ]


def _facts(columns: Iterable["Column"], given: Mapping[str, Any], cleared: Iterable[str]) -> dict[str, object]:
    """The facts given, typed, and those to be emptied as None."""
    by_key = {one.key: one for one in columns}
    facts: dict[str, object] = {}
    for key, one in by_key.items():
        text = given[key]
        if text is not None:
            facts[key] = read(text, one.kind or one.type, option_name(key))
    for name in cleared:
        key = _column_named(name, by_key)
        if key in facts:
            raise Problem(
                "given_twice",
                option_name(key),
                say("既给了新值又要清空 ‖ it is both given and emptied"),
                say("请只留一种。 ‖ Leave one of the two out."),
            )
        facts[key] = None
    return facts


def _column_named(name: str, by_key: Mapping[str, "Column"]) -> str:
    wanted = name.strip().removeprefix("--").replace("-", "_")
    for key, one in by_key.items():
        if wanted.casefold() in {key, one.zh.casefold(), one.en.casefold()}:
            if one.required:
                raise Problem(
                    "fact_required",
                    f"--clear {name}",
                    say("此项必填,不能清空 ‖ this fact is required and cannot be emptied"),
                    say("请给出新值。 ‖ Give a new value instead."),
                )
            return key
    emptied = ", ".join(key for key, one in by_key.items() if not one.required)
    raise Problem(
        "unknown_fact",
        f"--clear {name}",
        say("没有这一项 ‖ there is no such fact"),
        say("可清空:{emptied}。 ‖ These can be emptied: {emptied}.", emptied=emptied),
    )


def _held(now: Mapping[str, Any], columns: Iterable["Column"]) -> dict[str, object]:
    """The facts recorded so far, by column: a further survey needs its unchanged cells too."""
    return {one.key: now.get(one.key) for one in columns}


def plain(value: Any) -> Any:
    """A fact as JSON holds it."""
    if isinstance(value, Kind):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def cell(value: Any) -> str:
    """A fact as a table shows it."""
    return "" if value is None else shown(value, spoken())
