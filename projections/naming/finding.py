"""查找 Which codes somebody may mean who has a name, a part of one, a former name, or a part of a code."""

from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import Literal, NamedTuple, get_args

from projections.reading import Connection, text

FoundKind = Literal["county", "office", "committee", "mediator", "staff", "case"]
KINDS: tuple[FoundKind, ...] = get_args(FoundKind)


class Place(IntEnum):
    """次序. How well a record fits, the best first: as `LOOKED_FOR` numbers it."""

    CODE = 0
    CODE_IN_ANOTHER_CASE = 1
    NAME = 2
    NAME_BEGINS = 3
    NAME_HAS = 4
    FORMER_NAME = 5
    CODE_HAS = 6


class Match(NamedTuple):
    """找到的记录. What has the code or name: from when to when it is or serves, the county it is in, and the former name by which it was found, if by one."""

    kind: FoundKind
    code: str
    name: str | None
    county_code: str | None
    county_name: str | None
    since: str | None
    until: str | None
    former_name: str | None


RECORDS: Mapping[FoundKind, str] = {
    "county": "SELECT county_code AS code, name, county_code, NULL AS since, NULL AS until FROM county",
    "office": "SELECT office_code AS code, name, county_code, established_on AS since, closed_on AS until FROM office",
    "committee": "SELECT committee_code AS code, name, county_code, established_on AS since, dissolved_on AS until FROM committee",
    "mediator": """
        SELECT m.mediator_code AS code, m.name, c.county_code, m.appointed_on AS since, m.left_on AS until FROM mediator m
        LEFT JOIN mediator_assignment a ON a.mediator_code = m.mediator_code AND a.valid_until IS NULL
        LEFT JOIN committee c ON c.committee_code = a.committee_code
    """,
    "staff": """
        SELECT p.person_code AS code, p.name, o.county_code, min(p.start_on) AS since,
            CASE WHEN count(p.end_on) < count(*) THEN NULL ELSE max(p.end_on) END AS until
        FROM posting p LEFT JOIN office o ON o.office_code = p.office_code GROUP BY p.person_code, p.name, o.county_code
    """,
    "case": """
        SELECT d.case_no AS code, NULL AS name, c.county_code, d.accepted_on AS since, d.closed_on AS until FROM dispute d
        LEFT JOIN committee c ON c.committee_code = d.committee_code
    """,
}
"""The records of each kind."""

REGISTERS: Mapping[FoundKind, str] = {"staff": "person"}
"""What kinds are called among the former names."""

LOOKED_FOR = """
    SELECT r.code, r.name, r.county_code, k.name, r.since, r.until, f.name, CASE
        WHEN r.code = :exactly THEN 0 WHEN lower(r.code) = :text THEN 1 WHEN lower(r.name) = :text THEN 2
        WHEN instr(lower(r.name), :text) = 1 THEN 3 WHEN instr(lower(r.name), :text) > 0 THEN 4
        WHEN f.name IS NOT NULL THEN 5 ELSE 6 END AS place
    FROM ({records}) r LEFT JOIN county k ON k.county_code = r.county_code
    LEFT JOIN (
        SELECT code, name, row_number() OVER (PARTITION BY code ORDER BY length(name), name) AS nth
        FROM former_name WHERE register = :register AND instr(lower(name), :text) > 0
    ) f ON f.code = r.code AND f.nth = 1
    WHERE (instr(lower(r.code), :text) > 0 OR instr(lower(r.name), :text) > 0 OR f.name IS NOT NULL)
        AND (:county IS NULL OR r.county_code = :county)
    ORDER BY place, r.code
"""


def find(connection: Connection, wanted: str, kind: FoundKind | None = None, county: str | None = None) -> list[Match]:
    """What has that code or name, or has the text as a part of it or of a former name: the code itself first, then who is called exactly so, whose name
    begins with it, has it, or had it, whose code has it; among equals in the order of the kinds and codes."""
    ranked = [
        (place, number, match)
        for number, each in enumerate(KINDS)
        if kind in {None, each}
        for place, match in _of_kind(connection, each, wanted, county)
    ]
    return [match for _, _, match in sorted(ranked, key=lambda entry: entry[:2])]


def _of_kind(connection: Connection, kind: FoundKind, wanted: str, county: str | None) -> Iterator[tuple[Place, Match]]:
    names = {"exactly": wanted, "text": wanted.lower(), "register": REGISTERS.get(kind, kind), "county": county}
    for code, name, county_code, county_name, since, until, former, place in connection.execute(
        text(LOOKED_FOR.format(records=RECORDS[kind])), names
    ):
        was = former if place == Place.FORMER_NAME else None
        yield Place(place), Match(kind, code, name, county_code, county_name, since, until, was)


def has_code(connection: Connection, kind: FoundKind, code: str) -> bool:
    """Whether one of a kind has that code."""
    return connection.execute(text(f"SELECT 1 FROM ({RECORDS[kind]}) r WHERE code = :code"), {"code": code}).first() is not None


def called_exactly(connection: Connection, kind: FoundKind, name: str) -> list[Match]:
    """Those of a kind that are called exactly so; where nobody is, those who were."""
    matches = list(_of_kind(connection, kind, name, None))
    now = [match for place, match in matches if place is Place.NAME]
    return now or [match for _, match in matches if match.former_name == name]
