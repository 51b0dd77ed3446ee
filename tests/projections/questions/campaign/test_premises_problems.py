"""Problems with premises, as they stood on a day."""

import pytest

from projections.every_register import BOOK_TABLES, OFFICE
from tests.projections.questions.registers_by_hand import Facts

PROBLEM = {"office_code": "O", "problem_no": "1", "found_on": "2019-04-10", "problem": "area_short", "planned_on": "2019-06-30"}


@pytest.fixture(autouse=True)
def solved(facts: Facts) -> None:
    facts.put(OFFICE, office_code="O")
    facts.put(BOOK_TABLES["premises_problems"], **PROBLEM, solved_on="2019-07-05", solution="lease")


@pytest.mark.parametrize(
    ("on", "row"),
    [
        ("2019-04-09", []),
        ("2019-04-10", [("open", None, None)]),
        ("2019-06-30", [("open", None, None)]),
        ("2019-07-01", [("overdue", None, None)]),
        ("2019-07-04", [("overdue", None, None)]),
        ("2019-07-05", [("closed", "2019-07-05", "lease")]),
    ],
)
def test_a_problem_is_open_then_overdue_then_closed(facts: Facts, on: str, row: list[tuple[str, str | None, str | None]]) -> None:
    assert facts.column("premises-problems", on, "standing", "solved_on", "solution") == row


def test_those_of_an_office_that_is_closed_are_not_shown(facts: Facts) -> None:
    facts.put(OFFICE, office_code="P", closed_on="2019-06-01")
    facts.put(BOOK_TABLES["premises_problems"], **{**PROBLEM, "office_code": "P"})
    assert facts.column("premises-problems", "2019-05-31", "office_code") == [("O",), ("P",)]
    assert facts.column("premises-problems", "2019-06-01", "office_code") == [("O",)]
