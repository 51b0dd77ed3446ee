"""The ten views of the contract, section 3, by the sentences of its section 4: straight loops, exact arithmetic, no product code."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.oracle.committees import bulletin, county_of_mediator, full_time, is_serving, subsidy_eligibility, subsidy_summary
from tests.oracle.figures import CITY, Tables, first_day, last_day, month_of, shown, text_order, the
from tests.oracle.mediators import grading
from tests.oracle.names import with_names
from tests.oracle.offices import staffing, staffing_summary, star_quota, star_quota_of_year, star_rating

END_OF_2019 = date(2019, 12, 31)


def target(
    clause: str, measure: str, county: str, subject: str, wanted: Any, actual: Any, met: bool, due_on: date | None
) -> dict[str, Any]:
    return {
        "clause": clause,
        "measure": measure,
        "county_code": county,
        "subject_code": subject,
        "target": wanted,
        "actual": actual,
        "met": met,
        "due_on": None if due_on is None else due_on.isoformat(),
    }


def office_targets(tables: Tables, as_of: date) -> list[dict[str, Any]]:
    rows = []
    # "`actual` and `met` are read on the earlier of D and `due_on`"
    at_end_of_2019 = min(as_of, END_OF_2019)
    # 2.1.2 `share_with_three`, `*`, 0.8500, 2019-12-31
    for summary in staffing_summary(tables, at_end_of_2019):
        if summary["county_code"] == CITY:
            actual = summary["share_with_three"]
            rows.append(target("2.1.2", "share_with_three", CITY, CITY, "0.8500", actual, summary["meets_target"], END_OF_2019))
    # 2.1.2 `civil_servants`, each active office, 1, null
    for office in staffing(tables, as_of):
        actual = office["civil_servants"]
        rows.append(target("2.1.2", "civil_servants", office["county_code"], office["office_code"], 1, actual, actual >= 1, None))
    # 2.1.4 `three_star_or_more`, each county, its quota, 2019-12-31; `four_star_share`, `*`, 0.2000, 2019-12-31
    # "on D after `due_on` they count, over the offices active on `due_on`, the stars of that very year"; "On D up to `due_on` they are those of
    # `star-quota` on D"
    for quota in star_quota(tables, as_of) if as_of <= END_OF_2019 else star_quota_of_year(tables, END_OF_2019, as_of):
        code = quota["county_code"]
        if code == CITY:
            actual = quota["four_star_share"]
            rows.append(target("2.1.4", "four_star_share", CITY, CITY, "0.2000", actual, quota["meets_target"], END_OF_2019))
        else:
            actual = quota["three_star_or_more"]
            rows.append(target("2.1.4", "three_star_or_more", code, code, quota["quota"], actual, actual >= quota["quota"], END_OF_2019))
    return rows


def committee_targets(tables: Tables, as_of: date) -> list[dict[str, Any]]:
    rows = []
    # 2.2.1-c `per_committee`, "each county, for the last month that ended on or before D; no row before the first entry", 1.0000,
    # "that month's last day"
    month_end = as_of if as_of == last_day(month_of(as_of)) else first_day(month_of(as_of)) - timedelta(days=1)
    for figure in bulletin(tables, month_end):
        code = figure["county_code"]
        if figure["month"] == month_of(month_end) and code != CITY:
            actual = figure["per_committee"]
            rows.append(target("2.2.1-c", "per_committee", code, code, "1.0000", actual, figure["meets_target"], month_end))
    # 2.2.2-d `full_time`, each active committee with a quota, its quota, "2019-12-31; null for village"
    at_end_of_2019 = full_time(tables, min(as_of, END_OF_2019))
    rows += [full_time_target(committee, END_OF_2019) for committee in at_end_of_2019 if committee["kind"] != "village"]
    rows += [full_time_target(committee, None) for committee in full_time(tables, as_of) if committee["kind"] == "village"]
    return rows


def full_time_target(committee: dict[str, Any], due_on: date | None) -> dict[str, Any]:
    actual, quota = committee["full_time"], committee["quota"]
    county, code = committee["county_code"], committee["committee_code"]
    return target("2.2.2-d", "full_time", county, code, quota, actual, actual >= quota, due_on)


def mediator_targets(tables: Tables, as_of: date) -> list[dict[str, Any]]:
    rows = []
    # 2.2.4-c `monthly_wage`, "each full-time mediator serving on D whose county has a minimum wage; no wage recorded is 0.00"
    for mediator in tables["mediators"]:
        county = the(tables["counties"], "county_code", county_of_mediator(tables, mediator))
        if mediator["engagement"] != "full_time" or not is_serving(mediator, as_of) or county["minimum_wage"] is None:
            continue
        minimum, wage = Fraction(county["minimum_wage"]), Fraction(mediator["monthly_wage"] or 0)
        code, actual = mediator["mediator_code"], shown(wage, 2)
        rows.append(target("2.2.4-c", "monthly_wage", county["county_code"], code, shown(minimum, 2), actual, wage >= minimum, None))
    return rows


SHORT = {
    "share_with_three": ("占比还差 {n} 个百分点", "percentage points short"),
    "civil_servants": ("还差 {n} 名政法专项编制人员", "more civil servant"),
    "three_star_or_more": ("还差 {n} 个三星级司法所", "more offices with three stars"),
    "four_star_share": ("占比还差 {n} 个百分点", "percentage points short"),
    "per_committee": ("平均每会还差 {n} 件", "more cases a committee"),
    "full_time": ("还差 {n} 名专职调解员", "more full-time mediators"),
    "monthly_wage": ("每月还差 {n} 元", "yuan a month short"),
}


def with_gaps(tables: Tables, as_of: date) -> list[dict[str, Any]]:
    """What is short of each target, and how many days are left; these columns came later and stand last."""
    return [row | left(row, as_of) | gap(row) for row in with_names(targets)(tables, as_of)]


def left(row: dict[str, Any], as_of: date) -> dict[str, Any]:
    return {"days_left": None if row["due_on"] is None else (date.fromisoformat(row["due_on"]) - as_of).days}


def gap(row: dict[str, Any]) -> dict[str, Any]:
    if row["met"]:
        return {"gap": None, "gap_zh": None, "gap_en": None}
    zh, en = SHORT[row["measure"]]
    missing = Fraction(row["target"]) - Fraction(row["actual"])
    whole = isinstance(row["target"], int)
    words = str(missing) if whole else shown(missing * 100, 2) if "point" in en else shown(missing, len(row["target"].partition(".")[2]))
    en = (
        en.removesuffix("s")
        if whole and missing == 1 and "offices" not in en
        else en.replace("offices", "office")
        if whole and missing == 1
        else en
    )
    return {
        "gap": int(missing) if whole else shown(missing, len(row["target"].partition(".")[2])),
        "gap_zh": zh.format(n=words),
        "gap_en": f"{words} {en}",
    }


def targets(tables: Tables, as_of: date) -> list[dict[str, Any]]:
    rows = office_targets(tables, as_of) + committee_targets(tables, as_of) + mediator_targets(tables, as_of)
    rows.sort(key=lambda row: text_order(row["clause"], row["measure"], row["county_code"], row["subject_code"]))
    return rows


VIEWS: dict[str, Callable[[Tables, date], list[dict[str, Any]]]] = {
    "staffing": with_names(staffing),
    "staffing-summary": with_names(staffing_summary),
    "star-rating": with_names(star_rating),
    "star-quota": with_names(star_quota),
    "subsidy-eligibility": with_names(subsidy_eligibility),
    "subsidy-summary": with_names(subsidy_summary),
    "grading": with_names(grading),
    "bulletin": with_names(bulletin),
    "full-time": with_names(full_time),
    "targets": with_gaps,
}


def views(tables: Tables, as_of: date) -> dict[str, list[dict[str, Any]]]:
    """Every view on `as_of` (D), by name, its rows in the contract's order and its values as `--format json` prints them."""
    return {name: view(tables, as_of) for name, view in VIEWS.items()}
