"""视图 The views, and how their rows are put in order, in type and within one county (contract, section 3)."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any

from domain.base.amounts import from_hundredths
from domain.rulebooks.in_force import RulesInForce
from projections.questions.adverse import ADVERSE_DECISIONS_VIEW
from projections.questions.assessment.grading import GRADING
from projections.questions.assessment.reviews import REVIEW_RANKING, REVIEWS, VACANCIES
from projections.questions.bulletin import BULLETIN
from projections.questions.full_time import FULL_TIME
from projections.questions.grades.certificates import CERTIFICATES_VIEW
from projections.questions.grades.proposals import GRADE_PROPOSALS
from projections.questions.named import added_names
from projections.questions.offices.staffing import STAFFING, STAFFING_SUMMARY
from projections.questions.offices.star_awards import STAR_AWARD_QUOTA, STAR_AWARDS_VIEW
from projections.questions.offices.stars import STAR_QUOTA, STAR_RATING
from projections.questions.periods import PERIODS
from projections.questions.subsidy.awards import COMMITTEE_AWARDS
from projections.questions.subsidy.differences import SUBSIDY_DIFFERENCES, SUBSIDY_DIFFERENCES_SUMMARY
from projections.questions.subsidy.ledger import SUBSIDY_LEDGER, SUBSIDY_LEDGER_SUMMARY
from projections.questions.subsidy.rescinded import SUBSIDY_RESCINDED_VIEW
from projections.questions.subsidy.views import SUBSIDY_ELIGIBILITY, SUBSIDY_SHARES, SUBSIDY_SUMMARY
from projections.questions.targets.rows import TARGETS
from projections.questions.transfers import TRANSFERS_VIEW
from projections.questions.view import CITY, Column, View
from projections.reading import Connection

VIEWS: Mapping[str, View] = {
    view.name: view
    for view in (
        STAFFING,
        STAFFING_SUMMARY,
        STAR_RATING,
        STAR_QUOTA,
        STAR_AWARDS_VIEW,
        STAR_AWARD_QUOTA,
        SUBSIDY_ELIGIBILITY,
        SUBSIDY_SUMMARY,
        SUBSIDY_SHARES,
        SUBSIDY_LEDGER,
        SUBSIDY_LEDGER_SUMMARY,
        SUBSIDY_DIFFERENCES,
        SUBSIDY_DIFFERENCES_SUMMARY,
        SUBSIDY_RESCINDED_VIEW,
        COMMITTEE_AWARDS,
        PERIODS,
        GRADING,
        GRADE_PROPOSALS,
        CERTIFICATES_VIEW,
        BULLETIN,
        REVIEWS,
        REVIEW_RANKING,
        VACANCIES,
        ADVERSE_DECISIONS_VIEW,
        TRANSFERS_VIEW,
        FULL_TIME,
        TARGETS,
    )
}

Row = dict[str, Any]
"""A row as it is shown: every column, in order; None is what does not apply."""


def run(view: View, connection: Connection, as_of: date, rules: RulesInForce, county: str | None = None) -> list[Row]:
    """The view's rows as of a date, in the contract's order and types, with names; with a county, only its own. No figure changes with the county."""
    keys = [column.key for column in view.own]
    rows = view.query(connection, as_of, rules, county)
    shown = _typed(view.own, _ordered(view, keys, rows))
    if not shown:
        return []
    shown += list(added_names(connection, keys, lambda key: shown[keys.index(key)]))
    return list(map(_row_maker(tuple(column.key for column in view.columns)), *shown))


@cache
def _row_maker(keys: tuple[str, ...]) -> Callable[..., Row]:
    """Makes a row of the values of its columns: a dict display of constant keys, in half the time of `dict(zip(keys, values))` for a row of many columns."""
    values = [f"value{number}" for number in range(len(keys))]
    pairs = ", ".join(f"{key!r}: {value}" for key, value in zip(keys, values, strict=True))
    maker: Callable[..., Row] = eval(f"lambda {', '.join(values)}: {{{pairs}}}")  # noqa: S307 - the keys are those of the product's own columns
    return maker


def _ordered(view: View, keys: list[str], rows: Sequence[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """By the columns of the view's order, as text by code point, the city first: one stable sort a column, the last one first."""
    ordered = list(rows)
    for key in reversed(view.order):
        value = _by_text(itemgetter(keys.index(key)), ordered)
        ordered.sort(key=value)
        if CITY in map(value, ordered):
            ordered.sort(key=lambda row, value=value: value(row) != CITY)  # type: ignore[misc]
    return ordered


def _by_text(value: Callable[[tuple[object, ...]], Any], rows: Sequence[tuple[object, ...]]) -> Callable[[tuple[object, ...]], Any]:
    """A column that may be empty in some rows, where it stands first."""
    return (lambda row: value(row) or "") if any(value(row) is None for row in rows) else value


def _typed(columns: Sequence[Column], rows: Sequence[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """The columns as they are shown, each distinct value converted once."""
    shown: list[tuple[object, ...]] = list(zip(*rows, strict=True))
    for place, column in enumerate(columns if rows else ()):
        if convert := CONVERSIONS.get(column.type):
            known = {value: convert(value) for value in set(shown[place])}
            shown[place] = tuple(map(known.__getitem__, shown[place]))
    return shown


def _money(value: Any) -> str | None:
    return None if value is None else from_hundredths(value)


def _yes(value: Any) -> bool | None:
    return None if value is None else bool(value)


def _list(value: Any) -> list[Any]:
    return list(json.loads(value)) if isinstance(value, str) else list(value)


CONVERSIONS: Mapping[str, Callable[[Any], object]] = {"money": _money, "score": _money, "bool": _yes, "list": _list}
