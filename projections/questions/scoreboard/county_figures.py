"""县市区基本数据 What targets count of every county and no other view shows: premises, filings, training, statistics, money reported, who is responsible."""

from collections import Counter
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from domain.base.kinds import TrainingKind
from domain.base.text import Text
from domain.base.vocabulary.standing import Trainee
from domain.policies.days import month_end, month_of, months
from domain.policies.subsidy import statistics_due_on
from domain.policies.working_days import CalendarUnknown
from domain.rulebooks.in_force import RulesInForce
from projections.questions.campaign.funding import funding
from projections.questions.campaign.training_gaps import training_gaps
from projections.questions.scoreboard.duties import Figures, of_duties
from projections.questions.view import Column, View
from projections.reading import Connection, text
from projections.registers.as_of import counties, exists, holds, open_office, serves, within


class CountyFigures(NamedTuple):
    """A row of `county-figures`."""

    county_code: str
    offices: int
    offices_on_record: int
    offices_in_order: int
    chief_courses: int
    committees: int
    committees_filed: int
    mediators: int
    mediators_trained: int
    statistics_due: int
    statistics_in_time: int
    fund_lines: int
    responsible: bool
    network_needed: int
    network_there: int
    reports_due: int
    reports_in_time: int
    findings_due: int
    findings_rectified: int


NUMBERS = tuple(column for column in CountyFigures._fields if column not in {"county_code", "responsible"})


def county_figures(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[CountyFigures]:
    """Every county on the day. Courses, statistics and lines of money are those of the year of the day; statistics count once their last day is over."""
    counted: Counter[tuple[str, str]] = Counter()
    for figures in (
        _registers(connection, on, county),
        _trained(connection, on, rules, county),
        _statistics(connection, on, rules, county),
        of_duties(connection, on, rules, county),
    ):
        for code, column, number in figures:
            counted[code, column] += number
    for line in funding(connection, on, rules, county):
        counted[line.county_code, "fund_lines"] += line.reported_on is not None
    return [
        CountyFigures(
            county_code=code, responsible=counted[code, "responsible"] > 0, **{column: counted[code, column] for column in NUMBERS}
        )
        for code, _kind in counties(connection, on, county)
    ]


def _registers(connection: Connection, on: date, county: str | None) -> Figures:
    by = {"on": on.isoformat(), "since": f"{on.year}-01-01", "chief": TrainingKind.CHIEF.value, "county": county}
    for columns, query in COUNTED.items():
        for code, *numbers in connection.execute(text(query.format(mine=within(county, "c.county_code"))), by):
            yield from ((code, column, number) for column, number in zip(columns, numbers, strict=True))


def _trained(connection: Connection, on: date, rules: RulesInForce, county: str | None) -> Figures:
    lacking = {
        (gap.county_code, gap.person_code) for gap in training_gaps(connection, on, rules, county) if gap.who != Trainee.CHIEFS.value
    }
    yield from ((code, "mediators_trained", -1) for code, _person in lacking)


def _statistics(connection: Connection, on: date, rules: RulesInForce, county: str | None) -> Figures:
    """Of every month of the year that is to be reported by the day: who was there on its last day, and who reported it in time."""
    for code, _kind in counties(connection, on, county):
        for month in months(f"{on.year}-01", month_of(on)):
            last = month_end(month)
            with suppress(CalendarUnknown):
                due_on = statistics_due_on(month, rules(last, code))
                if due_on < on:
                    by = {"on": last.isoformat(), "due": due_on.isoformat(), "month": month, "county": code}
                    due, in_time = connection.execute(text(STATISTICS), by).one()
                    yield from ((code, "statistics_due", due), (code, "statistics_in_time", in_time))


COUNTED = {
    ("offices", "offices_on_record", "offices_in_order"): f"""
        SELECT c.county_code, count(*),
            sum(CASE WHEN s.area_m2 IS NOT NULL AND s.misappropriated IS NOT NULL AND s.signs IS NOT NULL AND s.rule_boards IS NOT NULL
                AND (s.land_use IS NOT NULL OR s.tenure = 'lease') THEN 1 ELSE 0 END),
            sum(CASE WHEN EXISTS (SELECT 1 FROM premises_problems p WHERE p.office_code = o.office_code AND p.found_on <= :on
                AND (p.solved_on IS NULL OR p.solved_on > :on)) THEN 0 ELSE 1 END)
        FROM office o JOIN county c ON c.county_code = o.county_code
        LEFT JOIN premises_survey s ON s.office_code = o.office_code AND s.surveyed_on = (
            SELECT max(x.surveyed_on) FROM premises_survey x WHERE x.office_code = o.office_code AND x.surveyed_on <= :on)
        WHERE {open_office("o")} AND {{mine}} GROUP BY c.county_code
    """,
    ("committees", "committees_filed"): f"""
        SELECT c.county_code, count(*), sum(CASE WHEN c.filed_on <= :on AND c.filing_no IS NOT NULL THEN 1 ELSE 0 END)
        FROM committee c WHERE {exists("c")} AND {{mine}} GROUP BY c.county_code
    """,
    ("mediators", "mediators_trained"): f"""
        SELECT c.county_code, count(*), count(*) FROM mediator m
        JOIN mediator_assignment a ON a.mediator_code = m.mediator_code AND {holds("a")}
        JOIN committee c ON c.committee_code = a.committee_code WHERE {serves("m")} AND {{mine}} GROUP BY c.county_code
    """,
    ("chief_courses",): """
        SELECT c.county_code, count(*) FROM training_sessions t LEFT JOIN office o ON o.office_code = t.body_code
        LEFT JOIN committee k ON k.committee_code = t.body_code
        JOIN county c ON c.county_code = coalesce(o.county_code, k.county_code, t.body_code)
        WHERE t.training_kind = :chief AND t.held_on >= :since AND t.held_on <= :on AND {mine} GROUP BY c.county_code
    """,
    ("responsible",): f"""
        SELECT c.county_code, count(r.responsible_person) FROM county c JOIN county_responsible r ON r.county_code = c.county_code
        WHERE {holds("r")} AND {{mine}} GROUP BY c.county_code
    """,
}
"""By the columns that a query counts. Premises are those of the latest survey by the day; of leased ones no land-use procedure is asked for."""

STATISTICS = f"""
    SELECT count(*), count(s.month) FROM committee c
    LEFT JOIN statistics s ON s.committee_code = c.committee_code AND s.month = :month AND s.submitted_on <= :due
    WHERE c.county_code = :county AND {exists("c")}
"""

COUNTY_FIGURES = View(
    "county-figures",
    Text("县市区基本数据", "Figures of counties"),
    (
        Column("county_code", "text"),
        *(Column(column, "bool" if column == "responsible" else "int") for column in CountyFigures._fields[1:]),
    ),
    ("county_code",),
    county_figures,
)
