"""补贴发放 Rejections: why a step of a subsidy round is not taken (2.2.1-a)."""

from domain.base.rejection import RejectionCode


class RoundRejection(RejectionCode):
    """补贴发放 Claims, amounts, vouchers."""

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
    CASES_CHANGED = (
        "cases_changed",
        "这些案件的补贴按现在所知已变（申报 → 现应）：{cases}；以 --why 写明理由仍按批准发放，或先核减，见 fengqiao subsidy settle --help。",
        "these cases are worth another amount by now (declared → due): {cases}; say with --why why they are paid, or settle what is not due, see fengqiao subsidy settle --help.",
    )
    NOTHING_TO_SETTLE = (
        "nothing_to_settle",
        "{code}：没有多发或多批的补贴；无需核减或追回。",
        "{code}: nothing is paid or approved beyond what is due; there is nothing to settle.",
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
    STILL_OWED = ("still_owed", "还有 {yuan} 元未发放；请先发放。", "{yuan} yuan are not paid yet; pay them first.")
    STEPS_REST_ON_IT = (
        "steps_rest_on_it",
        "{code}：以下步骤以此为据：{steps}；请先撤销这些步骤。",
        "{code}: later steps rest on it: {steps}; rescind those first.",
    )
    ROUNDS_REST_ON_IT = (
        "rounds_rest_on_it",
        "{code}：其中的案件其后已在 {rounds} 申报；请先在该期退出或撤回。",
        "{code}: cases of it were declared since in {rounds}; take them out of that round, or withdraw it, first.",
    )
    NOT_TO_RESCIND = (
        "not_to_rescind",
        "{code}：没有可撤销的{step}{what}；请核对案号、凭证、日期和金额。",
        "{code}: there is no {step} {what} to rescind; check the case, the voucher, the day and the amount.",
    )
    SPAN_REVERSED = (
        "span_reversed",
        "结案止日 {closed_until} 早于起日 {closed_from}；请改正其一。",
        "the last day of closing, {closed_until}, is before the first, {closed_from}; mend one of them.",
    )
