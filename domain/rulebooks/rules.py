"""规则 The parts that a rulebook is made of. Every rule names its clause and says whether its figure is only a placeholder."""

from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from domain.amounts import hundredths
from domain.kinds import AgreementForm, CommitteeKind, CountyKind, Difficulty, Establishment, Lang

Figure = Annotated[Decimal, Field(ge=0, le=1_000_000_000, decimal_places=2)]
Share = Annotated[Decimal, Field(ge=0, le=1, decimal_places=4)]
Ratio = Annotated[Decimal, Field(ge=0, le=1_000_000_000, decimal_places=4)]
Count = Annotated[int, Field(ge=0, le=1_000_000_000)]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]


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


class Condition(Part):
    """条件. A condition on one fact. A fact that is missing does not meet it unless `missing` says otherwise."""

    fact: Key
    at_least: Figure | None = None
    one_of: tuple[str | bool, ...] | None = None
    none_of: tuple[str | bool, ...] | None = None
    missing: Literal["fails", "passes"] = "fails"

    @model_validator(mode="after")
    def _one_comparison(self) -> Self:
        if sum(wanted is not None for wanted in (self.at_least, self.one_of, self.none_of)) != 1:
            raise ValueError("exactly one of at_least, one_of, none_of")
        return self


class Gate(Condition, Rule):
    """门槛. What must be so; `code` is the reason listed where it is not."""

    code: Key
    label: Label
    unless: Condition | None = None


class Item(Rule):
    """评分项目. An item that somebody scores, and its maximum."""

    key: Key
    label: Label
    max: Figure

    @cached_property
    def most(self) -> int:
        """The maximum in hundredths."""
        return hundredths(self.max)


class CountedItem(Item):
    """系统计分项目. Scored from the log: max x min(1, count / `full_at`), or max x count / `out_of`."""

    count: Literal["closed", "agreed", "entered_in_time", "training_hours"]
    full_at: Annotated[Figure, Field(gt=0)] | None = None
    out_of: Literal["closed", "agreed", "entered_in_time", "training_hours"] | None = None

    @model_validator(mode="after")
    def _one_base(self) -> Self:
        if (self.full_at is None) == (self.out_of is None):
            raise ValueError("exactly one of full_at, out_of")
        return self


class Threshold(Rule):
    """星级分数线. Stars from so many points on."""

    stars: Annotated[int, Field(ge=1, le=9)]
    at_least: Figure


class StarQuota(Rule):
    """星级所指标 (2.1.4). So many offices with so many stars or more, by kind of county."""

    stars: Annotated[int, Field(ge=1, le=9)]
    offices: dict[CountyKind, Count]

    @model_validator(mode="after")
    def _every_kind(self) -> Self:
        if missing := [kind.value for kind in CountyKind if kind not in self.offices]:
            raise ValueError(f"no quota for {', '.join(missing)}")
        return self


class StarShare(Rule):
    """高星级占比 (2.1.4). The share of all offices with so many stars or more."""

    stars: Annotated[int, Field(ge=1, le=9)]
    share: Share


class Stars(Part):
    """星级评定 (2.1)."""

    items: tuple[Item, ...]
    gates: tuple[Gate, ...]
    thresholds: tuple[Threshold, ...]
    quota: StarQuota
    share: StarShare

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _unique("items", [item.key for item in self.items])
        _unique("gates", [gate.code for gate in self.gates])
        _falling("thresholds", [threshold.at_least for threshold in self.thresholds])
        return self


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
    """录入期限 (2.2.5-f). Calendar days after the closing, the last one included."""

    within_days: Annotated[int, Field(ge=0, le=3660)]


class StatisticsDeadline(Rule):
    """统计报送期限 (2.2.5-f). Day of the next month, itself included."""

    due_day: Annotated[int, Field(ge=1, le=28)]


class SubsidyAmount(Rule):
    """补贴标准. A row of the table; an empty column fits every case."""

    agreement_form: AgreementForm | None = None
    difficulty: Difficulty | None = None
    yuan: Figure

    @property
    def fen(self) -> int:
        return hundredths(self.yuan)


class Subsidy(Part):
    """案件补贴 (2.2.1-a, 2.2.5-f)."""

    gates: tuple[Gate, ...]
    amounts: tuple[SubsidyAmount, ...]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _unique("gates", [gate.code for gate in self.gates])
        return self


class Band(Rule):
    """考核等次. From so many points on."""

    key: Key
    label: Label
    at_least: Figure

    @cached_property
    def least(self) -> int:
        """The first score of the band, in hundredths."""
        return hundredths(self.at_least)


class Elimination(Rule):
    """末位淘汰 (2.2.2-a). The last `share` of those assessed, rounded down; at least `at_least` where `assessed_from` were assessed."""

    share: Share
    at_least: Count
    assessed_from: Count


class Assessment(Part):
    """年度考核 (2.2.5-a, 2.2.5-g)."""

    counted: tuple[CountedItem, ...]
    reviewed: tuple[Item, ...]
    bands: tuple[Band, ...]
    elimination: Elimination

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _unique("items", [item.key for item in (*self.counted, *self.reviewed)])
        _unique("bands", [band.key for band in self.bands])
        _falling("bands", [band.at_least for band in self.bands])
        if not self.bands or self.bands[-1].at_least != 0:
            raise ValueError("the last of bands must start at 0")
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


def _unique(name: str, keys: list[str]) -> None:
    if repeated := sorted({key for key in keys if keys.count(key) > 1}):
        raise ValueError(f"{name}: {', '.join(repeated)} twice")


def _falling(name: str, figures: list[Decimal]) -> None:
    if any(upper <= lower for upper, lower in pairwise(figures)):
        raise ValueError(f"{name} must fall from the highest to the lowest")
