"""程序上的拒绝 Why a step of a procedure is not taken: stable codes with words in both languages, like those of domain/base/rejection.py."""

from domain.base.kinds import Kind


class ProcessRejection(Kind):
    """程序上的拒绝. Why a step is not taken. The value is the stable code."""

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
    NOT_LEFT = ("not_left", "{code} 仍在任，位置没有空缺；请核对。", "{code} still serves, so the place is not vacant; check the code.")
    PLACE_FILLED = (
        "place_filled",
        "{code} 的空缺已由 {successor_code} 增补；请核对。",
        "the place of {code} is filled already, by {successor_code}; check the code.",
    )
    OWN_SUCCESSOR = ("own_successor", "{code} 不能增补自己的空缺；请核对。", "{code} cannot fill the own place; check the code.")
    SUCCESSOR_ELSEWHERE = (
        "successor_elsewhere",
        "{successor_code} 不是 {committee_code} 的在任调解员；请先任命，或换人。",
        "{successor_code} does not serve in {committee_code}; appoint the successor there first, or name another.",
    )
    SUCCEEDED_TOO_EARLY = (
        "succeeded_too_early",
        "{label} {date} 不晚于离任末日 {left_on}；请改正日期。",
        "{label} {date} is not after {left_on}, the last day of the one who left; mend the date.",
    )
    ELIMINATED_BY_REVIEW = (
        "eliminated_by_review",
        "末位淘汰须经年度考核程序；请用 review eliminate。",
        "an elimination follows from a confirmed review; use review eliminate.",
    )
    GROUND_NEEDED = (
        "ground_needed",
        "{cause}须有法定情形；请给出：{grounds}。",
        "{cause}: it needs a statutory ground; give one of {grounds}.",
    )
    GROUND_UNFIT = (
        "ground_unfit",
        "只有罢免、解聘才有法定情形（{ground}）；请去掉其一。",
        "only a removal or dismissal has a ground ({ground}); leave one of them out.",
    )
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
    NOTHING_TO_DECLARE = (
        "nothing_to_declare",
        "{code}：没有尚未申报的可补贴案件；无需申报。",
        "{code}: there is no case that is paid for and not declared yet; there is nothing to declare.",
    )
    CASE_NOT_IN_ROUND = (
        "case_not_in_round",
        "{case_no} 不在本期拟补贴的案件之中；请核对案号。",
        "{case_no} is not among the cases of this round; check the number.",
    )
    SHARE_INVALID = (
        "share_invalid",
        "比例 {share} 应大于 0、至多为 1；请改正。",
        "the share {share} must be above 0 and at most 1; mend it.",
    )
    VOUCHER_USED = (
        "voucher_used",
        "凭证 {voucher_no} 已用于本期的一次发放；请核对凭证号。",
        "voucher {voucher_no} stands for another payment of this round already; check its number.",
    )
    MORE_THAN_OWED = (
        "more_than_owed",
        "要发放 {yuan} 元，而应发未发的只有 {there} 元；请核对。",
        "{yuan} yuan cannot be paid, {there} are owed; check the amount.",
    )
    MORE_THAN_PAID = (
        "more_than_paid",
        "要追回 {yuan} 元，而已发未追回的只有 {there} 元；请核对。",
        "{yuan} yuan cannot be recovered, {there} were paid and not recovered; check the amount.",
    )
    TOTALS_DIFFER = (
        "totals_differ",
        "{control}：申报 {stated}，日志中为 {counted}；请核对，或写明不符的原因。",
        "{control}: {stated} are stated, the log has {counted}; check it, or say why they differ.",
    )
    APPLICATION_OPEN = (
        "application_open",
        "已有一件申请（{grade}）在办；请先办完。",
        "an application ({grade}) is under way; finish it first.",
    )
    CONDITIONS_UNMET = (
        "conditions_unmet",
        "不符合{grade}的条件：{unmet}；评议不能通过。",
        "the conditions of {grade} are not met: {unmet}; the panel cannot pass it.",
    )
    NO_MAJORITY = (
        "no_majority",
        "赞成 {votes_for} 票未过半（反对 {votes_against} 票）；请核对票数。",
        "{votes_for} votes for are no majority ({votes_against} against); check the votes.",
    )
    CERTIFICATE_ENDED = (
        "certificate_ended",
        "证书 {certificate_no} 自 {since} 起已失效（注销、补发或换发）；请核对编号。",
        "certificate {certificate_no} has ended on {since} (revoked, replaced or superseded); check the number.",
    )
    CERTIFICATE_SUSPENDED = (
        "certificate_suspended",
        "证书 {certificate_no} 自 {since} 起已暂停；无需再办。",
        "certificate {certificate_no} is suspended since {since}; there is nothing to do again.",
    )
    NOT_SUSPENDED = (
        "not_suspended",
        "证书 {certificate_no} 没有暂停；无从恢复。",
        "certificate {certificate_no} is not suspended; there is nothing to reinstate.",
    )
    CHECKED_ALREADY = (
        "checked_already",
        "证书 {certificate_no} 的 {year} 年度年审已办过；请核对年度。",
        "certificate {certificate_no} was checked for {year} already; check the year.",
    )
    NO_CERTIFICATE_RULES = (
        "no_certificate_rules",
        "现行规则 {rulebook} 没有等级“{grade}”或证书编号规则；请先通过含等级和证书的规则。",
        'the rules in force, {rulebook}, have no grade "{grade}" or no rule on certificates; adopt rules with both first.',
    )
    LEVEL_PASSED = (
        "level_passed",
        "{after}已经评分，不能再作{level}；请核对层级。",
        "{after} has scored already, so {level} comes too late; check the level.",
    )
    SELF_SCORE_MISSING = (
        "self_score_missing",
        "{year} 年还没有自评；请先自评。",
        "the office has not scored itself for {year}; do that first.",
    )
    ITEMS_UNSCORED = (
        "items_unscored",
        "还有项目没有评分（{items}）；请先评分。",
        "items are not scored yet ({items}); score them first.",
    )
    NO_STARS = ("no_stars", "{year} 年评定为 0 星，无从授牌。", "no stars were determined for {year}; there is nothing to award.")
    PLAQUE_USED = (
        "plaque_used",
        "牌号 {plaque_no} 已用于一次授牌；请另给牌号。",
        "plaque {plaque_no} stands for an award already; give another number.",
    )
    AWARD_REVOKED = (
        "award_revoked",
        "牌号 {plaque_no} 已于 {since} 摘牌；请核对牌号。",
        "plaque {plaque_no} was revoked on {since}; check the number.",
    )
    NOT_FEWER = (
        "not_fewer",
        "降级后的 {stars} 星应少于现有的 {was} 星且至少 1 星；全部取消请用 star revoke。",
        "{stars} stars are not fewer than {was} and at least 1; to take all of them use star revoke.",
    )
    NO_REWARD = ("no_reward", "牌号 {plaque_no} 没有待发的奖励；请核对。", "plaque {plaque_no} has no reward to be paid; check the number.")
    STILL_OWED = ("still_owed", "还有 {yuan} 元未发放；请先发放。", "{yuan} yuan are not paid yet; pay them first.")
