"""A register row as it would read after a command: what is known, with what changed laid over it, and the checks any row needs."""

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self

from domain.base.amounts import CENT, LARGEST
from domain.base.command import Facts
from domain.base.event import Envelope
from domain.base.rejection import Rejection, RejectionCode
from domain.base.rejections import FactRejection

LONGEST_CODE = 64
LARGEST_WHOLE = 999_999_999
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Row:
    """Facts by column name, and which of them the command changes: only those can be at fault."""

    facts: Mapping[str, Any]
    changed: AbstractSet[str]

    @classmethod
    def first(cls, facts: Facts) -> Self:
        """The row of a code not yet known: every fact that is not empty is new."""
        return cls(facts, {fact for fact, value in facts.items() if value is not None})

    @classmethod
    def over(cls, known: Facts, changes: Mapping[str, object]) -> Self:
        """The known row with the changes laid over it."""
        return cls({**known, **changes}, changes.keys())

    def get(self, fact: str) -> object:
        return self.facts.get(fact)

    def day(self, fact: str) -> date | None:
        day: date | None = self.facts.get(fact)
        return day

    def text(self, fact: str) -> str | None:
        text: str | None = self.facts.get(fact)
        return text

    def at_fault(self, *facts: str) -> str:
        """The first of the facts that the command changes; where it changes none, the first."""
        return next((fact for fact in facts if fact in self.changed), facts[0])


def missing(row: Row, required: Iterable[str]) -> Iterator[Rejection]:
    """A required fact that is empty, or made empty."""
    for fact in required:
        if row.facts.get(fact) in (None, ""):
            yield Rejection(FactRejection.FACT_MISSING, fact)


def future(dates: Mapping[str, object], envelope: Envelope) -> Iterator[Rejection]:
    """Dates after the last one that `envelope` allows."""
    latest = envelope.latest_date
    if latest is None:
        return
    for fact, value in dates.items():
        if isinstance(value, date) and value > latest:
            yield Rejection(FactRejection.FUTURE_DATE, fact, {"date": value, "latest": latest})


def future_in(row: Row, facts: Iterable[str], envelope: Envelope) -> Iterator[Rejection]:
    """The same for the dates that a row changes."""
    return future({fact: row.facts[fact] for fact in facts if fact in row.changed}, envelope)


def out_of_order(row: Row, earlier: str, later: str, code: RejectionCode) -> tuple[Rejection, ...]:
    """A later date that lies before the earlier one. The same day is in order."""
    first, second = row.day(earlier), row.day(later)
    if first is None or second is None or second >= first:
        return ()
    return (Rejection(code, row.at_fault(later, earlier), {earlier: first, later: second}),)


def bad_numbers(numbers: Mapping[str, object]) -> Iterator[Rejection]:
    """Amounts that are negative, too large or finer than two places; whole numbers that are negative or absurd."""
    for fact, value in numbers.items():
        if not _usable(value):
            yield Rejection(FactRejection.NUMBER_INVALID, fact, {"value": str(value)})


def bad_code(fact: str, code: str) -> Iterator[Rejection]:
    """A code that cannot be one (contract, section 2)."""
    if not 0 < len(code) <= LONGEST_CODE or code == "*" or code != code.strip() or _CONTROL.search(code):
        yield Rejection(FactRejection.CODE_INVALID, fact, {"code": code})


def bad_month(fact: str, month: str) -> Iterator[Rejection]:
    """A month not written as 2019-05."""
    if not _MONTH.fullmatch(month):
        yield Rejection(FactRejection.MONTH_INVALID, fact, {"month": month})


def _usable(value: object) -> bool:
    if isinstance(value, Decimal):
        return value.is_finite() and 0 <= value <= LARGEST and value == value.quantize(CENT)
    return not isinstance(value, int) or 0 <= value <= LARGEST_WHOLE
