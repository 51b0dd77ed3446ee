"""PDF A paper set by typst in the layout of official letters (GB/T 9704-2012), as PDF/A-2b: a character that no font has is an error."""

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, Literal

import pylopdf_fonts_zh_cn
import typst

from domain.base.errors import FengqiaoError
from infra.papers.errors import PaperCode
from infra.papers.making.blocks import SHORT, blocks_of, is_long
from infra.papers.making.bureau import Templates
from infra.papers.making.document import Block, Chart, Document, Heading, Paragraph, Placed, Sheet
from infra.papers.making.figures import shown
from infra.papers.making.heads import heads
from infra.papers.printing import DATED

UPRIGHT, ACROSS, BROAD = 156, 257, 380
"""The width that text has on a page, in mm: A4, A4 across, A3 across."""
BLOCKS = b"chunks"
"""What a layout has in it that sets the blocks of long tables; one that a bureau changed before gets all rows."""
COLUMNS_OF_A4 = 18
"""A table of more columns stands on A3."""


def pdf_of(document: Document, templates: Templates) -> bytes:
    """The paper as PDF. Raises FengqiaoError (paper_unprintable)."""
    layout, where = templates.layout("pdf")
    long = is_long(document)
    data = {
        **{field.name: getattr(document, field.name) for field in fields(document)},
        "sheets": [
            {"across": sheet.across, "blocks": list(_blocks(sheet, in_blocks=long and BLOCKS in layout))} for sheet in document.sheets
        ],
    }
    return _set(layout, {"paper": data}, templates, "pdf", where, tagged=not long)


def _blocks(sheet: Sheet, *, in_blocks: bool) -> Iterator[dict[str, Any]]:
    """What stands on a sheet, with the blocks of a table in the place of its rows, without its totals, where the paper is long and the layout knows them."""
    for block in sheet.blocks:
        if in_blocks and isinstance(block, Placed) and len(block.rows) > SHORT:
            broad = len(block.columns) > COLUMNS_OF_A4
            totals = block.rows[len(block.rows) - block.table.totals :]
            yield {**_block(block), "rows": totals, "chunks": blocks_of(block, (BROAD if broad else ACROSS) if sheet.across else UPRIGHT)}
        else:
            yield _block(block)


def picture_of(chart: Chart, templates: Templates) -> bytes:
    """A chart as PNG, drawn by the same layout."""
    layout, where = templates.layout("pdf")
    return _set(layout, {"chart": _block(chart)}, templates, "png", where)


def _set(
    layout: bytes, data: dict[str, Any], templates: Templates, form: Literal["pdf", "png"], where: str, *, tagged: bool = True
) -> bytes:
    """`tagged`: with the tags by which a reader for the blind finds its way; of a table of thousands of rows they are most of the file."""
    folders = [*templates.fonts(), pylopdf_fonts_zh_cn.serif_path().parent]
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in folders])
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    try:
        if form == "png":
            made = typst.compile(layout, format="png", ppi=300, font_paths=fonts, sys_inputs=inputs)
        else:
            made = typst.compile(
                layout, format="pdf", font_paths=fonts, sys_inputs=inputs, pdf_standards=["a-2b"], timestamp=DATED, pdf_tags=tagged
            )
    except typst.TypstError as error:
        raise FengqiaoError(PaperCode.PAPER_UNPRINTABLE, where, detail=str(error).splitlines()[0]) from error
    return bytes(made)


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "text": block.text}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "parts": block.parts}
    if isinstance(block, Chart):
        bars = block.bars
        return {
            "kind": "bars",
            "title": block.title,
            "labels": list(bars.labels),
            "values": [float(value) for value in bars.values],
            "shown": [shown(value, bars.form) for value in bars.values],
            "line": None if bars.line is None else float(bars.line),
            "line_label": bars.line_label,
        }
    columns = [
        {"head": column.head, "group": column.group, "unit": column.unit, "width": column.width, "align": column.side}
        for column in block.columns
    ]
    return {
        "kind": "table",
        "title": block.table.title,
        "columns": columns,
        "heads": [[cell._asdict() for cell in row] for row in heads(block.columns)],
        "rows": block.rows,
        "totals": block.table.totals,
    }
