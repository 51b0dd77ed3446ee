"""目标：年度考核 The measures of targets on annual reviews: how many of those to be assessed were assessed whole when the step was taken (2.2.5-a, 2.2.2-a)."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from domain.base.amounts import share
from domain.base.text import Text
from domain.explaining.near_targets import more, more_for_share
from domain.policies.days import month_end
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.rules import Target
from projections.questions.assessment.grading import last_year
from projections.questions.point_in_time import PointInTime
from projections.questions.procedure_steps import steps_of
from projections.questions.targets.measured import Measured, Reached, ReadOn, TargetRow
from projections.reading import Connection, text
from projections.registers.as_of import within

ALL = "1.0000"
"""Everybody who is to be assessed (2.2.2-a: every full-time and part-time mediator)."""


class Assessed(NamedTuple):
    """考核面. Of so many to be assessed so many were assessed in every item by the day; nobody is, before the step is taken."""

    whole: int
    of: int


def review_rows(step: str, connection: Connection, on: ReadOn, _rules: RulesInForce, target: Target) -> Iterator[Measured]:
    """Every county for every year: from the first one of which some county opened the review, or that the target names, to the last one over. A review
    that nobody opened by the day it is due is missed, not absent."""
    for year in _years(connection, on.day, target):
        due_on = due_in(year + 1, target.each_year or "12-31")
        for county, assessed in _by_county(connection, step, year, min(on.day, due_on), on.county).items():
            reached = share(assessed.whole, assessed.of)
            yield Measured(county, f"{county}-{year}", ALL, reached, reached >= ALL, due_on.isoformat())


def _years(connection: Connection, on: date, target: Target) -> list[int]:
    query = text("SELECT min(year), max(year) FROM review WHERE opened_on <= :on")
    first, last = connection.execute(query, {"on": on.isoformat()}).one()
    begins = [year for year in (first, target.from_year) if year is not None]
    return list(range(min(begins), max(last_year(on), last or 0) + 1)) if begins else []


def _by_county(connection: Connection, step: str, year: int, on: date, county: str | None) -> dict[str, Assessed]:
    rows = connection.execute(
        text(f"""
            SELECT c.county_code, coalesce(r.listed, 0), count(p.mediator_code), sum(CASE WHEN p.mediator_code IS NOT NULL AND p.missing IS NULL THEN 1 ELSE 0 END),
                r.{step} IS NOT NULL AND r.{step} <= :on
            FROM county c LEFT JOIN review r ON r.county_code = c.county_code AND r.year = :year
            LEFT JOIN review_place p ON p.review_code = r.review_code
            WHERE {within(county, "c.county_code")} GROUP BY c.county_code, r.listed, r.{step}
        """),
        {"on": on.isoformat(), "year": year, "county": county},
    )
    return {code: Assessed(whole if taken else 0, max(listed, ranked)) for code, listed, ranked, whole, taken in rows}


def due_in(year: int, month_and_day: str) -> date:
    """The day in that year; the last of February where it has no 29th."""
    month, day = (int(part) for part in month_and_day.split("-"))
    return min(month_end(f"{year:04d}-{month:02d}"), month_end(f"{year:04d}-{month:02d}").replace(day=1) + timedelta(days=day - 1))


def explain_review(step: str, point: PointInTime, on: date, row: TargetRow, _target: Target) -> Reached:
    """2.2.5-a, 2.2.2-a: how many were assessed whole, and the steps of the county's annual review up to that day."""
    year = int(row.subject_code.removeprefix(f"{row.county_code}-"))
    assessed = _by_county(point.connection, step, year, on, row.county_code)[row.county_code]
    how = Text("逐项评分并完成此步骤的 {n} 人 / 应考核 {all} 人", "{n} assessed in every item with the step taken / {all} to be assessed")
    wanting = more_for_share(assessed.whole, assessed.of, Decimal(row.target))
    noun = ("还差 {n} 人", "more mediator assessed", "more mediators assessed")
    near = (more("assessed_short", wanting, "mediators", noun),) if wanting else ()
    return Reached(how.fill(n=assessed.whole, all=assessed.of), near, steps_of(point, f"review:{row.subject_code}", on))
