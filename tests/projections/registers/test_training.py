"""培训 Training."""

from datetime import date
from decimal import Decimal

from domain.base.kinds import TrainingKind
from domain.training_record import TrainingAttended, TrainingCorrected
from projections.every_register import TRAINING
from tests.projections.registers.story import given

DAY = date(2019, 5, 20)


def test_training_is_attended_and_corrected() -> None:
    given("training:M1", TrainingAttended(kind=TrainingKind.ANNUAL, hours=Decimal("12.5"), held_on=DAY, title="调解技巧")).when(
        TrainingAttended(kind=TrainingKind.SPECIAL, hours=Decimal(4), held_on=DAY),
        TrainingCorrected(
            kind=TrainingKind.ANNUAL, held_on=DAY, was_hours=Decimal("12.5"), was_title="调解技巧", hours=Decimal(16), title=None
        ),
    ).then(
        TRAINING,
        {"person_code": "M1", "kind": "annual", "held_on": "2019-05-20", "hours": 1600},
        {"person_code": "M1", "kind": "special", "held_on": "2019-05-20", "hours": 400},
    )
