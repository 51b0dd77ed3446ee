"""`check decisions`: what procedures decided is decided again, from the log alone."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.base.kinds import ScoreLevel
from domain.processes.annual_review.commands import ConfirmReview, PublishRanking, review_code
from domain.processes.period_closing import Control
from domain.processes.subsidy_round.commands import (
    ApproveRound,
    FinishFileReview,
    FinishFirstCheck,
    PaySubsidy,
    PublishClaims,
    RecoverSubsidy,
    SampleFiles,
    round_code,
)
from domain.registry import EVENT_TYPES
from domain.rulebooks.adoption import CITY, AdoptRulebook
from infra.bureau.bureau import Bureau
from infra.bureau.procedures import certification, period, review, stars, subsidy
from infra.bureau.procedures.step_handler import StepHandler
from infra.checks.deciding import DECISIONS
from infra.checks.findings import FindingCode
from infra.rulebook_files import shipped, shipped_text
from tests.infra.checks.forging import change, change_views, found

YEAR, ON = 2018, date(2019, 12, 31)


def take(bureau: Bureau, step: StepHandler | Any) -> None:
    plan = step if callable(step) else lambda _point: [step]
    bureau.carry_out(plan, bureau.issue("clerk", allow_future=True))


@pytest.fixture
def county(bureau: Bureau) -> str:
    """A county in which something of each procedure has been decided."""
    bureau.execute(AdoptRulebook(CITY, shipped_text(), date(2020, 1, 1)), bureau.issue("clerk"))
    share = bureau.view("subsidy-shares", as_of=ON).rows[0]
    county = str(share["county_code"])
    code, last = round_code(county, "2019-H1"), date(2019, 7, 20)
    take(bureau, subsidy.declare(county, "2019-H1", last))
    for step in (
        FinishFirstCheck(code, last),
        SampleFiles(code, last, Decimal("0.2"), 7),
        FinishFileReview(code, last),
        PublishClaims(code, date(2019, 7, 22), date(2019, 7, 26)),
        ApproveRound(code, date(2019, 7, 29)),
        PaySubsidy(code, "P1", date(2019, 8, 1), yuan=Decimal(1)),
        PaySubsidy(code, "P2", date(2019, 8, 2)),
    ):
        take(bureau, step)
    paid = bureau.log.stream(f"subsidy:{code}")[-1].event.payments[0].case_no  # type: ignore[attr-defined] # the payment just made
    take(bureau, RecoverSubsidy(code, paid, date(2019, 9, 1), "查实"))
    take(bureau, period.close(county, "2019-05", date(2019, 6, 10), {control: Decimal(0) for control in Control}, "?"))
    take(bureau, review.open_review(county, YEAR, date(2019, 1, 10)))
    take(bureau, review.draft(county, YEAR, date(2019, 3, 1), without_scores=True))
    rated = str(bureau.listing("office", county=county)[0]["office_code"])
    points = {item.key: Decimal(item.max) for item in shipped().stars.items}
    take(bureau, stars.score(rated, 2020, ScoreLevel.SELF, date(2020, 11, 4), points))
    take(bureau, stars.score(rated, 2020, ScoreLevel.COUNTY, date(2020, 11, 20), points))
    take(bureau, stars.determine(rated, 2020, date(2020, 11, 30)))
    applicant = str(bureau.view("grade-proposals", as_of=ON).rows[0]["mediator_code"])
    take(bureau, certification.apply(applicant, "village", ON))
    return county


def test_what_was_decided_rightly_is_passed_over_in_silence(bureau: Bureau, county: str) -> None:
    types = {type(recorded.event) for recorded in bureau.log.page(0, bureau.log.head())}
    assert len(types & DECISIONS.keys()) >= 11, county
    assert found(bureau, "decisions") == []


def test_what_was_recorded_afterwards_changes_no_decision(bureau: Bureau, county: str) -> None:
    """As known at its position: a case that came in later, a rulebook of an earlier day."""
    text = shipped_text().replace('id = "jiaozuo-2019"', 'id = "later"').replace("amount = 300", "amount = 301")
    bureau.execute(AdoptRulebook(CITY, text, date(2019, 1, 1)), bureau.issue("clerk"))
    assert found(bureau, "decisions") == [], county


@pytest.mark.parametrize(
    ("topic", "was", "now"),
    [
        ("CasesDeclared", '"yuan":"', '"yuan":"9'),
        ("CasesDeclared", '"total":"', '"total":"9'),
        ("RankingDrafted", '"rank":1,', '"rank":2,'),
        ("ReviewOpened", '"listed":["', '"listed":["forged","'),
        ("StarsDetermined", '"score":"', '"score":"1'),
        ("FilesSampled", '"seed":7', '"seed":8'),
        ("RoundApproved", '"number":', '"number":9'),
        ("PeriodClosed", '"counted":"', '"counted":"9'),
        ("RulebookAdopted", '"sha256":"', '"sha256":"0'),
        ("CertificationApplied", '"met":', '"met": '),
    ],
)
def test_a_decision_that_comes_out_otherwise_is_named(bureau: Bureau, county: str, topic: str, was: str, now: str) -> None:
    if topic == "CertificationApplied":
        was, now = '"met":true', '"met":false'
        [(there,)] = [(row.event,) for row in bureau.log.page(0, bureau.log.head()) if type(row.event).__name__ == topic]
        if not any(condition.met for condition in there.grounds.conditions):  # type: ignore[attr-defined] # an application
            was, now = now, was
    change(
        bureau,
        f"UPDATE stored_events SET state = replace(state, '{was}', '{now}') WHERE topic LIKE '{topic}@%' AND instr(state, '{was}') > 0",
    )
    findings = found(bureau, "decisions")
    assert FindingCode.DECISION_DIFFERS in {finding.code for finding in findings}, county
    assert topic in {finding.what for finding in findings}


def test_a_decision_made_on_an_edited_cell_is_named_though_the_tables_are_right_again(bureau: Bureau) -> None:
    """The cell and its digest were edited: the step could not notice. The log can tell."""
    county = str(bureau.view("subsidy-shares", as_of=ON).rows[0]["county_code"])
    from projections.engine.digests import counted
    from projections.questions.subsidy.tables import SUBSIDY_SEGMENT

    change_views(bureau, "UPDATE subsidy_segment SET amount = amount + 100000 WHERE eligible")
    with bureau._read.current() as (connection, _):
        forged = counted(connection, SUBSIDY_SEGMENT)
    change_views(bureau, f"UPDATE projection_digest SET digest = '{forged.total:x}' WHERE table_name = 'subsidy_segment'")
    take(bureau, subsidy.declare(county, "2019-H1", date(2019, 7, 20)))
    bureau.rebuild()
    (finding,) = found(bureau, "decisions")
    assert (finding.code, finding.what) == (FindingCode.DECISION_DIFFERS, "CasesDeclared")
    assert "yuan" in str(finding.recorded)
    assert finding.release


def test_a_decision_that_would_have_been_refused_is_named(bureau: Bureau, county: str) -> None:
    """Of the round something was recovered that had never been paid."""
    change(
        bureau,
        "UPDATE stored_events SET state = replace(state, '\"total\":\"', '\"total\":\"9') WHERE topic LIKE 'SubsidyRecovered@%'",
    )
    (finding,) = found(bureau, "decisions")
    assert finding.code is FindingCode.DECISION_REFUSED, county


def test_a_draft_that_was_published_and_confirmed_is_made_again(bureau: Bureau, county: str) -> None:
    code = review_code(county, YEAR)
    take(bureau, PublishRanking(code, date(2019, 3, 4), date(2019, 3, 11)))
    take(bureau, ConfirmReview(code, date(2019, 3, 20)))
    assert found(bureau, "decisions") == []


def test_the_decisions_are_events_that_there_are() -> None:
    assert {kind.__name__ for kind in DECISIONS} <= EVENT_TYPES.keys()
