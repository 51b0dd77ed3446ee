"""不利决定 Rejections: why a step of what a decision owes to a person is not taken (2.2.2-a)."""

from domain.base.rejection import RejectionCode


class AdverseRejection(RejectionCode):
    """陈述申辩、送达、申诉 Hearing, service, appeal."""

    NOT_CONCERNED = (
        "not_concerned",
        "{about} 中没有可对 {code} 作出{adverse}决定的事项；请核对编号。",
        "nothing in {about} can come to a decision of {adverse} on {code}; check the codes.",
    )
    HEARD_AFTERWARDS = (
        "heard_afterwards",
        "{label} {date} 晚于作出决定的 {decided_on}；陈述申辩应在决定之前，请核对日期。",
        "{label} {date} is after {decided_on}, the day of the decision; a person is heard before it: check the date.",
    )
    STATEMENT_OR_DECLINED = (
        "statement_or_declined",
        "请写明陈述（--statement），或注明放弃陈述申辩（--declined），二者居一。",
        "give what the person said (--statement), or that the person declined (--declined), one of the two.",
    )
    NOT_DECIDED = (
        "not_decided",
        "对 {code} 还没有作出{adverse}决定（{about}）；请先办理该程序。",
        "there is no decision of {adverse} on {code} ({about}); take that step first.",
    )
    APPEAL_ENDS_BEFORE = (
        "appeal_ends_before",
        "{label} {date} 早于送达之日 {served_on}；请改正日期。",
        "{label} {date} is before {served_on}, the day of service; mend the date.",
    )
    APPEAL_LATE = (
        "appeal_late",
        "申诉 {date} 晚于期限 {appeal_until}；仍予受理的，请写明理由（--why）。",
        "the appeal of {date} is after its last day, {appeal_until}; where it is taken all the same, say why (--why).",
    )
