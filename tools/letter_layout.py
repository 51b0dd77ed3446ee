"""Makes the DOCX layout of official letters again (GB/T 9704-2012): infra/papers/layouts/letter.docx. The same script gives the same bytes.

.venv/bin/python -m tools.letter_layout
"""

from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from infra.papers.making.packing import repacked

PLACE = Path(__file__).resolve().parent.parent / "infra" / "papers" / "layouts" / "letter.docx"
LINE = Pt(28.95)  # 22 lines in 225 mm
FANG, SONG, HEI, KAI = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312"


def letter() -> bytes:
    document = Document()
    for paragraph in list(document.paragraphs):
        document.element.body.remove(paragraph._element)  # noqa: SLF001 - the library's own way to its XML
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.left_margin, section.right_margin, section.bottom_margin = Mm(37), Mm(28), Mm(26), Mm(35)
    section.footer_distance = Mm(25)
    grid = document.element.body.sectPr.find(qn("w:docGrid"))
    grid = OxmlElement("w:docGrid") if grid is None else grid
    for key, value in (("type", "linesAndChars"), ("linePitch", "579"), ("charSpace", "-860")):
        grid.set(qn(f"w:{key}"), value)
    if grid.getparent() is None:
        document.element.body.sectPr.append(grid)
    styles(document)
    footers(document, section)
    for style, text in (
        ("发文机关标志", "{%p if mark %}"),
        ("发文机关标志", "{{ mark }}"),
        ("发文字号", "{{ number }}"),
        ("发文字号", "{%p endif %}"),
        ("公文标题", "{{ title }}"),
        ("主送机关", "{%p if to %}"),
        ("主送机关", "{{ to }}"),
        ("主送机关", "{%p endif %}"),
        ("公文正文", "{{p body }}"),
        ("附件说明", "{%p for annex in annexes %}"),
        ("附件说明", "{% if loop.first %}附件：{% else %}　　　{% endif %}{{ annex }}"),
        ("附件说明", "{%p endfor %}"),
        ("署名", "{%p if issuer %}"),
        ("署名", "{{ issuer }}"),
        ("署名", "{{ dated }}"),
        ("署名", "{%p endif %}"),
        ("公文正文", "{{p annexed }}"),
        ("版记", "{%p if cc %}"),
        ("版记", "抄送：{{ cc }}"),
        ("版记", "{%p endif %}"),
        ("末行", "{{ last }}"),
    ):
        document.add_paragraph(text, style=style)
    raw = BytesIO()
    document.save(raw)
    return repacked(raw.getvalue())


def styles(document: Word) -> None:
    normal = document.styles["Normal"]
    font(normal, FANG, 16)
    style(document, "公文正文", FANG, 16, indent=2)
    style(document, "一级标题", HEI, 16, indent=2, keep=True)
    style(document, "二级标题", KAI, 16, indent=2, keep=True)
    style(document, "三级标题", FANG, 16, indent=2, keep=True).font.bold = True
    mark = style(document, "发文机关标志", SONG, 32, align=WD_ALIGN_PARAGRAPH.CENTER, exact=False)
    mark.font.color.rgb = RGBColor(0xC0, 0, 0)
    number = style(document, "发文字号", FANG, 16, align=WD_ALIGN_PARAGRAPH.CENTER)
    number.paragraph_format.space_before = Pt(12)
    number.paragraph_format.space_after = Pt(20)
    border(number, "bottom", "C00000", 12)
    title = style(document, "公文标题", SONG, 22, align=WD_ALIGN_PARAGRAPH.CENTER, exact=False)
    title.paragraph_format.space_after = Pt(20)
    style(document, "主送机关", FANG, 16)
    style(document, "附件说明", FANG, 16, indent=2)
    signed = style(document, "署名", FANG, 16, align=WD_ALIGN_PARAGRAPH.RIGHT)
    signed.paragraph_format.right_indent = Pt(64)
    cc = style(document, "版记", FANG, 14, exact=False)
    border(cc, "top", "000000", 6)
    border(cc, "bottom", "000000", 6)
    style(document, "末行", HEI, 7.5, exact=False)
    style(document, "图题", HEI, 10.5, align=WD_ALIGN_PARAGRAPH.CENTER, exact=False)
    for name, face, align in (
        ("表题", HEI, WD_ALIGN_PARAGRAPH.CENTER),
        ("表头", HEI, WD_ALIGN_PARAGRAPH.CENTER),
        ("表文", FANG, WD_ALIGN_PARAGRAPH.LEFT),
        ("表中", FANG, WD_ALIGN_PARAGRAPH.CENTER),
        ("表数", FANG, WD_ALIGN_PARAGRAPH.RIGHT),
    ):
        style(document, name, face, 12 if name == "表题" else 9, align=align, exact=False, keep=name == "表题")
    style(document, "表单行", FANG, 10.5, exact=False)


def style(
    document: Word,
    name: str,
    face: str,
    size: float,
    *,
    indent: int = 0,
    align: int | None = None,
    exact: bool = True,
    keep: bool = False,
) -> ParagraphStyle:
    made: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = document.styles["Normal"]
    font(made, face, size)
    layout = made.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.alignment = align if align is not None else WD_ALIGN_PARAGRAPH.JUSTIFY
    layout.keep_with_next = keep
    if exact:
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    if indent:
        layout.first_line_indent = Pt(size * indent)
        made.element.pPr.find(qn("w:ind")).set(qn("w:firstLineChars"), str(indent * 100))
    return made


def font(made: ParagraphStyle, face: str, size: float) -> None:
    made.font.name, made.font.size = "Times New Roman", Pt(size)
    made.element.rPr.rFonts.set(qn("w:eastAsia"), face)


def border(made: ParagraphStyle, side: str, colour: str, eighths: int) -> None:
    layout = made.element.get_or_add_pPr()
    borders = layout.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        layout.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    line = OxmlElement(f"w:{side}")
    for key, value in (("val", "single"), ("sz", str(eighths)), ("space", "6"), ("color", colour)):
        line.set(qn(f"w:{key}"), value)
    borders.append(line)


def footers(document: Word, section: Section) -> None:
    """— 1 —: of odd pages at the right, of even ones at the left, one character in."""
    document.settings.odd_and_even_pages_header_footer = True
    for footer, align in ((section.footer, WD_ALIGN_PARAGRAPH.RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)):
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]
        line.style = document.styles["Normal"]
        line.alignment = align
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(14)
        write(line, "— ")
        field(line)
        write(line, " —")


def write(line: Paragraph, text: str) -> None:
    line.add_run(text).font.size = Pt(14)


def field(line: Paragraph) -> None:
    for kind in ("begin", "", "end"):
        run = line.add_run()
        run.font.size = Pt(14)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = "PAGE"
        run.element.append(mark)


if __name__ == "__main__":
    PLACE.write_bytes(letter())
