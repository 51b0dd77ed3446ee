"""未归类用语 Words in use that count as nothing of their own: no list has them and no row of the rulebook's section `words` names them (2.2.2-b, 2.2.5-f)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from domain.base.kinds import Kind
from domain.base.text import Text
from domain.base.vocabulary.people import Education, Occupation
from domain.base.vocabulary.sources import UNMATCHED
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from domain.rulebooks.words.model import Words
from projections.questions.view import Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import counties, holds, serves, within


class Place(Kind):
    """用语所在 The column of the workbook in which a word stands."""

    SOURCE = "disputes.source", "案件来源", "source of the case"
    EDUCATION = "mediators.education", "学历", "education"
    OCCUPATION = "mediators.occupation", "职业", "occupation"


class UnnamedWord(NamedTuple):
    """A row of `unnamed-words`. `records` have the word, of which `example` is the first by its code; it `counts_as` that as long as nobody says otherwise."""

    county_code: str
    stands_in: str
    word: str
    records: int
    counts_as: str
    example: str


def unnamed_words(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[UnnamedWord]:
    """The words of the cases closed in the year up to that day, and of the mediators who serve on it, in any order."""
    words = {code: rules(on, code).words for code, _ in counties(connection, on, county)}
    return list(_unnamed(connection, on, words, county))


def _unnamed(connection: Connection, on: date, words: Mapping[str, Words], county: str | None) -> Iterator[UnnamedWord]:
    day = {"first": f"{on.year:04d}-01-01", "on": on.isoformat(), "county": county}
    for place, (query, is_named, counts_as) in PLACES.items():
        for code, word, records, example in connection.execute(text(query.format(there=within(county, "c.county_code"))), day):
            if not is_named(words[code], word):
                yield UnnamedWord(code, place.value, word, records, counts_as, example)


def _of_mediators(column: str) -> str:
    return f"""
        SELECT c.county_code, m.{column}, count(*), min(m.mediator_code) FROM mediator m
        JOIN mediator_assignment a ON a.mediator_code = m.mediator_code AND {holds("a")}
        JOIN committee c ON c.committee_code = a.committee_code
        WHERE {serves("m")} AND coalesce(m.{column}, '') <> '' AND {{there}} GROUP BY c.county_code, m.{column}
    """


OF_CASES = """
    SELECT c.county_code, d.source, count(*), min(d.case_no) FROM dispute d JOIN committee c ON c.committee_code = d.committee_code
    WHERE d.closed_on BETWEEN :first AND :on AND coalesce(d.source, '') <> '' AND {there} GROUP BY c.county_code, d.source
"""
PLACES: Mapping[Place, tuple[str, Callable[[Words, str], bool], str]] = {
    Place.SOURCE: (OF_CASES, Words.names_source, UNMATCHED),
    Place.EDUCATION: (_of_mediators("education"), Words.names_education, Education.OTHER.value),
    Place.OCCUPATION: (_of_mediators("occupation"), Words.names_occupation, Occupation.OTHER.value),
}
"""By place the words in use with how many records have them, how to see whether they are named, and what they count as where they are not."""


def _counted_as(_rules: Rulebook) -> Mapping[str, Text]:
    return {Education.OTHER.value: Education.OTHER.text, UNMATCHED: Text("未归类", "placed nowhere")}


UNNAMED_WORDS = View(
    "unnamed-words",
    Text("未归类用语", "Words that count as nothing of their own"),
    (
        Column("county_code", "text"),
        Column("stands_in", "text", kind_words(Place), listed=True),
        Column("word", "text"),
        Column("records", "int"),
        Column("counts_as", "text", _counted_as),
        Column("example", "text"),
    ),
    ("county_code", "stands_in", "word"),
    unnamed_words,
)
