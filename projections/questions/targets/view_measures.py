"""目标：取自视图 The measures that a view shows already: the subject's rows of the view summed, or a share of two sums, and the figures that these are made of."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from domain.base.amounts import share
from domain.base.text import Text
from domain.explaining.explanation import Node
from domain.explaining.near_targets import more, more_for_share
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.measures import MEASURES, Read
from domain.rulebooks.rules import Target
from projections.questions.column_labels import column_label
from projections.questions.point_in_time import PointInTime
from projections.questions.targets.measured import Measured, Reached, ReadOn, TargetRow
from projections.questions.view import CITY
from projections.reading import Connection

SUBJECTS = {"county": "county_code", "office": "office_code", "committee": "committee_code", "mediator": "mediator_code"}
"""The column of a view in which a measure's subject stands."""

Shown = Mapping[str, Any]


def view_rows(read: Read, connection: Connection, on: ReadOn, rules: RulesInForce, target: Target) -> Iterator[Measured]:
    """Every subject of which the view has rows; with a share those with something to be a share of. Without a figure in the target and the view, 1 is
    asked for, the whole of a share."""
    measure = MEASURES[target.measure]
    column = SUBJECTS[measure.subject or "county"]
    of_subject: defaultdict[tuple[str, str], list[Shown]] = defaultdict(list)
    for row in _view(read, connection, on, rules):
        if row["county_code"] != CITY:
            of_subject[row["county_code"], row[column]].append(row)
    for (county, subject), shown in of_subject.items():
        value, base = _sum(read.value, shown), _sum(read.of, shown)
        if read.of and not base:
            continue
        if read.of:
            yield _measured(county, subject, "1.0000", share(int(value), int(base)))
        elif measure.whole:
            asked = shown[0][read.quota] if read.quota else _asked(target, rules, on.day, county)
            yield _measured(county, subject, asked, int(value))
        else:
            yield _measured(county, subject, "1.00", f"{value:.2f}")


def _asked(target: Target, rules: RulesInForce, on: date, county: str) -> int:
    """What the measure's own rule asks for."""
    return int(getattr(MEASURES[target.measure].rule_of(rules(on, county)), "at_least", 1))


def _measured(county: str, subject: str, target: int | str, actual: int | str) -> Measured:
    return Measured(county, subject, target, actual, Decimal(actual) >= Decimal(target))


def _view(read: Read, connection: Connection, on: ReadOn, rules: RulesInForce) -> list[Shown]:
    """The rows of the view on the day, read once for all targets that need them."""
    from projections.questions.catalogue import VIEWS, run  # noqa: PLC0415 - the catalogue has the view of targets among the others

    kept = on.views if on.views is not None else {}
    place = read.view, on.day
    if place not in kept:
        kept[place] = list(run(VIEWS[read.view], connection, on.day, rules, on.county))
    return kept[place]


def _sum(columns: tuple[str, ...], rows: list[Shown]) -> Decimal:
    return sum((_number(row[column]) for row in rows for column in columns), Decimal(0))


def _number(value: Any) -> Decimal:
    if isinstance(value, str) and not value.replace(".", "", 1).isdigit():
        return Decimal(1)
    return Decimal(value or 0)


def explain_view(read: Read, point: PointInTime, on: date, row: TargetRow, _target: Target) -> Reached:
    """The figures of the view that the measure adds up, with the share that they make and how many more it takes."""
    column = SUBJECTS[MEASURES[row.measure].subject or "county"]
    shown = [
        each
        for each in _view(read, point.connection, ReadOn(on, on, row.county_code), point.rules_on)
        if each["county_code"] == row.county_code and each[column] == row.subject_code
    ]
    parts = tuple(_figure(read.view, key, _sum((key,), shown)) for key in (*read.value, *read.of))
    if not read.of:
        return Reached(Text("取自视图 {view}", "from the view {view}").fill(view=read.view), (), parts)
    value, base = int(_sum(read.value, shown)), int(_sum(read.of, shown))
    wanting = more_for_share(value, base, Decimal(row.target))
    near = (more("short", wanting, "items", ("还差 {n} 个", "more", "more")),) if wanting else ()
    how = Text("{n} / {all}，取自视图 {view}", "{n} / {all}, from the view {view}")
    return Reached(how.fill(n=value, all=base, view=read.view), near, parts)


def _figure(view: str, key: str, value: Decimal) -> Node:
    plain = str(value)
    return Node(f"column.{key}", column_label(view, key), plain, Text(plain, plain))
