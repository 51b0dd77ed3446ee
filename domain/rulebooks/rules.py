"""规则 The parts that a rulebook is made of. Every rule names its clause and says whether its figure is only a placeholder."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model, model_validator

from domain.base.amounts import hundredths
from domain.base.kinds import CommitteeKind, CountyKind, Establishment, JoinedBy
from domain.base.text import Text
from domain.rulebooks.measures import MEASURES, MeasureKey
from domain.rulebooks.problems import DAY_OF_YEAR, broken

MOST = 1_000_000_000
"""No figure of a rulebook is larger, nor any that its rules make of others: so many yuan for a case, so many points for an item."""

Figure = Annotated[Decimal, Field(ge=0, le=MOST, decimal_places=2)]
Share = Annotated[Decimal, Field(ge=0, le=1, decimal_places=4)]
Ratio = Annotated[Decimal, Field(ge=0, le=MOST, decimal_places=4)]
Count = Annotated[int, Field(ge=0, le=MOST)]
Days = Literal["calendar", "working"]
DayOfYear = Annotated[str, Field(pattern=DAY_OF_YEAR)]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]

T = TypeVar("T")


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [value]


OneOrMore = Annotated[tuple[T, ...], BeforeValidator(_listed, json_schema_input_type=T | list[T]), Field(min_length=1, strict=False)]
"""One value or a list of them."""

ROWS = 1_000
"""So many rows a table may have."""


class Part(BaseModel):
    """A part of a rulebook: immutable, and strict, so that a misspelt key is an error and not a rule left out."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="forbid", strict=True)


M = TypeVar("M", bound=Part)


def with_fields(fields: Mapping[str, Any]) -> Callable[[type[M]], type[M]]:
    """Adds optional fields to a part of a rulebook, by name with their types: for a part that has one for each entry of a catalogue."""

    def extended(part: type[M]) -> type[M]:
        optional: dict[str, Any] = {name: (kind | None, None) for name, kind in fields.items()}
        return create_model(part.__name__, __base__=part, __doc__=part.__doc__, __module__=part.__module__, **optional)

    return extended


def one_or_more(kind: Any) -> Any:
    """The type of a field that takes one value or a list of them."""
    return OneOrMore[kind]


class Label(Part):
    """A name for people in both languages."""

    zh: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]

    @property
    def text(self) -> Text:
        """The name as a text."""
        return Text(self.zh, self.en)


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
    def names(self) -> frozenset[str]:
        """What people may call it: its key, its name in either language."""
        return frozenset(name.casefold() for name in (self.key, self.label.zh, self.label.en))

    @cached_property
    def most(self) -> int:
        """The maximum in hundredths."""
        return hundredths(self.max)


class HeadcountBasis(Rule):
    """在岗人数口径 (2.1.2). Who does not count, by establishment and by how they came to the office, and who is a civil servant. Who is seconded
    out is absent, unless that counts."""

    not_counted: tuple[Establishment, ...]
    civil_servants: tuple[Establishment, ...]
    not_joined_by: tuple[JoinedBy, ...] = ()
    seconded_out: Literal["absent", "counts"] = "absent"


class StaffingTarget(Rule):
    """人员配备目标 (2.1.2). The thresholds of an office and the share of offices that must reach the second."""

    civil_servants: Count
    three: Count
    five: Count
    share_with_three: Share


class BulletinTarget(Rule):
    """月度通报 (2.2.1-c). Cases per committee and month: those entered, accepted or closed in it, of the kinds of committee given (none: all)."""

    per_committee: Ratio
    counts: Literal["entered", "accepted", "closed"] = "entered"
    kinds: tuple[CommitteeKind, ...] = ()


class FullTimeQuota(Rule):
    """专职调解员配备 (2.2.2-d). By kind of committee; a kind without a quota is not looked at."""

    quotas: dict[CommitteeKind, Count]


class MinimumWage(Rule):
    """最低工资标准 (2.2.4-c). A month's wage in yuan from a day on, in the counties or kinds of county given (neither: in all)."""

    valid_from: date
    yuan: Figure
    county_code: Annotated[tuple[str, ...], Field(max_length=ROWS)] = ()
    county_kind: tuple[CountyKind, ...] = ()

    @cached_property
    def fen(self) -> int:
        """The wage in hundredths of a yuan."""
        return hundredths(self.yuan)

    def holds_in(self, county_code: str, kind: str) -> bool:
        """Whether it is that county's."""
        return (not self.county_code or county_code in self.county_code) and (not self.county_kind or kind in self.county_kind)


class Target(Rule):
    """目标. A measure and the day by which it must be met; its value is the measure's own rule, or `at_least`, such as a step on the way there; of a ceiling `at_most`.
    `each_year` is the day ("03-31") of the year after by which a year's review is confirmed or closed, `from_year` the first year for which that is
    asked, whether or not anybody opens a review. `basis` says in words what is counted
    and how. A measure of stars counts the year's ratings, or the `stars` of awards in force."""

    measure: MeasureKey
    due_on: date | None = None
    each_year: DayOfYear | None = None
    from_year: Annotated[int, Field(ge=1910, le=2199)] | None = None
    kinds: tuple[CommitteeKind, ...] = ()
    at_least: Annotated[Ratio, Field(gt=0)] | None = None
    at_most: Annotated[Ratio, Field(ge=0)] | None = None
    basis: Label | None = None
    stars: Literal["ratings", "awards"] | None = None

    @property
    def figure(self) -> Decimal | None:
        """The target's own figure; None where the measure's own rule says it."""
        return self.at_least if self.at_most is None else self.at_most

    @model_validator(mode="after")
    def _of_its_measure(self) -> Self:
        measure = MEASURES[self.measure]
        if self.at_least is not None and measure.whole and self.at_least != int(self.at_least):
            raise broken("whole_number", f"{self.measure} 的目标应为整数", f"the target of {self.measure} must be a whole number")
        if (self.at_most is not None) != measure.ceiling or (self.at_least is not None and measure.ceiling):
            names = ", ".join(sorted(other.key for other in MEASURES.values() if other.ceiling))
            raise broken(
                "at_most",
                f"at_most 用于且必用于 {names}，其他指标用 at_least",
                f"at_most goes with {names}, and they need it; others have at_least",
            )
        if self.kinds and not measure.kinds:
            names = ", ".join(sorted(other.key for other in MEASURES.values() if other.kinds))
            raise broken("kinds_unused", f"kinds 只用于 {names}", f"kinds go with {names} only")
        if self.stars is not None and not measure.starred:
            names = ", ".join(sorted(other.key for other in MEASURES.values() if other.starred))
            raise broken("stars_unused", f"stars 只用于 {names}", f"stars goes with {names} only")
        if (self.each_year is not None) != measure.yearly:
            names = ", ".join(sorted(other.key for other in MEASURES.values() if other.yearly))
            raise broken("each_year", f"each_year 用于且必用于 {names}", f"each_year goes with {names}, and they need it")
        if self.from_year is not None and not measure.yearly:
            names = ", ".join(sorted(other.key for other in MEASURES.values() if other.yearly))
            raise broken("from_year_unused", f"from_year 只用于 {names}", f"from_year goes with {names} only")
        return self


def unique(part: BaseModel, *tables: str, key: str = "key") -> None:
    """Refuses a key that stands twice in those tables of the part, taken together."""
    seen: set[str] = set()
    for table in tables:
        for place, entry in enumerate(getattr(part, table)):
            value = getattr(entry, key)
            if value in seen:
                raise broken("key_twice", f"代号“{value}”出现两次", f'the key "{value}" stands there twice', table, place, key)
            if value is not None:
                seen.add(value)


def falling(part: BaseModel, table: str) -> None:
    """Refuses steps that do not fall."""
    steps = [entry.at_least for entry in getattr(part, table)]
    for place, (upper, lower) in enumerate(pairwise(steps), start=1):
        if upper <= lower:
            raise broken("not_falling", f"{table} 应从高到低排列", f"{table} must fall from the highest to the lowest", table, place)
