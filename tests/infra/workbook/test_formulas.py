"""Cells of csv that a spreadsheet would run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.workbook.formats.csv_files import cells_of
from infra.workbook.formats.formulas import defused, undefused


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("http://x","y")',
        "+1+1",
        "-1-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "＋1+1",
        "－1",
        "＠x",
        "-",
        "--",
        "-1;2",
        "'=1",
        "''-x",
        "+86 139",
        "-1e5",
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert (defused(text), undefused(defused(text))) == (f"'{text}", text)


@pytest.mark.parametrize("text", ["", "0", "-1", "-1.50", "+3", "张三", "410802-2019-1", "a=b", "'", "'张三", "'-5", "2019-05-01", " =1"])
def test_any_other_text_and_every_number_stays(text):
    assert (defused(text), undefused(text)) == (text, text)


@given(st.text(alphabet="'=-+@\t＝－a1.", max_size=6))
def test_reading_takes_away_exactly_what_writing_added(text):
    assert undefused(defused(text)) == text


def test_a_csv_file_is_read_so():
    content = "name,note\n'=1+1,'-5\n'张三,''@x\n".encode()
    assert [cells for _, cells in list(cells_of(content, "x").rows)[1:]] == [{0: "=1+1", 1: "'-5"}, {0: "'张三", 1: "'@x"}]
