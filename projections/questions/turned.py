"""翻转 Outcomes that are others after something was corrected: the rows of views about what is past, before and after."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.rulebooks.in_force import RulesInForce
from projections.questions.catalogue import VIEWS
from projections.questions.changes import keys_of
from projections.reading import Connection, text

CASES = "subsidy-eligibility"
OUTCOMES = (CASES, "committee-awards", "grading", "star-rating", "targets", "bulletin", "periods")
"""The views whose rows about the past something may turn, in the order in which they are told."""

AMONG_OTHERS = frozenset({"rank", "rank_before", "of", "now", "late"})
"""Columns that say where a row stands among others, which move by the dozen when one row does; and what a closed period comes to, which `now` says itself."""

Snapshot = Mapping[str, Mapping[tuple[object, ...], tuple[object, ...]]]
"""By view and key, the rows as their queries give them."""


@dataclass(frozen=True, slots=True)
class TurnedRow:
    """A row of a view before and after, by column; None where there is none."""

    view: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    def values(self, column: str) -> set[object]:
        """What the column says, before and after."""
        return {row[column] for row in (self.before, self.after) if row is not None and column in row}


def snapshot(connection: Connection, views: Collection[str], on: date, rules: RulesInForce) -> Snapshot:
    """The rows of some of the views, as of a day."""
    taken = {}
    for name in OUTCOMES:
        if name in views:
            columns = [column.key for column in VIEWS[name].own]
            places = [columns.index(key) for key in keys_of(VIEWS[name])]
            rows = VIEWS[name].query(connection, on, rules, None)
            taken[name] = {tuple(row[place] for place in places): tuple(row) for row in rows}
    return taken


def turned(before: Snapshot, after: Snapshot) -> Iterator[TurnedRow]:
    """The rows that were there before and are others, or gone, afterwards; those that come in addition say nothing of the past."""
    for name, rows in before.items():
        columns = [column.key for column in VIEWS[name].own]
        ignored = AMONG_OTHERS - {"now"} if name == "periods" else AMONG_OTHERS
        compared = [place for place, column in enumerate(columns) if column not in ignored]
        due = columns.index("due_on") if "due_on" in columns else None
        for key, row in rows.items():
            if due is not None and not row[due]:
                continue  # of today, and not of a day that is past
            now = after[name].get(key)
            if now is None or any(row[place] != now[place] for place in compared):
                yield TurnedRow(name, dict(zip(columns, row, strict=True)), None if now is None else dict(zip(columns, now, strict=True)))


def rounds_of(connection: Connection, cases: Collection[str]) -> dict[str, int]:
    """The rounds in which some of the cases stand, each with how many."""
    every = connection.execute(text("SELECT DISTINCT round_code, case_no FROM subsidy_claim WHERE fate IS NULL ORDER BY round_code"))
    rounds: dict[str, int] = {}
    for code, case_no in every:
        if case_no in cases:
            rounds[code] = rounds.get(code, 0) + 1
    return rounds


def reviews_of(connection: Connection, gradings: Collection[tuple[int, str]]) -> dict[str, int]:
    """The confirmed reviews in which some mediators of a year are ranked, each with how many."""
    places = connection.execute(
        text("""SELECT r.review_code, r.year, p.mediator_code FROM review r JOIN review_place p ON p.review_code = r.review_code
            WHERE r.confirmed_on IS NOT NULL ORDER BY r.review_code""")
    )
    reviews: dict[str, int] = {}
    for code, year, mediator in places:
        if (year, mediator) in gradings:
            reviews[code] = reviews.get(code, 0) + 1
    return reviews
