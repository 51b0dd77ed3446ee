"""督查和培训 Words of supervision and of training sessions (3.3-a, 3.3-b, 2.1.3, 2.2.5-b)."""

from domain.base.kinds import Kind


class NoticeKind(Kind):
    """通报类型. What a notice says of a body."""

    COMMENDATION = "commendation", "通报表扬", "commendation"
    CRITICISM = "criticism", "通报批评", "criticism"


class FindingOutcome(Kind):
    """复核结论. Whether a finding is closed."""

    CLOSED = "closed", "销号", "closed"
    OPEN = "open", "未销号", "not closed"


class TrainingAudience(Kind):
    """培训对象. For whom a training session was held."""

    CHIEFS = "chiefs", "司法所所长", "chiefs of offices"
    OFFICE_STAFF = "office_staff", "司法所人员", "office staff"
    FULL_TIME = "full_time", "专职调解员", "full-time mediators"
    MEDIATORS = "mediators", "人民调解员", "mediators"
    OTHER = "other", "其他", "others"
