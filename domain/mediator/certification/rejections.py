"""持证上岗程序 Rejections: why a step of certification is not taken (2.2.5-c)."""

from domain.base.rejection import RejectionCode


class CertificationRejection(RejectionCode):
    """持证上岗 Applications, panels and certificates."""

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
    CONFIRMATION_MISSING = (
        "confirmation_missing",
        "{grade}还须由{by}确认；请先用 fengqiao certify panel 记录其决定。",
        "{grade} has still to be confirmed by {by}; record what it decided with fengqiao certify panel first.",
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
    NOT_CHECKED = (
        "not_checked",
        "证书 {certificate_no} 没有 {year} 年度的年审；请核对年度。",
        "certificate {certificate_no} was not checked for {year}; check the year.",
    )
    CERTIFICATE_STANDS = (
        "certificate_stands",
        "证书 {certificate_no} 由等级评定程序颁发或处理，登记不能更改或撤回；见 fengqiao certify --help。",
        "certificate {certificate_no} was issued or dealt with by certification, and no register changes it; see fengqiao certify --help.",
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
    TIE_UNDECIDED = (
        "tie_undecided",
        "{tied} 在“{grade}”的名额边缘并列，名额只余 {left} 个，规则没有规定如何取舍；请用 --tie-decided-by 和 --tie-why 写明由谁决定及理由。",
        '{tied} are equal at the edge of the places of "{grade}", {left} left; say who decides and why: --tie-decided-by, --tie-why.',
    )
    NOT_TIED = (
        "not_tied",
        "{code} 在“{grade}”的名额上没有与人并列，无须另作取舍；请去掉 --tie-decided-by 和 --tie-why。",
        '{code} is not tied with anybody for a place of "{grade}", so there is nothing to decide; leave --tie-decided-by and --tie-why out.',
    )
    NOT_SERVING_THEN = (
        "not_serving_then",
        "{code} 在 {date} 不在任；请核对日期，或先登记其任命。",
        "{code} does not serve on {date}; check the date, or record the appointment first.",
    )
    NO_CERTIFICATE_RULES = (
        "no_certificate_rules",
        "现行规则 {rulebook} 没有等级“{grade}”或证书编号规则；请先通过含等级和证书的规则。",
        'the rules in force, {rulebook}, have no grade "{grade}" or no rule on certificates; adopt rules with both first.',
    )
    CONDITIONS_LOST = (
        "conditions_lost",
        "申请“{grade}”时符合的条件现已不符：{lost}；请不予通过或重新申请，确要通过、颁发的用 --why 写明理由。",
        'conditions of "{grade}" that were met at the application are not met now: {lost}; do not pass it or apply anew, or say with --why why it is passed or issued.',
    )
    NOT_REVOKED = (
        "not_revoked",
        "证书 {certificate_no} 没有被注销；无从撤销。",
        "certificate {certificate_no} was not revoked; there is nothing to rescind.",
    )
