"""`check decisions`: what procedures decided is decided again, from the log alone."""

from datetime import date
from typing import get_args

import pytest

from domain.judicial_office.star_evaluation.events import (
    StarEvent,
    StarRewardPaid,
    StarRewardRescinded,
    StarsDowngraded,
    StarsRechecked,
    StarsRestored,
    StarsRevoked,
    StarsScored,
)
from domain.mediator.certification.events import (
    CertificateChecked,
    CertificateReinstated,
    CertificateRevoked,
    CertificateSuspended,
    CertificationEvent,
    CheckRescinded,
    PanelDecided,
    RevocationRescinded,
)
from domain.processes.adverse_decision import AdverseEvent
from domain.processes.annual_review.codes import review_code
from domain.processes.annual_review.commands import ConfirmReview, PublishRanking
from domain.processes.annual_review.events import (
    EliminationRescinded,
    EliminationWaived,
    ObjectionDecided,
    ObjectionFiled,
    RankingPublished,
    ReviewClosed,
    ReviewReopened,
)
from domain.processes.events import PROCESS_EVENTS
from domain.processes.period_closing import PeriodReopened
from domain.processes.settled_before import SettledBeforeRescinded
from domain.processes.subsidy_round.events import (
    ClaimCarriedOver,
    ClaimRejected,
    ClaimsPublished,
    FilesReviewed,
    FirstCheckDone,
    RoundClosed,
)
from domain.processes.subsidy_round.undone import UndoneEvent
from domain.rulebooks.adoption import CITY, AdoptRulebook, RulebookAdopted
from infra.bureau.bureau import Bureau
from infra.bureau.procedures import subsidy
from infra.checks.deciding import DECISIONS
from infra.checks.findings import FindingCode
from infra.rulebook_files import shipped_text
from projections.engine.digests import counted
from projections.questions.subsidy.tables import SUBSIDY_SEGMENT
from tests.infra.checks.forging import YEAR, change, change_views, county_of, found, take


def test_what_was_decided_rightly_is_passed_over_in_silence(decided: Bureau) -> None:
    types = {type(recorded.event) for recorded in decided.log.page(0, decided.log.head())}
    assert len(types & DECISIONS.keys()) >= 11
    assert found(decided, "decisions") == []


def test_what_was_recorded_afterwards_changes_no_decision(decided: Bureau) -> None:
    """As known at its position: a case that came in later, a rulebook of an earlier day."""
    text = shipped_text().replace('id = "jiaozuo-2019"', 'id = "later"').replace("amount = 300", "amount = 301")
    decided.execute(AdoptRulebook(CITY, text, date(2019, 1, 1)), decided.issue("clerk"))
    assert found(decided, "decisions") == []


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
def test_a_decision_that_comes_out_otherwise_is_named(decided: Bureau, topic: str, was: str, now: str) -> None:
    if topic == "CertificationApplied":
        was, now = '"met":true', '"met":false'
        [(there,)] = [(row.event,) for row in decided.log.page(0, decided.log.head()) if type(row.event).__name__ == topic]
        if not any(condition.met for condition in there.grounds.conditions):  # type: ignore[attr-defined] # an application
            was, now = now, was
    change(
        decided,
        f"UPDATE stored_events SET state = replace(state, '{was}', '{now}') WHERE topic LIKE '{topic}@%' AND instr(state, '{was}') > 0",
    )
    findings = found(decided, "decisions")
    assert FindingCode.DECISION_DIFFERS in {finding.code for finding in findings}
    assert topic in {finding.what for finding in findings}


def test_a_decision_made_on_an_edited_cell_is_named_though_the_tables_are_right_again(bureau: Bureau) -> None:
    """The cell and its digest were edited: the step could not notice. The log can tell."""
    county = county_of(bureau)
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


def test_a_decision_that_would_have_been_refused_is_named(decided: Bureau) -> None:
    """Of the round something was recovered that had never been paid."""
    change(
        decided,
        "UPDATE stored_events SET state = replace(state, '\"total\":\"', '\"total\":\"9') WHERE topic LIKE 'SubsidyRecovered@%'",
    )
    (finding,) = found(decided, "decisions")
    assert finding.code is FindingCode.DECISION_REFUSED


def test_a_draft_that_was_published_and_confirmed_is_made_again(decided: Bureau) -> None:
    code = review_code(county_of(decided), YEAR)
    take(decided, PublishRanking(code, date(2019, 3, 4), date(2019, 3, 11)))
    take(decided, ConfirmReview(code, date(2019, 3, 20)))
    assert found(decided, "decisions") == []


STATED = {
    *(RankingPublished, ObjectionFiled, ObjectionDecided, EliminationWaived, EliminationRescinded, ReviewReopened, ReviewClosed),
    *(FirstCheckDone, FilesReviewed, ClaimRejected, ClaimCarriedOver, ClaimsPublished, RoundClosed),
    *(StarsScored, StarsRechecked, StarsDowngraded, StarsRevoked, StarsRestored, StarRewardPaid, StarRewardRescinded),
    *(
        PanelDecided,
        CertificateChecked,
        CertificateSuspended,
        CertificateReinstated,
        CertificateRevoked,
        RevocationRescinded,
        CheckRescinded,
    ),
    *get_args(UndoneEvent),
    *(PeriodReopened, SettledBeforeRescinded),
    *get_args(AdverseEvent),
}
"""What people state in a procedure: nothing in it is worked out."""


def test_every_event_of_a_procedure_is_decided_again_or_was_stated_by_people() -> None:
    """Who adds one says in infra/checks/deciding.py how it is decided again, or here that it is not."""
    of_procedures = {*PROCESS_EVENTS, *get_args(StarEvent), *get_args(CertificationEvent), RulebookAdopted}
    assert of_procedures == DECISIONS.keys() | STATED
    assert not DECISIONS.keys() & STATED
