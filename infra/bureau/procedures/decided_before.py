"""已有的决定 Decisions that stand and would come out otherwise under a rulebook that is to be adopted: named before it is recorded."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, text

from domain.aggregates import evolve
from domain.policies.days import year_end
from domain.processes.annual_review.state import Confirmed, Done, Review
from domain.rulebooks.in_force import RulesInForce
from infra.bureau.procedures.ranking import proposed_under
from projections.questions.offices.stars import star_rating_of_year
from projections.questions.point_in_time import Streams


class DecidedBefore(NamedTuple):
    """已有的决定. A confirmed review with how many proposals would differ, or a plaque whose office would be rated otherwise (0)."""

    code: str
    proposals: int = 0


def decided_before(connection: Connection, log: Streams, rules: RulesInForce, draft: RulesInForce, on: date) -> Iterator[DecidedBefore]:
    """The confirmed reviews and the star awards in force that the draft would decide otherwise, by code."""
    yield from _reviews(connection, log, rules, draft)
    yield from _awards(connection, rules, draft, on)


def _reviews(connection: Connection, log: Streams, rules: RulesInForce, draft: RulesInForce) -> Iterator[DecidedBefore]:
    rows = connection.execute(text("SELECT review_code, county_code, year FROM review WHERE confirmed_on IS NOT NULL ORDER BY review_code"))
    for code, county, year in rows.fetchall():
        now, then = draft(year_end(year), county), rules(year_end(year), county)
        if now.identity == then.identity:
            continue
        stream = f"review:{code}"
        review: Review | None = evolve("review", None, (each.event for each in log.streams([stream])[stream]))
        if isinstance(review, Confirmed | Done):
            before = rules.known_at(review.draft.rules_at)(year_end(year), county)
            other = proposed_under(review.draft, before, now) ^ frozenset(review.draft.proposed)
            if other:
                yield DecidedBefore(str(code), len(other))


def _awards(connection: Connection, rules: RulesInForce, draft: RulesInForce, on: date) -> Iterator[DecidedBefore]:
    """The plaques of offices whose rating of the year that was awarded would be another."""
    rows = connection.execute(text(AWARDED), {"on": on.isoformat()})
    awarded = [(office, plaque, year) for office, plaque, year, last in rows if last is None or last >= on.isoformat()]
    if not awarded:
        return
    then, now = (
        {
            (row.office_code, row.year): row.stars
            for of_year in sorted({year for _, _, year in awarded})
            for row in star_rating_of_year(connection, on, each, of_year)
        }
        for each in (rules, draft)
    )
    for office, plaque, year in awarded:
        if then.get((office, year)) != now.get((office, year)):
            yield DecidedBefore(str(plaque))


AWARDED = "SELECT office_code, plaque_no, year, valid_until FROM star_award WHERE awarded_on <= :on ORDER BY plaque_no"
