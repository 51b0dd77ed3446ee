"""The second page of the yearly table: each figure at its edge, and the city as the sum of its counties."""

import pytest

from projections.every_register import BOOK_TABLES, COMMITTEE, COUNTY, DISPUTE, HONOUR, OFFICE
from projections.questions.statistics.year import AGED, AGREEMENTS, COMMITTEES, FIGURES
from tests.projections.questions.registers_by_hand import Facts

D = "2019-06-30"


@pytest.fixture
def city(facts: Facts) -> Facts:
    facts.put(COUNTY, county_code="B")
    facts.put(OFFICE, office_code="O")
    facts.put(COMMITTEE, committee_code="C", name="东村人民调解委员会")
    facts.put(COMMITTEE, committee_code="S", kind="studio")
    facts.put(COMMITTEE, committee_code="E", kind="enterprise", dissolved_on=D)
    facts.put(COMMITTEE, committee_code="K", county_code="B", kind="township")
    facts.mediator("M1", "C", sex="女", education="本科", birth_on="1983-06-30")  # 36 on the day
    facts.mediator("M2", "C", sex="男", education="高中", birth_on="1983-07-01")  # 35
    facts.mediator("M3", "K", birth_on="1958-07-01")  # 60
    facts.mediator("M4", "K", birth_on="1958-06-30", left_on=D)  # 61
    facts.mediator("M5", "K", left_on="2019-06-29")
    return facts


def row(facts: Facts, county: str = "A", on: str = D) -> dict[str, object]:
    (found,) = [each for each in facts.rows("statistics-year", on) if each["county_code"] == county]
    return found


def test_organisations_and_people_are_those_of_the_day(city: Facts) -> None:
    found = row(city)
    assert {name: found[name] for name in ("committees", *COMMITTEES) if found[name]} == {
        "committees": 2,
        "committees_of_villagers": 1,
        "committees_of_other_body": 1,
    }
    assert (found["studios"], found["mediators"], found["full_time"], found["women"], found["college"]) == (1, 2, 2, 1, 1)
    assert [found[band] for band in AGED] == [1, 1, 0, 0]
    assert [row(city, "B")[band] for band in AGED] == [0, 0, 1, 1]


@pytest.mark.parametrize(("first", "last", "count"), [("2019-06-30", None, 1), ("2019-07-01", None, 0), ("2018-01-01", "2019-06-29", 0)])
def test_a_status_counts_while_it_lasts(city: Facts, first: str, last: str | None, count: int) -> None:
    for status in ("purchased", "party_member", "leader"):
        city.put(BOOK_TABLES["mediator_statuses"], mediator_code="M1", status=status, valid_from=first, last_on=last)
    assert (row(city)["purchased"], row(city)["party_members"]) == (count, count)


@pytest.mark.parametrize(("day", "count"), [("2018-12-31", 0), ("2019-01-01", 1), (D, 1), ("2019-07-01", 0)])
def test_what_happened_counts_in_its_year_up_to_the_day(city: Facts, day: str, count: int) -> None:
    city.put(DISPUTE, case_no="1", committee_code="C", performed_on=day)
    city.put(BOOK_TABLES["confirmations"], case_no="1", applied_on="2018-12-01", court="法院", decided_on=day, confirmation="confirmed")
    city.put(BOOK_TABLES["follow_ups"], case_no="1", visited_on=day, performance="not", sued=True)
    city.put(BOOK_TABLES["training_sessions"], body_code="O", session_no="1", held_on=day, title="班", training_kind="annual",
        training_audience="mediators", hours=800, attended=30)  # fmt: skip
    city.put(BOOK_TABLES["body_notices"], body_code="C", document_no="1", issued_on=day, notice_kind="commendation", basis="录入")
    city.put(HONOUR, mediator_code="M1", title="先进", awarded_on=day, level="city")
    city.put(BOOK_TABLES["county_funds"], county_code="A", year=int(day[:4]), fund_line="wages", reported_on="2018-01-01", budget_yuan=1,
        settled_on=day, spent_yuan=1_000)  # fmt: skip
    found = row(city)
    assert [found[name] for name in (*AGREEMENTS, "trainings", "bodies_commended", "people_honoured")] == [count] * 6
    assert (found["trained"], found["spent_wages_yuan"]) == (30 * count, "10.00" if count else "0.00")


def test_what_is_no_confirmation_no_suit_and_no_training_of_mediators_does_not_count(city: Facts) -> None:
    city.put(DISPUTE, case_no="1", committee_code="C")
    city.put(BOOK_TABLES["confirmations"], case_no="1", applied_on="2019-01-01", court="法院", decided_on=D, confirmation="refused")
    city.put(BOOK_TABLES["follow_ups"], case_no="1", visited_on=D, performance="wholly", sued=False)
    city.put(BOOK_TABLES["training_sessions"], body_code="O", session_no="1", held_on=D, title="班", training_kind="chief",
        training_audience="chiefs", hours=800, attended=30)  # fmt: skip
    assert [row(city)[name] for name in (*AGREEMENTS, "trainings")] == [0, 0, 0, 0]


def test_groups_are_those_of_the_last_count(city: Facts) -> None:
    for day, count in (("2018-06-01", 9), ("2019-06-30", 3), ("2019-07-01", 5)):
        city.put(BOOK_TABLES["mediation_groups"], committee_code="C", counted_on=day, group_count=count)
    city.put(BOOK_TABLES["mediation_groups"], committee_code="E", counted_on=D, group_count=7)  # dissolved by the day
    assert (row(city)["groups"], row(city, on="2019-06-29")["groups"], row(city, on="2019-07-01")["groups"]) == (3, 9, 5)


def test_the_city_is_the_sum_of_its_counties(city: Facts) -> None:
    whole = row(city, "*")
    counts = [name for name in FIGURES if not name.endswith("_yuan")]
    assert {name: whole[name] for name in counts} == {name: row(city)[name] + row(city, "B")[name] for name in counts}  # type: ignore[operator]
    assert [each["county_code"] for each in city.rows("statistics-year", D, "B")] == ["B"]
