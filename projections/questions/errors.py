"""What cannot be explained, because there is no such thing."""

from domain.base.errors import ErrorCode, Exit


class ExplainCode(ErrorCode):
    """说明错误 Nothing there to explain."""

    UNKNOWN_CLAUSE = (
        "unknown_clause",
        Exit.USAGE,
        "没有依这一条款的目标",
        "no target rests on this clause",
        "有目标的条款和指标：{targets}",
        "there are targets for {targets}",
    )
    UNKNOWN_SUBJECT = (
        "unknown_subject",
        Exit.USAGE,
        "截至 {as_of}，该条款没有这一对象的目标",
        "as of {as_of} the clause has no target for this subject",
        "请看 fengqiao view targets --as-of {as_of}",
        "see fengqiao view targets --as-of {as_of}",
    )
