"""One thing has one code: what folds, what nobody sees, what only looks alike."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.base.codes import INVISIBLE, as_code, invisible_in, plain_signs, skeleton

TWELVE = [f"410802{dash}2019{dash}00017" for dash in "-\uff0d\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63"]


def test_a_case_number_with_any_dash_is_one_number() -> None:
    assert {as_code(number) for number in TWELVE} == {"410802-2019-00017"}


@pytest.mark.parametrize(
    ("written", "counts_as"),
    [
        ("\uff14\uff11\uff10\uff18", "4108"),
        ("\uff21\uff42\uff0f\uff11", "Ab/1"),
        ("a \u3000\u00a0\u2009b", "a b"),
        ("a\n\tb", "a b"),
        ("a  b", "a b"),
        ("aB", "aB"),
        ("\uff082019\uff09豫08调1号", "\uff082019\uff09豫08调1号"),
        ("〔2019〕1号", "〔2019〕1号"),
        ("e\u0301", "e\u0301"),
    ],
)
def test_a_code_counts_as(written: str, counts_as: str) -> None:
    assert as_code(written) == counts_as
    assert as_code(counts_as) == counts_as


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert as_code(as_code(text)) == as_code(text)
    assert skeleton(as_code(text)) == skeleton(text)
    assert plain_signs(plain_signs(text)) == plain_signs(text)


def test_every_format_character_is_invisible_and_no_letter_is() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        category = unicodedata.category(character)
        if category == "Cf":
            assert INVISIBLE.match(character), hex(code)
        elif category[0] in "LNPSZ" and code not in {0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0}:
            assert not INVISIBLE.match(character), hex(code)


def test_the_first_invisible_character_is_found() -> None:
    invisible = invisible_in("张\u200b三\u202e")
    assert invisible is not None
    assert (invisible.group(), invisible.start()) == ("\u200b", 1)
    assert invisible_in("阿卜杜拉·买买提 O'Neil 𠮷") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("O1", "01"),
        ("l1", "I1"),
        ("ab", "AB"),
        ("\uff082019\uff091", "(2019)1"),
        ("〔2019〕1", "[2019]1"),
        ("A 1", "A1"),
        ("A-1", "A_1"),
        ("А1", "A1"),
        ("A\u200b1", "A1"),
    ],
)
def test_codes_that_an_eye_confuses_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("A1", "A2"), ("K0", "K8"), ("410802-01", "410802-02"), ("甲1", "乙1"), ("5", "S"), ("", "-")])
def test_other_codes_have_other_skeletons(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)
