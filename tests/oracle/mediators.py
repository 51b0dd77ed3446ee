"""`grading` by the sentences of the contract's section 4."""

# ruff: noqa: ERA001 - the comments quote the contract, formulas included

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.oracle.committees import ENTRY_DAYS, county_of_mediator, is_serving
from tests.oracle.figures import Row, Tables, rank_of, rounded, seen, shown, text_order
from tests.oracle.offices import points_of


def assessment_score(tables: Tables, mediator: Row, year: int, as_of: date) -> Fraction:
    """ "Each item is rounded to two places, then summed" """
    code = mediator["mediator_code"]
    # "`closed` are the cases with the mediator's code, whichever committee's, closed in Y"
    closed = [
        case
        for case in tables["disputes"]
        if case["mediator_code"] == code and seen(case["closed_on"], as_of) and case["closed_on"].year == year
    ]
    agreed = [case for case in closed if case["outcome"] == "agreed"]
    timely = [
        case for case in closed if seen(case["entered_on"], as_of) and case["entered_on"] <= case["closed_on"] + timedelta(days=ENTRY_DAYS)
    ]
    hours = Fraction(0)
    for training in tables["training"]:
        if training["person_code"] == code and seen(training["held_on"], as_of) and training["held_on"].year == year:
            hours += Fraction(training["hours"])
    # "`cases` 30 x min(1, closed in Y / 12), `success` 15 x agreed / closed, `timely_entry` 10 x entered within 7 days / closed,
    # `training` 5 x min(1, hours in Y / 24), each 0 when it has no base"
    cases_item = 30 * min(Fraction(1), Fraction(len(closed), 12))
    success_item = 15 * Fraction(len(agreed), len(closed)) if closed else Fraction(0)
    timely_item = 10 * Fraction(len(timely), len(closed)) if closed else Fraction(0)
    training_item = 5 * min(Fraction(1), hours / 24)
    total = rounded(cases_item, 2) + rounded(success_item, 2) + rounded(timely_item, 2) + rounded(training_item, 2)
    for points in points_of(tables["assessments"], "mediator_code", code, year, as_of).values():
        total += rounded(points, 2)
    return total


def band(score: Fraction) -> str:
    """ "excellent >= 90, good >= 80, qualified >= 70, else unqualified" """
    if score >= 90:
        return "excellent"
    if score >= 80:
        return "good"
    if score >= 70:
        return "qualified"
    return "unqualified"


def grading(tables: Tables, as_of: date) -> list[dict[str, Any]]:
    rows = []
    for year in {score["year"] for score in tables["assessments"]}:
        # "Year Y has rows on any D from 31 December Y on, with all facts as known on D."
        if as_of < date(year, 12, 31):
            continue
        for county in tables["counties"]:
            assessed: list[tuple[Row, Fraction]] = []
            for mediator in tables["mediators"]:
                if county_of_mediator(tables, mediator) != county["county_code"]:
                    continue
                # "Assessed are mediators with at least one reviewer item for Y and serving on 31 December Y."
                if not points_of(tables["assessments"], "mediator_code", mediator["mediator_code"], year, as_of):
                    continue
                if not is_serving(mediator, date(year, 12, 31)):
                    continue
                assessed.append((mediator, assessment_score(tables, mediator, year, as_of)))
            # "n = floor(0.02 x of), at least 1 when `of` >= 20"
            of = len(assessed)
            eliminated = of * 2 // 100
            if of >= 20:
                eliminated = max(eliminated, 1)
            for mediator, score in assessed:
                rank = rank_of(score, [other for _, other in assessed])
                rows.append(
                    {
                        "year": year,
                        "county_code": county["county_code"],
                        "mediator_code": mediator["mediator_code"],
                        "name": mediator["name"],
                        "score": shown(score, 2),
                        "rank": rank,
                        "of": of,
                        "band": band(score),
                        # "`proposal` is `eliminate` where `rank > of - n`, else `keep`"
                        "proposal": "eliminate" if rank > of - eliminated else "keep",
                    }
                )
    # "`grading` by year, county, rank, mediator"
    rows.sort(key=lambda row: (row["year"], text_order(row["county_code"]), row["rank"], text_order(row["mediator_code"])))
    return rows
