"""`staffing`, `staffing-summary`, `star-rating` and `star-quota` by the sentences of the contract's section 4."""

# ruff: noqa: ERA001 - the comments quote the contract, formulas included

from datetime import date
from fractions import Fraction
from typing import Any

from tests.oracle.figures import CITY, Row, Tables, meets, rounded, seen, share, shown, text_order, within

# "Items and maxima: organisation 10, team 15, business 25, premises 15, informatisation 10, equipment_funding 10, rules_files 10,
# satisfaction 5" (the maxima are the import's affair)
STAR_ITEMS = ("organisation", "team", "business", "premises", "informatisation", "equipment_funding", "rules_files", "satisfaction")
SHARE_WITH_THREE_TARGET = Fraction(85, 100)
FOUR_STAR_SHARE_TARGET = Fraction(20, 100)
AREA = 120
# "county and county_city 3, district 2 offices with >= 3 stars"
STAR_QUOTA = {"county": 3, "county_city": 3, "district": 2}


def active_offices(tables: Tables, day: date) -> list[Row]:
    """ "Active office: `established_on` empty, or on or before D." """
    return [office for office in tables["offices"] if office["established_on"] is None or office["established_on"] <= day]


def headcount(tables: Tables, office_code: str, day: date) -> int:
    """ "of every establishment but volunteer. A person counts once per office." """
    return len({posting["person_code"] for posting in postings_at(tables, office_code, day) if posting["establishment"] != "volunteer"})


def civil_servants(tables: Tables, office_code: str, day: date) -> int:
    """ "Civil servants likewise." """
    return len({posting["person_code"] for posting in postings_at(tables, office_code, day) if posting["establishment"] == "civil_servant"})


def postings_at(tables: Tables, office_code: str, day: date) -> list[Row]:
    """ "staff with `start_on <= D` and (`end_on` empty or `end_on >= D`), not seconded out on D" """
    present = []
    for posting in tables["office_staff"]:
        if posting["office_code"] != office_code:
            continue
        if not within(day, posting["start_on"], posting["end_on"]):
            continue
        # "(`seconded_out_from` <= D, `seconded_out_to` empty or >= D)"
        if posting["seconded_out_from"] is not None and within(day, posting["seconded_out_from"], posting["seconded_out_to"]):
            continue
        present.append(posting)
    return present


def staffing(tables: Tables, as_of: date) -> list[dict[str, Any]]:
    rows = []
    for office in active_offices(tables, as_of):
        heads = headcount(tables, office["office_code"], as_of)
        civil = civil_servants(tables, office["office_code"], as_of)
        rows.append(
            {
                "county_code": office["county_code"],
                "office_code": office["office_code"],
                "office_name": office["name"],
                "headcount": heads,
                "civil_servants": civil,
                "has_civil_servant": civil >= 1,
                "has_three": heads >= 3,
                "has_five": heads >= 5,
            }
        )
    rows.sort(key=lambda row: text_order(row["county_code"], row["office_code"]))
    return rows


def staffing_summary(tables: Tables, as_of: date) -> list[dict[str, Any]]:
    offices = staffing(tables, as_of)
    rows = []
    for county_code in [CITY] + [county["county_code"] for county in tables["counties"]]:
        mine = [office for office in offices if county_code in (CITY, office["county_code"])]
        with_three = len([office for office in mine if office["has_three"]])
        # "`share_with_three` = offices with headcount >= 3 / active offices, target 0.8500, met when >="
        share_with_three = share(with_three, len(mine))
        rows.append(
            {
                "county_code": county_code,
                "offices": len(mine),
                "offices_with_three": with_three,
                "share_with_three": shown(share_with_three, 4),
                "share_target": shown(SHARE_WITH_THREE_TARGET, 4),
                "offices_without_civil_servant": len([office for office in mine if not office["has_civil_servant"]]),
                "meets_target": meets(share_with_three, len(mine), SHARE_WITH_THREE_TARGET),
            }
        )
    rows.sort(key=lambda row: text_order(row["county_code"]))
    return rows


def points_of(scores: list[Row], column: str, code: str, year: int, as_of: date) -> dict[str, Fraction]:
    """The standing points for each item: "the latest score on or before D stands"."""
    latest: dict[str, Row] = {}
    for score in scores:
        if score[column] != code or score["year"] != year or not seen(score["scored_on"], as_of):
            continue
        if score["item"] not in latest or latest[score["item"]]["scored_on"] < score["scored_on"]:
            latest[score["item"]] = score
    return {item: Fraction(score["points"]) for item, score in latest.items()}


def star_rating(tables: Tables, as_of: date) -> list[dict[str, Any]]:
    rows = []
    for office in tables["offices"]:
        code = office["office_code"]
        years_with_all, years_with_any = [], []
        for year in {score["year"] for score in tables["star_scores"]}:
            scored = points_of(tables["star_scores"], "office_code", code, year, as_of)
            if scored:
                years_with_any.append(year)
            if all(item in scored for item in STAR_ITEMS):
                years_with_all.append(year)
        if not years_with_any:
            continue  # "An office never scored has no row."
        # "each office's latest year with all eight items scored on or before D; where there is none, the latest year with any"
        year = max(years_with_all) if years_with_all else max(years_with_any)
        # "points of the year's items summed"; "its unscored items at 0"
        score = sum(points_of(tables["star_scores"], "office_code", code, year, as_of).values(), Fraction(0))
        # "The gates of year Y are read on the earlier of D and 31 December Y"
        failed = gates_failed(tables, office, min(as_of, date(year, 12, 31)))
        rows.append(
            {
                "county_code": office["county_code"],
                "office_code": code,
                "office_name": office["name"],
                "year": year,
                "score": shown(score, 2),
                "stars": 0 if failed else stars_for(rounded(score, 2)),
                "gates_failed": failed,
            }
        )
    rows.sort(key=lambda row: text_order(row["county_code"], row["office_code"]))
    return rows


def stars_for(score: Fraction) -> int:
    """ "else 5 at 95, 4 at 90, 3 at 80, else 0" """
    if score >= 95:
        return 5
    if score >= 90:
        return 4
    if score >= 80:
        return 3
    return 0


def gates_failed(tables: Tables, office: Row, day: date) -> list[str]:
    """ "Star gates, in this order"; "A missing premises fact fails its gate." """
    survey = standing_survey(office, day)
    failed = []
    # "`area` (area_m2 >= 120)"
    if not (survey and survey["area_m2"] is not None and survey["area_m2"] >= AREA):
        failed.append("area")
    # "`land_use` (complete; or tenure lease, whatever `land_use` says, also empty)"
    if not (survey and (survey["land_use"] == "complete" or survey["tenure"] == "lease")):
        failed.append("land_use")
    # "`misappropriated` (no)"
    if not (survey and survey["misappropriated"] is False):
        failed.append("misappropriated")
    if not (survey and survey["signs"] is True):
        failed.append("signs")
    if not (survey and survey["rule_boards"] is True):
        failed.append("rule_boards")
    # "`civil_servant` (>= 1), `headcount` (>= 3)"
    if not civil_servants(tables, office["office_code"], day) >= 1:
        failed.append("civil_servant")
    if not headcount(tables, office["office_code"], day) >= 3:
        failed.append("headcount")
    return failed


def standing_survey(office: Row, day: date) -> Row | None:
    """ "Premises facts (`area_m2` to `rule_boards`) hold from `surveyed_on`, always where it is empty, and are missing before."

    `earlier_surveys` are those of workbooks before: "another `surveyed_on` is a further survey and the latest on or before D stands".
    """
    standing = None
    for survey in (*office.get("earlier_surveys", ()), office):
        if survey["surveyed_on"] is not None and survey["surveyed_on"] > day:
            continue
        if standing is None or (survey["surveyed_on"] or date.min) >= (standing["surveyed_on"] or date.min):
            standing = survey
    return standing


def star_quota(tables: Tables, as_of: date) -> list[dict[str, Any]]:
    # "counted over active offices and the stars in `star-rating` on D, an office without a row has 0"
    stars = {rating["office_code"]: rating["stars"] for rating in star_rating(tables, as_of)}
    return starred(tables, as_of, stars)


def star_quota_of_year(tables: Tables, due_on: date, as_of: date) -> list[dict[str, Any]]:
    # "over the offices active on `due_on`, the stars of that very year, its items scored on or before D and its gates read on `due_on`; an office
    # without an item of that year has 0"
    stars = {}
    for office in tables["offices"]:
        points = points_of(tables["star_scores"], "office_code", office["office_code"], due_on.year, as_of)
        failed = gates_failed(tables, office, due_on)
        stars[office["office_code"]] = 0 if failed or not points else stars_for(rounded(sum(points.values(), Fraction(0)), 2))
    return starred(tables, due_on, stars)


def starred(tables: Tables, as_of: date, stars: dict[str, int]) -> list[dict[str, Any]]:
    rows = []
    for county in [None, *tables["counties"]]:
        mine = [office for office in active_offices(tables, as_of) if county is None or office["county_code"] == county["county_code"]]
        three = len([office for office in mine if stars.get(office["office_code"], 0) >= 3])
        four = len([office for office in mine if stars.get(office["office_code"], 0) >= 4])
        # "`four_star_share` is offices with >= 4 stars / active offices in every row"
        four_star_share = share(four, len(mine))
        # "The `*` row has neither kind nor quota, and `meets_target` there is share >= 0.2000."
        quota = None if county is None else STAR_QUOTA[county["kind"]]
        rows.append(
            {
                "county_code": CITY if county is None else county["county_code"],
                "kind": None if county is None else county["kind"],
                "offices": len(mine),
                "three_star_or_more": three,
                "quota": quota,
                "four_star_or_more": four,
                "four_star_share": shown(four_star_share, 4),
                "meets_target": meets(four_star_share, len(mine), FOUR_STAR_SHARE_TARGET) if quota is None else three >= quota,
            }
        )
    rows.sort(key=lambda row: text_order(row["county_code"], row["kind"]))
    return rows
