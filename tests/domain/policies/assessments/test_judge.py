"""Whoever judges many mediators' years finds what is found of each by itself, in any order and however often."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.policies.assessment import YearRecord, assessed
from domain.policies.assessments.judge import AssessmentJudge, candidate_of
from domain.rulebooks.model import Rulebook
from infra.rulebook_files import shipped
from tests.domain.policies.test_assessment_rules import rules

OF_ITEMS = '[[assessment.reviewed]]\nkey = "order"\nmax = 10\n'
RULES = {
    "shipped": shipped(),
    "weighed": rules('[[assessment.counted]]\nkey = "cases"\nmax = 40\ncount = "closed"\nfull_at = 7\nweight = 0.35\n', OF_ITEMS),
    "together": rules(
        '[[assessment.counted]]\nkey = "cases"\nmax = 40\ncount = "closed"\nfull_at = 7\nweight = 0.35\n',
        OF_ITEMS,
        top='rounding = { of = "sum", places = 0 }',
    ),
    "formula": rules('[[assessment.counted]]\nkey = "cases"\nmax = 40\npoints = "closed * 2 - failed"\n', OF_ITEMS),
    "further": rules(
        OF_ITEMS,
        '[[assessment.assessed]]\ncode = "served"\nfact = "months_served"\nat_least = 6\n',
        top='group_by = "committee_kind"\nties = [{ fact = "months_served", better = "more" }]',
    ),
}

records = st.builds(
    YearRecord,
    closed=st.integers(0, 9),
    agreed=st.integers(0, 5),
    entered_in_time=st.integers(0, 5),
    training_hours=st.sampled_from([Decimal(0), Decimal("2.50"), Decimal(24)]),
    more=st.fixed_dictionaries(
        {},
        optional={
            "failed": st.integers(0, 3),
            "months_served": st.integers(4, 8),
            "committee_kind": st.sampled_from(["village", "township"]),
        },
    ),
)
given_points = st.dictionaries(st.sampled_from(["order", "file_quality", "screening", "satisfaction"]), st.integers(0, 1000), max_size=3)


@pytest.mark.parametrize("under", RULES.values(), ids=list(RULES))
@given(years=st.lists(st.tuples(records, given_points), max_size=8))
def test_what_is_remembered_is_what_is_judged(under: Rulebook, years: list[tuple[YearRecord, dict[str, int]]]) -> None:
    judge = AssessmentJudge(under)
    for record, reviewed in [*years, *reversed(years)]:
        assert judge(record, reviewed) == candidate_of(record, assessed(record, reviewed, under), under)


def test_points_that_stand_in_another_order_are_the_same_points() -> None:
    judge = AssessmentJudge(RULES["shipped"])
    one, other = {"file_quality": 2_000, "screening": 300}, {"screening": 300, "file_quality": 2_000}
    assert judge(YearRecord(closed=3), one) == judge(YearRecord(closed=3), other)
