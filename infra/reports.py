"""The views as tables for reporting tools: a SQLite file of their own, replaced whole, so that a reader never sees half of it.

The tables have the views' names (`"staffing"`, `"subsidy-eligibility"`, quoted because of the hyphen) and columns. Amounts and shares are
numbers, yes and no are 1 and 0, dates ISO text, lists JSON text; a target's figures are text, since each has the type of its measure. The
table `published` says as of which date, known when, at which position of the log and under which rulebook each was made.
"""

import errno
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from domain.policies.days import month_end, year_end
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from infra.clock import timestamp
from infra.files import PUBLISHED, is_a_record, written_atomically
from projections.questions.view import CITY, Column, View

SQL_TYPES: Mapping[str, str] = {
    "int": "INTEGER",
    "bool": "BOOLEAN",
    "money": "DECIMAL(15, 2)",
    "score": "DECIMAL(7, 2)",
    "share": "DECIMAL(9, 4)",
    "date": "DATE",
}
"""SQL types by the views' column types; every other is TEXT."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A view's rows with both their times: how it was on `as_of`, as the log knew it at `known_at` (UTC) and `position`.

    `county` is the one whose rows they are, with its name, where it is one only.
    `rules` are those in force, by day and county. `rulebook` is the id of the city's rulebook on that date; `rulebooks` are all that may have words for the keys in the rows, that one first.
    """

    view: View
    as_of: date
    known_at: datetime
    position: int
    rulebook: str
    rows: Sequence[Mapping[str, Any]]
    rulebooks: Sequence[Rulebook] = ()
    rules: RulesInForce | None = None
    county: tuple[str, str] | None = None

    def rules_of(self, row: Mapping[str, Any]) -> Rulebook | None:
        """The rulebook that a row rests on: of its county, on the last day of its year or month, the day its case was closed, or the as-of date."""
        if self.rules is None:
            return None
        county = row.get("county_code")
        return self.rules(self._day_of(row), None if county == CITY else county)

    def _day_of(self, row: Mapping[str, Any]) -> date:
        if isinstance(row.get("year"), int):
            return min(year_end(row["year"]), self.as_of)
        if row.get("closed_on") and "case_no" in row:
            return date.fromisoformat(row["closed_on"])
        return month_end(row["month"]) if row.get("month") else self.as_of


def publish(answers: Iterable[Answer], path: Path, *, county: str | None = None, force: bool = False) -> None:
    """Writes the answers, those of one county where it is named, into a new file and puts it in the place of the old one. Raises OSError where it cannot be written."""
    with written_atomically(path, force=force, kept=is_a_record) as unfinished, closing(sqlite3.connect(unfinished)) as reports:
        reports.execute("PRAGMA synchronous = OFF")  # a file that is thrown away if it is not finished
        with _failures_named(path):
            reports.execute(f"PRAGMA application_id = {PUBLISHED}")
            reports.execute(
                "CREATE TABLE published (view TEXT PRIMARY KEY, as_of DATE, known_at TEXT, position INTEGER, rulebook TEXT, county TEXT)"
            )
        for answer in answers:
            with _failures_named(path):
                _write(reports, answer, county)
        with _failures_named(path):
            reports.commit()


@contextmanager
def _failures_named(path: Path) -> Iterator[None]:
    """What SQLite says of a disk that is full is said of the file, as of any other output."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(errno.EIO, str(error), str(path)) from error


def _write(reports: sqlite3.Connection, answer: Answer, county: str | None) -> None:
    view = answer.view
    columns = ", ".join(f'"{column.key}" {SQL_TYPES.get(column.type, "TEXT")}' for column in view.columns)
    reports.execute(f'CREATE TABLE "{view.name}" ({columns})')
    places = ", ".join("?" * len(view.columns))
    rows = ([_cell(column, row[column.key]) for column in view.columns] for row in answer.rows)
    reports.executemany(f'INSERT INTO "{view.name}" VALUES ({places})', rows)  # noqa: S608 - names are the product's own
    reports.execute(
        "INSERT INTO published VALUES (?, ?, ?, ?, ?, ?)",
        (view.name, answer.as_of.isoformat(), timestamp(answer.known_at), answer.position, answer.rulebook, county),
    )


def _cell(column: Column, value: object) -> object:
    if column.type == "list":
        return json.dumps(value, ensure_ascii=False)
    if column.type == "measure" and value is not None:
        return str(value)
    return value
