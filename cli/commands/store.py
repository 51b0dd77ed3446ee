"""`fengqiao store`: copies of the log, made while others write, and put back."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.commands.progress import progress_bar
from cli.declaring.writing import Actor
from cli.shell.settings import of_file
from cli.terminal.answers import Form, Keys, wanted, write
from cli.terminal.clock import today
from cli.terminal.events import local
from cli.terminal.help import Command, Group
from cli.terminal.language import say, spoken
from cli.terminal.options import Force, Output
from cli.terminal.problem import FindingsReported, Problem
from cli.terminal.store import opened, shown, store_url
from cli.terminal.streams import note
from infra.release import release
from infra.system_user import system_user

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

COPY_HELP = """把库抄录到另一处：文件或 PostgreSQL 数据库，哪个方向都可以；日志逐字节相同。 ‖ Copies the store to another place, a file or a PostgreSQL database, in either direction: the log is the same to the byte.

位置、时间、命令编号、导入记忆都不变，别人照常写入。那里没有库就新建；有同一日志的开头就接着抄录，所以中断后再运行一次即可；别的一概拒绝。 ‖ Positions, moments, command ids and the import memory stay; others go on writing. Where no store is there one is made; one that holds the beginning of the same log is gone on with, so after a break run it again. Anything else is refused.

写后逐个事件与原库比较，照 fengqiao check log 检查，并生成视图。 ‖ Afterwards every event is compared with the store's, the copy is checked as fengqiao check log does, and its views are made.

fengqiao store copy postgresql://postgres@db.city/fengqiao

fengqiao --store postgresql://postgres@db.city/fengqiao store copy city.db"""

UPGRADE_HELP = """把库升级到本版本：先把以往的每一项决定按本版本重做，列出会不同的结果及两个值，再作改动。 ‖ Brings the store to this release: makes every past decision again under it first, and lists each result that would differ with both values, before anything is changed.

排名、星级、等级证书和各批补贴的金额都在其中。没有不同时直接升级；有不同时以 1 退出、不作改动，同意的写明 --why，连同经办人记入库里。以往的记录不改。 ‖ Rankings, stars, certificates and the amounts of rounds are among them. Where nothing differs the store is upgraded; where something does nothing is changed and the exit code is 1, unless --why agrees, which is kept in the store with who said so. What is recorded stays.

fengqiao store upgrade --dry-run

fengqiao store upgrade --why "市局 2020-3 号通知"

fengqiao store upgrade --dry-run -o upgrade.xlsx"""

Target = Annotated[
    Path, typer.Argument(metavar="文件或文件夹 ‖ FILE|FOLDER", help="新文件，或放它的文件夹 ‖ A new file, or a folder for it")
]
Source = Annotated[Path, typer.Argument(metavar="备份 ‖ BACKUP", help="备份文件 ‖ The file of the backup")]


@app.command("backup", cls=Command, help=BACKUP_HELP)
def backup(context: typer.Context, target: Target) -> None:
    """Copies the log."""
    from infra.backup import back_up
    from infra.clock import LOCAL, now
    from infra.event_store import database_path

    database_path(store_url(context))  # said before a database of a server is opened, whatever is in it
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


@app.command("copy", cls=Command, help=COPY_HELP)
def copy(
    context: typer.Context,
    target: Annotated[
        str,
        typer.Argument(
            metavar="路径或地址 ‖ PATH|ADDRESS",
            help="文件，或 postgresql:// 地址 ‖ A file, or an address postgresql://",
        ),
    ],
) -> None:
    """Copies the store to another place."""
    from infra.addresses import address_of
    from infra.copying.copying import copy_store

    url = address_of(target)
    note(say("数据库：{url} ‖ Store: {url}", url=shown(store_url(context))))
    with opened(context) as bureau, progress_bar() as progress:
        copied = copy_store(bureau.log, url, progress)
    if copied.before:
        note(say("那里已有前 {n} 个事件，接着抄录 ‖ The first {n} events were there already", n=copied.before))
    note(
        say(
            "已抄录到 {place}：{n} 个事件，日志位置 {position}，共 {commits} 条命令；逐个比较无误，视图已生成 ‖ "
            "Copied to {place}: {n} events, the log is at position {position} with {commits} commits; every event compared, the views made",
            place=copied.place,
            n=copied.position - copied.before,
            position=copied.position,
            commits=copied.commits,
        )
    )
    if copied.findings:
        note(
            say(
                "抄录保留了，但库里有 {n} 处问题，见 fengqiao check log ‖ The copy is kept, but the store is not as it was written in {n} places; see fengqiao check log",
                n=len(copied.findings),
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


@app.command("upgrade", cls=Command, help=UPGRADE_HELP)
def upgrade(
    context: typer.Context,
    why: Annotated[
        str | None,
        typer.Option("--why", metavar="文字 ‖ TEXT", help="为何同意以往的结果不同 ‖ Why it is agreed that past results differ"),
    ] = None,
    actor: Actor = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="只列出会不同的结果，不改动 ‖ Lists what would differ and changes nothing")
    ] = False,
    form: Form = None,
    output: Output = None,
    force: Force = False,
    keys: Keys = False,
) -> None:
    """Lists the past results that the release changes, and makes the store one of it."""
    from cli.terminal.naming import called_in
    from infra.checks.upgrading import UPGRADE
    from infra.clock import now
    from infra.event_store.migrations import SCHEMA_VERSION
    from infra.reports import Answer

    how, by = wanted(form, output, force=force, keys=keys), actor or of_file("actor") or system_user()
    with opened(context) as bureau, progress_bar() as progress:
        before = bureau.log.schema_version()
        results = bureau.past_results(progress)
        rows = results.rows(spoken(), called_in(bureau, [], results.streams))
        if rows or how.shape != "table" or how.output is not None:
            write(Answer(UPGRADE, today(), now(), bureau.log.head(), "*", rows), how)
        differing = len(results.news) + len(results.stopped)
        if differing and (dry_run or why is None):
            note(say(STAYS, n=differing))
            raise FindingsReported
        if not dry_run:
            bureau.take_over(results, by, why, progress)
    note(say(WOULD if dry_run else UPGRADED, release=release() or "-", before=before, after=SCHEMA_VERSION, n=differing))


STAYS = (
    "按本版本，以往的结果有 {n} 项不同；未作改动。核对后用 --why 写明为何同意。 ‖ "
    "Past results that come out otherwise under this release: {n}; nothing was changed. Look at them, and say with --why why that is agreed."
)
WOULD = "试运行：可升级到 {release} 版（表结构 {before} → {after}），以往的结果没有新的不同 ‖ Dry run: the store can go to release {release} (schema {before} → {after}); no past result differs anew"
UPGRADED = (
    "库已升级到 {release} 版（表结构 {before} → {after}），不同的以往结果 {n} 项 ‖ "
    "The store is of release {release} now (schema {before} → {after}); past results that differ: {n}"
)


def _meaning(restoring: "Restoring") -> str:
    from infra.backup import Relation

    meanings = {
        Relation.MISSING: "这里还没有库：将建立到位置 {position} ‖ There is no store here yet: it is made, up to position {position}",
        Relation.UNREADABLE: "现有的库已损坏：将由备份代替，到位置 {position} ‖ The store is damaged: the backup takes its place, up to position {position}",
        Relation.SAME: "库与备份相同（位置 {position}），无须恢复 ‖ The store is what the backup is (position {position}): nothing to do",
        Relation.BEHIND: "备份比库多 {more} 个事件（库在 {head}，备份在 {position}） ‖ The backup goes on after the store (position {position}, the store {head}); events that come back: {more}",
        Relation.AHEAD: "库里有备份之后的 {lost} 个事件（库在 {head}，备份在 {position}），恢复后不再在库里 ‖ The store goes on after the backup (position {head}, the backup {position}); events that will not be in it any more: {lost}",
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
