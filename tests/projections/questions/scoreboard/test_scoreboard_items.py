"""What each target brings a county."""

from tests.projections.questions.registers_by_hand import Facts
from tests.projections.questions.scoreboard.test_scoreboard import RULES


def test_points_are_rounded_once_and_the_citys_own_targets_are_nobodys(facts: Facts) -> None:
    facts.under(RULES)
    facts.staffed("1", 1)
    facts.staffed("2", 0)
    facts.staffed("3", 0)
    assert facts.column("scoreboard-items", "2019-06-30", "clause", "measure", "weight", "subjects", "met", "points") == [
        ("2.1.2", "headcount", "10.00", 3, 1, "3.33"),
        ("3.1", "responsible_person", "20.00", 1, 0, "0.00"),
    ]
