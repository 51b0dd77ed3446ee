"""专家咨询库名册 (2.2.2-c): the experts in the pools on the day with what they were consulted for in the year, and each county's pool against what the rules ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from domain.base.amounts import hundredths
from domain.base.text import Text
from domain.base.vocabulary.members import ExpertField
from infra.papers.making.document import Column, Table
from infra.papers.making.figures import label, listed
from infra.papers.making.paper import Paper
from infra.papers.making.reading import Reading
from projections.registers.as_of import in_pool, within


@dataclass(frozen=True)
class Pool:
    """A county's pool. Fees in hundredths of a yuan."""

    county: str
    experts: int
    quota: int
    short: int
    fields_missing: str
    consultations: int
    fees: int
    meets_target: bool


@dataclass(frozen=True)
class Expert:
    """An expert in the pool on the day. Fees in hundredths of a yuan."""

    county: str
    committee: str
    name: str
    fields: str
    unit: str | None
    professional_title: str | None
    appointed_on: str
    term_until: str | None
    consultations: int
    fees: int


@dataclass(frozen=True)
class ExpertRoster:
    """The pools and who is in them."""

    pools: list[Pool]
    experts: list[Expert]
    basis: str = "聘任、咨询日期"


def expert_roster(reading: Reading) -> ExpertRoster:
    """The model, from `experts` and the registers of experts and consultations. No birth is read."""
    return ExpertRoster([_pool(reading, row) for row in reading.view("experts")], _experts(reading))


def _pool(reading: Reading, row: Mapping[str, Any]) -> Pool:
    return Pool(
        reading.counties[row["county_code"]],
        row["experts"],
        row["quota"],
        row["short"],
        listed(str(label(ExpertField, field)) for field in row["fields_missing"]),
        row["consultations"],
        hundredths(Decimal(row["fees_yuan"])),
        row["meets_target"],
    )


def _experts(reading: Reading) -> list[Expert]:
    rows = reading.select(
        f"""
        SELECT c.county_code, c.name, e.name, e.expert_fields, e.unit, e.professional_title, e.appointed_on, e.term_until,
            count(k.case_no), coalesce(sum(k.fee_yuan), 0)
        FROM experts e JOIN committee c ON c.committee_code = e.committee_code
        LEFT JOIN consultations k ON k.committee_code = e.committee_code AND k.expert_no = e.expert_no
            AND k.consulted_on >= :year AND k.consulted_on <= :on
        WHERE {in_pool("e")} AND {within(reading.county, "c.county_code")}
        GROUP BY c.county_code, c.committee_code, c.name, e.expert_no, e.name, e.expert_fields, e.unit, e.professional_title, e.appointed_on, e.term_until
        ORDER BY c.county_code, c.committee_code, e.expert_no
        """,
        year=f"{reading.on.year}-01-01",
    )
    return [
        Expert(
            reading.counties[row[0]],
            row[1],
            row[2],
            listed(str(label(ExpertField, field)) for field in row[3].split(",")),
            *row[4:],
        )
        for row in rows
    ]


EXPERT_ROSTER = Paper(
    name="expert-roster",
    title=Text("专家咨询库名册", "Roster of experts"),
    clauses=("2.2.2-c",),
    every="day",
    scope="either",
    reads=("experts",),
    model=expert_roster,
    tables=(
        Table(
            "pools",
            "",
            (
                Column("county", "县（市、区）", width=1.3),
                Column("experts", "专家人数", "count"),
                Column("quota", "应有人数", "count"),
                Column("short", "还差（人）", "count"),
                Column("fields_missing", "未覆盖领域", width=2.4),
                Column("consultations", "本年咨询（件）", "count"),
                Column("fees", "本年咨询费（元）", "yuan", 1.2),
                Column("meets_target", "达标", "mark", 0.7),
            ),
        ),
        Table(
            "experts",
            "",
            (
                Column("number", "序号", "count", 0.5),
                Column("name", "姓名", width=0.9),
                Column("county", "县（市、区）", width=1),
                Column("committee", "所在调解中心", width=2),
                Column("fields", "领域", width=1.4),
                Column("unit", "单位", width=2),
                Column("professional_title", "职称/职务", width=1.2),
                Column("appointed_on", "聘期起", width=1.1),
                Column("term_until", "聘期止", width=1.1),
                Column("consultations", "本年咨询（件）", "count", 0.8),
                Column("fees", "本年咨询费（元）", "yuan", 1.1),
            ),
        ),
    ),
    forms=("xlsx", "pdf"),
    as_of="today",
)
