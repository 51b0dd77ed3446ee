"""矛盾纠纷季度分析研判报告 (2.2.5-e): a county's disputes of a quarter by kind and township, what warns, and the hard cases one by one."""

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from domain.base.amounts import hundredths
from domain.base.errors import FengqiaoError
from domain.base.kinds import DisputeKind, Outcome
from domain.base.text import Text
from domain.base.vocabulary.risk import WarningLevel
from domain.base.vocabulary.sources import REFERRED, CaseSource
from domain.base.vocabulary.standing import Rung
from domain.policies.days import month_of, months
from infra.papers.errors import PaperCode
from infra.papers.kinds.risk.reading import ELSEWHERE, TEN_THOUSAND, TOGETHER, Taken, hard_cases, taken, townships, warned
from infra.papers.kinds.risk.rows import HardCase, KindRow, TownshipRow
from infra.papers.kinds.risk.tables import TABLES
from infra.papers.making.document import Bars
from infra.papers.making.figures import change, label, part
from infra.papers.making.paper import Paper
from infra.papers.making.reading import Reading

MOST = 3
"""How many names stand in a sentence about those that are ahead."""
FIGURES = ("cases", "quarter_before", "year_before", "agreed", "open_over", "escalated")


@dataclass(frozen=True)
class Share:
    """A part of the quarter's cases."""

    cases: int
    share: Fraction | None


@dataclass(frozen=True)
class RiskAnalysis:
    """The figures and rows of a quarter, as they stood at its end."""

    kinds: list[KindRow]
    together: KindRow
    sources: dict[str, Share]
    rungs: dict[str, Fraction | None]
    rising: list[str]
    falling: list[str]
    warning: list[str]
    townships: list[TownshipRow]
    most: list[str]
    levels: dict[str, int]
    hard: list[HardCase]
    visits: int
    in_danger: int
    taken_on: Bars
    settled: Bars
    by_kind: Bars
    by_township: Bars
    basis: str = "受理日期，截至期末"


def risk_analysis(reading: Reading) -> RiskAnalysis:
    """The model, from `risk`, `settlement`, `screening-compliance` and the registers. Raises FengqiaoError (paper_without_record) where the quarter had no case."""
    ended = replace(reading, on=reading.until)
    cases = taken(ended)
    if not cases:
        raise FengqiaoError(PaperCode.PAPER_WITHOUT_RECORD, reading.county, period=reading.span.words)
    kinds = _kinds(ended, cases)
    together, places = kinds[-1], townships(ended, cases)
    known = sorted((row for row in places[:-1] if row.committees and row.township != ELSEWHERE), key=lambda row: -_each(row))
    visits, in_danger = ended.select(VISITS)[0]
    moved = [row for row in kinds[:-1] if row.before]
    taken_on, settled = _months(ended)
    return RiskAnalysis(
        kinds=kinds,
        together=together,
        sources=_sources(ended, cases),
        rungs=_rungs(ended),
        rising=[_moved(row) for row in sorted(moved, key=lambda row: row.before - row.cases) if row.cases > row.before][:MOST],
        falling=[_moved(row) for row in sorted(moved, key=lambda row: row.cases - row.before) if row.cases < row.before][:MOST],
        warning=[f"{row.kind}（{row.level}）" for row in kinds[:-1] if row.level is not None],
        townships=places,
        most=[f"{row.township}（{row.cases}件）" for row in known[:MOST] if row.cases],
        levels=warned(ended),
        hard=hard_cases(ended),
        visits=visits,
        in_danger=in_danger or 0,
        taken_on=taken_on,
        settled=settled,
        by_kind=Bars([row.kind for row in kinds[:-1] if row.cases], [Fraction(row.cases) for row in kinds[:-1] if row.cases], form="count"),
        by_township=Bars([row.township for row in known], [_each(row) for row in known]),
    )


def _each(row: TownshipRow) -> Fraction:
    return Fraction(row.cases, row.committees)


def _moved(row: KindRow) -> str:
    return f"{row.kind}（{row.on_quarter}）"


def _kinds(reading: Reading, cases: list[Taken]) -> list[KindRow]:
    """The kinds from the one with most cases, and all together at the end."""
    rows = [row for row in reading.view("risk") if row["quarter"] == reading.span.name and row["county_code"] == reading.county]
    closed = Counter(case.kind for case in cases if case.closed_on is not None)
    every = sum(row["cases"] for row in rows)

    def made(kind: str, figures: dict[str, int], amount: int, ended: int, level: str | None = None) -> KindRow:
        count, before, year_before, agreed, open_over, escalated = (figures[name] for name in FIGURES)
        return KindRow(
            kind=kind,
            cases=count,
            share=part(count, every),
            before=before,
            on_quarter=change(count, before),
            year_before=year_before,
            on_year=change(count, year_before),
            agreed=agreed,
            success=part(agreed, ended),
            amount=Fraction(amount, TEN_THOUSAND),
            open_over=open_over,
            escalated=escalated,
            level=level,
        )

    amounts = [hundredths(Decimal(row["amount_yuan"])) for row in rows]
    by_kind = [
        made(
            label(DisputeKind, row["kind"]) or "",
            {name: row[name] for name in FIGURES},
            amount,
            closed[row["kind"]],
            label(WarningLevel, row["warning_level"]),
        )
        for row, amount in zip(rows, amounts, strict=True)
    ]
    sums = {name: sum(row[name] for row in rows) for name in FIGURES}
    return [*sorted(by_kind, key=lambda row: -row.cases), made(TOGETHER, sums, sum(amounts), closed.total())]


def _sources(reading: Reading, cases: list[Taken]) -> dict[str, Share]:
    """Where the cases come from, as the rulebook's words count it."""
    words = reading.rules(reading.until, reading.county).words
    counted = Counter(words.source_of(case.source) for case in cases)
    own, asked = counted[CaseSource.PROACTIVE.value], counted[CaseSource.ON_APPLICATION.value]
    referred = sum(counted[source.value] for source in REFERRED)
    counts = {"proactive": own, "on_application": asked, "referred": referred, "unplaced": len(cases) - own - asked - referred}
    return {name: Share(count, part(count, len(cases))) for name, count in counts.items()}


def _rungs(reading: Reading) -> dict[str, Fraction | None]:
    """The part of the year's closed cases that was settled at each level."""
    rows = [row for row in reading.view("settlement") if row["county_code"] == reading.county]
    every = sum(row["closed"] for row in rows)
    agreed = {row["rung"]: row["agreed"] for row in rows}
    return {rung.value: part(agreed.get(rung.value, 0), every) for rung in Rung}


def _months(reading: Reading) -> tuple[Bars, Bars]:
    """The cases taken on, and those that ended in an agreement, in each of the thirteen months up to the quarter's last."""
    last = month_of(reading.until)
    asked = list(months(f"{int(last[:4]) - 1}{last[4:]}", last))
    bars = []
    for column, only in (("accepted_on", "1 = 1"), ("closed_on", "d.outcome = :agreed")):
        counted = dict(
            reading.select(
                f"""
                SELECT substr(d.{column}, 1, 7), count(*) FROM dispute d JOIN committee c ON c.committee_code = d.committee_code
                WHERE c.county_code = :county AND d.{column} BETWEEN :since AND :last AND {only} GROUP BY substr(d.{column}, 1, 7)
                """,
                since=f"{asked[0]}-01",
                **({"agreed": Outcome.AGREED.value} if column == "closed_on" else {}),
            )
        )
        bars.append(Bars([f"{int(month[5:])}月" for month in asked], [Fraction(counted.get(month, 0)) for month in asked], form="count"))
    return bars[0], bars[1]


VISITS = """
    SELECT count(*), sum(CASE WHEN f.danger THEN 1 ELSE 0 END) FROM follow_ups f JOIN dispute d ON d.case_no = f.case_no
    JOIN committee c ON c.committee_code = d.committee_code WHERE c.county_code = :county AND f.visited_on BETWEEN :first AND :last
"""

RISK_ANALYSIS = Paper(
    name="risk-analysis",
    title=Text("矛盾纠纷季度分析研判报告", "Quarterly analysis of disputes"),
    clauses=("2.2.5-e",),
    every="quarter",
    scope="county",
    reads=("risk", "settlement", "screening-compliance"),
    model=risk_analysis,
    tables=TABLES,
    forms=("docx", "pdf"),
    editions=("inside",),
)
