"""How a mediator leaves, and who comes into the place (2.2.2-a, 2.2.5-a; Mediation Law, article 15)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.base.event import Event, Named
from domain.base.kinds import Engagement, ExitCause, IncidentKind
from domain.mediator.commands import CorrectMediator, EliminateMediator, LeaveService, ReinstateMediator, SucceedMediator
from domain.mediator.events import (
    EliminationGrounds,
    MediatorAppointed,
    MediatorCorrected,
    MediatorEliminated,
    MediatorLeft,
    MediatorReappointed,
    MediatorReinstated,
    MediatorSucceeded,
    ReappointmentWithdrawn,
)
from domain.mediator.rejections import MediatorRejection
from tests.given_when_then import given

ON = date(2019, 12, 31)
APPOINTED = MediatorAppointed(committee_code="T01", name="王五", engagement=Engagement.PART_TIME, appointed_on=date(2018, 3, 1))
LEFT = MediatorLeft(left_on=ON, cause=ExitCause.HEALTH)
GROUNDS = EliminationGrounds(
    year=2018,
    score=Decimal("31.00"),
    rank=9,
    of=9,
    band=Named(key="unqualified", zh="不合格", en="unqualified"),
    rulebook="r",
    rules=("e.1",),
)
ELIMINATED = MediatorEliminated(left_on=ON, review="410802-2018", grounds=GROUNDS)


def test_an_elimination_ends_the_service_with_its_grounds() -> None:
    command = EliminateMediator("M1", left_on=ON, review="410802-2018", grounds=GROUNDS)
    given(APPOINTED).when(command).then(ELIMINATED)
    given(APPOINTED, ELIMINATED).when(command).then_rejected(MediatorRejection.ALREADY_LEFT)
    given(APPOINTED).when(LeaveService("M1", left_on=ON, cause=ExitCause.ELIMINATED)).then_rejected(MediatorRejection.ELIMINATED_BY_REVIEW)


@pytest.mark.parametrize("cause", [ExitCause.REMOVED, ExitCause.DISMISSED])
def test_a_removal_or_dismissal_has_one_of_the_four_grounds(cause: ExitCause) -> None:
    for ground in (IncidentKind.FAVOURITISM, IncidentKind.INSULT, IncidentKind.IMPROPER_GAIN, IncidentKind.LEAK):
        given(APPOINTED).when(LeaveService("M1", left_on=ON, cause=cause, ground=ground)).then(
            MediatorLeft(left_on=ON, cause=cause, ground=ground)
        )
    given(APPOINTED).when(LeaveService("M1", left_on=ON, cause=cause)).then_rejected(MediatorRejection.GROUND_NEEDED)
    given(APPOINTED).when(LeaveService("M1", left_on=ON, cause=cause, ground=IncidentKind.NEGLECT)).then_rejected(
        MediatorRejection.GROUND_NEEDED
    )


def test_nothing_else_has_a_ground() -> None:
    given(APPOINTED).when(LeaveService("M1", left_on=ON, cause=ExitCause.DIED, ground=IncidentKind.LEAK)).then_rejected(
        MediatorRejection.GROUND_UNFIT
    )


@pytest.mark.parametrize("left", [LEFT, ELIMINATED])
def test_a_vacant_place_is_filled_once_by_somebody_else_afterwards(left: MediatorLeft | MediatorEliminated) -> None:
    command = SucceedMediator("M1", successor_code="M2", succeeded_on=date(2020, 1, 1))
    succeeded = MediatorSucceeded(successor_code="M2", succeeded_on=date(2020, 1, 1))
    given(APPOINTED, left).when(command).then(succeeded)
    given(APPOINTED, left, succeeded).when(command).then_nothing()
    given(APPOINTED, left, succeeded).when(SucceedMediator("M1", successor_code="M3", succeeded_on=date(2020, 1, 1))).then_rejected(
        MediatorRejection.PLACE_FILLED
    )
    given(APPOINTED, left).when(SucceedMediator("M1", successor_code="M1", succeeded_on=date(2020, 1, 1))).then_rejected(
        MediatorRejection.OWN_SUCCESSOR
    )
    given(APPOINTED, left).when(SucceedMediator("M1", successor_code="M2", succeeded_on=ON)).then_rejected(
        MediatorRejection.SUCCEEDED_TOO_EARLY
    )
    given(APPOINTED).when(command).then_rejected(MediatorRejection.NOT_LEFT)


@pytest.mark.parametrize(("came_on", "taken"), [(ON, False), (ON + timedelta(days=1), True), (None, True)])
def test_a_place_is_filled_by_somebody_who_came_after_it_fell_vacant(came_on: date | None, *, taken: bool) -> None:
    outcome = given(APPOINTED, LEFT).when(SucceedMediator("M1", successor_code="M2", succeeded_on=date(2020, 1, 1), came_on=came_on))
    if taken:
        outcome.then_taken()
    else:
        outcome.then_rejected((MediatorRejection.SUCCESSOR_THERE_BEFORE, "successor_code"))


def test_who_comes_back_is_no_longer_succeeded() -> None:
    succeeded = MediatorSucceeded(successor_code="M2", succeeded_on=date(2020, 1, 1))
    back = MediatorCorrected(fact="left_on", was="2019-12-31", now=None)
    given(APPOINTED, LEFT, succeeded, back).when(SucceedMediator("M1", successor_code="M2", succeeded_on=date(2020, 1, 1))).then_rejected(
        MediatorRejection.NOT_LEFT
    )


REINSTATE = ReinstateMediator("M1", "410802-2019", date(2020, 1, 10), why="复议查明评分有误")
REINSTATED = MediatorReinstated(left_on=ELIMINATED.left_on, review="410802-2019", rescinded_on=date(2020, 1, 10), why="复议查明评分有误")


def test_a_rescinded_elimination_lets_the_service_go_on() -> None:
    given(APPOINTED, ELIMINATED).when(REINSTATE).then(REINSTATED)
    succeeded = MediatorSucceeded(successor_code="M2", succeeded_on=date(2020, 1, 1))
    given(APPOINTED, ELIMINATED, succeeded).when(REINSTATE).then(REINSTATED)
    given(APPOINTED, ELIMINATED, REINSTATED).when(LeaveService("M1", left_on=date(2020, 1, 20), cause=ExitCause.RESIGNED)).then_taken()
    given(APPOINTED, ELIMINATED, REINSTATED).when(SucceedMediator("M1", successor_code="M2", succeeded_on=date(2020, 1, 1))).then_rejected(
        MediatorRejection.NOT_LEFT
    )


def test_who_was_appointed_again_is_reinstated_once_that_is_taken_back() -> None:
    facts = {"committee_code": "C1", "engagement": Engagement.PART_TIME, "monthly_wage": None}
    back = MediatorReappointed.model_validate({**facts, "appointed_on": date(2020, 1, 8), "eliminated_on": ELIMINATED.left_on})
    given(APPOINTED, ELIMINATED, back).when(REINSTATE).then_rejected((MediatorRejection.REAPPOINTED_SINCE, "mediator_code"))
    withdrawn = ReappointmentWithdrawn(appointed_on=back.appointed_on, why="淘汰已撤销")
    given(APPOINTED, ELIMINATED, back, withdrawn).when(REINSTATE).then(REINSTATED)


def test_one_person_fills_one_place() -> None:
    command = SucceedMediator("M1", successor_code="M2", succeeded_on=date(2020, 1, 20), came_on=date(2020, 1, 8), fills="M9")
    given(APPOINTED, ELIMINATED).when(command).then_rejected((MediatorRejection.FILLS_ANOTHER, "successor_code"))
    given(APPOINTED, ELIMINATED).when(replace(command, fills=None)).then_taken()


@pytest.mark.parametrize("history", [(APPOINTED,), (APPOINTED, LEFT), (APPOINTED, ELIMINATED, REINSTATED)])
def test_nothing_is_rescinded_of_who_was_not_eliminated(history: tuple[Event, ...]) -> None:
    given(*history).when(REINSTATE).then_rejected((MediatorRejection.NOT_ELIMINATED_NOW, "mediator_code"))


@pytest.mark.parametrize("left_on", [None, date(2020, 1, 15)])
def test_a_register_does_not_undo_or_move_an_elimination(left_on: date | None) -> None:
    facts = {"left_on": left_on}
    row = CorrectMediator("M1", facts=facts, changed=frozenset(facts))
    given(APPOINTED, ELIMINATED).when(row).then_rejected((MediatorRejection.ELIMINATION_STANDS, "left_on"))
    given(APPOINTED, LEFT).when(row).then_taken()
