"""文书期间 The month, quarter or year that a paper is about, as it is written in Chinese."""

from datetime import date, timedelta
from typing import Literal, NamedTuple

from domain.policies.periods import days_of_named_period, first_day, period_of

Periodicity = Literal["month", "quarter", "year", "day"]
"""How often a paper is made; `day`: whenever it is wanted, of what holds on that day."""
_QUARTERS = "一二三四"


class Span(NamedTuple):
    """The days that a paper is about, both included, and the period's name (`2019-06`, `2019-Q2`, `2019`; of a day its date)."""

    kind: Periodicity
    name: str
    first: date
    last: date

    @property
    def words(self) -> str:
        """As it stands in a title: 2019年6月, 2019年第二季度, 2019年度, 2019年6月30日."""
        year = f"{self.first.year}年"
        if self.kind == "month":
            return f"{year}{self.first.month}月"
        if self.kind == "quarter":
            return f"{year}第{_QUARTERS[(self.first.month - 1) // 3]}季度"
        return f"{year}度" if self.kind == "year" else in_words(self.last)

    @property
    def following(self) -> date:
        """The last day of the month, quarter or year after it, in which papers about it go out; of a day the day itself."""
        return self.last if self.kind == "day" else span_of(self.kind, self.last + timedelta(days=1)).last

    def parts(self, kind: Periodicity) -> "list[Span]":
        """The months, quarters or years that lie in it whole."""
        lying, day = list[Span](), self.first
        while day <= self.last:
            span = span_of(kind, day)
            lying += [span] if self.first <= span.first and span.last <= self.last else []
            day = span.last + timedelta(days=1)
        return lying


def in_words(day: date) -> str:
    """2019年6月30日."""
    return f"{day.year}年{day.month}月{day.day}日"


def span_named(kind: Periodicity, name: str) -> Span | None:
    """The month, quarter or year of that name; None for what is none of that kind."""
    days = days_of_named_period(name)
    if days is None or kind == "day" or period_of(days[0], kind) != name:
        return None
    return Span(kind, name, *days)


def span_of(kind: Periodicity, day: date) -> Span:
    """The month, quarter or year in which a day lies; the day itself for what is about a day."""
    if kind == "day":
        return Span(kind, day.isoformat(), day, day)
    name = period_of(day, kind)
    return span_named(kind, name) or Span(kind, name, first_day(day, kind), day)


def last_whole(kind: Periodicity, today: date) -> Span:
    """The last month, quarter or year that is over by a day; the day itself for what is about a day."""
    span = span_of(kind, today)
    return span if kind == "day" or span.last <= today else span_of(kind, span.first - timedelta(days=1))
