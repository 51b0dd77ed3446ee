"""What a county settled before the record began: declared once, rescinded with grounds, refused where a round took such cases."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from domain.base.rejections import FactRejection, StepRejection
from domain.processes.settled_before import (
    CasesSettledBefore,
    RescindSettledBefore,
    SettleBefore,
    SettledBeforeRescinded,
    SettledRejection,
)
from tests.given_when_then import given

UNTIL, ON, LATER = date(2018, 12, 31), date(2019, 7, 10), date(2019, 8, 1)
DAY = timedelta(days=1)
SETTLE = SettleBefore("410802", UNTIL, ON, "旧台账已结清", 3, Decimal("170.00"), "县司〔2019〕1号")
SETTLED = CasesSettledBefore(
    county_code="410802", until=UNTIL, settled_on=ON, number=3, total=Decimal("170.00"), why="旧台账已结清", document_no="县司〔2019〕1号"
)
RESCIND = RescindSettledBefore("410802", "日期有误", LATER)
RESCINDED = SettledBeforeRescinded(county_code="410802", until=UNTIL, rescinded_on=LATER, why="日期有误")


def test_it_is_declared_once_and_again_only_when_it_was_rescinded() -> None:
    given().when(SETTLE).then(SETTLED)
    given(SETTLED).when(SETTLE).then_rejected(StepRejection.STEP_DONE)
    given(SETTLED).when(RESCIND).then(RESCINDED)
    given(SETTLED, RESCINDED).when(RESCIND).then_rejected(StepRejection.STEP_MISSING)
    given(SETTLED, RESCINDED).when(SETTLE).then(SETTLED)
    given().when(RESCIND).then_rejected(StepRejection.STEP_MISSING)


def test_it_has_grounds_and_its_days_in_order() -> None:
    given().when(replace(SETTLE, why=" ")).then_rejected((FactRejection.FACT_MISSING, "why"))
    given(SETTLED).when(replace(RESCIND, why=" ")).then_rejected((FactRejection.FACT_MISSING, "why"))
    given().when(replace(SETTLE, settled_on=UNTIL - DAY)).then_rejected((StepRejection.STEP_TOO_EARLY, "settled_on"))
    given().when(replace(SETTLE, settled_on=UNTIL)).then_taken()
    given(SETTLED).when(replace(RESCIND, rescinded_on=ON - DAY)).then_rejected((StepRejection.STEP_TOO_EARLY, "rescinded_on"))
    given(SETTLED).when(replace(RESCIND, rescinded_on=ON)).then_taken()


def test_what_a_round_took_was_not_settled_before() -> None:
    given().when(replace(SETTLE, took=("410802-2018-Q4",))).then_rejected((SettledRejection.ROUNDS_TOOK_THEM, "until"))
