"""`fengqiao store`: copies of the log, made while others write, and put back."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.commands.progress import progress_bar
from cli.terminal.events import local
from cli.terminal.help import Command, Group
from cli.terminal.language import say
from cli.terminal.problem import FindingsReported, Problem
from cli.terminal.store import opened, shown, store_url
from cli.terminal.streams import note

if TYPE_CHECKING:
    from infra.backup import Restoring

app = typer.Typer(cls=Group)

BACKUP_HELP = """把日志备份到一个新文件：别人照常写入，备份是某一时刻的完整日志，写完即检查。 ‖ Copies the log into a new file while others go on writing: the whole log as it is at one moment, checked when it is written.

给文件夹时，文件名为“库名-日期-时间.db”，可用于每晚的定时任务。视图可由日志重做，不在其中；导入记忆的密钥也不在其中。 ‖ In a folder the file is named NAME-DATE-TIME.db, for a nightly job. The views are not in it, as they are made again from the log; neither is the key of the import memory.

检查出问题时仍保留备份，以 1 退出：库里也有同样的问题，见 fengqiao check log。 ‖ Where the check finds something the copy is kept and the command exits with 1: the store has the same, see fengqiao check log.

fengqiao store backup backups

fengqiao store backup 2019-12-31.db"""

RESTORE_HELP = """把备份放回：先检查备份，再与库比较；库里备份之后的事件会退出，须确认。 ‖ Puts a backup back: checks it, compares it with the store, and asks where events recorded after it would go.

在一个事务里完成，正在读的人看到的或是旧的，或是新的。原来的库另存为“库名.before-restore-日期-时间.db”，什么也不丢。 ‖ It is one transaction, so whoever is reading sees the one or the other. What the store was before is kept as NAME.before-restore-DATE-TIME.db: nothing is lost.

fengqiao store restore 2019-12-31.db --dry-run

fengqiao store restore 2019-12-31.db --yes"""

Target = Annotated[
    Path, typer.Argument(metavar="文件或文件夹 ‖ FILE|FOLDER", help="新文件，或放它的文件夹 ‖ A new file, or a folder for it")
]
Source = Annotated[Path, typer.Argument(metavar="备份 ‖ BACKUP", help="备份文件 ‖ The file of the backup")]


@app.command("backup", cls=Command, help=BACKUP_HELP)
def backup(context: typer.Context, target: Target) -> None:
    """Copies the log."""
    from infra.backup import back_up
    from infra.clock import LOCAL, now

    with opened(context) as bureau, progress_bar() as progress:
        log = bureau.log
        if target.is_dir():
            name = Path(store_url(context)).stem
            target = target / f"{name}-{now().astimezone(LOCAL):%Y%m%d-%H%M%S}.db"
        copy = back_up(log, target, progress)
    note(
        say(
            "已备份到 {file}，日志位置 {position}，最后记录于 {moment} ‖ Copied to {file}: the log up to position {position}, last recorded {moment}",
            file=copy.path,
            position=copy.position,
            moment="-" if copy.recorded_at is None else local(copy.recorded_at),
        )
    )
    if copy.findings:
        note(
            say(
                "备份保留了，但库里有 {n} 处问题，见 fengqiao check log ‖ The copy is kept, but the store is not as it was written in {n} places; see fengqiao check log",
                n=len(copy.findings),
            )
        )
        raise FindingsReported


@app.command("restore", cls=Command, help=RESTORE_HELP)
def restore(
    context: typer.Context,
    source: Source,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只说明后果，不改动 ‖ Says what would follow and changes nothing")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="不再询问 ‖ Does not ask")] = False,
) -> None:
    """Puts a backup back."""
    from infra.backup import Relation, compared, put_back

    url = store_url(context)
    with progress_bar() as progress:
        restoring = compared(source, url, progress)
    note(say("数据库：{url} ‖ Store: {url}", url=shown(url)))
    note(_meaning(restoring))
    if dry_run or restoring.relation is Relation.SAME:
        return
    if restoring.relation in {Relation.AHEAD, Relation.UNREADABLE} and not yes:
        _confirm()
    aside = put_back(source, url, restoring)
    if aside is not None:
        note(say("原来的库另存为 {file} ‖ What the store was before is kept as {file}", file=aside))
    with opened(context) as bureau:
        bureau.rebuild()
    note(say("已恢复到位置 {position} ‖ Restored: the log is at position {position}", position=restoring.position))


def _meaning(restoring: "Restoring") -> str:
    from infra.backup import Relation

    meanings = {
        Relation.MISSING: "这里还没有库：将建立到位置 {position} ‖ There is no store here yet: it is made, up to position {position}",
        Relation.UNREADABLE: "现有的库已损坏：将由备份代替，到位置 {position} ‖ The store is damaged: the backup takes its place, up to position {position}",
        Relation.SAME: "库与备份相同（位置 {position}），无须恢复 ‖ The store is what the backup is (position {position}): nothing to do",
        Relation.BEHIND: "备份比库多 {more} 个事件（库在 {head}，备份在 {position}） ‖ The backup has {more} events more than the store ({position}, {head})",
        Relation.AHEAD: "库里有备份之后的 {lost} 个事件（库在 {head}，备份在 {position}），恢复后不再在库里 ‖ The store has {lost} events that are later than the backup ({head}, {position}); they will not be in it any more",
    }
    position, head = restoring.position, restoring.head
    return say(meanings[restoring.relation], position=position, head=head, lost=restoring.lost, more=position - head)


def _confirm() -> None:
    """Asks. Raises Problem where nobody can answer, or the answer is no."""
    if not sys.stdin.isatty():
        why = say("无人可以确认，未作改动。 ‖ Nobody is there to confirm it; nothing was changed.")
        raise Problem("confirmation_needed", "--yes", why, say("核对后加 --yes。 ‖ Look at it, then add --yes."))
    if not typer.confirm(say("恢复？ ‖ Restore it?"), default=False):
        raise Problem("not_confirmed", "--yes", say("未确认 ‖ it was not confirmed"), say("未作改动。 ‖ Nothing was changed."))
