"""所据 What a paper reads: views and registers as of one day, as known at one position of the log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Literal

from domain.rulebooks.in_force import RulesInForce
from infra.bureau.answering import answer
from infra.papers.making.span import Span
from infra.rulebook_files import rules_on
from projections.adopted import rules_in_force
from projections.naming.names import of_register
from projections.reading import Connection, text

Edition = Literal["public", "court", "inside"]
"""公开版、法院通报版、内部版（备案版）. A public one says no number of an identity card, a bank account or a telephone; nothing of them is read for it."""


@dataclass(frozen=True)
class Reading:
    """The record as one paper reads it. Everything comes from the same position; what is dated after `on` is not there.

    Counties come in the `order` of the bureau's letters, by name or code, those that it does not name after the others, by code; the whole city comes last. `subject`: the code of what the paper is of, where it is
    of one thing.
    """

    connection: Connection
    position: int
    moment: datetime
    on: date
    span: Span
    county: str | None = None
    edition: Edition = "public"
    order: tuple[str, ...] = ()
    subject: str | None = None

    @cached_property
    def rules(self) -> RulesInForce:
        return rules_in_force(self.connection, rules_on)

    def view(self, name: str) -> Sequence[Mapping[str, Any]]:
        """A view's rows, of the paper's county where it is about one, county by county. Raises FengqiaoError (unknown_county_code)."""
        rows = answer(self.connection, self.position, self.moment, name, self.on, self.county).rows
        return sorted(rows, key=lambda row: self._place_of(row["county_code"])) if rows and "county_code" in rows[0] else rows

    def select(self, statement: str, **bound: object) -> list[Any]:
        """Rows of the registers, county by county where `county_code` is their first column. Bound are `:on`, `:county` (None: all), `:first` and `:last`
        of the period, `:subject`, and what is given."""
        named = {
            "on": self.on.isoformat(),
            "county": self.county,
            "first": self.span.first.isoformat(),
            "last": self.until.isoformat(),
            "subject": self.subject,
        }
        answered = self.connection.execute(text(statement), {**named, **bound})
        of_counties = next(iter(answered.keys())) == "county_code"
        return sorted(answered, key=lambda row: self._place_of(row[0])) if of_counties else list(answered)

    @property
    def until(self) -> date:
        """The period's last day, or the day of the paper where the period is not over by it."""
        return min(self.on, self.span.last)

    @cached_property
    def counties(self) -> dict[str, str]:
        """Every county's name by its code, in the order of the bureau's letters; of a paper about one county that one."""
        named = [(str(code), name) for code, name in of_register(self.connection, "county").items()]
        places = {called: place for place, called in enumerate(self.order)}

        def place(county: tuple[str, str]) -> tuple[int, str]:
            code, name = county
            return places.get(code, places.get(name, len(places))), code

        return {code: name for code, name in sorted(named, key=place) if self.county in {None, code}}

    def _place_of(self, county: str) -> int:
        return self._places.get(county, len(self._places))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {code: place for place, code in enumerate(self.counties)}
