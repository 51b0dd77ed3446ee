"""年度考核 Rejections: why a step of the annual review is not taken (2.2.2-a, 2.2.5-a)."""

from domain.base.rejection import RejectionCode


class ReviewRejection(RejectionCode):
    """年度考核 List, ranking, notice, objections, elimination."""

    OUTSIDE_NOTICE = (
        "outside_notice",
        "异议应在公示期 {first_on} 至 {last_on} 内提出；请核对日期。",
        "an objection is made within the notice, from {first_on} to {last_on}; check the date.",
    )
    OBJECTIONS_OPEN = (
        "objections_open",
        "还有 {n} 件异议未处理（第 {numbers} 号）；请先作出处理。",
        "{n} objections are not decided yet (number {numbers}); decide them first.",
    )
    UNKNOWN_OBJECTION = ("unknown_objection", "没有第 {number} 号异议；请核对。", "there is no objection number {number}; check it.")
    OBJECTION_DECIDED = (
        "objection_decided",
        "第 {number} 号异议已处理；不再重复处理。",
        "objection number {number} is decided already; it is not decided twice.",
    )
    DRAFT_STALE = (
        "draft_stale",
        "有异议成立后排名尚未重拟；请先重拟排名。",
        "an objection was upheld and the ranking not drafted since; draft it again first.",
    )
    YEAR_NOT_OVER = (
        "year_not_over",
        "{year} 年度到 {ends} 才结束；请在其后启动。",
        "the year {year} ends on {ends}; open the review on or after that day.",
    )
    NOBODY_LISTED = (
        "nobody_listed",
        "{county_code} {year} 年末没有在任调解员；无可考核。",
        "nobody served in {county_code} at the end of {year}; there is nobody to assess.",
    )
    NOT_LISTED = ("not_listed", "{code} 不在本次名单上；请核对。", "{code} is not on this list; check the code.")
    SCORES_MISSING = (
        "scores_missing",
        "名单上还有 {n} 人没有评分（如 {codes}）；请先评分，或注明不评。",
        "{n} on the list have no reviewer's score yet ({codes}); score them, or say that they go without.",
    )
    NOT_PROPOSED = (
        "not_proposed",
        "{code} 不在拟淘汰之列；只有拟淘汰的人才能淘汰或免予淘汰。",
        "elimination of {code} is not proposed; only who is proposed can be eliminated or exempted.",
    )
    ALREADY_SETTLED = (
        "already_settled",
        "{code} 已作处理（{settled}）；不再重复。",
        "{code} is settled already ({settled}); it is not settled twice.",
    )
    UNSETTLED = (
        "unsettled",
        "还有 {n} 名拟淘汰人员未处理（如 {codes}）；请先淘汰或免予淘汰。",
        "{n} of those proposed are not settled yet ({codes}); eliminate or exempt them first.",
    )
