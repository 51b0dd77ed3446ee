"""`show` and `list`: what the registers hold, as people and programs read it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from cli.declaring.named_rows import name_key, own_facts, with_names
from cli.shell.county import county_asked
from cli.terminal.answers import with_name
from cli.terminal.codes import code_meant, county_meant
from cli.terminal.events import show_json
from cli.terminal.help import Command
from cli.terminal.language import say, spoken
from cli.terminal.nouns import Noun, argument
from cli.terminal.options import KnownAt
from cli.terminal.past import head_known, known_keys, note_known, opened_to_show_as_known
from cli.terminal.streams import data, note
from cli.terminal.tables import table
from cli.terminal.values import day, read
from domain.base.errors import FengqiaoError
from domain.base.fact_labels import label_of
from domain.base.facts import FACT_TYPES, from_scalar
from domain.base.kinds import Kind
from domain.base.text import reading
from domain.naming.called import CODE_FIELDS
from projections.register_rows.book_entries import entered
from projections.register_rows.book_tables import BOOK_TABLES

if TYPE_CHECKING:
    from infra.bureau.at_head import Shows
    from projections.naming.finding import FoundKind

Shape = Annotated[Literal["table", "json"], typer.Option("--format", metavar="table|json", help="输出格式 ‖ Form of the output")]
County = Annotated[str | None, typer.Option("--county", metavar="代码 ‖ CODE", help="只列该县市区 ‖ Of this county only")]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="日期 ‖ DATE",
        help="只列当日存在的，默认全部 ‖ Only those there were on this date, by default all",
        show_default=False,
    ),
]

PARTS: Mapping[str, tuple[str, str]] = {
    "county_minimum_wage": ("counties", "最低工资 ‖ Minimum wage"),
    "county_kind": ("counties", "类别 ‖ Kind"),
    "county_responsible": ("counties", "负责人 ‖ Responsible person"),
    "premises_survey": ("offices", "用房核查 ‖ Surveys of the premises"),
    "posting": ("office_staff", "人员 ‖ Staff"),
    "secondment": ("office_staff", "借调在外 ‖ Secondments"),
    "earlier_service": ("mediators", "以前的任职 ‖ Earlier services"),
    "mediator_assignment": ("mediators", "所在调委会 ‖ Committees"),
    "mediator_engagement": ("mediators", "专兼职 ‖ Engagement"),
    "mediator_wage": ("mediators", "月薪 ‖ Wage"),
    "mediator_official": ("mediators", "在职公职人员 ‖ In-service official"),
    "file_review": ("disputes", "卷宗评查 ‖ Reviews of the file"),
    "typical_case": ("typical_cases", "典型案例 ‖ Typical cases"),
    "honour": ("honours", "表彰 ‖ Honours"),
    "incident": ("incidents", "违规事项 ‖ Misconduct"),
    "certificate": ("certificates", "等级证书 ‖ Certificates"),
    "co_mediator": ("co_mediators", "协办调解员 ‖ Co-mediators"),
}
"""What belongs to a record in rows of its own besides entries of books: whose words its columns are in, and its heading."""

OTHER_NAMES: Mapping[str, str] = {"left_cause": "cause", "result": "file_review", "reviewed_on": "file_reviewed_on"}
"""Facts that a register calls otherwise than the workbook."""

OWN_LABELS: Mapping[str, str] = {"valid_until": "截止（不含） ‖ until (exclusive)", "seq": "次序 ‖ number"}
FOUND_KINDS: Mapping[str, "FoundKind"] = {
    "county": "county",
    "office": "office",
    "committee": "committee",
    "mediator": "mediator",
    "dispute": "case",
}
"""What is found under a name, by the kind of a noun."""
FIRST_DAY = {"office": "established_on", "committee": "established_on", "mediator": "appointed_on", "dispute": "accepted_on"}
NO_LONGER = {"office": "closed_on", "committee": "dissolved_on"}


def declare_show(app: typer.Typer, noun: Noun, text: str) -> None:
    """`show`: the facts as they are recorded now."""
    given_code = argument(noun.code, noun.sheet)

    def show(context: typer.Context, code: given_code, known_at: KnownAt = None, shape: Shape = "table") -> None:  # type: ignore[valid-type]
        with opened_to_show_as_known(context, known_at) as bureau:
            record = with_names(
                bureau, noun.code, [bureau.show(noun.kind, code_meant(bureau, code_of(code, noun), FOUND_KINDS[noun.kind]))]
            )[0]
        if shape == "json":
            show_json({**known_keys(bureau), **_plain(record, noun.sheet)})
        else:
            head_known(bureau)
            data("\n".join(_page(record, noun.sheet)))

    app.command("show", cls=Command, help=text)(show)


def declare_list(app: typer.Typer, noun: Noun, text: str) -> None:
    """`list`: all records of the noun, or those there were on a date."""

    def list_(context: typer.Context, county: County = None, as_of: AsOf = None, known_at: KnownAt = None, shape: Shape = "table") -> None:
        from cli.terminal.clock import today

        on = day(as_of, "--as-of") if as_of else None
        with opened_to_show_as_known(context, known_at) as bureau:
            county = county_meant(bureau, county_asked(county))
            if county is not None:
                must_be_county(bureau, county)
            rows = with_names(bureau, noun.code, bureau.listing(noun.kind, county=county, as_of=on or today()))
        if on is not None:
            rows = [row for row in rows if _there_on(row, noun.kind, on)]
        if shape == "json":
            note_known(bureau)
            show_json([_plain(row, noun.sheet) for row in rows])
        else:
            head_known(bureau)
        if rows and shape != "json":
            data("\n".join(rows_table(rows, noun.sheet)))
        note(say("共 {n} 条 ‖ {n} in all", n=len(rows)))

    app.command("list", cls=Command, help=text)(list_)


def must_be_county(bureau: "Shows", code: str) -> None:
    """Raises the usage error of views for a code that is no county's."""
    from projections.questions.errors import QuestionCode

    names = {str(row["county_code"]): str(row["name"]) for row in bureau.listing("county")}
    if code not in names:
        listed = ", ".join(f"{county} {name}" for county, name in names.items())
        raise FengqiaoError(QuestionCode.UNKNOWN_COUNTY, code, codes=listed)


def code_of(text: str, noun: Noun) -> str:
    """The code given as the argument of a command."""
    code: str = read(text, "code", label_of(noun.code, noun.sheet).of(spoken()))
    return code


def part(table: str) -> tuple[str, str]:
    """Whose words the columns of a part of a record are in, and its heading."""
    return PARTS.get(table) or (table, BOOK_TABLES[table].heading)


def typed(fact: str, value: Any, sheet: str) -> Any:
    """A register's value as the fact it stands for: whole hundredths as amounts, text as dates and kinds."""
    if sheet in BOOK_TABLES:
        return entered(sheet, fact, value)
    fact = OTHER_NAMES.get(fact, fact)
    if value == "":
        return None  # the undated beginning of a timeline
    if FACT_TYPES.get(fact) is Decimal and isinstance(value, int):
        value = Decimal(value).scaleb(-2)  # without the library that an amount of an event brings
    return from_scalar(fact, value, sheet)


def latest_facts(record: Mapping[str, Any], sheet: str) -> dict[str, Any]:
    """The record's facts by column, those of its latest survey among them."""
    flat = {fact: value for fact, value in record.items() if not isinstance(value, list)}
    for survey in record.get("premises_survey", ())[-1:]:
        flat.update(survey)
    return {fact: typed(fact, value, sheet) for fact, value in flat.items()}


def rows_table(rows: Sequence[Mapping[str, Any]], sheet: str) -> Iterator[str]:
    """Rows with labels and values for people, each code with its name."""
    facts = own_facts(rows[0])
    return table([_label(fact, sheet) for fact in facts], [[_shown(row, fact, sheet) for fact in facts] for row in rows])


def _shown(row: Mapping[str, Any], fact: str, sheet: str) -> str:
    shown = cell(typed(fact, row[fact], sheet))
    return with_name(shown, row.get(name_key(fact))) if shown and fact in CODE_FIELDS else shown


def cell(value: Any) -> str:
    """A fact as a table shows it."""
    return "" if value is None else reading(value).of(spoken())


def _page(record: Mapping[str, Any], sheet: str) -> Iterator[str]:
    facts = [[_label(fact, sheet), _shown(record, fact, sheet)] for fact in own_facts(record) if not isinstance(record[fact], list)]
    yield from table([say("项目 ‖ Fact"), say("内容 ‖ Value")], facts)
    for name, rows in record.items():
        if isinstance(rows, list) and rows:
            words, heading = part(name)
            yield ""
            yield say(heading)
            yield from rows_table(rows, words)


def _plain(record: Mapping[str, Any], sheet: str) -> dict[str, Any]:
    return {
        fact: [_plain(row, part(fact)[0]) for row in value] if isinstance(value, list) else plain(typed(fact, value, sheet))
        for fact, value in record.items()
    }


def plain(value: Any) -> Any:
    """A fact as JSON holds it."""
    if isinstance(value, Kind):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(member) for member in value]
    return f"{value:.2f}" if isinstance(value, Decimal) else value


def _label(fact: str, sheet: str) -> str:
    own = OWN_LABELS.get(fact)
    return say(own) if own else label_of(OTHER_NAMES.get(fact, fact), sheet).of(spoken())


def _there_on(row: Mapping[str, Any], kind: str, on: date) -> bool:
    first, no_longer = row.get(FIRST_DAY.get(kind, "")), row.get(NO_LONGER.get(kind, ""))
    return (not first or first <= on.isoformat()) and (not no_longer or no_longer > on.isoformat())
