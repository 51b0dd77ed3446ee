"""Decisions that harm a person, and who was heard and served (2.2.2-a)."""

import pytest

from projections.every_register import (
    ADVERSE_DECISION,
    CERTIFICATE,
    COMMITTEE,
    REVIEW,
    REVIEW_PLACE,
    SUBSIDY_PAYMENT,
    SUBSIDY_ROUND,
)
from tests.projections.questions.registers_by_hand import Facts

STEPS = ("heard_on", "declined", "served_on", "manner", "appeal_until", "appealed_on", "appeal_decided_on", "appeal_outcome")


@pytest.fixture
def eliminated(facts: Facts) -> Facts:
    """Who was eliminated as of 31 March, heard on the 18th, served on 2 April, and appealed."""
    facts.put(COMMITTEE, committee_code="C")
    facts.mediator("M", "C")
    facts.put(REVIEW, review_code="A-2018", drafted_on="2019-03-01", confirmed_on="2019-03-11")
    facts.put(REVIEW_PLACE, review_code="A-2018", mediator_code="M", eliminate=True, settled="eliminated", settled_on="2019-03-31")
    facts.put(
        ADVERSE_DECISION,
        decision_code="elimination-A-2018-M",
        number=1,
        adverse="elimination",
        about="A-2018",
        mediator_code="M",
        heard_on="2019-03-18",
        declined=False,
        served_on="2019-04-02",
        manner="direct",
        appeal_until="2019-06-01",
        appealed_on="2019-05-06",
        appeal_decided_on="2019-07-01",
        appeal_outcome="upheld",
    )
    return facts


@pytest.mark.parametrize(
    ("as_of", "steps"),
    [
        ("2019-03-31", ("2019-03-18", False, None, None, None, None, None, None)),
        ("2019-04-02", ("2019-03-18", False, "2019-04-02", "direct", "2019-06-01", None, None, None)),
        ("2019-05-06", ("2019-03-18", False, "2019-04-02", "direct", "2019-06-01", "2019-05-06", None, None)),
        ("2019-07-01", ("2019-03-18", False, "2019-04-02", "direct", "2019-06-01", "2019-05-06", "2019-07-01", "upheld")),
    ],
)
def test_a_step_is_shown_from_its_day_on(eliminated: Facts, as_of: str, steps: tuple[object, ...]) -> None:
    assert eliminated.column("adverse-decisions", as_of, *STEPS) == [steps]


def test_there_is_no_row_before_the_decision_holds(eliminated: Facts) -> None:
    assert eliminated.rows("adverse-decisions", "2019-03-30") == []


def test_who_was_neither_heard_nor_served_is_seen(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="C")
    facts.mediator("M", "C")
    facts.put(CERTIFICATE, certificate_no="N1", mediator_code="M", ended_on="2019-05-06", ended_by="revoked")
    facts.put(CERTIFICATE, certificate_no="N2", mediator_code="M", ended_on="2019-05-06", ended_by="replaced")
    facts.put(SUBSIDY_ROUND)
    facts.put(SUBSIDY_PAYMENT, case_no="1", paid_on="2019-07-10", amount=10_000)
    facts.put(SUBSIDY_PAYMENT, case_no="1", position=12, paid_on="2019-08-01", amount=-4_000)
    facts.put(SUBSIDY_PAYMENT, case_no="1", position=13, paid_on="2019-09-01", amount=-6_000)
    shown = facts.column("adverse-decisions", "2019-12-31", "county_code", "adverse", "about", "decided_on", *STEPS[:3])
    assert shown == [
        ("A", "recovery", "1", "2019-08-01", None, None, None),
        ("A", "recovery", "1", "2019-09-01", None, None, None),
        ("A", "revocation", "N1", "2019-05-06", None, None, None),
    ]


def test_each_decision_has_its_own_steps(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="C")
    facts.mediator("M", "C")
    facts.put(SUBSIDY_ROUND)
    facts.put(SUBSIDY_PAYMENT, case_no="1", position=12, paid_on="2019-08-01", amount=-4_000)
    facts.put(SUBSIDY_PAYMENT, case_no="1", position=13, paid_on="2019-09-01", amount=-6_000)
    of_case = {"decision_code": "recovery-1-M", "adverse": "recovery", "about": "1", "mediator_code": "M", "declined": True}
    facts.put(ADVERSE_DECISION, number=1, heard_on="2019-07-20", served_on="2019-08-02", **of_case)
    shown = facts.column("adverse-decisions", "2019-12-31", "decided_on", "heard_on", "served_on")
    assert shown == [("2019-08-01", "2019-07-20", "2019-08-02"), ("2019-09-01", None, None)]
    facts.put(ADVERSE_DECISION, number=2, heard_on="2019-08-20", **of_case)
    shown = facts.column("adverse-decisions", "2019-12-31", "decided_on", "heard_on", "served_on")
    assert shown == [("2019-08-01", "2019-07-20", "2019-08-02"), ("2019-09-01", "2019-08-20", None)]


@pytest.mark.parametrize(("rescinded_on", "heard_on"), [("2019-03-18", "2019-03-18"), ("2019-03-19", None)])
def test_what_was_rescinded_lends_its_steps_to_no_later_decision(eliminated: Facts, rescinded_on: str, heard_on: str | None) -> None:
    place = {"review_code": "A-2018", "mediator_code": "M2", "eliminate": True, "settled": "eliminated", "settled_on": "2019-03-31"}
    eliminated.mediator("M2", "C")
    eliminated.put(REVIEW_PLACE, rescinded_on=rescinded_on, **place)
    steps = {"decision_code": "elimination-A-2018-M2", "number": 1, "adverse": "elimination", "about": "A-2018", "mediator_code": "M2"}
    eliminated.put(ADVERSE_DECISION, heard_on="2019-03-18", declined=True, **steps)
    assert eliminated.column("adverse-decisions", "2019-03-31", "mediator_code", "heard_on")[1:] == [("M2", heard_on)]
