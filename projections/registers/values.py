"""Facts of events as read tables hold them: dates as ISO text, vocabularies as their keys, amounts as whole hundredths."""

from datetime import date
from decimal import Decimal

from domain.base.amounts import hundredths
from domain.base.event import Scalar
from domain.base.kinds import Kind

ALWAYS = ""
"""In the place of a date in a key: on every effective date."""

_AMOUNTS = frozenset({"minimum_wage", "monthly_wage", "amount_yuan", "decided_yuan"})


def iso(day: date | None) -> str | None:
    """The date as text."""
    return None if day is None else day.isoformat()


def since(day: date | None) -> str:
    """The date as the beginning of a validity."""
    return ALWAYS if day is None else day.isoformat()


def key(kind: Kind | None) -> str | None:
    """The vocabulary's key as plain text, which every database driver takes for what it is."""
    return None if kind is None else kind.value


def cents(amount: Decimal | None) -> int | None:
    """The amount in hundredths."""
    return None if amount is None else hundredths(amount)


def corrected(fact: str, now: Scalar) -> str | int | bool | None:
    """What a correction says, for the column of that fact. Only amounts are held otherwise there than in the event."""
    if fact in _AMOUNTS and now is not None:
        return hundredths(Decimal(str(now)))
    return now
