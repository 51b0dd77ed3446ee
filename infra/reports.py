"""视图的回答 A view's rows with both their times, as whatever shows or publishes them needs them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain.policies.days import month_end, year_end
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from projections.questions.view import CITY, View


@dataclass(frozen=True, slots=True)
class Answer:
    """A view's rows with both their times: how it was on `as_of`, as the log knew it at `known_at` (UTC) and `position`.

    `county` is the one whose rows they are, with its name, where it is one only.
    `rules` are those in force, by day and county. `rulebook` is the id of the city's rulebook on that date; `rulebooks` are all that may have words for the keys in the rows, that one first.
    """

    view: View
    as_of: date
    known_at: datetime
    position: int
    rulebook: str
    rows: Sequence[Mapping[str, Any]]
    rulebooks: Sequence[Rulebook] = ()
    rules: RulesInForce | None = None
    county: tuple[str, str] | None = None

    def rules_of(self, row: Mapping[str, Any]) -> Rulebook | None:
        """The rulebook that a row rests on: of its county, on the last day of its year or month, the day its case was closed, or the as-of date."""
        if self.rules is None:
            return None
        county = row.get("county_code")
        return self.rules(self._day_of(row), None if county == CITY else county)

    def _day_of(self, row: Mapping[str, Any]) -> date:
        if isinstance(row.get("year"), int):
            return min(year_end(row["year"]), self.as_of)
        if row.get("closed_on") and "case_no" in row:
            return date.fromisoformat(row["closed_on"])
        return month_end(row["month"]) if row.get("month") else self.as_of
