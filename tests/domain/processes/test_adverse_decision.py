"""What a decision that harms a person owes that person: heard before it, served, open to appeal (2.2.2-a; Mediation Law, article 15)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.base.rejections import FactRejection, StepRejection
from domain.processes.adverse_decision import (
    AppealDecided,
    AppealFiled,
    DecideAppeal,
    DecisionServed,
    FileAppeal,
    HearPerson,
    PersonHeard,
    ServeDecision,
    decision_code,
)
from domain.processes.adverse_kinds import Adverse, AppealOutcome, Manner
from domain.processes.adverse_rejections import AdverseRejection
from tests.given_when_then import given

DAY = timedelta(days=1)
ABOUT = "410802-2018"
CODE = decision_code(Adverse.ELIMINATION, ABOUT, "M3")
HEARD_ON, DECIDED_ON, SERVED_ON, UNTIL = date(2019, 3, 18), date(2019, 3, 31), date(2019, 4, 2), date(2019, 6, 1)

HEAR = HearPerson(CODE, Adverse.ELIMINATION, ABOUT, "M3", HEARD_ON, statement="当年住院三个月")
HEARD = PersonHeard(
    adverse=Adverse.ELIMINATION, about=ABOUT, mediator_code="M3", heard_on=HEARD_ON, declined=False, statement="当年住院三个月"
)
SERVE = ServeDecision(
    CODE,
    Adverse.ELIMINATION,
    ABOUT,
    "M3",
    SERVED_ON,
    served_by="王芳",
    manner=Manner.DIRECT,
    appeal_until=UNTIL,
    document_no="县司〔2019〕10号",
    decided_on=DECIDED_ON,
)
SERVED = DecisionServed(
    adverse=Adverse.ELIMINATION,
    about=ABOUT,
    mediator_code="M3",
    served_on=SERVED_ON,
    served_by="王芳",
    manner=Manner.DIRECT,
    appeal_until=UNTIL,
    document_no="县司〔2019〕10号",
)
APPEAL = FileAppeal(CODE, date(2019, 5, 6), to="示例市司法局", claim="卷宗评分有误")
APPEALED = AppealFiled(filed_on=APPEAL.filed_on, to="示例市司法局", claim="卷宗评分有误")
OUTCOME = DecideAppeal(CODE, date(2019, 7, 1), AppealOutcome.UPHELD, why="复核无误")
DECIDED = AppealDecided(decided_on=OUTCOME.decided_on, outcome=AppealOutcome.UPHELD, why="复核无误")


def test_a_person_is_heard_served_and_may_appeal() -> None:
    given().when(HEAR).then(HEARD)
    given(HEARD).when(SERVE).then(SERVED)
    given(HEARD, SERVED).when(APPEAL).then(APPEALED)
    given(HEARD, SERVED, APPEALED).when(OUTCOME).then(DECIDED)


def test_a_person_says_something_or_declines() -> None:
    given().when(replace(HEAR, statement=None, declined=True)).then(HEARD.model_copy(update={"statement": None, "declined": True}))
    for neither_or_both in (replace(HEAR, statement=" "), replace(HEAR, declined=True)):
        given().when(neither_or_both).then_rejected((AdverseRejection.STATEMENT_OR_DECLINED, "statement"))


@pytest.mark.parametrize(("heard_on", "taken"), [(DECIDED_ON, True), (DECIDED_ON + DAY, False)])
def test_a_person_is_heard_before_the_decision(heard_on: date, *, taken: bool) -> None:
    outcome = given().when(replace(HEAR, heard_on=heard_on, decided_on=DECIDED_ON))
    if taken:
        outcome.then_taken()
    else:
        outcome.then_rejected((AdverseRejection.HEARD_AFTERWARDS, "heard_on"))


UNDONE_ON = date(2019, 7, 8)
AGAIN = replace(HEAR, heard_on=UNDONE_ON, not_before=UNDONE_ON)
HEARD_AGAIN = HEARD.model_copy(update={"heard_on": UNDONE_ON})
COURSE = (HEARD, SERVED, APPEALED, DECIDED)


def test_a_decision_that_was_undone_and_taken_again_owes_everything_anew() -> None:
    decided_on, served_on, until = date(2019, 7, 31), date(2019, 8, 1), date(2019, 10, 1)
    anew = replace(SERVE, served_on=served_on, appeal_until=until, decided_on=decided_on, not_before=UNDONE_ON, heard_by=decided_on)
    given(*COURSE).when(anew).then_rejected(StepRejection.STEP_MISSING)
    given(*COURSE).when(replace(AGAIN, heard_on=UNDONE_ON - DAY)).then_rejected((StepRejection.STEP_TOO_EARLY, "heard_on"))
    given(*COURSE).when(AGAIN).then(HEARD_AGAIN)
    given(*COURSE, HEARD_AGAIN).when(AGAIN).then_rejected(StepRejection.STEP_DONE)
    served_again = SERVED.model_copy(update={"served_on": served_on, "appeal_until": until})
    given(*COURSE, HEARD_AGAIN).when(anew).then(served_again)
    appeal = replace(APPEAL, filed_on=served_on)
    given(*COURSE, HEARD_AGAIN, served_again).when(appeal).then_taken()


def test_of_what_may_be_decided_again_while_it_stands_each_decision_has_its_own_hearing() -> None:
    next_one = replace(HEAR, heard_on=DECIDED_ON + DAY, decided_on=DECIDED_ON)
    given(HEARD, SERVED).when(next_one).then_rejected(StepRejection.STEP_DONE)
    given().when(replace(next_one, another=True)).then_taken()
    given(HEARD, SERVED).when(replace(next_one, another=True)).then_taken()
    next_heard = HEARD.model_copy(update={"heard_on": next_one.heard_on})
    given(HEARD, SERVED, next_heard).when(replace(next_one, another=True)).then_rejected(StepRejection.STEP_DONE)
    given(HEARD, SERVED, next_heard).when(APPEAL).then(APPEALED)


def test_a_hearing_after_the_decision_does_not_count_for_it() -> None:
    late = HEARD.model_copy(update={"heard_on": DECIDED_ON + DAY})
    given(late).when(replace(SERVE, heard_by=DECIDED_ON)).then_rejected(StepRejection.STEP_MISSING)
    given(late).when(replace(HEAR, decided_on=DECIDED_ON)).then_taken()


def test_nobody_is_heard_of_what_cannot_be_decided() -> None:
    given().when(replace(HEAR, concerned=False)).then_rejected((AdverseRejection.NOT_CONCERNED, "about"))


def test_what_was_not_decided_is_not_served_and_nobody_is_served_unheard() -> None:
    given(HEARD).when(replace(SERVE, decided_on=None)).then_rejected(AdverseRejection.NOT_DECIDED)
    given().when(SERVE).then_rejected(StepRejection.STEP_MISSING)


def test_a_service_says_by_whom_and_leaves_time_for_an_appeal() -> None:
    given(HEARD).when(replace(SERVE, served_by=" ")).then_rejected((FactRejection.FACT_MISSING, "served_by"))
    given(HEARD).when(replace(SERVE, appeal_until=SERVED_ON - DAY)).then_rejected((AdverseRejection.APPEAL_ENDS_BEFORE, "appeal_until"))
    given(HEARD).when(replace(SERVE, appeal_until=SERVED_ON)).then_taken()


def test_an_appeal_after_its_last_day_needs_a_reason() -> None:
    given(HEARD, SERVED).when(replace(APPEAL, filed_on=UNTIL)).then_taken()
    late = replace(APPEAL, filed_on=UNTIL + DAY)
    given(HEARD, SERVED).when(late).then_rejected((AdverseRejection.APPEAL_LATE, "filed_on"))
    given(HEARD, SERVED).when(replace(late, why="因病")).then(APPEALED.model_copy(update={"filed_on": late.filed_on, "why": "因病"}))


@pytest.mark.parametrize(
    ("history", "step"),
    [((HEARD,), HEAR), ((HEARD, SERVED), SERVE), ((HEARD, SERVED, APPEALED), APPEAL), ((HEARD, SERVED, APPEALED, DECIDED), OUTCOME)],
)
def test_no_step_is_taken_twice(history, step) -> None:
    given(*history).when(step).then_rejected(StepRejection.STEP_DONE)


@pytest.mark.parametrize(("history", "step"), [((), APPEAL), ((HEARD,), APPEAL), ((HEARD, SERVED), OUTCOME)])
def test_no_step_is_left_out(history, step) -> None:
    given(*history).when(step).then_rejected(StepRejection.STEP_MISSING)


@pytest.mark.parametrize(
    ("history", "step", "fact", "earliest"),
    [
        ((HEARD,), SERVE, "served_on", DECIDED_ON),
        ((HEARD,), replace(SERVE, decided_on=HEARD_ON - DAY), "served_on", HEARD_ON),
        ((HEARD, SERVED), APPEAL, "filed_on", SERVED_ON),
        ((HEARD, SERVED, APPEALED), OUTCOME, "decided_on", APPEAL.filed_on),
    ],
)
def test_no_step_is_dated_before_the_one_it_follows(history, step, fact: str, earliest: date) -> None:
    given(*history).when(replace(step, **{fact: earliest - DAY})).then_rejected((StepRejection.STEP_TOO_EARLY, fact))
    given(*history).when(replace(step, **{fact: earliest})).then_taken()
