"""`fengqiao export`: the registers back as a workbook, which an import takes and finds nothing new in."""

from pathlib import Path
from typing import Annotated

import typer

from cli.commands.progress import progress_bar
from cli.shell.standard import file_for, is_standard
from cli.terminal import values
from cli.terminal.codes import county_meant
from cli.terminal.help import Command
from cli.terminal.language import say, spoken
from cli.terminal.options import Force, KnownAt
from cli.terminal.store import opened
from cli.terminal.streams import note

EXPORT_HELP = """把台账导出为模板形式的工作簿（.xlsx），或 csv 文件（.zip 或文件夹）；再次导入本库不增加任何内容。 ‖ Writes the registers as a workbook in the template's form (.xlsx), or as csv files (a .zip or a folder); imported again into the same store it adds nothing.

写不进工作簿的（调任前的调委会、较早的核查、各项程序）列数说明。含身份证号等个人信息，文件仅本人可读。 ‖ What a workbook cannot say (committees before a transfer, earlier surveys, procedures) is counted and told. It holds personal data, id numbers among it; the file is the user's own.

fengqiao export -o 台账.xlsx

fengqiao export -o 410802.zip --county 410802 --as-of 2019-12-31

fengqiao export -o registers.xlsx --keys --names-only"""


def declare(app: typer.Typer) -> None:
    """Adds `export`."""
    app.command("export", cls=Command, help=EXPORT_HELP)(export)


def export(
    context: typer.Context,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="文件 ‖ FILE",
            help=".xlsx、.zip 或文件夹；- 为 stdout（.xlsx） ‖ An .xlsx, a .zip or a folder; - is stdout (an .xlsx)",
            show_default=False,
        ),
    ],
    county: Annotated[
        str | None,
        typer.Option(
            "--county", metavar="代码 ‖ CODE", help="只导出一个县市区，连同其各行提到的代码 ‖ One county only, with the codes its rows name"
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="日期 ‖ DATE",
            help="截至日期，其后的事实不列入；默认为全部已登记内容 ‖ Leaves out what is dated later; by default everything recorded",
        ),
    ] = None,
    known_at: KnownAt = None,
    keys: Annotated[
        bool, typer.Option("--keys", help="表名、列名和取值用英文键名 ‖ Sheets, columns and values by their keys, not their labels")
    ] = False,
    names_only: Annotated[
        bool,
        typer.Option(
            "--names-only",
            help="个人信息只留姓名，不含身份证号、性别、出生日期和负责人 ‖ Of personal data only the names: no id numbers, sex, days of birth, responsible persons",
        ),
    ] = False,
    force: Force = False,
) -> None:
    """Writes the registers, and says what they cannot say there."""
    from infra.exporting.export import ExportOptions

    on = None if as_of is None else values.day(as_of, "--as-of")
    known = None if known_at is None else values.known_at(known_at, "--known-at")
    with opened(context) as bureau, file_for(output, ".xlsx") as file, progress_bar() as progress:
        county = county_meant(bureau, county)
        options = ExportOptions(file, county=county, as_of=on, lang=spoken(), keys=keys, names_only=names_only, force=force)
        about = bureau.export(options, known, progress)
    note(
        say(
            "已写入 {file}，共 {n} 行（日志位置 {position}） ‖ Wrote {file}, rows: {n} (position {position} of the log)",
            file="stdout" if is_standard(output) else output,
            n=sum(about.rows.values()),
            position=about.position,
        )
    )
    if about.left:
        note(say("工作簿写不下、只在本库中的： ‖ What the workbook cannot say, and only this store holds:"))
    for left in about.left:
        note(say("  {n}  {what} ‖   {n}  {what}", n=left.number, what=left.text.of(spoken())))
