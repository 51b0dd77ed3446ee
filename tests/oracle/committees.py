"""`subsidy-eligibility`, `subsidy-summary`, `bulletin` and `full-time` by the sentences of the contract's section 4."""

# ruff: noqa: ERA001 - the comments quote the contract, formulas included

from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import Any

from tests.oracle.figures import (
    CITY,
    Row,
    Tables,
    first_day,
    last_day,
    meets,
    month_of,
    next_month,
    rank_of,
    seen,
    share,
    shown,
    text_order,
    the,
    within,
)

ENTRY_DAYS = 7
STATISTICS_DAY = 5
PER_COMMITTEE_TARGET = Fraction(1)
ORAL_SUBSIDY = 20
WRITTEN_SUBSIDY = {"simple": 50, "ordinary": 100, "difficult": 300, "major": 500}
# "county_centre 5, industry 3, township 2, village 1"
FULL_TIME_QUOTA = {"county_centre": 5, "industry": 3, "township": 2, "village": 1}


def is_active_committee(committee: Row, day: date) -> bool:
    """ "Active committee: established on or before D, and `dissolved_on` empty or after D." """
    return committee["established_on"] <= day and (committee["dissolved_on"] is None or committee["dissolved_on"] > day)


def is_serving(mediator: Row, day: date) -> bool:
    """ "Serving mediator on a date: `appointed_on` <= date, and `left_on` empty or >= date." """
    return within(day, mediator["appointed_on"], mediator["left_on"])


def county_of_committee(tables: Tables, committee_code: str) -> str:
    """ "A case belongs to the county of its committee" """
    return str(the(tables["committees"], "committee_code", committee_code)["county_code"])


def county_of_mediator(tables: Tables, mediator: Row) -> str:
    """ "a mediator to the county of the mediator's committee" """
    return county_of_committee(tables, mediator["committee_code"])


def subsidy_eligibility(tables: Tables, as_of: date) -> list[dict[str, Any]]:
    rows = []
    for case in tables["disputes"]:
        if not seen(case["closed_on"], as_of):
            continue  # "A case appears once it is closed."
        reasons = bars(tables, case, as_of)
        rows.append(
            {
                "case_no": case["case_no"],
                "county_code": county_of_committee(tables, case["committee_code"]),
                "committee_code": case["committee_code"],
                "mediator_code": case["mediator_code"],
                "closed_on": case["closed_on"].isoformat(),
                # "A pending reason bars for now: `eligible` means no reason is listed."
                "eligible": not reasons,
                "subsidy_yuan": shown(0 if reasons else subsidy(case), 2),
                "reasons": reasons,
            }
        )
    rows.sort(key=lambda row: text_order(*(row[name] for name in list(row)[:5])))
    return rows


def bars(tables: Tables, case: Row, as_of: date) -> list[str]:
    """ "every failed one listed in `reasons`, in this order" """
    committee = the(tables["committees"], "committee_code", case["committee_code"])
    mediator = the(tables["mediators"], "mediator_code", case["mediator_code"])
    reasons = []
    # "`committee_not_filed` (no `filed_on`, or later than `accepted_on`)"
    if committee["filed_on"] is None or committee["filed_on"] > case["accepted_on"]:
        reasons.append("committee_not_filed")
    # "(accepted_on outside appointed_on..left_on, or mediator of another committee on that day)"
    if not is_serving(mediator, case["accepted_on"]) or mediator["committee_code"] != case["committee_code"]:
        reasons.append("mediator_not_serving")
    # "`in_service_official` (yes; empty passes)"
    if mediator["in_service_official"] is True:
        reasons.append("in_service_official")
    if case["outcome"] != "agreed":
        reasons.append("not_agreed")
    entry_due = case["closed_on"] + timedelta(days=ENTRY_DAYS)
    if not seen(case["entered_on"], as_of):
        # "`entry_pending` (not entered, and D no later than 7 calendar days after `closed_on`), `not_entered` (not entered, and D later)"
        reasons.append("entry_pending" if as_of <= entry_due else "not_entered")
    elif case["entered_on"] > entry_due:
        # "`entered_late` (entered more than 7 days after closed_on)"
        reasons.append("entered_late")
    # "the committee's statistics for the month of closed_on are due on the 5th of the next month"
    month = month_of(case["closed_on"])
    statistics_due = first_day(next_month(month)) + timedelta(days=STATISTICS_DAY - 1)
    submitted = None
    for report in tables["statistics"]:
        if report["committee_code"] == case["committee_code"] and report["month"] == month and seen(report["submitted_on"], as_of):
            submitted = report["submitted_on"]
    # "late when submitted after it, or not submitted and D is past it; pending when not submitted and D on or before it"
    if submitted is None:
        reasons.append("statistics_pending" if as_of <= statistics_due else "statistics_late")
    elif submitted > statistics_due:
        reasons.append("statistics_late")
    # "(file_review unqualified or rectify, known from `file_reviewed_on`, always where that is empty; no review passes)"
    reviewed = case["file_reviewed_on"] is None or case["file_reviewed_on"] <= as_of
    if case["file_review"] in ("unqualified", "rectify") and reviewed:
        reasons.append("file_unqualified")
    return reasons


def subsidy(case: Row) -> int:
    """ "oral agreement 20 whatever the difficulty; written: simple 50, ordinary 100, difficult 300, major 500" """
    return ORAL_SUBSIDY if case["agreement_form"] == "oral" else WRITTEN_SUBSIDY[case["difficulty"]]


def subsidy_summary(tables: Tables, as_of: date) -> list[dict[str, Any]]:
    cases = subsidy_eligibility(tables, as_of)
    rows = []
    for committee_code, month in {(case["committee_code"], case["closed_on"][:7]) for case in cases}:
        mine = [case for case in cases if case["committee_code"] == committee_code and case["closed_on"][:7] == month]
        rows.append(
            {
                "county_code": county_of_committee(tables, committee_code),
                "committee_code": committee_code,
                "month": month,
                "closed": len(mine),
                "eligible": len([case for case in mine if case["eligible"]]),
                "subsidy_yuan": shown(sum((Fraction(case["subsidy_yuan"]) for case in mine), Fraction(0)), 2),
            }
        )
    rows.sort(key=lambda row: text_order(row["county_code"], row["committee_code"], row["month"]))
    return rows


def first_month_of_entry(tables: Tables, as_of: date) -> str | None:
    entered = [case["entered_on"] for case in tables["disputes"] if seen(case["entered_on"], as_of)]
    return month_of(min(entered)) if entered else None


def bulletin(tables: Tables, as_of: date) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    month = first_month_of_entry(tables, as_of)
    if month is None:
        return rows
    # "the months from the first in which any case was entered to the month of D, each with a row for every county and one for `*`"
    before: dict[str, Any] = {}
    while month <= month_of(as_of):
        # "A month's figures are as of its last day, those of the running month as of D."
        of_month = bulletin_of(tables, month, min(as_of, last_day(month)))
        for row in of_month:
            row.update(entry_rate(tables, month, row["county_code"], as_of))
            # "`rank_before` is the rank of the month before, in the rows shown"
            row["rank_before"] = before.get(row["county_code"])
        before = {row["county_code"]: row["rank"] for row in of_month}
        rows += of_month
        month = next_month(month)
    rows.sort(key=lambda row: text_order(row["month"], row["county_code"]))
    return rows


def bulletin_of(tables: Tables, month: str, day: date) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for county in tables["counties"]:
        code = county["county_code"]
        # "`committees` those active on that day"
        committees = [
            committee["committee_code"]
            for committee in tables["committees"]
            if committee["county_code"] == code and is_active_committee(committee, day)
        ]
        # "`entered` counts cases whose entered_on lies in the month"; "an entry of a committee no longer active counts all the same"
        entries = [
            case["committee_code"]
            for case in tables["disputes"]
            if seen(case["entered_on"], day)
            and month_of(case["entered_on"]) == month
            and county_of_committee(tables, case["committee_code"]) == code
        ]
        # "`zero_entry_committees` those of them without an entry in the month"
        zero = [committee for committee in committees if committee not in entries]
        # "`typical_cases` the rows submitted in it (a case submitted at two levels counts twice)"
        typical = 0
        for submission in tables["typical_cases"]:
            if not seen(submission["submitted_on"], day) or month_of(submission["submitted_on"]) != month:
                continue
            case = the(tables["disputes"], "case_no", submission["case_no"])
            if county_of_committee(tables, case["committee_code"]) == code:
                typical += 1
        rows.append(bulletin_row(month, code, len(committees), len(entries), typical, len(zero)))
    figures = [share(row["entered"], row["committees"]) for row in rows]
    for row, per_committee in zip(rows, figures, strict=True):
        # "rank by per_committee descending over counties, ties as above"
        row["rank"] = rank_of(per_committee, figures)
    # "The `*` row sums the counties and has no rank."
    summed = [sum(row[column] for row in rows) for column in ("committees", "entered", "typical_cases", "zero_entry_committees")]
    rows.append(bulletin_row(month, CITY, *summed))
    return rows


def bulletin_row(month: str, code: str, committees: int, entered: int, typical: int, zero: int) -> dict[str, Any]:
    # "`per_committee` = entered / committees (four places), target 1.0000"
    per_committee = share(entered, committees)
    return {
        "month": month,
        "county_code": code,
        "committees": committees,
        "entered": entered,
        "per_committee": shown(per_committee, 4),
        "typical_cases": typical,
        "zero_entry_committees": zero,
        "meets_target": meets(per_committee, committees, PER_COMMITTEE_TARGET),
        "rank": None,
        # "`short` the cases missing to the target: target times committees, rounded up, less entered, not below 0"
        "short": max(0, ceil(PER_COMMITTEE_TARGET * committees) - entered),
    }


def entry_rate(tables: Tables, month: str, code: str, as_of: date) -> dict[str, Any]:
    # "`closed` the cases closed in the month and `entered_in_time` those of them entered within 7 days, both as of D; `entry_rate` their share"
    closed = [
        case
        for case in tables["disputes"]
        if seen(case["closed_on"], as_of)
        and month_of(case["closed_on"]) == month
        and code in {CITY, county_of_committee(tables, case["committee_code"])}
    ]
    in_time = [
        case for case in closed if seen(case["entered_on"], as_of) and case["entered_on"] <= case["closed_on"] + timedelta(days=ENTRY_DAYS)
    ]
    return {"closed": len(closed), "entered_in_time": len(in_time), "entry_rate": shown(share(len(in_time), len(closed)), 4)}


def full_time(tables: Tables, as_of: date) -> list[dict[str, Any]]:
    rows = []
    for committee in tables["committees"]:
        if committee["kind"] not in FULL_TIME_QUOTA or not is_active_committee(committee, as_of):
            continue
        # "`full_time` the full-time mediators of that committee serving on D"
        serving = [
            mediator
            for mediator in tables["mediators"]
            if mediator["committee_code"] == committee["committee_code"]
            and mediator["engagement"] == "full_time"
            and is_serving(mediator, as_of)
        ]
        quota = FULL_TIME_QUOTA[committee["kind"]]
        rows.append(
            {
                "county_code": committee["county_code"],
                "committee_code": committee["committee_code"],
                "kind": committee["kind"],
                "full_time": len(serving),
                "quota": quota,
                # "`short` = max(0, quota - full_time)"
                "short": max(0, quota - len(serving)),
            }
        )
    rows.sort(key=lambda row: text_order(row["county_code"], row["committee_code"], row["kind"]))
    return rows
