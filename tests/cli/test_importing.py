"""Import, template and info on the command line."""

import json
import zipfile

import openpyxl
import pytest

from cli.commands import progress

COUNTIES = "county_code,name,kind\n1,甲县,county\n"
BAD = "2,乙县,kingdom\n"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "2019"
    folder.mkdir()
    (folder / "counties.csv").write_text(COUNTIES, encoding="utf-8")
    return folder


@pytest.mark.of_a_file
def test_an_import_makes_the_store_and_counts_rows_by_sheet(on, folder):
    ran = on("import", folder)
    assert ran.code == 0
    assert ran.out.splitlines()[-1].split() == ["Counties", "1", "0", "0", "0", "0"]
    assert "Store: sqlite:///" in ran.err
    again = on("import", folder)
    assert again.out.splitlines()[-1].split() == ["Counties", "0", "1", "0", "0", "0"]


def test_a_bad_row_ends_with_1_and_comes_back(on, folder, tmp_path):
    (folder / "counties.csv").write_text(COUNTIES + BAD, encoding="utf-8")
    rejected = tmp_path / "bad.xlsx"
    ran = on("import", folder, "--rejected", rejected)
    assert ran.code == 1
    assert ran.out.splitlines()[-1].split() == ["Counties", "1", "0", "1", "1", "0"]
    assert rejected.exists()
    assert str(rejected) in ran.err


def test_a_bad_row_is_told_with_code_place_and_reason(on, folder):
    (folder / "counties.csv").write_text(COUNTIES + BAD, encoding="utf-8")
    assert "unknown_value  Counties, row 3 (乙县), kind of county: " in on("import", folder).err
    [bad] = json.loads(on("import", folder, "--format", "json").out)["bad"]
    assert (bad["sheet"], bad["row"], bad["column"], bad["code"], bad["name"]) == ("counties", 3, "kind", "unknown_value", "乙县")


def test_the_bad_rows_are_never_written_over_the_workbook(on, folder, tmp_path):
    (folder / "counties.csv").write_text(COUNTIES + BAD, encoding="utf-8")
    book = tmp_path / "book.zip"
    with zipfile.ZipFile(book, "w") as archive:
        archive.write(folder / "counties.csv", "counties.csv")
    before = book.read_bytes()
    ran = on("import", book, "--rejected", book)
    assert (ran.code, ran.err.split()[0], book.read_bytes()) == (2, "file_exists", before)


def test_how_much_a_file_may_unpack_to_is_a_setting(on, folder, monkeypatch):
    ran = on("import", folder, "--unpacked-limit", "10")
    assert (ran.code, ran.err.splitlines()[-1].split()[0]) == (2, "workbook_too_large")
    monkeypatch.setenv("FENGQIAO_UNPACKED_LIMIT", "10")
    assert on("import", folder).code == 2
    monkeypatch.setenv("FENGQIAO_UNPACKED_LIMIT", "1000")
    assert on("import", folder).code == 0


def test_strict_records_nothing_if_one_row_is_bad(on, folder):
    (folder / "counties.csv").write_text(COUNTIES + BAD, encoding="utf-8")
    ran = on("import", folder, "--strict", "--format", "json")
    assert ran.code == 1
    assert json.loads(ran.out)["events"] == 0
    assert json.loads(on("info", "--format", "json").out)["position"] == 0


def test_a_dry_run_shows_the_events_records_nothing_and_makes_no_store(on, folder, tmp_path):
    before = sorted(tmp_path.iterdir())
    ran = on("import", folder, "--dry-run")
    assert ran.code == 0
    assert "甲县 registered" in ran.out
    assert sorted(tmp_path.iterdir()) == before
    (event,) = json.loads(on("import", folder, "--dry-run", "--format", "json").out)
    assert event["type"] == "CountyRegistered"


def test_an_unknown_column_is_reported_and_does_not_change_the_exit_code(on, folder):
    (folder / "counties.csv").write_text("county_code,name,kind,colour\n1,甲县,county,red\n", encoding="utf-8")
    ran = on("import", folder)
    assert ran.code == 0
    assert "colour" in ran.err


def test_a_file_that_is_no_workbook_ends_with_2_and_makes_no_mess(on, tmp_path):
    file = tmp_path / "2019.xlsx"
    file.write_text("no workbook", encoding="utf-8")
    ran = on("import", file)
    assert ran.code == 2
    assert "Traceback" not in ran.err


def test_no_bar_is_drawn_where_stderr_is_no_terminal(on, folder):
    ran = on("import", folder)
    assert "━" not in ran.err
    assert "\x1b" not in ran.err


def test_the_bar_knows_every_step(capsys):
    with progress.progress_bar() as bar:
        bar("reading", 1, 2)
        bar("reading", 2, 2)
        bar("deciding", 0, 0)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_template_is_written_and_can_be_imported(on, tmp_path, lang):
    file = tmp_path / "2019.xlsx"
    assert on("template", file, "--lang", lang).code == 0
    assert on("import", file).code == 0


def test_the_template_overwrites_nothing_unless_told(on, tmp_path):
    file = tmp_path / "2019.xlsx"
    file.write_text("mine", encoding="utf-8")
    assert on("template", file).code == 2
    assert file.read_text(encoding="utf-8") == "mine"
    assert on("template", file, "--force").code == 0


def test_labels_hold_every_sheet_column_and_value(run):
    labels = json.loads(run("info", "labels", "--format", "json").out)
    assert {"sheet": "offices", "column": "tenure", "value": "lease", "zh": "租赁", "en": "lease"} in labels
    assert {label["sheet"] for label in labels if label["column"] is None} >= {"counties", "training"}
    assert "租赁" in run("info", "labels").out


@pytest.mark.of_a_file
def test_info_says_where_the_store_is_and_what_it_holds(on, folder):
    on("import", folder)
    info = json.loads(on("info", "--format", "json").out)
    assert info["position"] == 1
    assert info["rulebook"] == "jiaozuo-2019"
    assert "bureau.db" in info["store"]
    assert "jiaozuo-2019" in on("info").out


def test_without_a_store_named_it_is_in_the_users_data_folder(run, folder, isolation):
    ran = run("import", folder, "--lang", "en")
    assert ran.code == 0, ran.err
    assert (isolation / ".local" / "share" / "fengqiao" / "fengqiao.db").exists()


def test_a_password_in_the_stores_address_is_not_shown():
    from cli.terminal.store import shown

    assert shown("postgresql://clerk:secret@host/db") == "postgresql://clerk:***@host/db"


@pytest.fixture
def bad(folder):
    (folder / "counties.csv").write_text("county_code,name,kind\n1,甲县,county\n2,乙县,planet\n", encoding="utf-8")
    return folder


def test_a_dry_run_writes_no_copy_of_the_bad_rows_unless_it_is_asked_for(on, bad, tmp_path):
    ran = on("import", bad, "--dry-run")
    assert ran.code == 1
    assert "unknown_value" in ran.err
    assert "--rejected" in ran.err
    assert list(tmp_path.glob("*.rejected*")) == []
    asked = on("import", bad, "--dry-run", "--rejected", tmp_path / "bad.xlsx")
    assert asked.code == 1
    assert (tmp_path / "bad.xlsx").exists()


def test_a_copy_of_bad_rows_gives_way_as_long_as_nobody_has_changed_it(on, bad, tmp_path):
    on("import", bad)
    (first,) = tmp_path.glob("*.rejected.xlsx")
    on("import", bad)
    assert [place.name for place in tmp_path.glob("*.rejected*")] == [first.name]


def test_a_copy_that_was_mended_is_kept_and_the_next_one_is_numbered(on, bad, tmp_path):
    on("import", bad)
    (copy,) = tmp_path.glob("*.rejected.xlsx")
    book = openpyxl.load_workbook(copy)
    book.worksheets[0].cell(2, 4).value = "county"
    book.save(copy)
    mended = copy.read_bytes()
    ran = on("import", bad)
    assert copy.read_bytes() == mended
    second = copy.with_name(copy.name.replace(".rejected", ".rejected-2"))
    assert second.exists()
    assert str(second) in ran.err
    assert on("import", copy).code == 0
