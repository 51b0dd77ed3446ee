"""人民调解委员会 Rejections: why a committee does not take it."""

from domain.base.rejection import RejectionCode


class CommitteeRejection(RejectionCode):
    """调委会 Filing, dissolution, its place under others."""

    UNKNOWN_COMMITTEE = (
        "unknown_committee",
        "没有代码为 {code} 的调委会；请改正代码，或先登记该调委会。",
        "there is no mediation committee {code}; mend the code, or register the committee first.",
    )
    PARENT_CYCLE = (
        "parent_cycle",
        "{code} 的上级 {parent_code} 又以它为上级；请改正上级调委会代码。",
        "the parent {parent_code} of {code} has {code} above itself; mend the parent code.",
    )
    COMMITTEE_DISSOLVED = (
        "committee_dissolved",
        "调委会 {code} 自 {dissolved_on} 起已撤销；请改正日期或调委会代码。",
        "committee {code} is dissolved as of {dissolved_on}; mend the date or the committee code.",
    )
    FILED_BEFORE_ESTABLISHED = (
        "filed_before_established",
        "备案日期 {filed_on} 早于设立日期 {established_on}；请核对两个日期。",
        "filed on {filed_on}, before it was established on {established_on}; check both dates.",
    )
    DISSOLVED_BEFORE_ESTABLISHED = (
        "dissolved_before_established",
        "撤销日期 {dissolved_on} 早于设立日期 {established_on}；请核对两个日期。",
        "dissolved on {dissolved_on}, before it was established on {established_on}; check both dates.",
    )
    ALREADY_FILED = (
        "already_filed",
        "已于 {filed_on} 备案；记错了请更正。",
        "filed already, on {filed_on}; correct that if it is wrong.",
    )
    ALREADY_DISSOLVED = (
        "already_dissolved",
        "调委会已自 {dissolved_on} 起撤销；日期有误请更正。",
        "the committee is dissolved already, as of {dissolved_on}; correct the date if it is wrong.",
    )
