"""期限 Deadlines (2.2.5-f): so many days after an event, or a day of the same or the next month."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from domain.rulebooks.problems import broken
from domain.rulebooks.rules import Rule

CountedDays = Literal["calendar", "working", "weekdays"]
Month = Literal["same", "next"]
DueDay = Annotated[int, Field(ge=1, le=28)]

LEAST_WORKING_DAYS = 15
"""Every month has so many working days."""


class MonthlyDeadline(Rule):
    """每月期限. A day of a month: its 25th, its 5th working day, its 5th weekday (Monday to Friday, whatever the holidays), or its last where none is given."""

    due_day: DueDay | None = None
    month: Month | None = None

    def _within(self, days: CountedDays) -> None:
        if days != "calendar" and self.due_day is not None and self.due_day > LEAST_WORKING_DAYS:
            raise broken(
                "due_day_too_late",
                f"一个月未必有 {self.due_day} 个工作日，至多写 {LEAST_WORKING_DAYS}",
                f"a month may not have {self.due_day} working days; at most {LEAST_WORKING_DAYS}",
            )


class EntryDeadline(MonthlyDeadline):
    """录入期限 (2.2.5-f). Days after the closing, the last one included; or a day of the month of the closing (of the next one where it is past), or of the
    month after it."""

    within_days: Annotated[int, Field(ge=0, le=3660)] | None = None
    days: CountedDays = "calendar"

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        self._within(self.days)
        if (self.within_days is None) == (self.month is None) or (self.due_day is not None and self.month is None):
            raise broken(
                "one_deadline",
                "应写 within_days，或写 month（可加 due_day）",
                "give within_days, or month (with due_day, where it is not the last)",
            )
        return self

    @property
    def counted(self) -> str:
        """The rule as a key: rulebooks with the same one call the same entries in time."""
        if self.within_days is not None:
            return f"{self.within_days} {self.days}"
        return f"{self.month} {self.due_day or 'last'} {self.days}"


class StatisticsDeadline(MonthlyDeadline):
    """统计报送期限 (2.2.5-f). A day of the next month, itself included, or of the same month."""

    days: CountedDays = "calendar"

    @model_validator(mode="after")
    def _some_day(self) -> Self:
        self._within(self.days)
        if self.due_day is None and self.month is None:
            raise broken("one_deadline", "应写 due_day、month 或两者", "give due_day, month, or both")
        return self
