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
    """The record as one paper reads it. Everything comes from the same position; what is dated after `on` is not there."""

    connection: Connection
    position: int
    moment: datetime
    on: date
    span: Span
    county: str | None = None
    edition: Edition = "public"

    @cached_property
    def rules(self) -> RulesInForce:
        return rules_in_force(self.connection, rules_on)

    def view(self, name: str) -> Sequence[Mapping[str, Any]]:
        """A view's rows, of the paper's county where it is about one. Raises FengqiaoError (unknown_county_code)."""
        return answer(self.connection, self.position, self.moment, name, self.on, self.county).rows

    def select(self, statement: str, **bound: object) -> list[Any]:
        """Rows of the registers. Bound are `:on`, `:county` (None: all), `:first` and `:last` of the period, and what is given."""
        named = {"on": self.on.isoformat(), "county": self.county, "first": self.span.first.isoformat(), "last": self.until.isoformat()}
        return list(self.connection.execute(text(statement), {**named, **bound}))

    @property
    def until(self) -> date:
        """The period's last day, or the day of the paper where the period is not over by it."""
        return min(self.on, self.span.last)

    @cached_property
    def counties(self) -> dict[str, str]:
        """Every county's name by its code, in the order of the codes; of a paper about one county that one."""
        named = sorted((str(code), name) for code, name in of_register(self.connection, "county").items())
        return {code: name for code, name in named if self.county in {None, code}}
