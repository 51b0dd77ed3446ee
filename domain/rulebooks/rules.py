"""规则 The parts that a rulebook is made of. Every rule names its clause and says whether its figure is only a placeholder."""

from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from domain.amounts import hundredths
from domain.kinds import CommitteeKind, Establishment, Lang
from domain.rulebooks.problems import broken

Figure = Annotated[Decimal, Field(ge=0, le=1_000_000_000, decimal_places=2)]
Share = Annotated[Decimal, Field(ge=0, le=1, decimal_places=4)]
Ratio = Annotated[Decimal, Field(ge=0, le=1_000_000_000, decimal_places=4)]
Count = Annotated[int, Field(ge=0, le=1_000_000_000)]
Days = Literal["calendar", "working"]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]

ROWS = 1_000
"""So many rows a table may have."""

LEAST_WORKING_DAYS = 15
"""Every month has so many working days."""


class Part(BaseModel):
    """A part of a rulebook: immutable, and strict, so that a misspelt key is an error and not a rule left out."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Label(Part):
    """A name for people in both languages."""

    zh: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]

    def text(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


class Rule(Part):
    """`source` is the clause it rests on; a placeholder's figure is not in the notice and is the bureau's to replace."""

    source: Annotated[str, Field(min_length=1)]
    placeholder: bool = False


class Item(Rule):
    """评分项目. An item that somebody scores, and its maximum."""

    key: Key
    label: Label
    max: Figure

    @cached_property
    def most(self) -> int:
        """The maximum in hundredths."""
        return hundredths(self.max)


class HeadcountBasis(Rule):
    """在岗人数口径 (2.1.2). Who does not count, and who is a civil servant."""

    not_counted: tuple[Establishment, ...]
    civil_servants: tuple[Establishment, ...]


class StaffingTarget(Rule):
    """人员配备目标 (2.1.2). The thresholds of an office and the share of offices that must reach the second."""

    civil_servants: Count
    three: Count
    five: Count
    share_with_three: Share


class EntryDeadline(Rule):
    """录入期限 (2.2.5-f). Days after the closing, the last one included; calendar days, or working days of the public-holiday calendar."""

    within_days: Annotated[int, Field(ge=0, le=3660)]
    days: Days = "calendar"


class StatisticsDeadline(Rule):
    """统计报送期限 (2.2.5-f). Day of the next month, itself included: its 5th day, or its 5th working day."""

    due_day: Annotated[int, Field(ge=1, le=28)]
    days: Days = "calendar"

    @model_validator(mode="after")
    def _within_the_month(self) -> Self:
        if self.days == "working" and self.due_day > LEAST_WORKING_DAYS:
            raise broken(
                "due_day_too_late",
                f"一个月未必有 {self.due_day} 个工作日，至多写 {LEAST_WORKING_DAYS}",
                f"a month may not have {self.due_day} working days; at most {LEAST_WORKING_DAYS}",
            )
        return self


class BulletinTarget(Rule):
    """月度通报 (2.2.1-c). Entries per committee and month."""

    per_committee: Ratio


class FullTimeQuota(Rule):
    """专职调解员配备 (2.2.2-d). By kind of committee; a kind without a quota is not looked at."""

    quotas: dict[CommitteeKind, Count]


class Target(Rule):
    """目标. A measure and the day by which it must be met; its value is the measure's own rule."""

    measure: Literal[
        "share_with_three", "civil_servants", "three_star_or_more", "four_star_share", "per_committee", "full_time", "monthly_wage"
    ]
    due_on: date | None = None
    kinds: tuple[CommitteeKind, ...] = ()


def unique(part: BaseModel, *tables: str, key: str = "key") -> None:
    """Refuses a key that stands twice in those tables of the part, taken together."""
    seen: set[str] = set()
    for table in tables:
        for place, entry in enumerate(getattr(part, table)):
            found = getattr(entry, key)
            if found in seen:
                raise broken("key_twice", f"代号“{found}”出现两次", f'the key "{found}" stands there twice', table, place, key)
            if found is not None:
                seen.add(found)


def falling(part: BaseModel, table: str) -> None:
    """Refuses steps that do not fall."""
    steps = [entry.at_least for entry in getattr(part, table)]
    for place, (upper, lower) in enumerate(pairwise(steps), start=1):
        if upper <= lower:
            raise broken("not_falling", f"{table} 应从高到低排列", f"{table} must fall from the highest to the lowest", table, place)
