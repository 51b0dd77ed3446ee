"""目标：星级 The measures of targets that count offices with stars (2.1.4): their rows, and what each office adds to the figure."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial

from domain.base.amounts import from_hundredths
from domain.base.text import Text, count
from domain.explaining.explanation import Node
from domain.explaining.near_targets import more, more_for_share
from domain.naming.called import coded
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.rules import Target
from projections.questions.offices.staffing import Office, active_offices, postings
from projections.questions.offices.star_awards import StarAwardRow, awards_on
from projections.questions.offices.star_case import StarCase, star_case
from projections.questions.offices.star_explained import rating
from projections.questions.offices.stars import (
    HIGH,
    LOW,
    StarQuota,
    counts,
    quotas,
    star_quota,
    star_quota_of_year,
    star_records,
    star_records_of_year,
)
from projections.questions.point_in_time import PointInTime
from projections.questions.targets.measured import Measured, Reached, ReadOn, TargetRow
from projections.questions.view import CITY
from projections.reading import Connection

NOT_SCORED = Text("{year} 年没有评分，0 星", "not scored for {year}, no star")


def three_star_or_more_rows(connection: Connection, on: ReadOn, rules: RulesInForce, target: Target) -> Iterator[Measured]:
    """Every county that has a quota of offices with so many stars."""
    for row in _starred_offices(connection, on, rules, target):
        wanted = row.quota if target.at_least is None else int(target.at_least)
        if row.county_code != CITY and wanted is not None:
            yield Measured(row.county_code, row.county_code, wanted, row.three_star_or_more, row.three_star_or_more >= wanted)


def explain_three_star_or_more(point: PointInTime, on: date, row: TargetRow, target: Target) -> Reached:
    """2.1.4: the county's offices with enough stars."""
    quota = point.rules_on(on, row.county_code).stars.quota
    parts = _starred(point, on, target, lambda stars: counts(stars, quota, LOW), row.county_code)
    enough = sum(bool(part.met) for part in parts)
    wanting = int(row.target) - enough
    reachable = wanting <= len(parts) - enough
    how = Text("{n} / {all} 个司法所", "{n} of {all} offices").fill(n=enough, all=len(parts))
    return Reached(
        how, (more("offices_short", wanting, "offices", _starred_noun(quota.stars if quota else LOW)),) if reachable else (), parts
    )


def four_star_share_rows(connection: Connection, on: ReadOn, rules: RulesInForce, target: Target) -> Iterator[Measured]:
    """The city, where a share of offices with so many stars is asked for."""
    for row in _starred_offices(connection, on, rules, target):
        rule = rules(on.day).stars.share
        wanted = target.at_least if rule is None else rule.share
        if row.county_code == CITY and wanted is not None:
            met = row.offices > 0 and Decimal(row.four_star_share) >= wanted
            yield Measured(CITY, CITY, f"{wanted:.4f}", row.four_star_share, met)


def explain_four_star_share(point: PointInTime, on: date, row: TargetRow, target: Target) -> Reached:
    """2.1.4: the share of the city's offices with so many stars."""
    rule = point.rules_on(on).stars.share
    parts = _starred(point, on, target, lambda stars: counts(stars, rule, HIGH), None)
    enough = sum(bool(part.met) for part in parts)
    wanting = more_for_share(enough, len(parts), Decimal(row.target))
    reachable = wanting is not None and 0 < wanting <= len(parts) - enough
    how = Text("{n} / {all} 个司法所", "{n} of {all} offices").fill(n=enough, all=len(parts))
    return Reached(
        how, (more("offices_short", wanting or 0, "offices", _starred_noun(rule.stars if rule else HIGH)),) if reachable else (), parts
    )


def _starred_offices(connection: Connection, on: ReadOn, rules: RulesInForce, target: Target) -> list[StarQuota]:
    """The starred offices by county and city: by ratings, or by awards where the target counts those. Once the target is due it is about the
    year of that day, and takes what was scored or awarded for it since."""
    if target.stars == "awards":
        awarded = awards_on(connection, on.day, on.as_of, rules, on.county)
        return quotas(connection, on.day, rules, {office_code: award.stars for office_code, award in awarded.items()}, on.county)
    if on.as_of > on.day:
        return star_quota_of_year(connection, on.as_of, on.day, rules, on.county)
    return star_quota(connection, on.day, rules, on.county)


def _starred(point: PointInTime, on: date, target: Target, enough: Callable[[int], bool], county: str | None) -> tuple[Node, ...]:
    """The active offices of a county, or of all, each with its stars and the events of its rating or award."""
    offices = sorted(
        (each for each in active_offices(point.connection, on) if county in {None, each.county_code}), key=lambda each: each.office_code
    )
    if target.stars == "awards":
        awarded = awards_on(point.connection, on, point.as_of, point.rules_on)
        return tuple(_awarded_office(_name(office), awarded.get(office.office_code), enough, point) for office in offices)
    origins, posted = point.provenance(f"office:{each.office_code}" for each in offices), postings(point.connection)
    due = point.as_of > on
    read = partial(star_records_of_year, point.connection, point.as_of, on) if due else partial(star_records, point.connection, on)
    records = {record.office_code: record for record in read(point.rules_on)}
    parts = []
    for office in offices:
        record, origin = records.get(office.office_code), origins[f"office:{office.office_code}"]
        case = star_case(record, origin, posted.get(office.office_code, ()), point, point.as_of) if record else None
        parts.append(_starred_office(_name(office), case, enough, on.year if due else None, point))
    return tuple(parts)


def _name(office: Office) -> Text:
    return coded(office.office_code, office.name)


def _starred_office(name: Text, case: StarCase | None, enough: Callable[[int], bool], year: int | None, point: PointInTime) -> Node:
    """An office by its rating; `year` is the only one that counts, where only one does."""
    if case is None:
        never = Text("从未评分，0 星", "never scored, no star")
        return Node("office", name, 0, never if year is None else NOT_SCORED.fill(year=str(year)), met=False)
    score, stars = case.decision.outcome
    shown = Text("{n} 星（{points} 分）", "{en} ({points} points)").fill(
        n=stars,
        en=count(stars, "star", "stars"),
        points=from_hundredths(score),
    )
    tree, met = rating(case, point), enough(stars)
    return Node("office", name, tree.value, shown, met=met, how=tree.how, near=() if met else tree.near, evidence=tree.evidence)


def _awarded_office(name: Text, award: StarAwardRow | None, enough: Callable[[int], bool], point: PointInTime) -> Node:
    """An office by the award that counts, with the events of that plaque."""
    if award is None:
        return Node("office", name, 0, Text("没有有效的授牌，0 星", "no award in force, no star"), met=False)
    events = point.recorded(f"office:{award.office_code}")
    plaque = [recorded.position for recorded in events if getattr(recorded.event, "plaque_no", None) == award.plaque_no]
    shown = Text("{n} 星（{plaque}，{on} 授牌）", "{en} ({plaque}, awarded {on})").fill(
        n=award.stars, en=count(award.stars, "star", "stars"), plaque=award.plaque_no, on=award.awarded_on
    )
    return Node("office", name, award.stars, shown, met=enough(award.stars), evidence=point.until(tuple(plaque), point.as_of))


def _starred_noun(stars: int) -> tuple[str, str, str]:
    return (f"再有 {{n}} 个司法所达到 {stars} 星", f"more office with {stars} stars or more", f"more offices with {stars} stars or more")
