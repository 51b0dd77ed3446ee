"""目标：司法所 The measures of targets that count offices, or people in them: their rows, and what each office adds to the figure."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from domain.base.amounts import from_hundredths
from domain.base.text import Text, count
from domain.explaining.explanation import Node
from domain.explaining.near_targets import more, more_for_share
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.rules import Target
from projections.questions.offices.people import people
from projections.questions.offices.people_explained import people_nodes
from projections.questions.offices.staffing import Staffing, active_offices, postings, staffing, staffing_summary
from projections.questions.offices.star_case import StarCase, star_case
from projections.questions.offices.star_explained import rating
from projections.questions.offices.stars import HIGH, LOW, counts, star_quota, star_records
from projections.questions.point_in_time import PointInTime
from projections.questions.targets.measured import Measured, Reached, TargetRow
from projections.questions.view import CITY

CIVIL_SERVANTS = ("再有 {n} 名政法专项编制人员在岗", "more civil servant in post", "more civil servants in post")


def share_with_three_rows(connection: Connection, on: date, rules: RulesInForce, _target: Target) -> Iterator[Measured]:
    """The city, with the share of its offices that have enough people."""
    for row in staffing_summary(connection, on, rules):
        if row.county_code == CITY:
            yield Measured(CITY, CITY, row.share_target, row.share_with_three, row.meets_target)


def explain_share_with_three(point: PointInTime, on: date, row: TargetRow) -> Reached:
    """2.1.2: the share of the city's offices with enough people."""
    rows = sorted(staffing(point.connection, on, point.rules_on), key=lambda row: row.office_code)
    enough = sum(row.has_three for row in rows)
    provenance, posted = point.provenance(f"office:{row.office_code}" for row in rows), postings(point.connection)
    parts = []
    for office in rows:
        rules = point.rules_on(on, office.county_code)
        short = rules.staffing.three - office.headcount
        near = (
            ()
            if short <= 0
            else (more("people_short", short, "people", ("再有 {n} 人在岗", "more person in post", "more people in post")),)
        )
        staff = people_nodes(people(posted.get(office.office_code, ()), provenance[f"office:{office.office_code}"], on, rules, point))
        shown = Text("在岗 {n} 人", "{en} in post").fill(n=office.headcount, en=count(office.headcount, "person", "people"))
        wanted = Text("不少于 {n} 人", "at least {n}").fill(n=rules.staffing.three)
        parts.append(Node("office", _office(office), office.headcount, shown, wanted, met=office.has_three, near=near, parts=staff))
    wanting = more_for_share(enough, len(rows), Decimal(row.target))
    noun = ("再有 {n} 个司法所达到人数", "more office with enough people", "more offices with enough people")
    reachable = wanting is not None and 0 < wanting <= len(rows) - enough
    how = Text("{n} / {all} 个司法所", "{n} of {all} offices").fill(n=enough, all=len(rows))
    return Reached(how, (more("offices_short", wanting or 0, "offices", noun),) if reachable else (), tuple(parts))


def civil_servants_rows(connection: Connection, on: date, rules: RulesInForce, _target: Target) -> Iterator[Measured]:
    """Every active office, with its civil servants."""
    for row in staffing(connection, on, rules):
        wanted = rules(on, row.county_code).staffing.civil_servants
        yield Measured(row.county_code, row.office_code, wanted, row.civil_servants, row.has_civil_servant)


def explain_civil_servants(point: PointInTime, on: date, row: TargetRow) -> Reached:
    """2.1.2: the civil servants of one office."""
    stream = f"office:{row.subject_code}"
    origin = point.provenance([stream])[stream]
    staff = people(postings(point.connection).get(row.subject_code, ()), origin, on, point.rules_on(on, row.county_code), point)
    return Reached(None, (more("people_short", int(row.target) - int(row.actual), "people", CIVIL_SERVANTS),), people_nodes(staff))


def three_star_or_more_rows(connection: Connection, on: date, rules: RulesInForce, target: Target) -> Iterator[Measured]:
    """Every county that has a quota of offices with so many stars."""
    for row in star_quota(connection, on, rules):
        wanted = row.quota if target.at_least is None else int(target.at_least)
        if row.county_code != CITY and wanted is not None:
            yield Measured(row.county_code, row.county_code, wanted, row.three_star_or_more, row.three_star_or_more >= wanted)


def explain_three_star_or_more(point: PointInTime, on: date, row: TargetRow) -> Reached:
    """2.1.4: the county's offices with enough stars."""
    quota = point.rules_on(on, row.county_code).stars.quota
    parts = _starred(point, on, lambda stars: counts(stars, quota, LOW), row.county_code)
    enough = sum(bool(part.met) for part in parts)
    wanting = int(row.target) - enough
    reachable = wanting <= len(parts) - enough
    how = Text("{n} / {all} 个司法所", "{n} of {all} offices").fill(n=enough, all=len(parts))
    return Reached(
        how, (more("offices_short", wanting, "offices", _starred_noun(quota.stars if quota else LOW)),) if reachable else (), parts
    )


def four_star_share_rows(connection: Connection, on: date, rules: RulesInForce, target: Target) -> Iterator[Measured]:
    """The city, where a share of offices with so many stars is asked for."""
    for row in star_quota(connection, on, rules):
        rule = rules(on).stars.share
        wanted = target.at_least if rule is None else rule.share
        if row.county_code == CITY and wanted is not None:
            met = row.offices > 0 and Decimal(row.four_star_share) >= wanted
            yield Measured(CITY, CITY, f"{wanted:.4f}", row.four_star_share, met)


def explain_four_star_share(point: PointInTime, on: date, row: TargetRow) -> Reached:
    """2.1.4: the share of the city's offices with so many stars."""
    rule = point.rules_on(on).stars.share
    parts = _starred(point, on, lambda stars: counts(stars, rule, HIGH), None)
    enough = sum(bool(part.met) for part in parts)
    wanting = more_for_share(enough, len(parts), Decimal(row.target))
    reachable = wanting is not None and 0 < wanting <= len(parts) - enough
    how = Text("{n} / {all} 个司法所", "{n} of {all} offices").fill(n=enough, all=len(parts))
    return Reached(
        how, (more("offices_short", wanting or 0, "offices", _starred_noun(rule.stars if rule else HIGH)),) if reachable else (), parts
    )


def _starred(point: PointInTime, on: date, enough: Callable[[int], bool], county: str | None) -> tuple[Node, ...]:
    """The active offices of a county, or of all, each with its stars and the events of its rating."""
    offices = sorted(
        (each for each in active_offices(point.connection, on) if county in {None, each.county_code}), key=lambda each: each.office_code
    )
    origins, posted = point.provenance(f"office:{each.office_code}" for each in offices), postings(point.connection)
    records = {record.office_code: record for record in star_records(point.connection, on, point.rules_on)}
    parts = []
    for office in offices:
        record, origin = records.get(office.office_code), origins[f"office:{office.office_code}"]
        case = star_case(record, origin, posted.get(office.office_code, ()), point, on) if record else None
        parts.append(_starred_office(Text("{code} {name}", "{code} {name}").fill(code=office.office_code, name=office.name), case, enough))
    return tuple(parts)


def _starred_office(name: Text, case: StarCase | None, enough: Callable[[int], bool]) -> Node:
    if case is None:
        return Node("office", name, 0, Text("从未评分，0 星", "never scored, no star"), met=False)
    score, stars = case.decision.outcome
    shown = Text("{n} 星（{points} 分）", "{en} ({points} points)").fill(
        n=stars,
        en=count(stars, "star", "stars"),
        points=from_hundredths(score),
    )
    tree, met = rating(case), enough(stars)
    return Node("office", name, tree.value, shown, met=met, how=tree.how, near=() if met else tree.near, evidence=tree.evidence)


def _starred_noun(stars: int) -> tuple[str, str, str]:
    return (f"再有 {{n}} 个司法所达到 {stars} 星", f"more office with {stars} stars or more", f"more offices with {stars} stars or more")


def _office(row: Staffing) -> Text:
    return Text("{code} {name}", "{code} {name}").fill(code=row.office_code, name=row.office_name)
