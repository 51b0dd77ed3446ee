"""台账 Rejections that an entry of any book may meet."""

from domain.base.rejection import RejectionCode


class BookRejection(RejectionCode):
    """台账 Why an entry is not taken."""

    ENTRY_DAYS_REVERSED = (
        "entry_days_reversed",
        "{label} {later} 早于{of} {earlier}；请改正其一。",
        "{label} {later} is before {of} {earlier}; mend one of them.",
    )
    ENTRY_PART_LARGER = (
        "entry_part_larger",
        "{label} {part} 大于{of} {whole}；请改正其一。",
        "{label} {part} is more than {of} {whole}; mend one of them.",
    )
    ENTRY_NOT_RECORDED = (
        "entry_not_recorded",
        "{code} 没有登记这一条（{entry}）；请核对，或先登记。",
        "{code} has no such entry ({entry}) on record; look at what was given, or record it first.",
    )
    ENTRY_RECORDED = (
        "entry_recorded",
        "{code} 已经登记了这一条（{entry}）；有变化请更正。",
        "{code} has this entry ({entry}) on record already; correct it if something is wrong.",
    )
    UNKNOWN_ENTRY = (
        "unknown_entry",
        "{body} 的{book}里没有 {number}；请改正，或先登记。",
        "{body} has no {book} {number} on record; mend the number, or record it first.",
    )
    UNKNOWN_BODY = (
        "unknown_body",
        "没有登记代码 {code}；请改正代码，或先登记。",
        "nothing is registered under the code {code}; mend it, or register it first.",
    )
