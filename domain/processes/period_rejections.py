"""期间 Rejections of a period, for its closing and for rounds (2.2.5-f)."""

from domain.base.rejection import RejectionCode


class PeriodRejection(RejectionCode):
    """期间 A period that is none, or is not over, or whose totals differ."""

    PERIOD_INVALID = (
        "period_invalid",
        "“{period}”不是期间；请写成 2019-05、2019-Q2、2019-H1 或 2019。",
        '"{period}" is not a period; write 2019-05, 2019-Q2, 2019-H1 or 2019.',
    )
    PERIOD_NOT_OVER = (
        "period_not_over",
        "{period} 到 {ends} 才结束；请在当日或其后办理。",
        "{period} ends on {ends}; take this step on or after that day.",
    )
    TOTALS_DIFFER = (
        "totals_differ",
        "{control}：申报 {stated}，日志中为 {counted}；请核对，或写明不符的原因。",
        "{control}: {stated} are stated, the log has {counted}; check it, or say why they differ.",
    )
    CLOSED_WITHIN = (
        "closed_within",
        "{period} 在已关账的 {periods} 之内；请先重开后者。",
        "{period} lies within {periods}, closed too; reopen that first.",
    )
