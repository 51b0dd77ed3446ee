"""排查台账 (2.2.5-d): how the periods of the year were kept by county and kind of body, each round of screening, and who was late or did not screen."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from domain.base.kinds import CommitteeKind
from domain.base.text import Text
from domain.base.vocabulary.screening import ScreeningOccasion
from domain.base.vocabulary.standing import RoundStanding
from infra.papers.making.document import Column, Table
from infra.papers.making.figures import label
from infra.papers.making.paper import Paper
from infra.papers.making.reading import Reading
from projections.registers.as_of import within

COUNTY = "县（市、区）"


@dataclass(frozen=True)
class Compliance:
    """The periods that were over by the day, of a kind of body of a county."""

    county: str
    kind: str
    due: int
    kept: int
    nil: int
    late: int
    missing: int
    share: Fraction


@dataclass(frozen=True)
class Round:
    """A round of screening that a body held in the quarter."""

    county: str
    body: str
    occasion: str | None
    screened_on: str
    households: int | None
    found: int
    settled: int | None
    turned: int | None
    passed_on: int | None
    is_nil: bool
    reported_on: str | None


@dataclass(frozen=True)
class Failing:
    """A body that was late, or did not screen, in periods that ended in the quarter."""

    county: str
    body: str
    kind: str
    due: int
    late: int
    missing: int
    share: Fraction


@dataclass(frozen=True)
class ScreeningLedger:
    """The ledger of a quarter."""

    compliance: list[Compliance]
    rounds: list[Round]
    failing: list[Failing]
    found: int
    nil: int
    basis: str = "排查日期"


def screening_ledger(reading: Reading) -> ScreeningLedger:
    """The model, from `screening-summary`, `screening-compliance` and the register of rounds."""
    rounds = _rounds(reading)
    return ScreeningLedger(
        compliance=[_compliance(reading, row) for row in reading.view("screening-summary")],
        rounds=rounds,
        failing=_failing(reading),
        found=sum(each.found for each in rounds),
        nil=sum(each.is_nil for each in rounds),
    )


def _compliance(reading: Reading, row: Mapping[str, Any]) -> Compliance:
    return Compliance(
        reading.counties.get(row["county_code"], "全市"),
        label(CommitteeKind, row["kind"]) or COUNTY,
        row["due"],
        row["done"] + row["nil"],
        row["nil"],
        row["late"],
        row["missing"],
        Fraction(row["share"]),
    )


BODIES = """(
    SELECT county_code AS code, name, county_code FROM county
    UNION ALL SELECT office_code, name, county_code FROM office
    UNION ALL SELECT committee_code, name, county_code FROM committee
)"""


def _rounds(reading: Reading) -> list[Round]:
    rows = reading.select(f"""
        SELECT b.county_code, b.name, r.occasion, r.screened_on, r.households, r.found, r.settled, r.turned, r.passed_on,
            CASE WHEN r.reported_on <= :on THEN r.reported_on END
        FROM screening_rounds r JOIN {BODIES} b ON b.code = r.body_code
        WHERE r.screened_on BETWEEN :first AND :last AND {within(reading.county, "b.county_code")}
        ORDER BY b.county_code, r.body_code, r.screened_on, r.occasion
    """)
    return [
        Round(
            reading.counties[code],
            body,
            label(ScreeningOccasion, occasion),
            screened_on,
            households,
            disputes,
            settled,
            turned,
            passed_on,
            not disputes,
            reported_on,
        )
        for code, body, occasion, screened_on, households, disputes, settled, turned, passed_on, reported_on in rows
    ]


def _failing(reading: Reading) -> list[Failing]:
    """Bodies by the periods whose last day lies in the quarter."""
    first, last = reading.span.first.isoformat(), reading.until.isoformat()
    bodies: defaultdict[tuple[str, str, str | None], Counter[str]] = defaultdict(Counter)
    for row in reading.view("screening-compliance"):
        if first <= row["due_on"] <= last:
            bodies[row["county_code"], row["body_code"], row["kind"]][row["standing"]] += 1
    names = dict(map(tuple, reading.select(f"SELECT b.code, b.name FROM {BODIES} b"))) if bodies else {}
    late, missing = RoundStanding.LATE.value, RoundStanding.MISSING.value
    return [
        Failing(
            reading.counties[county],
            names[body],
            label(CommitteeKind, kind) or COUNTY,
            of.total(),
            of[late],
            of[missing],
            Fraction(of.total() - of[late] - of[missing], of.total()),
        )
        for (county, body, kind), of in bodies.items()
        if of[late] or of[missing]
    ]


SCREENING_LEDGER = Paper(
    name="screening-ledger",
    title=Text("矛盾纠纷排查台账", "Ledger of screening"),
    clauses=("2.2.5-d",),
    every="quarter",
    scope="either",
    reads=("screening-summary", "screening-compliance"),
    model=screening_ledger,
    tables=(
        Table(
            "compliance",
            "",
            (
                Column("county", "县（市、区）", width=1.3),
                Column("kind", "排查单位类型", width=1.6),
                Column("due", "应排（期）", "count"),
                Column("kept", "实排（期）", "count"),
                Column("nil", "其中零报告", "count"),
                Column("late", "迟排", "count"),
                Column("missing", "漏排", "count"),
                Column("share", "按期率", "share"),
            ),
        ),
        Table(
            "rounds",
            "",
            (
                Column("number", "序号", "count", 0.6),
                Column("county", "县（市、区）", width=1),
                Column("body", "排查单位", width=2.6),
                Column("occasion", "排查类型", width=1),
                Column("screened_on", "排查日期", width=1.2),
                Column("households", "范围（户）", "count", 0.8),
                Column("found", "发现（件）", "count", 0.8),
                Column("settled", "就地化解（件）", "count", 0.8),
                Column("turned", "转入调解（件）", "count", 0.8),
                Column("passed_on", "上报（件）", "count", 0.8),
                Column("is_nil", "零报告", "mark", 0.7),
                Column("reported_on", "报送日期", width=1.2),
            ),
        ),
        Table(
            "failing",
            "",
            (
                Column("number", "序号", "count", 0.6),
                Column("county", "县（市、区）", width=1),
                Column("body", "排查单位", width=2.6),
                Column("kind", "类型", width=1.3),
                Column("due", "应排（期）", "count"),
                Column("late", "迟排", "count"),
                Column("missing", "漏排", "count"),
                Column("share", "按期率", "share"),
            ),
        ),
    ),
    forms=("xlsx",),
)
