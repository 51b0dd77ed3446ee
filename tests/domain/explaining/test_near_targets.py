"""How many more it takes until a share, as shown, reaches its target."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from domain.base.amounts import share
from domain.explaining.near_targets import more_for_share, yuan_short


def test_a_share_without_a_base_cannot_be_reached() -> None:
    assert more_for_share(0, 0, Decimal("0.85")) is None


@given(base=st.integers(1, 30_000), part=st.integers(0, 30_000), target=st.decimals(0, 2, places=4))
def test_so_many_more_are_enough_and_one_fewer_is_not(base: int, part: int, target: Decimal) -> None:
    more = more_for_share(part, base, target)
    assert more is not None
    assert Decimal(share(part + more, base)) >= target
    assert more == 0 or Decimal(share(part + more - 1, base)) < target


def test_what_is_short_of_a_wage_is_told_in_yuan() -> None:
    assert yuan_short(12_050).text.en == "120.50 yuan a month short"
