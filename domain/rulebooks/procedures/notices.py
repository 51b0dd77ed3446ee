"""公示期 How long what a procedure decides is made public before it takes effect."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from domain.rulebooks.problems import broken
from domain.rulebooks.rules import Days, Part, Rule


class NoticeLength(Rule):
    """公示天数. The first and the last day are both counted; calendar days, or working days of the public-holiday calendar."""

    least: Annotated[int, Field(ge=1, le=366)]
    days: Days = "calendar"


class Notices(Part):
    """公示. By procedure; one that is not named has no least length."""

    review: NoticeLength | None = None
    stars: NoticeLength | None = None
    certification: NoticeLength | None = None
    subsidy: NoticeLength | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not any(getattr(self, name) for name in type(self).model_fields):
            names = ", ".join(type(self).model_fields)
            raise broken("notice_missing", f"notices 至少写一种程序：{names}", f"notices needs at least one procedure: {names}")
        return self
