"""`fengqiao projections`: the read database, which can be thrown away and made again."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from cli.terminal.help import Command, Group
from cli.terminal.language import say
from cli.terminal.problem import FindingsReported
from cli.terminal.store import opened, opened_to_write
from cli.terminal.streams import data, note
from cli.terminal.tables import table

app = typer.Typer(cls=Group)

Names = Annotated[list[str] | None, typer.Argument(metavar="名称 ‖ NAME", help="投影名称，默认全部 ‖ Names of projections, by default all")]
STATES: Mapping[str, str] = {"ok": "正常 ‖ ok", "behind": "待更新 ‖ behind", "failed": "出错 ‖ failed", "waiting": "等待 ‖ waiting"}


@app.command("status", cls=Command)
def status(context: typer.Context) -> None:
    """每个投影到了日志的哪个位置；有停下的以 1 退出。 ‖ How far along the log each projection is; exits with 1 if one has stopped.

    fengqiao projections status
    """
    with opened(context) as bureau:
        projections = bureau.projections_status()
    head = [say("名称 ‖ Name"), say("位置 ‖ Position"), say("落后 ‖ Lag"), say("状态 ‖ State"), say("出错之处 ‖ Failure")]
    rows = [
        [projection.name, str(projection.position), str(projection.lag), say(STATES[projection.state]), projection.error or ""]
        for projection in projections
    ]
    data("\n".join(table(head, rows, [False, True, True, False, False])))
    if any(projection.state in {"failed", "waiting"} for projection in projections):
        note(
            say(
                "有投影停下了；请修复后运行 fengqiao projections rebuild ‖ A projection has stopped; mend it and run fengqiao projections rebuild"
            )
        )
        raise FindingsReported


@app.command("rebuild", cls=Command)
def rebuild(context: typer.Context, names: Names = None) -> None:
    """从第一个事件起重建；完成之前读到的仍是旧的。 ‖ Makes projections again from the first event; until that is done readers see the old ones.

    fengqiao projections rebuild

    fengqiao projections rebuild dispute
    """
    with opened_to_write(context) as bureau:
        bureau.rebuild(names or None)
        projections = bureau.projections_status()
    note(say("已重建 ‖ Rebuilt"))
    if any(projection.state in {"failed", "waiting"} for projection in projections):
        note(say("有投影停下了，见 fengqiao projections status ‖ A projection has stopped, see fengqiao projections status"))
        raise FindingsReported


@app.command("check", cls=Command)
def check(context: typer.Context, names: Names = None) -> None:
    """重算一遍并与现有的逐行核对。一致时不输出；不一致以 1 退出。 ‖ Folds again on the side and compares row by row. Prints nothing when all is well; exits with 1 when it is not.

    fengqiao projections check
    """
    with opened(context) as bureau:
        differences = bureau.check(names or None)
    if differences:
        head = [say("表 ‖ Table"), say("行 ‖ Row"), say("现有 ‖ Now"), say("重算 ‖ Rebuilt")]
        rows = [
            [difference.table, ", ".join(map(str, difference.key)), _row(difference.live), _row(difference.rebuilt)]
            for difference in differences
        ]
        data("\n".join(table(head, rows)))
        note(
            say(
                "有 {n} 行不一致；请运行 fengqiao projections rebuild ‖ Rows that differ: {n}; run fengqiao projections rebuild",
                n=len(differences),
            )
        )
        raise FindingsReported


def _row(row: Any) -> str:
    return "" if row is None else ", ".join(f"{key}={value}" for key, value in row.items())
