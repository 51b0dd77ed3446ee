"""翻转的结果 What the rows of an import that correct the past turn: cases, gradings, stars, closed periods, rounds, confirmed reviews; in all, and row by row (docs/decisions/0033)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Connection

from domain.base.event import Event, Recorded
from domain.books.catalogue import BOOKS
from domain.policies.cases.case_books import CASE_BOOKS
from domain.rulebooks.in_force import RulesInForce
from infra.importing.rows import ImportRow
from infra.importing.turning import Turning, TurningRow
from infra.workbook.sheets import SHEETS
from projections.questions.turned import CASES, Snapshot, TurnedRow, reviews_of, rounds_of, snapshot, turned

_OF_CASES = (CASES, "committee-awards", "grading", "bulletin", "periods")
_OF_OFFICES = ("star-rating", "targets")
VIEWS_OF: Mapping[str, Collection[str]] = {
    "counties": (*_OF_CASES, *_OF_OFFICES),
    "offices": _OF_OFFICES,
    "office_staff": _OF_OFFICES,
    "committees": (*_OF_CASES, "targets"),
    "mediators": (*_OF_CASES, "targets"),
    "disputes": _OF_CASES,
    "statistics": _OF_CASES,
    "typical_cases": ("bulletin", "committee-awards"),
    "star_scores": _OF_OFFICES,
    "assessments": ("grading",),
    "training": ("grading",),
    "co_mediators": _OF_CASES,
    "honours": ("grading",),
    "incidents": _OF_CASES,
    "certificates": (),
    **{book.sheet: (CASES, "periods") if book in CASE_BOOKS else () for book in BOOKS},
}
"""By sheet the views of which a corrected row may turn something past; a certificate tells on no year that is over."""

TELLS: Mapping[str, Sequence[tuple[str, str]]] = {
    "counties": (("county_code", "county_code"),),
    "offices": (("office_code", "office_code"), ("office_code", "subject_code"), ("county_code", "county_code")),
    "office_staff": (("office_code", "office_code"), ("office_code", "subject_code")),
    "committees": (("committee_code", "committee_code"), ("committee_code", "subject_code"), ("county_code", "county_code")),
    "mediators": (("mediator_code", "mediator_code"), ("mediator_code", "subject_code"), ("committee_code", "subject_code")),
    "disputes": (("case_no", "case_no"), ("mediator_code", "mediator_code"), ("committee_code", "committee_code")),
    "statistics": (("committee_code", "committee_code"),),
    "typical_cases": (("case_no", "case_no"),),
    "star_scores": (("office_code", "office_code"),),
    "assessments": (("mediator_code", "mediator_code"),),
    "training": (("person_code", "mediator_code"),),
    "co_mediators": (("case_no", "case_no"),),
    "honours": (("mediator_code", "mediator_code"),),
    "incidents": (("mediator_code", "mediator_code"),),
    "certificates": (("mediator_code", "mediator_code"),),
    **{book.sheet: ((book.code, book.code),) for book in BOOKS},
}
"""By sheet the columns by which a row is seen in a row of a view, the nearest first: the sheet's, and the view's."""

SEEN_BY = ("case_no", "mediator_code", "committee_code", "office_code", "subject_code", "county_code")
BeforeAndAfter = Callable[[Sequence[Recorded], Callable[[Connection], Any]], "tuple[Any, Any] | None"]
"""Looks before and after events are folded that nobody has recorded."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Cases that are paid for no longer, those that are by now, the fen less and more, and of each other view how many rows are others."""

    lost: int
    gained: int
    fen_less: int
    fen_more: int
    moved: int
    views: Mapping[str, int]

    def __bool__(self) -> bool:
        return bool(self.lost or self.gained or self.moved or self.views)


@dataclass(frozen=True, slots=True)
class CorrectedCell:
    """A column of a row with what was recorded (None: nothing, or the event does not say) and what is said now."""

    column: str
    was: object = None
    now: object = None


@dataclass(frozen=True, slots=True)
class RowTurns:
    """A row of the workbook, what it corrects, and what that turns. What several rows turn together stands with each."""

    row: ImportRow
    cells: Sequence[CorrectedCell]
    sums: Sums


@dataclass(frozen=True, slots=True)
class Turned:
    """What an import turns. Each outcome counts once in `sums`. `periods` are closed periods that come to something else, `rounds` and `reviews` have
    the number of their cases and mediators that are turned."""

    sums: Sums
    rows: Sequence[RowTurns]
    periods: Sequence[str]
    rounds: Mapping[str, int]
    reviews: Mapping[str, int]


class NotComparable(Exception):
    """The read tables are not at the head of the log, or would stop at what is to be compared."""


def what_it_turns(turning: Turning, head: int, on: date, rules: RulesInForce, compare: BeforeAndAfter) -> Turned | None:
    """What the rows turn as of a day; None where they turn nothing. Raises NotComparable where views have stopped."""
    if not turning.rows:
        return None
    views = frozenset(view for each in turning.rows for view in VIEWS_OF[each.row.sheet.key])
    if not views:
        return None
    looked: list[Turned | None] = []
    first: list[Snapshot] = []

    def look(connection: Connection) -> None:
        seen = snapshot(connection, views, on, rules)
        if not first:
            first.append(seen)
        else:
            looked.append(_put_together(list(turned(first[0], seen)), turning.rows, connection))

    if compare(turning.events(head), look) is None:
        raise NotComparable
    return looked[0]


def _put_together(outcomes: Sequence[TurnedRow], rows: Sequence[TurningRow], connection: Connection) -> Turned | None:
    if not outcomes:
        return None
    by_value: defaultdict[tuple[str, object], list[TurnedRow]] = defaultdict(list)
    for outcome in outcomes:
        for column in SEEN_BY:
            for value in outcome.values(column):
                by_value[column, value].append(outcome)
    turns = [RowTurns(each.row, cells_of(each), sums_of(list(_of_row(each.row, by_value)))) for each in rows]
    gradings = {(row["year"], row["mediator_code"]) for each in outcomes if each.view == "grading" and (row := each.before)}
    return Turned(
        sums_of(outcomes),
        sorted((each for each in turns if each.sums), key=_most_first),
        list(
            dict.fromkeys(f"{row['county_code']} {row['period']}" for each in outcomes if each.view == "periods" and (row := each.before))
        ),
        rounds_of(connection, {row["case_no"] for each in outcomes if each.view == CASES and (row := each.before)}),
        reviews_of(connection, gradings),
    )


def _most_first(each: RowTurns) -> tuple[int, int, int]:
    """Those that turn most payments first, among equals in the order of the workbook."""
    return -(each.sums.lost + each.sums.gained), SHEETS.index(each.row.sheet), each.row.number


def _of_row(row: ImportRow, by_value: Mapping[tuple[str, object], list[TurnedRow]]) -> Iterator[TurnedRow]:
    """The outcomes in which a row is seen, by the nearest of its codes that they have."""
    nearer: set[int] = set()
    for own, theirs in TELLS[row.sheet.key]:
        for outcome in by_value.get((theirs, row.facts.get(own)), ()):
            closer = [column for _, column in TELLS[row.sheet.key] if column in (outcome.before or {})]
            if id(outcome) not in nearer and closer[0] == theirs and _in_month(row, outcome):
                nearer.add(id(outcome))
                yield outcome


def _in_month(row: ImportRow, outcome: TurnedRow) -> bool:
    """Statistics are of a month: only what was closed in it rests on them."""
    if row.sheet.key != "statistics" or "closed_on" not in (outcome.before or {}):
        return True
    return any(str(day)[:7] == row.facts["month"] for day in outcome.values("closed_on"))


def sums_of(outcomes: Sequence[TurnedRow]) -> Sums:
    """What outcomes come to, each counted once."""
    lost = gained = less = more = moved = 0
    views: Counter[str] = Counter()
    for outcome in outcomes:
        if outcome.view != CASES:
            views[outcome.view] += 1
            continue
        was, now = (bool(row and row["eligible"]) for row in (outcome.before, outcome.after))
        fen = sum(sign * row["subsidy_yuan"] for sign, row in ((-1, outcome.before), (1, outcome.after)) if row is not None)
        lost, gained, moved = lost + (was and not now), gained + (now and not was), moved + (was == now)
        less, more = less + max(0, -fen), more + max(0, fen)
    return Sums(lost, gained, less, more, moved, dict(views))


def cells_of(turning: TurningRow) -> list[CorrectedCell]:
    """The columns that a row corrects, each once."""
    cells: dict[str, CorrectedCell] = {}
    for event in turning.change.events:
        for cell in _cells(event, turning.row, turning.changed):
            cells.setdefault(cell.column, cell)
    return list(cells.values())


def _cells(event: Event, row: ImportRow, changed: frozenset[str]) -> Iterator[CorrectedCell]:
    columns = [column.key for column in row.sheet.columns if column.key not in row.sheet.key_columns]
    fact, was, now = (getattr(event, name, None) for name in ("fact", "was", "now"))
    if fact is not None:
        if fact in columns:
            yield CorrectedCell(fact, was, now)
    elif isinstance(was, BaseModel) or isinstance(now, BaseModel):
        before, after = (value.model_dump() if isinstance(value, BaseModel) else {} for value in (was, now))
        for name, columns_of in ((name, _SAID_AS.get(name, name)) for name in {**before, **after}):
            if columns_of in columns and before.get(name) != after.get(name):
                yield CorrectedCell(columns_of, before.get(name), after.get(name))
    elif hasattr(event, "was"):
        yield from (CorrectedCell(column, was, now) for column in _SINGLE if column in columns)
    else:
        stated = (column for column in type(event).model_fields if column in columns)
        yield from (CorrectedCell(column, None, row.facts.get(column)) for column in stated if column in changed)


_SAID_AS = {"result": "file_review", "reviewed_on": "file_reviewed_on"}
_SINGLE = ("submitted_on", "points", "level")
"""The column of which a correction says the value before and after, of those sheets that have one."""
