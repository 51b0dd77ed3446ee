"""人民调解工作月度通报 (2.2.1-c, 2.2.5-f): what every county entered in a month, against one case a committee, and the typical cases that it submitted."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Any

from domain.base.errors import FengqiaoError
from domain.base.kinds import CaseLevel, CommitteeKind, DisputeKind
from domain.base.text import Text
from domain.base.vocabulary.supervision import NoticeKind
from domain.policies.days import days_after, month_before, month_end, month_of, months
from domain.policies.subsidy import entry_due_on, statistics_due_on
from infra.papers.errors import PaperCode
from infra.papers.kinds.board.notices import noticed
from infra.papers.kinds.bulletin_rows import LateStatistics, Silent, Standing, TypicalCase
from infra.papers.kinds.bulletin_tables import TABLES
from infra.papers.making.document import Bars
from infra.papers.making.figures import DASH, change, label, part
from infra.papers.making.members import DIRECTOR
from infra.papers.making.paper import Paper
from infra.papers.making.reading import Reading
from projections.questions.view import CITY
from projections.registers.as_of import exists

BASES = {"entered": "录入日期", "accepted": "受理日期", "closed": "结案日期"}


@dataclass(frozen=True)
class Bulletin:
    """The figures and rows of a month."""

    month: str
    target: str
    counties: int
    city: Standing
    standings: list[Standing]
    change_on_month: str
    change_on_year: str
    met: list[str]
    unmet: list[str]
    best_typical: list[str]
    no_typical: list[str]
    silent: list[Silent]
    silent_long: int
    silent_longest: int
    statistics_month: str
    late: list[LateStatistics]
    typical: list[TypicalCase]
    chart: Bars
    basis: str
    commended: list[str]
    criticised: list[str]


def bulletin(reading: Reading) -> Bulletin:
    """The model of a month. Raises FengqiaoError (paper_without_record) where nothing was entered by then."""
    month = reading.span.name
    rows = {(row["month"], row["county_code"]): row for row in reading.view("bulletin")}
    if (month, CITY) not in rows:
        raise FengqiaoError(PaperCode.PAPER_WITHOUT_RECORD, period=reading.span.words)
    rules = reading.rules(reading.until).bulletin
    closed, in_time = _closed(reading)
    adopted = _adopted(reading)
    statistics_month, late, statistics = _statistics(reading)
    levels = {code: row for (at, code), row in rows.items() if at == month and code != CITY}

    def standing(code: str, name: str) -> Standing:
        row, before = rows[month, code], rows.get((month_before(month), code))
        rank, rank_before = row["rank"], before["rank"] if before is not None else None
        of_year = [rows[at, code] for at in months(f"{month[:4]}-01", month) if (at, code) in rows]
        counted = closed[code]
        submitted, asked = statistics[code]
        return Standing(
            rank=rank,
            county=name,
            committees=row["committees"],
            closed=counted,
            entered=row["entered"],
            per_committee=part(row["entered"], row["committees"]),
            met=row["meets_target"],
            short=max(0, ceil(row["committees"] * rules.per_committee) - row["entered"]),
            in_time=part(in_time[code], counted),
            silent=row["zero_entry_committees"],
            silent_share=part(row["zero_entry_committees"], row["committees"]),
            typical=row["typical_cases"],
            adopted=adopted[code],
            statistics=part(submitted, asked),
            rank_before=rank_before,
            moved=_moved(rank, rank_before),
            year_entered=sum(each["entered"] for each in of_year),
            year_monthly=part(sum(each["entered"] for each in of_year), sum(each["committees"] for each in of_year)),
        )

    by_rank = sorted((code for code in reading.counties if code in levels), key=lambda code: levels[code]["rank"])
    counties = [standing(code, reading.counties[code]) for code in by_rank]
    city = replace(standing(CITY, "全市"), rank=None, short=None)
    silent = _silent(reading)
    notices = noticed(reading, reading.on)
    by_typical = sorted((each for each in counties if each.typical), key=lambda each: -each.typical)
    return Bulletin(
        month=f"{int(month[5:])}月",
        target=f"{rules.per_committee:f}",
        counties=len(counties),
        city=city,
        standings=[*counties, city],
        change_on_month=_change(rows, month, month_before(month)),
        change_on_year=_change(rows, month, f"{int(month[:4]) - 1}{month[4:]}"),
        met=[each.county for each in counties if each.met],
        unmet=[f"{each.county}（还差{each.short}件）" for each in counties if each.met is False],
        best_typical=[f"{each.county}（{each.typical}篇）" for each in by_typical[:3]],
        no_typical=[each.county for each in counties if not each.typical],
        silent=silent,
        silent_long=sum(each.months > 1 for each in silent),
        silent_longest=max((each.months for each in silent), default=0),
        statistics_month=f"{int(statistics_month[5:])}月",
        late=late,
        typical=_typical(reading),
        chart=Bars(
            [each.county for each in counties],
            [each.per_committee or Fraction() for each in counties],
            Fraction(rules.per_committee),
            f"目标线：平均每个调委会{rules.per_committee:f}件",
        ),
        basis=BASES[rules.counts],
        commended=notices[NoticeKind.COMMENDATION.value],
        criticised=notices[NoticeKind.CRITICISM.value],
    )


def _moved(rank: int | None, before: int | None) -> str:
    """How many places a county went up or down; a line where it stays."""
    if rank is None or before is None:
        return DASH
    return DASH if rank == before else f"{'↑' if rank < before else '↓'}{abs(rank - before)}"


def _change(rows: dict[tuple[str, str], Any], month: str, before: str | None) -> str:
    there = rows.get((before or "", CITY))
    return change(rows[month, CITY]["entered"], there["entered"]) if there is not None else DASH


def _closed(reading: Reading) -> tuple[dict[str, int], dict[str, int]]:
    """Cases closed in the month by county and in the city, and those of them that were entered in time."""
    closed: dict[str, int] = defaultdict(int)
    in_time: dict[str, int] = defaultdict(int)
    for county, closed_on, entered_on in reading.select("""
        SELECT c.county_code, d.closed_on, d.entered_on FROM dispute d JOIN committee c ON c.committee_code = d.committee_code
        WHERE d.closed_on BETWEEN :first AND :last
    """):
        day = date.fromisoformat(closed_on)
        done = entered_on is not None and entered_on <= min(reading.on, entry_due_on(day, reading.rules(day, county))).isoformat()
        for code in (county, CITY):
            closed[code] += 1
            in_time[code] += done
    return closed, in_time


def _statistics(reading: Reading) -> tuple[str, list[LateStatistics], dict[str, tuple[int, int]]]:
    """The last month up to the paper's whose statistics were due by the day of the paper, those that came late, and how many of how many came in time."""
    month = reading.span.name
    while statistics_due_on(month, reading.rules(reading.on)) > reading.on and (earlier := month_before(month)):
        month = earlier
    ended = month_end(month)
    cases = dict(
        reading.select(
            "SELECT committee_code, count(*) FROM dispute WHERE closed_on BETWEEN :first AND :last GROUP BY committee_code",
            first=f"{month}-01",
            last=ended.isoformat(),
        )
    )
    late = []
    counts: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for county, code, name, submitted_on in reading.select(
        f"""
        SELECT c.county_code, c.committee_code, c.name, s.submitted_on FROM committee c
        LEFT JOIN statistics s ON s.committee_code = c.committee_code AND s.month = :month AND s.submitted_on <= :on
        WHERE {exists("c", ":ended")} ORDER BY c.county_code, c.committee_code
        """,
        month=month,
        ended=ended.isoformat(),
    ):
        due_on = statistics_due_on(month, reading.rules(ended, county))
        done = submitted_on is not None and submitted_on <= due_on.isoformat()
        for each in (county, CITY):
            submitted, asked = counts[each]
            counts[each] = (submitted + done, asked + 1)
        if not done and due_on <= reading.on:
            came = date.fromisoformat(submitted_on) if submitted_on else None
            days = ((came or reading.on) - due_on).days
            late.append(LateStatistics(reading.counties[county], name, month, due_on.isoformat(), submitted_on, days, cases.get(code, 0)))
    return month, late, counts


def _silent(reading: Reading) -> list[Silent]:
    """The committees that are there at the end of the month and entered nothing in it, with the months for which they have entered nothing."""
    month, silent = reading.span.name, []
    for county, township, name, kind, established_on, director, last_on in reading.select(
        f"""
        SELECT c.county_code, o.township, c.name, c.kind, c.established_on, {DIRECTOR},
            (SELECT max(d.{reading.rules(reading.until).bulletin.counts}_on) FROM dispute d
                WHERE d.committee_code = c.committee_code AND d.{reading.rules(reading.until).bulletin.counts}_on <= :last)
        FROM committee c LEFT JOIN office o ON o.office_code = c.office_code
        WHERE {exists("c", ":last")} ORDER BY c.county_code, coalesce(c.office_code, ''), c.committee_code
        """
    ):
        kinds = reading.rules(reading.until, county).bulletin.kinds
        if (last_on or "") >= f"{month}-01" or (kinds and kind not in kinds):
            continue
        since = month_of(days_after(month_end(last_on[:7]), 1)) if last_on else established_on[:7]
        silent.append(
            Silent(reading.counties[county], township, name, label(CommitteeKind, kind), sum(1 for _ in months(since, month)), director)
        )
    return silent


def _adopted(reading: Reading) -> dict[str, int]:
    """Typical cases adopted in the month, by county and in the city."""
    adopted: dict[str, int] = defaultdict(int)
    for county, count in reading.select("""
        SELECT c.county_code, count(*) FROM case_adoptions a JOIN dispute d ON d.case_no = a.case_no
        JOIN committee c ON c.committee_code = d.committee_code WHERE a.adopted_on BETWEEN :first AND :last GROUP BY c.county_code
    """):
        adopted[county] = count
        adopted[CITY] += count
    return adopted


def _typical(reading: Reading) -> list[TypicalCase]:
    return [
        TypicalCase(
            reading.counties[county], title, label(DisputeKind, kind), submitted_on, label(CaseLevel, level), label(CaseLevel, adopted)
        )
        for county, title, kind, submitted_on, level, adopted in reading.select("""
            SELECT c.county_code, a.title, d.kind, t.submitted_on, t.level, a.case_level FROM typical_case t
            LEFT JOIN case_adoptions a ON a.case_no = t.case_no AND a.adopted_on = (
                SELECT max(x.adopted_on) FROM case_adoptions x WHERE x.case_no = t.case_no AND x.adopted_on <= :on
            )
            JOIN dispute d ON d.case_no = t.case_no JOIN committee c ON c.committee_code = d.committee_code
            WHERE t.submitted_on BETWEEN :first AND :last ORDER BY c.county_code, t.submitted_on, t.case_no
        """)
    ]


BULLETIN = Paper(
    name="bulletin",
    title=Text("人民调解工作月度通报", "Monthly bulletin of mediation"),
    clauses=("2.2.1-c", "2.2.5-f"),
    every="month",
    scope="city",
    reads=("bulletin",),
    model=bulletin,
    tables=TABLES,
    forms=("docx", "pdf", "xlsx"),
    as_of="following",
)
