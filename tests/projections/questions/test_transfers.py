"""The cases transferred to another body, from the day they were closed on."""

import pytest

from projections.every_register import COMMITTEE, DISPUTE
from tests.projections.questions.registers_by_hand import Facts

BODY = ("case_no", "received_by", "receiver", "receiver_no", "received_on")


@pytest.fixture
def transferred(facts: Facts) -> Facts:
    facts.put(COMMITTEE, committee_code="C")
    to = {"received_by": "court", "receiver": "示例区人民法院", "receiver_no": "民初100号", "received_on": "2019-05-12"}
    facts.put(DISPUTE, case_no="1", closed_on="2019-05-10", outcome="transferred", **to)
    facts.put(DISPUTE, case_no="2", closed_on="2019-05-09", outcome="transferred")
    facts.put(DISPUTE, case_no="3", closed_on="2019-05-09", outcome="failed")
    return facts


@pytest.mark.parametrize(
    ("as_of", "rows"),
    [
        ("2019-05-08", []),
        ("2019-05-09", [("2", None, None, None, None)]),
        ("2019-05-10", [("1", "court", "示例区人民法院", "民初100号", None), ("2", None, None, None, None)]),
        ("2019-05-12", [("1", "court", "示例区人民法院", "民初100号", "2019-05-12"), ("2", None, None, None, None)]),
    ],
)
def test_a_case_is_a_row_from_its_closing_on_and_what_was_not_recorded_is_empty(
    transferred: Facts, as_of: str, rows: list[tuple[object, ...]]
) -> None:
    assert transferred.column("transfers", as_of, *BODY) == rows
