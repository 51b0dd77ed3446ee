"""Tables for people: widths by columns of the terminal, folding where the terminal is narrow."""

import os
import sys

import pytest
from rich.cells import cell_len

from cli.terminal.tables import table, wrapped_hard

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
"""Four people joined into one sign of two columns."""


@pytest.fixture
def terminal(monkeypatch):
    def terminal(columns: int) -> None:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((columns, 24)))

    return terminal


def test_text_stands_left_and_figures_right_by_the_width_of_chinese_characters():
    assert list(table(["姓名", "n"], [["李秀英", "7"], ["Li", "12"]], [False, True])) == [
        "姓名     n",
        "------  --",
        "李秀英   7",
        "Li      12",
    ]


@pytest.mark.parametrize(("text", "width"), [(FAMILY, 2), ("e\u0301", 1), ("“…”", 3), ("🇨🇳", 2), ("汉", 2)])
def test_a_column_is_as_wide_as_what_the_terminal_shows(text, width):
    assert list(table(["x", "y"], [[text, "1"]])) == [f"x{' ' * (width - 1)}  y", f"{'-' * width}  -", f"{text}  1"]


def test_into_a_pipe_every_cell_goes_whole():
    assert list(table(["x"], [["长" * 300]]))[2] == "长" * 300


def test_on_a_narrow_terminal_the_widest_column_of_text_is_folded_and_figures_are_not(terminal):
    terminal(24)
    lines = list(table(["code", "words", "n"], [["A1", "one two three four five", "1234567"]], [False, False, True]))
    assert lines == [
        "code  words            n",
        "----  ---------  -------",
        "A1    one two    1234567",
        "      three",
        "      four five",
    ]
    assert max(map(cell_len, lines)) == 24


def test_chinese_is_folded_between_its_characters(terminal):
    terminal(16)
    assert list(table(["码", "名称"], [["A1", "焦作市解放区司法局"]])) == [
        "码  名称",
        f"--  {'-' * 12}",
        "A1  焦作市解放区",
        "    司法局",
    ]


def test_a_column_is_never_narrower_than_six_and_figures_are_never_folded(terminal):
    terminal(5)
    assert list(table(["a", "b"], [["abcdefghij", "123456789"]], [False, True])) == [
        "a               b",
        "------  ---------",
        "abcdef  123456789",
        "ghij",
    ]
    assert list(table(["a"], [["123456789"]], [True]))[2] == "123456789"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("ab cdefgh", 4, ["ab", "cdef", "gh"]),
        ("汉字很长", 5, ["汉字", "很长"]),
        (FAMILY * 3, 4, [FAMILY * 2, FAMILY]),
        ("", 4, [""]),
    ],
)
def test_a_word_longer_than_its_column_is_broken_between_signs(text, width, lines):
    assert wrapped_hard(text, width) == lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("419921 云岭县", 13, ["419921 云岭县"]),
        ("419921 云岭县", 9, ["419921", "云岭县"]),
        ("419921 云岭县", 5, ["41992", "1", "云岭", "县"]),
        ("M1 张 三", 5, ["M1 张", "三"]),
    ],
)
def test_a_name_that_fits_stays_whole_below_its_code(text, width, lines):
    assert wrapped_hard(text, width) == lines
