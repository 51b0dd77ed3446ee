"""`fengqiao check`: silent and 0 when all is well, a row for each finding and 1 when not, in every form and both languages."""

import csv
import io
import json
import shutil
import sqlite3
from contextlib import closing

import pytest

from infra.checks.looking import COLUMNS, PARTS

EDIT = "UPDATE mediator SET name = '李四' WHERE mediator_code = (SELECT min(mediator_code) FROM mediator)"


@pytest.fixture
def checked(filled, tmp_path, run):
    """Runs a command line on a copy of the sample's store."""
    shutil.copytree(filled, tmp_path / "copy")
    store = f"sqlite:///{tmp_path / 'copy' / 'bureau.db'}"

    def checked(*line, lang="en"):
        return run("--store", store, "--lang", lang, *line)

    return checked


def edit(tmp_path):
    with closing(sqlite3.connect(tmp_path / "copy" / "bureau.views.db")) as connection, connection:
        assert connection.execute(EDIT).rowcount == 1


SOUND = [part for part in PARTS if part != "facts"]


@pytest.mark.parametrize("part", [*SOUND, "facts"])
def test_nothing_is_printed_when_all_is_well(checked, part):
    ran = checked("check", part, *(("--as-of", "2001-01-01") if part == "facts" else ()))  # nothing of the sample is there yet
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_the_forms_for_programs_are_there_without_rows_too(checked):
    ran = checked("check", "log", "--format", "json")
    assert ran.code == 0
    assert json.loads(ran.out)["rows"] == []
    assert checked("check", "log", "--format", "csv").out.strip().split(",") == list(COLUMNS)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("part", "row_changed", "was edited or damaged", "--lang en check decisions")),
        ("zh", ("部分", "row_changed", "有人改过", "再运行")),
    ],
)
def test_a_finding_is_a_row_with_its_code_and_remedy(checked, tmp_path, lang, words):
    edit(tmp_path)
    ran = checked("check", "views", lang=lang)
    assert ran.code == 1
    assert all(word in ran.out for word in words)
    assert ("Findings: 1" if lang == "en" else "发现 1 处") in ran.err


def test_all_parts_are_one_list(checked, tmp_path):
    edit(tmp_path)
    ran = checked("check", "--format", "json")
    assert ran.code == 1
    assert list(dict.fromkeys(row["part"] for row in json.loads(ran.out)["rows"])) == ["views", "facts"]


@pytest.mark.parametrize(
    ("lang", "first", "later"),
    [("en", "from the first event", "digests were compared"), ("zh", "从第一条事件起查到", "核对其校验值")],
)
def test_it_says_from_where_on_everything_was_gone_through(checked, lang, first, later):
    for options, words in (((), first), ((), later), (("--all",), first)):
        ran = checked("check", *options, lang=lang)
        assert words in ran.err
        assert "check --all" in ran.err or words == first


def test_facts_are_looked_at_as_of_a_day_in_a_county(checked):
    rows = json.loads(checked("check", "facts", "--as-of", "2019-06-30", "--format", "json").out)["rows"]
    of_one = json.loads(checked("check", "facts", "--as-of", "2019-06-30", "--county", "410821", "--format", "json").out)["rows"]
    places = [row["place"] for row in of_one]
    assert 0 < len(of_one) < len(rows)
    assert of_one == [row for row in rows if row["place"] in places]
    assert {place[:14] for place in places if place.startswith("dispute:")} == {"dispute:410821"}
    assert all(row["name"] for row in rows if row["place"].startswith(("committee:", "mediator:", "office:")))
    assert (checked("check", "facts", "--county", "9").code, checked("check", "facts", "--as-of", "2001-01-01").code) == (2, 0)


@pytest.mark.parametrize("shape", ["json", "ndjson", "csv", "tsv"])
def test_every_form_has_every_column(checked, tmp_path, shape):
    edit(tmp_path)
    ran = checked("check", "views", "--format", shape)
    assert ran.code == 1
    match shape:
        case "json":
            rows = json.loads(ran.out)["rows"]
        case "ndjson":
            rows = [json.loads(line) for line in ran.out.splitlines()]
        case _:
            rows = list(csv.DictReader(io.StringIO(ran.out), delimiter="\t" if shape == "tsv" else ","))
    assert [list(row) for row in rows] == [list(COLUMNS)]
    assert rows[0]["finding"] == "row_changed"
    assert json.loads(rows[0]["recorded"]) == {"name": "李四"}


def test_a_workbook_of_what_is_found(checked, tmp_path):
    edit(tmp_path)
    assert checked("check", "views", "-o", tmp_path / "found.csv").code == 1
    assert "row_changed" in (tmp_path / "found.csv").read_text("utf-8-sig")


def test_a_step_on_an_edited_table_ends_with_a_code_and_what_to_do(checked, tmp_path):
    with closing(sqlite3.connect(tmp_path / "copy" / "bureau.views.db")) as connection, connection:
        connection.execute("UPDATE subsidy_segment SET amount = amount + 495000 WHERE eligible")
    (county, *_) = [
        row["county_code"] for row in json.loads(checked("view", "subsidy-shares", "--as-of", "2019-12-31", "--format", "json").out)["rows"]
    ]
    ran = checked("subsidy", "declare", county, "--period", "2019-H1", "--declared-on", "2019-07-20")
    assert ran.code == 4
    assert "views_changed" in ran.err
    assert "subsidy_segment" in ran.err
    assert "nothing was recorded" in ran.err
    assert checked("projections", "rebuild").code == 0
    assert checked("subsidy", "declare", county, "--period", "2019-H1", "--declared-on", "2019-07-20", "--yes").code == 0
    assert [checked("check", part).code for part in SOUND] == [0, 0, 0]


@pytest.mark.parametrize(("lang", "words"), [("en", "--lang en check views, which"), ("zh", "--lang zh check views，它")])
def test_the_check_of_projections_does_not_advise_to_make_a_changed_log_true(checked, tmp_path, lang, words):
    edit(tmp_path)
    ran = checked("projections", "check", lang=lang)
    assert ran.code == 1
    assert words in ran.err
    assert "projections rebuild" not in ran.err
