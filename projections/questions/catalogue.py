"""视图 The views, and how their rows are put in order, in type and within one county (contract, section 3)."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from importlib import import_module
from operator import itemgetter
from typing import Any

from domain.base.amounts import from_hundredths
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from projections.questions.named import added_by, namers
from projections.questions.view import CITY, Column, View
from projections.reading import Connection

PLACES: Mapping[str, str] = {
    "staffing": "offices.staffing:STAFFING",
    "staffing-summary": "offices.staffing:STAFFING_SUMMARY",
    "star-rating": "offices.stars:STAR_RATING",
    "star-quota": "offices.stars:STAR_QUOTA",
    "star-awards": "offices.star_awards:STAR_AWARDS_VIEW",
    "star-award-quota": "offices.star_awards:STAR_AWARD_QUOTA",
    "subsidy-eligibility": "subsidy.views:SUBSIDY_ELIGIBILITY",
    "subsidy-summary": "subsidy.views:SUBSIDY_SUMMARY",
    "subsidy-shares": "subsidy.views:SUBSIDY_SHARES",
    "subsidy-ledger": "subsidy.ledger:SUBSIDY_LEDGER",
    "subsidy-ledger-summary": "subsidy.ledger:SUBSIDY_LEDGER_SUMMARY",
    "subsidy-differences": "subsidy.differences:SUBSIDY_DIFFERENCES",
    "subsidy-differences-summary": "subsidy.differences:SUBSIDY_DIFFERENCES_SUMMARY",
    "subsidy-rescinded": "subsidy.rescinded:SUBSIDY_RESCINDED_VIEW",
    "committee-awards": "subsidy.awards:COMMITTEE_AWARDS",
    "committee-ratings": "ratings.views:COMMITTEE_RATINGS",
    "office-ratings": "ratings.views:OFFICE_RATINGS",
    "allowances": "allowances.views:ALLOWANCES",
    "periods": "periods:PERIODS",
    "grading": "assessment.grading:GRADING",
    "grade-proposals": "grades.proposals:GRADE_PROPOSALS",
    "certificates": "grades.certificates:CERTIFICATES_VIEW",
    "bulletin": "bulletin:BULLETIN",
    "reviews": "assessment.reviews:REVIEWS",
    "review-ranking": "assessment.reviews:REVIEW_RANKING",
    "vacancies": "assessment.reviews:VACANCIES",
    "adverse-decisions": "adverse:ADVERSE_DECISIONS_VIEW",
    "transfers": "transfers:TRANSFERS_VIEW",
    "full-time": "full_time:FULL_TIME",
    "targets": "targets.rows:TARGETS",
    "scoreboard": "scoreboard.board:SCOREBOARD",
    "scoreboard-items": "scoreboard.board:SCOREBOARD_ITEMS",
    "county-figures": "scoreboard.county_figures:COUNTY_FIGURES",
    "ledger": "campaign.ledger:LEDGER",
    "premises-problems": "campaign.premises_problems:PREMISES_PROBLEMS",
    "network": "campaign.network:NETWORK",
    "experts": "campaign.experts:EXPERTS",
    "screening-compliance": "campaign.screening:SCREENING_COMPLIANCE",
    "screening-summary": "campaign.screening:SCREENING_SUMMARY",
    "risk": "campaign.risk:RISK",
    "settlement": "campaign.settlement:SETTLEMENT",
    "funding": "campaign.funding:FUNDING",
    "wages": "campaign.wages:WAGES",
    "training-gaps": "campaign.training_gaps:TRAINING_GAPS",
    "inspections": "campaign.inspections:INSPECTIONS",
    "risk-reports": "campaign.risk_reports:RISK_REPORTS",
    "channels": "campaign.channels:CHANNELS",
    "support": "campaign.support:SUPPORT",
    "contests": "campaign.contests:CONTESTS",
    "honours": "campaign.honours:HONOURS",
    "open-cases": "statistics.open_cases:OPEN_CASES",
    "structure": "statistics.structure:STRUCTURE",
    "statistics-table": "statistics.table:STATISTICS_TABLE",
    "statistics-townships": "statistics.townships:STATISTICS_TOWNSHIPS",
    "statistics-year": "statistics.year:STATISTICS_YEAR",
    "unnamed-words": "statistics.unnamed:UNNAMED_WORDS",
}
"""By the view's name, where it is: its module among the questions, and what it is called there. A question is loaded when it is asked."""


class Views(Mapping[str, View]):
    """The views by name, in the order in which they are listed."""

    def __getitem__(self, name: str) -> View:
        module, _, called = PLACES[name].partition(":")
        view: View = getattr(import_module(f"projections.questions.{module}"), called)
        return view

    def __iter__(self) -> Iterator[str]:
        return iter(PLACES)

    def __len__(self) -> int:
        return len(PLACES)


VIEWS: Mapping[str, View] = Views()

Row = dict[str, Any]
"""A row as it is shown: every column, in order; None is what does not apply."""


def run(view: View, connection: Connection, as_of: date, rules: RulesInForce, county: str | None = None) -> list[Row]:
    """The view's rows as of a date, in the contract's order and types, with names; with a county, only its own. No figure changes with the county."""
    keys = tuple(column.key for column in view.own)
    rows = _ordered(view, keys, view.query(connection, as_of, rules, county), partial(rules, as_of))
    if not rows:
        return []
    converted = [_Converted(CONVERSIONS[column.type]) for column in view.own if column.type in CONVERSIONS]
    types = tuple((column.key, column.type) for column in view.own)
    return _rows_maker(types, view.last)(rows, *converted, *namers(connection, keys, rows))


class _Converted(dict[Any, object]):
    """The values of a column as they are shown, each distinct one converted once."""

    def __init__(self, convert: Callable[[Any], object]) -> None:
        super().__init__()
        self._convert = convert

    def __missing__(self, value: Any) -> object:
        shown = self[value] = self._convert(value)
        return shown


@cache
def _rows_maker(types: tuple[tuple[str, str], ...], last: int) -> Callable[..., list[Row]]:
    """Makes the rows as they are shown, of those that a query gives in columns of these keys and types, of what converts each column that is converted, and
    of what names its codes. It is one comprehension with a dict display of constant keys: in half the time of going through the columns one by one."""
    values = {key: f"own{place}" for place, (key, _) in enumerate(types)}
    converted = {key: f"converted{place}" for place, (key, of_type) in enumerate(types) if of_type in CONVERSIONS}
    own = [f"{key!r}: {converted[key]}[{value}]" if key in converted else f"{key!r}: {value}" for key, value in values.items()]
    added = added_by(tuple(values))
    names = [f"{name!r}: {name}({', '.join(values[code] for code in codes)})" for name, codes in added.items()]
    first = len(own) - last
    parameters = ", ".join(("rows", *converted.values(), *added))
    row = ", ".join((*own[:first], *names, *own[first:]))
    maker: Callable[..., list[Row]] = eval(  # noqa: S307 - the keys are those of the product's own columns
        f"lambda {parameters}: [{{{row}}} for {', '.join(values.values())}, in rows]"
    )
    return maker


def _ordered(
    view: View, keys: Sequence[str], rows: Sequence[tuple[object, ...]], rules: Callable[[], Rulebook]
) -> list[tuple[object, ...]]:
    """By the columns of the view's order, as text by code point or as its words are listed, the city first: one stable sort a column, the last one first."""
    ordered = list(rows)
    for key in reversed(view.order):
        value = _by_text(itemgetter(keys.index(key)), ordered)
        column = view.own[keys.index(key)]
        ordered.sort(key=_by_list(column, value, rules()) if column.listed else value)
        if CITY in map(value, ordered):
            ordered.sort(key=lambda row, value=value: value(row) != CITY)  # type: ignore[misc]
    return ordered


def _by_list(
    column: Column, value: Callable[[tuple[object, ...]], Any], rules: Rulebook
) -> Callable[[tuple[object, ...]], tuple[int, Any]]:
    """By the place of its key among the column's words; what has no word stands after those, by its key."""
    places = {key: place for place, key in enumerate(column.words(rules) if column.words else ())}
    return lambda row: (places.get(value(row), len(places)), value(row))


def _by_text(value: Callable[[tuple[object, ...]], Any], rows: Sequence[tuple[object, ...]]) -> Callable[[tuple[object, ...]], Any]:
    """A column that may be empty in some rows, where it stands first."""
    return (lambda row: value(row) or "") if None in map(value, rows) else value


def _money(value: Any) -> str | None:
    return None if value is None else from_hundredths(value)


def _yes(value: Any) -> bool | None:
    return None if value is None else bool(value)


def _list(value: Any) -> list[Any]:
    return list(json.loads(value)) if isinstance(value, str) else list(value)


CONVERSIONS: Mapping[str, Callable[[Any], object]] = {"money": _money, "score": _money, "bool": _yes, "list": _list}
