"""调解渠道 In which ways disputes are mediated: the year's closed cases by their channel, and the sessions held by theirs (2.2.3-b)."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from domain.base.amounts import share
from domain.base.kinds import Channel
from domain.base.text import Text
from domain.rulebooks.in_force import RulesInForce
from projections.questions.view import CITY, Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import counties, within


class ChannelRow(NamedTuple):
    """A row of `channels`. The share is that of the closed cases whose channel is on record."""

    county_code: str
    year: int
    channel: str
    closed: int
    share: str
    sessions: int


def channels(connection: Connection, on: date, _rules: RulesInForce, county: str | None = None) -> list[ChannelRow]:
    """Every county and channel, and `*` for the city: cases closed and sessions held in the year of the day by the day."""
    by = {"first": f"{on.year}-01-01", "on": on.isoformat(), "county": county}
    mine = within(county, "c.county_code")
    closed = _counted(connection, CLOSED.format(mine=mine), by, county)
    sessions = _counted(connection, SESSIONS.format(mine=mine), by, county)
    there = [code for code, _kind in counties(connection, on) if county in {None, code}]
    return [row for code in (there if county else [*there, CITY]) for row in _of(code, on.year, closed, sessions)]


Counts = Counter[tuple[str, str]]
"""By county and channel."""


def _counted(connection: Connection, query: str, by: dict[str, str | None], county: str | None) -> Counts:
    counts: Counts = Counter()
    for code, channel, number in connection.execute(text(query), by):
        counts[code, channel] += number
        if county is None:
            counts[CITY, channel] += number
    return counts


def _of(code: str, year: int, closed: Counts, sessions: Counts) -> list[ChannelRow]:
    every = sum(closed[code, channel.value] for channel in Channel)
    return [
        ChannelRow(
            code,
            year,
            channel.value,
            closed[code, channel.value],
            share(closed[code, channel.value], every),
            sessions[code, channel.value],
        )
        for channel in Channel
    ]


CLOSED = """
    SELECT c.county_code, d.channel, count(*) FROM committee c CROSS JOIN dispute d
    WHERE d.committee_code = c.committee_code AND d.closed_on >= :first AND d.closed_on <= :on AND d.channel IS NOT NULL AND {mine} GROUP BY c.county_code, d.channel
"""
SESSIONS = """
    SELECT c.county_code, s.channel, count(*) FROM mediation_sessions s JOIN dispute d ON d.case_no = s.case_no
    JOIN committee c ON c.committee_code = d.committee_code
    WHERE s.held_on >= :first AND s.held_on <= :on AND {mine} GROUP BY c.county_code, s.channel
"""

CHANNELS = View(
    "channels",
    Text("调解渠道", "Channels of mediation"),
    (
        Column("county_code", "text"),
        Column("year", "int"),
        Column("channel", "text", kind_words(Channel)),
        Column("closed", "int"),
        Column("share", "share"),
        Column("sessions", "int"),
    ),
    ("county_code", "channel"),
    channels,
)
