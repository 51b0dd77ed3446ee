"""What keeps a bureau from answering now: its read database."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from domain.base.errors import ErrorCode, Exit, FengqiaoError
from domain.base.event import Recorded
from domain.base.text import Text, same
from infra.database import Failure
from infra.event_store import Appended

if TYPE_CHECKING:
    from infra.importing.result import ImportResult


class BureauCode(ErrorCode):
    """读数据库错误 The views cannot be used, or there is no such one."""

    UNKNOWN_PROJECTION = (
        "unknown_projection",
        Exit.USAGE,
        Text("没有这个读模型", "there is no such projection"),
        Text("可用的有:{names}", "the projections are {names}"),
    )
    VIEWS_UNAVAILABLE = (
        "views_unavailable",
        Exit.UNAVAILABLE,
        Text("视图数据库不能使用:{detail}", "the read database cannot be used: {detail}"),
        Text("{advice}", "{advice}"),
    )
    VIEWS_STOPPED = (
        "views_stopped",
        Exit.UNAVAILABLE,
        Text("这里要用的读模型停下了:{detail}", "this rests on a projection that has stopped: {detail}"),
        Text(
            "事件没有丢失,其余照常可用;如因规则而停,请通过改正后的规则,否则请升级后运行 fengqiao projections rebuild",
            "no event is lost, and everything else goes on; where a rulebook stopped it adopt one that mends it, "
            "otherwise upgrade and run fengqiao projections rebuild",
        ),
    )
    VIEWS_AHEAD = (
        "views_ahead",
        Exit.UNAVAILABLE,
        Text(
            "视图已到第 {position} 条,日志却只到第 {head} 条:日志是旧备份,或丢了 -wal 文件;什么也没有记录",
            "the views are at {position} and the log ends at {head}: it is an old backup, or its -wal file is lost; nothing was recorded",
        ),
        Text(
            "请找回较新的日志(连同 -wal 文件);如确定这份日志就是最新的,运行 fengqiao projections rebuild",
            "bring back the newer log, with its -wal file; where this log is what is left, run fengqiao projections rebuild",
        ),
    )
    VIEWS_OF_ANOTHER_LOG = (
        "views_of_another_log",
        Exit.UNAVAILABLE,
        Text(
            "视图由另一份日志生成:第 {position} 条在这份日志里是别的事件;什么也没有记录",
            "the views are of another log: at {position} this one has another event; nothing was recorded",
        ),
        Text(
            "请检查地址和文件名,两个事件库不能共用一个视图文件;如确定用这份日志,运行 fengqiao projections rebuild",
            "check the address and the file's name, two stores cannot have one file of views; where this is the right log, run fengqiao projections rebuild",
        ),
    )
    VIEWS_CHANGED = (
        "views_changed",
        Exit.UNAVAILABLE,
        Text(
            "视图数据库的表与日志计入的内容不同,不能据以决定:{tables};什么也没有记录",
            "tables of the read database are not what the log has brought into them, and nothing can be decided on them: {tables}; nothing was recorded",
        ),
        Text(
            "请运行 fengqiao check views 看是哪几行,再运行 fengqiao projections rebuild",
            "run fengqiao check views to see which rows, then fengqiao projections rebuild",
        ),
    )
    UPGRADE_NEEDED = (
        "store_upgrade_needed",
        Exit.UNAVAILABLE,
        Text(
            "{release} 版还没有写过这个库（{events} 个事件），要先看以往的结果是否会不同；什么也没有记录，查询照常",
            "release {release} has not recorded in this store of {events} events yet, and whether past results come out otherwise under it is to be "
            "looked at first; nothing was recorded, and reading goes on as ever",
        ),
        Text("请运行 fengqiao store upgrade", "run fengqiao store upgrade"),
    )
    UPGRADE_DIFFERS = (
        "store_upgrade_differs",
        Exit.UNAVAILABLE,
        Text(
            "按 {release} 版，以往的结果有 {count} 项会不同；什么也没有记录，查询照常",
            "under release {release} past results come out otherwise, {count} of them; nothing was recorded, and reading goes on as ever",
        ),
        Text(
            "请运行 fengqiao store upgrade --dry-run 查看是哪些；同意后写明理由：fengqiao store upgrade --why 理由",
            "run fengqiao store upgrade --dry-run to see which; to go on with it say why: fengqiao store upgrade --why REASON",
        ),
    )
    VIEWS_FOLLOW = (
        "views_follow",
        Exit.RECORDED,
        Text("已记录({place}),但视图还没有跟上:{detail}", "recorded ({place}), but the views have not followed yet: {detail}"),
        Text(
            "不必重做;视图随下一条命令跟上,或运行 fengqiao projections status 查看",
            "there is nothing to do again; the views follow with the next command, see fengqiao projections status",
        ),
    )


MADE_AGAIN = Text("它可以删除,会由日志重新生成", "it may be deleted and is made again from the log")
"""What helps where the cause is none of these."""

VIEWS_ADVICE: Mapping[Failure, Text] = {
    Failure.LOCKED: Text("另一个程序正在用它;请稍后再试", "another program is at work in it; try again later"),
    Failure.READ_ONLY: Text(
        "请检查文件和文件夹的权限;在服务器上请管理员运行 fengqiao db grant",
        "check the permissions of the file and its folder; on a server ask its administrator to run fengqiao db grant",
    ),
    Failure.DISK: Text("请检查剩余空间;日志没有受影响", "check free space; the log has come to no harm"),
    Failure.CANNOT_OPEN: Text(
        f"请检查剩余空间和权限;{MADE_AGAIN.zh}",
        f"check free space and permissions; {MADE_AGAIN.en}",
    ),
    Failure.STANDBY: Text(
        "这台服务器只能读(如备库),视图随主库而来;请写主库的地址",
        "this server can only be read, such as a standby, and has its views from its primary: give the address of the primary server",
    ),
    Failure.GONE: Text(
        "有人删去了它的表;请再运行一次,会由日志重新生成",
        "somebody has dropped tables of it; run it again, and they are made again from the log",
    ),
    Failure.UNREACHABLE: Text(
        "请检查服务器是否在运行、连接是否已满,以及网络,然后再运行一次",
        "check whether the server is running and has connections left, and the network; then run it again",
    ),
}


def views_unavailable(where: str, failure: Failure, detail: str) -> FengqiaoError:
    """The error for what the read database at a place reports, with what helps against it."""
    return FengqiaoError(BureauCode.VIEWS_UNAVAILABLE, where, detail=detail, advice=VIEWS_ADVICE.get(failure, MADE_AGAIN))


class ViewsFollow(FengqiaoError):
    """All is recorded, and the read tables could not be brought along. `recorded` are the events, `result` is what an import came to."""

    def __init__(
        self, appended: Appended, cause: Exception, *, recorded: Sequence[Recorded] = (), result: "ImportResult | None" = None
    ) -> None:
        detail = (
            Text(cause.message("zh"), cause.message("en")) if isinstance(cause, FengqiaoError) else same(f"{type(cause).__name__}: {cause}")
        )
        super().__init__(BureauCode.VIEWS_FOLLOW, None, place=appended.place, detail=detail)
        self.recorded, self.result = recorded, result
