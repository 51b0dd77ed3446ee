from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.papers.making.figures import change, in_capitals, shown


@pytest.mark.parametrize(
    ("cents", "words"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (30, "叁角整"),
        (1_00, "壹元整"),
        (1_05, "壹元零伍分"),
        (10_00, "壹拾元整"),
        (105_030, "壹仟零伍拾元叁角整"),
        (10_500_30, "壹万零伍佰元叁角整"),
        (100_001_00, "壹拾万零壹元整"),
        (107_000_53, "壹拾万柒仟元伍角叁分"),
        (1_680_32, "壹仟陆佰捌拾元叁角贰分"),
        (100_000_000_00, "壹亿元整"),
        (100_010_000_00, "壹亿零壹万元整"),
        (2_00_000_005_00, "贰亿零伍元整"),
    ],
)
def test_amounts_in_capitals(cents: int, words: str):
    assert in_capitals(cents) == words


DIGITS = dict(zip("零壹贰叁肆伍陆柒捌玖", range(10), strict=True))


def read(words: str) -> int:
    """Reads an amount in capitals as one counts on one's fingers: the second computation."""
    whole, _, rest = words.partition("元")
    if not _:
        whole, rest = "", words
    total = group = digit = 0
    for sign in whole:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in "拾佰仟":
            group, digit = group + digit * {"拾": 10, "佰": 100, "仟": 1000}[sign], 0
        else:
            total, group, digit = (
                (total + group + digit) * {"万": 10_000, "亿": 100_000_000}[sign] if sign == "亿" else total + (group + digit) * 10_000,
                0,
                0,
            )
    cents = (total + group + digit) * 100
    for place, sign in ((10, "角"), (1, "分")):
        at = rest.find(sign)
        cents += DIGITS[rest[at - 1]] * place if at > 0 else 0
    return cents


@given(st.integers(0, 9_999_999_999_99))
def test_an_amount_in_capitals_is_that_amount(cents: int):
    words = in_capitals(cents)
    assert read(words) == cents
    assert "零零" not in words
    assert words.endswith(("整", "分"))


def test_what_is_not_on_record_is_a_dash_and_nought_is_nought():
    assert [shown(None), shown(""), shown(0, "count"), shown(0, "yuan"), shown(Fraction(1, 3), "share"), shown(False, "mark")] == [
        "—",
        "—",
        "0",
        "0.00",
        "33.33%",
        "×",
    ]


def test_a_change_without_a_base_is_a_dash():
    assert [change(5, 0), change(5, 4), change(3, 4), change(4, 4)] == ["—", "+25.00%", "-25.00%", "0.00%"]
