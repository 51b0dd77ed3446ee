"""`fengqiao publish`: facts, dimensions and views as tables, for reporting tools."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from cli.shell.standard import file_for, is_standard
from cli.terminal import values
from cli.terminal.clock import today
from cli.terminal.codes import county_meant
from cli.terminal.forms import ENDINGS, must_be
from cli.terminal.help import Command
from cli.terminal.language import say
from cli.terminal.options import AsOf, Force, KnownAt, OneCounty
from cli.terminal.problem import Problem
from cli.terminal.store import opened
from cli.terminal.streams import note

Form = Literal["sqlite", "parquet", "csv"]

PUBLISH_HELP = """发布事实表、维度表和全部视图，供报表工具读取。 ‖ Publishes facts, dimensions and every view for reporting tools.

写成一个 SQLite 文件；--format parquet 或 csv 写成 -o 所指文件夹里每表一个文件；库在 PostgreSQL 上而未写 -o 时，写进该数据库的模式 fengqiao_reports。视图的合计另成一表（视图名-total）；每表另有中文视图，如「案件」。columns 表说明每一栏的名称、含义、单位和条款，published 表说明截至日期、所知时刻、日志位置、规则和县市区（--county；空为全部）。 ‖ As one SQLite file; with --format parquet or csv a file for each table in the folder that -o names; a store on PostgreSQL without -o into the schema fengqiao_reports of its database. Totals of a view are a table of their own (VIEW-total); beside each table there is a view in Chinese, such as 案件. The table columns says of each column its label, meaning, unit and clause; published as of which date, known when, at which position, under which rulebook and of which county (--county; none: all).

再次发布即更新：正打开着的工具在下一次查询时看到新的数字，读不到一半；其他文件须加 --force。详见 docs/reporting.zh.md。 ‖ Published again it is renewed: a tool that has it open sees the new figures at its next query, and never half of them; any other file there only with --force. See docs/reporting.md.

fengqiao publish

fengqiao publish --as-of 2019-12-31 -o 2019.db

fengqiao publish --as-of 2019-12-31 --known-at 2020-03-20T00:00:00 -o 2019-as-known.db

fengqiao publish --format parquet -o reports

fengqiao publish --county 410802"""


def declare(app: typer.Typer) -> None:
    """Adds `publish`."""
    app.command("publish", cls=Command, help=PUBLISH_HELP)(publish)


def publish(
    context: typer.Context,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    county: OneCounty = None,
    form: Annotated[
        Form, typer.Option("--format", help="sqlite 一个文件；parquet、csv 一个文件夹 ‖ sqlite: one file; parquet, csv: a folder")
    ] = "sqlite",
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="文件或文件夹 ‖ FILE|FOLDER",
            help="写到这里，默认在数据库旁边 ‖ Where to; by default a file beside the store",
        ),
    ] = None,
    force: Force = False,
) -> None:
    """Writes the tables, and says where they are."""
    on = values.day(as_of, "--as-of") if as_of else today()
    known = None if known_at is None else values.known_at(known_at, "--known-at")
    folder = None if form == "sqlite" else _folder(form, output)
    if folder is None:
        must_be("sqlite", output)
    with opened(context) as bureau:
        county = county_meant(bureau, county)
        if form != "sqlite" and folder is not None:
            bureau.publish_folder(folder, form, on, county, known_at=known, force=force)
            written = str(folder)
        elif output is not None and is_standard(output):
            with file_for(output, ".db") as file:
                bureau.publish(file, on, county, known_at=known, force=force)
            return
        elif output is None and county is None and bureau.has_a_server:
            written = bureau.publish_on_server(on, known_at=known)
        else:
            written = str(bureau.publish(output, on, county, known_at=known, force=force))
    note(say("已写入 {file}，截至 {day} ‖ Wrote {file}, as of {day}", file=written, day=on.isoformat()))


def _folder(form: str, output: Path | None) -> Path:
    """The folder that is to be written. Raises Problem where none is named."""
    if output is None or is_standard(output) or (output.suffix.lower() in ENDINGS and not output.is_dir()):
        why = say("{form} 写成一个文件夹 ‖ {form} is written as a folder", form=form)
        raise Problem("folder_required", f"--format {form}", why, say("请加 -o 文件夹。 ‖ Add -o FOLDER."))
    return output
