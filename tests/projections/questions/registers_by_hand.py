"""Register tables filled by hand, so that a view is tried on exactly the facts that matter."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, insert

from domain.rulebooks.in_force import RulesInForce
from infra.rulebook_files import rules_on
from projections import registers
from projections.questions.catalogue import VIEWS, run
from tests.domain.policies.cases import rules_of

USUAL: Mapping[Table, Mapping[str, Any]] = {
    registers.COUNTY: {"name": "县", "kind": "county"},
    registers.COUNTY_MINIMUM_WAGE: {"valid_from": ""},
    registers.OFFICE: {"county_code": "A", "name": "所"},
    registers.PREMISES_SURVEY: {
        "surveyed_on": "",
        "area_m2": 12_000,
        "land_use": "complete",
        "misappropriated": False,
        "signs": True,
        "rule_boards": True,
    },
    registers.POSTING: {"name": "李", "establishment": "civil_servant", "start_on": "2010-01-01"},
    registers.STAR_SCORE: {"year": 2018, "scored_on": "2018-11-01"},
    registers.COMMITTEE: {"county_code": "A", "name": "委", "kind": "village", "established_on": "2010-01-01"},
    registers.MEDIATOR: {"name": "张", "appointed_on": "2010-01-01"},
    registers.MEDIATOR_ASSIGNMENT: {"valid_from": ""},
    registers.MEDIATOR_ENGAGEMENT: {"valid_from": "", "engagement": "full_time"},
    registers.MEDIATOR_WAGE: {"valid_from": ""},
    registers.REVIEWER_SCORE: {"year": 2018, "item": "file_quality", "scored_on": "2018-12-20", "points": 2_500},
    registers.TRAINING: {"kind": "annual", "held_on": "2018-03-01"},
    registers.DISPUTE: {"committee_code": "C", "mediator_code": "M", "kind": "labour", "difficulty": "simple", "accepted_on": "2018-01-01"},
}


class Facts:
    """The facts of one test. What it does not say is as usual."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rules = rules_on

    def put(self, table: Table, **values: Any) -> None:
        self._connection.execute(insert(table).values({**USUAL.get(table, {}), **values}))

    def mediator(self, code: str, committee: str, **values: Any) -> None:
        """A full-time mediator of one committee for good."""
        self.put(registers.MEDIATOR, mediator_code=code, **values)
        self.put(registers.MEDIATOR_ASSIGNMENT, mediator_code=code, committee_code=committee)
        self.put(registers.MEDIATOR_ENGAGEMENT, mediator_code=code)

    def staffed(self, office: str, people: int, **values: Any) -> None:
        """An office with so many people."""
        self.put(registers.OFFICE, office_code=office, **values)
        for number in range(people):
            self.put(registers.POSTING, office_code=office, person_code=f"{office}-{number}")

    def under(self, text: str) -> None:
        """From here on the rules of that text are in force, lying over the shipped ones."""
        rules = rules_of(text)
        self._rules = RulesInForce(lambda: rules)

    def rows(self, view: str, as_of: str, county: str | None = None) -> list[dict[str, Any]]:
        day = date.fromisoformat(as_of)
        return run(VIEWS[view], self._connection, day, self._rules, county)

    def column(self, view: str, as_of: str, *columns: str) -> list[tuple[Any, ...]]:
        """Some columns of a view's rows."""
        return [tuple(row[column] for column in columns) for row in self.rows(view, as_of)]
