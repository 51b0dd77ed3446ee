"""A made-up city of several years in a store: the demo city, whose two years come again and again, each time with the dates moved on.

    python -m tests.benchmarks.several_years FOLDER --years 7
    python -m tests.benchmarks.several_years FOLDER --cities 3

The people and bodies are those of the first two years; only who still serves then has cases, scores and trainings again. The store of seven years of a
city (2018 to 2024) has about 1.1 million events. Several cities have each its own people and bodies, and the two years of the demo: about as many events.
"""

import argparse
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from infra.bureau.bureau import Bureau
from infra.demo_city.book import write_book
from infra.demo_city.city import build, build_from
from infra.demo_city.draw import LAST_DAY
from infra.demo_city.plan import PLANS, CityPlan, Size

SEED = 1
A_TIME = 2
"""How many years the made-up city has."""
AGAIN = (
    "disputes",
    "statistics",
    "typical_cases",
    "star_scores",
    "assessments",
    "training",
    "co_mediators",
)
"""The sheets whose rows come again."""
OF_A_CASE = ("disputes", "typical_cases", "co_mediators")


def last_day(years: int) -> date:
    """The last day of the records of so many years: as the demo's own, a quarter into the year after."""
    return _moved(LAST_DAY, years - A_TIME)


def made_store(folder: Path, years: int, size: Size = "city") -> str:
    """The address of the store, made when it is not there."""
    store = folder / f"{size}-{years}-years.db"
    url = f"sqlite:///{store}"
    if not store.exists():
        tables = build(size, SEED)
        with Bureau.open(url, create=True) as bureau:
            for gone in range(0, years - 1, A_TIME):
                book = folder / f"{size}-from-{gone}.xlsx"
                write_book(again(tables, gone) if gone else tables, book, force=True)
                result = bureau.import_workbook(book, envelope=bureau.issue("benchmark"))
                print(f"{result.events} events of the years from the {gone + 1}. on", flush=True)
    return url


def several_cities(folder: Path, cities: int) -> str:
    """The address of a store of several cities, made when it is not there: one workbook a city."""
    store = folder / f"{cities}-cities.db"
    url = f"sqlite:///{store}"
    if not store.exists():
        with Bureau.open(url, create=True) as bureau:
            for number in range(cities):
                book = folder / f"city-number-{number}.xlsx"
                write_book(build_from(_another(number), SEED), book, force=True)
                result = bureau.import_workbook(book, envelope=bureau.issue("benchmark"))
                print(f"{result.events} events of the {number + 1}. city", flush=True)
    return url


def _another(number: int) -> CityPlan:
    """The plan of the city, for the first region and for others before it, none of which exists."""
    city = PLANS["city"]
    counties = (
        replace(county, code=f"{4199 - number}{county.code[4:]}", name=f"{'甲乙丙丁戊己庚辛'[number]}{county.name}")
        for county in city.counties
    )
    return replace(city, counties=tuple(counties))


def again(tables: Mapping[str, list[dict[str, Any]]], gone: int) -> dict[str, list[dict[str, Any]]]:
    """The rows that come again so many years later."""
    ends = {row["mediator_code"]: row["left_on"] for row in tables["mediators"]}
    ends |= {row["committee_code"]: row["dissolved_on"] for row in tables["committees"]}
    moved: dict[str, list[dict[str, Any]]] = {}
    cases: set[str] = set()
    for sheet in AGAIN:
        rows = []
        for row in tables[sheet]:
            if any(ends.get(row.get(key)) for key in ("mediator_code", "committee_code", "person_code")):
                continue
            if sheet in OF_A_CASE:
                if sheet == "disputes":
                    cases.add(row["case_no"])
                elif row["case_no"] not in cases:
                    continue
            later = {key: _later(key, value, gone) for key, value in row.items()}
            if _is_new(later, gone):
                rows.append(later)
        moved[sheet] = rows
    return moved


def _is_new(row: Mapping[str, Any], gone: int) -> bool:
    """Whether the row is not one that the years before have said already, in the quarter in which they overlap."""
    return "month" not in row or row["month"] > last_day(gone).isoformat()[:7]


def _later(key: str, value: Any, gone: int) -> Any:
    if isinstance(value, date):
        return _moved(value, gone)
    if key == "year":
        return value + gone
    if key == "month":
        return f"{int(value[:4]) + gone}{value[4:]}"
    return f"{value}+{gone}" if key in {"case_no", "earlier_case_no"} and value is not None else value


def _moved(day: date, gone: int) -> date:
    return day.replace(year=day.year + gone, day=28 if (day.month, day.day) == (2, 29) else day.day)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--years", type=int, default=7)
    parser.add_argument("--size", choices=("county", "city"), default="city")
    parser.add_argument(
        "--cities", type=int, default=1, help="several cities, each with people of its own, in the place of several years of one"
    )
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    several = chosen.cities > 1
    print(several_cities(chosen.folder, chosen.cities) if several else made_store(chosen.folder, chosen.years, chosen.size))


if __name__ == "__main__":
    main()
