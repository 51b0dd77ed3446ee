"""`fengqiao import` and `fengqiao template`: a workbook in, a workbook to fill in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from cli.commands.import_questions import ask_about_the_file
from cli.commands.import_result import show_result
from cli.commands.progress import progress_bar
from cli.commands.turned import Agreement
from cli.declaring.doubts import YES
from cli.declaring.writing import Actor, AllowFuture, CommandId, DryRun, Reason, Shape, WriteOptions
from cli.shell.standard import BROUGHT, brought, file_for, is_standard
from cli.terminal.events import show_planned
from cli.terminal.forms import must_be
from cli.terminal.help import Command
from cli.terminal.language import say, spoken
from cli.terminal.naming import called_in
from cli.terminal.options import Force
from cli.terminal.problem import FindingsReported, Problem
from cli.terminal.store import opened_to_try, opened_to_write
from cli.terminal.streams import note
from cli.terminal.undertaking import Undertaking, undertake
from infra.called import line_of

if TYPE_CHECKING:
    from infra.bureau.bureau import Bureau
    from infra.importing.result import ImportResult

IMPORT_HELP = """导入工作簿（.xlsx、.xlsm、.xls、.ods，或 .csv 的文件夹或 zip）。数据库不存在时新建。 ‖ Imports a workbook (.xlsx, .xlsm, .xls, .ods, or a folder or zip of .csv). Makes the store where there is none.

只记录新内容，可反复导入；有问题的行连同原因写入另一份工作簿，退出码为 1。 ‖ Records what is new, and may be run again; bad rows come back in a copy of the workbook with the reasons, and the exit code is 1.

fengqiao import 2019.xlsx

fengqiao import 2019.xlsx --dry-run

fengqiao import 2019.zip --strict --rejected bad.xlsx --reason 年度报送"""

TEMPLATE_HELP = """写一份空白工作簿，含下拉列表、说明和一行示例。 ‖ Writes an empty workbook with drop-downs, notes and one example row.

fengqiao template 2019.xlsx

fengqiao template 2019.xlsx --lang en"""


def declare(app: typer.Typer) -> None:
    """Adds `import` and `template`."""
    app.command("import", cls=Command, help=IMPORT_HELP)(import_)
    app.command("template", cls=Command, help=TEMPLATE_HELP)(template)


def import_(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="文件 ‖ FILE", help="工作簿、文件夹或 zip；- 为 stdin ‖ A workbook, a folder or a zip; - is stdin")
    ],
    form: Annotated[
        Literal["csv"] | None,
        typer.Option("--as", metavar="csv", help="stdin 是一张 csv 表 ‖ What comes from stdin is a csv", show_default=False),
    ] = None,
    sheet: Annotated[
        str | None,
        typer.Option("--sheet", metavar="工作表 ‖ NAME", help="这张 csv 是哪张工作表 ‖ Which sheet that csv is", show_default=False),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="有一行有问题就全部不记录 ‖ Records nothing if one row is bad")] = False,
    rejected: Annotated[
        Path | None,
        typer.Option(
            "--rejected",
            metavar="文件 ‖ FILE",
            help="有问题的行写到这里，默认在工作簿旁边 ‖ Where bad rows are written, by default beside the workbook",
            show_default=False,
        ),
    ] = None,
    unpacked_limit: Annotated[
        int,
        typer.Option(
            "--unpacked-limit",
            min=1,
            envvar="FENGQIAO_UNPACKED_LIMIT",
            metavar="字节 ‖ BYTES",
            help="文件解开后最多多少字节，默认 1 GiB ‖ The most bytes that the file may unpack to, by default 1 GiB",
            show_default=False,
        ),
    ] = 1 << 30,
    actor: Actor = None,
    reason: Reason = None,
    allow_future: AllowFuture = False,
    dry_run: DryRun = False,
    command_id: CommandId = None,
    shape: Shape = "text",
    yes: YES = False,
) -> None:
    """Imports a workbook and says what came of it."""
    if is_standard(file) and rejected is None and not dry_run:
        rejected = Path(f"{BROUGHT}.rejected.xlsx")  # beside the file it would be gone at once
    with brought(file, form, sheet) as place:
        _import(
            context,
            place,
            WriteOptions.of(
                {
                    "actor": actor,
                    "reason": reason,
                    "allow_future": allow_future,
                    "dry_run": dry_run,
                    "command_id": command_id,
                    "shape": shape,
                }
            ),
            yes=yes,
            strict=strict,
            rejected_to=rejected,
            unpacked_limit=unpacked_limit,
        )


def _import(context: typer.Context, file: Path, options: WriteOptions, *, yes: bool, rejected_to: Path | None, **how: Any) -> None:
    if not file.exists():
        raise Problem(
            "workbook_not_found",
            str(file),
            say("没有这个文件或文件夹 ‖ there is no such file or folder"),
            say("请核对路径。 ‖ Check the path."),
        )
    if rejected_to is not None and rejected_to.exists() and rejected_to.samefile(file):
        why = say("这就是要导入的工作簿 ‖ this is the workbook itself")
        raise Problem("file_exists", "--rejected", why, say("请换一个名称。 ‖ Give another name."))
    must_be("xlsx", rejected_to)
    if not options.dry_run and not yes:
        ask_about_the_file(context, file)
    from infra.bureau.errors import ViewsFollow

    opened = opened_to_try(context) if options.dry_run else opened_to_write(context, create=True)
    with opened as bureau:
        agreed = Agreement(yes=yes)
        try:
            result = run_import(bureau, file, options, rejected_to=rejected_to, agreed=agreed, **how)
        except ViewsFollow as behind:
            if behind.result is not None:
                show_result(behind.result, options, is_said=agreed.on is not None)
            raise
        planned = [(each.stream, each.event) for each in result.planned]
        called = called_in(bureau, planned)
        follows = bureau.following_import(result)
    if options.dry_run:
        show_planned(planned, options.shape, called, [each.source for each in result.planned])
    show_result(result, options, follows, is_said=agreed.on is not None)
    if result.rejected:
        raise FindingsReported


def run_import(bureau: "Bureau", file: Path, options: WriteOptions, *, strict: bool = False, **how: Any) -> "ImportResult":
    """Imports the file, with a bar on the terminal meanwhile. `how` is what `Bureau.import_workbook` takes."""
    from infra.importing.again import content_of_import

    envelope = options.envelope(bureau)
    if not options.dry_run:
        undertake(Undertaking(bureau.url, options.command_id, content_of_import(file, envelope, strict=strict)))
    with progress_bar() as progress:
        if "agreed" in how:
            how["agreed"] = progress.stopped_before(how["agreed"])
        return bureau.import_workbook(
            file,
            envelope=envelope,
            strict=strict,
            dry_run=options.dry_run,
            lang=spoken(),
            progress=progress,
            **how,
        )


def template(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="文件 ‖ FILE", help="要写的 .xlsx 文件 ‖ The .xlsx file to write")] = Path(
        "fengqiao.xlsx"
    ),
    force: Force = False,
) -> None:
    """Writes an empty workbook."""
    from cli.rulebook.named import rules_or_shipped
    from infra.clock import local_date, now
    from infra.importing.items import item_words
    from infra.workbook.template import write_template

    if not is_standard(file) and file.suffix.lower() != ".xlsx":
        why = say("模板是 .xlsx 工作簿 ‖ the template is an .xlsx workbook")
        raise Problem("not_xlsx", str(file), why, say("请把文件名写成 ….xlsx。 ‖ Give a name that ends in .xlsx."))
    items = item_words(rules_or_shipped(context).on_day(local_date(now())), spoken())
    with file_for(file, ".xlsx") as place:
        write_template(place, spoken(), items, force=force)
    if is_standard(file):
        return
    note(say("已写入 {file}；填好后运行 {next} ‖ Wrote {file}; when it is filled in, run {next}", file=file, next=line_of("import", file)))
