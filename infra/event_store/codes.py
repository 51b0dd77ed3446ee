"""What can go wrong with the log, by code, and what is wrong with an address or a stored event."""

from domain.base.errors import ErrorCode, Exit, FengqiaoError
from domain.base.text import Text


class StoreCode(ErrorCode):
    """事件库错误."""

    URL_INVALID = (
        "store_url_invalid",
        Exit.USAGE,
        Text("“{url}”不是事件库地址", "“{url}” is not the address of a store"),
        Text(
            "写路径，如 city.db；或写成 sqlite:////绝对/路径.db、sqlite:///相对路径.db、postgresql://用户@主机/数据库（其中名称里的 @ 写成 %40，空格写成 %20，依此类推）",
            "give a path, such as city.db, or an address: sqlite:////absolute/path.db, sqlite:///relative/path.db, postgresql://user@host/database (in its names "
            "an @ is written %40, a blank %20, and so on)",
        ),
    )
    NO_FILE = (
        "store_not_a_file",
        Exit.USAGE,
        Text("只有存为文件的事件库才能这样做", "this can only be done with a store that is a file"),
        Text(
            "PostgreSQL 数据库用 pg_dump 或 pg_basebackup 备份和恢复",
            "a PostgreSQL database is backed up and restored with pg_dump or pg_basebackup",
        ),
    )
    MISSING = (
        "store_missing",
        Exit.UNAVAILABLE,
        Text("没有这个事件库", "there is no store here"),
        Text("请检查地址;import 会新建事件库", "check the address; import makes a new store"),
    )
    FOLDER_MISSING = (
        "store_folder_missing",
        Exit.UNAVAILABLE,
        Text("文件夹“{folder}”不存在", "the folder “{folder}” does not exist"),
        Text("请先建立文件夹,或检查地址", "make the folder first, or check the address"),
    )
    IS_FOLDER = (
        "store_is_folder",
        Exit.UNAVAILABLE,
        Text("这是文件夹,不是文件", "this is a folder, not a file"),
        Text("请写明文件名", "name a file in it"),
    )
    FOREIGN = (
        "store_foreign",
        Exit.UNAVAILABLE,
        Text("这个文件不是枫桥事件库", "this file is no store of fengqiao"),
        Text("请检查地址;文件未被改动", "check the address; the file was not changed"),
    )
    NEWER = (
        "store_newer",
        Exit.UNAVAILABLE,
        Text(
            "事件库由更新的版本写成(格式 {found},本版本认识 {known})",
            "the store was written by a newer version (format {found}, this one knows {known})",
        ),
        Text("请升级 fengqiao", "upgrade fengqiao"),
    )
    DAMAGED = (
        "store_damaged",
        Exit.UNAVAILABLE,
        Text("事件库已损坏:{detail}", "the store is damaged: {detail}"),
        Text("请从备份恢复", "restore it from a backup"),
    )
    READ_ONLY = (
        "store_read_only",
        Exit.UNAVAILABLE,
        Text("事件库只能读,不能写", "the store can be read but not written"),
        Text("请检查文件和文件夹的权限", "check the permissions of the file and its folder"),
    )
    CANNOT_OPEN = (
        "store_cannot_open",
        Exit.UNAVAILABLE,
        Text("打不开事件库:{detail}", "the store cannot be opened: {detail}"),
        Text("请检查文件和文件夹的权限", "check the permissions of the file and its folder"),
    )
    DISK = (
        "store_disk",
        Exit.UNAVAILABLE,
        Text("磁盘读写失败:{detail}", "the disk failed: {detail}"),
        Text(
            "请检查剩余空间和磁盘;未完成的写入没有留下任何内容", "check free space and the disk; what was being written left nothing behind"
        ),
    )
    LOCKED = (
        "store_locked",
        Exit.UNAVAILABLE,
        Text("另一个程序正在写事件库,等了 {seconds} 秒", "another program is writing to the store; waited {seconds} seconds"),
        Text("请稍后再试", "try again later"),
    )
    REPLAYED = (
        "store_replayed",
        Exit.UNAVAILABLE,
        Text(
            "这个文件显示 {store} 在位置 {position} 时的记录,不能再记录内容",
            "this file shows the record of {store} as it was at position {position}; nothing is recorded in it, and it is no backup",
        ),
        Text("请在原来的库里记录", "record in the store itself"),
    )
    CLOSED = ("store_closed", Exit.UNAVAILABLE, Text("事件库已关闭", "the store has been closed"))
    NOT_TEXT = (
        "code_not_text",
        Exit.USAGE,
        Text("编号里有不能保存的字节", "the code holds bytes that are no text"),
        Text("请检查编号和终端的字符编码", "check the code and the terminal's encoding"),
    )
    STREAM_MOVED = (
        "stream_moved",
        Exit.CONFLICT,
        Text(
            "别人刚刚改了它:当前版本 {found},预期 {expected};什么也没有记录",
            "somebody else has just changed it: now at version {found}, expected {expected}; nothing was recorded",
        ),
        Text("请查看最新情况后再试", "look at it again and retry"),
    )
    HEAD_MOVED = (
        "head_moved",
        Exit.CONFLICT,
        Text(
            "期间有别人写入:日志现为第 {found} 条,预期 {expected};什么也没有记录",
            "somebody else has written meanwhile: the log is at {found}, expected {expected}; nothing was recorded",
        ),
        Text("请重新运行", "run it again"),
    )
    COMMAND_ID_REUSED = (
        "command_id_reused",
        Exit.CONFLICT,
        Text(
            "这个命令编号已用于另一条命令({place});什么也没有记录",
            "this command id belongs to another command ({place}); nothing was recorded",
        ),
        Text("请换一个编号;不写 --command-id 就会得到新的编号", "use another id; without --command-id a new one is given"),
    )
    COMMAND_NOT_COMPARABLE = (
        "command_not_comparable",
        Exit.CONFLICT,
        Text(
            "这个命令编号已经用过({place}),当时的版本没有留下命令的内容,现在的命令与它不同或无法比较;什么也没有记录",
            "this command id was used before ({place}) by a version that kept no content; this command differs from it, or cannot be compared; "
            "nothing was recorded",
        ),
        Text(
            "请用 history 查看当时记录了什么;要另记一次,请换一个编号",
            "see in history what was recorded then; to record once more, use another id",
        ),
    )
    DECIDED_MEANWHILE = (
        "decided_meanwhile",
        Exit.CONFLICT,
        Text(
            "别人刚刚先记录了,现在不能再这样做({reasons});什么也没有记录",
            "somebody else was quicker, and now it cannot be done ({reasons}); nothing was recorded",
        ),
        Text("请查看最新情况", "look at how things stand now"),
    )
    UNKNOWN_TYPE = (
        "event_type_unknown",
        Exit.UNAVAILABLE,
        Text("不认识的事件类型“{topic}”", "unknown event type “{topic}”"),
        Text("事件可能由更新的版本写成,请升级 fengqiao", "it may have been written by a newer version: upgrade fengqiao"),
    )
    EVENT_DAMAGED = (
        "event_damaged",
        Exit.UNAVAILABLE,
        Text("这条事件与写入时不同:{detail}", "this event is not as it was written: {detail}"),
        Text("请从备份恢复", "restore it from a backup"),
    )


class StoreAddressError(FengqiaoError):
    """The address names no store, or the code no stream, that this version can handle."""


class UnknownEventType(FengqiaoError):
    """The log holds an event of a type, or of a schema version, that this version does not know."""


class EventDamaged(FengqiaoError):
    """A stored event contradicts its own columns, its schema or the sequence it stands in."""
