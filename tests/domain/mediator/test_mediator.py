from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain.base.kinds import Engagement, ExitCause, Sex
from domain.base.rejections import FactRejection
from domain.base.text import Text
from domain.mediator import id_number as id_numbers
from domain.mediator.commands import (
    AppointMediator,
    ChangeEngagement,
    ChangeOfficial,
    ChangeWage,
    CorrectMediator,
    LeaveService,
    RegisterAssessment,
    RegisterMediator,
    TransferMediator,
)
from domain.mediator.events import (
    AssessmentCorrected,
    MediatorAppointed,
    MediatorAssessed,
    MediatorCorrected,
    MediatorEngagementChanged,
    MediatorIdentityCorrected,
    MediatorLeft,
    MediatorOfficialChanged,
    MediatorTransferred,
    MediatorWageChanged,
)
from domain.mediator.rejections import MediatorRejection
from domain.mediator.state import Left, Serving
from tests.given_when_then import TODAY, given

CODE = "M001"
DAY = timedelta(days=1)
OTHER_CHECK = id_numbers.WRONG_CHECK
APPOINTED_ON = date(2018, 3, 1)
LEFT_ON = date(2019, 9, 30)
ROW: dict[str, object] = {
    "committee_code": "T01",
    "name": "王建国",
    "id_number": "410802196501010013",
    "sex": Sex.MALE,
    "birth_on": date(1965, 1, 1),
    "education": "高中",
    "occupation": "农民",
    "engagement": Engagement.PART_TIME,
    "appointed_on": APPOINTED_ON,
    "monthly_wage": Decimal("800.00"),
    "in_service_official": False,
}
APPOINTED = MediatorAppointed.model_validate(ROW)
LEFT = MediatorLeft(left_on=LEFT_ON)
MOVED = MediatorTransferred(committee_code="T02", transferred_on=date(2019, 4, 1))
RAISED = MediatorWageChanged(monthly_wage=Decimal("1900.00"), changed_on=date(2019, 5, 1))
FULL_TIME = MediatorEngagementChanged(engagement=Engagement.FULL_TIME, changed_on=date(2019, 5, 1))


def register(**facts: object) -> RegisterMediator:
    row = ROW | facts
    return RegisterMediator(CODE, facts=row, changed=frozenset(row))


def changed(**facts: object) -> RegisterMediator:
    return RegisterMediator(CODE, facts=ROW | facts, changed=frozenset(facts))


# --- rows ------------------------------------------------------------------------------------------------------------


def test_a_first_row_appoints() -> None:
    given().when(register()).then(APPOINTED)


def test_a_first_row_may_tell_of_the_leaving_too() -> None:
    given().when(register(left_on=LEFT_ON)).then(APPOINTED, LEFT)


@pytest.mark.parametrize("fact", ["committee_code", "name", "engagement", "appointed_on"])
def test_a_required_fact_may_not_be_missing_nor_emptied(fact: str) -> None:
    given().when(register(**{fact: None})).then_rejected((FactRejection.FACT_MISSING, fact))
    given(APPOINTED).when(changed(**{fact: None})).then_rejected((FactRejection.FACT_MISSING, fact))


def test_the_last_day_of_service_may_be_the_first() -> None:
    given().when(register(left_on=APPOINTED_ON - DAY)).then_rejected((MediatorRejection.LEFT_BEFORE_APPOINTED, "left_on"))
    assert given().when(register(left_on=APPOINTED_ON)).refused is None
    assert given().when(register(left_on=APPOINTED_ON + DAY)).refused is None
    correction = CorrectMediator(CODE, facts=ROW | {"appointed_on": LEFT_ON + DAY}, changed=frozenset({"appointed_on"}))
    given(APPOINTED, LEFT).when(correction).then_rejected((MediatorRejection.LEFT_BEFORE_APPOINTED, "appointed_on"))


@pytest.mark.parametrize("fact", ["birth_on", "appointed_on", "left_on"])
def test_no_date_lies_ahead(fact: str) -> None:
    assert given().when(register(**{"id_number": None, fact: TODAY})).refused is None
    given().when(register(**{"id_number": None, fact: TODAY + DAY})).then_rejected((FactRejection.FUTURE_DATE, fact))
    assert given().when(register(**{"id_number": None, fact: TODAY + DAY}), latest_date=None).refused is None


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("410802196501010013", None),
        (f"41080219650101003{id_numbers.check_place('41080219650101003')}", None),
        ("410802196501010014", OTHER_CHECK),
        ("410802196501100013", OTHER_CHECK),
        ("410802650101001", id_numbers.OLD),
        ("41080219650101001", id_numbers.NOT_18),
        ("４10802196501010013", id_numbers.NOT_18),
        ("007", id_numbers.NOT_18),
        (f"41080219651301001{id_numbers.check_place('41080219651301001')}", id_numbers.NO_BIRTH),
        (f"41080219650102001{id_numbers.check_place('41080219650102001')}", id_numbers.OTHER_BIRTH),
        (f"41080219650101002{id_numbers.check_place('41080219650101002')}", id_numbers.OTHER_SEX),
    ],
)
def test_an_id_number_is_one_and_says_what_the_row_says(number: str, fault: Text | None) -> None:
    taken = given().when(register(id_number=number))
    if fault is None:
        assert taken.refused is None
        return
    taken.then_rejected((MediatorRejection.ID_NUMBER_INVALID, "id_number"))
    assert taken.refused is not None
    assert taken.refused.rejections[0].params == {"fault": fault}


@pytest.mark.parametrize(("fact", "value"), [("sex", Sex.FEMALE), ("birth_on", date(1966, 1, 1))])
def test_a_correction_beside_an_id_number_agrees_with_it(fact: str, value: object) -> None:
    given(APPOINTED).when(changed(**{fact: value})).then_rejected((MediatorRejection.ID_NUMBER_INVALID, fact))


def test_an_id_number_that_an_older_release_took_is_no_hindrance() -> None:
    taken = MediatorAppointed.model_validate({**ROW, "id_number": "007"})
    given(taken).when(changed(birth_on=date(1966, 1, 1))).then(
        MediatorIdentityCorrected(fact="birth_on", was="1965-01-01", now="1966-01-01")
    )
    given(taken).when(changed(education="大专")).then(MediatorCorrected(fact="education", was="高中", now="大专"))


def test_a_wage_is_not_negative() -> None:
    given().when(register(monthly_wage=Decimal(-1))).then_rejected((FactRejection.NUMBER_INVALID, "monthly_wage"))
    given(APPOINTED).when(ChangeWage(CODE, monthly_wage=Decimal(-1), changed_on=LEFT_ON)).then_rejected(
        (FactRejection.NUMBER_INVALID, "monthly_wage")
    )


def test_the_code_must_be_one() -> None:
    given().when(RegisterMediator("*", facts=ROW, changed=frozenset(ROW))).then_rejected((FactRejection.CODE_INVALID, "mediator_code"))


def test_the_same_row_again_says_nothing_new() -> None:
    given(APPOINTED, LEFT).when(register(left_on=LEFT_ON)).then_nothing()


def test_what_a_row_says_as_it_is_recorded_is_at_no_fault_whatever_rules_have_come_since() -> None:
    old = {"id_number": "410802650101001", "left_on": TODAY + DAY}  # an older release took it; --allow-future did
    history = given(MediatorAppointed.model_validate(ROW | {"id_number": old["id_number"]}), MediatorLeft(left_on=TODAY + DAY))
    history.when(register(**old)).then_nothing()
    history.when(register(**{**old, "left_on": TODAY + DAY + DAY})).then_rejected((FactRejection.FUTURE_DATE, "left_on"))


@pytest.mark.parametrize(
    ("fact", "value", "was", "now"),
    [
        ("education", "大专", "高中", "大专"),
        ("occupation", None, "农民", None),
        ("appointed_on", date(2018, 4, 1), "2018-03-01", "2018-04-01"),
        ("in_service_official", True, False, True),
        ("committee_code", "T02", "T01", "T02"),
        ("engagement", Engagement.FULL_TIME, "part_time", "full_time"),
        ("monthly_wage", Decimal(900), "800.00", "900.00"),
        ("monthly_wage", None, "800.00", None),
    ],
)
def test_a_changed_cell_is_a_correction_that_keeps_both_values(fact: Any, value: object, was: Any, now: Any) -> None:
    row = given(APPOINTED).when(changed(**{fact: value}))
    row.then(MediatorCorrected(fact=fact, was=was, now=now))
    given(APPOINTED, *row.events).when(changed(**{fact: value})).then_nothing()


@pytest.mark.parametrize(
    ("fact", "value", "was", "now"),
    [
        ("name", "王建军", "王建国", "王建军"),
        ("id_number", None, "410802196501010013", None),
        ("sex", Sex.FEMALE, "男", "女"),
        ("birth_on", date(1966, 1, 1), "1965-01-01", "1966-01-01"),
    ],
)
def test_a_corrected_identity_is_an_event_of_its_own(fact: Any, value: object, was: Any, now: Any) -> None:
    first = APPOINTED if fact in {"name", "id_number"} else APPOINTED.model_copy(update={"id_number": None})
    row = given(first).when(changed(**{fact: value}))
    row.then(MediatorIdentityCorrected(fact=fact, was=was, now=now))
    assert getattr(row.state.service, fact) == value


def test_a_filled_last_day_is_a_leaving_and_a_changed_one_a_correction() -> None:
    given(APPOINTED).when(changed(left_on=LEFT_ON)).then(LEFT)
    moved = given(APPOINTED, LEFT).when(changed(left_on=LEFT_ON + DAY))
    moved.then(MediatorCorrected(fact="left_on", was="2019-09-30", now="2019-10-01"))
    assert moved.state == Left(moved.before.service, LEFT_ON + DAY)


def test_an_emptied_last_day_brings_the_mediator_back() -> None:
    row = given(APPOINTED, LEFT).when(changed(left_on=None))
    row.then(MediatorCorrected(fact="left_on", was="2019-09-30", now=None))
    assert isinstance(row.state, Serving)


def test_a_wage_told_for_the_first_time_holds_always() -> None:
    row = given(APPOINTED.model_copy(update={"monthly_wage": None})).when(changed(monthly_wage=Decimal("800.00")))
    row.then(MediatorCorrected(fact="monthly_wage", was=None, now="800.00"))
    assert row.state.service.wages.on(date(1990, 1, 1)) == Decimal("800.00")


def test_a_cell_corrects_the_latest_of_its_changes() -> None:
    row = given(APPOINTED, MOVED, RAISED, FULL_TIME).when(
        changed(committee_code="T03", monthly_wage=Decimal("2000.00"), engagement=Engagement.PART_TIME)
    )
    service = row.state.service
    assert service.committees.entries == ((None, "T01"), (MOVED.transferred_on, "T03"))
    assert service.wages.entries == ((None, Decimal("800.00")), (RAISED.changed_on, Decimal("2000.00")))
    assert service.engagements.entries == ((None, Engagement.PART_TIME), (FULL_TIME.changed_on, Engagement.PART_TIME))


def test_a_cell_that_says_what_a_transfer_said_is_nothing_new() -> None:
    given(APPOINTED, MOVED).when(changed(committee_code="T02")).then_nothing()


def test_service_covers_the_changes_recorded_in_it() -> None:
    history = given(APPOINTED, MOVED)
    history.when(changed(appointed_on=MOVED.transferred_on + DAY)).then_rejected(
        (MediatorRejection.CHANGED_OUTSIDE_SERVICE, "appointed_on")
    )
    assert history.when(changed(appointed_on=MOVED.transferred_on)).refused is None
    history.when(changed(left_on=MOVED.transferred_on - DAY)).then_rejected((MediatorRejection.CHANGED_OUTSIDE_SERVICE, "left_on"))
    assert history.when(changed(left_on=MOVED.transferred_on)).refused is None
    history.when(LeaveService(CODE, MOVED.transferred_on - DAY)).then_rejected((MediatorRejection.CHANGED_OUTSIDE_SERVICE, "left_on"))


# --- verbs -----------------------------------------------------------------------------------------------------------


def test_a_code_is_given_once() -> None:
    given().when(AppointMediator(CODE, facts=ROW, changed=frozenset(ROW))).then(APPOINTED)
    given(APPOINTED).when(AppointMediator(CODE, facts=ROW, changed=frozenset(ROW))).then_rejected(
        (FactRejection.ALREADY_REGISTERED, "mediator_code")
    )


def test_only_a_known_mediator_is_corrected() -> None:
    correct = CorrectMediator(CODE, facts={"education": "大专"}, changed=frozenset({"education"}))
    given(APPOINTED).when(correct).then(MediatorCorrected(fact="education", was="高中", now="大专"))
    given().when(correct).then_rejected((MediatorRejection.UNKNOWN_MEDIATOR, "mediator_code"))


@pytest.mark.parametrize(
    "command",
    [
        LeaveService(CODE, LEFT_ON),
        TransferMediator(CODE, committee_code="T02", transferred_on=LEFT_ON),
        ChangeWage(CODE, monthly_wage=Decimal(1), changed_on=LEFT_ON),
        ChangeEngagement(CODE, engagement=Engagement.FULL_TIME, changed_on=LEFT_ON),
        ChangeOfficial(CODE, in_service_official=True, changed_on=LEFT_ON),
        RegisterAssessment(CODE, year=2019, item="screening", scored_on=LEFT_ON, points=Decimal(5)),
    ],
    ids=lambda command: type(command).__name__,
)
def test_nothing_is_done_to_an_unknown_mediator(command: Any) -> None:
    given().when(command).then_rejected((MediatorRejection.UNKNOWN_MEDIATOR, "mediator_code"))


def test_a_mediator_leaves_once_and_for_a_cause() -> None:
    given(APPOINTED).when(LeaveService(CODE, left_on=LEFT_ON, cause=ExitCause.HEALTH)).then(
        MediatorLeft(left_on=LEFT_ON, cause=ExitCause.HEALTH)
    )
    given(APPOINTED, LEFT).when(LeaveService(CODE, LEFT_ON)).then_rejected((MediatorRejection.ALREADY_LEFT, "left_on"))
    given(APPOINTED).when(LeaveService(CODE, APPOINTED_ON - DAY)).then_rejected((MediatorRejection.LEFT_BEFORE_APPOINTED, "left_on"))
    given(APPOINTED).when(LeaveService(CODE, TODAY + DAY)).then_rejected((FactRejection.FUTURE_DATE, "left_on"))


CHANGES = [
    (
        lambda day: TransferMediator(CODE, committee_code="T02", transferred_on=day),
        lambda day: MediatorTransferred(committee_code="T02", transferred_on=day),
    ),
    (
        lambda day: ChangeWage(CODE, monthly_wage=Decimal("1900.00"), changed_on=day),
        lambda day: MediatorWageChanged(monthly_wage=Decimal("1900.00"), changed_on=day),
    ),
    (
        lambda day: ChangeEngagement(CODE, engagement=Engagement.FULL_TIME, changed_on=day),
        lambda day: MediatorEngagementChanged(engagement=Engagement.FULL_TIME, changed_on=day),
    ),
    (
        lambda day: ChangeOfficial(CODE, in_service_official=True, changed_on=day),
        lambda day: MediatorOfficialChanged(in_service_official=True, changed_on=day),
    ),
]
OF_CHANGES = ["transfer", "wage", "engagement", "official"]


@pytest.mark.parametrize(("command", "event"), CHANGES, ids=OF_CHANGES)
def test_a_change_has_its_day_within_the_service(command: Any, event: Any) -> None:
    given(APPOINTED).when(command(APPOINTED_ON - DAY)).then_rejected(MediatorRejection.CHANGED_OUTSIDE_SERVICE)
    given(APPOINTED).when(command(APPOINTED_ON)).then(event(APPOINTED_ON))
    given(APPOINTED).when(command(TODAY)).then(event(TODAY))
    given(APPOINTED).when(command(TODAY + DAY)).then_rejected(FactRejection.FUTURE_DATE)
    given(APPOINTED, LEFT).when(command(LEFT_ON)).then(event(LEFT_ON))
    given(APPOINTED, LEFT).when(command(LEFT_ON + DAY)).then_rejected(MediatorRejection.ALREADY_LEFT)


@pytest.mark.parametrize(("command", "event"), CHANGES, ids=OF_CHANGES)
def test_a_change_that_is_so_already_is_refused(command: Any, event: Any) -> None:
    given(APPOINTED, event(LEFT_ON)).when(command(LEFT_ON)).then_rejected(FactRejection.ALREADY_SO)
    given(APPOINTED, event(LEFT_ON)).when(command(LEFT_ON + DAY)).then_rejected(FactRejection.ALREADY_SO)
    given(APPOINTED, event(LEFT_ON)).when(command(LEFT_ON - DAY)).then(event(LEFT_ON - DAY))


def test_one_change_of_a_kind_a_day() -> None:
    given(APPOINTED, MOVED).when(TransferMediator(CODE, committee_code="T03", transferred_on=MOVED.transferred_on)).then_rejected(
        (FactRejection.ALREADY_CHANGED, "transferred_on")
    )


def test_a_change_recorded_late_falls_into_its_place() -> None:
    earlier = MediatorTransferred(committee_code="T03", transferred_on=date(2019, 1, 1))
    state = given(APPOINTED, MOVED).when(TransferMediator(CODE, committee_code="T03", transferred_on=earlier.transferred_on)).state
    assert [committee for _, committee in state.service.committees.entries] == ["T01", "T03", "T02"]


def test_an_item_is_scored_and_scored_again_the_same_day_is_a_correction() -> None:
    score = RegisterAssessment(CODE, year=2019, item="screening", scored_on=LEFT_ON, points=Decimal("8.00"))
    assessed = MediatorAssessed(year=2019, item="screening", scored_on=LEFT_ON, points=Decimal("8.00"))
    given(APPOINTED).when(score).then(assessed)
    given(APPOINTED, assessed).when(score).then_nothing()
    better = RegisterAssessment(CODE, year=2019, item="screening", scored_on=LEFT_ON, points=Decimal("9.00"))
    corrected = AssessmentCorrected(year=2019, item="screening", scored_on=LEFT_ON, was=Decimal("8.00"), now=Decimal("9.00"))
    given(APPOINTED, assessed).when(better).then(corrected)
    given(APPOINTED, assessed, corrected).when(better).then_nothing()
    later = RegisterAssessment(CODE, year=2019, item="screening", scored_on=LEFT_ON + DAY, points=Decimal("9.00"))
    given(APPOINTED, assessed).when(later).then(assessed.model_copy(update={"scored_on": LEFT_ON + DAY, "points": Decimal("9.00")}))


def test_a_score_is_a_usable_number_and_not_from_the_future() -> None:
    score = RegisterAssessment(CODE, year=2019, item="screening", scored_on=TODAY + DAY, points=Decimal("-0.01"))
    given(APPOINTED).when(score).then_rejected((FactRejection.FUTURE_DATE, "scored_on"), (FactRejection.NUMBER_INVALID, "points"))


def test_an_assessment_from_before_the_appointment_is_a_fact() -> None:
    score = RegisterAssessment(CODE, year=2017, item="screening", scored_on=APPOINTED_ON - DAY, points=Decimal("8.00"))
    assert given(APPOINTED).when(score).refused is None


def test_a_row_corrects_what_holds_last_of_being_an_official() -> None:
    official = MediatorOfficialChanged(in_service_official=True, changed_on=LEFT_ON)
    row = CorrectMediator(CODE, facts={"in_service_official": False}, changed=frozenset({"in_service_official"}))
    corrected = MediatorCorrected(fact="in_service_official", was=True, now=False)
    given(APPOINTED, official).when(row).then(corrected)
    held = given(APPOINTED, official, corrected).when(ChangeOfficial(CODE, in_service_official=False, changed_on=LEFT_ON + DAY))
    held.then_rejected((FactRejection.ALREADY_SO, "in_service_official"))
