"""What the made-up bureau has decided: of every procedure something finished and something left lying; sound, and recorded once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from infra.bureau.bureau import Bureau
from infra.checks.looking import AsOf
from infra.demo_city.book import write_book
from infra.demo_city.city import Tables, build_from
from infra.demo_city.draw import LAST_DAY
from infra.demo_city.made_up import ACTOR
from infra.demo_city.plan import CityPlan
from infra.demo_city.procedures import CERTIFICATES, TARGETS, go_through
from tests.infra.demo_city.test_city import SMALL

SEED = 3
TINY = CityPlan(SMALL.counties[:2], committees=80, mediators=240, disputes=700)


@pytest.fixture(scope="module")
def tables() -> Tables:
    return build_from(TINY, SEED)


@pytest.fixture(scope="module")
def bureau(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    folder: Path = tmp_path_factory.mktemp("city")
    write_book(tables, folder / "city.xlsx")
    with Bureau.open(f"sqlite:///{folder / 'city.db'}", create=True) as opened:
        opened.import_workbook(folder / "city.xlsx", envelope=opened.issue(ACTOR))
        assert go_through(opened, tables, SEED) > 0
        yield opened


def test_gone_through_again_nothing_is_recorded(bureau: Bureau, tables: Tables) -> None:
    before = bureau.log.head()
    assert (go_through(bureau, tables, SEED), bureau.log.head()) == (0, before)


def test_of_the_rounds_one_is_paid_one_in_part_one_approved_and_one_declared(bureau: Bureau) -> None:
    sums: dict[str, list[float]] = {}
    for row in bureau.view("subsidy-ledger", as_of=LAST_DAY).rows:
        if row["period"] is not None:
            of_round = sums.setdefault(str(row["period"]), [0.0, 0.0, 0.0])
            for place, column in enumerate(("declared", "approved", "paid")):
                of_round[place] += float(row[column] or 0)
    declared, approved, paid = zip(*(sums[f"2019-Q{number}"] for number in (1, 2, 3, 4)), strict=True)
    assert all(declared)
    assert [bool(yuan) for yuan in approved] == [True, True, True, False]
    assert paid[0] == approved[0]
    assert 0 < paid[1] < approved[1]
    assert paid[2:] == (0, 0)


def test_somebody_is_eliminated_and_has_a_successor(bureau: Bureau) -> None:
    proposed = [row for row in bureau.view("review-ranking", as_of=LAST_DAY).rows if row["year"] == 2019 and row["eliminate"]]
    by_end = {row["settled"]: row["mediator_code"] for row in proposed}
    assert bureau.show("mediator", by_end["eliminated"])["successor_code"]


def test_stars_are_awarded_and_certificates_issued(bureau: Bureau) -> None:
    assert 0 < len(bureau.view("star-awards", as_of=LAST_DAY).rows) <= 3
    issued = [row for row in bureau.view("certificates", as_of=LAST_DAY).rows if row["certified_on"] == "2020-03-10"]
    assert len(issued) <= CERTIFICATES


def test_the_targets_are_all_of_the_notice(bureau: Bureau) -> None:
    assert TARGETS in bureau.view("targets", as_of=LAST_DAY).rulebook


def test_what_was_left_lying_is_found_and_what_was_decided_comes_out_again(bureau: Bureau) -> None:
    waiting = {finding.code.value for finding in bureau.look(["facts"], as_of=AsOf(LAST_DAY))}
    assert {"round_waits", "application_waits", "elimination_waits"} <= waiting
    assert list(bureau.look(["decisions"])) == []


def test_commended_is_who_entered_a_case_for_each_committee(tables: Tables) -> None:
    notices = {str(row["body_code"]): row for row in tables["body_notices"]}
    assert set(notices) == {str(county["county_code"]) for county in tables["counties"]}
    for code, notice in notices.items():
        committees = [row for row in tables["committees"] if row["county_code"] == code]
        entered = [
            case
            for case in tables["disputes"]
            if str(case["case_no"]).startswith(code)
            and isinstance(day := case.get("entered_on"), date)
            and (day.year, day.month) == (2019, 9)
        ]
        assert (str(notice["notice_kind"]) == "commendation") == (len(entered) >= len(committees))
