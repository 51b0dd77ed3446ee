"""培训缺口 Who lacks the hours of training that the rulebook asks for, in the year of the day or ever (2.2.5-b, 2.1.3)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from domain.base.amounts import hundredths
from domain.base.kinds import Engagement, Post, TrainingKind
from domain.base.text import Text
from domain.base.vocabulary.standing import Trainee
from domain.rulebooks.in_force import RulesInForce
from projections.questions.view import Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import holds, serves, within

Hours = dict[str, list[tuple[str, int, int]]]
"""By person: a kind of training, its hours in the year of the day and ever."""


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
    who: frozenset[str]


class Needed(NamedTuple):
    """A need of a county's rulebook, as its people are held against it. Hours in hundredths."""

    who: str
    kinds: tuple[str, ...]
    hours: int
    once: bool


def training_gaps(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[TrainingGap]:
    """Everybody who serves on the day and lacks hours of a need of the county's rulebook, a row a need."""
    attended = _attended(connection, on)
    needs: dict[str, list[Needed]] = {}
    gaps: list[TrainingGap] = []
    for person in _people(connection, on, county):
        if person.county_code not in needs:
            needs[person.county_code] = _needs(rules, on, person.county_code)
        gaps.extend(_gaps(person, needs[person.county_code], attended))
    return gaps


def _needs(rules: RulesInForce, on: date, county: str) -> list[Needed]:
    campaign = rules(on, county).campaign
    asked = () if campaign is None else campaign.training
    return [Needed(need.who, tuple(kind.value for kind in need.kinds), hundredths(need.hours), need.once) for need in asked]


def _gaps(person: Person, needs: Iterable[Needed], attended: Hours) -> Iterator[TrainingGap]:
    for need in needs:
        if need.who in person.who:
            of = attended.get(person.code, ())
            hours = sum(ever if need.once else this_year for kind, this_year, ever in of if not need.kinds or kind in need.kinds)
            if hours < need.hours:
                yield TrainingGap(person.county_code, person.code, need.who, need.kinds, need.hours, hours, need.hours - hours)


def _attended(connection: Connection, on: date) -> Hours:
    by_person: defaultdict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for person, *of_kind in connection.execute(text(ATTENDED), {"on": on.isoformat(), "since": f"{on.year}-01-01"}):
        by_person[person].append((of_kind[0], int(of_kind[1]), int(of_kind[2])))
    return by_person


def _people(connection: Connection, on: date, county: str | None) -> Iterator[Person]:
    by = {"on": on.isoformat(), "county": county, "chief": Post.CHIEF.value}
    full_time, part_time = (frozenset({Trainee.MEDIATORS.value, engaged.value}) for engaged in (Trainee.FULL_TIME, Trainee.PART_TIME))
    chiefs = frozenset({Trainee.CHIEFS.value})
    of_full_time = Engagement.FULL_TIME.value
    for code, mediator, engagement in connection.execute(text(MEDIATORS.format(mine=within(county, "c.county_code"))), by):
        yield Person(code, mediator, full_time if engagement == of_full_time else part_time)
    for code, chief in connection.execute(text(CHIEFS.format(mine=within(county, "o.county_code"))), by):
        yield Person(code, chief, chiefs)


ATTENDED = """
    SELECT person_code, kind, sum(CASE WHEN held_on >= :since THEN hours ELSE 0 END), sum(hours) FROM training
    WHERE held_on <= :on GROUP BY person_code, kind
"""
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
