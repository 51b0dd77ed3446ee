"""What can be asked and is not there."""

from domain.base.errors import ErrorCode, Exit
from domain.base.text import Text


class QuestionCode(ErrorCode):
    """查询错误 What was asked for is not there."""

    UNKNOWN_VIEW = (
        "unknown_view",
        Exit.USAGE,
        Text("没有这个视图", "there is no such view"),
        Text("可用的视图:{names}", "the views are {names}"),
    )
    UNKNOWN_COUNTY = (
        "unknown_county_code",
        Exit.USAGE,
        Text("没有这个县市区", "there is no such county"),
        Text("已登记的代码:{codes}", "the codes recorded are {codes}"),
    )
    OTHER_COUNTY = (
        "other_county",
        Exit.USAGE,
        Text("这个文件只显示 {county}", "this file shows {county} only"),
        Text(
            "请看原来的库,或为该县市区另作一份重放,见 fengqiao replay --help",
            "look into the store itself, or replay it for that county, see fengqiao replay --help",
        ),
    )
    UNKNOWN_POSITION = (
        "unknown_position",
        Exit.USAGE,
        Text("日志里没有这个位置", "the log has no such position"),
        Text("请给 0 至 {head} 之间的位置", "give one from 0 to {head}"),
    )
    UNKNOWN_COMMAND = (
        "unknown_command_id",
        Exit.USAGE,
        Text("没有以此为标识的命令", "no command of this id is recorded"),
        Text(
            "请核对标识，或写其中一条事件的位置，见 fengqiao events list --help",
            "check the id, or give the position of one of its events, see fengqiao events list --help",
        ),
    )
    UNKNOWN_CODE = (
        "unknown_code",
        Exit.USAGE,
        Text("没有这个编码的记录", "nothing is recorded under this code"),
        Text(
            "请核对编码,大小写要一致;用 fengqiao find {where} 可按名称、名称或编码的一部分查找,证书用 fengqiao view certificates 查看",
            "check the code; capitals matter; fengqiao find {where} looks for a name, or a part of a name or code, and fengqiao view certificates "
            "lists the certificates",
        ),
    )
    NOT_KNOWN_YET = (
        "not_known_yet",
        Exit.USAGE,
        Text(
            "按当时所知（日志位置 {position}）还没有这个编码的记录，第一条在 {first}",
            "as known then (position {position}) nothing was recorded under this code yet; the first event of it stands at {first}",
        ),
        Text("--known-at 请给位置 {first} 或其后的", "give --known-at the position {first} or a later one"),
    )
    NOT_ISSUED_YET = (
        "not_issued_yet",
        Exit.USAGE,
        Text("该证书 {issued_on} 才颁发,截至 {as_of} 还没有", "the certificate was issued on {issued_on}; as of {as_of} there is none yet"),
        Text("请给 {issued_on} 或其后的日期", "give {issued_on} or a day after it"),
    )
    UNKNOWN_CLAUSE = (
        "unknown_clause",
        Exit.USAGE,
        Text("没有依这一条款的目标", "no target rests on this clause"),
        Text("有目标的条款和指标：{targets}", "there are targets for {targets}"),
    )
    UNKNOWN_SUBJECT = (
        "unknown_subject",
        Exit.USAGE,
        Text("截至 {as_of}，该条款没有这一对象的目标", "as of {as_of} the clause has no target for this subject"),
        Text("请看 fengqiao view targets --as-of {as_of}", "see fengqiao view targets --as-of {as_of}"),
    )
