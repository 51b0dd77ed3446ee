"""矛盾纠纷(案件) Rejections: why a case does not take it."""

from domain.base.rejection import RejectionCode


class DisputeRejection(RejectionCode):
    """纠纷 Acceptance, closing, entry, agreement, file review."""

    UNKNOWN_CASE = (
        "unknown_case",
        "没有案号为 {code} 的案件；请改正案号，或先登记该案。",
        "there is no case {code}; mend the number, or register the case first.",
    )
    CLOSED_BEFORE_ACCEPTED = (
        "closed_before_accepted",
        "结案日期 {closed_on} 早于受理日期 {accepted_on}；请核对两个日期。",
        "closed on {closed_on}, before it was accepted on {accepted_on}; check both dates.",
    )
    ENTERED_BEFORE_ACCEPTED = (
        "entered_before_accepted",
        "录入日期 {entered_on} 早于受理日期 {accepted_on}；请核对两个日期。",
        "entered on {entered_on}, before it was accepted on {accepted_on}; check both dates.",
    )
    PERFORMED_BEFORE_CLOSED = (
        "performed_before_closed",
        "履行日期 {performed_on} 早于结案日期 {closed_on}；请核对两个日期。",
        "performed on {performed_on}, before it was closed on {closed_on}; check both dates.",
    )
    REVIEWED_BEFORE_CLOSED = (
        "reviewed_before_closed",
        "评查日期 {file_reviewed_on} 早于结案日期 {closed_on}；请核对两个日期。",
        "file reviewed on {file_reviewed_on}, before the case was closed on {closed_on}; check both dates.",
    )
    OUTCOME_MISSING = (
        "outcome_missing",
        "有结案日期而无调解结果；请填调解结果，未结案则删去日期。",
        "it has a closing date but no outcome; fill in the outcome, or leave out the date if it is open.",
    )
    NOT_TRANSFERRED = (
        "not_transferred",
        "只有移交结案的才有移交机关；请改正调解结果，或删去移交机关。",
        "only a case that was transferred has a receiving body; mend the outcome, or leave the body out.",
    )
    RECEIVER_KIND_MISSING = (
        "receiver_kind_missing",
        "写了移交机关的名称、案号或接收日期，未写是哪类机关；请填移交机关。",
        "it has the name, the number or the day of a receiving body, but not which kind of body; fill in received_by.",
    )
    RECEIVER_NAME_MISSING = (
        "receiver_name_missing",
        "移交给{received_by}的须写明名称；请填移交机关名称。",
        "transferred to {received_by}: that needs a name; fill in receiver.",
    )
    RECEIVED_BEFORE_CLOSED = (
        "received_before_closed",
        "移交机关接收日期 {received_on} 早于移交结案的 {closed_on}；请核对两个日期。",
        "received by the other body on {received_on}, before the case was closed and handed over on {closed_on}; check both dates.",
    )
    CLOSING_DATE_MISSING = (
        "closing_date_missing",
        "有调解结果而无结案日期；请填结案日期，未结案则删去结果。",
        "it has an outcome but no closing date; fill in closed_on, or leave out the outcome if it is open.",
    )
    AGREEMENT_FORM_MISSING = (
        "agreement_form_missing",
        "达成协议而无协议形式；请填口头或书面。",
        "it was agreed, but oral or written is not said; fill in the form of the agreement.",
    )
    AGREEMENT_FORM_UNEXPECTED = (
        "agreement_form_unexpected",
        "未达成协议却有协议形式；请删去协议形式，或改正调解结果。",
        "it has a form of agreement but was not agreed; leave out the form, or mend the outcome.",
    )
    NOT_AGREED = (
        "not_agreed",
        "未达成协议，谈不上履行；请删去履行日期，或改正调解结果。",
        "what was not agreed cannot be performed; leave out performed_on, or mend the outcome.",
    )
    ANNULLED_BEFORE_CLOSED = (
        "annulled_before_closed",
        "协议撤销日期 {annulled_on} 早于结案日期 {closed_on}；请改正其一。",
        "annulled_on, {annulled_on}, is before closed_on, {closed_on}; mend one of them.",
    )
    ALREADY_ANNULLED = (
        "already_annulled",
        "协议已于 {annulled_on} 撤销；日期有误请更正。",
        "the agreement was set aside already, on {annulled_on}; correct the date if it is wrong.",
    )
    CO_MEDIATOR_IN_CHARGE = (
        "co_mediator_in_charge",
        "{code} 不能既是本案承办调解员又是协办调解员；请改正其一。",
        "{code} cannot be both in charge of the case and a co-mediator of it; mend one of them.",
    )
    NO_CO_MEDIATOR = (
        "no_co_mediator",
        "{code} 不是本案的协办调解员；请核对代码。",
        "{code} is no co-mediator of this case; look at the code.",
    )
    CASE_CYCLE = (
        "case_cycle",
        "案件 {code} 与前案 {earlier_case_no} 互为前案；请改正前案案号。",
        "case {code} and its earlier case {earlier_case_no} are each other's earlier case; mend earlier_case_no.",
    )
    REVIEW_OF_OPEN_CASE = (
        "review_of_open_case",
        "案件未结，不能评查卷宗；请填结案情况，或删去评查。",
        "the case is open and its file cannot be reviewed; fill in the closing, or leave out the review.",
    )
    REVIEW_RESULT_MISSING = (
        "review_result_missing",
        "有评查日期而无评查结果；请填卷宗评查，或删去日期。",
        "it has a date of review but no result; fill in file_review, or leave out the date.",
    )
    ALREADY_CLOSED = (
        "already_closed",
        "案件已于 {closed_on} 结案（{outcome}）；记错了请更正。",
        "the case is closed already, on {closed_on} ({outcome}); correct that if it is wrong.",
    )
    NOT_CLOSED = "not_closed", "案件未结案；无可撤回。", "the case is not closed; there is nothing to take back."
    ALREADY_ENTERED = (
        "already_entered",
        "案件已于 {entered_on} 录入；日期有误请更正。",
        "the case was entered already, on {entered_on}; correct the date if it is wrong.",
    )
    ALREADY_PERFORMED = (
        "already_performed",
        "协议已于 {performed_on} 履行；日期有误请更正。",
        "the agreement was performed already, on {performed_on}; correct the date if it is wrong.",
    )
    ALREADY_REVIEWED = (
        "already_reviewed",
        "{file_reviewed_on} 已有一次评查（{file_review}）；记错了请更正，否则请换日期。",
        "a review of {file_reviewed_on} ({file_review}) is recorded already; correct it if it is wrong, else give another date.",
    )
    CASE_RENUMBERED = (
        "case_renumbered",
        "案号 {code} 已更正为 {now_no}；请改用新案号。",
        "case number {code} was corrected to {now_no}; use that one.",
    )
    IN_A_ROUND = (
        "in_a_round",
        "案件 {code} 已在补贴发放期 {codes} 申报，按申报的案号发放；案号不能再更正。",
        "case {code} was declared in subsidy round {codes} and is paid under that number; it cannot be corrected any more.",
    )
