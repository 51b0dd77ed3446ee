"""人民调解工作月度通报, read back from each form and compared with the view."""

from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from domain.base.errors import FengqiaoError
from infra.bureau.bureau import Bureau
from infra.papers.making.bureau import Templates
from infra.papers.making.document import Chart, Document, Placed
from infra.papers.making.made import write
from tests.infra.papers.conftest import Make

ON = date(2019, 6, 30)


@pytest.fixture
def june(make: Make) -> Document:
    return make("bulletin", "2019-06")


def table(document: Document, name: str) -> Placed:
    return next(block for sheet in document.sheets for block in sheet.blocks if isinstance(block, Placed) and block.table.name == name)


def in_view(example: Bureau) -> dict[str, Any]:
    return {row["county_name"] or "全市": row for row in example.view("bulletin", as_of=ON).rows if row["month"] == "2019-06"}


def test_the_table_has_every_county_by_rank_and_the_city_last_with_the_views_figures(june: Document, example: Bureau):
    placed, view = table(june, "standings"), in_view(example)
    rows = [dict(zip((column.key for column in placed.columns), values, strict=True)) for values in placed.values]
    assert [row["county"] for row in rows[:-1]] == [
        row["county_name"] for row in sorted(view.values(), key=lambda row: (row["rank"] or 99, row["county_code"])) if row["county_name"]
    ]
    assert rows[-1]["county"] == "全市"
    for row in rows:
        seen = view[row["county"]]
        assert [row["committees"], row["entered"], row["silent"], row["typical"], row["met"]] == [
            seen["committees"], seen["entered"], seen["zero_entry_committees"], seen["typical_cases"], seen["meets_target"],
        ]  # fmt: skip
        assert row["per_committee"] is None or abs(float(row["per_committee"]) - float(seen["per_committee"])) < 0.0001
        assert row["short"] is None or row["short"] == max(0, row["committees"] - row["entered"])


def test_the_list_of_silent_committees_is_as_long_as_the_view_says(june: Document, example: Bureau):
    silent = table(june, "silent")
    assert len(silent.rows) == in_view(example)["全市"]["zero_entry_committees"]
    assert all(int(row[5]) >= 1 for row in silent.rows)


def test_the_chart_shows_what_the_table_says_with_a_line_at_one(june: Document):
    chart = next(block for block in june.sheets[0].blocks if isinstance(block, Chart))
    placed = table(june, "standings")
    assert list(chart.bars.labels) == [row[1] for row in placed.rows[:-1]]
    assert chart.bars.line == 1


def test_the_last_line_says_what_it_rests_on(june: Document, example: Bureau):
    position = example.info()["position"]
    assert june.last == f"数据截止：2019-06-30　口径：录入日期　统计规则：jiaozuo-2019　日志位置：{position}　生成：2019-07-10"


def test_every_form_says_the_same(june: Document, tmp_path: Path):
    for form in ("docx", "pdf", "xlsx"):
        write(june, form, Templates(), tmp_path / f"june.{form}")
    letter = docx.Document(str(tmp_path / "june.docx"))
    pages = PdfReader(tmp_path / "june.pdf").pages
    text = "".join(page.extract_text() for page in pages).replace("\n", "").replace(" ", "")
    book = load_workbook(tmp_path / "june.xlsx")
    standings = table(june, "standings")
    assert [[cell.text for cell in row.cells] for row in letter.tables[0].rows[2:]] == [list(row) for row in standings.rows]
    for said in (june.title, june.last, *(cell for row in standings.rows for cell in row if cell != "—")):
        assert said.replace("　", "").replace(" ", "") in text.replace("　", "")
    rows = list(book["表1"].values)
    assert [row[1] for row in rows[3:-1]] == [row[1] for row in standings.rows]
    assert [row[4] for row in rows[3:-1]] == [values[4] for values in standings.values]
    assert [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in (pages[0], pages[3])] == [
        (595, 842),
        (842, 595),
    ]


def test_the_same_paper_is_the_same_file(june: Document, tmp_path: Path):
    for form in ("docx", "pdf", "xlsx"):
        for time in ("first", "again"):
            write(june, form, Templates(), tmp_path / f"{time}.{form}")
        assert (tmp_path / f"first.{form}").read_bytes() == (tmp_path / f"again.{form}").read_bytes()


def test_a_month_of_which_nothing_is_on_record_has_no_bulletin(make: Make):
    with pytest.raises(FengqiaoError, match="paper_without_record"):
        make("bulletin", "1999-06")


def test_the_city_issues_it(make: Make):
    with pytest.raises(FengqiaoError, match="paper_of_city"):
        make("bulletin", "2019-06", county="410821")


def test_statistics_are_those_of_the_last_month_that_was_due(make: Make):
    said = [sheet for sheet in make("bulletin", "2019-06").sheets if sheet.name == "附件2"]
    assert {row[3] for row in said[0].blocks[0].rows} == {"2019-05"}  # type: ignore[union-attr]
    later = [sheet for sheet in make("bulletin", "2019-06", on=date(2019, 7, 10)).sheets if sheet.name == "附件2"]
    assert {row[3] for row in later[0].blocks[0].rows} == {"2019-06"}  # type: ignore[union-attr]
