"""The six lines of money."""

from projections.every_register import BOOK_TABLES
from tests.projections.questions.registers_by_hand import Facts

KEYS = ("fund_line", "reported_on", "budget_yuan", "arrived_yuan", "spent_yuan", "arrived_share")


def test_a_line_that_nobody_reported_has_its_row_and_money_comes_with_its_day(facts: Facts) -> None:
    line = {"county_code": "A", "year": 2019, "fund_line": "cases", "reported_on": "2019-06-20", "budget_yuan": 30_000}
    facts.put(BOOK_TABLES["county_funds"], **line, settled_on="2019-12-31", arrived_yuan=20_000, spent_yuan=15_000)
    facts.put(BOOK_TABLES["county_funds"], **{**line, "year": 2018, "fund_line": "wages"})
    rows = {day: {row[0]: row[1:] for row in facts.column("funding", day, *KEYS)} for day in ("2019-06-19", "2019-06-20", "2019-12-31")}
    nothing = (None,) * 5
    assert rows["2019-06-19"] == dict.fromkeys(("allowance", "cases", "committee", "experts", "guidance", "wages"), nothing)
    assert rows["2019-06-20"]["cases"] == ("2019-06-20", "300.00", None, None, None)
    assert rows["2019-12-31"]["cases"] == ("2019-06-20", "300.00", "200.00", "150.00", "0.6667")
    assert rows["2019-12-31"]["wages"] == nothing
    assert {row["year"] for row in facts.rows("funding", "2020-01-01")} == {2020}
