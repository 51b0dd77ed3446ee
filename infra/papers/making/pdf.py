"""PDF A paper set by typst in the layout of official letters (GB/T 9704-2012), as PDF/A-2b: a character that no font has is an error."""

import json
from dataclasses import asdict
from typing import Any, Literal

import pylopdf_fonts_zh_cn
import typst

from domain.base.errors import FengqiaoError
from infra.papers.errors import PaperCode
from infra.papers.making.bureau import Templates
from infra.papers.making.document import Block, Chart, Document, Heading, Paragraph
from infra.papers.making.figures import shown
from infra.papers.printing import DATED


def pdf_of(document: Document, templates: Templates) -> bytes:
    """The paper as PDF. Raises FengqiaoError (paper_unprintable)."""
    layout, where = templates.layout("pdf")
    data = {
        **asdict(document),
        "sheets": [{"across": sheet.across, "blocks": list(map(_block, sheet.blocks))} for sheet in document.sheets],
    }
    return _set(layout, {"paper": data}, templates, "pdf", where)


def picture_of(chart: Chart, templates: Templates) -> bytes:
    """A chart as PNG, drawn by the same layout."""
    layout, where = templates.layout("pdf")
    return _set(layout, {"chart": _block(chart)}, templates, "png", where)


def _set(layout: bytes, data: dict[str, Any], templates: Templates, form: Literal["pdf", "png"], where: str) -> bytes:
    folders = [*templates.fonts(), pylopdf_fonts_zh_cn.serif_path().parent]
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in folders])
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    try:
        if form == "png":
            made = typst.compile(layout, format="png", ppi=300, font_paths=fonts, sys_inputs=inputs)
        else:
            made = typst.compile(layout, format="pdf", font_paths=fonts, sys_inputs=inputs, pdf_standards=["a-2b"], timestamp=DATED)
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
    return {"kind": "table", "title": block.table.title, "columns": columns, "rows": block.rows, "totals": block.table.totals}
