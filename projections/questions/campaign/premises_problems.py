"""用房问题 What is wrong with the premises of offices on a day, and what became of it (2.1.1)."""

from datetime import date
from typing import NamedTuple

from domain.base.text import Text
from domain.base.vocabulary.premises import PremisesProblemKind, PremisesSolution
from domain.base.vocabulary.standing import Standing
from domain.rulebooks.in_force import RulesInForce
from projections.questions.view import Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import open_office, within


class PremisesProblem(NamedTuple):
    """A row of `premises-problems`."""

    county_code: str
    office_code: str
    problem_no: str
    problem: str
    description: str | None
    found_on: str
    planned_on: str | None
    solved_on: str | None
    solution: str | None
    standing: str


def premises_problems(connection: Connection, on: date, _rules: RulesInForce, county: str | None = None) -> list[PremisesProblem]:
    """Every problem found by that day at an office that is there, as it stood on the day."""
    rows = connection.execute(
        text(f"""
            SELECT o.county_code, p.office_code, p.problem_no, p.problem, p.description, p.found_on, p.planned_on, p.solved_on, p.solution
            FROM premises_problems p JOIN office o ON o.office_code = p.office_code
            WHERE p.found_on <= :on AND {open_office("o")} AND {within(county, "o.county_code")}
        """),
        {"on": on.isoformat(), "county": county},
    )
    return [
        PremisesProblem(
            county_code,
            office,
            number,
            problem,
            description,
            found_on,
            planned_on,
            *_outcome(planned_on, solved_on, solution, on.isoformat()),
        )
        for county_code, office, number, problem, description, found_on, planned_on, solved_on, solution in rows
    ]


def _outcome(planned_on: str | None, solved_on: str | None, solution: str | None, on: str) -> tuple[str | None, str | None, str]:
    """The day and way of solving, and how the problem stands, as it was on the day."""
    if solved_on is not None and solved_on <= on:
        return solved_on, solution, Standing.CLOSED.value
    overdue = planned_on is not None and planned_on < on
    return None, None, (Standing.OVERDUE if overdue else Standing.OPEN).value


PREMISES_PROBLEMS = View(
    "premises-problems",
    Text("用房问题销号", "Problems with premises"),
    (
        Column("county_code", "text"),
        Column("office_code", "text"),
        Column("problem_no", "text"),
        Column("problem", "text", kind_words(PremisesProblemKind)),
        Column("description", "text"),
        Column("found_on", "date"),
        Column("planned_on", "date"),
        Column("solved_on", "date"),
        Column("solution", "text", kind_words(PremisesSolution)),
        Column("standing", "text", kind_words(Standing)),
    ),
    ("county_code", "office_code", "problem_no"),
    premises_problems,
)
