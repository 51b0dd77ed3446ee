"""司法所 Rejections: why an office does not take it."""

from domain.base.rejection import RejectionCode


class OfficeRejection(RejectionCode):
    """司法所 Offices, their premises and their staff."""

    UNKNOWN_OFFICE = (
        "unknown_office",
        "没有代码为 {code} 的司法所；请改正代码，或先登记该所。",
        "there is no judicial office {code}; mend the code, or register the office first.",
    )
    OFFICE_CLOSED = (
        "office_closed",
        "司法所自 {closed_on} 起已撤销，不能于 {start_on} 到岗；请核对日期。",
        "the office is closed as of {closed_on}, so nobody is posted on {start_on}; check the dates.",
    )
    OFFICE_ALREADY_CLOSED = (
        "office_already_closed",
        "司法所已自 {closed_on} 起撤销；日期有误请更正。",
        "the office is closed already, as of {closed_on}; correct the date if it is wrong.",
    )
    CLOSED_BEFORE_ESTABLISHED = (
        "closed_before_established",
        "撤销日期 {closed_on} 早于设立日期 {established_on}；请核对两个日期。",
        "closed on {closed_on}, before it was established on {established_on}; check both dates.",
    )
    POSTED_BEFORE_ESTABLISHED = (
        "posted_before_established",
        "{person_code} 到岗日期 {start_on} 早于司法所设立日期 {established_on}；请核对两个日期。",
        "{person_code} posted on {start_on}, before the office was established on {established_on}; check both dates.",
    )
    SCORED_BEFORE_ESTABLISHED = (
        "scored_before_established",
        "评分日期 {scored_on} 早于司法所设立日期 {established_on}；请核对两个日期。",
        "scored on {scored_on}, before the office was established on {established_on}; check both dates.",
    )
    ALREADY_SURVEYED = (
        "already_surveyed",
        "{surveyed_on} 已有一次用房核查；记错了请更正，否则请换日期。",
        "a survey of {surveyed_on} is recorded already; correct it if it is wrong, else give another date.",
    )
    ALREADY_POSTED = (
        "already_posted",
        "{person_code} 已于 {start_on} 到岗；记错了请更正，否则请换到岗日期。",
        "{person_code} is posted from {start_on} already; correct that if it is wrong, else give another first day.",
    )
    UNKNOWN_POSTING = (
        "unknown_posting",
        "司法所没有 {person_code} 的这次任职；请核对人员代码和到岗日期。",
        "the office has no such posting of {person_code}; check the person code and the first day.",
    )
    SEVERAL_POSTINGS = (
        "several_postings",
        "{person_code} 在本所有多次未结束的任职；请注明到岗日期。",
        "{person_code} has several open postings in the office; say which by its first day.",
    )
    ALREADY_RELEASED = (
        "already_released",
        "{person_code} 已于 {end_on} 离岗；日期有误请更正。",
        "{person_code} is released already, last day {end_on}; correct the date if it is wrong.",
    )
    ENDED_BEFORE_START = (
        "ended_before_start",
        "离岗日期 {end_on} 早于到岗日期 {start_on}；请核对两个日期。",
        "last day {end_on} is before the first day {start_on}; check both dates.",
    )
    TWO_CHIEFS = (
        "two_chiefs",
        "{person_code} 自 {start_on} 起已任所长，同一时间只能有一名所长；请先让前任离岗，或改正职务。",
        "{person_code} is chief from {start_on} and an office has one chief at a time; release the other first, or mend the post.",
    )
    SECONDMENT_START_MISSING = (
        "secondment_start_missing",
        "填了借调结束日期却没有借调起始日期；请补填起始日期。",
        "a secondment ends that has no beginning; fill in seconded_out_from.",
    )
    SECONDMENT_ENDED_BEFORE_START = (
        "secondment_ended_before_start",
        "借调结束日期 {seconded_out_to} 早于起始日期 {seconded_out_from}；请核对两个日期。",
        "secondment ended on {seconded_out_to}, before it began on {seconded_out_from}; check both dates.",
    )
    ALREADY_SECONDED = (
        "already_seconded",
        "{person_code} 自 {seconded_out_from} 起已借调在外；请先结束该次借调。",
        "{person_code} is seconded out already, from {seconded_out_from}; end that secondment first.",
    )
    NOT_SECONDED = (
        "not_seconded",
        "{person_code} 没有未结束的借调；请核对人员和日期。",
        "{person_code} has no open secondment; check the person and the date.",
    )
