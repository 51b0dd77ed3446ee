"""`fengqiao explain`: where a figure comes from, from the rule down to the events, and what it falls short of."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli import values
from cli.clock import today
from cli.explained import SHAPES, Shape, write
from cli.help import Command, Group
from cli.language import say
from cli.store import opened
from cli.streams import note

if TYPE_CHECKING:
    from infra.explaining.sight import Explained, Sight

app = typer.Typer(cls=Group)

AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="日期 ‖ DATE", help="截至日期，默认今天（北京时间） ‖ The effective date, by default today in Shanghai"
    ),
]
KnownAt = Annotated[
    str | None,
    typer.Option(
        "--known-at",
        metavar="时间|位置 ‖ TIMESTAMP|POSITION",
        help="按当时所知；时间不写时区即北京时间。默认现在 ‖ As known then; a timestamp without an offset is Beijing time. By default now",
    ),
]
Form = Annotated[Shape, typer.Option("--format", metavar="|".join(SHAPES), help="输出格式 ‖ Form of the output")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="文件 ‖ FILE", help="写入文件 ‖ Writes to a file", show_default=False)
]


@app.command("subsidy", cls=Command)
def subsidy(
    context: typer.Context,
    case_no: Annotated[str, typer.Argument(metavar="案号 ‖ CASE", help="案号 ‖ The case number")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    shape: Form = "text",
    output: Output = None,
) -> None:
    """一件案件为何有或没有补贴：每道门槛、所依据的事实和事件。 ‖ Why a case is paid for or not: every gate with the facts and events it rests on.

    fengqiao explain subsidy 410802-2019-00017

    fengqiao explain subsidy 410802-2019-00017 --as-of 2019-06-30 --known-at 2019-07-10T00:00:00+08:00

    fengqiao explain subsidy 410802-2019-00017 --format html -o case.html
    """
    from infra.explaining.subsidy import explain_subsidy

    code = values.read(case_no, "code", say("案号 ‖ case number"))
    _explain(context, lambda sight: explain_subsidy(code, sight), as_of, known_at, shape, output)


def _explain(
    context: typer.Context,
    ask: "Callable[[Sight], Explained]",
    as_of: str | None,
    known_at: str | None,
    shape: Shape,
    output: Path | None,
) -> None:
    on = values.day(as_of, "--as-of") if as_of else today()
    known = values.known_at(known_at, "--known-at") if known_at else None
    with opened(context) as bureau:
        explained = bureau.explain(ask, as_of=on, known_at=known)
    write(explained, shape, output)
    if output is not None:
        note(say("已写入 {file} ‖ Wrote {file}", file=output))
