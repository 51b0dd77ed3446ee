"""`fengqiao projections`: the read database, which can be thrown away and made again."""

import signal
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.commands.progress import progress_bar
from cli.terminal.help import Command, Group
from cli.terminal.language import say, spoken
from cli.terminal.problem import FindingsReported
from cli.terminal.store import opened, opened_to_write
from cli.terminal.streams import data, note
from cli.terminal.tables import table

if TYPE_CHECKING:
    from domain.base.errors import FengqiaoError
    from infra.server.following import Step
    from projections.engine.status import Status

app = typer.Typer(cls=Group)

Names = Annotated[list[str] | None, typer.Argument(metavar="名称 ‖ NAME", help="投影名称，默认全部 ‖ Names of projections, by default all")]
STATES: Mapping[str, str] = {"ok": "正常 ‖ ok", "behind": "待更新 ‖ behind", "failed": "出错 ‖ failed", "waiting": "等待 ‖ waiting"}
FOLLOWING: Mapping[str, str] = {
    "WAITING": "另一个进程正在跟随；等它结束就接替 ‖ Another process follows the log; this one takes over when that one ends",
    "REACHED": "视图已到第 {n} 条 ‖ The views are at {n}",
    "LOST": "{error}；{n} 秒后再试 ‖ {error}; once more in {n} s",
}
WHAT_TO_DO = (
    "有投影停下了：没有事件丢失，不依靠它的视图和步骤照常可用。因规则而停的，请通过改正后的规则，它会自行继续；"
    "否则请升级后运行 fengqiao projections rebuild ‖ "
    "A projection has stopped: no event is lost, and views and steps that do not rest on it go on. Where a rulebook stopped it adopt one that mends it, "
    "and it goes on by itself; otherwise upgrade and run fengqiao projections rebuild"
)


@app.command("status", cls=Command)
def status(context: typer.Context) -> None:
    """每个投影到了日志的哪个位置；有停下的以 1 退出。 ‖ How far along the log each projection is; exits with 1 if one has stopped.

    fengqiao projections status
    """
    with opened(context) as bureau:
        projections = bureau.projections_status()
    data("\n".join(_places(projections)))
    if any(projection.state in {"failed", "waiting"} for projection in projections):
        note(say(WHAT_TO_DO))
        raise FindingsReported


@app.command("rebuild", cls=Command)
def rebuild(context: typer.Context, names: Names = None) -> None:
    """从第一个事件起重建；完成之前读到的仍是旧的。 ‖ Makes projections again from the first event; until that is done readers see the old ones.

    fengqiao projections rebuild

    fengqiao projections rebuild dispute
    """
    with opened_to_write(context) as bureau:
        with progress_bar() as progress:
            bureau.rebuild(names or None, progress)
            done, rate = progress.done, progress.rate
        projections = bureau.projections_status()
    note(say("已重建：{n} 个事件，每秒 {rate} 个 ‖ Rebuilt: events {n}, {rate} a second", n=done, rate=rate))
    if any(projection.state in {"failed", "waiting"} for projection in projections):
        note(say("有投影停下了，见 fengqiao projections status ‖ A projection has stopped, see fengqiao projections status"))
        raise FindingsReported


@app.command("follow", cls=Command)
def follow(context: typer.Context) -> None:
    """一直运行，有新事件就更新读模型，查询时不必再等；Ctrl-C 结束。PostgreSQL 由日志通知，断线后自行重连；可以运行两份，一份领跑，另一份等着接替。 ‖ Stays, and brings the projections along as events are recorded, so that nobody who asks waits for it; Ctrl-C ends it. On PostgreSQL the log says when there are any, and a lost connection is made again; of two that run one leads and the other waits to take over.

    fengqiao projections follow
    """
    from infra.server.following import follow as follow_log

    signal.signal(signal.SIGTERM, _interrupted)
    reached = 0
    with opened(context) as bureau:

        def report(step: "Step", number: int, error: "FengqiaoError | None") -> None:
            nonlocal reached
            reached = number if step.name == "REACHED" else reached
            note(say(FOLLOWING[step.name], n=number, error="" if error is None else error.message(spoken())))

        try:
            follow_log(bureau, report)
        except KeyboardInterrupt:
            note(say("已结束，视图到第 {n} 条 ‖ Ended; the views are at {n}", n=reached))


def _interrupted(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


@app.command("check", cls=Command)
def check(context: typer.Context, names: Names = None) -> None:
    """重算一遍并与现有的逐行核对，并指出停下的投影。都没有问题时不输出；否则以 1 退出。 ‖ Folds again on the side and compares row by row, and names the projections that have stopped. Prints nothing when all is well; exits with 1 when it is not.

    fengqiao projections check
    """
    with opened(context) as bureau:
        differences = bureau.check(names or None)
        stopped = [projection for projection in bureau.stopped() if not names or projection.name in names]
    if stopped:
        data("\n".join(_places(stopped)))
        note(say(WHAT_TO_DO))
    if differences:
        head = [say("表 ‖ Table"), say("行 ‖ Row"), say("现有 ‖ Now"), say("重算 ‖ Rebuilt")]
        rows = [
            [difference.table, ", ".join(map(str, difference.key)), _row(difference.live), _row(difference.rebuilt)]
            for difference in differences
        ]
        data("\n".join(table(head, rows)))
        note(
            say(
                "有 {n} 行不一致；请运行 fengqiao check views，它会分清是表被改过还是日志被改过 ‖ "
                "Rows that differ: {n}; run fengqiao check views, which tells an edited table from a changed log",
                n=len(differences),
            )
        )
    if stopped or differences:
        raise FindingsReported


def _places(projections: "Sequence[Status]") -> list[str]:
    """Where projections are, and at which event (its position, type and stream) one has stopped and why."""
    head = [
        say("名称 ‖ Name"),
        say("位置 ‖ Position"),
        say("落后 ‖ Lag"),
        say("状态 ‖ State"),
        say("停在的事件和原因 ‖ Stopped at, and why"),
    ]
    rows = [
        [projection.name, str(projection.position), str(projection.lag), say(STATES[projection.state]), projection.error or ""]
        for projection in projections
    ]
    return list(table(head, rows, [False, True, True, False, False]))


def _row(row: Any) -> str:
    return "" if row is None else ", ".join(f"{key}={value}" for key, value in row.items())
