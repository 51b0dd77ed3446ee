"""Views on the command line: every form, both times, one county, targets missed."""

import csv
import io
import json
import subprocess
import sys

import openpyxl
import pytest

from cli.terminal.answers import FORMATS
from projections.questions.catalogue import VIEWS

LINES = (
    "county add 1 --name 甲县 --kind county --minimum-wage 1500",
    "county add 2 --name 乙区 --kind district",
    "office add O1 --county-code 1 --name 甲所",
    "office add O2 --county-code 2 --name 乙所",
    "office post O1 P1 --name 张伟 --establishment civil_servant --start-on 2019-03-01",
    "committee add C1 --county-code 1 --name 甲调委会 --kind township --established-on 2010-05-01",
    "mediator appoint M1 --committee-code C1 --name 李秀英 --engagement full_time --appointed-on 2018-01-01",
    "dispute accept D1 --committee-code C1 --mediator-code M1 --kind neighbour --difficulty simple --accepted-on 2019-05-03 --closed-on 2019-05-20 --outcome agreed --agreement-form oral",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A small store that no test changes."""
    from cli.main import main

    place = f"sqlite:///{tmp_path_factory.mktemp('views') / 'bureau.db'}"
    for line in LINES:
        assert main(["--store", place, *line.split()]) == 0
    return place


@pytest.fixture
def look(run, store):
    def look(*line):
        return run("--store", store, "--lang", "en", "view", *line)

    return look


@pytest.mark.parametrize("name", VIEWS)
def test_json_is_one_object_with_both_times_and_every_column(look, name):
    ran = look(name, "--as-of", "2019-12-31", "--format", "json")
    answer = json.loads(ran.out)
    assert list(answer) == ["view", "as_of", "known_at", "position", "rulebook", "rows"]
    assert (answer["view"], answer["as_of"], answer["rulebook"]) == (name, "2019-12-31", "jiaozuo-2019")
    assert answer["known_at"].endswith("Z")
    assert answer["position"] == len(LINES) + 1  # a dispute accepted and settled is two events
    for row in answer["rows"]:
        assert list(row) == [column.key for column in VIEWS[name].columns]


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("shape", [shape for shape in FORMATS if shape not in {"json", "xlsx"}])
def test_every_view_has_every_form(look, name, shape):
    ran = look(name, "--as-of", "2020-01-31", "--format", shape)
    assert ran.code == 0, ran.err
    assert ran.err == ""


def test_csv_tsv_and_ndjson_print_the_rows_alone_and_leave_empty_what_does_not_apply(look):
    rows = json.loads(look("star-quota", "--format", "json").out)["rows"]
    assert rows[0]["quota"] is None
    assert [json.loads(line) for line in look("star-quota", "--format", "ndjson").out.splitlines()] == rows
    for shape, separator in (("csv", ","), ("tsv", "\t")):
        read = list(csv.DictReader(io.StringIO(look("star-quota", "--format", shape).out), delimiter=separator))
        assert read[0]["quota"] == ""
        assert [row["meets_target"] for row in read] == ["true" if row["meets_target"] else "false" for row in rows]
        assert [row["county_code"] for row in read] == ["*", "1", "2"]


def test_a_list_is_joined_by_semicolons_where_a_form_has_no_lists(look):
    line = ("subsidy-eligibility", "--as-of", "2019-12-31", "--format")
    reasons = json.loads(look(*line, "json").out)["rows"][0]["reasons"]
    assert len(reasons) > 1
    assert next(csv.DictReader(io.StringIO(look(*line, "csv").out)))["reasons"] == ";".join(reasons)


def test_a_table_for_people_has_labels_in_the_language(run, store):
    chinese = run("--store", store, "view", "staffing", "--lang", "zh").out
    assert "甲所" in chinese
    assert "是" in chinese
    english = run("--store", store, "view", "full-time", "--lang", "en").out
    assert "township or street" in english


def test_a_table_for_people_has_the_name_in_the_cell_of_its_code(run, store):
    chinese = run("--store", store, "view", "staffing-summary", "--lang", "zh").out.splitlines()
    assert [line.split("  ")[0].rstrip() for line in chinese[1:2] + chinese[3:]] == ["县市区", "* 全市", "1 甲县", "2 乙区"]
    english = run("--store", store, "view", "staffing", "--lang", "en").out
    assert "1 甲县  O1 甲所" in english


def test_a_county_leaves_out_the_others_and_the_city(look):
    rows = json.loads(look("staffing-summary", "--county", "1", "--format", "json").out)["rows"]
    assert [row["county_code"] for row in rows] == ["1"]


def test_an_unknown_county_is_a_usage_error(look):
    ran = look("staffing", "--county", "9")
    assert ran.code == 2
    assert ran.err.startswith("unknown_county_code  ")


@pytest.mark.parametrize("position", ["0", "3"])
def test_known_at_a_position_knows_no_more(look, position):
    answer = json.loads(look("staffing-summary", "--known-at", position, "--format", "json").out)
    assert answer["position"] == int(position)
    assert len(answer["rows"]) == {"0": 1, "3": 3}[position]


def test_known_at_a_moment_before_the_first_record_knows_nothing(look):
    answer = json.loads(look("staffing", "--known-at", "2019-04-10T00:00:00+08:00", "--format", "json").out)
    assert (answer["known_at"], answer["position"], answer["rows"]) == ("2019-04-09T16:00:00Z", 0, [])


def test_a_position_that_the_log_has_not_reached_is_a_usage_error(look):
    assert look("staffing", "--known-at", "1000").code == 2


def test_today_is_the_date_unless_one_is_given(look):
    from cli.terminal.clock import today

    assert json.loads(look("staffing", "--format", "json").out)["as_of"] == today().isoformat()


def test_a_missed_target_ends_with_1_where_that_is_asked(look):
    ran = look("targets", "--as-of", "2019-12-31", "--fail")
    assert ran.code == 1
    assert "Targets missed" in ran.err
    assert look("targets", "--as-of", "2019-12-31").code == 0


def test_a_file_has_the_whole_answer_and_csv_a_mark_for_excel(look, tmp_path):
    to = tmp_path / "staffing.csv"
    ran = look("staffing", "--format", "csv", "-o", str(to))
    assert (ran.code, ran.out) == (0, "")
    assert to.read_bytes().startswith(b"\xef\xbb\xbfcounty_code,")
    assert list(tmp_path.iterdir()) == [to]


def test_xlsx_with_keys_has_the_rows_with_keys_as_headers_labels_as_notes_and_typed_cells(look, tmp_path):
    to = tmp_path / "summary.xlsx"
    assert look("staffing-summary", "--as-of", "2019-12-31", "--keys", "-o", str(to)).code == 0
    sheet = openpyxl.load_workbook(to)["staffing-summary"]
    rows = json.loads(look("staffing-summary", "--as-of", "2019-12-31", "--format", "json").out)["rows"]
    assert [cell.value for cell in sheet[1]] == list(rows[0])
    assert all(cell.comment for cell in sheet[1])
    assert [cell.value for cell in sheet["G"][1:]] == [row["meets_target"] for row in rows]
    assert sheet.freeze_panes == "A2"
    shares = [cell for cell in sheet[2] if cell.number_format == "0.0000"]
    assert shares
    assert all(isinstance(cell.value, int | float) for cell in shares)


def test_xlsx_needs_a_file(look):
    ran = look("staffing", "--format", "xlsx")
    assert ran.code == 2
    assert ran.err.startswith("output_required  ")


def test_a_file_that_cannot_be_written_is_a_usage_error_and_the_old_one_stays(look, tmp_path):
    ran = look("staffing", "--format", "csv", "-o", str(tmp_path / "no" / "staffing.csv"))
    assert ran.code == 2
    assert ran.err.startswith("file_error  ")
    assert "Traceback" not in ran.err
    folder = tmp_path / "folder"
    folder.mkdir()
    assert look("staffing", "--format", "csv", "-o", str(folder)).code == 2
    assert list(tmp_path.iterdir()) == [folder]


def test_a_view_into_a_closed_pipe_is_no_error(store):
    program = [sys.executable, "-c", "import sys; from cli.main import main; sys.exit(main())", "--store", store, "view", "targets"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.wait(60) == 0
        assert process.stderr.read() == b""


def test_views_are_listed_with_their_titles(run):
    out = run("views", "--lang", "zh").out
    assert all(name in out for name in VIEWS)


def test_the_shell_completes_the_names_of_views():
    program = [sys.executable, "-c", "import sys; from cli.main import main; sys.exit(main())"]
    environ = {"_FENGQIAO_COMPLETE": "complete_bash", "COMP_WORDS": "fengqiao view staff", "COMP_CWORD": "2", "PATH": ""}
    done = subprocess.run(program, capture_output=True, text=True, check=False, env=environ)
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) == {"staffing", "staffing-summary"}


@pytest.mark.parametrize("option", ["--as-of", "--known-at"])
def test_an_empty_or_wrong_time_is_no_now(look, option):
    for time in ("", "2019-13-01"):
        ran = look("staffing", option, time)
        assert (ran.code, ran.err.split()[1]) == (2, f"{option}:")


def test_a_file_that_cannot_be_written_is_named_as_it_was_given(look, tmp_path):
    ran = look("staffing", "--format", "csv", "-o", str(tmp_path / "nowhere" / "staffing.csv"))
    assert ran.code == 2
    assert f"{tmp_path / 'nowhere' / 'staffing.csv'}:" in ran.err


def test_a_store_may_have_any_file_name(run, tmp_path):
    store = f"sqlite:///{tmp_path / '库 100%?a=b.db'}"
    assert run("--store", store, "import", str(_counties(tmp_path))).code == 0
    assert {path.name for path in tmp_path.glob("库*.db")} == {"库 100%?a=b.db", "库 100%?a=b.views.db"}


def _counties(folder):
    (folder / "book").mkdir()
    (folder / "book" / "counties.csv").write_text("county_code,name,kind\n1,甲县,county\n", encoding="utf-8")
    return folder / "book"


def test_only_what_is_missed_is_shown_where_it_is_asked_for(look):
    ran = look("targets", "--as-of", "2019-12-31", "--unmet", "--format", "ndjson")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert rows
    assert {row["met"] for row in rows} == {False}
    assert all(row["gap_zh"] and row["gap_en"] for row in rows)


@pytest.mark.parametrize(("period", "dates"), [("2019", {"2019-12-31", "2019-11-30"}), ("2019-11", {"2019-11-30"}), ("2018", set())])
def test_only_what_falls_due_in_a_year_or_month_is_shown_where_it_is_asked_for(look, period, dates):
    ran = look("targets", "--as-of", "2019-12-15", "--due", period, "--format", "ndjson")
    assert {json.loads(line)["due_on"] for line in ran.out.splitlines()} <= dates
    assert bool(ran.out) == (period == "2019")


@pytest.mark.parametrize(
    ("line", "code"),
    [(("staffing", "--unmet"), "no_target"), (("staffing", "--due", "2019"), "no_due_date"), (("targets", "--due", "Juni"), "bad_value")],
)
def test_a_view_without_targets_or_dates_says_so(look, line, code):
    ran = look(*line)
    assert (ran.code, ran.err.split()[0]) == (2, code)
