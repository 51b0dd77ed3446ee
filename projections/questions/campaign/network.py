"""组织网络 The bodies of mediation by county and kind: filed, under a centre, named after a mediator, staffed; a kind that a county has none of is shown (2.2.1-d)."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from domain.base.kinds import CommitteeKind
from domain.base.text import Text
from domain.rulebooks.in_force import RulesInForce
from projections.questions.view import CITY, Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import counties, exists, holds, serves, within


class Network(NamedTuple):
    """A row of `network`."""

    county_code: str
    kind: str
    committees: int
    filed: int
    under_parent: int
    named: int
    mediators: int


def network(connection: Connection, on: date, _rules: RulesInForce, county: str | None = None) -> list[Network]:
    """Every county and kind, and `*` for the city: committees active on the day, those of them filed, with a parent, named after a mediator, and who serves there."""
    figures: Counter[tuple[str, str, str]] = Counter()
    rows = connection.execute(
        text(f"""
            SELECT c.county_code, c.kind, c.filed_on, c.parent_code, (SELECT count(*) FROM studio_mediators s
                WHERE s.committee_code = c.committee_code AND s.named_on <= :on) AS names,
                (SELECT count(*) FROM mediator m JOIN mediator_assignment a ON a.mediator_code = m.mediator_code AND {holds("a")}
                    WHERE a.committee_code = c.committee_code AND {serves("m")}) AS mediators
            FROM committee c WHERE {exists("c")} AND {within(county, "c.county_code")}
        """),
        {"on": on.isoformat(), "county": county},
    )
    for code, kind, filed_on, parent, names, mediators in rows:
        figures[code, kind, "committees"] += 1
        figures[code, kind, "filed"] += filed_on is not None and filed_on <= on.isoformat()
        figures[code, kind, "under_parent"] += parent is not None
        figures[code, kind, "named"] += names > 0
        figures[code, kind, "mediators"] += mediators
    there = [code for code, _kind in counties(connection, on) if county in {None, code}]
    of = [
        Network(code, kind.value, *(figures[code, kind.value, figure] for figure in Network._fields[2:]))
        for code in there
        for kind in CommitteeKind
    ]
    return of if county is not None else [*of, *(_city(of, kind.value) for kind in CommitteeKind)]


def _city(rows: list[Network], kind: str) -> Network:
    mine = [row for row in rows if row.kind == kind]
    return Network(CITY, kind, *(sum(getattr(row, figure) for row in mine) for figure in Network._fields[2:]))


NETWORK = View(
    "network",
    Text("调解组织网络", "Network of committees"),
    (
        Column("county_code", "text"),
        Column("kind", "text", kind_words(CommitteeKind), listed=True),
        Column("committees", "int"),
        Column("filed", "int"),
        Column("under_parent", "int"),
        Column("named", "int"),
        Column("mediators", "int"),
    ),
    ("county_code", "kind"),
    network,
)
