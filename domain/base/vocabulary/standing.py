"""办理状态 How far something that was to be done is on a day."""

from domain.base.kinds import Kind


class Standing(Kind):
    """办理状态. Of a problem or a finding."""

    OPEN = "open", "整改中", "open"
    OVERDUE = "overdue", "逾期未整改", "overdue"
    DONE = "done", "已整改", "done"
    CLOSED = "closed", "已销号", "closed"


class RoundStanding(Kind):
    """排查状态. Of a period in which a body had to screen."""

    DONE = "done", "已排查", "done"
    NIL = "nil", "零报告", "nil report"
    LATE = "late", "迟排", "late"
    MISSING = "missing", "漏排", "missing"


class ReportStanding(Kind):
    """报送状态. Of a report that a county owes by a day."""

    DONE = "done", "按期报送", "sent in time"
    LATE = "late", "迟报", "sent late"
    MISSING = "missing", "未报", "not sent"


class Rung(Kind):
    """化解层级 (1.2). At which level a dispute is settled."""

    VILLAGE = "village", "村级", "village"
    TOWNSHIP = "township", "乡级", "township"
    COUNTY = "county", "县级", "county"
    OTHER = "other", "企事业单位和其他", "enterprises and others"


class Trainee(Kind):
    """培训对象. Who needs training."""

    FULL_TIME = "full_time", "专职调解员", "full-time mediators"
    PART_TIME = "part_time", "兼职调解员", "part-time mediators"
    MEDIATORS = "mediators", "人民调解员", "mediators"
    CHIEFS = "chiefs", "司法所所长", "chiefs of offices"
