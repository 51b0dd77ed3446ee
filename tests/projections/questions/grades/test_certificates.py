"""Certificates, and what they are on a day."""

from datetime import date, timedelta

import pytest

from projections.every_register import CERTIFICATE, CERTIFICATE_CHECK, CERTIFICATE_SUSPENSION, COMMITTEE, MEDIATOR, MEDIATOR_ASSIGNMENT
from tests.domain.policies.cases import TEXT
from tests.projections.questions.registers_by_hand import Facts


@pytest.fixture
def facts(facts: Facts) -> Facts:
    """With one mediator."""
    facts.put(COMMITTEE, committee_code="C")
    facts.mediator("M", "C")
    return facts


def status(facts: Facts, as_of: str) -> list[tuple[object, ...]]:
    return facts.column("certificates", as_of, "certificate_no", "status")


def around(day: str) -> list[str]:
    """The day before, the day, the day after."""
    return [(date.fromisoformat(day) + timedelta(days=days)).isoformat() for days in (-1, 0, 1)]


def test_a_row_says_what_the_certificate_says(facts: Facts) -> None:
    facts.put(
        CERTIFICATE, certificate_no="1", grade="village", tier="village", valid_until="2020-12-31", issued_by="市局",
    )  # fmt: skip
    facts.put(CERTIFICATE_CHECK, certificate_no="1", year=2018, checked_on="2019-01-20", passed=1)
    assert facts.rows("certificates", "2019-06-30") == [
        {
            "county_code": "A",
            "certificate_no": "1",
            "mediator_code": "M",
            "name": "张",
            "grade": "village",
            "tier": "village",
            "certified_on": "2018-01-01",
            "valid_until": "2020-12-31",
            "issued_by": "市局",
            "status": "valid",
            "checked_year": 2018,
            "check_due": False,
        }
    ]


def test_a_certificate_is_there_from_the_day_of_its_issue(facts: Facts) -> None:
    facts.put(CERTIFICATE, certificate_no="1", certified_on="2018-05-02", issued_on="2018-05-02")
    assert [len(status(facts, day)) for day in around("2018-05-02")] == [0, 1, 1]


def test_a_replacement_is_there_from_its_own_issue_and_not_from_the_first_certification(facts: Facts) -> None:
    facts.put(CERTIFICATE, certificate_no="1", ended_on="2019-03-04", ended_by="replaced")
    facts.put(CERTIFICATE, certificate_no="2", issued_on="2019-03-04")
    both = [("1", "replaced"), ("2", "valid")]
    assert [status(facts, day) for day in around("2019-03-04")] == [[("1", "valid")], both, both]


def test_a_certificate_is_valid_through_its_last_day(facts: Facts) -> None:
    facts.put(CERTIFICATE, certificate_no="1", valid_until="2020-12-31")
    assert [status(facts, day)[0][1] for day in around("2020-12-31")] == ["valid", "valid", "expired"]


@pytest.mark.parametrize("ended_by", ["revoked", "replaced", "superseded"])
def test_a_certificate_is_no_more_from_the_day_it_ends_whatever_else_holds(facts: Facts, ended_by: str) -> None:
    facts.put(CERTIFICATE, certificate_no="1", valid_until="2019-03-04", ended_on="2019-03-04", ended_by=ended_by)
    facts.put(CERTIFICATE_SUSPENSION, certificate_no="1", suspended_on="2019-03-01", why="查")
    assert [status(facts, day)[0][1] for day in around("2019-03-04")] == ["suspended", ended_by, ended_by]


def test_a_suspension_holds_from_its_day_until_the_reinstatement(facts: Facts) -> None:
    facts.put(CERTIFICATE, certificate_no="1", valid_until="2019-12-31")
    facts.put(CERTIFICATE_SUSPENSION, certificate_no="1", suspended_on="2019-03-04", reinstated_on="2019-06-01", why="查")
    facts.put(CERTIFICATE_SUSPENSION, certificate_no="1", suspended_on="2019-09-02", why="再查")
    assert [status(facts, day)[0][1] for day in around("2019-03-04")] == ["valid", "suspended", "suspended"]
    assert [status(facts, day)[0][1] for day in around("2019-06-01")] == ["suspended", "valid", "valid"]
    assert [status(facts, day)[0][1] for day in around("2019-12-31")] == ["suspended", "suspended", "expired"]


@pytest.mark.parametrize(("certified_on", "due"), [("2017-12-31", True), ("2018-01-01", True), ("2018-01-02", False)])
def test_who_was_certified_on_the_first_of_january_owes_the_check_of_that_year(facts: Facts, certified_on: str, due: bool) -> None:
    facts.put(CERTIFICATE, certificate_no="1", certified_on=certified_on, issued_on=certified_on)
    assert facts.column("certificates", "2019-06-30", "check_due") == [(due,)]


@pytest.mark.parametrize(("as_of", "due"), [("2018-12-30", False), ("2018-12-31", True), ("2019-01-01", True)])
def test_a_check_is_due_from_the_last_day_of_the_first_full_year(facts: Facts, as_of: str, due: bool) -> None:
    facts.put(CERTIFICATE, certificate_no="1")
    assert facts.column("certificates", as_of, "check_due") == [(due,)]


@pytest.mark.parametrize(
    ("as_of", "checked_year", "due"),
    [
        ("2019-01-19", None, True),
        ("2019-01-20", 2018, False),
        ("2019-01-21", 2018, False),
        ("2019-12-30", 2018, False),
        ("2019-12-31", 2018, True),
    ],
)
def test_a_check_counts_from_its_day_for_its_year(facts: Facts, as_of: str, checked_year: int | None, due: bool) -> None:
    facts.put(CERTIFICATE, certificate_no="1")
    facts.put(CERTIFICATE_CHECK, certificate_no="1", year=2018, checked_on="2019-01-20", passed=1)
    facts.put(CERTIFICATE_CHECK, certificate_no="1", year=2019, checked_on="2020-02-01", passed=1)
    facts.put(CERTIFICATE_CHECK, certificate_no="1", year=2020, checked_on="2019-01-01", passed=0)
    assert facts.column("certificates", as_of, "checked_year", "check_due") == [(checked_year, due)]


def test_only_a_valid_certificate_owes_a_check(facts: Facts) -> None:
    facts.put(CERTIFICATE, certificate_no="1", valid_until="2019-06-29")
    facts.put(CERTIFICATE, certificate_no="2", ended_on="2019-06-30", ended_by="revoked")
    facts.put(CERTIFICATE, certificate_no="3")
    facts.put(CERTIFICATE_SUSPENSION, certificate_no="3", suspended_on="2019-06-30", why="查")
    facts.put(CERTIFICATE, certificate_no="4")
    assert facts.column("certificates", "2019-06-30", "check_due") == [(False,), (False,), (False,), (True,)]


def test_under_rules_that_ask_for_no_check_none_is_due(facts: Facts) -> None:
    facts.put(CERTIFICATE, certificate_no="1")
    assert facts.column("certificates", "2019-06-30", "check_due") == [(True,)]
    facts.under(TEXT.replace("yearly_check = true", "yearly_check = false"))
    assert facts.column("certificates", "2019-06-30", "check_due") == [(False,)]


def test_the_county_is_the_one_served_on_the_day_and_none_before_any(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="D", county_code="B")
    facts.put(MEDIATOR, mediator_code="N")
    facts.put(MEDIATOR_ASSIGNMENT, mediator_code="N", committee_code="C", valid_from="2018-06-01", valid_until="2019-01-01")
    facts.put(MEDIATOR_ASSIGNMENT, mediator_code="N", committee_code="D", valid_from="2019-01-01")
    facts.put(CERTIFICATE, certificate_no="1", mediator_code="N")
    assert [facts.column("certificates", day, "county_code")[0][0] for day in ("2018-05-31", "2018-06-01", "2018-12-31", "2019-01-01")] == [
        None,
        "A",
        "A",
        "B",
    ]
