"""What targets count of a county."""

import pytest

from projections.every_register import BOOK_TABLES, COMMITTEE, COUNTY, COUNTY_RESPONSIBLE, OFFICE, PREMISES_SURVEY, STATISTICS, TRAINING
from tests.projections.questions.registers_by_hand import Facts


def one(facts: Facts, on: str, *columns: str) -> tuple[object, ...]:
    [row] = facts.column("county-figures", on, *columns)
    return row


def test_a_county_without_anything_has_its_row(facts: Facts) -> None:
    facts.put(COUNTY, county_code="B")
    assert facts.column("county-figures", "2019-06-30", "county_code", "offices", "responsible") == [("A", 0, False), ("B", 0, False)]


@pytest.mark.parametrize("missing", ["area_m2", "land_use", "misappropriated", "signs", "rule_boards"])
def test_an_office_is_on_record_when_its_last_survey_has_every_fact(facts: Facts, missing: str) -> None:
    facts.put(OFFICE, office_code="1")
    facts.put(PREMISES_SURVEY, office_code="1", surveyed_on="2019-05-01", **{missing: None})
    assert one(facts, "2019-06-30", "offices", "offices_on_record") == (1, 0)
    facts.put(PREMISES_SURVEY, office_code="1", surveyed_on="2019-06-30")
    assert one(facts, "2019-06-29", "offices_on_record") == (0,)
    assert one(facts, "2019-06-30", "offices_on_record") == (1,)


def test_of_leased_premises_no_land_use_is_asked_for(facts: Facts) -> None:
    facts.put(OFFICE, office_code="1")
    facts.put(PREMISES_SURVEY, office_code="1", land_use=None, tenure="lease")
    assert one(facts, "2019-06-30", "offices_on_record") == (1,)


@pytest.mark.parametrize(("on", "in_order"), [("2019-04-30", 1), ("2019-05-01", 0), ("2019-06-29", 0), ("2019-06-30", 1)])
def test_an_office_is_in_order_but_from_the_finding_of_a_problem_to_its_solution(facts: Facts, on: str, in_order: int) -> None:
    facts.put(OFFICE, office_code="1")
    problem = {"office_code": "1", "problem_no": "1", "problem": "shortage", "found_on": "2019-05-01", "solved_on": "2019-06-30"}
    facts.put(BOOK_TABLES["premises_problems"], **problem)
    assert one(facts, on, "offices_in_order") == (in_order,)


@pytest.mark.parametrize(("on", "courses"), [("2019-03-31", 0), ("2019-04-01", 1), ("2019-12-31", 1), ("2020-01-01", 0)])
def test_courses_for_chiefs_are_those_of_the_year(facts: Facts, on: str, courses: int) -> None:
    for number, kind in (("1", "chief"), ("2", "annual")):
        facts.put(
            BOOK_TABLES["training_sessions"],
            body_code="A",
            session_no=number,
            held_on="2019-04-01",
            title="班",
            training_kind=kind,
            training_audience="chiefs",
            hours=800,
        )
    assert one(facts, on, "chief_courses") == (courses,)


def test_a_filing_has_a_day_and_a_number(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="1", filed_on="2019-06-30", filing_no="9")
    facts.put(COMMITTEE, committee_code="2", filed_on="2019-06-30")
    facts.put(COMMITTEE, committee_code="3", filing_no="9")
    assert one(facts, "2019-06-29", "committees", "committees_filed") == (3, 0)
    assert one(facts, "2019-06-30", "committees", "committees_filed") == (3, 1)


def test_a_mediator_is_trained_who_lacks_nothing(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="C")
    for code, hours in (("1", 800), ("2", 799)):
        facts.mediator(code, "C")
        facts.put(TRAINING, person_code=code, kind="annual", held_on="2019-03-01", hours=hours)
        facts.put(TRAINING, person_code=code, kind="induction", held_on="2018-03-01", hours=800)
    assert one(facts, "2019-06-30", "mediators", "mediators_trained") == (2, 1)


@pytest.mark.parametrize(("submitted_on", "in_time"), [("2019-02-05", 1), ("2019-02-06", 0)])
def test_statistics_count_once_their_last_day_is_over(facts: Facts, submitted_on: str, in_time: int) -> None:
    facts.put(COMMITTEE, committee_code="C")
    facts.put(STATISTICS, committee_code="C", month="2019-01", submitted_on=submitted_on)
    assert one(facts, "2019-02-05", "statistics_due", "statistics_in_time") == (0, 0)
    assert one(facts, "2019-02-06", "statistics_due", "statistics_in_time") == (1, in_time)


def test_a_line_of_money_counts_from_its_report(facts: Facts) -> None:
    facts.put(BOOK_TABLES["county_funds"], county_code="A", year=2019, fund_line="guidance", reported_on="2019-06-20", budget_yuan=100)
    assert [one(facts, on, "fund_lines") for on in ("2019-06-19", "2019-06-20")] == [(0,), (1,)]


def test_somebody_is_responsible_from_a_date(facts: Facts) -> None:
    facts.put(COUNTY_RESPONSIBLE, county_code="A", valid_from="", valid_until="2019-03-01", responsible_person=None)
    facts.put(COUNTY_RESPONSIBLE, county_code="A", valid_from="2019-03-01", responsible_person="王")
    assert [one(facts, on, "responsible") for on in ("2019-02-28", "2019-03-01")] == [(False,), (True,)]


def test_of_the_network_the_kinds_and_fields_that_are_there_count(facts: Facts) -> None:
    assert one(facts, "2019-06-30", "network_needed", "network_there") == (11, 0)
    for number, kind, field in (("1", "village", None), ("2", "village", None), ("3", "industry", "道路交通"), ("4", "studio", "医疗")):
        facts.put(COMMITTEE, committee_code=number, kind=kind, field=field, established_on="2019-06-30")
    facts.put(COMMITTEE, committee_code="5", kind="school", dissolved_on="2019-06-30")
    assert one(facts, "2019-06-29", "network_there") == (1,)
    assert one(facts, "2019-06-30", "network_there") == (3,)


@pytest.mark.parametrize(("on", "figures"), [("2019-10-15", (0, 0)), ("2019-10-16", (1, 0)), ("2019-10-20", (1, 0))])
def test_an_analysis_counts_once_it_is_due_or_sent(facts: Facts, on: str, figures: tuple[int, int]) -> None:
    assert one(facts, on, "reports_due", "reports_in_time") == figures
    facts.put(BOOK_TABLES["risk_reports"], county_code="A", year=2019, quarter="Q3", reported_on="2019-10-15", reported_to="党委")
    assert one(facts, on, "reports_due", "reports_in_time") == (1, 1)


@pytest.mark.parametrize(
    ("on", "figures"),
    [("2019-09-19", (0, 0)), ("2019-09-20", (1, 1)), ("2019-09-24", (1, 1)), ("2019-09-25", (0, 0)), ("2019-09-30", (1, 0))],
)
def test_a_finding_counts_once_it_is_due_or_rectified_and_what_the_review_opens_again_is_not(
    facts: Facts, on: str, figures: tuple[int, int]
) -> None:
    facts.put(OFFICE, office_code="O")
    facts.put(
        BOOK_TABLES["inspection_findings"],
        body_code="O", inspection_no="1", finding_no="1", raised_on="2019-09-03", finding="缺", demand="补", due_on="2019-09-30",
        rectified_on="2019-09-20", measures="已", reviewed_on="2019-09-25", outcome="open",
    )  # fmt: skip
    assert one(facts, on, "findings_due", "findings_rectified") == figures
