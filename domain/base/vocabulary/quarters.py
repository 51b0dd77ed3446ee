"""季度 Words for the quarters of a year."""

from domain.base.kinds import Kind


class QuarterOfYear(Kind):
    """季度. Written as in 2019-Q2."""

    FIRST = "Q1", "第一季度", "first quarter"
    SECOND = "Q2", "第二季度", "second quarter"
    THIRD = "Q3", "第三季度", "third quarter"
    FOURTH = "Q4", "第四季度", "fourth quarter"
