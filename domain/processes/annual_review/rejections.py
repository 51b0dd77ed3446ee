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
        "名单上还有 {n} 人没有评分或评分不全（如 {codes}）；请先评分，或注明不评（--without-scores；加 --dry-run 先看全部名单）。",
        "{n} on the list have no reviewer's score of some item or of all ({codes}); score them, or say that they go without (--without-scores; with --dry-run it names them all first).",
    )
    ELIMINATED_UNSCORED = (
        "eliminated_unscored",
        "{code} 有评分项未评（{items}），未评不等于零分；请先评分并复核，确要淘汰的须另加 --despite-missing 确认。",
        "{code} was not scored in {items}, and unscored is not zero; score and reconsider, or confirm it with --despite-missing.",
    )
    SPARED_BY_NEW_RULES = (
        "spared_by_new_rules",
        "排名按规则 {rulebook} 确认，其后施行的规则 {now} 不会淘汰 {code}；确按原规则淘汰的须另加 --despite-new-rules 确认。",
        (
            "the ranking was confirmed under {rulebook}, and rules adopted since ({now}) would not propose {code}; to go by the rules of the "
            "decision, confirm it with --despite-new-rules."
        ),
    )
    SPARED_BY_LATE_FACTS = (
        "spared_by_late_facts",
        "{code} 在确认的排名中得 {score} 分，按其后补记的事实为 {today}，不在拟淘汰之列；应当改变的由上级重新审议（见 fengqiao review reopen --help），确按确认的结果淘汰的须另加 --despite-late-facts 确认。",
        (
            "{code} has {score} in the ranking that was confirmed, {today} by what was recorded since, and would not be proposed; have the level "
            "above reopen the review (see fengqiao review reopen --help), or go by what was confirmed with --despite-late-facts."
        ),
    )
    DECIDED_OTHERWISE_NOW = (
        "decided_otherwise_now",
        "排名按规则 {rulebook} 公示，其后施行的规则 {now} 对 {n} 人（如 {codes}）是否拟淘汰的结果不同；确按公示的排名确认的须另加 --despite-new-rules。",
        (
            "the ranking was published under {rulebook}, and rules adopted since ({now}) would propose or spare {n} others ({codes}); to confirm it as "
            "published say so with --despite-new-rules."
        ),
    )
    NOT_CORRECTED = (
        "not_corrected",
        "第 {number} 号异议已成立，但 {codes} 的考核没有更正；请先更正评分或事实，更正后得分确无变化的用 --take-in 并说明理由。",
        (
            "objection number {number} was upheld and the year of {codes} is as it was; correct the score or the facts first, "
            "and where that changes no figure say so with --take-in and a reason."
        ),
    )
    MORE_THAN_UPHELD = (
        "more_than_upheld",
        "第 {number} 号异议只更正一个评分项，{codes} 的其他评分项也变了；请更正，或用 --take-in 决定一并计入并说明理由。",
        (
            "objection number {number} corrects one item, and other items of {codes} changed too; mend them, or take them in by a decision "
            "(--take-in) with a reason."
        ),
    )
    PUBLISHED_STANDS = (
        "published_stands",
        "公示的排名不再变动：现有 {n} 人（{codes}）的结果与公示不同，但没有成立的异议；确要计入的用 --take-in 指明并说明理由。",
        (
            "the ranking stands as published: {n} would come out otherwise now ({codes}), and no upheld objection says so; take them in by a "
            "decision (--take-in) with a reason."
        ),
    )
    UNKNOWN_ITEM_CORRECTED = (
        "unknown_item_corrected",
        "排名中没有评分项 {item}；可选：{items}。",
        "the ranking has no item {item}; it has {items}.",
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
    STILL_SERVES = (
        "still_serves",
        "{code} 在 {settled_on} 仍在任；请淘汰或免予淘汰。",
        "{code} still serves on {settled_on}; eliminate or exempt the mediator.",
    )
    LEFT_MEANWHILE = (
        "left_meanwhile",
        "{code} 已于 {left_on} 离任，不是免予淘汰；见 fengqiao review left --help。",
        "{code} left, last day of service {left_on}, which is no exemption; see fengqiao review left --help.",
    )
    NOT_ELIMINATED = (
        "not_eliminated",
        "{code} 没有在本次考核中被淘汰；请核对。",
        "{code} was not eliminated in this review; check the code.",
    )
    ELIMINATED_NOT_PROPOSED = (
        "eliminated_not_proposed",
        "重新审议后不再拟淘汰，但淘汰尚未撤销的还有 {n} 人（如 {codes}）；请先撤销，见 fengqiao review rescind --help。",
        "{n} were eliminated and are not proposed any more ({codes}); rescind their elimination first, see fengqiao review rescind --help.",
    )
