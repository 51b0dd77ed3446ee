"""导出范围 Which records an export holds: those of a county, or all, that are there by a day; and those that they refer to, so that it can be read by itself."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from projections.reading import Connection, RowMapping, text
from projections.register_rows.book_rows import BOOK_REFERRED
from projections.registers.as_of import holds

EVERYTHING = date.max
"""The day by which everything recorded has come."""

REGISTERS = ("counties", "offices", "committees", "mediators", "disputes")
"""The sheets of bodies, persons and cases, each after those it belongs to."""

OWN: Mapping[str, str] = {
    "counties": "SELECT county_code FROM county WHERE :county IS NULL OR county_code = :county",
    "offices": """SELECT office_code FROM office
        WHERE (:county IS NULL OR county_code = :county) AND (established_on IS NULL OR established_on <= :on)""",
    "committees": """SELECT committee_code FROM committee
        WHERE (:county IS NULL OR county_code = :county) AND established_on <= :on""",
    "mediators": f"""SELECT m.mediator_code FROM mediator m
        JOIN mediator_assignment a ON a.mediator_code = m.mediator_code AND {holds("a")}
        JOIN committee k ON k.committee_code = a.committee_code
        WHERE (:county IS NULL OR k.county_code = :county) AND (m.appointed_on <= :on OR EXISTS (
            SELECT 1 FROM earlier_service e WHERE e.mediator_code = m.mediator_code AND e.appointed_on <= :on))""",
    "disputes": """SELECT d.case_no FROM dispute d JOIN committee k ON k.committee_code = d.committee_code
        WHERE (:county IS NULL OR k.county_code = :county) AND d.accepted_on <= :on""",
}
"""The codes of the county that are there by the day."""

REFERRED: Mapping[str, tuple[str, ...]] = {
    "disputes": (
        "SELECT earlier_case_no FROM dispute WHERE case_no IN ({disputes})",
        "SELECT case_no FROM incident WHERE mediator_code IN ({own_mediators}) AND found_on <= :on",
        "SELECT case_no FROM dispute WHERE mediator_code IN ({own_mediators}) AND accepted_on <= :on",
    ),
    "mediators": (
        "SELECT mediator_code FROM dispute WHERE case_no IN ({disputes})",
        "SELECT mediator_code FROM co_mediator WHERE case_no IN ({own_disputes})",
    ),
    "committees": (
        "SELECT committee_code FROM dispute WHERE case_no IN ({disputes})",
        f"SELECT committee_code FROM mediator_assignment a WHERE mediator_code IN ({{mediators}}) AND {holds('a')}",
        "SELECT parent_code FROM committee WHERE committee_code IN ({committees})",
    ),
    "offices": ("SELECT office_code FROM committee WHERE committee_code IN ({committees})",),
    "counties": (
        "SELECT county_code FROM office WHERE office_code IN ({offices})",
        "SELECT county_code FROM committee WHERE committee_code IN ({committees})",
    ),
}
"""The codes that rows of an export name, and the cases of its mediators for committees elsewhere, which their assessment counts."""

COUNTY_OF: Mapping[str, str] = {
    "counties": "SELECT county_code, county_code FROM county",
    "offices": "SELECT office_code, county_code FROM office",
    "committees": "SELECT committee_code, county_code FROM committee",
    "mediators": f"""SELECT a.mediator_code, k.county_code FROM mediator_assignment a
        JOIN committee k ON k.committee_code = a.committee_code WHERE {holds("a")}""",
    "disputes": "SELECT d.case_no, k.county_code FROM dispute d JOIN committee k ON k.committee_code = d.committee_code",
}


@dataclass(frozen=True)
class Extent:
    """What is exported. `on` is the day up to which facts count.

    `own` are further records of the county, dated later, that are named by one that is there; `others` those of other counties. Of an own record its
    parts go along (scores, statistics, trainings); of another county's only its row does, so that no code leads nowhere.
    """

    connection: Connection
    county: str | None
    on: date
    own: dict[str, list[str]] = field(default_factory=lambda: {register: [] for register in REGISTERS})
    others: dict[str, list[str]] = field(default_factory=lambda: {register: [] for register in REGISTERS})

    @property
    def by(self) -> dict[str, str | None]:
        """What the queries are asked with."""
        further = {f"own_{register}": json.dumps(codes) for register, codes in self.own.items()}
        others = {f"other_{register}": json.dumps(codes) for register, codes in self.others.items()}
        return {"county": self.county, "on": self.on.isoformat(), **further, **others}

    def rows(self, query: str) -> Iterator[RowMapping]:
        """The rows of a query over the codes of the extent, `{offices}` and `{own_offices}` and so on, a few at a time."""
        every = self.connection.execute(text(query.format_map(CODES)), self.by, execution_options={"yield_per": 5_000})
        return iter(every.mappings())

    def count(self, query: str) -> int:
        """How many rows a query gives."""
        return int(self.connection.execute(text(f"SELECT count(*) FROM ({query.format_map(CODES)}) q"), self.by).scalar_one())


CODES: Mapping[str, str] = {
    **{f"own_{register}": f"{OWN[register]} UNION SELECT value FROM json_each(:own_{register})" for register in REGISTERS},
    **{
        register: f"{OWN[register]} UNION SELECT value FROM json_each(:own_{register}) UNION SELECT value FROM json_each(:other_{register})"
        for register in REGISTERS
    },
}
"""The codes of an extent, as a part of a query: with those of other counties that are named, or the county's own."""


def extent_of(connection: Connection, county: str | None, on: date) -> Extent:
    """The records of a county, or of all, by a day, with what they name."""
    extent = Extent(connection, county, on)
    if county is None and on == EVERYTHING:
        return extent
    while sum(_take_along(extent, register) for register in reversed(REGISTERS)):
        pass
    return extent


def _take_along(extent: Extent, register: str) -> int:
    """Takes in the codes of a register that are named and not there yet; how many they are."""
    named = " UNION ".join((*REFERRED[register], *BOOK_REFERRED.get(register, ())))
    query = f"""SELECT n.code, c.county FROM (SELECT code FROM (SELECT NULL AS code UNION {named}) r WHERE code IS NOT NULL) n
        JOIN (SELECT NULL AS code, NULL AS county UNION ALL {COUNTY_OF[register]}) c ON c.code = n.code
        WHERE n.code NOT IN ({{{register}}}) ORDER BY n.code"""
    codes = [(str(row["code"]), row["county"]) for row in extent.rows(query)]
    for code, county in codes:
        side = extent.own if extent.county in (None, county) else extent.others
        side[register].append(code)
    return len(codes)
