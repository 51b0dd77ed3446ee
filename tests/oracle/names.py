"""The names beside the codes, by the sentence of the contract's section 3: "After its own columns a view has the name of each code"."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.oracle.figures import Row, Tables

Question = Callable[[Tables, date], list[dict[str, Any]]]

# "`subject_name` by what the measure is about; the city and an annual review have none"
SUBJECTS = {
    "civil_servants": ("offices", "office_code"),
    "three_star_or_more": ("counties", "county_code"),
    "per_committee": ("counties", "county_code"),
    "full_time": ("committees", "committee_code"),
    "monthly_wage": ("mediators", "mediator_code"),
}


def with_names(question: Question) -> Question:
    """The question whose rows have, after their own columns, the names that they do not have."""

    def answer(tables: Tables, as_of: date) -> list[dict[str, Any]]:
        # One look through each sheet, since a book may have many rows.
        called = {sheet: {record[code]: record["name"] for record in tables[sheet]} for sheet, code in {*SUBJECTS.values()}}
        return [{**row, **_names(row, called)} for row in question(tables, as_of)]

    return answer


def _names(row: Row, called: dict[str, dict[str, str]]) -> dict[str, str | None]:
    names: dict[str, str | None] = {}
    for column in row:
        if column == "county_code":
            names["county_name"] = called["counties"].get(row[column])
        elif column == "office_code" and "office_name" not in row:
            names["office_name"] = called["offices"].get(row[column])
        elif column == "committee_code":
            names["committee_name"] = called["committees"].get(row[column])
        elif column == "mediator_code" and "name" not in row:
            names["mediator_name"] = called["mediators"].get(row[column])
        elif column == "subject_code":
            sheet, _code = SUBJECTS.get(row["measure"], (None, None))
            names["subject_name"] = called[sheet].get(row[column]) if sheet else None
    return names
