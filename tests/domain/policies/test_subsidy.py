"""Case subsidy at the edges of every gate (contract, section 4)."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.policies.cases.closed_case import ClosedCase, Review
from domain.policies.subsidy import judge, segments, standing, turning_days
from infra.rulebook_files import shipped
from tests.domain.policies.cases import CLOSED_ON, GOOD

RULES = shipped()
LATER = date(2019, 12, 31)


def codes(case: ClosedCase, on: date = LATER) -> tuple[str, ...]:
    return judge(standing(case, on, RULES), RULES).codes


def test_a_case_that_meets_every_gate_is_paid_for() -> None:
    decision = judge(standing(GOOD, LATER, RULES), RULES)
    assert (decision.outcome, decision.reasons) == ((True, 10_000), ())


@pytest.mark.parametrize(
    ("filed_on", "expected"),
    [(None, ("committee_not_filed",)), (date(2019, 5, 9), ()), (date(2019, 5, 10), ()), (date(2019, 5, 11), ("committee_not_filed",))],
)
def test_the_committee_must_be_filed_by_the_day_of_acceptance(filed_on: date | None, expected: tuple[str, ...]) -> None:
    assert codes(GOOD._replace(filed_on=filed_on)) == expected


@pytest.mark.parametrize(("official", "expected"), [(None, ()), (False, ()), (True, ("in_service_official",))])
def test_an_in_service_official_is_not_paid_and_an_empty_cell_passes(official: bool | None, expected: tuple[str, ...]) -> None:
    assert codes(GOOD._replace(in_service_official=official)) == expected


@pytest.mark.parametrize("outcome", ["failed", "withdrawn", "transferred"])
def test_what_was_not_agreed_is_not_paid(outcome: str) -> None:
    assert codes(GOOD._replace(outcome=outcome, agreement_form=None)) == ("not_agreed",)


def test_a_mediator_who_was_not_serving_there_is_not_paid() -> None:
    assert codes(GOOD._replace(mediator_serving=False)) == ("mediator_not_serving",)


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2019, 5, 26), "entry_pending"), (date(2019, 5, 27), "entry_pending"), (date(2019, 5, 28), "not_entered")],
)
def test_a_case_not_entered_is_pending_through_the_seventh_day(on: date, expected: str) -> None:
    assert expected in codes(GOOD._replace(entered_on=None), on)


@pytest.mark.parametrize(
    ("entered_on", "expected"),
    [(date(2019, 5, 12), ()), (date(2019, 5, 26), ()), (date(2019, 5, 27), ()), (date(2019, 5, 28), ("entered_late",))],
)
def test_entry_is_in_time_through_the_seventh_day_and_may_come_before_the_closing(entered_on: date, expected: tuple[str, ...]) -> None:
    assert codes(GOOD._replace(entered_on=entered_on)) == expected


def test_an_entry_dated_after_the_day_is_not_seen() -> None:
    late = GOOD._replace(entered_on=date(2019, 5, 29))
    assert [code for on in (27, 28, 29) for code in codes(late, date(2019, 5, on)) if "entr" in code or "entered" in code] == [
        "entry_pending",
        "not_entered",
        "entered_late",
    ]


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2019, 6, 4), ("statistics_pending",)), (date(2019, 6, 5), ("statistics_pending",)), (date(2019, 6, 6), ("statistics_late",))],
)
def test_statistics_not_submitted_are_pending_through_the_fifth(on: date, expected: tuple[str, ...]) -> None:
    assert codes(GOOD._replace(submitted_on=None), on) == expected


@pytest.mark.parametrize(
    ("submitted_on", "expected"),
    [(date(2019, 5, 25), ()), (date(2019, 6, 4), ()), (date(2019, 6, 5), ()), (date(2019, 6, 6), ("statistics_late",))],
)
def test_statistics_are_in_time_through_the_fifth_and_may_come_before_the_month_is_over(
    submitted_on: date, expected: tuple[str, ...]
) -> None:
    assert codes(GOOD._replace(submitted_on=submitted_on)) == expected


def test_statistics_dated_after_the_day_are_not_seen() -> None:
    assert codes(GOOD, date(2019, 6, 4)) == ("statistics_pending",)


def test_statistics_of_a_december_are_due_in_january() -> None:
    december = GOOD._replace(closed_on=date(2019, 12, 31), entered_on=date(2019, 12, 31), submitted_on=None)
    assert codes(december, date(2020, 1, 5)) == ("statistics_pending",)
    assert codes(december, date(2020, 1, 6)) == ("statistics_late",)


@pytest.mark.parametrize(
    ("result", "expected"), [("qualified", ()), ("rectify", ("file_unqualified",)), ("unqualified", ("file_unqualified",))]
)
def test_a_file_must_not_be_found_wanting(result: str, expected: tuple[str, ...]) -> None:
    assert codes(GOOD._replace(reviews=(Review(date(2019, 7, 1), result),))) == expected


def test_a_review_is_known_from_its_day_on() -> None:
    reviewed = GOOD._replace(reviews=(Review(date(2019, 7, 1), "rectify"),))
    assert [codes(reviewed, date(2019, 6, 30)), codes(reviewed, date(2019, 7, 1))] == [(), ("file_unqualified",)]


def test_a_review_without_a_day_is_always_known() -> None:
    assert "file_unqualified" in codes(GOOD._replace(reviews=(Review(None, "unqualified"),)), CLOSED_ON)


def test_the_latest_review_stands() -> None:
    reviewed = GOOD._replace(reviews=(Review(date(2019, 7, 1), "rectify"), Review(date(2019, 8, 1), "qualified")))
    assert [codes(reviewed, date(2019, 7, 31)), codes(reviewed, date(2019, 8, 1))] == [("file_unqualified",), ()]


def test_every_failed_gate_is_listed_in_the_rulebooks_order() -> None:
    worst = GOOD._replace(
        filed_on=None,
        mediator_serving=False,
        in_service_official=True,
        outcome="failed",
        agreement_form=None,
        entered_on=None,
        submitted_on=None,
        reviews=(Review(None, "unqualified"),),
    )
    assert codes(worst) == (
        "committee_not_filed",
        "mediator_not_serving",
        "in_service_official",
        "not_agreed",
        "not_entered",
        "statistics_late",
        "file_unqualified",
    )


def test_a_reason_names_its_rule_its_clause_and_whether_its_figure_is_a_placeholder() -> None:
    (reason,) = judge(standing(GOOD._replace(entered_on=date(2019, 5, 28)), LATER, RULES), RULES).reasons
    assert (reason.rule, reason.clause, reason.placeholder) == ("subsidy.gates.entered_late", "2.2.5-f", True)
    assert (reason.found, reason.wanted) == ("late", "not late")


@pytest.mark.parametrize(
    ("form", "difficulty", "fen"),
    [
        ("oral", "simple", 2_000),
        ("oral", "major", 2_000),
        ("written", "simple", 5_000),
        ("written", "ordinary", 10_000),
        ("written", "difficult", 30_000),
        ("written", "major", 50_000),
    ],
)
def test_the_amount_follows_form_and_difficulty(form: str, difficulty: str, fen: int) -> None:
    decision = judge(standing(GOOD._replace(agreement_form=form, difficulty=difficulty), LATER, RULES), RULES)
    assert decision.outcome.fen == fen


DAYS = st.dates(date(2019, 4, 20), date(2019, 8, 1))
CASES = st.builds(
    lambda accepted, closed_after, **facts: ClosedCase(accepted_on=accepted, closed_on=accepted + timedelta(closed_after), **facts),
    accepted=DAYS,
    closed_after=st.integers(0, 30),
    outcome=st.sampled_from(["agreed", "failed"]),
    agreement_form=st.sampled_from(["oral", "written"]),
    difficulty=st.sampled_from(["simple", "major"]),
    filed_on=st.none() | DAYS,
    mediator_serving=st.booleans(),
    in_service_official=st.none() | st.booleans(),
    entered_on=st.none() | DAYS,
    submitted_on=st.none() | DAYS,
    reviews=st.lists(
        st.builds(Review, DAYS, st.sampled_from(["qualified", "rectify"])), max_size=3, unique_by=lambda review: review.reviewed_on
    ).map(lambda reviews: tuple(sorted(reviews))),
)


@given(CASES)
def test_the_segments_are_the_policy_on_every_day(case: ClosedCase) -> None:
    spans = list(segments(case, RULES))
    assert spans[0].valid_from == case.closed_on
    assert spans[-1].valid_until is None
    assert all(earlier.valid_until == later.valid_from for earlier, later in itertools.pairwise(spans))
    assert all(earlier.standing != later.standing for earlier, later in itertools.pairwise(spans))
    for on in (case.closed_on + timedelta(days) for days in range(140)):
        (span,) = [segment for segment in spans if segment.valid_from <= on and (segment.valid_until is None or on < segment.valid_until)]
        assert span.standing == standing(case, on, RULES)


def test_a_case_closed_on_the_last_day_of_the_calendar_has_its_segment() -> None:
    last = GOOD._replace(accepted_on=date.max, closed_on=date.max, filed_on=date.max, entered_on=None, submitted_on=None)
    assert turning_days(last, RULES) == [date.max]
    assert codes(last, date.max) == ("entry_pending", "statistics_pending")
