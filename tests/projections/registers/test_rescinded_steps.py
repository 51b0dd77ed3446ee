"""Steps of a round that were rescinded: no table has a trace of them but the one that says so, whatever else was recorded."""

from datetime import date
from decimal import Decimal
from typing import Any

from domain.base.event import Event, Named
from domain.processes.subsidy_round.events import (
    Barred,
    Changed,
    ClaimRejected,
    FilesReviewed,
    RoundApproved,
    RoundClosed,
    SubsidyPaid,
    SubsidyRecovered,
    SubsidyReduced,
)
from domain.processes.subsidy_round.kinds import Fate
from domain.processes.subsidy_round.undone import (
    ApprovalRescinded,
    ClaimRestored,
    CloseRescinded,
    PaymentRescinded,
    RecoveryRescinded,
    ReductionRescinded,
    RoundWithdrawn,
)
from projections.every_register import SUBSIDY_CLAIM, SUBSIDY_PAYMENT, SUBSIDY_REDUCTION, SUBSIDY_RESCINDED, SUBSIDY_ROUND
from tests.projections.registers.story import Story
from tests.projections.registers.test_subsidy_rounds import CLAIMS, DECLARED, ROW, declared, payment

BECAUSE: dict[str, Any] = {
    "rescinded_on": date(2019, 9, 2),
    "why": "误录",
    "document_no": "县司〔2019〕9号",
    "decided_by": Named(key="county", zh="县司法局", en="the county's bureau"),
}
APPROVED = RoundApproved(approved_on=date(2019, 6, 26), number=2, total=Decimal("150.50"))
ONE, TWO = payment("1", "M1", "33.50", "city"), payment("2", "M2", "50.00")
FIRST = SubsidyPaid(voucher_no="P1", paid_on=date(2019, 7, 1), total=Decimal("33.50"), payments=(ONE,))
SECOND = SubsidyPaid(voucher_no="P2", paid_on=date(2019, 7, 1), total=Decimal("50.00"), payments=(TWO,))


def recovery(yuan: str) -> SubsidyRecovered:
    part = payment("2", "M2", yuan)
    return SubsidyRecovered(case_no="2", recovered_on=date(2019, 8, 1), why="造假", total=Decimal(yuan), payments=(part,))


def steps(story: Story) -> list[tuple[object, ...]]:
    return story.then_of(
        SUBSIDY_RESCINDED, "step", "step_on", "case_no", "voucher_no", "amount", "rescinded_on", "why", "document_no", "decided_by"
    )


WHY = ("2019-09-02", "误录", "县司〔2019〕9号", "county")


def test_a_withdrawn_round_is_gone_and_may_be_declared_again() -> None:
    story = declared(RoundWithdrawn(declared_on=DECLARED.declared_on, number=2, total=Decimal("150.50"), **BECAUSE))
    story.then(SUBSIDY_ROUND)
    story.then(SUBSIDY_CLAIM)
    parts = [("declaration", "2019-06-10", case, None, amount, *WHY) for case, amount in (("1", 3350), ("1", 6700), ("2", 5000))]
    assert steps(story) == parts
    story.when(DECLARED).then(SUBSIDY_CLAIM, *CLAIMS)
    story.then(SUBSIDY_ROUND, ROW | {"position": 3})


def test_a_payment_and_a_close_leave_what_others_did() -> None:
    story = declared(
        APPROVED, FIRST, SECOND, RoundClosed(closed_on=date(2019, 7, 2)), CloseRescinded(closed_on=date(2019, 7, 2), **BECAUSE)
    )
    assert story.then_of(SUBSIDY_ROUND, "closed_on") == [(None,)]
    story.when(PaymentRescinded(voucher_no="P1", paid_on=date(2019, 7, 1), total=Decimal("33.50"), **BECAUSE))
    assert story.then_of(SUBSIDY_PAYMENT, "case_no", "voucher_no", "amount") == [("2", "P2", 5000)]
    assert steps(story) == [("close", "2019-07-02", "", None, 0, *WHY), ("payment", "2019-07-01", "1", "P1", 3350, *WHY)]


def test_of_several_recoveries_the_last_of_that_day_and_amount_goes() -> None:
    twice = (APPROVED, SECOND, recovery("10.00"), recovery("20.00"), recovery("10.00"))
    story = declared(*twice, RecoveryRescinded(case_no="2", recovered_on=date(2019, 8, 1), total=Decimal("10.00"), **BECAUSE))
    assert story.then_of(SUBSIDY_PAYMENT, "position", "amount") == [(3, 5000), (4, -1000), (5, -2000)]
    assert steps(story) == [("recovery", "2019-08-01", "2", None, 1000, *WHY)]


def test_what_was_taken_off_is_owed_again() -> None:
    reduced = SubsidyReduced(case_no="2", reduced_on=date(2019, 7, 3), why="更正", total=Decimal("50.00"), payments=(TWO,))
    story = declared(APPROVED, reduced, ReductionRescinded(case_no="2", reduced_on=date(2019, 7, 3), total=Decimal("50.00"), **BECAUSE))
    story.then(SUBSIDY_REDUCTION)
    assert steps(story) == [("reduction", "2019-07-03", "2", None, 5000, *WHY)]


def test_an_approval_gives_back_what_it_left_out_and_nothing_else() -> None:
    rejected = ClaimRejected(case_no="1", why="重复", decided_on=date(2019, 6, 26))
    changed = Changed(case_no="2", declared=Decimal("50.00"), due=Decimal("0.00"))
    approved = RoundApproved(approved_on=date(2019, 6, 26), number=0, total=Decimal("0.00"), left_out=(changed,))
    story = declared(rejected, approved, ApprovalRescinded(approved_on=date(2019, 6, 26), number=0, total=Decimal("0.00"), **BECAUSE))
    assert story.then_of(SUBSIDY_ROUND, "approved_on") == [(None,)]
    assert story.then_of(SUBSIDY_CLAIM, "case_no", "fate", "why") == [
        ("1", "rejected", "重复"),
        ("1", "rejected", "重复"),
        ("2", None, None),
    ]


def test_a_case_stands_again_or_is_free_for_a_later_round() -> None:
    rejected = FilesReviewed(reviewed_on=date(2019, 6, 17), rejected=(Barred(case_no="1", why="造假"), Barred(case_no="2", why="造假")))
    back: tuple[Event, ...] = tuple(
        ClaimRestored(case_no=case, was=Fate.REJECTED, stands=stands, **BECAUSE) for case, stands in (("1", True), ("2", False))
    )
    story = declared(rejected, *back)
    assert story.then_of(SUBSIDY_CLAIM, "case_no", "fate", "fate_on") == [
        ("1", None, None),
        ("1", None, None),
        ("2", "returned", "2019-06-17"),
    ]
    assert [row[:3] for row in steps(story)] == [("rejection", "2019-06-17", case) for case in ("1", "1", "2")]
