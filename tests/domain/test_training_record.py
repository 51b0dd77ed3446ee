from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.base.command import UNCHANGED
from domain.base.kinds import TrainingKind
from domain.base.rejections import FactRejection
from domain.training_record import RegisterTraining, TrainingAttended, TrainingCorrected
from tests.given_when_then import TODAY, given

HELD_ON = date(2019, 4, 1)
ATTENDED = TrainingAttended(kind=TrainingKind.ANNUAL, hours=Decimal("8.00"), held_on=HELD_ON, title="调解技巧")


def training(
    hours: str = "8.00", title: str | None = "调解技巧", kind: TrainingKind = TrainingKind.ANNUAL, held_on: date = HELD_ON
) -> RegisterTraining:
    return RegisterTraining("M001", training_kind=kind, held_on=held_on, hours=Decimal(hours), title=title)


def test_a_training_is_attended() -> None:
    given().when(training()).then(ATTENDED)


def test_the_same_row_again_says_nothing_new() -> None:
    given(ATTENDED).when(training()).then_nothing()


@pytest.mark.parametrize(("hours", "title"), [("16.00", "调解技巧"), ("8.00", None), ("16.00", "法律知识")])
def test_other_hours_or_another_title_correct_it(hours: str, title: str | None) -> None:
    corrected = TrainingCorrected(
        kind=TrainingKind.ANNUAL,
        held_on=HELD_ON,
        was_hours=Decimal("8.00"),
        was_title="调解技巧",
        hours=Decimal(hours),
        title=title,
    )
    given(ATTENDED).when(training(hours, title)).then(corrected)
    given(ATTENDED, corrected).when(training(hours, title)).then_nothing()


def test_another_kind_or_day_is_another_training() -> None:
    other_kind, other_day = training(kind=TrainingKind.SPECIAL), training(held_on=HELD_ON + timedelta(days=1))
    given(ATTENDED).when(other_kind).then(ATTENDED.model_copy(update={"kind": TrainingKind.SPECIAL}))
    given(ATTENDED).when(other_day).then(ATTENDED.model_copy(update={"held_on": HELD_ON + timedelta(days=1)}))


def test_hours_are_usable_and_the_day_is_not_ahead() -> None:
    given().when(training(hours="-1", held_on=TODAY + timedelta(days=1))).then_rejected(
        (FactRejection.NUMBER_INVALID, "hours"), (FactRejection.FUTURE_DATE, "held_on")
    )
    assert given().when(training(held_on=TODAY)).refused is None


def test_the_person_has_a_code() -> None:
    given().when(RegisterTraining("", training_kind=TrainingKind.ANNUAL, held_on=HELD_ON, hours=Decimal(8))).then_rejected(
        (FactRejection.CODE_INVALID, "person_code")
    )


def test_what_is_not_said_of_a_training_stays_as_it_was() -> None:
    attended = TrainingAttended(kind=TrainingKind.ANNUAL, hours=Decimal(8), held_on=HELD_ON, title="轮训")
    corrected = TrainingCorrected(
        kind=TrainingKind.ANNUAL, held_on=HELD_ON, was_hours=Decimal(8), was_title="轮训", hours=Decimal(9), title="轮训"
    )
    given(attended).when(RegisterTraining("M001", training_kind=TrainingKind.ANNUAL, held_on=HELD_ON, hours=Decimal(9))).then(corrected)
    given(attended).when(RegisterTraining("M001", training_kind=TrainingKind.ANNUAL, held_on=HELD_ON, hours=UNCHANGED)).then_nothing()
    given().when(RegisterTraining("M001", training_kind=TrainingKind.ANNUAL, held_on=HELD_ON, hours=UNCHANGED)).then_rejected(
        (FactRejection.FACT_MISSING, "hours")
    )
