"""How far a case is from being paid for, at the edges of each gate, and that the change named really turns it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.explaining.near_subsidy import Service, misses
from domain.mediator.services import Span
from domain.policies.cases.closed_case import ClosedCase, Review
from domain.policies.gates import passed
from domain.policies.subsidy import entry_due_on, facts_of, judge, standing
from infra.rulebook_files import shipped

RULES = shipped()
ACCEPTED, CLOSED = date(2019, 5, 10), date(2019, 5, 20)  # entry is due on 27 May, the statistics of May on 5 June
LATER = date(2019, 12, 31)
SERVICE = Service((Span(date(2015, 1, 1), None),), spells=((None, None),))
GOOD = ClosedCase(
    accepted_on=ACCEPTED,
    closed_on=CLOSED,
    outcome="agreed",
    agreement_form="written",
    difficulty="ordinary",
    filed_on=date(2019, 5, 10),
    mediator_serving=True,
    in_service_official=None,
    entered_on=CLOSED,
    submitted_on=date(2019, 6, 5),
)


def near(case: ClosedCase, on: date = LATER, service: Service = SERVICE) -> list[tuple[str, object, str]]:
    """What is short at each failed gate: code, how much, in English."""
    facts = facts_of(standing(case, on, RULES), RULES)
    failing = [gate for gate in RULES.subsidy.gates if not passed(gate, facts)]
    return [(miss.code, miss.by, miss.text.en) for gate in failing for miss in misses(gate, facts, case, service, on, RULES)]


def test_a_case_that_is_paid_for_misses_nothing() -> None:
    assert near(GOOD) == []


@pytest.mark.parametrize(
    ("entered_on", "expected"),
    [
        (date(2019, 5, 27), []),
        (date(2019, 5, 28), [("days_late", 1, "entered 1 day too late")]),
        (date(2019, 5, 29), [("days_late", 2, "entered 2 days too late")]),
    ],
)
def test_a_late_entry_says_by_how_many_days(entered_on: date, expected: list[tuple[str, object, str]]) -> None:
    assert near(GOOD._replace(entered_on=entered_on)) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2019, 5, 26), ("days_left", 1, "to be entered by 2019-05-27, 1 day left")),
        (date(2019, 5, 27), ("days_left", 0, "to be entered by 2019-05-27, 0 days left")),
        (date(2019, 5, 28), ("days_overdue", 1, "was to be entered by 2019-05-27, 1 day overdue")),
    ],
)
def test_a_case_not_entered_has_days_left_through_the_last_day_and_is_overdue_after_it(on: date, expected: object) -> None:
    later = GOOD._replace(entered_on=date(2019, 8, 1))  # not seen yet
    assert [miss for miss in near(later, on) if "entered" in miss[2]] == [expected]


def test_late_statistics_say_by_how_many_days() -> None:
    assert near(GOOD._replace(submitted_on=date(2019, 6, 8))) == [("days_late", 3, "submitted 3 days too late")]


def test_a_filing_after_the_acceptance_says_how_long_after_and_a_filing_never_made_says_nothing() -> None:
    assert near(GOOD._replace(filed_on=date(2019, 5, 22))) == [("filed_late", 12, "filed 12 days after acceptance")]
    assert near(GOOD._replace(filed_on=None)) == []


def test_a_reviewed_file_may_be_reviewed_again() -> None:
    assert [code for code, *_ in near(GOOD._replace(reviews=(Review(None, "rectify"),)))] == ["review_again"]


@pytest.mark.parametrize("case", [GOOD._replace(outcome="failed", agreement_form=None), GOOD._replace(in_service_official=True)])
def test_what_nobody_can_mend_has_no_near_miss(case: ClosedCase) -> None:
    assert not judge(standing(case, LATER, RULES), RULES).outcome.eligible
    assert near(case) == []


@pytest.mark.parametrize(
    ("service", "expected"),
    [
        (Service((Span(date(2019, 5, 12), None),), spells=((None, None),)), [("accepted_before_service", 2)]),
        (Service((Span(date(2015, 1, 1), date(2019, 5, 7)),), spells=((None, None),)), [("accepted_after_service", 3)]),
        (Service((Span(date(2015, 1, 1), None),), spells=((date(2019, 5, 11), None),)), [("accepted_before_service", 1)]),
        (Service((Span(date(2015, 1, 1), None),), spells=((None, date(2019, 5, 10)),)), [("accepted_after_service", 1)]),
        (Service((Span(date(2015, 1, 1), None),), spells=()), []),
    ],
    ids=["appointed later", "left before", "transferred in later", "transferred away on that day", "never there"],
)
def test_a_mediator_not_serving_there_says_by_how_many_days(service: Service, expected: list[tuple[str, int]]) -> None:
    assert [miss[:2] for miss in near(GOOD._replace(mediator_serving=False), service=service)] == expected


@given(late=st.integers(1, 400), on=st.integers(0, 30))
def test_entered_so_many_days_earlier_the_case_is_paid_for_and_one_day_fewer_it_is_not(late: int, on: int) -> None:
    entered_on = entry_due_on(CLOSED, RULES) + timedelta(late)
    case, day = GOOD._replace(entered_on=entered_on), entered_on + timedelta(on + 20)
    ((_, days, _),) = near(case, day)
    assert isinstance(days, int)
    for earlier, eligible in ((days, True), (days - 1, False)):
        mended = case._replace(entered_on=entered_on - timedelta(earlier))
        assert judge(standing(mended, day, RULES), RULES).outcome.eligible is eligible
