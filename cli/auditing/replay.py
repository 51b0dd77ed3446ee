"""`fengqiao replay`: the record as it was known then, in a file of its own."""

from pathlib import Path
from typing import Annotated

import typer

from cli.commands.progress import progress_bar
from cli.shell.standard import is_standard
from cli.terminal.codes import county_meant
from cli.terminal.events import local
from cli.terminal.forms import must_be
from cli.terminal.help import Command
from cli.terminal.language import say
from cli.terminal.options import Force, OneCounty
from cli.terminal.problem import FindingsReported, Problem
from cli.terminal.store import opened
from cli.terminal.streams import note
from cli.terminal.values import known_at
from infra.addresses import POSTGRESQL
from infra.called import line_of

REPLAY_HELP = """把当时所知的记录另存为一个文件，一切查询命令都能打开，任何命令都不能再记录。 ‖ Writes the record as it was known then into a file of its own, which every command that shows can open and in which nothing is recorded.

事件原样写入：位置、字节、时刻、命令都不变，写后照 fengqiao check log 检查，并生成视图。加 --county 则视图和列表只显示该县市区；文件中的日志仍是完整的，因为一县的数字也取决于别处的事件。 ‖ Events go in as they were written, at the same positions, with their moments and commands; the file is checked as fengqiao check log does, and its views are made. With --county its views and lists show that county only; the log in it is whole, as figures of one county rest on events elsewhere.

fengqiao replay --to 2020-03-20T00:00:00 -o then.db

fengqiao replay --to 120 --county 410802 -o then.db"""


def declare(app: typer.Typer) -> None:
    """Adds `replay`."""
    app.command("replay", cls=Command, help=REPLAY_HELP)(replay)


def replay(
    context: typer.Context,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="时间|位置 ‖ TIMESTAMP|POSITION",
            help="按当时所知；时间不写时区即北京时间 ‖ As known then; a timestamp without an offset is Beijing time",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="文件 ‖ FILE", help="新文件，如 then.db ‖ A new file, such as then.db", show_default=False),
    ],
    county: OneCounty = None,
    force: Force = False,
) -> None:
    """Makes the file, and says what opens it."""
    from infra.replaying import replay_into

    must_be("sqlite", output)
    if is_standard(output) or output.parts[0].removesuffix(":") in POSTGRESQL:
        why = say("重放是一个库文件，不能写到 stdout 或服务器 ‖ a replay is the file of a store and cannot go to stdout or onto a server")
        raise Problem("output_required", "-o", why, say("请写文件名，如 then.db。 ‖ Give the name of a file, such as then.db."))
    wanted = known_at(to, "--to")
    with opened(context) as bureau, progress_bar() as progress:
        made = replay_into(bureau, output, wanted, county_meant(bureau, county), progress, force=force)
    note(
        say(
            "已写入 {file}：按 {moment} 所知，日志位置 {position} ‖ Wrote {file}: as known at {moment}, position {position} of the log",
            file=made.path,
            moment=local(made.shows.known_at),
            position=made.shows.position,
        )
    )
    note(say("  {line} ‖   {line}", line=line_of("--store", made.path, "info")))
    if made.findings:
        note(
            say(
                "文件保留了，但库里有 {n} 处问题，见 fengqiao check log ‖ The file is kept, but the store is not as it was written in {n} places; see fengqiao check log",
                n=len(made.findings),
            )
        )
        raise FindingsReported
