"""专家库 The pool of each county's centre against the size and the fields that the rulebook asks for, and how it was used (2.2.2-c)."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from domain.base.text import Text
from domain.base.vocabulary.members import ExpertField
from domain.rulebooks.in_force import RulesInForce
from projections.questions.view import Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import counties, in_pool, within


class Experts(NamedTuple):
    """A row of `experts`. Fees in hundredths of a yuan."""

    county_code: str
    experts: int
    quota: int
    short: int
    fields_missing: tuple[str, ...]
    consultations: int
    fees_yuan: int
    meets_target: bool


def experts(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[Experts]:
    """Every county: the experts in its committees' pools on the day, and their consultations in the year of the day. Under rules that ask for no pool the quota is 0."""
    by = {"on": on.isoformat(), "county": county, "year": f"{on.year}-01-01"}
    pool: defaultdict[str, list[str]] = defaultdict(list)
    for code, fields in connection.execute(text(POOL.format(there=in_pool("e"), mine=within(county, "c.county_code"))), by):
        pool[code].append(fields)
    used = {code: (count, fees) for code, count, fees in connection.execute(text(USED.format(mine=within(county, "c.county_code"))), by)}
    rows = []
    for code, _kind in counties(connection, on):
        if county in {None, code}:
            campaign = rules(on, code).campaign
            wanted = campaign.experts if campaign is not None else None
            covered = {field for fields in pool[code] for field in fields.split(",")}
            missing = tuple(field.value for field in (wanted.fields if wanted is not None else ()) if field.value not in covered)
            quota, count = wanted.at_least if wanted is not None else 0, len(pool[code])
            rows.append(
                Experts(code, count, quota, max(0, quota - count), missing, *used.get(code, (0, 0)), count >= quota and not missing)
            )
    return rows


POOL = """
    SELECT c.county_code, e.expert_fields FROM experts e JOIN committee c ON c.committee_code = e.committee_code
    WHERE {there} AND {mine}
"""
USED = """
    SELECT c.county_code, count(*), coalesce(sum(k.fee_yuan), 0) FROM consultations k JOIN committee c ON c.committee_code = k.committee_code
    WHERE k.consulted_on >= :year AND k.consulted_on <= :on AND {mine} GROUP BY c.county_code
"""

EXPERTS = View(
    "experts",
    Text("专家库", "Pools of experts"),
    (
        Column("county_code", "text"),
        Column("experts", "int"),
        Column("quota", "int"),
        Column("short", "int"),
        Column("fields_missing", "list", kind_words(ExpertField)),
        Column("consultations", "int"),
        Column("fees_yuan", "money"),
        Column("meets_target", "bool"),
    ),
    ("county_code",),
    experts,
)
