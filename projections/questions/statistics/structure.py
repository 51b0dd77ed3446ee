"""人员结构 Mediators serving on a day by sex, age, education, occupation and engagement, for each county and kind of body (2.2.2-b)."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from domain.base.amounts import share
from domain.base.kinds import Engagement, Kind, Sex
from domain.base.text import Text
from domain.base.vocabulary.bodies import BodyKind
from domain.base.vocabulary.people import Education, Occupation
from domain.policies.days import completed_years
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from domain.rulebooks.words.model import UNKNOWN, Words
from projections.questions.view import CITY, Column, View
from projections.reading import Connection, text
from projections.registers.as_of import counties, holds, serves, within
from projections.registers.values import day


class Aspect(Kind):
    """结构项目. By what people are told apart."""

    SEX = "sex", "性别", "sex"
    AGE = "age", "年龄", "age"
    EDUCATION = "education", "学历", "education"
    OCCUPATION = "occupation", "职业", "occupation"
    ENGAGEMENT = "engagement", "专兼职", "engagement"


class StructureRow(NamedTuple):
    """A row of `structure`. `people` are those of that value, `share` theirs of all mediators of that county and kind."""

    county_code: str
    kind: str
    aspect: str
    value: str
    people: int
    share: str


Counted = dict[tuple[str, str], Counter[tuple[Aspect, str]]]
"""People by aspect and value, for each county and kind of body."""


def structure(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[StructureRow]:
    """Every value of every aspect, for each kind of body that has a mediator in a county, for all of a county (`*`), and for all of the city."""
    counted: Counted = {}
    totals: Counter[tuple[str, str]] = Counter()
    words = {code: rules(on, code).words for code, _ in counties(connection, on, county)}
    for code, kind, finer, name, *facts in connection.execute(
        text(SERVING.format(where=within(county, "c.county_code"))), {"on": on.isoformat(), "county": county}
    ):
        own = words[code]
        values = _values(own, on, *facts)
        body = own.body_of(kind, finer, name)
        for place in ((code, body), (code, CITY), *(((CITY, body), (CITY, CITY)) if county is None else ())):
            totals[place] += 1
            counted.setdefault(place, Counter()).update(values)
    shown = {place: _every_value(rules(on).words if place[0] == CITY else words[place[0]]) for place in counted}
    return [
        StructureRow(*place, aspect, value, people[aspect, value], share(people[aspect, value], totals[place]))
        for place, people in counted.items()
        for aspect, value in dict.fromkeys([*shown[place], *people])
    ]


def _values(
    words: Words, on: date, sex: str | None, birth_on: str | None, education: str | None, occupation: str | None, engagement: str | None
) -> list[tuple[Aspect, str]]:
    return [
        (Aspect.SEX, sex or UNKNOWN),
        (Aspect.AGE, words.age_band_of(None if birth_on is None else completed_years(day(birth_on), on))),
        (Aspect.EDUCATION, words.education_of(education)),
        (Aspect.OCCUPATION, words.occupation_of(occupation)),
        (Aspect.ENGAGEMENT, engagement or UNKNOWN),
    ]


def _every_value(words: Words) -> list[tuple[Aspect, str]]:
    """What may be counted, in the order of the lists; what is not known only where somebody is of it."""
    listed: Mapping[Aspect, list[str]] = {
        Aspect.SEX: [kind.value for kind in Sex],
        Aspect.AGE: [band.key for band in words.age_bands],
        Aspect.EDUCATION: [kind.value for kind in Education],
        Aspect.OCCUPATION: [kind.value for kind in Occupation],
        Aspect.ENGAGEMENT: [kind.value for kind in Engagement],
    }
    return [(aspect, value) for aspect, values in listed.items() for value in values]


SERVING = f"""
    SELECT c.county_code, c.kind, c.finer_kind, c.name, m.sex, m.birth_on, m.education, m.occupation, e.engagement FROM mediator m
    JOIN mediator_assignment a ON a.mediator_code = m.mediator_code AND {holds("a")}
    JOIN committee c ON c.committee_code = a.committee_code
    LEFT JOIN mediator_engagement e ON e.mediator_code = m.mediator_code AND {holds("e")}
    WHERE {serves("m")} AND {{where}}
"""


def _kinds(_rules: Rulebook) -> Mapping[str, Text]:
    return {CITY: Text("全部", "all"), **{kind.value: kind.text for kind in BodyKind}}


def _aspects(_rules: Rulebook) -> Mapping[str, Text]:
    return {aspect.value: aspect.text for aspect in Aspect}


def _words_of_values(rules: Rulebook) -> Mapping[str, Text]:
    lists: tuple[type[Kind], ...] = (Sex, Education, Occupation, Engagement)
    known = {member.value: member.text for kind in lists for member in kind if member is not kind.__members__.get("OTHER")}
    bands = {band.key: band.label.text for band in rules.words.age_bands}
    return known | bands | {Education.OTHER.value: Education.OTHER.text, UNKNOWN: Text("未登记", "not recorded")}


STRUCTURE = View(
    "structure",
    Text("调解员队伍结构", "Structure of the mediators"),
    (
        Column("county_code", "text"),
        Column("kind", "text", _kinds, listed=True),
        Column("aspect", "text", _aspects, listed=True),
        Column("value", "text", _words_of_values, listed=True),
        Column("people", "int"),
        Column("share", "share"),
    ),
    ("county_code", "kind", "aspect", "value"),
    structure,
)
