"""台账各表 The sheets of the books: what goes into each column, and a made-up row (domain/books)."""

from infra.workbook.sheet import Sheet
from infra.workbook.sheets.books import premises_problems

BOOK_SHEETS: tuple[Sheet, ...] = (premises_problems.SHEET,)
"""In the order of the catalogue (domain/books/catalogue.py)."""
