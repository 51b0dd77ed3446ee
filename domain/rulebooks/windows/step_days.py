"""办理日期 On which days a step is taken: windows of the year, days of the month, months, weekdays, and rounds every so many years."""

from calendar import monthrange
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from domain.base.text import Text, listed, same
from domain.rulebooks.problems import broken
from domain.rulebooks.rules import ROWS, DayOfYear, Part, Rule

DayOfMonth = Annotated[int, Field(ge=1, le=31)]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: dict[Weekday, Text] = {
    "monday": Text("星期一", "Monday"),
    "tuesday": Text("星期二", "Tuesday"),
    "wednesday": Text("星期三", "Wednesday"),
    "thursday": Text("星期四", "Thursday"),
    "friday": Text("星期五", "Friday"),
    "saturday": Text("星期六", "Saturday"),
    "sunday": Text("星期日", "Sunday"),
}
"""In the order of the week."""


class Window(Part):
    """时段. Days of every year, both included; one that ends before it begins runs over the end of the year."""

    from_day: DayOfYear
    until_day: DayOfYear

    def takes(self, day: date) -> bool:
        """Whether the day lies in it."""
        now = f"{day:%m-%d}"
        if self.from_day <= self.until_day:
            return self.from_day <= now <= self.until_day
        return now >= self.from_day or now <= self.until_day

    @property
    def words(self) -> Text:
        return Text("{first} 至 {last}", "{first} to {last}").fill(first=self.from_day, last=self.until_day)


class MonthDays(Part):
    """每月的日子. From one day of a month to another, both included; the 31st is the last day of a shorter month too."""

    first: DayOfMonth
    last: DayOfMonth

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first > self.last:
            raise broken("range_reversed", "first 不能大于 last", "first must not be more than last")
        return self

    def takes(self, day: date) -> bool:
        """Whether the day is one of them."""
        return min(self.first, monthrange(day.year, day.month)[1]) <= day.day <= self.last


class StepDays(Rule):
    """办理日期. A step is taken on a day that lies in `from_day` to `until_day` and in any of the `windows`, and fits all the rest that is given."""

    from_day: DayOfYear | None = None
    until_day: DayOfYear | None = None
    windows: Annotated[tuple[Window, ...], Field(max_length=ROWS)] = ()
    days_of_month: MonthDays | None = None
    months: Annotated[tuple[Annotated[int, Field(ge=1, le=12)], ...], Field(max_length=12)] = ()
    weekdays: Annotated[tuple[Weekday, ...], Field(max_length=7)] = ()
    every_years: Annotated[int, Field(ge=2, le=99)] | None = None
    from_year: Annotated[int, Field(ge=1910, le=2199)] | None = None

    @model_validator(mode="after")
    def _whole_windows(self) -> Self:
        if (self.from_day is None) != (self.until_day is None):
            raise broken("day_missing", "from_day 和 until_day 须一同写", "from_day and until_day go together")
        if self.every_years is not None and self.from_year is None:
            raise broken(
                "first_round_missing", "写 every_years 的须写 from_year", "every_years needs from_year, the year of the first round"
            )
        return self

    @property
    def own_window(self) -> Window | None:
        """The one window that is given without a list."""
        if self.from_day is None or self.until_day is None:
            return None
        return Window(from_day=self.from_day, until_day=self.until_day)

    @property
    def says_days(self) -> bool:
        """Whether it says anything of days."""
        return bool(self.from_day or self.windows or self.days_of_month or self.months or self.weekdays or self.from_year)

    def takes(self, day: date) -> bool:
        """Whether the step can be taken on a day."""
        own, of_month = self.own_window, self.days_of_month
        return (
            (own is None or own.takes(day))
            and (not self.windows or any(window.takes(day) for window in self.windows))
            and (of_month is None or of_month.takes(day))
            and (not self.months or day.month in self.months)
            and (not self.weekdays or tuple(WEEKDAYS)[day.weekday()] in self.weekdays)
            and (self.from_year is None or _in_turn(day.year, self.from_year, self.every_years or 1))
        )

    @property
    def days_in_words(self) -> Text:
        """The days on which it can be taken."""
        words = [self.own_window.words] if self.own_window else []
        if self.windows:
            words.append(listed(tuple(window.words for window in self.windows)))
        if self.months:
            words.append(Text("{months} 月", "months {months}").fill(months=listed(tuple(same(str(month)) for month in self.months))))
        if self.days_of_month:
            ends = {"first": self.days_of_month.first, "last": self.days_of_month.last}
            words.append(Text("每月 {first} 日至 {last} 日", "days {first} to {last} of the month").fill(**ends))
        if self.weekdays:
            words.append(listed(tuple(WEEKDAYS[weekday] for weekday in self.weekdays)))
        if self.every_years:
            rounds = {"n": self.every_years, "first": self.from_year}
            words.append(Text("自 {first} 年起每 {n} 年一次", "every {n} years from {first} on").fill(**rounds))
        elif self.from_year:
            words.append(Text("自 {first} 年起", "from {first} on").fill(first=self.from_year))
        return Text("；".join(each.zh for each in words), "; ".join(each.en for each in words))


def _in_turn(year: int, first: int, every: int) -> bool:
    return year >= first and (year - first) % every == 0
