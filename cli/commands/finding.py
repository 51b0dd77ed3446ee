"""`fengqiao find`: codes by names and names by codes."""

from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from cli.terminal.codes import CITY, county_meant
from cli.terminal.events import show_json
from cli.terminal.help import Command
from cli.terminal.language import say
from cli.terminal.options import KnownAt
from cli.terminal.past import head_known, note_known, opened_to_show_as_known
from cli.terminal.problem import Problem
from cli.terminal.streams import data, note
from cli.terminal.tables import table
from cli.terminal.values import read
from infra.called import as_typed, line_of

if TYPE_CHECKING:
    from projections.naming.finding import Match

FIND_HELP = """按名称、名称的一部分、曾用名、代码或案号查找：县市区、司法所、调委会、调解员、司法所人员、案件。 ‖ Finds counties, offices, committees, mediators, staff and cases by a name, a part of one, a former name, a code or a part of a case number.

代码相同的在最前，其次姓名相同的；末列是查看它的命令。 ‖ Who has that very code comes first, then who has that very name; the last column is the command that shows it.

fengqiao find 张

fengqiao find 张三 --kind mediator --county 解放区

fengqiao find 2019-00017 --format json"""

Kind = Literal["county", "office", "committee", "mediator", "staff", "case"]
KINDS: dict[Kind, str] = {
    "county": "县市区 ‖ county",
    "office": "司法所 ‖ office",
    "committee": "调委会 ‖ committee",
    "mediator": "调解员 ‖ mediator",
    "staff": "司法所人员 ‖ staff",
    "case": "案件 ‖ case",
}
SHOWN_BY = {
    "county": "county show",
    "office": "office show",
    "committee": "committee show",
    "mediator": "mediator show",
    "case": "dispute show",
    "staff": "history",
}
"""The command that shows one of a kind."""
MOST = 50
"""So many are printed; JSON has them all."""


def declare(app: typer.Typer) -> None:
    """Adds `find`."""
    app.command("find", cls=Command, help=FIND_HELP)(find)


def find(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="文字 ‖ TEXT", help="名称或代码，或其一部分 ‖ A name or a code, or a part of it")],
    kind: Annotated[
        Kind | None,
        typer.Option("--kind", metavar="|".join(get_args(Kind)), help="只找一类 ‖ Of one kind only", show_default=False),
    ] = None,
    county: Annotated[
        str | None, typer.Option("--county", metavar="代码 ‖ CODE", help="只在一个县市区里找 ‖ In one county only", show_default=False)
    ] = None,
    known_at: KnownAt = None,
    shape: Annotated[
        Literal["table", "json"], typer.Option("--format", metavar="table|json", help="输出格式 ‖ Form of the output")
    ] = "table",
) -> None:
    """Lists what somebody may mean."""
    from cli.declaring.records import must_be_county

    if not text.strip():
        why = say("要找的文字为空 ‖ there is nothing to look for")
        raise Problem("empty_value", "find", why, say("请写名称、代码或其一部分。 ‖ Give a name, a code, or a part of one."))
    wanted: str = read(text, "text", say("文字 ‖ text"))
    with opened_to_show_as_known(context, known_at) as bureau:
        within = county_meant(bureau, None if county == CITY else county)
        if within is not None:
            must_be_county(bureau, within)
        matches = bureau.find(wanted, kind, within)
    if shape == "json":
        note_known(bureau)
        show_json([{**match._asdict(), "shown_by": _command(match)} for match in matches])
    else:
        head_known(bureau)
    if matches and shape != "json":
        data("\n".join(_table(matches[:MOST])))
        if len(matches) > MOST:
            note(
                say("……共 {n} 项，请写得更具体，或加 --kind、--county ‖ … {n} in all; say more, or add --kind or --county", n=len(matches))
            )
    if not matches:
        note(say("没有找到「{text}」 ‖ nothing is called {text!r} or has it in its code", text=wanted))


def _table(matches: "list[Match]") -> list[str]:
    """The matches for people; a column is there where somebody has something in it."""
    rows = [
        {
            "类别 ‖ Kind": say(KINDS[match.kind]),
            "代码 ‖ Code": match.code,
            "名称 ‖ Name": (match.name or "")
            + (say("（曾用名 {name}） ‖  (formerly {name})", name=match.former_name) if match.former_name else ""),
            "县市区 ‖ County": " ".join(part for part in (match.county_code, match.county_name) if part),
            "起 ‖ Since": match.since or "",
            "止 ‖ Until": match.until or "",
            "查看 ‖ Shown by": as_typed(_command(match)),
        }
        for match in matches
    ]
    heads = [head for head in rows[0] if any(row[head] for row in rows)]
    return list(table([say(head) for head in heads], [[row[head] for head in heads] for row in rows]))


def _command(match: "Match") -> str:
    """The command that shows it, in its canonical form."""
    return line_of(*SHOWN_BY[match.kind].split(), match.code)
