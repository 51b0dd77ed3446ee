"""How long a notice runs at least."""

from datetime import date

import pytest

from domain.policies.notices import earliest_last_day
from domain.rulebooks.procedures.notices import NoticeLength


@pytest.mark.parametrize(
    ("least", "days", "first_on", "expected"),
    [
        (1, "calendar", date(2019, 3, 4), date(2019, 3, 4)),
        (5, "calendar", date(2019, 3, 4), date(2019, 3, 8)),
        (7, "calendar", date(2020, 2, 25), date(2020, 3, 2)),
        (1, "working", date(2019, 3, 4), date(2019, 3, 4)),
        (5, "working", date(2019, 3, 4), date(2019, 3, 8)),
        (5, "working", date(2019, 3, 6), date(2019, 3, 12)),
        (1, "working", date(2019, 3, 9), date(2019, 3, 11)),
        (5, "working", date(2019, 9, 27), date(2019, 10, 9)),
    ],
    ids=str,
)
def test_both_days_count_and_days_off_do_not(least: int, days: str, first_on: date, expected: date) -> None:
    length = NoticeLength.model_validate({"source": "1", "least": least, "days": days})
    assert earliest_last_day(first_on, length) == expected


def test_without_a_rule_a_notice_may_end_at_once() -> None:
    assert earliest_last_day(date(2019, 3, 4), None) is None
