"""指标 The measures that a target may be set for. What a view shows already is a target's measure by one entry here, with where it is `read`; one that no view
shows is an entry here and one in projections/questions/targets/measures.py, which measures its subjects and says how its figure comes about.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from domain.base.text import Text

if TYPE_CHECKING:
    from domain.rulebooks.model import Rulebook
    from domain.rulebooks.rules import Rule


Gap = tuple[str, str, str]
"""How much is short, in words: Chinese with `{n}`, then what follows the number in English, for one and for several."""

PERCENT: Gap = ("占比还差 {n} 个百分点", "percentage point short", "percentage points short")


@dataclass(frozen=True, slots=True)
class Read:
    """取数. Where a measure that a view shows already is read: the sum of the `value` columns over the subject's rows (yes, a day or a word is 1, what is empty 0); with
    `of` its share of theirs, where these come to something; what the rulebook asks for stands in the column `quota` or in the target itself."""

    view: str
    value: tuple[str, ...]
    of: tuple[str, ...] = ()
    quota: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """指标. What is short of it, in words (`gap`). Whether it counts `whole` things; whether it is of a year (`yearly`), so that its targets fall due each year; by what `rule` of a
    rulebook its value is asked for ("stars.quota"), where one does; whether its targets may be for some `kinds` of committee only; whether it counts offices that are `starred`;
    of which `subject` it is asked, where that has a name: the city has none, and an annual review neither. One that is `read` from a view needs nothing but its line here. Of a `ceiling` no more
    than the target is wanted, and the gap is what is too many."""

    key: str
    text: Text
    gap: Gap
    subject: Literal["county", "office", "committee", "mediator"] | None = None
    whole: bool = False
    yearly: bool = False
    rule: str | None = None
    kinds: bool = False
    starred: bool = False
    read: Read | None = None
    ceiling: bool = False

    @property
    def section(self) -> str | None:
        """The section of a rulebook without which there is nothing to measure."""
        return "assessment" if self.yearly else self.rule.partition(".")[0] if self.rule else None

    def rule_of(self, rules: "Rulebook") -> "Rule | None":
        """The rule of that rulebook by which the value is asked for; None where there is none."""
        there = self.rule is not None and getattr(rules, self.rule.partition(".")[0]) is not None
        rule: Rule | None = attrgetter(self.rule)(rules) if self.rule and there else None
        return rule

    def is_met(self, target: int | str | Decimal, actual: int | str) -> bool:
        """Whether the figure reaches the target, or of a ceiling keeps to it."""
        return self.missing(target, actual) <= 0

    def missing(self, target: int | str | Decimal, actual: int | str) -> Decimal:
        """How far the figure is from the target; nothing or less where it is met."""
        short = Decimal(target) - Decimal(actual)
        return -short if self.ceiling else short

    def short(self, target: int | str, actual: int | str) -> Text:
        """What is short of the target, in words: of shares in percentage points, of all else as the measure shows it."""
        zh, singular, many = self.gap
        missing = self.missing(target, actual)
        shown = f"{missing * 100:.2f}" if self.gap in {PERCENT, REVIEWED} else str(missing)
        return Text(zh, "{n} {noun}").fill(n=Text(shown, shown), noun=singular if missing == 1 and self.whole else many)


REVIEWED: Gap = (
    "完成考核的还差 {n} 个百分点",
    "percentage point of those to be assessed short",
    "percentage points of those to be assessed short",
)


def _share(key: str, text: Text, subject: Literal["county"], view: str, value: tuple[str, ...], of: str) -> Measure:
    """A share of what one view counts for each county."""
    return Measure(key, text, PERCENT, subject, read=Read(view, value, (of,)))


FIGURES = "county-figures"
"""The view of what targets count of a county and no other view has."""

MEASURES: Mapping[str, Measure] = {
    measure.key: measure
    for measure in (
        Measure("share_with_three", Text("满 3 人的司法所占比", "share of offices with three"), PERCENT, rule="staffing"),
        Measure(
            "civil_servants",
            Text("政法专项编制人数", "civil servants"),
            ("还差 {n} 名政法专项编制人员", "more civil servant", "more civil servants"),
            "office",
            whole=True,
            rule="staffing",
        ),
        Measure(
            "three_star_or_more",
            Text("三星及以上司法所", "offices with three stars or more"),
            ("还差 {n} 个三星级司法所", "more office with three stars", "more offices with three stars"),
            "county",
            whole=True,
            rule="stars.quota",
            starred=True,
        ),
        Measure(
            "four_star_share",
            Text("四星及以上司法所占比", "share of offices with four stars or more"),
            PERCENT,
            rule="stars.share",
            starred=True,
        ),
        Measure(
            "per_committee",
            Text("平均每会录入案件", "cases entered per committee"),
            ("平均每会还差 {n} 件", "more case a committee", "more cases a committee"),
            "county",
            rule="bulletin",
        ),
        Measure(
            "full_time",
            Text("专职调解员人数", "full-time mediators"),
            ("还差 {n} 名专职调解员", "more full-time mediator", "more full-time mediators"),
            "committee",
            whole=True,
            rule="full_time",
            kinds=True,
        ),
        Measure(
            "monthly_wage",
            Text("专职调解员月薪", "monthly wage of a full-time mediator"),
            ("每月还差 {n} 元", "yuan a month short", "yuan a month short"),
            "mediator",
        ),
        Measure("review_confirmed", Text("年度考核结果已确认", "annual review confirmed"), REVIEWED, yearly=True),
        Measure("review_closed", Text("年度考核已办结", "annual review closed"), REVIEWED, yearly=True),
        Measure(
            "headcount",
            Text("在岗人数", "people in post"),
            ("还差 {n} 人在岗", "more person in post", "more people in post"),
            "office",
            whole=True,
            read=Read("staffing", ("headcount",)),
        ),
        Measure(
            "headcount_at_most",
            Text("在岗人数不超过", "no more people in post than"),
            ("超出 {n} 人", "person too many in post", "people too many in post"),
            "office",
            whole=True,
            read=Read("staffing", ("headcount",)),
            ceiling=True,
        ),
        Measure(
            "area_m2",
            Text("用房面积", "floor area of an office"),
            ("面积还差 {n} 平方米", "square metre short", "square metres short"),
            "office",
            read=Read("ledger", ("area_m2",)),
        ),
        _share(
            "premises_on_record",
            Text("用房情况齐全的司法所占比", "share of offices whose premises are on record"),
            "county",
            FIGURES,
            ("offices_on_record",),
            "offices",
        ),
        _share(
            "premises_in_order",
            Text("没有未解决用房问题的司法所占比", "share of offices without an open problem of premises"),
            "county",
            FIGURES,
            ("offices_in_order",),
            "offices",
        ),
        Measure(
            "chief_courses",
            Text("所长培训班", "courses for office chiefs"),
            ("还差 {n} 期所长培训班", "more course for chiefs", "more courses for chiefs"),
            "county",
            whole=True,
            rule="campaign.chief_courses",
            read=Read(FIGURES, ("chief_courses",)),
        ),
        _share(
            "committees_filed",
            Text("备案齐全的调委会占比", "share of committees with a complete filing"),
            "county",
            FIGURES,
            ("committees_filed",),
            "committees",
        ),
        Measure(
            "experts",
            Text("专家库人数", "experts of the pool"),
            ("还差 {n} 名专家", "more expert", "more experts"),
            "county",
            whole=True,
            read=Read("experts", ("experts",), quota="quota"),
        ),
        _share("screened", Text("按期排查占比", "share of screening done in time"), "county", "screening-summary", ("done", "nil"), "due"),
        Measure(
            "fund_lines",
            Text("已报经费项目", "lines of money reported"),
            ("还有 {n} 项经费未报", "line of money not reported", "lines of money not reported"),
            "county",
            whole=True,
            read=Read("funding", ("reported_on",)),
        ),
        _share(
            "trained",
            Text("培训学时足够的调解员占比", "share of mediators with enough hours of training"),
            "county",
            FIGURES,
            ("mediators_trained",),
            "mediators",
        ),
        _share(
            "statistics_in_time",
            Text("按时报送统计占比", "share of statistics submitted in time"),
            "county",
            FIGURES,
            ("statistics_in_time",),
            "statistics_due",
        ),
        Measure(
            "responsible_person",
            Text("已明确责任人", "a responsible person named"),
            ("没有明确责任人", "responsible person not named", "responsible persons not named"),
            "county",
            whole=True,
            read=Read(FIGURES, ("responsible",)),
        ),
        _share(
            "network",
            Text("组织网络覆盖率", "share of the kinds and fields of committees that are there"),
            "county",
            FIGURES,
            ("network_there",),
            "network_needed",
        ),
        _share(
            "risk_reported",
            Text("风险研判按期报送率", "share of risk analyses sent in time"),
            "county",
            FIGURES,
            ("reports_in_time",),
            "reports_due",
        ),
        _share(
            "findings_rectified",
            Text("督查问题整改率", "share of findings due that are rectified"),
            "county",
            FIGURES,
            ("findings_rectified",),
            "findings_due",
        ),
    )
}
"""Every measure by its key."""


class _OfTheCatalogue:
    """Makes pydantic take the keys of the measures and nothing else, as a `Literal` would."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.literal_schema(list(MEASURES))


MeasureKey = Annotated[str, _OfTheCatalogue()]
"""The key of a measure, in a rulebook."""
