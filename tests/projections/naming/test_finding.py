"""Codes and names find each other."""

import pytest
from sqlalchemy import Connection

from projections import every_register as registers
from projections.naming.finding import KINDS, Match, called_exactly, find
from projections.naming.former import FORMER_NAME
from tests.projections.questions.conftest import empty, facts  # noqa: F401 - the fixtures
from tests.projections.questions.registers_by_hand import Facts


@pytest.fixture
def city(facts: Facts) -> Facts:  # noqa: F811
    """Two counties with people of like names."""
    facts.put(registers.COUNTY, county_code="410802", name="解放区")
    facts.put(registers.OFFICE, office_code="O1", county_code="410802", name="张店司法所", established_on="2011-01-01")
    facts.put(registers.COMMITTEE, committee_code="C1", county_code="410802", name="民生调委会", dissolved_on="2020-01-01")
    facts.put(registers.COMMITTEE, committee_code="C2", county_code="A", name="张庄调委会")
    facts.mediator("M2", "C1", name="张三", left_on="2019-12-31")
    facts.mediator("M1", "C2", name="李张")
    facts.mediator("M3", "C2", name="王五")
    facts.put(registers.POSTING, office_code="O1", person_code="S1", name="张三丰", start_on="2015-01-01")
    facts.put(registers.DISPUTE, case_no="410802-2019-00017", committee_code="C1", mediator_code="M2", closed_on="2018-02-01")
    facts.put(FORMER_NAME, stream_code="M3", register="mediator", position=7, code="M3", name="张王")
    return facts


def codes(city: Facts, wanted: str, **further: str) -> list[tuple[str, str]]:
    return [(match.kind, match.code) for match in find(connection(city), wanted, **further)]  # type: ignore[arg-type]


def connection(city: Facts) -> Connection:
    return city.connection


def test_a_part_of_a_name_finds_whatever_has_it_whoever_begins_with_it_first(city: Facts) -> None:
    assert codes(city, "张") == [
        ("office", "O1"),
        ("committee", "C2"),
        ("mediator", "M2"),
        ("staff", "S1"),
        ("mediator", "M1"),
        ("mediator", "M3"),
    ]


def test_who_is_called_exactly_so_comes_first_and_a_code_before_any_name(city: Facts) -> None:
    assert codes(city, "张三") == [("mediator", "M2"), ("staff", "S1")]
    city.mediator("M9", "C2", name="O1")
    assert codes(city, "O1") == [("office", "O1"), ("mediator", "M9")]
    assert codes(city, "o1") == [("office", "O1"), ("mediator", "M9")]


def test_a_part_of_a_case_number_finds_the_case(city: Facts) -> None:
    assert find(connection(city), "2019-00017") == [
        Match("case", "410802-2019-00017", None, "410802", "解放区", "2018-01-01", "2018-02-01", None)
    ]


def test_a_match_says_where_it_is_and_from_when_to_when(city: Facts) -> None:
    assert find(connection(city), "张三", "mediator") == [
        Match("mediator", "M2", "张三", "410802", "解放区", "2010-01-01", "2019-12-31", None)
    ]
    assert find(connection(city), "民生") == [Match("committee", "C1", "民生调委会", "410802", "解放区", "2010-01-01", "2020-01-01", None)]
    assert find(connection(city), "S1") == [Match("staff", "S1", "张三丰", "410802", "解放区", "2015-01-01", None, None)]


def test_a_former_name_finds_too_and_is_said(city: Facts) -> None:
    (match,) = find(connection(city), "张王")
    assert (match.code, match.name, match.former_name) == ("M3", "王五", "张王")
    city.put(FORMER_NAME, stream_code="O1", register="person", position=8, code="M3", name="赵")
    assert codes(city, "赵") == []  # of a staff member, which has that code by chance


def test_a_kind_and_a_county_leave_out_the_others(city: Facts) -> None:
    assert codes(city, "张", kind="mediator") == [("mediator", "M2"), ("mediator", "M1"), ("mediator", "M3")]
    assert codes(city, "张", county="410802") == [("office", "O1"), ("mediator", "M2"), ("staff", "S1")]
    assert {kind for kind, _ in codes(city, "1")} <= set(KINDS)


def test_a_name_is_a_code_only_where_it_is_the_whole_name_and_a_former_one_only_where_nobody_has_it(city: Facts) -> None:
    def exactly(name: str) -> list[str]:
        return [match.code for match in called_exactly(connection(city), "mediator", name)]

    assert exactly("张三") == ["M2"]
    assert exactly("张") == []
    assert exactly("张王") == ["M3"]
    city.mediator("M4", "C1", name="张王")
    assert exactly("张王") == ["M4"]
    city.mediator("M5", "C2", name="张三")
    assert exactly("张三") == ["M2", "M5"]


@pytest.mark.parametrize("wanted", ["%", "_", "'", "\\", "()"])
def test_signs_that_mean_something_in_a_query_are_signs(city: Facts, wanted: str) -> None:
    assert codes(city, wanted) == []
