"""Made-up counties, offices, their staff and star scores."""

from datetime import date
from fractions import Fraction
from typing import Any

from domain.base.kinds import CountyKind, Establishment, JoinedBy, LandUse, Tenure
from tests.oracle.draft import FIRST, LAST, Draft
from tests.oracle.odd import edge_day, unique_code

STAR_MAXIMA = {
    "organisation": 10,
    "team": 15,
    "business": 25,
    "premises": 15,
    "informatisation": 10,
    "equipment_funding": 10,
    "rules_files": 10,
    "satisfaction": 5,
}


def counties(draft: Draft) -> None:
    kinds = [*CountyKind, *CountyKind]
    draft.rng.shuffle(kinds)
    for kind in kinds[: draft.rng.choice((1, 2, 3, 3, 4, 5))]:
        draft.add(
            "counties",
            county_code=unique_code(draft.rng, draft.codes["county"], "4108"),
            name=draft.name(),
            kind=str(kind),
            minimum_wage=draft.rng.choice((None, 1900, Fraction("1700.5"), Fraction("1900.01"), 1900, 0)),
            responsible_person=draft.maybe(0.5, draft.name()),
        )
    # Counties without anything, also the first in order.
    draft.peopled = [row["county_code"] for row in draft.tables["counties"]][: draft.rng.choice((1, 2, 5, 5))]


def offices_and_all_of_theirs(draft: Draft) -> None:
    if len(draft.peopled) > 1 and draft.chance(0.15):
        exactly_on_target(draft)
    else:
        offices(draft)
        staff(draft)
        star_scores(draft)


def exactly_on_target(draft: Draft) -> None:
    """Seventeen offices of twenty with three people, four with four stars, as many with three as the quota says, and not one more."""
    draft.peopled = draft.peopled[:2]
    quotas = {row["county_code"]: 2 if row["kind"] == "district" else 3 for row in draft.tables["counties"]}
    starred = [county for county in draft.peopled for _ in range(quotas[county])]
    year = draft.rng.randrange(2015, 2020)
    counties = starred + [draft.rng.choice(draft.peopled) for _ in range(20 - len(starred))]
    for number, county in enumerate(counties):
        code = unique_code(draft.rng, draft.codes["office"], "")
        premises = {"area_m2": 120, "land_use": "complete", "misappropriated": False, "signs": True, "rule_boards": True}
        draft.add("offices", office_code=code, county_code=county, name=draft.name(), **premises)
        for _ in range(3 if number < 17 else 2):
            person = unique_code(draft.rng, draft.codes["person"], "S")
            civil = {"name": draft.name(), "establishment": "civil_servant", "start_on": date(2014, 1, 1)}
            draft.add("office_staff", office_code=code, person_code=person, **civil)
        if number < len(starred):
            for item, points in points_to(draft, "90" if number < 4 else "80", STAR_MAXIMA).items():
                draft.add("star_scores", office_code=code, year=year, item=item, points=points, scored_on=date(year, 6, 30))


def offices(draft: Draft) -> None:
    for county in draft.peopled:
        for _ in range(draft.rng.choice((0, 3, 4, 6) if draft.tidy else (0, 1, 2, 3, 4, 6))):
            draft.add(
                "offices",
                office_code=unique_code(draft.rng, draft.codes["office"], county[:40]),
                county_code=county,
                name=draft.name(),
                township=draft.maybe(0.7, draft.name()),
                established_on=draft.maybe(0.7, edge_day(draft.rng, date(2012, 1, 1), date(2020, 3, 1))),
                **premises(draft),
            )


def premises(draft: Draft) -> dict[str, Any]:
    surveyed_on = draft.maybe(0.5, edge_day(draft.rng, FIRST, date(2018 if draft.tidy else 2020, 12, 31)))
    if draft.chance(0.85 if draft.tidy else 0.5):
        tenure, land_use = draft.rng.choice((("lease", None), ("lease", "missing"), ("new_build", "complete"), (None, "complete")))
        good = {"area_m2": draft.rng.choice((120, Fraction("120.01"), 184)), "tenure": tenure, "land_use": land_use}
        return {**good, "misappropriated": False, "signs": True, "rule_boards": True, "surveyed_on": surveyed_on}
    return {
        "area_m2": draft.rng.choice((None, 0, Fraction("119.99"), 120, Fraction("120.5"), 300)),
        "tenure": draft.maybe(0.7, str(draft.rng.choice(list(Tenure)))),
        "land_use": draft.maybe(0.7, str(draft.rng.choice(list(LandUse)))),
        "misappropriated": draft.rng.choice((None, True, False)),
        "signs": draft.rng.choice((None, True, False)),
        "rule_boards": draft.rng.choice((None, True, False)),
        "surveyed_on": surveyed_on,
    }


def staff(draft: Draft) -> None:
    people: list[tuple[str, str, date | None]] = []
    taken = set()
    for office in draft.tables["offices"]:
        chief = False
        settled = draft.chance(0.85 if draft.tidy else 0.4)  # a full office that stays as it is
        for _ in range(draft.rng.choice((3, 4, 5, 6) if settled else (0, 1, 2, 3, 4, 5, 7))):
            if people and draft.chance(0.25):
                code, name, birth_on = draft.rng.choice(people[-4:])
            else:
                code, name = unique_code(draft.rng, draft.codes["person"], "S"), draft.name()
                birth_on = draft.maybe(0.6, edge_day(draft.rng, date(1955, 1, 1), date(1995, 12, 31)))
                people.append((code, name, birth_on))
            since = office["established_on"] or date(2011, 1, 1)
            start_on = since if settled else edge_day(draft.rng, since, date(2020, 6, 1))
            if (office["office_code"], code, start_on) in taken:
                continue
            taken.add((office["office_code"], code, start_on))
            end_on = draft.maybe(0.05 if settled else 0.3, edge_day(draft.rng, start_on, LAST))
            out_from = draft.maybe(0.05 if settled else 0.3, edge_day(draft.rng, start_on, end_on or LAST))
            post = draft.rng.choice((None, "deputy", "staff", "chief"))
            if post == "chief" and chief:
                post = None
            chief = chief or post == "chief"
            draft.add(
                "office_staff",
                office_code=office["office_code"],
                person_code=code,
                name=name,
                establishment=str(draft.rng.choice(list(Establishment) + [Establishment.CIVIL_SERVANT] * 4)),
                post=post,
                joined_by=draft.maybe(0.8, str(draft.rng.choice(list(JoinedBy)))),
                start_on=start_on,
                end_on=end_on,
                seconded_out_from=out_from,
                seconded_out_to=draft.maybe(0.7, edge_day(draft.rng, out_from, end_on or LAST)) if out_from else None,
                birth_on=birth_on,
                education=draft.rng.choice((None, "本科", "大专")),
            )


def star_scores(draft: Draft) -> None:
    for office in draft.tables["offices"]:
        for year in draft.rng.sample(range(2015, 2020 if draft.tidy else 2022), draft.rng.choice((0, 1, 1, 2, 3))):
            totals = ("100", "95", "94.99", "90", "89.99", "80", *(() if draft.tidy else ("79.99", "62.35")))
            points = points_to(draft, draft.rng.choice(totals), STAR_MAXIMA)
            items = (
                list(STAR_MAXIMA)
                if draft.chance(0.85 if draft.tidy else 0.6)
                else draft.rng.sample(list(STAR_MAXIMA), draft.rng.choice((1, 4, 7)))
            )
            day = scoring_day(draft, year)
            for item in items:
                scored_on = day if draft.chance(0.6) else scoring_day(draft, year)
                draft.score(
                    "star_scores",
                    office["established_on"],
                    scored_on,
                    STAR_MAXIMA[item],
                    points[item],
                    office_code=office["office_code"],
                    year=year,
                    item=item,
                )
    draft.keep_first("star_scores", "office_code", "year", "item", "scored_on")


def points_to(draft: Draft, total: str, maxima: dict[str, int]) -> dict[str, Fraction]:
    """Points within the maxima that sum to `total`."""
    lost = Fraction(sum(maxima.values())) - Fraction(total)
    points = {}
    for item in draft.rng.sample(list(maxima), len(maxima)):
        less = min(lost, Fraction(maxima[item]))
        points[item] = maxima[item] - less
        lost -= less
    return points


def scoring_day(draft: Draft, year: int) -> date:
    return edge_day(draft.rng, date(year, 6, 1), min(date(year + 1, 4, 30), LAST))
