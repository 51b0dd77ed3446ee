"""What the clock decides on the command line: today is the day in Shanghai, no date lies ahead, a notice has run or has not."""

import json

import pytest
from freezegun import freeze_time

from cli.main import build_app

build_app("en")  # every group is loaded before the clock is stopped
NEW_YEAR = "2019-12-31T16:30:00Z"
"""Half past midnight in Shanghai, on 1 January 2020; still the old year in UTC."""
LAST_EVENING = "2019-12-31T15:59:59Z"
COUNTY = ["county", "add", "1", "--name", "甲县", "--kind", "county", "--minimum-wage", "1500"]
OFFICE = ["office", "add", "O1", "--county-code", "1", "--name", "甲所", "--established-on"]


@pytest.fixture
def county(on):
    assert on(*COUNTY).code == 0
    assert on(*OFFICE, "2010-01-01").code == 0
    return on


@pytest.mark.parametrize(("moment", "today"), [(LAST_EVENING, "2019-12-31"), (NEW_YEAR, "2020-01-01")])
@pytest.mark.parametrize("line", [["view", "staffing"], ["view", "targets"]])
def test_a_view_without_a_date_is_of_today_in_shanghai(county, moment, today, line):
    with freeze_time(moment):
        assert json.loads(county(*line, "--format", "json").out)["as_of"] == today


@pytest.mark.parametrize(("moment", "today"), [(LAST_EVENING, "2019-12-31"), (NEW_YEAR, "2020-01-01")])
def test_an_explanation_and_the_reporting_file_are_of_today_in_shanghai(county, tmp_path, moment, today):
    with freeze_time(moment):
        assert json.loads(county("explain", "star", "O1", "--format", "json").out)["as_of"] == today
        assert county("publish", "-o", tmp_path / "p.db").err.endswith(f"as of {today}\n")


@pytest.mark.parametrize(("moment", "code"), [(LAST_EVENING, 3), (NEW_YEAR, 0)])
def test_no_date_lies_ahead_of_the_day_in_shanghai(county, moment, code):
    with freeze_time(moment):
        ran = county("office", "close", "O1", "--closed-on", "2020-01-01")
    assert ran.code == code
    assert ran.err.splitlines()[-1].startswith("future_date  --closed-on") is (code == 3)


def test_a_date_ahead_is_taken_where_it_is_meant(county):
    with freeze_time(LAST_EVENING):
        assert county("office", "close", "O1", "--closed-on", "2020-01-01", "--allow-future").code == 0


@pytest.mark.parametrize("line", ["office list --as-of 2020-03-31", "county list", "office show O1", "history O1"])
def test_registers_are_shown_under_a_stopped_clock(county, line):
    with freeze_time(NEW_YEAR):
        ran = county(*line.split())
    assert (ran.code, "2010-01-01" in ran.out) == (0, not line.startswith("county"))
