"""What was published and confirmed stands beside what the record gives now: the same until something is recorded that changes it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.base.errors import FengqiaoError
from domain.base.kinds import FileReview, ScoreLevel
from domain.dispute.commands import ReviewCaseFile
from domain.judicial_office.commands import RegisterStarScore
from domain.judicial_office.star_evaluation.commands import PublishStars
from domain.processes.annual_review.codes import review_code
from domain.processes.annual_review.commands import ConfirmReview, PublishRanking
from domain.processes.subsidy_round.commands import round_code
from domain.processes.subsidy_round.events import CasesDeclared
from domain.processes.subsidy_round.kinds import RoundStep
from infra.bureau.as_published import Procedure
from infra.bureau.bureau import Bureau
from infra.bureau.procedures import review
from infra.bureau.procedures.rounds.undoing import Meant, undo
from infra.bureau.procedures.stars import award, determine, score
from infra.bureau.procedures.subsidy import declare
from tests.infra.bureau.procedures import test_certification as certification
from tests.infra.bureau.procedures import test_stars as stars
from tests.infra.bureau.procedures import test_subsidy as subsidy
from tests.infra.bureau.procedures.test_review import DRAFTED_ON, FIRST, LAST, OPENED_ON, YEAR, rows, say, take

easy, mediator, office = certification.easy, certification.mediator, stars.office


def shown(bureau: Bureau, procedure: Procedure, as_of: date, **more: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in bureau.as_published(procedure, as_of=as_of, **more).rows]


def test_a_ranking_is_what_was_drafted_when_it_was_published_and_confirmed(bureau: Bureau) -> None:
    county = next(
        str(row["county_code"]) for row in rows(bureau, "grading", DRAFTED_ON) if row["year"] == YEAR and row["proposal"] == "eliminate"
    )
    code = review_code(county, YEAR)
    take(bureau, review.open_review(county, YEAR, OPENED_ON))
    take(bureau, review.draft(county, YEAR, DRAFTED_ON, without_scores=True))
    assert shown(bureau, Procedure.REVIEW, DRAFTED_ON) == []
    say(bureau, PublishRanking(code, first_on=FIRST, last_on=LAST))
    published = shown(bureau, Procedure.REVIEW, DRAFTED_ON)
    assert {row["rank_confirmed"] for row in published} == {None}
    say(bureau, ConfirmReview(code, date(2019, 4, 2)))
    confirmed, position = shown(bureau, Procedure.REVIEW, DRAFTED_ON), bureau.log.head()
    ranking = {row["mediator_code"]: row for row in rows(bureau, "review-ranking") if row["county_code"] == county}
    assert {row["mediator_code"] for row in confirmed} == set(ranking)
    for row in confirmed:
        ranked = ranking[row["mediator_code"]]
        for side in ("published", "confirmed", "now"):
            assert [row[f"{figure}_{side}"] for figure in ("rank", "score", "band", "eliminate")] == [
                ranked[figure] for figure in ("rank", "score", "band", "eliminate")
            ]
        assert (row["first_on"], row["confirmed_on"], row["differs"]) == (FIRST.isoformat(), "2019-04-02", False)
    later = shown(bureau, Procedure.REVIEW, date(2018, 6, 30), county=county, year=YEAR)  # when less had happened, less is given
    assert any(row["differs"] for row in later)
    assert [row["rank_confirmed"] for row in later] == [row["rank_confirmed"] for row in confirmed]
    assert shown(bureau, Procedure.REVIEW, DRAFTED_ON, known_at=position) == confirmed
    assert shown(bureau, Procedure.REVIEW, DRAFTED_ON, year=YEAR + 1) == []


def test_stars_are_those_published_and_awarded(bureau: Bureau, office: str) -> None:
    stars.take(bureau, score(office, stars.YEAR, ScoreLevel.SELF, date(2020, 11, 4), stars.points()))
    stars.take(bureau, score(office, stars.YEAR, ScoreLevel.COUNTY, date(2020, 11, 20), stars.points(team=14)))
    stars.take(bureau, determine(office, stars.YEAR, date(2020, 11, 30)))
    stars.take(bureau, lambda _sight: [PublishStars(office, year=stars.YEAR, first_on=stars.FIRST, last_on=stars.LAST)])
    stars.take(bureau, award(office, stars.YEAR, "5-001", stars.AWARDED_ON))
    [row] = shown(bureau, Procedure.STAR, stars.LATER)
    assert (row["office_code"], row["plaque_no"], row["stars_published"], row["stars_confirmed"], row["stars_now"]) == (
        office,
        "5-001",
        5,
        5,
        5,
    )
    assert (row["score_published"], row["score_now"], row["differs"]) == ("99.00", "99.00", False)
    assert row["office_name"]
    stars.take(bureau, lambda _sight: [RegisterStarScore(office, stars.YEAR, "business", date(2020, 12, 1), Decimal(10))])
    [row] = shown(bureau, Procedure.STAR, stars.LATER)
    assert (row["stars_confirmed"], row["score_published"], row["differs"]) == (5, "99.00", True)
    assert row["stars_now"] < 5


@pytest.mark.both_databases
def test_a_round_is_what_stood_in_it_at_the_notice_and_at_the_approval(bureau: Bureau) -> None:
    county = str(rows(bureau, "subsidy-shares", subsidy.DECLARED_ON)[0]["county_code"])
    [declared] = take(bureau, declare(county, subsidy.PERIOD, subsidy.DECLARED_ON))
    assert isinstance(declared, CasesDeclared)
    code, returned = round_code(county, subsidy.PERIOD), declared.lines[0].case_no
    subsidy.approve(bureau, code, returned)
    stated = shown(bureau, Procedure.SUBSIDY, subsidy.LATER, county=county, period=subsidy.PERIOD)
    paid = {(line.case_no, part.mediator_code): f"{part.yuan:.2f}" for line in declared.lines for part in line.parts}
    assert {(row["case_no"], row["mediator_code"]): row["yuan_confirmed"] for row in stated} == {
        key: yuan for key, yuan in paid.items() if key[0] != returned
    }
    assert all(row["yuan_published"] == row["yuan_confirmed"] for row in stated)
    same = next(row for row in stated if not row["differs"])
    bureau.execute(ReviewCaseFile(same["case_no"], FileReview.UNQUALIFIED, date(2019, 8, 1)), bureau.issue("clerk"))
    [now] = [row for row in shown(bureau, Procedure.SUBSIDY, subsidy.LATER) if row["case_no"] == same["case_no"]]
    assert (now["yuan_confirmed"], now["yuan_now"], now["differs"]) == (same["yuan_confirmed"], "0.00", True)
    take(bureau, undo(county, subsidy.PERIOD, Meant(RoundStep.APPROVAL), "误录", date(2019, 8, 2), None, None))
    assert {row["yuan_confirmed"] for row in shown(bureau, Procedure.SUBSIDY, subsidy.LATER)} == {None}
    take(bureau, undo(county, subsidy.PERIOD, Meant(RoundStep.DECLARATION), "误录", date(2019, 8, 3), None, None))
    assert shown(bureau, Procedure.SUBSIDY, subsidy.LATER) == []


def test_a_grade_is_the_one_published_and_the_one_certified(easy: Bureau, mediator: str) -> None:
    issued = certification.certify(easy, mediator, "lower")
    [row] = shown(easy, Procedure.CERTIFY, certification.LATER)
    assert (row["mediator_code"], row["certificate_no"]) == (mediator, issued.certificate_no)
    assert (row["grade_published"], row["grade_confirmed"]) == ("lower", "lower")
    assert row["differs"] == (row["grade_now"] != "lower")
    assert (row["first_on"], row["confirmed_on"]) == (certification.FIRST.isoformat(), certification.CERTIFIED_ON.isoformat())


@pytest.mark.parametrize("procedure", Procedure)
def test_what_is_not_there_is_said(bureau: Bureau, procedure: Procedure) -> None:
    assert shown(bureau, procedure, date(2019, 12, 31)) == []
    with pytest.raises(FengqiaoError, match="unknown_county_code"):
        shown(bureau, procedure, date(2019, 12, 31), county="X")
