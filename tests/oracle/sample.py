"""The worked example of tests/sample, made anew: what every view must print for its workbook, by the oracle.

.venv/bin/python -m tests.oracle.sample             writes DATE/VIEW.json from tests/sample/book.xlsx
.venv/bin/python -m tests.oracle.sample BOOK.xlsx   takes that workbook as the sample's first
"""

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from tests.oracle.book import read_book
from tests.oracle.figures import Row
from tests.oracle.views import views
from tests.paths import SAMPLE

DATES = ("2018-12-31", "2019-06-30", "2020-03-31")
BOOK = SAMPLE / "book.xlsx"


def pages() -> Iterator[tuple[Path, str]]:
    """Every file of the sample beside its workbook, with its text: a row a line."""
    book = read_book(BOOK)
    for as_of in DATES:
        for name, rows in views(book, date.fromisoformat(as_of)).items():
            yield SAMPLE / as_of / f"{name}.json", as_page(rows)


def as_page(rows: Sequence[Row]) -> str:
    """The rows of a view as a file of the sample."""
    lines = ",\n ".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[{lines}]\n"


def main(arguments: list[str]) -> None:
    if arguments:
        shutil.copyfile(arguments[0], BOOK)
    for path, text in pages():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(SAMPLE)}")


if __name__ == "__main__":
    main(sys.argv[1:])
