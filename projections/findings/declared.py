"""检查项 A finding about facts, as it is declared: its code, its words, and how it is found.

A module of this folder lists its own in `FINDINGS`; it is found there, and `fengqiao check facts`, its page and its test follow.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from domain.base.text import Text
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from projections.reading import Connection, RowMapping, text
from projections.registers.as_of import within

PART = "facts"


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which record, day and county (none: all) findings are asked, under the rules that are in force."""

    connection: Connection
    on: date
    rules: RulesInForce
    county: str | None = None

    def under(self, county: str) -> Rulebook:
        """The rules of a county on the day."""
        return self.rules(self.on, county)

    def rows(self, query: str, county_column: str) -> Iterable[RowMapping]:
        """The rows of a query (`:on` is the day), of the county asked for where `{county}` stands."""
        asked = text(query.format(county=within(self.county, county_column)))
        return self.connection.execute(asked, {"on": self.on.isoformat(), "county": self.county}).mappings()


@dataclass(frozen=True, slots=True)
class Found:
    """发现 One record with the finding: its code, what stands there and what should, and what fills the words."""

    code: str
    recorded: str | None = None
    wanted: str | None = None
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FactFinding:
    """检查项. `kind` is that of the streams it is about ("dispute"); `remedy` may name `{code}`, that of the record."""

    value: str
    clause: str
    kind: str
    text: Text
    remedy: Text
    find: Callable[[Asked], Iterable[Found]]
    part: str = PART


def selected(query: str, county_column: str) -> Callable[[Asked], Iterable[Found]]:
    """Every row of a query: its first column is the code, `recorded` and `wanted` are what they say, and all of them may fill the words."""

    def find(asked: Asked) -> Iterable[Found]:
        for row in asked.rows(query, county_column):
            yield Found(str(row["code"]), row.get("recorded"), row.get("wanted"), dict(row))

    return find
