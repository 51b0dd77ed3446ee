"""目标：司法所 The measures of targets that count people in offices: their rows, and what each office adds to the figure."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from domain.base.text import Text, count
from domain.explaining.explanation import Node
from domain.explaining.near_targets import more, more_for_share
from domain.naming.called import coded
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.rules import Target
from projections.questions.offices.people import people
from projections.questions.offices.people_explained import people_nodes
from projections.questions.offices.staffing import Staffing, postings, staffing, staffing_summary
from projections.questions.point_in_time import PointInTime
from projections.questions.targets.measured import Measured, Reached, ReadOn, TargetRow
from projections.questions.view import CITY
from projections.reading import Connection

CIVIL_SERVANTS = ("再有 {n} 名政法专项编制人员在岗", "more civil servant in post", "more civil servants in post")


def share_with_three_rows(connection: Connection, on: ReadOn, rules: RulesInForce, _target: Target) -> Iterator[Measured]:
    """The city, with the share of its offices that have enough people."""
    for row in staffing_summary(connection, on.day, rules, on.county):
        if row.county_code == CITY:
            yield Measured(CITY, CITY, row.share_target, row.share_with_three, row.meets_target)


def explain_share_with_three(point: PointInTime, on: date, row: TargetRow, _target: Target) -> Reached:
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
        staff = people_nodes(
            people(posted.get(office.office_code, ()), provenance[f"office:{office.office_code}"], on, rules, point), point
        )
        shown = Text("在岗 {n} 人", "{en} in post").fill(n=office.headcount, en=count(office.headcount, "person", "people"))
        wanted = Text("不少于 {n} 人", "at least {n}").fill(n=rules.staffing.three)
        parts.append(Node("office", _office(office), office.headcount, shown, wanted, met=office.has_three, near=near, parts=staff))
    wanting = more_for_share(enough, len(rows), Decimal(row.target))
    noun = ("再有 {n} 个司法所达到人数", "more office with enough people", "more offices with enough people")
    reachable = wanting is not None and 0 < wanting <= len(rows) - enough
    how = Text("{n} / {all} 个司法所", "{n} of {all} offices").fill(n=enough, all=len(rows))
    return Reached(how, (more("offices_short", wanting or 0, "offices", noun),) if reachable else (), tuple(parts))


def civil_servants_rows(connection: Connection, on: ReadOn, rules: RulesInForce, _target: Target) -> Iterator[Measured]:
    """Every active office, with its civil servants."""
    for row in staffing(connection, on.day, rules, on.county):
        wanted = rules(on.day, row.county_code).staffing.civil_servants
        yield Measured(row.county_code, row.office_code, wanted, row.civil_servants, row.has_civil_servant)


def explain_civil_servants(point: PointInTime, on: date, row: TargetRow, _target: Target) -> Reached:
    """2.1.2: the civil servants of one office."""
    stream = f"office:{row.subject_code}"
    origin = point.provenance([stream])[stream]
    staff = people(postings(point.connection).get(row.subject_code, ()), origin, on, point.rules_on(on, row.county_code), point)
    return Reached(None, (more("people_short", int(row.target) - int(row.actual), "people", CIVIL_SERVANTS),), people_nodes(staff, point))


def _office(row: Staffing) -> Text:
    return coded(row.office_code, row.office_name)
