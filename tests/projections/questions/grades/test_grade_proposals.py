"""Grades proposed for serving mediators, and the records that they are proposed by."""

from typing import Any

import pytest

from projections.every_register import (
    CERTIFICATE_VALIDITY,
    COMMITTEE,
    COUNTY,
    DISPUTE,
    EARLIER_SERVICE,
    FILE_REVIEW,
    GRADE_APPLICATION,
    HONOUR,
    INCIDENT,
    MEDIATOR,
    MEDIATOR_ASSIGNMENT,
    MEDIATOR_ENGAGEMENT,
    REVIEWER_SCORE,
    TRAINING,
    TYPICAL_CASE,
)
from tests.domain.policies.cases import TEXT
from tests.projections.questions.registers_by_hand import Facts

D = "2019-06-30"
HEAD = TEXT[: TEXT.index("[headcount]")]
SHOWN = ("grade_held", "grade_met", "proposal", "reasons")


@pytest.fixture
def facts(facts: Facts) -> Facts:
    """With a village committee."""
    facts.put(COMMITTEE, committee_code="C")
    return facts


def scheme(*levels: str) -> str:
    """A rulebook with these levels, each given as its key, its conditions (CEL) and further lines."""
    label = 'label = { zh = "级", en = "grade" }\nsource = "1"\n'
    return HEAD + "\n".join(f"[[grades.levels]]\n{label}{level}" for level in levels)


def when(condition: str) -> str:
    return f'[[grades.levels.conditions]]\ncode = "lacking"\nlabel = {{ zh = "缺", en = "lacking" }}\nsource = "1"\nwhen = "{condition}"\n'


def meets(facts: Facts, condition: str, as_of: str = D) -> bool:
    """Whether the only mediator's record meets a condition."""
    facts.under(scheme(f'key = "level"\n{when(condition)}'))
    (row,) = facts.rows("grade-proposals", as_of)
    return bool(row["proposal"] == "certify")


def settled(facts: Facts, mediator: str, cases: int, **values: Any) -> None:
    for number in range(cases):
        usual = {"closed_on": "2019-03-01", "outcome": "agreed", "agreement_form": "oral", "committee_code": "C"}
        facts.put(DISPUTE, case_no=f"{mediator}-{number}", mediator_code=mediator, **{**usual, **values})


# --- rows ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cases", "hours", "expected"),
    [
        (9, 2_400, (None, None, "none", ["cases_village"])),
        (10, 2_400, (None, "village", "certify", [])),
        (11, 2_400, (None, "village", "certify", [])),
        (10, 2_399, (None, None, "none", ["training_village"])),
    ],
)
def test_the_shipped_scheme_proposes_at_exactly_its_figures(facts: Facts, cases: int, hours: int, expected: tuple[object, ...]) -> None:
    facts.mediator("M", "C")
    settled(facts, "M", cases)
    facts.put(TRAINING, person_code="M", hours=hours)
    (row,) = facts.column("grade-proposals", D, "county_code", "mediator_code", "name", "grade_held", "grade_met", "proposal")
    assert row == ("A", "M", "张", *expected[:3])
    (reasons,) = facts.column("grade-proposals", D, "reasons")[0]
    assert [code for code in reasons if code.endswith("_village")] == expected[3]


@pytest.mark.parametrize(
    ("appointed_on", "left_on", "rows"),
    [("2019-06-30", None, 1), ("2019-07-01", None, 0), ("2010-01-01", "2019-06-29", 0), ("2010-01-01", "2019-06-30", 1)],
)
def test_who_serves_on_the_day_has_a_row(facts: Facts, appointed_on: str, left_on: str | None, rows: int) -> None:
    facts.mediator("M", "C", appointed_on=appointed_on, left_on=left_on)
    assert len(facts.rows("grade-proposals", D)) == rows


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "held"),
    [
        ("2019-06-29", None, "level"),
        ("2019-06-30", None, "level"),
        ("2019-07-01", None, None),
        ("2016-07-01", "2019-06-29", None),
        ("2016-07-01", "2019-06-30", "level"),
    ],
)
def test_a_grade_is_held_through_the_last_day_of_its_certificate(
    facts: Facts, valid_from: str, valid_until: str | None, held: str | None
) -> None:
    facts.mediator("M", "C")
    facts.under(scheme('key = "level"'))
    facts.put(CERTIFICATE_VALIDITY, certificate_no="1", mediator_code="M", grade="level", valid_from=valid_from, valid_until=valid_until)
    assert facts.column("grade-proposals", D, *SHOWN) == [(held, "level", "keep" if held else "certify", [])]


def test_rows_come_by_county_and_code_and_a_record_of_another_county_is_left_out_with_it(facts: Facts) -> None:
    facts.put(COUNTY, county_code="B")
    facts.put(COMMITTEE, committee_code="D", county_code="B")
    facts.mediator("1", "D")
    facts.mediator("3", "C")
    facts.mediator("2", "C")
    assert facts.column("grade-proposals", D, "county_code", "mediator_code") == [("A", "2"), ("A", "3"), ("B", "1")]
    assert [row["mediator_code"] for row in facts.rows("grade-proposals", D, county="B")] == ["1"]


# --- places ----------------------------------------------------------------------------------------------------------


QUOTA = 'key = "level"\n[grades.levels.quota]\nper = "{}"\n{}\nby = ["agreed"]\n'


def proposals(facts: Facts) -> dict[str, str]:
    return dict(facts.column("grade-proposals", D, "mediator_code", "proposal"))


@pytest.fixture
def four(facts: Facts) -> Facts:
    """One who holds the level, and three who would rise to it: with one, three and three cases settled."""
    for mediator, cases in (("M0", 0), ("M1", 1), ("M2", 3), ("M3", 3)):
        facts.mediator(mediator, "C")
        settled(facts, mediator, cases)
    facts.put(CERTIFICATE_VALIDITY, certificate_no="1", mediator_code="M0", grade="level", valid_from="2018-01-01")
    return facts


@pytest.mark.parametrize(
    ("limit", "waiting"),
    [
        ("number = 0", {"M1", "M2", "M3"}),
        ("number = 1", {"M1", "M2", "M3"}),
        ("number = 3", {"M1"}),
        ("number = 4", set()),
        ("share = 0.99", {"M1"}),  # of four: 3.96 places, rounded down
        ("share = 1", set()),
    ],
)
def test_those_beyond_the_places_of_a_level_wait_the_last_by_figure(four: Facts, limit: str, waiting: set[str]) -> None:
    four.under(scheme(QUOTA.format("county", limit)))
    rises = {code: "wait" if code in waiting else "certify" for code in ("M1", "M2", "M3")}
    assert proposals(four) == {"M0": "keep", **rises}
    reasons = dict(four.column("grade-proposals", D, "mediator_code", "reasons"))
    assert {code for code, codes in reasons.items() if "quota" in codes} == waiting


@pytest.mark.parametrize(
    ("limit", "edge", "fates"),
    [
        ("number = 2", "", {"M1": "wait", "M2": "tied", "M3": "tied"}),
        ("number = 2", 'edge = "in"', {"M1": "wait", "M2": "certify", "M3": "certify"}),
        ("number = 2", 'edge = "out"', {"M1": "wait", "M2": "wait", "M3": "wait"}),  # the place stays empty: M1 is not before them
        ("number = 3", 'edge = "out"', {"M1": "wait", "M2": "certify", "M3": "certify"}),
        ("number = 1", 'edge = "in"', {"M1": "wait", "M2": "wait", "M3": "wait"}),
        ("share = 0.74", "", {"M1": "wait", "M2": "tied", "M3": "tied"}),  # of four: 2.96 places, rounded down
    ],
)
def test_a_tie_at_the_edge_is_decided_by_the_rule_or_shown_and_never_by_code(
    four: Facts, limit: str, edge: str, fates: dict[str, str]
) -> None:
    four.under(scheme(QUOTA.format("county", f"{limit}\n{edge}")))
    assert proposals(four) == {"M0": "keep", **fates}
    reasons = dict(four.column("grade-proposals", D, "mediator_code", "reasons"))
    assert {code for code, codes in reasons.items() if "tied" in codes} == {code for code, fate in fates.items() if fate == "tied"}


def test_who_comes_first_by_the_next_figure_is_not_tied(four: Facts) -> None:
    four.put(HONOUR, mediator_code="M3", title="模范", awarded_on=D, level="county")
    four.under(scheme(QUOTA.format("county", "number = 2").replace('["agreed"]', '["agreed", "honours"]')))
    assert proposals(four) == {"M0": "keep", "M1": "wait", "M2": "wait", "M3": "certify"}


LOWER = 'key = "lower"\n[grades.levels.quota]\nper = "county"\n{}\nby = ["closed"]\n'


@pytest.mark.parametrize(
    ("lower", "expected"),
    [
        ('key = "lower"\n', {"M1": ("lower", "certify"), "M2": ("level", "certify"), "M3": ("lower", "certify")}),
        (LOWER.format("number = 1"), {"M1": (None, "wait"), "M2": ("level", "certify"), "M3": ("lower", "certify")}),
        (LOWER.format("number = 0"), {"M1": (None, "wait"), "M2": ("level", "certify"), "M3": (None, "wait")}),
    ],
)
def test_who_is_beyond_the_places_of_a_level_is_considered_for_the_next_lower_one(
    four: Facts, lower: str, expected: dict[str, tuple[str | None, str]]
) -> None:
    four.put(HONOUR, mediator_code="M2", title="模范", awarded_on=D, level="county")
    upper = QUOTA.format("county", "number = 2").replace('["agreed"]', '["agreed", "honours"]')
    four.under(scheme(upper, lower))
    rows = {row["mediator_code"]: row for row in four.rows("grade-proposals", D)}
    assert {code: (rows[code]["grade_proposed"], rows[code]["proposal"]) for code in expected} == expected
    assert (rows["M0"]["proposal"], rows["M0"]["grade_proposed"]) == ("keep", None)
    assert [rows[code]["grade_met"] for code in ("M1", "M2", "M3")] == ["level"] * 3
    assert [rows[code]["reasons"] for code in ("M1", "M2", "M3")] == [["quota"], [], ["quota"]]


def test_nobody_is_proposed_a_lower_level_than_the_one_held_for_want_of_places(facts: Facts) -> None:
    facts.mediator("M", "C")
    facts.put(CERTIFICATE_VALIDITY, certificate_no="1", mediator_code="M", grade="lower", valid_from="2018-01-01")
    facts.under(scheme(QUOTA.format("county", "number = 0"), 'key = "lower"\n', 'key = "lowest"\n'))
    assert facts.column("grade-proposals", D, "grade_proposed", "proposal") == [(None, "wait")]


@pytest.mark.parametrize(
    ("applied_on", "ended_on", "may_pass", "fate"),
    [
        ("2019-06-30", None, True, "wait"),
        ("2019-07-01", None, True, "certify"),
        ("2019-06-01", "2019-06-30", True, "certify"),
        ("2019-06-01", "2019-07-01", True, "wait"),
        ("2019-06-01", None, False, "certify"),
    ],
)
def test_an_application_under_way_takes_a_place(facts: Facts, applied_on: str, ended_on: str | None, may_pass: bool, fate: str) -> None:
    for mediator, cases in (("M1", 1), ("M2", 2)):
        facts.mediator(mediator, "C")
        settled(facts, mediator, cases)
    application = {"mediator_code": "M1", "position": 1, "grade": "level", "applied_on": applied_on}
    facts.put(GRADE_APPLICATION, ended_on=ended_on, may_pass=may_pass, **application)
    facts.under(scheme(QUOTA.format("county", "number = 1")))
    assert proposals(facts) == {"M1": "wait" if fate == "certify" else "certify", "M2": fate}


@pytest.mark.parametrize(("per", "waiting"), [("committee", set()), ("county", {"M1", "M2"}), ("city", {"M1", "M2", "M3"})])
def test_places_are_those_of_a_committee_a_county_or_the_city(facts: Facts, per: str, waiting: set[str]) -> None:
    facts.put(COUNTY, county_code="B")
    facts.put(COMMITTEE, committee_code="C2")
    facts.put(COMMITTEE, committee_code="D", county_code="B")
    for mediator, committee in (("M1", "C"), ("M2", "C2"), ("M3", "D")):
        facts.mediator(mediator, committee)
    facts.under(scheme(QUOTA.format(per, "number = 1")))
    assert {code for code, proposal in proposals(facts).items() if proposal == "tied"} == waiting


# --- records ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("appointed_on", "years"),
    [("2017-06-29", 2), ("2017-06-30", 2), ("2017-07-01", 1), ("2018-07-01", 0), ("2019-06-30", 0)],
)
def test_a_year_of_service_is_completed_on_its_anniversary(facts: Facts, appointed_on: str, years: int) -> None:
    facts.mediator("M", "C", appointed_on=appointed_on)
    assert meets(facts, f"years_served == {years}")


@pytest.mark.parametrize(
    ("as_of", "served", "unbroken"),
    [("2016-12-31", 1, 1), ("2018-06-30", None, None), ("2019-06-30", 2, 0), ("2020-01-01", 3, 1)],
)
def test_the_services_of_who_was_appointed_again_add_up(facts: Facts, as_of: str, served: int | None, unbroken: int | None) -> None:
    facts.mediator("M", "C", appointed_on="2019-01-01")
    facts.put(EARLIER_SERVICE, mediator_code="M", appointed_on="2015-07-01", left_on="2017-06-30", committee_code="C")
    if served is None:
        assert facts.rows("grade-proposals", as_of) == []
    else:
        assert meets(facts, f"years_served == {served} && years_unbroken == {unbroken}", as_of)


@pytest.mark.parametrize(("birth_on", "age"), [("1959-06-29", 60), ("1959-06-30", 60), ("1959-07-01", 59), ("1959-12-31", 59)])
def test_an_age_is_reached_on_the_birthday(facts: Facts, birth_on: str, age: int) -> None:
    facts.mediator("M", "C", birth_on=birth_on)
    assert meets(facts, f"age == {age}")


@pytest.mark.parametrize(("as_of", "age"), [("2019-02-28", 18), ("2019-03-01", 19), ("2020-02-28", 19), ("2020-02-29", 20)])
def test_who_was_born_on_29_february_is_older_from_1_march_in_other_years(facts: Facts, as_of: str, age: int) -> None:
    facts.mediator("M", "C", birth_on="2000-02-29")
    assert meets(facts, f"age == {age}", as_of)


@pytest.mark.parametrize(
    ("second_from", "grade", "years"),
    [
        ("2018-06-30", "level", 2),  # the day after the first ends: no gap
        ("2018-06-29", "level", 2),
        ("2018-07-01", "level", 0),  # a day without
        ("2018-06-30", "other", 1),
    ],
)
def test_a_grade_is_held_for_as_long_as_its_certificates_leave_no_gap(facts: Facts, second_from: str, grade: str, years: int) -> None:
    facts.mediator("M", "C")
    usual = {"mediator_code": "M"}
    facts.put(CERTIFICATE_VALIDITY, certificate_no="1", grade=grade, valid_from="2017-06-30", valid_until="2018-06-29", **usual)
    facts.put(CERTIFICATE_VALIDITY, certificate_no="2", grade="level", valid_from=second_from, **usual)
    facts.under(scheme(f'key = "level"\n{when(f"years_in_grade == {years}")}'))
    assert facts.column("grade-proposals", D, "grade_held", "grade_met") == [("level", "level")]


@pytest.mark.parametrize(
    ("values", "condition"),
    [
        ({}, "closed == 2 && agreed == 2 && oral == 2 && cases_village == 2 && active_years == 1 && success_rate == 1.0"),
        ({"closed_on": D}, "closed == 2"),
        ({"closed_on": "2019-07-01"}, "closed == 0 && active_years == 0"),
        ({"closed_on": None, "outcome": None, "agreement_form": None}, "closed == 0"),
        ({"outcome": "failed", "agreement_form": None}, "closed == 2 && agreed == 0 && failed == 2 && success_rate == 0.0"),
        ({"agreement_form": "written"}, "oral == 0 && written == 2"),
        ({"difficulty": "major"}, "major == 2 && difficult == 0"),
        ({"performed_on": D}, "performed == 2"),
        ({"performed_on": "2019-07-01"}, "performed == 0"),
    ],
)
def test_the_cases_closed_by_the_day_are_counted_by_what_they_are(facts: Facts, values: dict[str, Any], condition: str) -> None:
    facts.mediator("M", "C")
    settled(facts, "M", 2, **values)
    assert meets(facts, condition)


@pytest.mark.parametrize(
    ("kind", "count"),
    [("township", "cases_township"), ("industry", "cases_county"), ("county_centre", "cases_county"), ("school", "cases_village")],
)
def test_cases_settled_are_counted_by_the_tier_of_their_committee(facts: Facts, kind: str, count: str) -> None:
    facts.put(COMMITTEE, committee_code="D", kind=kind)
    facts.mediator("M", "C")
    settled(facts, "M", 1, committee_code="D")
    assert meets(facts, f"{count} == 1 && cases_township + cases_county + cases_village == 1")


@pytest.mark.parametrize(("held_on", "hours"), [("2019-06-30", 8), ("2019-07-01", 0)])
def test_training_counts_from_its_day(facts: Facts, held_on: str, hours: int) -> None:
    facts.mediator("M", "C")
    facts.put(TRAINING, person_code="M", kind="induction", held_on=held_on, hours=800)
    assert meets(facts, f"training_hours == {hours}.0 && induction_hours == {hours}.0")
    assert meets(facts, f"training_hours_induction == {hours}.0 && training_hours_special == 0.0")


def test_who_was_appointed_again_came_in_as_to_the_service_of_the_day(facts: Facts) -> None:
    facts.mediator("M", "C", appointed_on="2019-01-01", joined_as="hired")
    facts.put(EARLIER_SERVICE, mediator_code="M", committee_code="C", appointed_on="2010-01-01", left_on="2018-12-31", joined_as="elected")
    assert meets(facts, "joined_as == 'elected' && committee_code == 'C' && !office_code_known", "2018-12-31")
    assert meets(facts, "joined_as == 'hired'", "2019-01-01")


@pytest.mark.parametrize(("as_of", "hours"), [("2018-12-30", 0), ("2018-12-31", 8), ("2019-12-30", 8), ("2019-12-31", 0)])
def test_training_of_the_last_year_is_that_of_the_year_that_ended_last(facts: Facts, as_of: str, hours: int) -> None:
    facts.mediator("M", "C")
    facts.put(TRAINING, person_code="M", held_on="2018-03-01", hours=800)
    assert meets(facts, f"training_hours_last_year == {hours}.0", as_of)


@pytest.mark.parametrize(("day", "count"), [("2019-06-30", 1), ("2019-07-01", 0)])
def test_honours_misconduct_and_typical_cases_count_from_their_days(facts: Facts, day: str, count: int) -> None:
    facts.mediator("M", "C")
    settled(facts, "M", 1)
    facts.put(HONOUR, mediator_code="M", title="模范", awarded_on=day, level="county")
    facts.put(INCIDENT, mediator_code="M", kind="leak", found_on=day)
    facts.put(TYPICAL_CASE, case_no="M-0", submitted_on=day)
    assert meets(facts, f"honours == {count} && honours_county == {count} && incidents == {count} && incidents_leak == {count}")
    assert meets(facts, f"typical_cases == {count}")


@pytest.mark.parametrize(("found_on", "count"), [("2016-06-29", 0), ("2016-06-30", 0), ("2016-07-01", 1), ("2019-06-30", 1)])
def test_misconduct_of_three_years_is_that_of_the_days_after_the_same_day_three_years_ago(facts: Facts, found_on: str, count: int) -> None:
    facts.mediator("M", "C")
    facts.put(INCIDENT, mediator_code="M", kind="leak", found_on=found_on)
    assert meets(facts, f"incidents == 1 && incidents_3_years == {count}")


@pytest.mark.parametrize(("found_on", "count"), [("2017-02-28", 0), ("2017-03-01", 1)])
def test_three_years_before_29_february_is_28_february(facts: Facts, found_on: str, count: int) -> None:
    facts.mediator("M", "C")
    facts.put(INCIDENT, mediator_code="M", kind="leak", found_on=found_on)
    assert meets(facts, f"incidents_3_years == {count}", "2020-02-29")


@pytest.mark.parametrize(
    ("as_of", "condition"),
    [
        ("2019-05-31", "files_reviewed == 0 && files_qualified == 0"),
        ("2019-06-01", "files_reviewed == 1 && files_qualified == 0"),
        ("2019-06-29", "files_reviewed == 1 && files_qualified == 0"),
        ("2019-06-30", "files_reviewed == 1 && files_qualified == 1"),
    ],
)
def test_of_several_reviews_of_a_file_the_latest_by_the_day_stands(facts: Facts, as_of: str, condition: str) -> None:
    facts.mediator("M", "C")
    settled(facts, "M", 1)
    facts.put(FILE_REVIEW, case_no="M-0", reviewed_on="2019-06-01", result="rectify")
    facts.put(FILE_REVIEW, case_no="M-0", reviewed_on="2019-06-30", result="qualified")
    assert meets(facts, condition, as_of)


@pytest.mark.parametrize(("as_of", "excellent"), [("2018-12-30", 0), ("2018-12-31", 1)])
def test_the_band_of_a_year_counts_from_its_last_day(facts: Facts, as_of: str, excellent: int) -> None:
    facts.mediator("M", "C")
    facts.put(REVIEWER_SCORE, mediator_code="M", points=10_000)
    settled(facts, "M", 12, closed_on="2018-03-01", entered_on="2018-03-02")
    facts.put(TRAINING, person_code="M", hours=10_000)
    assert meets(facts, f"excellent_years == {excellent}", as_of)
    assert meets(facts, "last_band == 'excellent'", as_of) == bool(excellent)


def test_committee_and_engagement_are_those_of_the_day(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="D", kind="township")
    facts.put(MEDIATOR, mediator_code="M")
    facts.put(MEDIATOR_ASSIGNMENT, mediator_code="M", committee_code="C", valid_until=D)
    facts.put(MEDIATOR_ASSIGNMENT, mediator_code="M", committee_code="D", valid_from=D)
    facts.put(MEDIATOR_ENGAGEMENT, mediator_code="M", valid_until=D)
    facts.put(MEDIATOR_ENGAGEMENT, mediator_code="M", valid_from=D, engagement="part_time")
    before, now = "tier == 'village' && engagement == 'full_time'", "tier == 'township' && engagement == 'part_time'"
    assert [meets(facts, before, "2019-06-29"), meets(facts, now, D)] == [True, True]
