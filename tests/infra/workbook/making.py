"""Workbooks for tests, made part by part, so that each oddity stands in the file exactly as some program would write it."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from infra.workbook.book import Table
from infra.workbook.reading import read_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICES = ("office_code", "county_code", "name")
FORMATS = {1: "yyyy-mm-dd", 2: "000000", 3: '"M"000', 4: "h:mm", 5: "000-0000", 6: "0.00", 7: 'yyyy"年"m"月"d"日"'}
HIDDEN = " state='hidden'"
_FORMATS = [f"<numFmt numFmtId='{163 + n}' formatCode={quoteattr(code)}/>" for n, code in FORMATS.items()]
_XFS = [f"<xf numFmtId='{163 + n}'/>" for n in FORMATS]
STYLES = f"""<styleSheet xmlns="{MAIN}"><numFmts>{"".join(_FORMATS)}</numFmts>
<cellXfs><xf numFmtId="0"/>{"".join(_XFS)}<xf numFmtId="14"/><xf numFmtId="31"/></cellXfs></styleSheet>"""


@dataclass(frozen=True)
class Xml:
    """A cell written as it stands; `{r}` is its place."""

    text: str


def number(text: object, style: int = 0) -> Xml:
    return Xml(f'<c r="{{r}}" s="{style}"><v>{text}</v></c>')


def error(text: str) -> Xml:
    return Xml(f'<c r="{{r}}" t="e"><v>{text}</v></c>')


def inline(text: str) -> Xml:
    return Xml(f'<c r="{{r}}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>')


def iso_cell(text: str) -> Xml:
    """A date as ISO/IEC 29500 has it in its strict form, and other programs in any."""
    return Xml(f'<c r="{{r}}" t="d"><v>{text}</v></c>')


def formula(value: str | None, kind: str = "n") -> Xml:
    return Xml(f'<c r="{{r}}" t="{kind}"><f>A1&amp;""</f>{"" if value is None else f"<v>{value}</v>"}</c>')


Cell = str | int | float | bool | date | Xml | None
Rows = Sequence[Sequence[Cell]]


def sheet_xml(rows: Rows, texts: list[str], merges: Iterable[str] = (), tail: str = "") -> str:
    """A sheet; texts go to the shared ones."""
    lines = []
    for number_, row in enumerate(rows, start=1):
        cells = "".join(_cell(f"{letters(column)}{number_}", cell, texts) for column, cell in enumerate(row) if cell is not None)
        lines.append(f'<row r="{number_}">{cells}</row>')
    merged = "".join(f'<mergeCell ref="{merge}"/>' for merge in merges)
    closing = f"<mergeCells>{merged}</mergeCells>" if merged else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData>{closing}{tail}</worksheet>'


def _shared(text: str) -> str:
    return f"<si><t xml:space='preserve'>{escape(text)}</t></si>"


def letters(column: int) -> str:
    return chr(65 + column) if column < 26 else chr(64 + column // 26) + chr(65 + column % 26)


def _cell(place: str, cell: Cell, texts: list[str]) -> str:
    if isinstance(cell, Xml):
        return cell.text.replace("{r}", place)
    if isinstance(cell, bool):
        return f'<c r="{place}" t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, int | float):
        return f'<c r="{place}"><v>{cell!r}</v></c>'
    if isinstance(cell, date):
        return f'<c r="{place}" s="1"><v>{(cell - date(1899, 12, 30)).days}</v></c>'
    texts.append(cell or "")
    return f'<c r="{place}" t="s"><v>{len(texts) - 1}</v></c>'


def parts_of(
    sheets: Mapping[str, Rows], *, merges: Iterable[str] = (), workbook_pr: str = "", hidden: Iterable[str] = (), tail: str = ""
) -> dict[str, str]:
    """The parts of an .xlsx by their names."""
    texts: list[str] = []
    hidden = set(hidden)
    pages = {f"xl/worksheets/sheet{n}.xml": sheet_xml(rows, texts, merges, tail) for n, rows in enumerate(sheets.values(), start=1)}
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"{HIDDEN if name in hidden else ""}/>'
        for n, name in enumerate(sheets, start=1)
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{DOCUMENT}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in range(1, len(sheets) + 1)
    )
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r" Type="{DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><workbookPr {workbook_pr}/><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">{related}</Relationships>',
        **pages,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{"".join(map(_shared, texts))}</sst>',
        "xl/styles.xml": STYLES,
    }


def zipped(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def xlsx(
    folder: Path,
    sheets: Mapping[str, Rows],
    *,
    merges: Iterable[str] = (),
    workbook_pr: str = "",
    hidden: Iterable[str] = (),
    tail: str = "",
) -> Path:
    path = folder / "book.xlsx"
    path.write_bytes(zipped(parts_of(sheets, merges=merges, workbook_pr=workbook_pr, hidden=hidden, tail=tail)))
    return path


def ods(folder: Path, content: str, others: Mapping[str, str] | None = None) -> Path:
    """An .ods whose tables are given as XML."""
    names = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"' for prefix in ("office", "table", "text", "draw", "calcext")
    )
    document = f"<office:document-content{names}><office:body><office:spreadsheet>{content}</office:spreadsheet></office:body></office:document-content>"
    path = folder / "book.ods"
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": document, **(others or {})}
    path.write_bytes(zipped(parts))
    return path


def ods_row(*cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def ods_text(text: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'


def file_with(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def only_table(path: Path) -> Table:
    (table,) = read_workbook(path).tables.values()
    return table
