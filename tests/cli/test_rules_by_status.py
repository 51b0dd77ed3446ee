"""What a mediator is besides being one decides cases where the rules ask for it: recorded late, ended, corrected, taken back, imported."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.paths import TESTS

RULES = TESTS / "domain" / "rulebooks" / "forms" / "statuses.toml"
SETUP = (
    "county add X --name 甲县 --kind county",
    "committee add C1 --county-code X --name 甲村调委会 --kind village --established-on 2010-05-01",
    "mediator appoint M1 --committee-code C1 --name 李秀英 --engagement part_time --appointed-on 2018-01-01",
    "dispute accept D1 --committee-code C1 --mediator-code M1 --kind neighbour --difficulty ordinary --accepted-on 2021-05-03",
    "dispute settle D1 --closed-on 2021-05-10 --agreement-form written",
    f"rulebook adopt {RULES} --from 2021-01-01 --county X",
)
PAID = "--status fixed_income --valid-from 2021-01-01"


@pytest.fixture
def county(prepared: Any) -> Run:
    on = prepared(SETUP)
    return lambda *line: on(*" ".join(map(str, line)).split())


def decided(county: Run, *more: str) -> tuple[str, list[str]]:
    ran = county("view subsidy-eligibility --as-of 2021-12-31 --format json", *more)
    (row,) = json.loads(ran.out)["rows"]
    return row["subsidy_yuan"], row["reasons"]


def test_a_status_that_is_recorded_late_decides_the_case_and_is_its_evidence(county: Run) -> None:
    assert decided(county) == ("100.00", [])
    before = json.loads(county("info --format json").out)["position"]
    assert county("mediator state-status M1", PAID, "--provenance 财政局名单").code == 0
    assert decided(county) == ("0.00", ["fixed_income"])
    assert decided(county, f"--known-at {before}") == ("100.00", [])
    explained = json.loads(county("explain subsidy D1 --as-of 2021-12-31 --format json").out)
    assert before + 1 in {event["position"] for event in explained["events"]}
    assert "财政局名单" in county("explain subsidy D1 --as-of 2021-12-31").out


def test_the_last_day_of_a_status_and_its_correction_decide_the_case_again(county: Run) -> None:
    county("mediator state-status M1", PAID)
    county("mediator end-status M1", PAID, "--last-on 2021-05-02")  # the case was accepted on the day after
    assert decided(county) == ("100.00", [])
    assert county("mediator correct-status M1", PAID, "--last-on 2021-05-03").code == 0
    assert decided(county) == ("0.00", ["fixed_income"])
    assert county("take-back mediator-status M1", PAID, "--why 误登 --yes").code == 0
    assert decided(county) == ("100.00", [])
    county("mediator state-status M1 --status leader --valid-from 2020-01-01")
    assert decided(county) == ("50.00", [])


def test_an_import_says_beforehand_what_a_status_turns(county: Run, tmp_path: Path) -> None:
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "mediator_statuses.csv").write_text("mediator_code,status,valid_from\nM1,财政供养（有固定收入）,2021-01-01\n", "utf-8")
    ran = county("import", folder, "--dry-run")
    assert "cases no longer paid for: 1, paid for now: 0; yuan less: 100.00, more: 0.00" in ran.err
    assert decided(county) == ("100.00", [])


def test_rounds_that_have_cases_of_the_mediator_are_named(county: Run) -> None:
    assert county("subsidy declare X --period 2021-05 --declared-on 2021-06-10 --yes").code == 0
    assert "subsidy rounds X-2021-05" in county("mediator state-status M1", PAID).err
