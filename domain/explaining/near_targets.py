"""目标的差距 How many more it takes until a target is met."""

from decimal import Decimal
from fractions import Fraction

from domain.base.amounts import from_hundredths
from domain.base.text import Text, count
from domain.explaining.explanation import NearMiss


def more_for_share(part: int, base: int, target: Decimal) -> int | None:
    """How many more of the base it takes until the share, as shown (four places, half up), reaches the target; None without a base."""
    if base == 0:
        return None
    least = Fraction(target) - Fraction(1, 20_000)  # what is rounded up to the target
    return max(0, -(-(least * base).numerator // (least * base).denominator) - part)


def more(code: str, number: int, unit: str, noun: tuple[str, str, str]) -> NearMiss:
    """So many more of something: its Chinese text with `{n}`, its English noun and plural."""
    zh, singular, many = noun
    return NearMiss(code, number, unit, Text(zh, "{en}").fill(n=number, en=count(number, singular, many)))


def yuan_short(hundredths: int) -> NearMiss:
    """So much a month below the minimum wage."""
    shown = from_hundredths(hundredths)
    return NearMiss(
        "yuan_short", Decimal(hundredths) / 100, "yuan", Text("每月差 {n} 元", "{n} yuan a month short").fill(n=Text(shown, shown))
    )
