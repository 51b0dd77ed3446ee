"""`-` in the place of a file: stdin for what is imported, stdout for what is written."""

import io
import re
import sys
import zipfile

import pytest

from tests.paths import SAMPLE

CSV = "县市区代码,名称,县市区类别\nC1,甲县,county\nC2,乙县,county\n"


@pytest.fixture
def stdin(monkeypatch):
    """Puts bytes on stdin."""

    def put(content):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))

    return put


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_workbook_on_stdin_is_told_by_its_bytes(on, stdin, here):
    stdin((SAMPLE / "book.xlsx").read_bytes())
    ran = on("import", "-")
    assert ran.code == 0, ran.err
    assert "/tmp/" not in re.sub(r"Store: .*", "", ran.err)
    assert "from stdin#counties" in on("history", "410821").out
    assert sorted(path.name for path in here.iterdir() if "rejected" in path.name) == []


@pytest.mark.parametrize("name", ["counties", "县市区"])
def test_a_csv_on_stdin_is_the_sheet_it_is_said_to_be(on, stdin, name):
    stdin(CSV.encode("gb18030"))
    ran = on("import", "-", "--as", "csv", "--sheet", name)
    assert ran.code == 0, ran.err
    assert "甲县" in on("county", "list").out


def test_bad_rows_from_stdin_come_back_in_the_folder_where_one_stands(on, stdin, here):
    stdin(CSV.replace("county\nC2", "oblast\nC2").encode())
    ran = on("import", "-", "--as", "csv", "--sheet", "counties")
    assert ran.code == 1, ran.err
    assert (here / "stdin.rejected.xlsx").exists()
    stdin(CSV.replace("county\nC2", "oblast\nC2").encode())
    assert on("import", "-", "--as", "csv", "--sheet", "counties", "--dry-run").code == 1


@pytest.mark.parametrize(
    ("line", "content", "code"),
    [
        (("-",), b"", "not_a_workbook"),
        (("-",), CSV.encode(), "not_a_workbook"),
        (("-", "--as", "csv", "--sheet", "counties"), b"a;b;c\n1;2;3\n", "missing_column"),
        (("-", "--as", "csv"), CSV.encode(), "unknown_sheet"),
        (("-", "--as", "csv", "--sheet", "nonsense"), CSV.encode(), "unknown_sheet"),
        (("book.xlsx", "--as", "csv"), b"", "only_for_stdin"),
        (("book.xlsx", "--sheet", "counties"), b"", "only_for_stdin"),
    ],
)
def test_what_is_no_workbook_or_not_said_is_refused(on, stdin, line, content, code):
    stdin(content)
    ran = on("import", *line)
    assert (ran.code, ran.err.splitlines()[-1].partition("  ")[0]) == (2, code)
    assert "/tmp" not in ran.err.splitlines()[-1].partition(": ")[0]


def test_a_terminal_holds_nothing_to_import(on, monkeypatch):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    assert on("import", "-").err.startswith("nothing_on_stdin  -")


@pytest.fixture
def written(here, monkeypatch):
    """What a command line writes to stdout, as bytes."""
    store = str(here / "bureau.db")

    def written(*line):
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        monkeypatch.setattr(sys, "stdout", out)
        from cli.main import main

        code = main(["--store", store, "--lang", "en", "--quiet", *line])
        out.flush()
        return code, out.buffer.getvalue()

    written("county", "add", "C1", "--name", "甲", "--kind", "county")
    return written


@pytest.mark.parametrize(
    "line",
    [
        ("view", "bulletin", "--format", "xlsx", "-o", "-"),
        ("view", "bulletin", "--format", "xlsx", "--keys", "-o", "-"),
        ("check", "log", "--format", "xlsx", "-o", "-"),
        ("export", "-o", "-"),
        ("template", "-"),
    ],
)
def test_a_workbook_goes_to_stdout_whole(written, line):
    code, content = written(*line)
    assert code == 0
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        (("view", "bulletin", "--format", "json", "-o", "-"), b'{"view": "bulletin"'),
        (("view", "bulletin", "-o", "-"), b"Monthly "),
        (("view", "bulletin", "--format", "csv", "-o", "-"), b"month,"),
        (("publish", "-o", "-"), b"SQLite format 3"),
    ],
)
def test_text_and_a_database_go_to_stdout_too(written, here, line, begins):
    code, content = written(*line)
    assert (code, content[: len(begins)]) == (0, begins)
    assert not (here / "-").exists()


def test_a_terminal_is_no_place_for_a_workbook(on, monkeypatch):
    assert on("county", "add", "C1", "--name", "甲", "--kind", "county").code == 0
    monkeypatch.setattr("cli.shell.standard.sys.stdout.isatty", lambda: True, raising=False)
    ran = on("view", "bulletin", "--format", "xlsx", "-o", "-", "--no-pager")
    assert (ran.code, ran.err.partition("  ")[0]) == (2, "output_required")
