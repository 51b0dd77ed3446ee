"""Skill contests."""

import pytest

from projections.every_register import BOOK_TABLES
from tests.projections.questions.registers_by_hand import Facts


@pytest.mark.parametrize(("on", "shown"), [("2019-09-17", []), ("2019-09-18", ["1"]), ("2019-12-31", ["1"]), ("2020-01-01", [])])
def test_a_contest_is_shown_in_its_year_from_its_day_on(facts: Facts, on: str, shown: list[str]) -> None:
    facts.put(
        BOOK_TABLES["skill_contests"],
        county_code="A",
        contest_no="1",
        held_on="2019-09-18",
        title="赛",
        audience="mediators",
        participants=42,
    )
    assert [row["contest_no"] for row in facts.rows("contests", on)] == shown
    assert facts.rows("contests", on, "B") == []


def test_who_won_is_not_shown(facts: Facts) -> None:
    facts.put(
        BOOK_TABLES["skill_contests"], county_code="A", contest_no="1", held_on="2019-09-18", title="赛", audience="both", winners="王五"
    )
    [row] = facts.rows("contests", "2019-12-31")
    assert (row["title"], row["participants"]) == ("赛", None)
    assert "王五" not in row.values()
