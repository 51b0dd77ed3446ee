"""A long table is set in blocks that say every value once, each in its row; the same in a letter for a word processor."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from infra.papers.making.blocks import LINES, LONG, blocks_of, broken, is_long
from infra.papers.making.bureau import Templates
from infra.papers.making.document import Column, Document, Paragraph, Placed, Sheet, Table
from infra.papers.making.docx import write_docx
from infra.papers.making.pdf import pdf_of

COLUMNS = (Column("number", "序号", "count", 0.6), Column("name", "名称", width=2), Column("on", "日期"))


def long_table(rows: int, name: str = "竹泉镇张洼村人民调解委员会") -> Placed:
    values = tuple((number, name, date(2019, 1, 1)) for number in range(1, rows + 1))
    return Placed(Table("rows", "", COLUMNS), COLUMNS, tuple(tuple(map(str, row)) for row in values), values)


def paper(placed: Placed) -> Document:
    return Document(title="名册", last="末行", sheets=[Sheet(blocks=[placed, Paragraph(("完",))])])


@given(st.text(alphabet="调解委员会（）〔〕、2019-AB 司", max_size=60), st.floats(2, 20))
def test_lines_say_the_text_and_none_is_wider_than_its_column(text: str, wide: float):
    lines = broken(text, wide)
    assert "".join(lines) == text
    assert all(len(line.rstrip("、）〕")) <= wide / 0.36 + 1 for line in lines)


def test_a_date_a_number_and_a_closing_mark_stay_with_what_they_belong_to():
    assert broken("古司调备〔2016〕0122号", 8) == ["古司调备", "〔2016〕0122号"]
    assert broken("自2019-06-30起", 6) == ["自", "2019-06-30", "起"]
    assert broken("123456789", 3) == ["12345", "6789"]


def test_every_row_has_its_lines_and_stands_in_the_middle_of_them():
    blocks = blocks_of(long_table(8), 156)
    assert all(block["lines"] <= LINES for block in blocks)
    assert sum(len(block["rules"]) + 1 for block in blocks) == 8
    narrow = blocks_of(long_table(1, "调" * 60), 60)[0]
    whole, half = narrow["columns"][0]
    assert narrow["lines"] == len(narrow["columns"][1][0].splitlines())
    assert (whole + half).strip() == "1"
    assert (whole or half).index("1") in {narrow["lines"] // 2 - 1, narrow["lines"] // 2}


def test_a_paper_is_long_by_all_its_rows_and_totals_stand_in_no_block():
    assert [is_long(paper(long_table(rows))) for rows in (LONG, LONG + 1)] == [False, True]
    assert is_long(Document(sheets=[Sheet(blocks=[long_table(LONG // 2), long_table(LONG // 2 + 1)])]))
    with_total = replace(long_table(8), table=Table("rows", "", COLUMNS, totals=1))
    assert sum(len(block["rules"]) + 1 for block in blocks_of(with_total, 156)) == 7
    said = PdfReader(BytesIO(pdf_of(paper(replace(long_table(LONG + 1), table=with_total.table)), Templates()))).pages[-1].extract_text()
    assert str(LONG + 1) in said


def test_a_long_table_is_whole_in_a_pdf_and_a_docx(tmp_path: Path):
    made = paper(long_table(LONG + 1))
    pages = PdfReader(BytesIO(pdf_of(made, Templates()))).pages
    said = "".join(page.extract_text() for page in pages).replace(" ", "")
    assert [number for number in range(100, LONG + 2) if str(number) not in said] == []
    assert said.count("竹泉镇张洼村") == LONG + 1
    assert all("序号" in page.extract_text() for page in pages)
    write_docx(made, Templates(), tmp_path / "long.docx")
    word = docx.Document(str(tmp_path / "long.docx"))
    assert [len(table.rows) for table in word.tables] == [LONG + 2]
    assert word.tables[0].rows[-1].cells[1].text == "竹泉镇张洼村人民调解委员会"
    assert [paragraph.text for paragraph in word.paragraphs if paragraph.text][-2:] == ["完", "末行"]
