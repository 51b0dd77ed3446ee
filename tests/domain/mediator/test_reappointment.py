"""Who left is appointed again: by a command, by a row of the register; taken back, corrected, succeeded, and left again."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.base.kinds import Engagement, ExitCause
from domain.base.rejections import FactRejection
from domain.mediator.commands import (
    CorrectMediator,
    LeaveService,
    ReappointMediator,
    RegisterMediator,
    SucceedMediator,
    TransferMediator,
    WithdrawReappointment,
)
from domain.mediator.events import (
    EliminationGrounds,
    MediatorAppointed,
    MediatorCorrected,
    MediatorEliminated,
    MediatorLeft,
    MediatorReappointed,
    MediatorSucceeded,
    MediatorTransferred,
    ReappointmentWithdrawn,
)
from domain.mediator.personnel_record.commands import RegisterCertificate
from domain.mediator.personnel_record.rejections import PersonnelRecordRejection
from domain.mediator.rejections import MediatorRejection
from domain.mediator.state import Left, Serving, facts_of
from tests.given_when_then import TODAY, given

CODE, DAY = "M1", timedelta(days=1)
BEGAN, LEFT_ON, AGAIN = date(2015, 1, 1), date(2018, 5, 31), date(2019, 3, 1)
ROW: dict[str, object] = {
    "committee_code": "T1", "name": "王建国", "engagement": Engagement.FULL_TIME, "appointed_on": BEGAN, "monthly_wage": Decimal("1900.00"),
}  # fmt: skip
APPOINTED = MediatorAppointed.model_validate(ROW)
LEFT = MediatorLeft(left_on=LEFT_ON, cause=ExitCause.RESIGNED)
GROUNDS = EliminationGrounds(year=2017, score=Decimal(50), rank=9, of=9, band={"key": "u", "zh": "差", "en": "u"}, rulebook="r", rules=())
ELIMINATED = MediatorEliminated(left_on=LEFT_ON, review="A-2017", grounds=GROUNDS)
SERVES_AGAIN = MediatorReappointed(
    committee_code="T2", engagement=Engagement.PART_TIME, appointed_on=AGAIN, monthly_wage=Decimal("2000.00"), document_no="5号"
)
SAME_PLACE = MediatorReappointed(committee_code="T1", engagement=Engagement.FULL_TIME, appointed_on=AGAIN)
BOTH = (APPOINTED, LEFT, SERVES_AGAIN)


def row(**facts: object) -> RegisterMediator:
    return RegisterMediator(CODE, facts={**ROW, "left_on": None, **facts}, changed=frozenset(facts))


# --- by a command ----------------------------------------------------------------------------------------------------


def test_who_left_serves_again_with_what_is_given_and_else_as_before() -> None:
    given(APPOINTED, LEFT).when(ReappointMediator(CODE, AGAIN)).then(
        MediatorReappointed(committee_code="T1", engagement=Engagement.FULL_TIME, appointed_on=AGAIN, monthly_wage=Decimal("1900.00"))
    )
    again = given(APPOINTED, LEFT).when(ReappointMediator(CODE, AGAIN, "T2", Engagement.PART_TIME, Decimal("2000.00"), "5号"))
    again.then(SERVES_AGAIN)
    service = again.state.service
    assert isinstance(again.state, Serving)
    assert [(each.appointed_on, each.left_on, each.cause, each.returned) for each in service.earlier] == [
        (BEGAN, LEFT_ON, ExitCause.RESIGNED, False)
    ]
    assert [service.committees.on(day) for day in (LEFT_ON, AGAIN - DAY, AGAIN)] == ["T1", "T1", "T2"]


@pytest.mark.parametrize(
    ("day", "code"), [(LEFT_ON, MediatorRejection.APPOINTED_WHILE_SERVING), (LEFT_ON + DAY, None), (TODAY + DAY, FactRejection.FUTURE_DATE)]
)
def test_the_first_day_comes_after_the_last_one_of_the_service_before(day: date, code: MediatorRejection | FactRejection | None) -> None:
    outcome = given(APPOINTED, LEFT).when(ReappointMediator(CODE, day))
    if code is None:
        assert outcome.refused is None
    else:
        outcome.then_rejected((code, "appointed_on"))


def test_only_who_left_is_appointed_again() -> None:
    given(APPOINTED).when(ReappointMediator(CODE, AGAIN)).then_rejected(MediatorRejection.STILL_IN_SERVICE)
    given(*BOTH).when(ReappointMediator(CODE, AGAIN + DAY)).then_rejected(MediatorRejection.STILL_IN_SERVICE)


@pytest.mark.parametrize(("until", "taken"), [(AGAIN - DAY, True), (AGAIN, False), (None, True)])
def test_who_was_eliminated_waits_as_long_as_the_rules_say(until: date | None, taken: bool) -> None:
    outcome = given(APPOINTED, ELIMINATED).when(ReappointMediator(CODE, AGAIN, barred_until=until))
    if taken:
        assert [event.eliminated_on for event in outcome.events if isinstance(event, MediatorReappointed)] == [LEFT_ON]
    else:
        outcome.then_rejected((MediatorRejection.ELIMINATED_TOO_RECENTLY, "appointed_on"))


def test_who_serves_again_may_leave_again() -> None:
    outcome = given(*BOTH).when(LeaveService(CODE, date(2019, 12, 31), ExitCause.HEALTH))
    assert isinstance(outcome.state, Left)
    assert len(outcome.state.service.earlier) == 1
    third = given(*BOTH, *outcome.events).when(ReappointMediator(CODE, TODAY))
    assert [each.appointed_on for each in third.state.service.earlier] == [BEGAN, AGAIN]


# --- corrections, and taken back -------------------------------------------------------------------------------------


def test_a_corrected_first_day_takes_along_what_holds_from_it() -> None:
    correction = CorrectMediator(CODE, {"appointed_on": AGAIN + 9 * DAY}, frozenset({"appointed_on"}))
    outcome = given(*BOTH).when(correction)
    outcome.then(MediatorCorrected(fact="appointed_on", was=AGAIN.isoformat(), now=(AGAIN + 9 * DAY).isoformat()))
    committees = outcome.state.service.committees
    assert [committees.on(AGAIN + number * DAY) for number in (8, 9)] == ["T1", "T2"]


def test_no_correction_runs_into_the_service_before() -> None:
    for day, refused in ((LEFT_ON, True), (LEFT_ON + DAY, False)):
        outcome = given(*BOTH).when(CorrectMediator(CODE, {"appointed_on": day}, frozenset({"appointed_on"})))
        assert (outcome.refused is not None) is refused


def test_a_change_lies_within_one_of_the_services() -> None:
    moved = {day: given(*BOTH).when(TransferMediator(CODE, "T9", day)).refused for day in (BEGAN, LEFT_ON, LEFT_ON + DAY, AGAIN - DAY)}
    assert [refused is None for refused in moved.values()] == [True, True, False, False]


def test_a_further_appointment_by_mistake_is_taken_back() -> None:
    outcome = given(*BOTH).when(WithdrawReappointment(CODE, why="误登"))
    outcome.then(ReappointmentWithdrawn(appointed_on=AGAIN, why="误登"))
    assert outcome.state == given(APPOINTED, LEFT).when(WithdrawReappointment(CODE, why="误登")).before
    given(APPOINTED, LEFT).when(WithdrawReappointment(CODE, why="误登")).then_rejected(MediatorRejection.NOT_REAPPOINTED)
    given(*BOTH).when(WithdrawReappointment(CODE, why=" ")).then_rejected((FactRejection.FACT_MISSING, "why"))
    moved = MediatorTransferred(committee_code="T3", transferred_on=AGAIN + DAY)
    given(*BOTH, moved).when(WithdrawReappointment(CODE, why="误登")).then_rejected(MediatorRejection.CHANGED_OUTSIDE_SERVICE)


# --- rows of the register --------------------------------------------------------------------------------------------


def test_a_row_with_a_first_day_after_the_recorded_last_one_is_a_further_appointment() -> None:
    outcome = given(APPOINTED, LEFT).when(row(appointed_on=AGAIN, committee_code="T2"))
    outcome.then(
        MediatorReappointed(committee_code="T2", engagement=Engagement.FULL_TIME, appointed_on=AGAIN, monthly_wage=Decimal("1900.00"))
    )
    assert facts_of(outcome.state)["left_on"] is None


def test_such_a_row_may_tell_of_the_next_leaving_too() -> None:
    until = date(2019, 12, 31)
    outcome = given(APPOINTED, LEFT).when(row(appointed_on=AGAIN, left_on=until))
    assert outcome.events[1:] == [MediatorLeft(left_on=until)]


def test_a_row_that_keeps_the_old_last_day_contradicts_itself() -> None:
    given(APPOINTED, LEFT).when(row(appointed_on=AGAIN, left_on=LEFT_ON)).then_rejected(MediatorRejection.LEFT_BEFORE_APPOINTED)


@pytest.mark.parametrize("day", [BEGAN - DAY, BEGAN + DAY, LEFT_ON])
def test_a_first_day_up_to_the_recorded_last_one_is_a_correction(day: date) -> None:
    command = RegisterMediator(CODE, facts={**ROW, "left_on": LEFT_ON, "appointed_on": day}, changed=frozenset({"appointed_on"}))
    given(APPOINTED, LEFT).when(command).then(MediatorCorrected(fact="appointed_on", was=BEGAN.isoformat(), now=day.isoformat()))


def test_a_row_that_goes_back_to_the_service_before_takes_the_further_one_back() -> None:
    command = RegisterMediator(
        CODE,
        facts={**ROW, "left_on": LEFT_ON},
        changed=frozenset({"appointed_on", "left_on", "committee_code", "engagement", "monthly_wage"}),
    )
    outcome = given(*BOTH).when(command)
    outcome.then(ReappointmentWithdrawn(appointed_on=AGAIN))
    assert isinstance(outcome.state, Left)
    assert (facts_of(outcome.state)["committee_code"], outcome.state.left_on, outcome.state.cause) == ("T1", LEFT_ON, ExitCause.RESIGNED)


def test_a_row_does_not_appoint_again_who_was_eliminated() -> None:
    given(APPOINTED, ELIMINATED).when(row(appointed_on=AGAIN)).then_rejected((MediatorRejection.ELIMINATED_BEFORE, "appointed_on"))


# --- what rests on the service ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("history", "day", "taken"),
    [
        (BOTH, LEFT_ON, False),
        (BOTH, LEFT_ON + DAY, True),
        ((APPOINTED, LEFT, SAME_PLACE), LEFT_ON + DAY, False),  # who came back fills the own place
    ],
)
def test_a_place_left_before_can_be_filled_unless_its_holder_came_back(history: tuple[object, ...], day: date, taken: bool) -> None:
    outcome = given(*history).when(SucceedMediator(CODE, "M2", day))  # type: ignore[arg-type]
    if taken:
        outcome.then(MediatorSucceeded(successor_code="M2", succeeded_on=day))
        assert outcome.state.service.earlier[0].successor_code == "M2"
    else:
        assert outcome.refused is not None


def test_a_certificate_of_the_service_before_is_taken() -> None:
    certificate = {"grade": "village", "certified_on": BEGAN}
    outcome = given(*BOTH).when(RegisterCertificate(CODE, certificate, frozenset(certificate), "N1"))
    assert outcome.refused is None
    early = {"grade": "village", "certified_on": BEGAN - DAY}
    given(*BOTH).when(RegisterCertificate(CODE, early, frozenset(early), "N1")).then_rejected(
        PersonnelRecordRejection.CERTIFIED_BEFORE_APPOINTED
    )
