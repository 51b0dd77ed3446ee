"""The same workbook as it was sent in before: cells that were empty, wrong or other, rows that were not there yet, and no row bad."""

from datetime import timedelta
from fractions import Fraction
from random import Random
from typing import Any

from domain.base.kinds import CommitteeKind, CountyKind, Difficulty, DisputeKind, Establishment, JoinedBy, LandUse, Tenure
from tests.oracle.book import SHEETS
from tests.oracle.figures import Row

# What a row of these sheets says stands alone: nothing refers to it.
ALONE = ("statistics", "typical_cases", "star_scores", "assessments", "training")
YES_NO = (None, True, False)


def altered(tables: dict[str, list[Row]], seed: int) -> dict[str, list[Row]]:
    """An earlier state of the tables, by the oracle's own reading of what a cell may say.

    Keys and `surveyed_on` stay (another one would be a further fact), and so does `file_reviewed_on` where the result differs.
    """
    rng = Random(f"altered {seed}")
    earlier: dict[str, list[Row]] = {}
    for sheet in SHEETS:
        rows = [row for row in tables[sheet] if sheet not in ALONE or rng.random() < 0.9]
        earlier[sheet] = [{**row, **change(rng, sheet, row, tables)} if rng.random() < 0.4 else row for row in rows]
    return earlier


def change(rng: Random, sheet: str, row: Row, tables: dict[str, list[Row]]) -> dict[str, Any]:
    """Some cells of the row as they were."""
    candidates = CHANGES[sheet](rng, row, tables)
    return candidates[rng.randrange(len(candidates))] if candidates else {}


def of_county(rng: Random, _row: Row, _tables: object) -> list[dict[str, Any]]:
    return [
        {"name": "旧名"},
        {"kind": str(rng.choice(list(CountyKind)))},
        {"minimum_wage": rng.choice((None, 0, 1500, 1900))},
        {"responsible_person": rng.choice((None, "旧人"))},
    ]


def of_office(rng: Random, row: Row, tables: dict[str, list[Row]]) -> list[dict[str, Any]]:
    since = row["established_on"]
    return [
        {"name": "旧名", "township": None},
        {"county_code": rng.choice(tables["counties"])["county_code"]},
        {"area_m2": rng.choice((None, 0, Fraction("119.99"), 120)), "signs": rng.choice(YES_NO), "rule_boards": rng.choice(YES_NO)},
        {"tenure": rng.choice((None, *map(str, Tenure))), "land_use": rng.choice((None, *map(str, LandUse)))},
        {"misappropriated": rng.choice(YES_NO)},
        {"established_on": rng.choice((None, since - timedelta(days=rng.choice((1, 400)))))} if since else {},
    ]


def of_posting(rng: Random, row: Row, _tables: object) -> list[dict[str, Any]]:
    seconded = ("seconded_out_from", "seconded_out_to")
    out_from = row["seconded_out_from"]
    return [
        {"name": "旧名", "education": None},
        {"establishment": str(rng.choice(list(Establishment)))},
        {"joined_by": rng.choice((None, *map(str, JoinedBy))), "birth_on": None},
        {"end_on": None},
        {"end_on": None, **dict.fromkeys(seconded)},
        {"seconded_out_to": rng.choice((None, out_from))} if out_from else {seconded[0]: row["start_on"], seconded[1]: row["start_on"]},
    ]


def of_committee(rng: Random, row: Row, tables: dict[str, list[Row]]) -> list[dict[str, Any]]:
    since = row["established_on"]
    return [
        {"name": "旧名", "founding_body": None, "field": None},
        {"kind": str(rng.choice(list(CommitteeKind)))},
        {"county_code": rng.choice(tables["counties"])["county_code"]},
        {"parent_code": None, "office_code": None},
        {"filed_on": rng.choice((None, since, since + timedelta(days=400))), "dissolved_on": None},
        {"dissolved_on": rng.choice((None, since + timedelta(days=500))), "filed_on": None},
        {"established_on": since - timedelta(days=rng.choice((1, 400)))},
    ]


def of_mediator(rng: Random, row: Row, tables: dict[str, list[Row]]) -> list[dict[str, Any]]:
    appointed_on, wages = row["appointed_on"], (None, 0, 1900, 2500)
    open_to = [committee["committee_code"] for committee in tables["committees"] if committee["established_on"] <= appointed_on]
    return [
        {"name": "旧名", "id_number": None, "sex": None, "birth_on": None},
        {"committee_code": rng.choice(open_to)},
        {"engagement": rng.choice(("full_time", "part_time")), "monthly_wage": rng.choice(wages)},
        {"in_service_official": rng.choice(YES_NO)},
        {"left_on": rng.choice((None, appointed_on, appointed_on + timedelta(days=300)))},
    ]


def of_dispute(rng: Random, row: Row, tables: dict[str, list[Row]]) -> list[dict[str, Any]]:
    reviewed = {"file_review": None, "file_reviewed_on": None}
    still_open = {"closed_on": None, "outcome": None, "agreement_form": None, "performed_on": None, **reviewed}
    other_kind = {"kind": str(rng.choice(list(DisputeKind))), "difficulty": str(rng.choice(list(Difficulty))), "source": None}
    accepted_on, closed_on = row["accepted_on"], row["closed_on"]
    changes = [
        still_open,
        {**still_open, "entered_on": None},
        {"entered_on": rng.choice((None, accepted_on, (closed_on or accepted_on) + timedelta(days=8)))},
        other_kind,
        {"mediator_code": rng.choice(tables["mediators"])["mediator_code"]},
        {"accepted_on": accepted_on - timedelta(days=rng.choice((1, 30)))},
    ]
    others = [committee["committee_code"] for committee in tables["committees"]]
    changes.append({"committee_code": rng.choice(others)})
    if closed_on:
        agreed_not = {"outcome": "failed", "agreement_form": None, "performed_on": None}
        agreed = {"outcome": "agreed", "agreement_form": rng.choice(("oral", "written"))}
        result = rng.choice(("qualified", "rectify", "unqualified"))
        changes += [agreed_not, agreed, reviewed, {"file_review": result}, {"performed_on": None}]
        if row["file_review"] is not None:
            changes.append({"file_reviewed_on": rng.choice((None, closed_on))})
    return changes


def of_nothing_else(column: str, *values: Any) -> Any:
    return lambda rng, _row, _tables: [{column: rng.choice(values)}]


CHANGES: dict[str, Any] = {
    "counties": of_county,
    "offices": of_office,
    "office_staff": of_posting,
    "committees": of_committee,
    "mediators": of_mediator,
    "disputes": of_dispute,
    "statistics": lambda rng, row, _tables: [{"submitted_on": row["submitted_on"] + timedelta(days=rng.choice((-3, 3, 30)))}],
    "typical_cases": of_nothing_else("level", None, "county", "city"),
    "star_scores": of_nothing_else("points", 0, 5, Fraction("4.99")),
    "assessments": of_nothing_else("points", 0, 5, Fraction("0.01")),
    "training": of_nothing_else("hours", 0, 8, Fraction("0.36")),
}
