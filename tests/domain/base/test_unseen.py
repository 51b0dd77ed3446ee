"""What nobody sees is found, and spelled out where it is shown."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.base.text import Text
from domain.base.unseen import unseen_in, visible, visible_lines

SPELLED = [
    ("\n", "\\n"),
    ("\r", "\\r"),
    ("\t", "\\t"),
    ("\0", "\\u0000"),
    ("\x1b", "\\u001b"),
    ("\x7f", "\\u007f"),
    ("\x85", "\\u0085"),
    ("\x9b", "\\u009b"),
    ("\u2028", "\\u2028"),
    ("\u2029", "\\u2029"),
    ("\u202e", "\\u202e"),
    ("\u2066", "\\u2066"),
    ("\u200b", "\\u200b"),
    ("\u200f", "\\u200f"),
    ("\ufeff", "\\ufeff"),
    ("\u00ad", "\\u00ad"),
    ("\u3164", "\\u3164"),
    ("\udc80", "\\udc80"),
    ("\U000e0041", "\\udb40\\udc41"),
]


@pytest.mark.parametrize(("character", "spelled"), SPELLED)
def test_what_nobody_sees_is_found_and_spelled_out(character, spelled):
    text = f"张三{character}!"
    assert unseen_in(text) == character
    assert visible(text) == f"张三{spelled}!"
    assert visible(visible(text)) == visible(text)
    assert visible_lines(text) == (text if character in "\n\t" else f"张三{spelled}!")


@pytest.mark.parametrize("text", ["", "plain", "张三（甲县）", "a\u3000b", "é", "👨\u200d👩", "葛\U000e0100"])
def test_what_is_seen_stays(text):
    assert (visible(text), visible_lines(text)) == (text, text)


@given(st.text())
def test_nothing_is_left_that_moves_a_cursor_or_turns_a_line(text):
    left = {unicodedata.category(character) for character in visible(text) if character not in "\u200c\u200d"}
    assert not left & {"Cc", "Zl", "Zp", "Cs"}
    assert not set(visible(text)) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_json_stays_the_same_json(text):
    assert json.loads(visible_lines(json.dumps({"a": text}, ensure_ascii=False))) == {"a": text}


def test_a_text_for_people_is_one_line_whatever_fills_it():
    filled = Text("“{name}”不行", "{name} is no name").fill(name="x\x1b[2J\n假的一行\u202e")
    assert filled == Text("“x\\u001b[2J\\n假的一行\\u202e”不行", "x\\u001b[2J\\n假的一行\\u202e is no name")
