"""Headcount of an office at the edges of every span (contract, section 4)."""

from datetime import date

import pytest

from domain.base.kinds import Establishment
from domain.policies.staffing import Posting, Secondment, headcount
from infra.rulebook_files import shipped

RULES = shipped()
D = date(2019, 6, 30)
BEFORE, AFTER = date(2019, 6, 29), date(2019, 7, 1)
SOMEBODY = Posting("S1", establishment="purchased_service", start_on=date(2015, 1, 1), end_on=None)


def count(*postings: Posting) -> int:
    return headcount(postings, D, RULES).headcount


@pytest.mark.parametrize(("start_on", "expected"), [(BEFORE, 1), (D, 1), (AFTER, 0)])
def test_staff_count_from_their_first_day(start_on: date, expected: int) -> None:
    assert count(SOMEBODY._replace(start_on=start_on)) == expected


@pytest.mark.parametrize(("end_on", "expected"), [(BEFORE, 0), (D, 1), (AFTER, 1), (None, 1)])
def test_staff_count_through_their_last_day(end_on: date | None, expected: int) -> None:
    assert count(SOMEBODY._replace(end_on=end_on)) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [(AFTER, None, 1), (D, None, 0), (BEFORE, None, 0), (BEFORE, BEFORE, 1), (BEFORE, D, 0), (D, D, 0), (BEFORE, AFTER, 0)],
)
def test_staff_do_not_count_while_seconded_out(first: date, last: date | None, expected: int) -> None:
    assert count(SOMEBODY._replace(secondments=(Secondment(first, last),))) == expected


@pytest.mark.parametrize("establishment", [kind.value for kind in Establishment])
def test_every_establishment_counts_but_volunteers(establishment: str) -> None:
    heads = headcount([SOMEBODY._replace(establishment=establishment)], D, RULES)
    assert heads == (int(establishment != "volunteer"), int(establishment == "civil_servant"))


def test_a_person_with_two_postings_counts_once() -> None:
    assert count(SOMEBODY, SOMEBODY._replace(start_on=date(2018, 1, 1))) == 1


def test_one_of_two_postings_is_enough_to_count() -> None:
    away = SOMEBODY._replace(secondments=(Secondment(BEFORE, None),))
    assert count(away, SOMEBODY._replace(start_on=date(2018, 1, 1))) == 1


def test_a_person_who_also_volunteers_counts() -> None:
    assert count(SOMEBODY._replace(establishment="volunteer"), SOMEBODY._replace(start_on=date(2018, 1, 1))) == 1
