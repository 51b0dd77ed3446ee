"""The rulebooks shipped with the product."""

from datetime import date

import pytest

from infra.rulebook_files import rules_on


@pytest.mark.parametrize("day", [date.min, date(2019, 1, 1), date(2026, 1, 1), date.max])
def test_jiaozuo_2019_is_in_force_from_the_beginning(day: date) -> None:
    assert rules_on(day).id == "jiaozuo-2019"
