"""按结案季度 Cases and yuan by the quarter of their closing, as a step that takes many of them shows before it is recorded."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from domain.base.amounts import from_hundredths
from domain.base.text import Text
from domain.policies.periods import period_of

ROW = Text("  {quarter}  {n} 件  {yuan} 元", "  {quarter}  cases: {n}  yuan: {yuan}")
SUM = Text("合计", "total")


class Claimed(NamedTuple):
    """申领. The day on which a case was closed (of an award, the last of its year), and the fen due for it."""

    closed_on: date
    fen: int


class Early(NamedTuple):
    """早前的案件. How many were closed before a day, their fen, and the last day on which one of them was."""

    cases: int
    fen: int
    last: date


class ByQuarter:
    """按结案季度汇总."""

    def __init__(self, claimed: Iterable[Claimed]) -> None:
        self._claimed = list(claimed)

    def before(self, day: date) -> Early | None:
        """What was closed before a day; None where nothing was."""
        early = [each for each in self._claimed if each.closed_on < day]
        return Early(len(early), sum(each.fen for each in early), max(each.closed_on for each in early)) if early else None

    def table(self, title: Text) -> Text:
        """A line for each quarter, and one for all."""
        cases, fen = Counter[str](), Counter[str]()
        for each in self._claimed:
            quarter = period_of(each.closed_on, "quarter")
            cases[quarter] += 1
            fen[quarter] += each.fen
        rows = [_row(Text(quarter, quarter), cases[quarter], fen[quarter]) for quarter in sorted(cases)]
        lines = (title, *rows, _row(SUM, len(self._claimed), sum(fen.values())))
        return Text("\n".join(line.zh for line in lines), "\n".join(line.en for line in lines))


def _row(quarter: Text, cases: int, fen: int) -> Text:
    return ROW.fill(quarter=quarter, n=cases, yuan=from_hundredths(fen))
