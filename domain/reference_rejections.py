"""引用 Rejections of a fact that is at odds with another body's."""

from domain.base.rejection import RejectionCode


class ReferenceRejection(RejectionCode):
    """引用 What refers to something that is not there, or not yet, or otherwise."""

    UNKNOWN_PERSON = (
        "unknown_person",
        "没有代码为 {code} 的调解员或司法所人员；请改正代码，或先登记此人。",
        "there is no mediator or office staff member {code}; mend the code, or register the person first.",
    )
    MEDIATOR_AND_STAFF = (
        "mediator_and_staff",
        "{code} 既是调解员又是司法所人员的代码；请给其中一人换代码。",
        "{code} is the code of a mediator and of a staff member; give one of them another code.",
    )
    APPOINTED_BEFORE_ESTABLISHED = (
        "appointed_before_established",
        "任命日期 {appointed_on} 早于调委会 {code} 的设立日期 {established_on}；请核对两个日期。",
        "appointed on {appointed_on}, before committee {code} was established on {established_on}; check both dates.",
    )
    TRANSFERRED_BEFORE_ESTABLISHED = (
        "transferred_before_established",
        "调任日期 {transferred_on} 早于调委会 {code} 的设立日期 {established_on}；请核对两个日期。",
        "transferred on {transferred_on}, before committee {code} was established on {established_on}; check both dates.",
    )
    SUCCESSOR_ELSEWHERE = (
        "successor_elsewhere",
        "{successor_code} 不是 {committee_code} 的在任调解员；请先任命，或换人。",
        "{successor_code} does not serve in {committee_code}; appoint the successor there first, or name another.",
    )
