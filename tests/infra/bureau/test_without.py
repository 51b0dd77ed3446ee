"""What every view and explanation says of a county that has no rules of a sort, and that the others go on as before."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from domain.base.rejection import Refused
from domain.judicial_office.commands import RegisterStarScore
from domain.mediator.commands import RegisterAssessment
from domain.rulebooks.adoption import AdoptRulebook
from infra.bureau.bureau import Bureau
from infra.bureau.procedures.review import open_review
from infra.bureau.procedures.subsidy import declare
from projections.questions.assessment.explained import explain_grading
from projections.questions.catalogue import VIEWS
from projections.questions.grades.explained import explain_grade
from projections.questions.offices.star_explained import explain_star
from projections.questions.subsidy.explained import explain_subsidy
from tests.domain.rulebooks.test_without import ALL as EVERY
from tests.domain.rulebooks.test_without import without
from tests.infra.bureau.worked_example import copy_of

COUNTY, ON = "410804", date(2020, 3, 31)
ALL = tuple(section for section in EVERY if section != "floors")
"""The sections that a county may have none of: floors are the city's."""
NO_ROWS = {"star-rating", "grading", "full-time", "grade-proposals", "targets"}
"""Views of which the county has no row when it has no rules."""


@pytest.fixture(scope="module")
def bare(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    with copy_of(filled, tmp_path_factory.mktemp("bare")) as opened:
        opened.execute(AdoptRulebook(COUNTY, text=without(*ALL), valid_from=date(2018, 1, 1)), opened.issue("clerk"))
        yield opened


def of_county(bureau: Bureau, view: str) -> list[Mapping[str, Any]]:
    return [row for row in bureau.view(view, as_of=ON).rows if row["county_code"] == COUNTY]


def test_it_has_none_of_the_rows_that_rest_on_those_rules(bare: Bureau, filled: Path, tmp_path: Path) -> None:
    with copy_of(filled, tmp_path) as before:
        for view in NO_ROWS:
            assert of_county(before, view), view
            assert of_county(bare, view) == [], view


def test_cases_are_not_paid_for_the_reason_that_there_is_no_subsidy(bare: Bureau) -> None:
    cases = of_county(bare, "subsidy-eligibility")
    assert cases
    assert {(row["eligible"], tuple(row["reasons"])) for row in cases} == {(False, ("no_subsidy",))}
    assert {row["subsidy_yuan"] for row in of_county(bare, "subsidy-summary")} <= {"0.00"}


def test_there_is_no_target_of_the_bulletin_and_no_quota_of_stars(bare: Bureau) -> None:
    assert {row["meets_target"] for row in of_county(bare, "bulletin")} == {None}
    assert [(row["quota"], row["meets_target"]) for row in of_county(bare, "star-quota")] == [(None, None)]


def test_the_other_counties_are_as_before(bare: Bureau, filled: Path, tmp_path: Path) -> None:
    with copy_of(filled, tmp_path) as before:
        for name, view in VIEWS.items():
            if name != "scoreboard" and any(column.key == "county_code" for column in view.columns):  # a rank rests on the others
                others = [
                    [row for row in bureau.view(name, as_of=ON).rows if row["county_code"] not in {COUNTY, "*"}]
                    for bureau in (before, bare)
                ]
                assert others[0] == others[1], name


@pytest.mark.parametrize("section", ALL)
def test_each_section_by_itself_is_answered_by_every_view(bureau: Bureau, section: str) -> None:
    bureau.execute(AdoptRulebook(COUNTY, text=without(section), valid_from=date(2018, 1, 1)), bureau.issue("clerk"))
    for name in VIEWS:
        bureau.view(name, as_of=ON)
    assert bureau.check() == []


def test_explanations_say_so_with_the_clause(bare: Bureau, filled: Path, tmp_path: Path) -> None:
    with copy_of(filled, tmp_path) as before:
        office, mediator, grade, case = (
            of_county(before, view)[0][key]
            for view, key in (
                ("star-rating", "office_code"), ("grading", "mediator_code"), ("grade-proposals", "mediator_code"), ("subsidy-eligibility", "case_no"),
            )
        )  # fmt: skip
    star, grade_told = (
        bare.explain(partial(ask, code), as_of=ON).explanation.root for ask, code in ((explain_star, office), (explain_grade, grade))
    )
    assert star.text.en == "the rules say that there is none here (clause of stars)"
    assert grade_told.text.en == "the rules say that there is none here (clause of grades)"
    told = bare.explain(partial(explain_grading, mediator, 2019), as_of=ON).explanation.root
    assert told.text.en == "the rules say that there is none here (clause of assessment)"
    subsidy = bare.explain(partial(explain_subsidy, str(case)), as_of=ON).explanation
    assert subsidy.rows[0]["reasons"] == ["no_subsidy"]
    assert "there is no case subsidy here" in repr(subsidy.root)


def test_nothing_is_recorded_of_what_there_is_none_of(bare: Bureau) -> None:
    office, mediator = (
        next(row[key] for row in bare.listing(kind, county=COUNTY))
        for kind, key in (("office", "office_code"), ("mediator", "mediator_code"))
    )
    commands = (
        RegisterStarScore(office, 2019, "premises", date(2019, 12, 1), Decimal(5)),
        RegisterAssessment(mediator, 2019, "screening", date(2019, 12, 1), Decimal(5)),
    )
    for command in commands:
        with pytest.raises(Refused, match=r"none_here: rulebook bare says that there is none here \(clause of (stars|assessment)\)"):
            bare.execute(command, bare.issue("clerk"))
    with pytest.raises(Refused, match="none_here"):
        bare.carry_out(open_review(COUNTY, 2019, date(2020, 1, 6)), bare.issue("clerk"))
    with pytest.raises(Refused, match="nothing_to_declare"):
        bare.carry_out(declare(COUNTY, "2019-05", date(2019, 6, 20)), bare.issue("clerk"))


def test_without_a_deadline_what_is_done_is_in_time_and_what_is_not_is_not_late(bureau: Bureau) -> None:
    bureau.execute(AdoptRulebook(COUNTY, text=without("entry", "statistics"), valid_from=date(2018, 1, 1)), bureau.issue("clerk"))
    reasons = {code for row in of_county(bureau, "subsidy-eligibility") for code in row["reasons"]}
    assert reasons.isdisjoint({"not_entered", "entered_late", "statistics_late"})
    case = next(row["case_no"] for row in of_county(bureau, "subsidy-eligibility") if row["eligible"])
    assert "no deadline" in repr(bureau.explain(partial(explain_subsidy, str(case)), as_of=ON).explanation.root)
