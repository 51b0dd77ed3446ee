"""`fengqiao diff`: rows that are others by now beside the events between, for people and in every form for programs."""

import csv
import io
import json

import pytest

LINES = (
    "county add A --name 解放区 --kind district",
    "office add O --county-code A --name 张店司法所 --established-on 2010-01-01",
    "committee add C --county-code A --office-code O --name 民生调委会 --kind township --established-on 2010-05-01",
    "mediator appoint M1 --committee-code C --name 张三 --engagement full_time --appointed-on 2018-01-01",
    "mediator appoint M2 --committee-code C --name 李四 --engagement part_time --appointed-on 2018-01-01",
    "mediator engage M2 --engagement full_time --changed-on 2019-01-01 --actor 王芳 --reason 转为专职",
)
ASKED = ("diff", "full-time", "--as-of", "2019-12-31", "--known-at", "5")


@pytest.fixture
def on(prepared):
    return prepared(LINES)


def test_people_read_what_differs_and_which_event_made_it_so(on):
    shown = on(*ASKED)
    assert [line.split() for line in shown.out.splitlines()[3:4]] == [
        ["changed", "A", "解放区", "C", "民生调委会", "Full-time", "1", "→", "2;", "Short", "1", "→", "0"]
    ]
    assert "(position 5)" in shown.out.splitlines()[0]
    assert "(position 6)" in shown.out.splitlines()[0]
    assert "because: 转为专职; of a body that a differing row sums up" in shown.out
    assert shown.err.splitlines()[-1] == "Rows that differ: 1; events: 1"
    assert "#6" not in on(*ASKED[:-1], "4", "--known-at", "5").out
    assert "no row differs" in on(*ASKED[:-1], "6").out


def test_programs_get_both_sides_of_every_row_and_the_events(on, tmp_path):
    compared = json.loads(on(*ASKED, "--format", "json").out)
    [row] = compared["rows"]
    assert (row["became"], row["was"]["full_time"], row["now"]["full_time"]) == ("changed", 1, 2)
    assert (compared["then"]["position"], compared["now"]["position"]) == (5, 6)
    assert [(event["position"], event["related"]) for event in compared["events"]] == [(6, "within")]
    [flat] = csv.DictReader(io.StringIO(on(*ASKED, "--format", "csv").out))
    assert (flat["became"], flat["full_time_was"], flat["full_time_now"], flat["committee_name"]) == ("changed", "1", "2", "民生调委会")
    [event] = map(json.loads, on(*ASKED, "--events", "--format", "ndjson").out.splitlines())
    assert (event["position"], event["actor"], event["related"]) == (6, "王芳", "within")
    for name in ("rows.xlsx", "rows.tsv", "rows.json", "rows.txt"):
        assert on(*ASKED, "-o", tmp_path / name).code == 0
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    assert on("--lang", "zh", *ASKED, "-o", tmp_path / "行.xlsx", "--events").code == 0


def test_what_cannot_be_compared_is_told(on):
    assert "no_years" in on(*ASKED, "--year", "2019").err
    assert "bad_usage" in on(*ASKED, "--known-at", "5", "--known-at", "6").err
    assert "unknown_position" in on(*ASKED, "--known-at", "99").err
    assert "unknown_view" in on("diff", "no-such-view", "--known-at", "5").err
    assert on("diff", "grading", "--known-at", "5", "--year", "2019").code == 0
