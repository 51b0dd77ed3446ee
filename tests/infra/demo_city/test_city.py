import itertools
from collections import Counter
from datetime import date

import pytest

from domain.base.kinds import CommitteeKind, CountyKind, Outcome, Post
from domain.base.vocabulary.bodies import counts_as
from domain.books.catalogue import BOOKS
from domain.mediator.id_number import check_place
from infra.demo_city import mistakes
from infra.demo_city.city import Tables, build, build_from
from infra.demo_city.draw import LAST_DAY, Row
from infra.demo_city.plan import PLANS, CityPlan, CountyPlan
from infra.workbook.sheets import SHEETS

SMALL = CityPlan(
    (
        CountyPlan("419902", "枫林区", CountyKind.DISTRICT, 1900, 4, 1.1),
        CountyPlan("419923", "白鹤县", CountyKind.COUNTY, 1500, 3, 0.85),
    ),
    committees=120,
    mediators=330,
    disputes=1_500,
)

AHEAD = {"valid_until", *(day for book in BOOKS for day in book.ahead)}
"""Days that may lie ahead."""


@pytest.fixture(scope="module")
def county() -> Tables:
    return build("county", seed=1)


@pytest.fixture(scope="module")
def small() -> Tables:
    return build_from(SMALL, seed=7)


def day(row: Row, column: str) -> date | None:
    value = row.get(column)
    assert value is None or isinstance(value, date)
    return value


def test_the_same_seed_gives_the_same_city_and_another_seed_another(small: Tables) -> None:
    assert build_from(SMALL, seed=7) == small
    assert build_from(SMALL, seed=8) != small


def test_a_plan_is_met_exactly(small: Tables) -> None:
    assert {sheet: len(small[sheet]) for sheet in ("counties", "offices", "committees", "mediators", "disputes")} == {
        "counties": 2,
        "offices": 7,
        "committees": 120,
        "mediators": 330,
        "disputes": 1_500,
    }


def test_the_city_has_the_size_of_the_benchmark() -> None:
    plan = PLANS["city"]
    assert (sum(county.offices for county in plan.counties), plan.committees, plan.mediators, plan.disputes) == (108, 2_300, 6_500, 60_000)
    assert Counter(county.kind for county in plan.counties) == {CountyKind.DISTRICT: 5, CountyKind.COUNTY: 4, CountyKind.COUNTY_CITY: 2}


def test_every_sheet_has_rows_and_only_columns_of_the_workbook(county: Tables) -> None:
    assert set(county) == {sheet.key for sheet in SHEETS}
    for sheet in SHEETS:
        known = {column.key for column in sheet.columns}
        assert county[sheet.key]
        for row in county[sheet.key]:
            assert set(row) <= known
            assert all(row.get(column.key) is not None for column in sheet.columns if column.required), row


def test_keys_are_unique(county: Tables) -> None:
    for sheet in SHEETS:
        keys = [tuple(row[column] for column in sheet.key_columns) for row in county[sheet.key]]
        assert len(keys) == len(set(keys)), sheet.key
    assert not {row["mediator_code"] for row in county["mediators"]} & {row["person_code"] for row in county["office_staff"]}


def test_nothing_happens_after_the_last_day(county: Tables) -> None:
    for rows in county.values():
        assert all(value <= LAST_DAY for row in rows for column, value in row.items() if isinstance(value, date) and column not in AHEAD)


def test_every_code_that_a_row_names_exists(small: Tables) -> None:
    codes = {
        column: {row[column] for row in small[sheet]}
        for sheet, column in (
            ("counties", "county_code"),
            ("offices", "office_code"),
            ("committees", "committee_code"),
            ("mediators", "mediator_code"),
            ("disputes", "case_no"),
        )
    }
    codes["parent_code"] = codes["committee_code"]
    codes["person_code"] = codes["mediator_code"] | {row["person_code"] for row in small["office_staff"]}
    for rows in small.values():
        for row in rows:
            assert all(row.get(column) is None or row[column] in known for column, known in codes.items()), row


@pytest.mark.parametrize(
    ("sheet", "earlier", "later"),
    [
        ("committees", "established_on", "filed_on"),
        ("committees", "established_on", "dissolved_on"),
        ("mediators", "appointed_on", "left_on"),
        ("office_staff", "start_on", "end_on"),
        ("office_staff", "seconded_out_from", "seconded_out_to"),
        ("disputes", "accepted_on", "closed_on"),
        ("disputes", "accepted_on", "entered_on"),
        ("disputes", "closed_on", "performed_on"),
        ("disputes", "closed_on", "file_reviewed_on"),
    ],
)
def test_dates_are_in_order(county: Tables, sheet: str, earlier: str, later: str) -> None:
    pairs = [(day(row, earlier), day(row, later)) for row in county[sheet]]
    compared = [first <= last for first, last in pairs if first is not None and last is not None]
    assert all(compared)


def test_nobody_serves_before_the_body_exists(small: Tables) -> None:
    committees = {row["committee_code"]: day(row, "established_on") for row in small["committees"]}
    offices = {row["office_code"]: day(row, "established_on") or date.min for row in small["offices"]}
    for row in small["mediators"]:
        established, appointed = committees[row["committee_code"]], day(row, "appointed_on")
        assert established is not None
        assert appointed is not None
        assert established <= appointed
    for row in small["office_staff"]:
        started = day(row, "start_on")
        assert started is not None
        assert offices[row["office_code"]] <= started


def test_an_office_never_has_two_chiefs_but_on_the_day_of_the_handover(small: Tables) -> None:
    terms: dict[object, list[tuple[date, date]]] = {}
    for row in small["office_staff"]:
        if row["post"] is Post.CHIEF:
            started = day(row, "start_on")
            assert started is not None
            terms.setdefault(row["office_code"], []).append((started, day(row, "end_on") or date.max))
    for spans in terms.values():
        spans.sort()
        assert all(earlier[1] <= later[0] for earlier, later in itertools.pairwise(spans))


def test_a_case_has_an_outcome_when_it_is_closed_and_a_form_when_it_is_agreed(county: Tables) -> None:
    for row in county["disputes"]:
        assert (row.get("closed_on") is None) == (row.get("outcome") is None)
        assert (row.get("outcome") is Outcome.AGREED) == (row.get("agreement_form") is not None)
        assert row.get("performed_on") is None or row["outcome"] is Outcome.AGREED
        assert row.get("file_review") is None or row["closed_on"]


def test_the_mix_is_that_of_published_statistics(county: Tables) -> None:
    cases = county["disputes"]
    outcomes = Counter(row["outcome"] for row in cases if row.get("outcome"))
    assert 0.95 < outcomes[Outcome.AGREED] / outcomes.total() < 0.985
    sources = Counter(row["source"] for row in cases)
    assert 0.48 < sources["主动调解"] / len(cases) < 0.56
    kinds = {row["committee_code"]: counts_as(str(row["kind"])) for row in county["committees"]}
    villages = sum(kinds[row["committee_code"]] is CommitteeKind.VILLAGE for row in cases)
    assert 0.6 < villages / len(cases) < 0.8


def test_a_body_is_registered_as_what_its_name_says_but_for_one_in_twenty(county: Tables) -> None:
    kinds = Counter(str(row["kind"]) for row in county["committees"])
    assert {"villagers", "residents", "town", "village"} <= set(kinds)
    assert kinds["villagers"] + kinds["residents"] > 10 * kinds["village"]
    for row in county["committees"]:
        assert (row["kind"] == "residents") <= ("社区" in str(row["name"]))
        assert (row["kind"] == "town") <= ("街道" not in str(row["name"]))


def test_id_numbers_have_a_right_check_digit_and_a_region_that_does_not_exist(small: Tables) -> None:
    numbers = [str(row["id_number"]) for row in small["mediators"] if row["id_number"]]
    assert numbers
    assert all(len(number) == 18 and number.startswith("4199") and check_place(number[:17]) == number[17] for number in numbers)


def test_the_check_digit_is_that_of_the_standard() -> None:
    assert check_place("11010519491231002") == "X"  # the example of GB 11643-1999


def test_data_is_as_incomplete_as_real_data(county: Tables) -> None:
    assert any(row["filed_on"] is None for row in county["committees"])
    assert any(row.get("closed_on") and row.get("entered_on") is None for row in county["disputes"])
    assert any(row["left_on"] for row in county["mediators"])
    wages = [row["monthly_wage"] for row in county["mediators"] if row["monthly_wage"] is not None]
    minimum = county["counties"][0]["minimum_wage"]
    assert isinstance(minimum, int)
    assert any(not isinstance(wage, str | date | tuple) and wage < minimum for wage in wages)


def test_mistakes_add_bad_rows_and_change_no_good_one_but_in_writing(county: Tables) -> None:
    with_mistakes = build("county", seed=1, with_mistakes=True)
    added = {sheet: len(with_mistakes[sheet]) - len(rows) for sheet, rows in county.items()}
    repeated = 1
    assert sum(added.values()) == mistakes.REJECTED + repeated
    assert with_mistakes["assessments"] == county["assessments"]
