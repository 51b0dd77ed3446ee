"""Why a store is not copied to a place, or not as it was written."""

from domain.base.errors import ErrorCode, Exit
from domain.base.text import Text


class CopyCode(ErrorCode):
    """抄录错误 Why a store is not copied."""

    NOT_A_PREFIX = (
        "copy_not_a_prefix",
        Exit.USAGE,
        Text(
            "那里已有另一个库：{what} 与要抄录的库不同",
            "another store is there: {what} is not what the store to be copied has",
        ),
        Text("未作改动；请写另一个位置", "nothing was changed; name another place"),
    )
    AHEAD = (
        "copy_target_ahead",
        Exit.USAGE,
        Text(
            "那里的库比要抄录的库多：{what}（要抄录的库在位置 {position}）",
            "the store there has more than the one to be copied: {what} (the one to be copied is at position {position})",
        ),
        Text(
            "未作改动；那里有人记录过，请改从那里抄录，或写另一个位置",
            "nothing was changed; somebody has recorded there: copy the other way, or name another place",
        ),
    )
    ITSELF = (
        "copy_onto_itself",
        Exit.USAGE,
        Text("这就是要抄录的库", "this is the store to be copied"),
        Text("请写另一个位置", "name another place"),
    )
    DIFFERS = (
        "copy_differs",
        Exit.UNAVAILABLE,
        Text("抄录的结果与原库不同：{what}", "the copy is not what the store has: {what}"),
        Text(
            "请不要使用它；先对两个库运行 fengqiao check log，再抄录到另一个位置",
            "do not use it; run fengqiao check log on both, then copy to another place",
        ),
    )
