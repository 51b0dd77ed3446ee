"""目标 Every dated or numbered target of the notice: what was to be reached, by when, and what was (contract, section 4)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from sqlalchemy import Connection, text

from domain.base.amounts import from_hundredths
from domain.policies.days import month_before, month_end, month_of
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from domain.rulebooks.rules import Label, Target
from projections.questions.bulletin import first_month, month_rows
from projections.questions.full_time import full_time, minimum_wages, serving_full_time
from projections.questions.offices.staffing import staffing, staffing_summary
from projections.questions.offices.stars import star_quota
from projections.questions.view import CITY, Column, View


class TargetRow(NamedTuple):
    """A row of `targets`. Target and actual are whole numbers, or decimal text as the measure's own view shows it."""

    clause: str
    measure: str
    county_code: str
    subject_code: str
    target: int | str
    actual: int | str
    met: bool
    due_on: str | None


class Measured(NamedTuple):
    """One subject, measured. `due_on` where the measure itself sets the day."""

    county_code: str
    subject_code: str
    target: int | str
    actual: int | str
    met: bool
    due_on: str | None = None


def targets(connection: Connection, on: date, rules: RulesInForce) -> list[TargetRow]:
    """Every target's subjects, each read on the earlier of that day and the day it is due, under the rules of the day it is read. Which
    targets there are the rulebook of the as-of date says: a county's own for its subjects, where it has adopted targets, else the city's."""
    lists = {id(rulebook.targets): rulebook.targets for rulebook in rules.on_day(on)}
    rows = [(key, row) for key, held in lists.items() for row in _rows(connection, on, rules, held)]
    if len(lists) == 1:
        return [row for _, row in rows]
    own: dict[str, int] = {}
    for _, row in rows:
        if row.county_code not in own:
            own[row.county_code] = id(rules(on, None if row.county_code == CITY else row.county_code).targets)
    return [row for key, row in rows if own[row.county_code] == key]


def _rows(connection: Connection, on: date, rules: RulesInForce, held: tuple[Target, ...]) -> list[TargetRow]:
    rows: list[TargetRow] = []
    for target in held:
        read_on = on if target.due_on is None else min(on, target.due_on)
        due_on = None if target.due_on is None else target.due_on.isoformat()
        measured = (_of_target(found, target) for found in MEASURES[target.measure](connection, read_on, rules, target))
        rows.extend(TargetRow(target.source, target.measure, *found[:5], found.due_on or due_on) for found in measured)
    return rows


def _of_target(found: Measured, target: Target) -> Measured:
    """The subject against the target's own figure, where it has one, in the form of the measure."""
    if target.at_least is None:
        return found
    least = int(target.at_least) if isinstance(found.actual, int) else f"{target.at_least:.{len(found.actual.partition('.')[2])}f}"
    return found._replace(target=least, met=Decimal(found.actual) >= target.at_least)


Measure = Callable[[Connection, date, RulesInForce, Target], Iterator[Measured]]


def _share_with_three(connection: Connection, on: date, rules: RulesInForce, _target: Target) -> Iterator[Measured]:
    for row in staffing_summary(connection, on, rules):
        if row.county_code == CITY:
            yield Measured(CITY, CITY, row.share_target, row.share_with_three, row.meets_target)


def _civil_servants(connection: Connection, on: date, rules: RulesInForce, _target: Target) -> Iterator[Measured]:
    for row in staffing(connection, on, rules):
        wanted = rules(on, row.county_code).staffing.civil_servants
        yield Measured(row.county_code, row.office_code, wanted, row.civil_servants, row.has_civil_servant)


def _three_star_or_more(connection: Connection, on: date, rules: RulesInForce, target: Target) -> Iterator[Measured]:
    for row in star_quota(connection, on, rules):
        wanted = row.quota if target.at_least is None else int(target.at_least)
        if row.county_code != CITY and wanted is not None:
            yield Measured(row.county_code, row.county_code, wanted, row.three_star_or_more, row.three_star_or_more >= wanted)


def _four_star_share(connection: Connection, on: date, rules: RulesInForce, target: Target) -> Iterator[Measured]:
    for row in star_quota(connection, on, rules):
        rule = rules(on).stars.share
        wanted = target.at_least if rule is None else rule.share
        if row.county_code == CITY and wanted is not None:
            met = row.offices > 0 and Decimal(row.four_star_share) >= wanted
            yield Measured(CITY, CITY, f"{wanted:.4f}", row.four_star_share, met)


def _per_committee(connection: Connection, on: date, rules: RulesInForce, _target: Target) -> Iterator[Measured]:
    """The last month that ended on or before the day; nothing before the first entry."""
    running = month_of(on)
    month = running if on == month_end(running) else month_before(running)
    if month is None:
        return
    ended_on = month_end(month)
    first = first_month(connection, ended_on, rules)
    if first is None:
        return
    for row in month_rows(connection, month, ended_on, rules):
        if row.county_code != CITY:
            target = f"{rules(ended_on, row.county_code).bulletin.per_committee:.4f}"
            yield Measured(row.county_code, row.county_code, target, row.per_committee, row.meets_target, ended_on.isoformat())


def _full_time(connection: Connection, on: date, rules: RulesInForce, target: Target) -> Iterator[Measured]:
    for row in full_time(connection, on, rules):
        if not target.kinds or row.kind in target.kinds:
            yield Measured(row.county_code, row.committee_code, row.quota, row.full_time, row.short == 0)


def _monthly_wage(connection: Connection, on: date, rules: RulesInForce, _target: Target) -> Iterator[Measured]:
    """Full-time mediators whose county has a minimum wage."""
    least = minimum_wages(connection, on, rules)
    for mediator in serving_full_time(connection, on):
        local, paid = least.get(mediator.county_code), mediator.monthly_wage
        if local is not None:
            shown = from_hundredths(local.wage), from_hundredths(paid)
            yield Measured(mediator.county_code, mediator.mediator_code, *shown, paid >= local.wage)


def _reviews(step: str, connection: Connection, on: date, _rules: RulesInForce, target: Target) -> Iterator[Measured]:
    """Every county, for every year of which some county has opened the review; read on the earlier of the day and the day it is due."""
    opened = connection.execute(text("SELECT DISTINCT year FROM review WHERE opened_on <= :on ORDER BY year"), {"on": on.isoformat()})
    for year in opened.scalars().all():
        due_on = _due_each_year(year + 1, target.each_year or "12-31")
        read_on = min(on, due_on).isoformat()
        rows = connection.execute(
            text(f"""
                SELECT c.county_code, r.{step} IS NOT NULL AND r.{step} <= :on FROM county c
                LEFT JOIN review r ON r.county_code = c.county_code AND r.year = :year
            """),  # noqa: S608 - one of two columns
            {"on": read_on, "year": year},
        )
        for county, done in rows:
            yield Measured(county, f"{county}-{year}", 1, int(bool(done)), bool(done), due_on.isoformat())


def _due_each_year(year: int, month_and_day: str) -> date:
    """The day in that year; the last of February where it has no 29th."""
    month, day = (int(part) for part in month_and_day.split("-"))
    return min(month_end(f"{year:04d}-{month:02d}"), month_end(f"{year:04d}-{month:02d}").replace(day=1) + timedelta(days=day - 1))


MEASURES: Mapping[str, Measure] = {
    "review_confirmed": partial(_reviews, "confirmed_on"),
    "review_closed": partial(_reviews, "closed_on"),
    "share_with_three": _share_with_three,
    "civil_servants": _civil_servants,
    "three_star_or_more": _three_star_or_more,
    "four_star_share": _four_star_share,
    "per_committee": _per_committee,
    "full_time": _full_time,
    "monthly_wage": _monthly_wage,
}


def _measure_words(_rules: Rulebook) -> Mapping[str, Label]:
    return {
        "share_with_three": Label(zh="满 3 人的司法所占比", en="share of offices with three"),
        "civil_servants": Label(zh="政法专项编制人数", en="civil servants"),
        "three_star_or_more": Label(zh="三星及以上司法所", en="offices with three stars or more"),
        "four_star_share": Label(zh="四星及以上司法所占比", en="share of offices with four stars or more"),
        "per_committee": Label(zh="平均每会录入案件", en="cases entered per committee"),
        "full_time": Label(zh="专职调解员人数", en="full-time mediators"),
        "monthly_wage": Label(zh="专职调解员月薪", en="monthly wage of a full-time mediator"),
        "review_confirmed": Label(zh="年度考核结果已确认", en="annual review confirmed"),
        "review_closed": Label(zh="年度考核已办结", en="annual review closed"),
    }


TARGETS = View(
    "targets",
    "目标完成情况",
    "Targets",
    (
        Column("clause", "text", "条款", "Clause"),
        Column("measure", "text", "指标", "Measure", _measure_words),
        Column("county_code", "text", "县市区", "County"),
        Column("subject_code", "text", "对象代码", "Subject"),
        Column("target", "measure", "目标", "Target"),
        Column("actual", "measure", "实际", "Actual"),
        Column("met", "bool", "达标", "Met"),
        Column("due_on", "date", "期限", "Due on"),
    ),
    ("clause", "measure", "county_code", "subject_code"),
    targets,
)
