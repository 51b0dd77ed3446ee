"""The common ground of the made-up tables: their random numbers, codes and mood."""

from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

from tests.oracle.book import SHEETS
from tests.oracle.figures import Row
from tests.oracle.odd import NAMES, near

FIRST, LAST = date(2015, 1, 1), date(2021, 12, 31)


class Draft:
    """Tables in the making."""

    def __init__(self, rng: Random, size: int) -> None:
        self.rng = rng
        self.size = size
        # Where nearly all is in order, one thing at an edge decides; elsewhere the reasons pile up.
        self.tidy = rng.random() < 0.6
        self.busy_year = rng.randrange(2015, 2021)
        self.tables: dict[str, list[Row]] = {sheet: [] for sheet in SHEETS}
        self.codes: dict[str, set[str]] = {kind: set() for kind in ("county", "office", "person", "committee", "case")}
        self.peopled: list[str] = []  # the counties that are not empty

    def add(self, sheet: str, **cells: Any) -> Row:
        row = {column: cells.pop(column, None) for column in SHEETS[sheet]}
        if cells:
            raise KeyError(f"{sheet}: {sorted(cells)}")
        self.tables[sheet].append(row)
        return row

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def maybe(self, probability: float, value: Any) -> Any:
        return value if self.chance(probability) else None

    def name(self) -> str:
        return self.rng.choice(NAMES)

    def keep_first(self, sheet: str, *key: str) -> None:
        kept: dict[tuple[Any, ...], Row] = {}
        for row in self.tables[sheet]:
            kept.setdefault(tuple(row[column] for column in key), row)
        self.tables[sheet] = list(kept.values())

    def score(self, sheet: str, since: date | None, scored_on: date, maximum: int, points: Fraction, **key: Any) -> None:
        """A score, and now and then another on a later day, which then stands."""
        if since and scored_on < since:
            return
        self.add(sheet, **key, points=points, scored_on=scored_on)
        if self.chance(0.15):
            again = self.rng.choice((Fraction(0), Fraction(maximum), Fraction(maximum) / 4))
            self.add(sheet, **key, points=again, scored_on=near(self.rng, scored_on, 1, 2, 30, 365))
