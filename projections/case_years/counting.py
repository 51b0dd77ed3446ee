"""年度办案数 What each mediator did in each year, counted once: past years are not counted again whenever somebody asks for an assessment or a grade.

A row is a pure function of the registers and of the city's rule on entries; it is made anew whenever a case of that mediator and year is touched. Whoever
reads it sees by `entry_rule` and `seen_from` whether it holds for the day and the rules asked about, and counts by itself where it does not.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, Table

from domain.policies.days import year_end
from domain.policies.subsidy import entry_due_on
from domain.policies.working_days import CalendarUnknown
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from domain.rulebooks.windows.deadlines import EntryDeadline
from projections.case_years.tables import CASE_COUNTED, CASE_YEAR
from projections.engine.dialect import delete_returning, every_column, insert_tuples
from projections.engine.work import Work
from projections.reading import text
from projections.registers.values import day

ROWS_AT_ONCE = 20_000

Pair = tuple[str, str]
"""A mediator and a year."""

OUTDATED_CASES = text(every_column(CASE_COUNTED, "WHERE case_no IN (SELECT value FROM json_each(:cases))"))
FORGET_CASES = text("DELETE FROM case_counted WHERE case_no IN (SELECT value FROM json_each(:cases))")
CLOSED = text("""
    SELECT t.case_no, d.mediator_code, substr(d.closed_on, 1, 4) FROM (SELECT value AS case_no FROM json_each(:cases)) t CROSS JOIN dispute d
    JOIN committee c ON c.committee_code = d.committee_code JOIN mediator m ON m.mediator_code = d.mediator_code
    WHERE d.case_no = t.case_no AND d.closed_on IS NOT NULL
""")
"""A case counts once its committee and its mediator are on record, as for the subsidies. Crossed, because SQLite then begins with the few touched cases."""

SINCE = text("SELECT mediator_code, year FROM case_year WHERE year >= :first")


def years_since(connection: Connection, first: str) -> set[Pair]:
    """Every row from the year of a day on."""
    return {(str(mediator), str(year)) for mediator, year in connection.execute(SINCE, {"first": first[:4]})}


def count_again(work: Work, cases: Iterable[str], more: Iterable[Pair], rules_on: RulesInForce) -> None:
    """Writes the rows anew in which some cases were counted or are to be counted now, and some more. Of who closed no case in a year there is none."""
    connection = work.connection
    asked = {"cases": json.dumps(list(cases))}
    before, closed = sorted(connection.execute(OUTDATED_CASES, asked)), sorted(connection.execute(CLOSED, asked))
    if before != closed:
        work.deletes(CASE_COUNTED, before)
        connection.execute(FORGET_CASES, asked)
        write(work, CASE_COUNTED, closed)
    if touched := sorted({*more, *((mediator, year) for _, mediator, year in (*before, *closed))}):
        years = {"years": json.dumps([year + mediator for mediator, year in touched])}
        work.deletes(CASE_YEAR, connection.execute(FORGET, years))
        write(work, CASE_YEAR, _counted(connection, years, rules_on))


def write(work: Work, table: Table, rows: Iterable[tuple[object, ...]]) -> None:
    """Inserts rows that have the table's columns in order."""
    rest = iter(rows)
    while some := list(islice(rest, ROWS_AT_ONCE)):
        insert_tuples(work.connection, table, some)
        work.wrote(table, some)


YEARS = "(SELECT substr(value, 5) AS mediator_code, substr(value, 1, 4) AS year FROM json_each(:years))"
"""The rows that a batch touches, from a JSON array of a year and a code in one text each."""
FORGET = text(delete_returning(CASE_YEAR, f"WHERE (mediator_code, year) IN {YEARS}"))

CASES = text(f"""
    SELECT t.mediator_code, t.year, d.closed_on, d.outcome, d.agreement_form, d.difficulty, d.performed_on, d.entered_on, c.kind
    FROM {YEARS} t
    CROSS JOIN dispute d
    JOIN committee c ON c.committee_code = d.committee_code
    JOIN mediator m ON m.mediator_code = d.mediator_code
    WHERE d.mediator_code = t.mediator_code AND d.closed_on BETWEEN t.year || '-01-01' AND t.year || '-12-31'
    ORDER BY t.mediator_code, t.year
""")

COUNTY_KINDS = frozenset({"county_centre", "industry", "chamber"})


def _counted(connection: Connection, years: Mapping[str, str], rules_on: RulesInForce) -> Iterator[tuple[object, ...]]:
    """The rows of `CASE_YEAR` of the touched years."""
    entries: dict[str, Entries] = {}
    for (mediator, year), cases in groupby(connection.execute(CASES, years).fetchall(), lambda row: (row[0], row[1])):
        asked = entries.get(year) or entries.setdefault(year, Entries(rules_on(year_end(int(year)))))
        yield (mediator, year, *_count(cases, asked))


class Entries:
    """录入期限 The last day of entry by the day of closing, as one rulebook has it; empty where nobody knows the working days."""

    def __init__(self, rules: Rulebook) -> None:
        self.key = entry_key(rules.entry)
        self._rules = rules
        self._last: dict[str, str] = {}

    def last(self, closed_on: str) -> str:
        """The last day on which the entry of a case closed then is in time."""
        known = self._last.get(closed_on)
        if known is None:
            known = self._last[closed_on] = self._due(day(closed_on))
        return known

    def _due(self, closed_on: date) -> str:
        try:
            return entry_due_on(closed_on, self._rules).isoformat()
        except CalendarUnknown:
            return ""


def entry_key(rule: EntryDeadline) -> str:
    """The rule on entries as a key: rulebooks with the same one count the same cases as entered in time."""
    return rule.counted


def _count(cases: Iterable[Any], entries: Entries) -> tuple[object, ...]:
    closed = agreed = failed = oral = written = difficult = major = performed = township = county = village = in_time = 0
    seen_from = ""
    for _, _, closed_on, outcome, form, difficulty, performed_on, entered_on, kind in cases:
        closed += 1
        if outcome == "agreed":
            agreed += 1
            township += kind == "township"
            county += kind in COUNTY_KINDS
            village += kind != "township" and kind not in COUNTY_KINDS
        failed += outcome == "failed"
        oral += form == "oral"
        written += form == "written"
        difficult += difficulty == "difficult"
        major += difficulty == "major"
        if performed_on is not None:
            performed += 1
            seen_from = max(seen_from, performed_on)
        if entered_on is not None and entered_on <= entries.last(closed_on):
            in_time += 1
            seen_from = max(seen_from, entered_on)
    counts = (closed, agreed, failed, oral, written, difficult, major, performed, township, county, village)
    return (*counts, in_time, entries.key, seen_from)
