"""What can be asked of a bureau and is not there, or cannot be answered now."""

from domain.base.errors import ErrorCode, Exit


class BureauCode(ErrorCode):
    """查询错误 What was asked for is not there."""

    UNKNOWN_VIEW = ("unknown_view", Exit.USAGE, "没有这个视图", "there is no such view", "可用的视图:{names}", "the views are {names}")
    UNKNOWN_COUNTY = (
        "unknown_county_code",
        Exit.USAGE,
        "没有这个县市区",
        "there is no such county",
        "已登记的代码:{codes}",
        "the codes recorded are {codes}",
    )
    UNKNOWN_POSITION = (
        "unknown_position",
        Exit.USAGE,
        "日志里没有这个位置",
        "the log has no such position",
        "请给 0 至 {head} 之间的位置",
        "give one from 0 to {head}",
    )
    UNKNOWN_CODE = (
        "unknown_code",
        Exit.USAGE,
        "没有这个编码的记录",
        "nothing is recorded under this code",
        "请核对编码;大小写要一致",
        "check the code; capitals matter",
    )
    PAPER_UNPRINTABLE = (
        "paper_unprintable",
        Exit.REFUSED,
        "无法排印:{detail}",
        "it cannot be printed: {detail}",
        "登记内容里可能有字体没有的字;请核对姓名等",
        "what is recorded may have a character that the font has not; look at the names",
    )
    UNKNOWN_PROJECTION = (
        "unknown_projection",
        Exit.USAGE,
        "没有这个读模型",
        "there is no such projection",
        "可用的有:{names}",
        "the projections are {names}",
    )
    VIEWS_UNAVAILABLE = (
        "views_unavailable",
        Exit.UNAVAILABLE,
        "视图数据库不能使用:{detail}",
        "the read database cannot be used: {detail}",
        "请检查剩余空间和权限;它可以删除,会由日志重新生成",
        "check free space and permissions; it may be deleted and is made again from the log",
    )
    VIEWS_STOPPED = (
        "views_stopped",
        Exit.UNAVAILABLE,
        "有事件未能计入视图:{detail}",
        "an event could not be taken into the views: {detail}",
        "事件没有丢失;请看 fengqiao projections status 并升级",
        "no event is lost; see fengqiao projections status, and upgrade",
    )
