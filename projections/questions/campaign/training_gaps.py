"""培训缺口 Who lacks the hours of training that the rulebook asks for, in the year of the day or ever (2.2.5-b, 2.1.3)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from domain.base.amounts import hundredths
from domain.base.kinds import Engagement, Post, TrainingKind
from domain.base.text import Text
from domain.base.vocabulary.standing import Trainee
from domain.rulebooks.campaign.model import TrainingNeed
from domain.rulebooks.in_force import RulesInForce
from projections.questions.view import Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import holds, serves, within

Hours = dict[str, list[tuple[str, str, int]]]


class TrainingGap(NamedTuple):
    """A row of `training-gaps`. Hours in hundredths."""

    county_code: str
    person_code: str
    who: str
    kinds: tuple[str, ...]
    needed_hours: int
    hours: int
    short_hours: int


class Person(NamedTuple):
    """Who serves on the day, and as what."""

    county_code: str
    code: str
    who: frozenset[Trainee]


def training_gaps(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[TrainingGap]:
    """Everybody who serves on the day and lacks hours of a need of the county's rulebook, a row a need."""
    attended = _attended(connection, on)
    return [gap for person in _people(connection, on, county) for gap in _gaps(person, _needs(rules, on, person.county_code), attended, on)]


def _needs(rules: RulesInForce, on: date, county: str) -> tuple[TrainingNeed, ...]:
    campaign = rules(on, county).campaign
    return () if campaign is None else campaign.training


def _gaps(person: Person, needs: Iterable[TrainingNeed], attended: Hours, on: date) -> Iterator[TrainingGap]:
    for need in needs:
        if need.who not in person.who:
            continue
        since = "" if need.once else f"{on.year}-01-01"
        kinds = tuple(kind.value for kind in need.kinds)
        hours = sum(of for kind, held_on, of in attended.get(person.code, ()) if held_on >= since and (not kinds or kind in kinds))
        needed = hundredths(need.hours)
        if hours < needed:
            yield TrainingGap(person.county_code, person.code, need.who, kinds, needed, hours, needed - hours)


def _attended(connection: Connection, on: date) -> Hours:
    by_person: defaultdict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for person, kind, held_on, hours in connection.execute(text(ATTENDED), {"on": on.isoformat()}):
        by_person[person].append((kind, held_on, hours))
    return by_person


def _people(connection: Connection, on: date, county: str | None) -> Iterator[Person]:
    by = {"on": on.isoformat(), "county": county, "chief": Post.CHIEF.value}
    for code, mediator, engagement in connection.execute(text(MEDIATORS.format(mine=within(county, "c.county_code"))), by):
        of = Trainee.FULL_TIME if engagement == Engagement.FULL_TIME.value else Trainee.PART_TIME
        yield Person(code, mediator, frozenset({Trainee.MEDIATORS, of}))
    for code, chief in connection.execute(text(CHIEFS.format(mine=within(county, "o.county_code"))), by):
        yield Person(code, chief, frozenset({Trainee.CHIEFS}))


ATTENDED = "SELECT person_code, kind, held_on, hours FROM training WHERE held_on <= :on"
MEDIATORS = f"""
    SELECT c.county_code, m.mediator_code, e.engagement FROM mediator m
    JOIN mediator_engagement e ON e.mediator_code = m.mediator_code AND {holds("e")}
    JOIN mediator_assignment a ON a.mediator_code = m.mediator_code AND {holds("a")}
    JOIN committee c ON c.committee_code = a.committee_code WHERE {serves("m")} AND {{mine}}
"""
CHIEFS = """
    SELECT DISTINCT o.county_code, p.person_code FROM posting p JOIN office o ON o.office_code = p.office_code
    WHERE p.post = :chief AND p.start_on <= :on AND (p.end_on IS NULL OR p.end_on >= :on) AND {mine}
"""

TRAINING_GAPS = View(
    "training-gaps",
    Text("培训缺口", "Training gaps"),
    (
        Column("county_code", "text"),
        Column("person_code", "text"),
        Column("who", "text", kind_words(Trainee)),
        Column("kinds", "list", kind_words(TrainingKind)),
        Column("needed_hours", "score"),
        Column("hours", "score"),
        Column("short_hours", "score"),
    ),
    ("county_code", "person_code", "who"),
    training_gaps,
)
