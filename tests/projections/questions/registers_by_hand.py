"""Register tables filled by hand, so that a view is tried on exactly the facts that matter."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, insert, text

from domain.rulebooks.in_force import RulesInForce
from infra.rulebook_files import rules_on, shipped
from projections import every_register as registers
from projections.case_years.counting import count_again, years_since
from projections.engine.work import Work
from projections.questions.catalogue import VIEWS, run
from projections.questions.subsidy.tables import SUBSIDY_SEGMENT
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
    registers.CERTIFICATE: {"mediator_code": "M", "grade": "level_1", "certified_on": "2018-01-01", "issued_on": "2018-01-01"},
    registers.STAR_AWARD: {"plaque_no": "P", "year": 2018, "stars": 4, "awarded_on": "2019-03-01"},
    registers.STAR_AWARD_CHANGE: {"plaque_no": "P", "since": "2019-03-01", "stars": 4},
    registers.REVIEW: {"review_code": "R", "county_code": "A", "year": 2018, "opened_on": "2019-01-02", "listed": 3, "left_out": 1},
    registers.REVIEW_PLACE: {"review_code": "R", "score": 8_000, "rank": 1, "of": 3, "band": "competent", "eliminate": False},
    registers.REVIEW_OBJECTION: {"review_code": "R", "about": "M", "filed_by": "张", "claim": "错"},
    registers.SUBSIDY_ROUND: {
        "round_code": "R",
        "county_code": "A",
        "period": "2019-05",
        "declared_on": "2019-06-10",
        "rulebook": "rules",
        "position": 8,
    },
    registers.SUBSIDY_CLAIM: {
        "round_code": "R",
        "case_no": "1",
        "mediator_code": "M",
        "payer": "",
        "committee_code": "C",
        "amount": 10_050,
    },
    registers.SUBSIDY_PAYMENT: {"round_code": "R", "position": 9, "case_no": "1", "mediator_code": "M", "payer": "", "amount": 10_050},
    registers.SUBSIDY_RESCINDED: {
        "round_code": "R",
        "county_code": "A",
        "period": "2019-05",
        "case_no": "1",
        "mediator_code": "M",
        "payer": "",
        "step": "payment",
        "step_on": "2019-07-01",
        "voucher_no": "P1",
        "rescinded_on": "2019-09-02",
        "decided_by": "county",
        "why": "误录",
    },
    registers.PERIOD_CLOSING: {
        "closing_code": "A-2019-05",
        "closing": 1,
        "county_code": "A",
        "period": "2019-05",
        "first_on": "2019-05-01",
        "last_on": "2019-05-31",
        "closed_on": "2019-06-10",
        "position": 9,
    },
    SUBSIDY_SEGMENT: {
        "county_code": "A",
        "committee_code": "C",
        "mediator_code": "M",
        "closed_on": "2019-05-20",
        "valid_from": "2019-05-20",
        "month": "2019-05",
        "eligible": True,
        "amount": 10_050,
        "reasons": "[]",
    },
}


class Facts:
    """The facts of one test. What it does not say is as usual."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._rules = rules_on

    def put(self, table: Table, **values: Any) -> None:
        self.connection.execute(insert(table).values({**USUAL.get(table, {}), **values}))

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

    def scored(self, office: str, *, short: int = 0, **values: Any) -> None:
        """Every item of the star rating at its maximum, but so many hundredths short in the first."""
        for number, item in enumerate(shipped().items("stars").values()):
            points = item.most - (0 if number else short)
            self.put(registers.STAR_SCORE, office_code=office, item=item.key, points=points, **values)

    def under(self, rulebook: str) -> None:
        """From here on the rules of that text are in force, lying over the shipped ones."""
        rules = rules_of(rulebook)
        self._rules = RulesInForce(lambda: rules)

    def rows(self, view: str, as_of: str, county: str | None = None) -> list[dict[str, Any]]:
        """The rows in the view's own columns; the names after them are tried for all views at once (test_named.py)."""
        own = [column.key for column in VIEWS[view].own]
        return [{key: row[key] for key in own} for row in self.named_rows(view, as_of, county)]

    def named_rows(self, view: str, as_of: str, county: str | None = None) -> list[dict[str, Any]]:
        """The rows as the view gives them, names included."""
        cases = self.connection.execute(text("SELECT case_no FROM dispute")).scalars().all()
        count_again(Work(self.connection, []), cases, years_since(self.connection, ""), self._rules)
        return run(VIEWS[view], self.connection, date.fromisoformat(as_of), self._rules, county)

    def column(self, view: str, as_of: str, *columns: str) -> list[tuple[Any, ...]]:
        """Some columns of a view's rows."""
        return [tuple(row[column] for column in columns) for row in self.rows(view, as_of)]
