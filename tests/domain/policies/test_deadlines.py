"""Deadlines that are a day of a month: the day before, the day, the day after; the same month and the next; what counts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.policies.subsidy import entry_due_on, statistics_due_on
from domain.rulebooks.model import Rulebook, RulebookDocument
from domain.rulebooks.source.reading import parse
from tests.domain.policies.cases import TEXT, rules_of

HEAD = TEXT[: TEXT.index("[headcount]")]


def rules(section: str, *lines: str) -> Rulebook:
    return rules_of(HEAD + f"[{section}]\nsource = '1'\n" + "\n".join(lines))


@pytest.mark.parametrize(
    ("lines", "closed_on", "due_on"),
    [
        (("month = 'same'", "due_day = 25"), date(2021, 3, 24), date(2021, 3, 25)),
        (("month = 'same'", "due_day = 25"), date(2021, 3, 25), date(2021, 3, 25)),
        (("month = 'same'", "due_day = 25"), date(2021, 3, 26), date(2021, 4, 25)),
        (("month = 'same'",), date(2021, 2, 1), date(2021, 2, 28)),
        (("month = 'same'",), date(2020, 2, 29), date(2020, 2, 29)),
        (("month = 'next'", "due_day = 5"), date(2020, 12, 31), date(2021, 1, 5)),
        (("month = 'next'",), date(2021, 1, 31), date(2021, 2, 28)),
        (("month = 'next'", "due_day = 3", "days = 'weekdays'"), date(2021, 4, 9), date(2021, 5, 5)),  # 3 to 5 May: holidays do not matter
        (
            ("month = 'next'", "due_day = 3", "days = 'working'"),
            date(2021, 4, 9),
            date(2021, 5, 8),
        ),  # holidays to 5 May, Saturday 8 is worked
        (("month = 'same'", "days = 'weekdays'"), date(2021, 10, 29), date(2021, 10, 29)),  # a Friday
        (("month = 'same'", "days = 'weekdays'"), date(2021, 10, 30), date(2021, 11, 30)),  # the Saturday after it
        (("within_days = 2", "days = 'weekdays'"), date(2021, 10, 1), date(2021, 10, 5)),  # Friday to Tuesday
    ],
)
def test_an_entry_is_due_on_a_day_of_the_month(lines: tuple[str, ...], closed_on: date, due_on: date) -> None:
    assert entry_due_on(closed_on, rules("entry", *lines)) == due_on


@pytest.mark.parametrize(
    ("lines", "due_on"),
    [
        (("due_day = 5",), date(2021, 3, 5)),
        (("month = 'same'", "due_day = 25"), date(2021, 2, 25)),
        (("month = 'same'",), date(2021, 2, 28)),
        (("month = 'next'",), date(2021, 3, 31)),
        (("month = 'same'", "days = 'weekdays'"), date(2021, 2, 26)),
        (("month = 'same'", "due_day = 1", "days = 'weekdays'"), date(2021, 2, 1)),
    ],
)
def test_statistics_are_due_on_a_day_of_the_same_or_the_next_month(lines: tuple[str, ...], due_on: date) -> None:
    assert statistics_due_on("2021-02", rules("statistics", *lines)) == due_on


SAME_MONTH = rules("entry", "month = 'same'", "due_day = 25")


@given(st.dates(date(1910, 1, 1), date(2199, 11, 30)))
def test_the_day_due_is_never_before_the_closing_nor_more_than_a_month_after(closed_on: date) -> None:
    due = entry_due_on(closed_on, SAME_MONTH)
    assert due.day == 25
    assert 0 <= (due - closed_on).days <= 31


@pytest.mark.parametrize(
    ("section", "lines"),
    [
        ("entry", ("within_days = 3", "month = 'same'")),
        ("entry", ("due_day = 3",)),
        ("entry", ()),
        ("statistics", ()),
    ],
)
def test_a_deadline_without_one_way_is_a_problem_of_the_rulebook(section: str, lines: tuple[str, ...]) -> None:
    problems = parse(HEAD + f"[{section}]\nsource = '1'\n" + "\n".join(lines))
    assert not isinstance(problems, RulebookDocument)
    assert [problem.code for problem in problems] == ["one_deadline"]
