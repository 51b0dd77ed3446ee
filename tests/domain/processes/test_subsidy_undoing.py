"""Steps of a subsidy round that are rescinded: each as if it had never been, none while a later one rests on it (2.2.1-a)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from domain.aggregates import decide, evolve
from domain.base.event import Event
from domain.base.rejection import Refused
from domain.base.rejections import FactRejection, StepRejection
from domain.processes.subsidy_round.commands import (
    RejectClaim,
    RescindApproval,
    RescindClose,
    RescindPayment,
    RescindRecovery,
    RescindReduction,
    RestoreClaim,
    UndoStep,
    WithdrawRound,
)
from domain.processes.subsidy_round.events import (
    Barred,
    ClaimCarriedOver,
    ClaimRejected,
    FilesReviewed,
    FirstCheckDone,
    RoundApproved,
    RoundClosed,
)
from domain.processes.subsidy_round.kinds import Fate
from domain.processes.subsidy_round.rejections import RoundRejection
from domain.processes.subsidy_round.state import Approved, Done
from domain.processes.subsidy_round.undone import (
    ApprovalRescinded,
    ClaimRestored,
    CloseRescinded,
    PaymentRescinded,
    RecoveryRescinded,
    ReductionRescinded,
    RoundWithdrawn,
)
from tests.domain.processes.test_subsidy_round import (
    APPROVED,
    APPROVED_ON,
    AS_FAR_AS_APPROVED,
    AS_FAR_AS_PUBLISHED,
    CHANGED,
    CHECKED_ON,
    CODE,
    DECLARE,
    DECLARED,
    DECLARED_ON,
    FIRST,
    PAID,
    PAID_LATER,
    PAID_ON,
    PAY,
    PUBLISHED,
    RECOVER,
    REDUCED,
    REVIEWED,
    SAMPLED,
    TAKEN_BACK,
)
from tests.domain.processes.test_subsidy_round import STEPS as FORWARD
from tests.given_when_then import envelope, given

DAY = timedelta(days=1)
LATE = date(2020, 1, 10)
WHY = "误录"
WITHDRAW, UNAPPROVE, REOPEN = (command(CODE, WHY, LATE) for command in (WithdrawRound, RescindApproval, RescindClose))
UNPAY = RescindPayment(CODE, WHY, LATE, voucher_no="P1")
RESTORE, UNREDUCE, UNRECOVER = (
    RestoreClaim(CODE, WHY, LATE, case_no="A1"),
    RescindReduction(CODE, WHY, LATE, case_no="A2"),
    RescindRecovery(CODE, WHY, LATE, case_no="A1"),
)
BECAUSE = {"rescinded_on": LATE, "why": WHY}
WITHDRAWN = RoundWithdrawn(declared_on=DECLARED_ON, number=3, total=Decimal("170.00"), **BECAUSE)
UNAPPROVED = ApprovalRescinded(approved_on=APPROVED_ON, number=3, total=Decimal("170.00"), **BECAUSE)
UNPAID = PaymentRescinded(voucher_no="P1", paid_on=PAID_ON, total=Decimal("170.00"), **BECAUSE)
UNREDUCED = ReductionRescinded(case_no="A2", reduced_on=PAID_ON, total=Decimal("50.00"), **BECAUSE)
UNRECOVERED = RecoveryRescinded(case_no="A1", recovered_on=TAKEN_BACK.recovered_on, total=Decimal("60.00"), **BECAUSE)
CLOSED = RoundClosed(closed_on=date(2019, 8, 31))
REJECTED = ClaimRejected(case_no="A1", why="重复申报", decided_on=FIRST)
PAID_UP = (*AS_FAR_AS_APPROVED, PAID)


@pytest.mark.parametrize("history", [(DECLARED,), AS_FAR_AS_PUBLISHED, AS_FAR_AS_APPROVED, (*PAID_UP, UNPAID)])
def test_a_round_of_which_nothing_is_paid_is_withdrawn_and_declared_again(history: tuple[Event, ...]) -> None:
    given(*history).when(WITHDRAW).then(WITHDRAWN)
    given(*history, WITHDRAWN).when(DECLARE).then(DECLARED)
    given(*history, WITHDRAWN).when(WITHDRAW).then_rejected(StepRejection.STEP_MISSING)


def test_an_approval_is_rescinded_and_the_round_is_as_it_was_published() -> None:
    given(*AS_FAR_AS_APPROVED).when(UNAPPROVE).then(UNAPPROVED)
    given(*AS_FAR_AS_APPROVED, UNAPPROVED).when(RejectClaim(CODE, "A1", "重复申报", FIRST)).then(REJECTED)
    given(*AS_FAR_AS_APPROVED, UNAPPROVED).when(UNAPPROVE).then_rejected(StepRejection.STEP_MISSING)
    without = RoundApproved(approved_on=APPROVED_ON, number=2, total=Decimal("120.00"), left_out=CHANGED)
    undone = UNAPPROVED.model_copy(update={"number": 2, "total": Decimal("120.00")})
    given(*AS_FAR_AS_PUBLISHED, without).when(UNAPPROVE).then(undone)
    assert evolve("subsidy", None, [*AS_FAR_AS_PUBLISHED, without, undone]) == evolve("subsidy", None, AS_FAR_AS_PUBLISHED)


def test_a_payment_is_rescinded_and_its_voucher_is_free() -> None:
    given(*PAID_UP).when(UNPAY).then(UNPAID)
    given(*PAID_UP, UNPAID).when(PAY).then(PAID)
    given(*PAID_UP, UNPAID).when(UNPAY).then_rejected(RoundRejection.NOT_TO_RESCIND)
    given(*AS_FAR_AS_APPROVED).when(replace(UNPAY, voucher_no="P9")).then_rejected(RoundRejection.NOT_TO_RESCIND)


def test_what_was_taken_off_and_recovered_is_rescinded_the_last_first_or_by_its_day_and_amount() -> None:
    given(*AS_FAR_AS_APPROVED, REDUCED).when(UNREDUCE).then(UNREDUCED)
    given(*AS_FAR_AS_APPROVED, REDUCED, UNREDUCED).when(UNREDUCE).then_rejected(RoundRejection.NOT_TO_RESCIND)
    second = TAKEN_BACK.model_copy(update={"total": Decimal("40.00"), "payments": (PAID.payments[1],), "recovered_on": LATE})
    twice = (*PAID_UP, TAKEN_BACK, second)
    last = RecoveryRescinded(case_no="A1", recovered_on=LATE, total=Decimal("40.00"), **BECAUSE)
    given(*twice).when(UNRECOVER).then(last)
    for named in (replace(UNRECOVER, step_on=TAKEN_BACK.recovered_on), replace(UNRECOVER, yuan=Decimal(60))):
        given(*twice).when(named).then(UNRECOVERED)
    given(*twice).when(replace(UNRECOVER, yuan=Decimal(61))).then_rejected(RoundRejection.NOT_TO_RESCIND)
    given(*PAID_UP, CLOSED, TAKEN_BACK).when(UNRECOVER).then(UNRECOVERED)
    given(*PAID_UP, TAKEN_BACK, UNRECOVERED).when(UNRECOVER).then_rejected(RoundRejection.NOT_TO_RESCIND)


RETURNED = FirstCheckDone(checked_on=CHECKED_ON, returned=(Barred(case_no="A1", why="材料不全"),))
BARRED = FilesReviewed(reviewed_on=CHECKED_ON, rejected=(Barred(case_no="A1", why="卷宗造假"),))
CARRIED = ClaimCarriedOver(case_no="A1", why="待补材料", decided_on=FIRST)


@pytest.mark.parametrize(
    ("history", "was", "stands"),
    [
        ((DECLARED, RETURNED), Fate.RETURNED, True),
        ((DECLARED, REJECTED), Fate.REJECTED, True),
        ((*AS_FAR_AS_PUBLISHED, REJECTED), Fate.REJECTED, True),
        ((*AS_FAR_AS_PUBLISHED, CARRIED), Fate.CARRIED_OVER, True),
        ((DECLARED, RETURNED.model_copy(update={"returned": ()}), SAMPLED, BARRED, PUBLISHED), Fate.REJECTED, False),
        ((*AS_FAR_AS_PUBLISHED, REJECTED, APPROVED), Fate.REJECTED, False),
    ],
)
def test_a_case_that_left_wrongly_stands_again_unless_the_notice_or_the_approval_went_without_it(
    history: tuple[Event, ...], was: Fate, stands: bool
) -> None:
    restored = ClaimRestored(case_no="A1", was=was, stands=stands, **BECAUSE)
    given(*history).when(RESTORE).then(restored)
    given(*history, restored).when(RESTORE).then_rejected(RoundRejection.NOT_TO_RESCIND)


def test_a_case_that_a_later_round_may_declare_needs_nothing() -> None:
    given(DECLARED, RETURNED, SAMPLED, REVIEWED, PUBLISHED).when(RESTORE).then_rejected(RoundRejection.NOT_TO_RESCIND)
    given(DECLARED).when(RESTORE).then_rejected(RoundRejection.NOT_TO_RESCIND)


@pytest.mark.parametrize(
    ("history", "step"),
    [
        (PAID_UP, WITHDRAW),
        ((*PAID_UP, CLOSED), WITHDRAW),
        (PAID_UP, UNAPPROVE),
        ((*AS_FAR_AS_APPROVED, REDUCED), UNAPPROVE),
        ((*PAID_UP, CLOSED), UNPAY),
        ((*PAID_UP, TAKEN_BACK), UNPAY),
        ((*AS_FAR_AS_APPROVED, REDUCED, CLOSED), UNREDUCE),
    ],
)
def test_a_step_on_which_later_ones_rest_stays_until_those_are_rescinded(history: tuple[Event, ...], step: UndoStep) -> None:
    given(*history).when(step).then_rejected(RoundRejection.STEPS_REST_ON_IT)


@pytest.mark.parametrize(
    ("history", "step"),
    [
        ((DECLARED,), WITHDRAW),
        ((*AS_FAR_AS_PUBLISHED, REJECTED), RESTORE),
        (AS_FAR_AS_APPROVED, UNAPPROVE),
        ((*AS_FAR_AS_APPROVED, REDUCED), UNREDUCE),
        ((*PAID_UP, TAKEN_BACK), UNRECOVER),
    ],
)
def test_a_step_stays_while_its_cases_stand_in_a_later_round(history: tuple[Event, ...], step: UndoStep) -> None:
    given(*history).when(replace(step, rests=("410802-2019-Q3",))).then_rejected(RoundRejection.ROUNDS_REST_ON_IT)


def test_a_close_is_rescinded_and_then_what_came_before_it() -> None:
    undone = CloseRescinded(closed_on=CLOSED.closed_on, **BECAUSE)
    given(*PAID_UP, CLOSED).when(REOPEN).then(undone)
    given(*PAID_UP, CLOSED, undone).when(UNPAY).then(UNPAID)
    given(*PAID_UP).when(REOPEN).then_rejected(StepRejection.STEP_MISSING)


@pytest.mark.parametrize(
    ("history", "step", "earliest"),
    [
        ((DECLARED,), WITHDRAW, DECLARED_ON),
        ((*AS_FAR_AS_PUBLISHED, REJECTED), RESTORE, FIRST),
        (AS_FAR_AS_APPROVED, UNAPPROVE, APPROVED_ON),
        ((*AS_FAR_AS_APPROVED, PAID.model_copy(update={"payments": (PAID.payments[0],)}), PAID_LATER), UNPAY, PAID_LATER.paid_on),
        ((*AS_FAR_AS_APPROVED, REDUCED), UNREDUCE, REDUCED.reduced_on),
        ((*PAID_UP, TAKEN_BACK), UNRECOVER, TAKEN_BACK.recovered_on),
        ((*PAID_UP, CLOSED), REOPEN, CLOSED.closed_on),
    ],
)
def test_nothing_is_rescinded_before_the_last_step_nor_without_grounds(history: tuple[Event, ...], step: UndoStep, earliest: date) -> None:
    given(*history).when(replace(step, rescinded_on=earliest - DAY)).then_rejected((StepRejection.STEP_TOO_EARLY, "rescinded_on"))
    given(*history).when(replace(step, rescinded_on=earliest)).then_taken()
    given(*history).when(replace(step, why=" ")).then_rejected((FactRejection.FACT_MISSING, "why"))


def test_the_day_of_a_step_that_was_rescinded_holds_nobody_up() -> None:
    late = PAID.model_copy(update={"paid_on": LATE})
    undone = UNPAID.model_copy(update={"paid_on": LATE})
    given(*AS_FAR_AS_APPROVED, late, undone).when(PAY).then(PAID)
    rejected = REJECTED.model_copy(update={"decided_on": LATE})
    restored = ClaimRestored(case_no="A1", was=Fate.REJECTED, stands=True, **BECAUSE)
    given(*AS_FAR_AS_PUBLISHED, rejected, restored).when(replace(RECOVER)).then_rejected(StepRejection.STEP_MISSING)
    assert evolve("subsidy", None, [*AS_FAR_AS_PUBLISHED, rejected, restored]) == evolve("subsidy", None, AS_FAR_AS_PUBLISHED)


BACK = st.sampled_from([WITHDRAW, UNAPPROVE, REOPEN, UNPAY, RESTORE, UNREDUCE, UNRECOVER, replace(UNPAY, voucher_no="2")])


@examples(st.lists(st.one_of(FORWARD, BACK), max_size=20))
def test_whatever_is_rescinded_the_amounts_add_up_and_no_part_is_below_nothing(steps: list[UndoStep]) -> None:
    state, history = evolve("subsidy", None, AS_FAR_AS_APPROVED), list[Event](AS_FAR_AS_APPROVED)
    for step in (replace(PAY, voucher_no="2", yuan=Decimal(90)), *steps):
        try:
            events = decide(step, state, envelope())
        except Refused:
            continue
        history += events
        state = evolve("subsidy", state, events)
        assert evolve("subsidy", None, history) == state
        reached = state.approved if isinstance(state, Done) else state
        if isinstance(reached, Approved):
            owed = reached.book.still_owed()
            assert sum(owed.values()) == sum((*reached.paid.values(), *reached.reduced.values(), *reached.outstanding().values()))
            assert all(0 <= reached.recovered.get(key, 0) <= paid <= owed[key] for key, paid in reached.paid.items())
            assert not (isinstance(state, Done) and reached.outstanding())
