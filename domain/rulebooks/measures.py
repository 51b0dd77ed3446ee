"""指标 The measures that a target may be set for. A new one is an entry here, and one in projections/questions/targets/measures.py, which
measures its subjects and says how its figure comes about.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from domain.base.text import Text

if TYPE_CHECKING:
    from domain.rulebooks.model import Rulebook
    from domain.rulebooks.rules import Rule


@dataclass(frozen=True, slots=True)
class Measure:
    """指标. Whether it counts `whole` things; whether it is of a year (`yearly`), so that its targets fall due each year; by what `rule` of a
    rulebook its value is asked for ("stars.quota"), where one does; whether its targets may be for some `kinds` of committee only; whether it counts offices that are `starred`;
    of which `subject` it is asked, where that has a name: the city has none, and an annual review neither."""

    key: str
    text: Text
    subject: Literal["county", "office", "committee", "mediator"] | None = None
    whole: bool = False
    yearly: bool = False
    rule: str | None = None
    kinds: bool = False
    starred: bool = False

    @property
    def section(self) -> str | None:
        """The section of a rulebook without which there is nothing to measure."""
        return "assessment" if self.yearly else self.rule.partition(".")[0] if self.rule else None

    def rule_of(self, rules: "Rulebook") -> "Rule | None":
        """The rule of that rulebook by which the value is asked for; None where there is none."""
        rule: Rule | None = attrgetter(self.rule)(rules) if self.rule else None
        return rule


MEASURES: Mapping[str, Measure] = {
    measure.key: measure
    for measure in (
        Measure("share_with_three", Text("满 3 人的司法所占比", "share of offices with three"), rule="staffing"),
        Measure("civil_servants", Text("政法专项编制人数", "civil servants"), "office", whole=True, rule="staffing"),
        Measure(
            "three_star_or_more",
            Text("三星及以上司法所", "offices with three stars or more"),
            "county",
            whole=True,
            rule="stars.quota",
            starred=True,
        ),
        Measure(
            "four_star_share", Text("四星及以上司法所占比", "share of offices with four stars or more"), rule="stars.share", starred=True
        ),
        Measure("per_committee", Text("平均每会录入案件", "cases entered per committee"), "county", rule="bulletin"),
        Measure("full_time", Text("专职调解员人数", "full-time mediators"), "committee", whole=True, rule="full_time", kinds=True),
        Measure("monthly_wage", Text("专职调解员月薪", "monthly wage of a full-time mediator"), "mediator"),
        Measure("review_confirmed", Text("年度考核结果已确认", "annual review confirmed"), yearly=True),
        Measure("review_closed", Text("年度考核已办结", "annual review closed"), yearly=True),
    )
}
"""Every measure by its key."""


class _OfTheCatalogue:
    """Makes pydantic take the keys of the measures and nothing else, as a `Literal` would."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.literal_schema(list(MEASURES))


MeasureKey = Annotated[str, _OfTheCatalogue()]
"""The key of a measure, in a rulebook."""
