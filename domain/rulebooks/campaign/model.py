"""专项活动规则 Rules of the campaign: when bodies screen, what a kind of dispute's figures warn of, how large a pool of experts is, who is trained how long.

The notice has the rhythm of screening and the size of the pool; thresholds of warning, hours of training and the age of an open case it has not: placeholders.
"""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from domain.base.kinds import CommitteeKind, TrainingKind
from domain.base.vocabulary.members import ExpertField
from domain.base.vocabulary.risk import WarningLevel
from domain.rulebooks.problems import broken
from domain.rulebooks.rules import ROWS, Count, DayOfYear, Figure, Part, Rule

PLACES = re.compile(r"\{([^{}]*)\}")

Rhythm = Literal["week", "month", "quarter"]
RiskFact = Literal["count", "share", "on_quarter", "on_year", "open_over", "escalated"]
"""What of a kind of dispute in a quarter warns: the cases taken on, their share of all in percent, the change on the quarter and on the year before in
percent, those open longer than `open_days`, those that escalated."""


class ScreeningDuty(Rule):
    """定期排查 (2.2.5-d). Who screens how often: committees of the `kinds`, or with `county` the county's bureau. A round counts for the week (Monday to
    Sunday), month or quarter in which it is held; within `late_days` after its end it is late, then it is missing."""

    every: Rhythm
    kinds: tuple[CommitteeKind, ...] = ()
    county: bool = False
    late_days: Count = 0
    since: date | None = None
    """The first day of the first period that counts; None is always."""

    @model_validator(mode="after")
    def _is_somebodys(self) -> "ScreeningDuty":
        if bool(self.kinds) == self.county:
            raise broken("duty_of_nobody", "kinds 与 county 须写且只写一项", "either kinds or county says who screens, and not both")
        return self


class HolidayDuty(Rule):
    """节日前后和敏感时期排查 (2.2.5-d). Committees of the `kinds` screen once within `days_before` the first day of a public holiday of at least `least_days`
    days off, and once within `days_after` its last; and once within each sensitive period that the county lists."""

    kinds: tuple[CommitteeKind, ...]
    least_days: Count
    days_before: Count
    days_after: Count
    since: date | None = None


class Indicator(Rule):
    """风险指标 (2.2.5-e). Where the fact is at least so much, the kind of dispute has that level; the highest of those that hold counts."""

    level: WarningLevel
    fact: RiskFact
    at_least: Figure
    least_count: Count = 0
    """So many cases there must be in the quarter: a change from one to two says nothing."""


class ExpertPool(Rule):
    """专家库 (2.2.2-c). How many experts a county's centre has at least, and the fields that must be covered."""

    at_least: Count
    fields: tuple[ExpertField, ...] = ()


class TrainingNeed(Rule):
    """培训要求 (2.2.5-b, 2.1.3). Who needs so many hours of the `kinds` of training (none: of any), in each year or, `once`, ever."""

    who: Literal["full_time", "part_time", "mediators", "chiefs"]
    kinds: tuple[TrainingKind, ...] = ()
    hours: Figure
    once: bool = False


class ChiefCourses(Rule):
    """所长培训 (2.1.3). So many courses for chiefs a county holds in a year at least."""

    at_least: Count


class OpenCases(Rule):
    """未结案件. Longer than so many days a case should not be open."""

    open_days: Annotated[Count, Field(ge=1)]


class Filing(Rule):
    """备案更新 (2.2.1-b). After so many days without a change what is filed of a committee is to be looked at again."""

    stale_after_days: Annotated[Count, Field(ge=1)]


class FundsReport(Rule):
    """经费报送 (2.2.4-a). By which day of every year, itself included, a county reports the six lines of money."""

    report_by: DayOfYear
    since: date | None = None
    """The first day by which it may be due; None is always."""

    def due_on(self, year: int) -> str | None:
        """The last day in a year, as ISO text; None where it does not count yet."""
        due = f"{year}-{self.report_by}"
        return due if self.since is None or due >= self.since.isoformat() else None


class CaseNumbers(Rule):
    """案号 (2.2.1-b). What a case number looks like: `{county}` is the code of the committee's county, `{year}` that of the acceptance, `{number}` stands
    for any figures; each but `{number}` may be left out."""

    pattern: Annotated[str, Field(min_length=1, max_length=64)]

    @model_validator(mode="after")
    def _has_a_number(self) -> "CaseNumbers":
        if self.pattern.count("{number}") != 1 or set(PLACES.findall(self.pattern)) - {"county", "year", "number"}:
            raise broken(
                "case_number_pattern",
                "案号格式须含一个 {number}，此外只有 {county} 和 {year}",
                "the pattern of case numbers has {number} once, and beside it {county} and {year} only",
            )
        return self


class Confirmation(Rule):
    """司法确认 (1.2; People's Mediation Law, article 33). Within so many days of the agreement both parties may apply to the court; of an agreement that is
    not performed, on at least so many yuan (None: on any), `check facts` tells it `told_days` before they are over."""

    within_days: Annotated[Count, Field(ge=1)]
    told_days: Count
    least_yuan: Figure | None = None


class NetworkNeeds(Rule):
    """组织网络 (2.2.1-d). The kinds of committee that every county has at least one of, and the fields for which it has an industry committee: one whose
    field has the word in it."""

    kinds: Annotated[tuple[CommitteeKind, ...], Field(min_length=1)]
    fields: tuple[Annotated[str, Field(min_length=1)], ...] = ()


class RiskReporting(Rule):
    """风险研判报送 (2.2.5-e). Within how many days after a quarter its analysis goes to the party committee and government; `since` is the first day of
    the first quarter that counts, None is always."""

    within_days: Annotated[Count, Field(ge=1)]
    since: date | None = None


class Campaign(Part):
    """专项活动. A part that is left out is not asked for."""

    screening: Annotated[tuple[ScreeningDuty, ...], Field(max_length=ROWS)] = ()
    holidays: HolidayDuty | None = None
    indicators: Annotated[tuple[Indicator, ...], Field(max_length=ROWS)] = ()
    experts: ExpertPool | None = None
    training: Annotated[tuple[TrainingNeed, ...], Field(max_length=ROWS)] = ()
    chief_courses: ChiefCourses | None = None
    open_cases: OpenCases | None = None
    filing: Filing | None = None
    funds: FundsReport | None = None
    case_numbers: CaseNumbers | None = None
    confirmation: Confirmation | None = None
    network: NetworkNeeds | None = None
    risk_reports: RiskReporting | None = None
