"""A made-up workbook of several cities: the demo city, drawn anew for each, whose codes have the number of the city before them.

    python -m tests.benchmarks.several_cities FOLDER --cities 3

What an import holds grows with the rows of one workbook, and three cities have three times as many bodies, people and cases as one.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from infra.demo_city.book import write_book
from infra.demo_city.city import build
from infra.demo_city.draw import Row
from infra.workbook.sheets import SHEETS

CODES = {sheet.key: tuple(column.key for column in sheet.columns if column.type == "code") for sheet in SHEETS}
"""By sheet the columns that hold codes."""


def made_book(folder: Path, cities: int) -> Path:
    """The workbook of so many cities, made when it is not there."""
    path = folder / f"{cities}-cities.xlsx"
    if not path.exists():
        tables: dict[str, list[Row]] = {}
        for number in range(1, cities + 1):
            for sheet, rows in build("city", number).items():
                tables.setdefault(sheet, []).extend(_numbered(sheet, rows, number))
        write_book(tables, path)
    return path


def _numbered(sheet: str, rows: list[Row], number: int) -> Iterator[Row]:
    for row in rows:
        yield {key: f"{number}-{value}" if value is not None and key in CODES[sheet] else value for key, value in row.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cities", type=int, default=3)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    print(made_book(chosen.folder, chosen.cities))


if __name__ == "__main__":
    main()
