"""How the scores of months are said to come to an item's points."""

import pytest

from projections.questions.assessment.rules_explained import months_how
from tests.domain.policies.cases import rules_of
from tests.paths import ROOT

RULES = rules_of((ROOT / "tests/domain/rulebooks/forms/months.toml").read_text(encoding="utf-8"))
MEETINGS, WORK = RULES.assessment.reviewed


@pytest.mark.parametrize(
    ("item", "zh", "en"),
    [
        (MEETINGS, "2 个月的平均：（10.00 + 7.00）÷ 2，得 8.50", "the mean of 2 months: (10.00 + 7.00) / 2: 8.50"),
        (WORK, "1 个月的评分之和：10.00，至多 90，得 10.00", "the sum of 1 months: 10.00, at most 90: 10.00"),
    ],
    ids=["mean", "sum"],
)
def test_the_months_scored_stand_in_the_arithmetic(item, zh, en) -> None:
    reviewed = {"meetings_m01": 1_000, "meetings_m03": 700, "work_m05": 1_000}
    points = item.points_of(reviewed)
    assert (months_how(item, reviewed, points).zh, months_how(item, reviewed, points).en) == (zh, en)
