"""DOCX A paper as a letter for a word processor: the layout is a document with places to fill (docxtpl), whose styles say how everything looks.

A layout has the places `mark`, `number`, `title`, `to`, `body`, `annexes`, `issuer`, `dated`, `annexed`, `cc`, `last`, and the styles named below.
"""

import copy
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from domain.base.errors import FengqiaoError
from infra.papers.errors import PaperCode
from infra.papers.making.bureau import Templates
from infra.papers.making.document import Block, Chart, Document, Heading, Paragraph, Sheet
from infra.papers.making.docx_table import table_xml
from infra.papers.making.packing import MADE, part_of, repacked
from infra.papers.making.pdf import picture_of

PLACES = ("mark", "number", "title", "to", "annexes", "issuer", "dated", "cc", "last")
HEADINGS = ("公文标题", "一级标题", "二级标题", "三级标题")
BODY, FORM_LINE, FIGURE_TITLE = "公文正文", "表单行", "图题"
UPRIGHT, ACROSS = 156, 257
"""The width that text has on a page, in mm."""
WORDS = "word/document.xml"
_PLACED = "<w:p><w:r><w:t>\ue002{}</w:t></w:r></w:p>"
"""Stands for a table until the layout is filled: what is read and written again by the libraries is the letter, and not its thousands of cells."""
_PLACED_AS_WRITTEN = re.compile(_PLACED.format("([0-9]+)").encode())


def write_docx(document: Document, templates: Templates, path: Path) -> None:
    """Writes the paper as DOCX. Raises FengqiaoError (paper_words) for a layout that is none, OSError."""
    layout, where = templates.layout("docx")
    try:
        template = DocxTemplate(BytesIO(layout))
        template.init_docx()
        letter = _Letter(template, templates)
        first, *annexed = document.sheets
        places: dict[str, Any] = {key: getattr(document, key) for key in PLACES}
        places["body"] = Markup(letter.xml(first))  # noqa: S704 - every text in it is escaped
        places["annexed"] = Markup(letter.annexed(annexed, across=first.across))  # noqa: S704
        template.render(places, SandboxedEnvironment(), autoescape=True)
    except (BadZipFile, KeyError, ValueError, TemplateError) as error:
        raise FengqiaoError(PaperCode.PAPER_WORDS, where, detail=str(error)) from error
    if document.sheets[-1].across:
        _turn(template.docx.element.body.sectPr)
    properties = template.docx.core_properties
    properties.title, properties.author = document.title, document.issuer
    properties.created = properties.modified = MADE
    raw = BytesIO()
    template.save(raw)
    path.write_bytes(repacked(raw.getvalue(), {WORDS: letter.filled(part_of(raw.getvalue(), WORDS))}))


class _Letter:
    """Blocks as WordprocessingML, in the styles of a layout."""

    def __init__(self, template: DocxTemplate, templates: Templates) -> None:
        self._template, self._templates = template, templates
        self._tables: list[str] = []

    def xml(self, sheet: Sheet) -> str:
        """What stands on a sheet."""
        return "".join(self._block(block, ACROSS if sheet.across else UPRIGHT) for block in sheet.blocks)

    def annexed(self, sheets: Sequence[Sheet], *, across: bool) -> str:
        """The sheets after the first; `across`: how the first lies."""
        return "".join(self._annexed(sheets, across=across))

    def _annexed(self, sheets: Sequence[Sheet], *, across: bool) -> Iterator[str]:
        for sheet in sheets:
            section = copy.deepcopy(self._template.docx.element.body.sectPr)
            if across:
                _turn(section)
            yield f"<w:p><w:pPr>{section.xml}</w:pPr></w:p>"
            yield self.xml(sheet)
            across = sheet.across

    def _style(self, name: str) -> str:
        """The id of a style of the layout. Raises KeyError where it has none of that name."""
        return str(self._template.docx.styles[name].style_id)

    def _block(self, block: Block, width: int) -> str:
        if isinstance(block, Heading):
            return self._text(HEADINGS[block.level], block.text)
        if isinstance(block, Paragraph):
            return self._text(BODY if len(block.parts) == 1 else FORM_LINE, *block.parts, width=width)
        if isinstance(block, Chart):
            return self._chart(block) + self._text(FIGURE_TITLE, block.title)
        self._tables.append(table_xml(block, width, self._style))
        return _PLACED.format(len(self._tables) - 1)

    def filled(self, written: bytes) -> bytes:
        """The letter as it was written, with its tables."""
        return _PLACED_AS_WRITTEN.sub(lambda match: self._tables[int(match[1])].encode(), written)

    def _text(self, style: str, *parts: str, width: int = UPRIGHT) -> str:
        """A paragraph; several parts stand at equal distances, the last at the right edge."""
        stops = [f'<w:tab w:val="right" w:pos="{_twentieths(width)}"/>'] if len(parts) > 1 else []
        stops = [f'<w:tab w:val="left" w:pos="{_twentieths(width * place / len(parts))}"/>' for place in range(1, len(parts) - 1)] + stops
        tabs = f"<w:tabs>{''.join(stops)}</w:tabs>" if stops else ""
        runs = "<w:r><w:tab/></w:r>".join(f'<w:r><w:t xml:space="preserve">{Markup.escape(part)}</w:t></w:r>' for part in parts)
        return f'<w:p><w:pPr><w:pStyle w:val="{self._style(style)}"/>{tabs}</w:pPr>{runs}</w:p>'

    def _chart(self, chart: Chart) -> str:
        picture = BytesIO(picture_of(chart, self._templates))
        inline = self._template.docx.part.new_pic_inline(picture, width=Mm(150))
        style = self._style(FIGURE_TITLE)
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:keepNext/></w:pPr><w:r><w:drawing>{inline.xml}</w:drawing></w:r></w:p>'


def _twentieths(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def _turn(section: Any) -> None:
    """Lays a section's pages across."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    size.set(qn("w:w"), str(_twentieths(297)))
    size.set(qn("w:h"), str(_twentieths(210)))
    size.set(qn("w:orient"), "landscape")
    for side, millimetres in (("top", 26), ("bottom", 24), ("left", 20), ("right", 20)):
        margins.set(qn(f"w:{side}"), str(_twentieths(millimetres)))
