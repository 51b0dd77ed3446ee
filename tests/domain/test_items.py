"""Scores that the rulebook in force does not know."""

from datetime import date
from decimal import Decimal

import pytest

from domain.base.command import Command
from domain.items import by_key, check_item
from domain.judicial_office.commands import CloseOffice, RegisterStarScore
from domain.mediator.commands import RegisterAssessment
from domain.mediator.personnel_record.commands import RegisterCertificate
from infra.rulebook_files import rules_on

DAY = date(2019, 12, 1)


def star(item: str, points: str) -> Command:
    return RegisterStarScore("410802001", year=2019, item=item, scored_on=DAY, points=Decimal(points))


def assessment(item: str, points: str) -> Command:
    return RegisterAssessment("M000001", year=2019, item=item, scored_on=DAY, points=Decimal(points))


def certificate(grade: str) -> Command:
    return RegisterCertificate("M000001", {"grade": grade, "certified_on": DAY}, frozenset({"grade", "certified_on"}), "Z1")


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
    assert "file quality (file_quality)" in rejection.message("en").casefold()
    assert "卷宗质量（file_quality）、排查（screening）、满意度（satisfaction）" in rejection.message("zh")


def test_more_than_the_maximum_is_said_of_the_item_by_its_name() -> None:
    (rejection,) = check_item(star("organisation", "55"), rules_on)
    assert rejection.message("zh").startswith("“组织机构”得分")
    assert "organisation" not in rejection.message("zh")


@pytest.mark.parametrize(
    ("given", "key"), [("卷宗质量", "file_quality"), (" File Quality ", "file_quality"), ("screening", "screening"), ("耐心", "耐心")]
)
def test_an_item_is_given_by_its_key_or_its_name(given: str, key: str) -> None:
    assert by_key(assessment(given, "1"), rules_on) == assessment(key, "1")


@pytest.mark.parametrize(("given", "key"), [("村级", "village"), ("village", "village"), ("部级", "部级")])
def test_a_grade_is_given_by_its_key_or_its_name(given: str, key: str) -> None:
    told = by_key(certificate(given), rules_on)
    assert isinstance(told, RegisterCertificate)
    assert (told.facts["grade"], told.facts["certified_on"]) == (key, DAY)


def test_a_grade_that_is_none_is_refused_with_the_names_of_those_there_are() -> None:
    (rejection,) = check_item(certificate("部级"), rules_on)
    assert rejection.code.value == "unknown_grade"
    assert "村级（village）" in rejection.message("zh")
