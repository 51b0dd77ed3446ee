"""技能竞赛 The skill contests of the year of the day (2.1.3)."""

from datetime import date
from typing import NamedTuple

from domain.base.text import Text
from domain.base.vocabulary.offices import ContestAudience
from domain.rulebooks.in_force import RulesInForce
from projections.questions.view import Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import within


class ContestRow(NamedTuple):
    """A row of `contests`. Who won is not among it: `fengqiao history` of the county names them."""

    county_code: str
    contest_no: str
    held_on: str
    title: str
    audience: str
    participants: int | None


def contests(connection: Connection, on: date, _rules: RulesInForce, county: str | None = None) -> list[ContestRow]:
    """Every contest held in the year by the day."""
    query = f"""
        SELECT county_code, contest_no, held_on, title, audience, participants FROM skill_contests s
        WHERE held_on >= :first AND held_on <= :on AND {within(county, "s.county_code")}
    """
    by = {"first": f"{on.year}-01-01", "on": on.isoformat(), "county": county}
    return [ContestRow(*row) for row in connection.execute(text(query), by)]


CONTESTS = View(
    "contests",
    Text("业务技能竞赛", "Skill contests"),
    (
        Column("county_code", "text"),
        Column("contest_no", "text"),
        Column("held_on", "date"),
        Column("title", "text"),
        Column("audience", "text", kind_words(ContestAudience)),
        Column("participants", "int"),
    ),
    ("county_code", "held_on", "contest_no"),
    contests,
)
