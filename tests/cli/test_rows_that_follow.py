"""Rows to mend are told apart from those that merely follow: on the screen, as JSON, and in the copy, which is mended and goes through."""

import json

import openpyxl
import pytest

COMMITTEES = "committee_code,county_code,name,kind,established_on\n"
MEDIATORS = "mediator_code,committee_code,name,engagement,appointed_on\n"
DISPUTES = "case_no,committee_code,mediator_code,kind,difficulty,accepted_on\n"


@pytest.fixture
def folder(tmp_path):
    """One bad committee with its mediators and their cases, and one bad case of a good committee."""
    folder = tmp_path / "2019"
    folder.mkdir()
    tables = {
        "counties": "county_code,name,kind\n1,甲县,county\n",
        "committees": COMMITTEES + "C1,1,甲调委会,parish,2018-01-01\nC2,1,乙调委会,village,2018-01-01\n",
        "mediators": MEDIATORS + "M1,C1,张三,full_time,2018-01-01\nM2,C1,李四,full_time,2018-01-01\nM3,C2,王五,full_time,2018-01-01\n",
        "disputes": DISPUTES + "".join(f"A{n},C1,M{1 + n % 2},neighbour,simple,2019-01-01\n" for n in range(5)) + "B1,C2,M3,land,simple,2019-01-01\n",
    }  # fmt: skip
    for sheet, text in tables.items():
        (folder / f"{sheet}.csv").write_text(text, encoding="utf-8")
    return folder


def test_the_screen_counts_what_is_to_be_mended_and_what_follows(run, folder, tmp_path):
    store = f"sqlite:///{tmp_path / 'bureau.db'}"
    english = run("--store", store, "--lang", "en", "import", folder, "--dry-run").err
    assert "2 to mend; 7 follow by themselves" in english
    chinese = run("--store", store, "--lang", "zh", "import", folder)
    assert "2 行要改；7 行随之登记；原因见" in chinese.err
    counts = {line.split()[0]: line.split()[3:] for line in chinese.out.splitlines()[2:]}
    assert counts == {"县市区": ["0", "0", "0"], "调委会": ["1", "1", "0"], "调解员": ["2", "0", "2"], "纠纷": ["6", "1", "5"]}
    told = [line for line in chinese.err.splitlines() if "  " in line]
    assert [line.split()[0] for line in told] == [
        "unknown_value",
        "unknown_value",
    ]  # what follows is not listed beside what is to be mended


def test_json_counts_them_by_sheet_and_names_the_row_that_each_follows_from(on, folder):
    result = json.loads(on("import", folder, "--format", "json").out)
    assert (result["to_mend"], result["following"]) == (2, 7)
    assert result["sheets"]["disputes"] == {"recorded": 0, "unchanged": 0, "rejected": 6, "to_mend": 1, "following": 5}
    causes = {(bad["sheet"], bad["row"]): bad["cause"] for bad in result["bad"]}
    assert causes["committees", 2] is None
    assert causes["disputes", 7] is None
    assert {str(cause) for cause in causes.values() if cause} == {str({"sheet": "committees", "row": 2})}  # not the mediator between
    [text] = [bad["text"] for bad in result["bad"] if (bad["sheet"], bad["row"]) == ("mediators", 2)]
    assert (
        text
        == 'follows from row 2 of Mediation committees: "C1", which it refers to, was not recorded; mend that row, and this one goes in by itself'
    )


def test_the_same_import_again_says_the_same_counts(on, folder):
    line = ("import", folder, "--command-id", "nightly", "--format", "json")
    first, again = json.loads(on(*line).out), json.loads(on(*line).out)
    assert again["recorded_before"]
    assert again["sheets"] == first["sheets"]


def test_only_the_rows_to_mend_are_mended_in_the_copy_and_everything_goes_through(on, folder, tmp_path):
    on("import", folder, "--rejected", tmp_path / "bad.xlsx")
    book = openpyxl.load_workbook(tmp_path / "bad.xlsx")
    mended = 0
    for sheet in book.worksheets:
        header = [cell.value for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2):
            if row[0].value == "to mend":
                row[header.index("kind")].value = "village" if sheet.title == "committees" else "neighbour"
                mended += 1
    book.save(tmp_path / "bad.xlsx")
    assert mended == 2
    again = on("import", tmp_path / "bad.xlsx", "--rejected", tmp_path / "worse.xlsx")
    assert again.code == 0, again.err
    assert not (tmp_path / "worse.xlsx").exists()
    rows = json.loads(on("view", "subsidy-eligibility", "--format", "json").out)["rows"]
    assert rows == []  # none is closed
    assert json.loads(on("info", "--format", "json").out)["position"] == 12
