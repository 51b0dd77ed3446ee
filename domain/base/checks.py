"""核对 The checks that any row and any verb may need: facts that are missing, dates ahead or out of order, numbers and codes that cannot be."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from domain.base.amounts import CENT, LARGEST
from domain.base.days import FIRST_DAY, LAST_DAY
from domain.base.event import Envelope
from domain.base.register_row import RegisterRow
from domain.base.rejection import Rejection, RejectionCode
from domain.base.rejections import FactRejection
from domain.base.unseen import unseen_in

LONGEST_CODE = 64
LARGEST_WHOLE = 999_999_999
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


def missing(row: RegisterRow, required: Iterable[str]) -> Iterator[Rejection]:
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


def future_in(row: RegisterRow, facts: Iterable[str], envelope: Envelope) -> Iterator[Rejection]:
    """Dates that a row changes and that lie after the last one that `envelope` allows."""
    return future({fact: row.facts[fact] for fact in facts if fact in row.changed}, envelope)


def out_of_order(row: RegisterRow, earlier: str, later: str, code: RejectionCode) -> tuple[Rejection, ...]:
    """A later date that lies before the earlier one. The same day is in order."""
    return before((later, row.day(later)), (earlier, row.day(earlier)), code, at=row.at_fault(later, earlier))


def before(
    later: tuple[str, date | None], earlier: tuple[str, date | None], code: RejectionCode, *, at: str | None = None
) -> tuple[Rejection, ...]:
    """A later date, by its fact, that lies before the earlier one; at fault is `at`, else the later. The same day is in order."""
    (later_fact, later_day), (earlier_fact, earlier_day) = later, earlier
    if later_day is None or earlier_day is None or later_day >= earlier_day:
        return ()
    return (Rejection(code, at or later_fact, {earlier_fact: earlier_day, later_fact: later_day}),)


def bad_numbers(numbers: Mapping[str, object]) -> Iterator[Rejection]:
    """Amounts that are negative, too large or finer than two places; whole numbers that are negative or absurd."""
    for fact, value in numbers.items():
        if not _usable(value):
            yield Rejection(FactRejection.NUMBER_INVALID, fact, {"value": str(value)})


def bad_code(fact: str, code: str) -> Iterator[Rejection]:
    """A code that cannot be one (contract, section 2)."""
    if not 0 < len(code) <= LONGEST_CODE or code == "*" or code != code.strip() or unseen_in(code):
        yield Rejection(FactRejection.CODE_INVALID, fact, {"code": code})


def bad_texts(texts: Mapping[str, object]) -> Iterator[Rejection]:
    """Texts with a character that nobody sees."""
    for fact, value in texts.items():
        if isinstance(value, str) and (unseen := unseen_in(value)):
            yield Rejection(FactRejection.TEXT_INVALID, fact, {"character": f"U+{ord(unseen):04X}"})


def bad_days(days: Mapping[str, object]) -> Iterator[Rejection]:
    """Dates so far off that they are a slip of the pen."""
    for fact, value in days.items():
        if isinstance(value, date) and not FIRST_DAY <= value <= LAST_DAY:
            yield Rejection(FactRejection.DATE_OUT_OF_RANGE, fact, {"date": value, "first": FIRST_DAY, "last": LAST_DAY})


def bad_month(fact: str, month: str) -> Iterator[Rejection]:
    """A month not written as 2019-05."""
    if not _MONTH.fullmatch(month):
        yield Rejection(FactRejection.MONTH_INVALID, fact, {"month": month})


def _usable(value: object) -> bool:
    if isinstance(value, Decimal):
        return value.is_finite() and 0 <= value <= LARGEST and value == value.quantize(CENT)
    return not isinstance(value, int) or 0 <= value <= LARGEST_WHOLE


def missing_reason(why: str | None) -> Iterator[Rejection]:
    """A reason that is not given, or blank."""
    if not (why or "").strip():
        yield Rejection(FactRejection.FACT_MISSING, "why")
