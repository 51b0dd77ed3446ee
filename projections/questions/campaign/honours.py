"""司法所表彰 The honours of offices and of their staff by the day, and for what: professional ability comes first (2.1.3)."""

from datetime import date
from typing import NamedTuple

from domain.base.kinds import HonourLevel
from domain.base.text import Text
from domain.base.vocabulary.offices import HonourGround
from domain.rulebooks.in_force import RulesInForce
from projections.questions.view import Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import within


class HonourRow(NamedTuple):
    """A row of `honours`: one of an office, or of somebody of its staff."""

    county_code: str
    office_code: str
    awarded_on: str
    title: str
    level: str
    honoured_for: str | None
    person_code: str | None
    document_no: str | None


def honours(connection: Connection, on: date, _rules: RulesInForce, county: str | None = None) -> list[HonourRow]:
    """Every honour by the day, of all years."""
    query = f"""
        SELECT o.county_code, h.office_code, h.awarded_on, h.title, h.level, h.ground, h.person_code, h.document_no
        FROM office_honours h JOIN office o ON o.office_code = h.office_code
        WHERE h.awarded_on <= :on AND {within(county, "o.county_code")}
    """
    return [HonourRow(*row) for row in connection.execute(text(query), {"on": on.isoformat(), "county": county})]


HONOURS = View(
    "honours",
    Text("司法所表彰", "Honours of offices"),
    (
        Column("county_code", "text"),
        Column("office_code", "text"),
        Column("awarded_on", "date"),
        Column("title", "text"),
        Column("level", "text", kind_words(HonourLevel)),
        Column("honoured_for", "text", kind_words(HonourGround)),
        Column("person_code", "text"),
        Column("document_no", "text"),
    ),
    ("county_code", "office_code", "awarded_on", "title", "person_code"),
    honours,
)
