"""`add` and `change`: facts on the line as a register reports them. Their options are the columns of the noun's sheet."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from datetime import date
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
ChangeFrom = Callable[[str, Any, date], "Command"]
"""The command by which a fact of a code changes from a day on."""
FROM = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="日期 ‖ DATE",
        help="自该日起变更，此前仍为原值；不写是更正 ‖ Changes from this day on and stays what it was until then; without it, a correction",
        show_default=False,
    ),
]
MAY_END = ("responsible_person",)
"""Facts that from a day on may be nothing: then nobody answers."""
POSTING_KEYS = ("office_code", "person_code", "start_on")


def columns_of(sheet: str, *without: str) -> dict[str, "Column"]:
    """The columns of a sheet by key, but for the ones named."""
    from infra.workbook.sheets import sheet_named

    return {column.key: column for column in sheet_named(sheet).columns if column.key not in without}


def declare_add(app: typer.Typer, noun: Noun, command_of: CommandOf, text: str, *, name: str = "add", create: bool = False) -> None:
    """`add`: a code not yet known, with its facts. With `create`, the store is made where there is none."""

    def run(context: typer.Context, given: dict[str, Any]) -> None:
        code = code_of(given["code"], noun)
        facts = facts_given(columns_of(noun.sheet, noun.code), given, [])

        def plan_of(bureau: "Bureau") -> "StepHandler":
            known, known_facts = registered(bureau, code), _registered(bureau, facts)
            ask_about_doubts(bureau, noun.sheet, known, known_facts, given)
            return the(command_of(known, known_facts, frozenset()))

        def nothing_new() -> None:  # of a code that is known
            from domain.base.rejection import refuse
            from domain.base.rejections import FactRejection

            raise refuse(FactRejection.ALREADY_REGISTERED, noun.code, code=code)

        record(context, WriteOptions.of(given), {"code": code, **facts}, plan_of, create=create, nothing_new=nothing_new, sheet=noun.sheet)

    def offered() -> list[inspect.Parameter]:
        return [_code_parameter(noun), *_options(columns_of(noun.sheet, noun.code), noun.sheet, required=True), YES_PARAMETER]

    declare_command(app, name, text, offered, run)


def declare_change(
    app: typer.Typer, noun: Noun, command_of: CommandOf, text: str, *, dated: Mapping[str, ChangeFrom] | None = None
) -> None:
    """`change`: the facts given, and no others, of a code that is known. They are corrections; those that are `dated` change from a day on where `--from`
    gives one, and until then stay what they were."""

    def run(context: typer.Context, given: dict[str, Any]) -> None:
        code = code_of(given["code"], noun)
        facts = facts_given(columns_of(noun.sheet, noun.code), given, given["clear"] or [])
        since = day(given["since"], "--from") if dated and given["since"] else None
        if since is not None:
            _must_be_dated(facts, dated or {})

        def plan_of(bureau: "Bureau") -> "StepHandler":
            known, known_facts = code_to_write(bureau, noun.code, code), _registered(bureau, facts)
            ask_about_doubts(bureau, noun.sheet, known, known_facts, given)
            if dated and since is not None:
                changes = [dated[fact](known, value, since) for fact, value in known_facts.items()]
                return lambda _point: changes
            recorded = latest_facts(bureau.show(noun.kind, known), noun.sheet)
            return the(command_of(known, {**recorded, **known_facts}, frozenset(known_facts)))

        words = {"code": code, **facts} | ({} if since is None else {"from": since})
        record(context, WriteOptions.of(given), words, plan_of, sheet=noun.sheet)

    def offered() -> list[inspect.Parameter]:
        options = [*_options(columns_of(noun.sheet, noun.code), noun.sheet, required=False), parameter("clear", CLEAR, required=False)]
        if dated:
            options.append(parameter("since", FROM, required=False))
        return [_code_parameter(noun), *options, YES_PARAMETER]

    declare_command(app, "change", text, offered, run)


def _must_be_dated(facts: Mapping[str, object], dated: Mapping[str, ChangeFrom]) -> None:
    """Raises Problem where `--from` is given with a fact that does not change from a day on, with one emptied that always has a value, or with none."""
    emptied = [fact for fact, value in facts.items() if value is None and fact not in MAY_END]
    if emptied and not set(facts) - set(dated):
        why = say("此项必填，不能清空 ‖ this fact is required and cannot be emptied")
        raise Problem("fact_required", option_name(emptied[0]), why, say("请给出新值。 ‖ Give a new value instead."))
    others = [fact for fact in facts if fact not in dated]
    if not facts or others:
        why = say("--from 只用于自某日起变更的事项 ‖ --from goes with facts that change from a day on")
        can = ", ".join(map(option_name, dated))
        what = say(
            "可自某日起变更：{can}；其他事项不写 --from，是更正。 ‖ From a day on these change: {can}; any other is corrected, without --from.",
            can=can,
        )
        raise Problem("not_dated", ", ".join(map(option_name, others)) or "--from", why, what)


def declare_correct_posting(app: typer.Typer, noun: Noun, text: str) -> None:
    """`correct-posting`: the facts given of one posting, which person and first day name."""

    def run(context: typer.Context, given: dict[str, Any]) -> None:
        from domain.base.rejection import refuse
        from domain.judicial_office.commands import RegisterPosting
        from domain.judicial_office.rejections import OfficeRejection

        code = code_of(given["code"], noun)
        person = read(given["person_code"], "code", say("人员代码 ‖ person code"))
        first_day = day(given["start_on"], "--start-on")
        facts = facts_given(columns_of("office_staff", *POSTING_KEYS), given, given["clear"] or [])

        def plan_of(bureau: "Bureau") -> "StepHandler":
            office, known_person = code_to_write(bureau, noun.code, code), code_to_write(bureau, "person_code", person)
            postings = {(posting["person_code"], posting["start_on"]) for posting in bureau.show(noun.kind, office)["posting"]}
            if (known_person, first_day.isoformat()) not in postings:
                raise refuse(OfficeRejection.UNKNOWN_POSTING, "start_on", person_code=known_person)
            return the(RegisterPosting(office, known_person, first_day, facts, frozenset(facts)))

        words = {"code": code, "person_code": person, "start_on": first_day, **facts}
        record(context, WriteOptions.of(given), words, plan_of, sheet=noun.sheet)

    def offered() -> list[inspect.Parameter]:
        return [
            _code_parameter(noun),
            parameter("person_code", argument("person_code", "office_staff"), required=True),
            *_options({"start_on": columns_of("office_staff")["start_on"]}, "office_staff", required=True),
            *_options(columns_of("office_staff", *POSTING_KEYS), "office_staff", required=False),
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


def facts_given(columns: Columns, given: Mapping[str, Any], cleared: Iterable[str]) -> dict[str, object]:
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
