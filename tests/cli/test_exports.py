"""What is exported into a spreadsheet is data there, and never a formula."""

import csv
import io
import json
import zipfile

import pytest

NAMES = ["=1+1", "＋cmd", "-2+3", "@x", "'=1", "-5", "张三"]


@pytest.fixture
def recorded(on, tmp_path):
    """A store with a serving mediator of every name."""
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "counties.csv").write_text("county_code,name,kind\n1,甲县,county\n", encoding="utf-8")
    (folder / "committees.csv").write_text(
        "committee_code,county_code,name,kind,established_on\nC1,1,甲调委会,village,2018-01-01\n", encoding="utf-8"
    )
    header = "mediator_code,committee_code,name,engagement,appointed_on\n"
    rows = "".join(f"M{number},C1,{written},full_time,2018-01-01\n" for number, written in enumerate(defused_by_hand()))
    (folder / "mediators.csv").write_text(header + rows, encoding="utf-8")
    ran = on("import", folder)
    assert ran.code == 0, ran.err
    return on


def defused_by_hand():
    return ["'=1+1", "'＋cmd", "'-2+3", "'@x", "''=1", "-5", "张三"]


@pytest.mark.parametrize(("shape", "separator"), [("csv", ","), ("tsv", "\t")])
def test_csv_and_tsv_defuse_what_a_spreadsheet_would_run(recorded, tmp_path, shape, separator):
    line = ("view", "grade-proposals", "--format", shape)
    printed = recorded(*line).out
    recorded(*line, "-o", tmp_path / f"out.{shape}")
    for text in (printed, (tmp_path / f"out.{shape}").read_text(encoding="utf-8-sig")):
        assert [row["name"] for row in csv.DictReader(io.StringIO(text), delimiter=separator)] == defused_by_hand()


def test_what_is_read_back_is_what_was_recorded(recorded):
    rows = recorded("view", "grade-proposals", "--format", "ndjson").out.splitlines()
    assert [json.loads(row)["name"] for row in rows] == NAMES


@pytest.mark.parametrize("keys", [(), ("--keys",)])
def test_a_workbook_has_texts_as_texts(recorded, tmp_path, keys):
    recorded("view", "grade-proposals", *keys, "-o", tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<t>=1+1</t>" in sheet
