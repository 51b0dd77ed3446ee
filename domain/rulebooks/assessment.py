"""年度考核 The rules of the annual assessment of mediators (2.2.2-a, 2.2.5-a, 2.2.5-g)."""

from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, field_validator, model_validator

from domain.base.amounts import hundredths
from domain.base.text import Text
from domain.rulebooks import facts
from domain.rulebooks.formulas import named as named_in_formula
from domain.rulebooks.gates import AssessmentCondition, AssessmentGate
from domain.rulebooks.payment import computable, one_of
from domain.rulebooks.problems import broken
from domain.rulebooks.rules import ROWS, Count, Figure, Item, Key, Label, Part, Rule, Share, falling, unique
from domain.rulebooks.scoring.items import AssessedItem, ReviewedItem

Points = Annotated[Decimal, Field(ge=-1_000_000, le=1_000_000, decimal_places=2)]
Base = Literal["closed", "agreed", "entered_in_time", "training_hours"]


class CountedItem(AssessedItem):
    """系统计分项目. Scored from the log: max x min(1, count / `full_at`), or max x count / `out_of`, or a formula between `least` and `max`. Without a
    base it has `without_base` points."""

    count: Base | None = None
    full_at: Annotated[Figure, Field(gt=0)] | None = None
    out_of: Base | None = None
    points: str | None = None
    least: Points = Decimal(0)
    without_base: Points = Decimal(0)

    @cached_property
    def remembered(self) -> dict[tuple[object, object], int]:
        """The points of counts that were met before, in hundredths: an item belongs to one rulebook, and so to one way of rounding."""
        return {}

    @field_validator("points")
    @classmethod
    def _computable(cls, text: str | None) -> str | None:
        return computable(text, facts.ASSESSMENT)

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(way is not None for way in (self.full_at, self.out_of, self.points)) != 1 or (self.count is None) != (
            self.points is not None
        ):
            raise broken(
                "one_base",
                "应写 count 和 full_at、out_of 二者之一，或只写 points",
                "give count with exactly one of full_at, out_of, or points alone",
            )
        if not self.least <= self.without_base <= self.max:
            raise broken("out_of_bounds", "without_base 应在 least 与 max 之间", "without_base must lie between least and max")
        return self

    def named(self) -> tuple[str, ...]:
        counts = tuple(name for name in (self.count, self.out_of) if name is not None)
        return (*super().named(), *counts, *(named_in_formula(self.points) if self.points else ()))


class Rounding(Part):
    """舍入. Of each item, which are then summed, or of the sum alone."""

    places: Annotated[int, Field(ge=0, le=2)] = 2
    mode: Literal["half_up", "half_even", "up", "down"] = "half_up"
    of: Literal["items", "sum"] = "items"


class Tie(Part):
    """同分排序. Equal scores are told apart by a fact of the year."""

    fact: Key
    better: Literal["more", "less"]

    @field_validator("fact")
    @classmethod
    def _countable(cls, key: str) -> str:
        return computable(key, facts.ASSESSMENT) or key


class Band(Rule):
    """考核等次. From so many points on; with `most_share` for at most that share of those assessed, rounded down, the others have the next one."""

    key: Key
    label: Label
    at_least: Figure
    most_share: Share | None = None

    @cached_property
    def least(self) -> int:
        """The first score of the band, in hundredths."""
        return hundredths(self.at_least)


class Veto(AssessmentCondition, Rule):
    """一票否决. Where the condition holds, the year's score or band is this, whatever the points say."""

    code: Key
    label: Label
    band: Key | None = None
    score: Points | None = None

    @model_validator(mode="after")
    def _one_outcome(self) -> Self:
        one_of(self, "band", "score")
        return self


class Exemption(AssessmentCondition, Rule):
    """免予淘汰. Who meets the condition is not proposed."""

    code: Key
    label: Label


class Elimination(Rule):
    """末位淘汰 (2.2.2-a). The last places: a `share` of those assessed, rounded down, or a `number`; at least `at_least` where `assessed_from` were
    assessed. With `bands` those in one of them, by itself or among the last places. With `years`, in so many years running."""

    share: Share | None = None
    number: Count | None = None
    at_least: Count = 0
    assessed_from: Count = 0
    bands: tuple[Key, ...] = ()
    years: Annotated[int, Field(ge=1, le=10)] = 1
    edge: Literal["spared", "eliminated"] = "spared"

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if self.share is not None and self.number is not None:
            raise broken("one_number", "share 和 number 只写一个", "give one of share, number")
        if self.share is None and self.number is None and not self.bands:
            raise broken("nobody", "应写 share、number 或 bands", "give share, number or bands")
        return self

    def last_places(self, of: int) -> int:
        """淘汰名额. How many last places it means among so many assessed."""
        places = self.remembered.get(of)
        if places is None:
            places = self.remembered[of] = self._last_places(of)
        return places

    @cached_property
    def remembered(self) -> dict[int, int]:
        """The last places among so many as were met before."""
        return {}

    def _last_places(self, of: int) -> int:
        if self.number is not None:
            return min(self.number, of) if of >= self.assessed_from else 0
        floor = int((self.share or 0) * of)
        return max(floor, self.at_least) if of >= self.assessed_from else floor


class LastPlaceGround(Rule):
    """末位淘汰的依据. The clause (`source`) and the document on which an elimination by rank rests, which is none of the law's grounds (misconduct), and the
    bodies that decide it: `removed_by` of who was elected, `dismissed_by` of who was hired."""

    document: Label
    removed_by: Label | None = None
    dismissed_by: Label | None = None

    @property
    def cited(self) -> Text:
        """The document with the clause."""
        return Text(f"{self.document.zh}第 {self.source} 条", f"{self.document.en}, {self.source}")


class Reappointment(Rule):
    """淘汰后再次任命. Who was eliminated can be appointed again only so many years after the last day of service."""

    after_years: Annotated[int, Field(ge=1, le=99)]


class Assessment(Part):
    """年度考核 (2.2.5-a, 2.2.5-g). With `group_by`, those alike in that are ranked, banded and eliminated among themselves."""

    rounding: Rounding = Rounding()
    ties: Annotated[tuple[Tie, ...], Field(max_length=ROWS)] = ()
    reviewed_needed: bool = True
    group_by: Literal["engagement", "committee_kind"] | None = None
    assessed: Annotated[tuple[AssessmentGate, ...], Field(max_length=ROWS)] = ()
    counted: Annotated[tuple[CountedItem, ...], Field(max_length=ROWS)]
    reviewed: Annotated[tuple[ReviewedItem, ...], Field(max_length=ROWS)]
    vetoes: Annotated[tuple[Veto, ...], Field(max_length=ROWS)] = ()
    bands: Annotated[tuple[Band, ...], Field(max_length=ROWS)]
    elimination: Annotated[tuple[Elimination, ...], Field(max_length=ROWS)]
    exemptions: Annotated[tuple[Exemption, ...], Field(max_length=ROWS)] = ()
    ground: LastPlaceGround | None = None
    reappointment: Reappointment | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        unique(self, "counted", "reviewed")
        self._scored_by_one_key()
        unique(self, "bands")
        unique(self, "assessed", "vetoes", "exemptions", key="code")
        falling(self, "bands")
        if not self.bands or self.bands[-1].at_least != 0:
            raise broken("bands_open", "bands 最后一档应从 0 分起", "the last of bands must start at 0")
        if self.bands[-1].most_share is not None:
            zh, en = "最后一档不能限定占比：没有更低的等次", "the last of bands cannot be limited: there is none below it"
            raise broken("band_below_missing", zh, en, "bands", len(self.bands) - 1, "most_share")
        known = {band.key for band in self.bands}
        named = [("vetoes", place, "band", veto.band) for place, veto in enumerate(self.vetoes) if veto.band is not None]
        named += [("elimination", place, "bands", band) for place, rule in enumerate(self.elimination) for band in rule.bands]
        for *at, band in named:
            if band not in known:
                raise broken("unknown_band", f"没有“{band}”这一等次", f'there is no band "{band}"', *map(str, at[:1]), *at[1:])  # type: ignore[arg-type]
        return self

    def _scored_by_one_key(self) -> None:
        keys = {item.key for item in (*self.counted, *self.reviewed)}
        for place, item in enumerate(self.reviewed):
            for number, part in enumerate(item.faults or item.months):
                if part.key in keys:
                    zh, en = f"代号“{part.key}”出现两次", f'the key "{part.key}" stands there twice'
                    at = ("faults", number, "key") if item.faults else ("key",)
                    raise broken("key_twice", zh, en, "reviewed", place, *at)
                keys.add(part.key)

    @cached_property
    def scored(self) -> tuple[Item, ...]:
        """What reviewers record: the points of an item, of its months, or how often each of its faults was found."""
        return tuple(each for item in self.reviewed for each in item.recorded)

    @cached_property
    def facts(self) -> frozenset[str]:
        """The facts of a year that any of the rules look at."""
        items = {name for item in (*self.counted, *self.reviewed) for name in item.named()}
        gates = {name for gate in self.assessed for name in gate.all_named()}
        conditions = {name for rule in (*self.vetoes, *self.exemptions) for name in rule.named()}
        grouped = {self.group_by} if self.group_by is not None else set()
        return frozenset(items | gates | conditions | grouped | {tie.fact for tie in self.ties})

    @cached_property
    def further(self) -> frozenset[str]:
        """Those beyond the counts that are looked up for every year."""
        return self.facts - set(get_args(Base))

    @cached_property
    def formulated(self) -> bool:
        """Whether points or outcomes rest on formulas or conditions, and not on counts alone."""
        return bool(self.vetoes) or any(item.zero_when or getattr(item, "points", None) for item in (*self.counted, *self.reviewed))

    @cached_property
    def in_one(self) -> bool:
        """Whether a score is worked out from everything together, and is not the sum of items each of which is rounded by itself and rests on counts or on
        reviewers' points alone."""
        return self.formulated or self.rounding.of != "items"
