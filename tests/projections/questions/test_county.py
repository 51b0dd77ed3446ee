"""Every view of one county: its rows of the whole, to the fen and the rank, whatever a rule makes of the others' facts."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from domain.rulebooks.adoption import CITY
from domain.rulebooks.in_force import Adoption, RulesInForce
from infra.bureau.bureau import Bureau
from infra.database import open_read_database
from infra.demo_city.book import write_book
from infra.demo_city.city import build_from
from infra.demo_city.plan import PLANS, CityPlan
from infra.rulebook_files import rules_on
from projections.adopted import rules_in_force
from projections.engine.database import reading
from projections.questions.catalogue import VIEWS, run
from tests.infra.bureau.test_grades_of_mediators import HEAD, SCHEME
from tests.infra.bureau.test_rules_of_assessment import BOOK as ASSESSMENT
from tests.infra.exporting.worn_bureau import worn_bureau
from tests.oracle.generate import random_book
from tests.oracle.test_against_oracle import import_all, written
from tests.projections.questions.subsidy.several_cases import CAP, rulebook

DAYS = (date(2018, 12, 31), date(2019, 8, 15), date(2020, 3, 31), date(2030, 1, 1))
ONCE = '[subsidy.once]\nsource = "1"\n'
BAR = '[[subsidy.bars]]\ncode = "bar"\nreasons = ["entered_late", "not_entered"]\nper = "mediator"\nperiod = "quarter"\nfrom_cases = 2\n'
FUND = '[[subsidy.budgets]]\ncode = "fund"\nperiod = "quarter"\nyuan = 60\nshort = "pro_rata"\ncarry_over = "year"\n'
OF_CITY = FUND.replace("period", 'per = "city"\nperiod')
AWARD = '[[subsidy.awards]]\ncode = "busy"\nwhen = "closed > 1"\nyuan = 100\n'
SPLIT = '[subsidy.split]\nlead = 0.6\nsource = "1"\n'
ADOPTED = {
    "as shipped": "",
    "caps, bars and budgets of a county, each dispute once, awards": rulebook(CAP, BAR, FUND, AWARD) + ONCE + SPLIT,
    "a budget of the city": rulebook(OF_CITY),
    "places among those of former years": ASSESSMENT,
    "grades with places of the city": HEAD + SCHEME,
}


@pytest.fixture(scope="module")
def stores(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Connection]]:
    """The read tables of stores of several kinds."""
    folder = tmp_path_factory.mktemp("stores")
    random = folder / "random.db"
    with Bureau.open(f"sqlite:///{random}", create=True) as bureau:
        import_all(bureau, written(random_book(7, 60), folder, 7))
    demo = folder / "demo.db"
    with Bureau.open(f"sqlite:///{demo}", create=True) as bureau:
        write_book(build_from(CityPlan(PLANS["city"].counties[4:7], 100, 330, 800), 1), folder / "demo.xlsx")
        bureau.import_workbook(folder / "demo.xlsx", envelope=bureau.issue("clerk"))
    with ExitStack() as stack:
        stack.enter_context(worn_bureau(folder))
        paths = {"sample": filled / "bureau.db", "random": random, "demo": demo, "worn": folder / "worn.db"}
        yield {name: stack.enter_context(_tables(path)) for name, path in paths.items()}


@contextmanager
def _tables(store: Path) -> Iterator[Connection]:
    read = open_read_database(store.with_suffix(".views.db"))
    with reading(read) as connection:
        yield connection
    read.dispose()


@pytest.mark.parametrize("adopted", ADOPTED)
@pytest.mark.parametrize("name", ["sample", "random", "demo", "worn"])
def test_a_view_of_a_county_is_that_part_of_the_whole(stores: dict[str, Connection], name: str, adopted: str) -> None:
    connection = stores[name]
    rules = rules_in_force(connection, rules_on)
    if ADOPTED[adopted]:
        rules = RulesInForce(lambda: rules_on(date.max), (Adoption(CITY, date(2010, 1, 1), 1, ADOPTED[adopted]),))
    counties = connection.execute(text("SELECT county_code FROM county ORDER BY county_code")).scalars().all()
    for start, day in enumerate(DAYS[1:3] if ADOPTED[adopted] else DAYS):
        for turn, view in enumerate(VIEWS.values(), start):
            whole = run(view, connection, day, rules)
            for county in counties[turn % 3 : 3 : 3]:
                own = [row for row in whole if row["county_code"] == county]
                assert run(view, connection, day, rules, county) == own, f"{view.name} of {county} as of {day}"
