"""The words in use that count as nothing of their own: with how many records have them, one of these, and where they stand."""

import pytest

from domain.rulebooks.words.model import Words
from projections.every_register import COMMITTEE, COUNTY, DISPUTE
from tests.projections.questions.registers_by_hand import Facts

D = "2019-06-30"


@pytest.fixture
def words(facts: Facts) -> Facts:
    facts.put(COUNTY, county_code="B")
    facts.put(COMMITTEE, committee_code="C")
    facts.put(COMMITTEE, committee_code="K", county_code="B")
    facts.mediator("M1", "C", education="私塾", occupation="说书人")
    facts.mediator("M2", "C", education="本科", occupation="说书人")
    facts.mediator("M3", "C", education="其他", occupation="")
    facts.mediator("M4", "C", education="夜校", left_on="2019-06-29")
    facts.mediator("M5", "K", education="私塾")
    for number, (source, closed_on) in enumerate(
        (("街坊来说", "2019-01-01"), ("街坊来说", D), ("依申请", D), ("街坊来说", "2018-12-31"), ("街坊来说", None), (None, D))
    ):
        facts.put(DISPUTE, case_no=str(number), source=source, closed_on=closed_on)
    return facts


def test_every_word_that_nobody_names_is_listed_by_its_place(words: Facts) -> None:
    assert [tuple(row.values()) for row in words.rows("unnamed-words", D)] == [
        ("A", "disputes.source", "街坊来说", 2, "unmatched", "0"),
        ("A", "mediators.education", "私塾", 1, "other", "M1"),
        ("A", "mediators.occupation", "说书人", 2, "other", "M1"),
        ("B", "mediators.education", "私塾", 1, "other", "M5"),
    ]
    assert [row["county_code"] for row in words.rows("unnamed-words", D, "B")] == ["B"]


def test_a_word_that_the_rules_name_is_gone(words: Facts) -> None:
    words.under(
        """
        id = "words"
        title = { zh = "用语", en = "words" }
        jurisdiction = "X"
        legal_basis = { zh = "通知", en = "notice" }
        [words]
        [[words.sources]]
        source = "2.2.5-f"
        counts_as = "on_application"
        words = ["街坊 来说"]
        [[words.occupations]]
        source = "2.2.2-b"
        counts_as = "other"
        words = ["说书人"]
        """
    )
    assert {row["word"] for row in words.rows("unnamed-words", D)} == {"私塾", "依申请"}  # a section says all of its words


def test_to_be_named_is_to_be_counted_as_something() -> None:
    named = Words()
    assert (named.names_source("法院委托移送"), named.names_education("本科"), named.names_occupation("律师")) == (True, True, True)
    assert (named.names_source("x"), named.names_education("x"), named.names_occupation("x")) == (False, False, False)
