"""How long the views take on the registers of a made-up city of the size in the notice's bureau, and deciding all its cases at once; or on a store, such as
one of several years (several_years.py), for the city and for its first county.

    python -m tests.benchmarks.bench_views
    python -m tests.benchmarks.bench_views --store sqlite:////tmp/city-7-years.db --as-of 2025-03-31

The rows are made up by count alone, straight into the register tables; no log, no import. Processor time, because a busy machine is not a slow view;
each view is asked three times and the best counts.
"""

import argparse
from datetime import date, timedelta
from random import Random
from time import process_time
from typing import Any

from sqlalchemy import Connection, Table, insert

from domain.policies.days import month_end
from domain.processes.period_closing import Control
from infra.bureau.bureau import Bureau
from infra.gc_paused import gc_paused
from infra.rulebook_files import rules_on
from projections import every_register as registers
from projections.case_years import tables as case_years
from projections.case_years.counting import count_again
from projections.engine.database import open_scratch, reading, writing
from projections.engine.work import Work
from projections.questions.catalogue import VIEWS, run
from projections.questions.subsidy.segments import decide_again
from projections.questions.subsidy.tables import METADATA
from projections.questions.view import View

COUNTIES, OFFICES, COMMITTEES, MEDIATORS, CASES = 11, 108, 2_300, 6_500, 60_000
YEAR = 2019
DAYS = (date(2019, 6, 30), date(2019, 12, 31), date(2020, 6, 30))
LIMITS = {"decide every case": 5.0}
A_VIEW, A_COUNTY = 0.5, 0.15


def measure() -> dict[str, float]:
    """Seconds of processor time by view, the slowest of the days, and of deciding every case."""
    read = open_scratch()
    with writing(read) as connection:
        registers.METADATA.create_all(connection)
        METADATA.create_all(connection)
        case_years.METADATA.create_all(connection)
        _fill(connection, Random(YEAR))
        started = process_time()
        decide_again(Work(connection, []), [f"C{case:06d}" for case in range(CASES)], rules_on)
        taken = {"decide every case": process_time() - started}
        count_again(Work(connection, []), [f"C{case:06d}" for case in range(CASES)], (), rules_on)
    with reading(read) as connection:
        for view in VIEWS.values():
            slowest = 0.0
            for day in DAYS:
                slowest = max(slowest, min(_seconds(view, connection, day) for _ in range(3)))
            taken[view.name] = slowest
    read.dispose()
    return taken


def measure_store(url: str, as_of: date) -> dict[str, tuple[float, float]]:
    """Seconds of processor time by view, for the city and for its first county, with names and in order as a command has them."""
    taken = {}
    with Bureau.open(url) as bureau:
        county = bureau.listing("county", county=None, as_of=as_of)[0]["county_code"]
        for name in VIEWS:
            of_city = min(_asked(bureau, name, as_of, None) for _ in range(3))
            taken[name] = of_city, min(_asked(bureau, name, as_of, county) for _ in range(3))
    return taken


def _asked(bureau: Bureau, name: str, as_of: date, county: str | None) -> float:
    started = process_time()
    bureau.view(name, as_of=as_of, county=county)
    return process_time() - started


def _seconds(view: View, connection: Connection, day: date) -> float:
    started = process_time()
    with gc_paused():
        run(view, connection, day, rules_on)
    return process_time() - started


def _fill(connection: Connection, rng: Random) -> None:
    def put(table: Table, rows: list[dict[str, Any]]) -> None:
        blank = {column.name: None for column in table.columns}
        connection.execute(insert(table), [blank | row for row in rows])

    rules = rules_on(DAYS[-1])
    counties = [f"4108{number:02d}" for number in range(COUNTIES)]
    offices = [f"{counties[number % COUNTIES]}{number:03d}" for number in range(OFFICES)]
    committees = [f"{counties[number % COUNTIES]}-T{number:04d}" for number in range(COMMITTEES)]
    mediators = [(f"M{number:06d}", committees[number % COMMITTEES]) for number in range(MEDIATORS)]
    kinds = ["village"] * 18 + ["township", "industry"]
    put(registers.COUNTY, [{"county_code": code, "name": code, "kind": "county"} for code in counties])
    put(registers.COUNTY_MINIMUM_WAGE, [{"county_code": code, "valid_from": "", "minimum_wage": 190_000} for code in counties])
    put(registers.OFFICE, [{"office_code": code, "county_code": code[:6], "name": code} for code in offices])
    premises = {"area_m2": 15_000, "tenure": "lease", "misappropriated": False, "signs": True, "rule_boards": True}
    put(registers.PREMISES_SURVEY, [{"office_code": code, "surveyed_on": "", **premises} for code in offices])
    staff = {"name": "-", "establishment": "civil_servant", "start_on": "2015-01-01"}
    put(registers.POSTING, [{"office_code": code, "person_code": f"S{code}{n}", **staff} for code in offices for n in range(5)])
    scored = {"year": YEAR - 1, "points": 900, "scored_on": "2019-01-15"}
    put(registers.STAR_SCORE, [{"office_code": code, "item": item, **scored} for code in offices for item in rules.items("stars")])
    put(
        registers.COMMITTEE,
        [
            {
                "committee_code": code,
                "county_code": code[:6],
                "name": code,
                "kind": kinds[number % len(kinds)],
                "established_on": _day(rng, date(2010, 1, 1), 3_000),
                "filed_on": "2018-06-01",
            }
            for number, code in enumerate(committees)
        ],
    )
    months = [f"{YEAR}-{month:02d}" for month in range(1, 13)]
    put(
        registers.STATISTICS,
        [
            {"committee_code": code, "month": month, "submitted_on": _day(rng, date.fromisoformat(f"{month}-28"), 10)}
            for code in committees
            for month in months
        ],
    )
    put(registers.MEDIATOR, [{"mediator_code": code, "name": code, "appointed_on": "2016-03-01"} for code, _ in mediators])
    put(registers.MEDIATOR_ASSIGNMENT, [{"mediator_code": code, "valid_from": "", "committee_code": serves} for code, serves in mediators])
    engaged = [{"mediator_code": code, "valid_from": "", "engagement": rng.choice(["full_time", "part_time"])} for code, _ in mediators]
    put(registers.MEDIATOR_ENGAGEMENT, engaged)
    wages = [{"mediator_code": code, "valid_from": "", "monthly_wage": rng.randrange(150_000, 300_000)} for code, _ in mediators]
    put(registers.MEDIATOR_WAGE, wages)
    reviewed = {"year": YEAR, "scored_on": "2020-02-01"}
    put(
        registers.REVIEWER_SCORE,
        [
            {"mediator_code": code, "item": item, "points": rng.randrange(int(rule.max * 100)), **reviewed}
            for code, _ in mediators
            for item, rule in rules.items("assessment").items()
        ],
    )
    put(
        registers.TRAINING,
        [{"person_code": code, "kind": "annual", "held_on": f"{YEAR}-03-18", "hours": rng.randrange(3_000)} for code, _ in mediators],
    )
    cases = []
    for number in range(CASES):
        mediator, committee = rng.choice(mediators)
        accepted = date(YEAR, 1, 1) + timedelta(rng.randrange(340))
        closed = accepted + timedelta(rng.randrange(25))
        cases.append(
            {
                "case_no": f"C{number:06d}",
                "committee_code": committee,
                "mediator_code": mediator,
                "kind": "neighbour",
                "difficulty": rng.choice(["simple", "ordinary", "difficult", "major"]),
                "accepted_on": accepted.isoformat(),
                "closed_on": closed.isoformat(),
                "outcome": "agreed",
                "agreement_form": rng.choice(["oral", "written"]),
                "entered_on": _day(rng, closed, 10),
            }
        )
    put(registers.DISPUTE, cases)
    reviews = [{"case_no": case["case_no"], "reviewed_on": _day(rng, date(2020, 1, 1), 90), "result": "rectify"} for case in cases[::20]]
    put(registers.FILE_REVIEW, reviews)
    closed_periods = [(code, month, month_end(month).isoformat()) for code in counties for month in months]
    put(
        registers.PERIOD_CLOSING,
        [
            {
                "closing_code": f"{code}-{month}",
                "control": control.value,
                "county_code": code,
                "period": month,
                "first_on": f"{month}-01",
                "last_on": last_on,
                "closed_on": last_on,
                "closing": 1,
                "position": 1,
                "counted": "0",
            }
            for code, month, last_on in closed_periods
            for control in Control
        ],
    )
    put(registers.TYPICAL_CASE, [{"case_no": case["case_no"], "submitted_on": case["entered_on"]} for case in cases[::200]])


def _day(rng: Random, first: date, within: int) -> str:
    return (first + timedelta(rng.randrange(within))).isoformat()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", help="the address of a store that is there")
    parser.add_argument("--as-of", type=date.fromisoformat, default=DAYS[-1])
    chosen = parser.parse_args()
    if chosen.store:
        for view, (of_city, of_county) in measure_store(chosen.store, chosen.as_of).items():
            slow = "" if of_city < A_VIEW and of_county < A_COUNTY else "   TOO SLOW"
            print(f"{view:28} {of_city:8.3f} s   a county {of_county:8.3f} s{slow}")
        return
    for what, seconds in measure().items():
        limit = LIMITS.get(what, A_VIEW)
        print(f"{what:24} {seconds:8.3f} s   of {limit:.1f} s{'' if seconds < limit else '   TOO SLOW'}")


if __name__ == "__main__":
    main()
