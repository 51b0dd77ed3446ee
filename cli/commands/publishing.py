"""`fengqiao publish`: every view as a table in one file, for reporting tools."""

from pathlib import Path
from typing import Annotated

import typer

from cli.shell.standard import file_for, is_standard
from cli.terminal import values
from cli.terminal.clock import today
from cli.terminal.codes import county_meant
from cli.terminal.forms import must_be
from cli.terminal.help import Command
from cli.terminal.language import say
from cli.terminal.options import AsOf, Force, KnownAt, OneCounty
from cli.terminal.store import opened
from cli.terminal.streams import note

PUBLISH_HELP = """把全部视图写进一个 SQLite 文件，供报表工具读取。 ‖ Writes every view into one SQLite file, for reporting tools.

表名与视图名相同；published 表说明截至日期、所知时刻、日志位置、规则和县市区（--county；空为全部）。文件整体替换，读者不会读到一半；已有的其他文件须加 --force。 ‖ The tables are named as the views; the table published says as of which date, known when, at which position, under which rulebook and of which county (--county; none: all). The file is replaced whole, so nobody reads half of it; any other file there only with --force.

fengqiao publish

fengqiao publish --as-of 2019-12-31 -o 2019.db

fengqiao publish --as-of 2019-12-31 --known-at 2020-03-20T00:00:00 -o 2019-as-known.db

fengqiao publish --county 410802"""


def declare(app: typer.Typer) -> None:
    """Adds `publish`."""
    app.command("publish", cls=Command, help=PUBLISH_HELP)(publish)


def publish(
    context: typer.Context,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    county: OneCounty = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="文件 ‖ FILE", help="写到这个文件，默认在数据库旁边 ‖ The file, by default beside the store"
        ),
    ] = None,
    force: Force = False,
) -> None:
    """Writes the reporting file."""
    must_be("sqlite", output)
    on = values.day(as_of, "--as-of") if as_of else today()
    known = None if known_at is None else values.known_at(known_at, "--known-at")
    with opened(context) as bureau:
        county = county_meant(bureau, county)
        if output is not None and is_standard(output):
            with file_for(output, ".db") as file:
                bureau.publish(file, on, county, known_at=known, force=force)
            return
        written = bureau.publish(output, on, county, known_at=known, force=force)
    note(say("已写入 {file}，截至 {day} ‖ Wrote {file}, as of {day}", file=written, day=on.isoformat()))
