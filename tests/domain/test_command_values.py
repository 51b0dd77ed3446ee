"""What a command may say at all, whatever it is about."""

from datetime import date
from decimal import Decimal

import pytest

from domain.base.rejections import FactRejection
from domain.command_values import check_values
from domain.county import RegisterCounty, SetMinimumWage
from domain.mediator.commands import LeaveService

UNSEEN = "\x00\x1b\n\u200b\u202e\ufeff\u2028"


@pytest.mark.parametrize("unseen", UNSEEN)
def test_a_text_with_a_character_that_nobody_sees_is_refused(unseen: str) -> None:
    rejections = check_values(RegisterCounty("1", {"name": f"甲{unseen}县", "responsible_person": f"张{unseen}"}))
    assert [(each.code, each.fact) for each in rejections] == [
        (FactRejection.TEXT_INVALID, "name"),
        (FactRejection.TEXT_INVALID, "responsible_person"),
    ]
    assert f"U+{ord(unseen):04X}" in rejections[0].message("zh")
    assert [each.fact for each in check_values(LeaveService("M1", date(2019, 1, 1), document_no=f"1{unseen}"))] == ["document_no"]


def test_a_register_is_asked_only_for_what_changed() -> None:
    facts = {"name": "甲\u200b县", "minimum_wage": Decimal(1)}
    assert check_values(RegisterCounty("1", facts, frozenset({"minimum_wage"}))) == []


def test_a_code_of_an_older_release_is_no_fault_of_the_command() -> None:
    assert check_values(LeaveService("M\u200b1", date(2019, 1, 1))) == []


@pytest.mark.parametrize("day", [date(1909, 12, 31), date(2200, 1, 1), date.max])
def test_a_day_so_far_off_is_a_slip_of_the_pen(day: date) -> None:
    assert [(each.code, each.fact) for each in check_values(SetMinimumWage("1", Decimal(1), day))] == [
        (FactRejection.DATE_OUT_OF_RANGE, "valid_from")
    ]


@pytest.mark.parametrize("day", [date(1910, 1, 1), date(2199, 12, 31)])
def test_the_first_and_the_last_day_are_taken(day: date) -> None:
    assert check_values(SetMinimumWage("1", Decimal(1), day)) == []
