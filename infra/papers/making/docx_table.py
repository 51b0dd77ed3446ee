"""DOCX 表格 A table as WordprocessingML: thin lines, heads repeated on every page, no row broken over two."""

from collections.abc import Callable, Iterator

from markupsafe import escape

from infra.papers.making.document import Placed
from infra.papers.making.heads import Head, heads

TITLE, HEAD = "表题", "表头"
SIDES = {"left": "表文", "center": "表中", "right": "表数"}
MANY_COLUMNS, SMALL = 12, 15
"""A table of more columns is set smaller, in half points."""
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table_xml(placed: Placed, width: int, style: Callable[[str], str]) -> str:
    """A table with its title, as wide as the text, in mm. `style` gives the id of a style."""
    return _Table(placed, width, style).xml()


class _Table:
    def __init__(self, placed: Placed, width: int, style: Callable[[str], str]) -> None:
        self._placed = placed
        weight = sum(column.width for column in placed.columns)
        self._widths = [round(width * 1440 / 25.4 * column.width / weight) for column in placed.columns]
        small = f'<w:rPr><w:sz w:val="{SMALL}"/></w:rPr>' if len(placed.columns) > MANY_COLUMNS else ""
        self._small = small
        self._title = style(TITLE)
        self._head = style(HEAD)
        self._sides = [style(SIDES[column.side]) for column in placed.columns]

    def xml(self) -> str:
        placed = self._placed
        title = _paragraph(self._title, placed.table.title, "") if placed.table.title else ""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self._widths)
        looks = (
            f'<w:tblPr><w:tblW w:w="{sum(self._widths)}" w:type="dxa"/><w:tblBorders>{_LINES}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        )
        body = len(placed.rows) - placed.table.totals
        rows = "".join(
            _row(
                _cell(width, style, cell, self._small, shaded=number >= body)
                for width, style, cell in zip(self._widths, self._sides, row, strict=True)
            )
            for number, row in enumerate(placed.rows)
        )
        return f"{title}<w:tbl>{looks}<w:tblGrid>{grid}</w:tblGrid>{''.join(self._heads())}{rows}</w:tbl>" + _paragraph(self._head, "", "")

    def _heads(self) -> Iterator[str]:
        columns = self._placed.columns
        rows = heads(columns)
        for number in range(len(rows)):
            through = [cell for row in rows for cell in row if cell.row <= number < cell.row + cell.rows]
            yield _row((self._head_cell(cell, number) for cell in sorted(through, key=lambda cell: cell.column)), head=True)
        if any(column.unit for column in columns):
            yield _row(
                (_cell(width, self._head, column.unit, self._small) for width, column in zip(self._widths, columns, strict=True)), head=True
            )

    def _head_cell(self, cell: Head, row: int) -> str:
        """What a head is on one of the rows that it goes through: it begins on the first."""
        width = sum(self._widths[cell.column : cell.column + cell.columns])
        begins = row == cell.row
        merged = "" if cell.rows == 1 else '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
        return _cell(width, self._head, cell.text if begins else "", self._small, span=cell.columns, merged=merged)


def _row(cells: Iterator[str], *, head: bool = False) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(width: int, style: str, text: str, small: str, *, span: int = 1, shaded: bool = False, merged: str = "") -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EEEEEE"/>' if shaded else ""
    looks = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{merged}{shade}<w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{looks}{_paragraph(style, text, small)}</w:tc>"


def _paragraph(style: str, text: str, small: str) -> str:
    run = f'<w:r>{small}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'
