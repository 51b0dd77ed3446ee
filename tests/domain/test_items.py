"""Scores that the rulebook in force does not know."""

from datetime import date
from decimal import Decimal

import pytest

from domain.base.command import Command
from domain.items import check_item
from domain.judicial_office.commands import CloseOffice, RegisterStarScore
from domain.mediator.commands import RegisterAssessment
from infra.rulebook_files import rules_on

DAY = date(2019, 12, 1)


def star(item: str, points: str) -> Command:
    return RegisterStarScore("410802001", year=2019, item=item, scored_on=DAY, points=Decimal(points))


def assessment(item: str, points: str) -> Command:
    return RegisterAssessment("M000001", year=2019, item=item, scored_on=DAY, points=Decimal(points))


@pytest.mark.parametrize(
    ("command", "codes"),
    [
        (star("team", "15.00"), []),
        (star("team", "15.01"), ["above_maximum"]),
        (star("file_quality", "1"), ["unknown_item"]),
        (assessment("file_quality", "25.00"), []),
        (assessment("file_quality", "25.01"), ["above_maximum"]),
        (assessment("cases", "1"), ["unknown_item"]),  # counted from the log, so nobody scores it
        (CloseOffice("410802001", closed_on=DAY), []),
    ],
)
def test_a_score_must_be_of_a_known_item_and_no_more_than_its_maximum(command: Command, codes: list[str]) -> None:
    assert [rejection.code.value for rejection in check_item(command, rules_on)] == codes


def test_the_refusal_says_which_items_there_are() -> None:
    (rejection,) = check_item(assessment("patience", "1"), rules_on)
    assert "file_quality, screening, satisfaction" in rejection.message("en")
    assert "file_quality、screening、satisfaction" in rejection.message("zh")
