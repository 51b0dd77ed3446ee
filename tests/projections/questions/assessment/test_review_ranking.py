"""The rankings of annual reviews as drafted last."""

import pytest

from projections.every_register import MEDIATOR, REVIEW, REVIEW_PLACE
from tests.projections.questions.registers_by_hand import Facts

SETTLED = ("settled", "settled_on", "why")


@pytest.fixture
def ranked(facts: Facts) -> Facts:
    """Drafted on 10 January: one is kept, one left on the 31st, one was let off on the 25th."""
    facts.put(REVIEW, drafted_on="2019-01-10")
    for code in ("M1", "M2", "M3"):
        facts.put(MEDIATOR, mediator_code=code)
    facts.put(REVIEW_PLACE, mediator_code="M3", score=9_025, missing='["file_quality"]')
    facts.put(REVIEW_PLACE, mediator_code="M1", rank=2, eliminate=True, settled="exempted", settled_on="2019-01-25", why="病假")
    facts.put(REVIEW_PLACE, mediator_code="M2", rank=2, eliminate=True, settled="eliminated", settled_on="2019-01-31")
    return facts


def test_a_place_is_shown_as_drafted_and_as_settled(ranked: Facts) -> None:
    usual = {"county_code": "A", "year": 2018, "name": "张", "of": 3, "band": "competent"}
    kept = {"settled": None, "settled_on": None, "why": None}
    let_off = {"settled": "exempted", "settled_on": "2019-01-25", "why": "病假"}
    gone = {"settled": "eliminated", "settled_on": "2019-01-31", "why": None}
    assert ranked.rows("review-ranking", "2019-12-31") == [
        {
            **usual,
            "mediator_code": "M3",
            "score": "90.25",
            "rank": 1,
            "eliminate": False,
            **kept,
            "missing": ["file_quality"],
            "score_now": None,
        },
        {**usual, "mediator_code": "M1", "score": "80.00", "rank": 2, "eliminate": True, **let_off, "missing": [], "score_now": None},
        {**usual, "mediator_code": "M2", "score": "80.00", "rank": 2, "eliminate": True, **gone, "missing": [], "score_now": None},
    ]


@pytest.mark.parametrize(("as_of", "rows"), [("2019-01-09", 0), ("2019-01-10", 3), ("2019-01-11", 3)])
def test_a_ranking_is_there_from_the_day_of_the_draft(ranked: Facts, as_of: str, rows: int) -> None:
    assert len(ranked.rows("review-ranking", as_of)) == rows


@pytest.mark.parametrize(
    ("as_of", "settled"),
    [
        ("2019-01-24", (None, None, None)),
        ("2019-01-25", ("exempted", "2019-01-25", "病假")),
        ("2019-01-26", ("exempted", "2019-01-25", "病假")),
    ],
)
def test_what_became_of_who_was_proposed_is_shown_from_its_day_on(ranked: Facts, as_of: str, settled: tuple[object, ...]) -> None:
    assert ranked.column("review-ranking", as_of, *SETTLED)[1] == settled


def test_a_review_not_drafted_yet_has_no_rows(facts: Facts) -> None:
    facts.put(REVIEW)
    assert facts.rows("review-ranking", "9999-12-31") == []
