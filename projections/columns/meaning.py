"""栏目说明 How a column, and a table of rows, is said."""

from typing import NamedTuple

from domain.base.kinds import Kind
from domain.base.text import Text


class Unit(Kind):
    """计量单位 In what a column counts, or what its values are."""

    PERSONS = ("persons", "人", "persons")
    CASES = ("cases", "件", "cases")
    OFFICES = ("offices", "所", "offices")
    COMMITTEES = ("committees", "个调委会", "committees")
    TIMES = ("times", "次", "times")
    DAYS = ("days", "日", "days")
    HOURS = ("hours", "学时", "hours")
    MONTHS = ("months", "个月", "months")
    YUAN = ("yuan", "元", "yuan")
    YUAN_A_MONTH = ("yuan_a_month", "元/月", "yuan a month")
    SQUARE_METRES = ("square_metres", "平方米", "square metres")
    POINTS = ("points", "分", "points")
    PERCENT = ("percent", "%", "%")
    SHARE = ("share", "比例（1 为 100%）", "share (1 is 100 %)")
    CASES_A_COMMITTEE = ("cases_a_committee", "件/会", "cases a committee")
    STARS = ("stars", "星", "stars")
    PLACE = ("place", "名次（1 为最先）", "place (1 is first)")
    NUMBER = ("number", "个", "number")
    AS_MEASURED = ("as_measured", "随指标", "that of the measure")
    YEAR = ("year", "年", "year")
    MONTH = ("month", "年-月", "year-month")
    QUARTER = ("quarter", "年-季", "year-quarter")
    DATE = ("date", "日期", "date")
    PERIOD = ("period", "月、季、半年或年", "month, quarter, half-year or year")
    YES_NO = ("yes_no", "是否", "yes or no")
    CODE = ("code", "代码", "code")
    KEY = ("key", "键", "key of a vocabulary")
    KEYS = ("keys", "键的列表", "list of keys")
    NAME = ("name", "名称", "name")
    TEXT = ("text", "文字", "text")


class Meaning(NamedTuple):
    """What a column means. `unit` may be left out where the column's type says it (`units.UNITS`), `clause` where it is that of the rows."""

    text: Text
    unit: Unit | None = None
    clause: str | None = None


class Rows(NamedTuple):
    """What a row of a view or table is, and the clauses that it answers. `totals` are the columns in which `*` says that the row adds up others."""

    text: Text
    clause: str
    totals: tuple[str, ...] = ()


UNITS = {
    "money": Unit.YUAN,
    "score": Unit.POINTS,
    "share": Unit.SHARE,
    "bool": Unit.YES_NO,
    "date": Unit.DATE,
    "month": Unit.MONTH,
    "list": Unit.KEYS,
}
"""The unit of a column by its type; a column of another type names its own."""
