"""Money, points, hours and areas: decimals with two places, never floats.

Events and states hold `Amount`; read tables hold whole hundredths (分 for money), so that sums are exact and fast.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator, Field

CENT = Decimal("0.01")
LARGEST = Decimal("9999999999999.99")  # fifteen significant digits, what a spreadsheet can hold exactly


def _two_places(value: Decimal) -> Decimal:
    return value.quantize(CENT)


Amount = Annotated[Decimal, Field(ge=0, le=LARGEST, decimal_places=2), AfterValidator(_two_places)]
"""A non-negative decimal with exactly two places."""


def hundredths(amount: Decimal) -> int:
    """The amount in hundredths. It must have no more than two places."""
    return int(amount * 100)


def from_hundredths(value: int) -> str:
    """Hundredths as a decimal string with two places, as views show them: 1234 -> "12.34"."""
    sign = "-" if value < 0 else ""
    return f"{sign}{abs(value) // 100}.{abs(value) % 100:02d}"


def half_up(value: Fraction) -> int:
    """The nearest whole number, a half away from zero. Exact: no float in between."""
    scaled = abs(value) * 2 + 1
    rounded = scaled.numerator // (scaled.denominator * 2)
    return rounded if value >= 0 else -rounded


def share(part: int, base: int) -> str:
    """A share as a decimal string with four places, half up; "0.0000" where there is no base (contract, section 3)."""
    if base == 0:
        return "0.0000"
    ten_thousandths = (part * 20_000 + base) // (base * 2)
    return f"{ten_thousandths // 10_000}.{ten_thousandths % 10_000:04d}"


__all__ = ["CENT", "LARGEST", "Amount", "from_hundredths", "half_up", "hundredths", "share"]
