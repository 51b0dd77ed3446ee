"""关账 The closed periods of a county, and what came in after its closing."""

from datetime import date
from typing import NamedTuple

from domain.base.event import Recorded
from domain.processes.period_closing import closing_name
from projections.reading import Connection, text
from projections.registers.values import day, maybe_day


class Closed(NamedTuple):
    """关账. A closed period of a county: its days, and the position of the log up to which was counted."""

    county_code: str
    period: str
    first_on: date
    last_on: date
    closed_on: date
    position: int
    closing: int = 1

    @property
    def name(self) -> str:
        """Which closing it is."""
        return closing_name(self.period, self.closing)

    def includes(self, other: "Closed") -> bool:
        """Whether the other period lies within it."""
        return self.first_on <= other.first_on and other.last_on <= self.last_on

    def is_late(self, recorded: Recorded) -> bool:
        """Whether an event of the county belongs to the period and came in after it was closed."""
        month = getattr(recorded.event, "month", None)
        held_on = date.fromisoformat(f"{month}-01") if month is not None else recorded.event.effective_on
        return recorded.position > self.position and held_on is not None and self.first_on <= held_on <= self.last_on


def closings(connection: Connection, county_code: str) -> list[Closed]:
    """The closed periods of a county, in the order of their closing; none that was reopened and not closed again."""
    rows = connection.execute(
        text("""
            SELECT DISTINCT county_code, period, first_on, last_on, closed_on, position, closing FROM period_closing
            WHERE county_code = :county AND reopened_on IS NULL ORDER BY position
        """),
        {"county": county_code},
    )
    return [Closed(county, period, day(first), day(last), day(closed), *place) for county, period, first, last, closed, *place in rows]


def reopened_on(connection: Connection, county_code: str, period: str) -> date | None:
    """The day on which a period was reopened last; None where it never was."""
    query = text("SELECT max(reopened_on) FROM period_closing WHERE county_code = :county AND period = :period")
    return maybe_day(connection.execute(query, {"county": county_code, "period": period}).scalar())


REPORTED = ("dispute:", "committee:")
"""The streams whose facts count for a period by themselves: cases, and committees with their statistics."""


def county_of(connection: Connection, code: str) -> str | None:
    """The county of a case or a committee; None for anything else."""
    for query in COUNTY_OF:
        county: str | None = connection.execute(text(query), {"code": code}).scalar()
        if county is not None:
            return county
    return None


COUNTY_OF = (
    "SELECT c.county_code FROM dispute d JOIN committee c ON c.committee_code = d.committee_code WHERE d.case_no = :code",
    "SELECT county_code FROM committee WHERE committee_code = :code",
)
