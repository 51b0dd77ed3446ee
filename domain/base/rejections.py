"""事实 Rejections that may meet any fact of any body."""

from domain.base.rejection import RejectionCode


class FactRejection(RejectionCode):
    """任一事实 What may be wrong with any fact."""

    FACT_MISSING = "fact_missing", "缺少{label}；请填写。", "{label} is missing; fill it in."
    FUTURE_DATE = (
        "future_date",
        "{label} {date} 晚于 {latest}，尚未发生；请改正日期，或注明允许将来日期。",
        "{label} {date} is after {latest} and has not happened yet; mend the date, or allow dates ahead.",
    )
    NUMBER_INVALID = (
        "number_invalid",
        "{label} {value} 不是可用的数；请填不小于 0、至多两位小数的数。",
        "{label} {value} is not usable; give a number that is not negative and has at most two places.",
    )
    CODE_INVALID = (
        "code_invalid",
        "“{code}”不能作代码；请用 1 至 64 个字符，不含控制字符、看不见的字符和首尾空格，且不是“*”。",
        '"{code}" cannot be a code; use 1 to 64 characters without control or invisible characters or outer spaces, and not "*".',
    )
    TEXT_INVALID = (
        "text_invalid",
        "{label}含有看不见的字符 {character}；请重新填写。",
        "{label} contains the invisible character {character}; type it again.",
    )
    DATE_OUT_OF_RANGE = (
        "date_out_of_range",
        "{label} {date} 不在 {first} 至 {last} 之间；请改正日期。",
        "{label} {date} is not from {first} to {last}; mend the date.",
    )
    MONTH_INVALID = "month_invalid", "“{month}”不是月份；请写成 2019-05。", '"{month}" is not a month; write it as 2019-05.'
    ALREADY_REGISTERED = (
        "already_registered",
        "{code} 已经登记；请换一个代码，或更正原登记。",
        "{code} is registered already; use another code, or correct what is recorded.",
    )
    ALREADY_SO = (
        "already_so",
        "{date} 当日{label}已是 {value}；无需变更。",
        "on {date} the {label} is {value} already; there is nothing to change.",
    )
    ALREADY_CHANGED = (
        "already_changed",
        "{date} 当日已有一次变更；记错了请更正，否则请换日期。",
        "a change on {date} is recorded already; correct it if it is wrong, else give another date.",
    )
    NOT_RECORDED = (
        "not_recorded",
        "没有登记{label} {value}；请核对。",
        "no {label} {value} is on record; look at what was given.",
    )


class StepRejection(RejectionCode):
    """程序步骤 What may be wrong with any step of a procedure."""

    STEP_MISSING = (
        "step_missing",
        "{code}：须先{step}；请先办这一步。",
        "{code}: it must be {step} first; take that step before this one.",
    )
    STEP_DONE = ("step_done", "{code}：{step}已办过；无需再办。", "{code}: it is {step} already; there is nothing to do again.")
    STEP_TOO_EARLY = (
        "step_too_early",
        "{label} {date} 早于上一步的 {earliest}；请改正日期。",
        "{label} {date} is before {earliest}, the day of the step before it; mend the date.",
    )
    NOTICE_TOO_SHORT = (
        "notice_too_short",
        "公示末日 {last_on} 太早：按规则公示至少到 {not_before}；请改正日期。",
        "the last day of the notice, {last_on}, is too early: under the rules it runs until {not_before} at least; mend the date.",
    )
    OTHER_DECIDER = (
        "other_decider",
        "规则 {rulebook}：{step}由{wanted}决定，不是{stated}；请核对决定机关。",
        "rulebook {rulebook}: {step} is decided by {wanted}, not by {stated}; check who decided.",
    )
    PANEL_SIZE = (
        "panel_size",
        "规则 {rulebook}：{step}应有 {least} 至 {most} 人表决，实为 {n} 人；请核对票数。",
        "rulebook {rulebook}: {step} needs {least} to {most} members who vote, and {n} did; check the votes.",
    )
    PANEL_SEATS = (
        "panel_seats",
        "规则 {rulebook}：评议还缺 {short}；请用 --seats 写明到会人员，如 --seats association=2,bureau=1。",
        "rulebook {rulebook}: the panel lacks {short}; say who sat on it with --seats, such as --seats association=2,bureau=1.",
    )
    SEATS_NOT_VOTES = (
        "seats_not_votes",
        "席位共 {members} 人，表决 {votes} 人；请核对。",
        "{members} members sat on the panel and {votes} voted; check both.",
    )
    SEATS_UNREADABLE = (
        "seats_unreadable",
        "“{written}”读不懂；请写成 association=2,bureau=1，可用：{kinds}。",
        '"{written}" cannot be read; write it as association=2,bureau=1, of {kinds}.',
    )
    OUTSIDE_DAYS = (
        "outside_days",
        "规则 {rulebook}：{step}只在这些日子办理：{days}；{date} 不在其内；请核对日期。",
        "rulebook {rulebook}: {step} is taken on these days: {days}. {date} is none of them; check the date.",
    )
    DOCUMENT_MISSING = (
        "document_missing",
        "规则 {rulebook}：{step}须有文号；请用 --document-no 写明。",
        "rulebook {rulebook}: {step} has a document number; give it with --document-no.",
    )
    NOTICE_REVERSED = (
        "notice_reversed",
        "公示末日 {last_on} 早于首日 {first_on}；请改正其一。",
        "the last day of the notice, {last_on}, is before its first, {first_on}; mend one of them.",
    )
    NOTICE_RUNNING = (
        "notice_running",
        "公示到 {last_on} 为止；请在其后办理。",
        "the notice runs until {last_on}; take this step after that day.",
    )
