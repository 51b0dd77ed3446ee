"""补贴发放程序 Subsidy rounds: what was declared, what became of it, what was paid and recovered."""

from datetime import date
from decimal import Decimal

import pytest

from domain.base.event import Event
from domain.processes.subsidy_round.events import (
    Barred,
    CasesDeclared,
    ClaimCarriedOver,
    ClaimRejected,
    ClaimsPublished,
    FilesReviewed,
    FilesSampled,
    FirstCheckDone,
    Line,
    Part,
    Payment,
    RoundApproved,
    RoundClosed,
    SubsidyPaid,
    SubsidyRecovered,
)
from projections.every_register import SUBSIDY_CLAIM, SUBSIDY_PAYMENT, SUBSIDY_ROUND
from tests.projections.registers.story import Story, given

CODE, DAY = "410802-2019-05", date(2019, 6, 20)
ROW: dict[str, object] = {
    "round_code": CODE,
    "county_code": "410802",
    "period": "2019-05",
    "declared_on": "2019-06-10",
    "rulebook": "rules",
    "position": 1,
}


def part(mediator: str, yuan: str, payer: str | None = None) -> Part:
    return Part(mediator_code=mediator, payer=payer, yuan=Decimal(yuan))


DECLARED = CasesDeclared(
    county_code="410802",
    period="2019-05",
    declared_on=date(2019, 6, 10),
    rulebook="rules",
    position=9,
    number=2,
    total=Decimal("150.50"),
    lines=(
        Line(case_no="1", committee_code="C1", parts=(part("M1", "33.50", "city"), part("M1", "67.00", "county"))),
        Line(case_no="2", committee_code="C2", parts=(part("M2", "50.00"),)),
    ),
)
CLAIMS: list[dict[str, object]] = [
    {"round_code": CODE, "case_no": "1", "mediator_code": "M1", "payer": "city", "committee_code": "C1", "amount": 3_350},
    {"round_code": CODE, "case_no": "1", "mediator_code": "M1", "payer": "county", "committee_code": "C1", "amount": 6_700},
    {"round_code": CODE, "case_no": "2", "mediator_code": "M2", "payer": "", "committee_code": "C2", "amount": 5_000},
]


def declared(*events: Event) -> Story:
    return given(f"round:{CODE}", DECLARED, *events)


def test_a_declaration_opens_the_round_with_a_claim_for_every_part_of_a_case() -> None:
    story = declared()
    story.then(SUBSIDY_ROUND, ROW)
    story.then(SUBSIDY_CLAIM, *CLAIMS)
    story.then(SUBSIDY_PAYMENT)


def test_every_step_leaves_its_day_and_the_sample_nothing() -> None:
    story = declared(
        FirstCheckDone(checked_on=date(2019, 6, 12)),
        FilesSampled(sampled_on=date(2019, 6, 13), share=Decimal("0.5"), seed=7, number=1, cases=("1",)),
        FilesReviewed(reviewed_on=date(2019, 6, 17)),
        ClaimsPublished(first_on=date(2019, 6, 18), last_on=date(2019, 6, 24)),
        RoundApproved(approved_on=date(2019, 6, 26), number=2, total=Decimal("150.50")),
        RoundClosed(closed_on=date(2019, 7, 31)),
    )
    story.then(
        SUBSIDY_ROUND,
        {
            **ROW,
            "checked_on": "2019-06-12",
            "reviewed_on": "2019-06-17",
            "first_on": "2019-06-18",
            "last_on": "2019-06-24",
            "approved_on": "2019-06-26",
            "closed_on": "2019-07-31",
        },
    )
    story.then(SUBSIDY_CLAIM, *CLAIMS)


@pytest.mark.parametrize(
    ("event", "fate"),
    [
        (FirstCheckDone(checked_on=DAY, returned=(Barred(case_no="1", why="缺材料"),)), "returned"),
        (FilesReviewed(reviewed_on=DAY, rejected=(Barred(case_no="1", why="缺材料"),)), "rejected"),
        (ClaimRejected(case_no="1", why="缺材料", decided_on=DAY), "rejected"),
        (ClaimCarriedOver(case_no="1", why="缺材料", decided_on=DAY), "carried_over"),
    ],
)
def test_a_case_that_leaves_the_round_leaves_it_with_all_its_parts_and_no_other(event: Event, fate: str) -> None:
    left = {"fate": fate, "fate_on": "2019-06-20", "why": "缺材料"}
    declared(event).then(SUBSIDY_CLAIM, {**CLAIMS[0], **left}, {**CLAIMS[1], **left}, CLAIMS[2])


def payment(case_no: str, mediator: str, yuan: str, payer: str | None = None) -> Payment:
    return Payment(case_no=case_no, mediator_code=mediator, payer=payer, yuan=Decimal(yuan))


def test_payments_and_what_was_recovered_are_booked_by_their_place_in_the_log() -> None:
    county = payment("1", "M1", "67.00", "county")
    declared(
        SubsidyPaid(voucher_no="V-1", paid_on=date(2019, 7, 1), total=Decimal("117.00"), payments=(county, payment("2", "M2", "50.00"))),
        SubsidyPaid(voucher_no="V-2", paid_on=date(2019, 7, 2), total=Decimal("67.00"), payments=(county,)),
        SubsidyRecovered(
            case_no="1", recovered_on=date(2019, 8, 1), why="重复", total=Decimal("67.00"), payments=(county,), document_no="豫-9"
        ),
    ).then(
        SUBSIDY_PAYMENT,
        *(
            {
                "round_code": CODE,
                "position": position,
                "case_no": case_no,
                "mediator_code": mediator,
                "payer": payer,
                "paid_on": day,
                "amount": amount,
                "voucher_no": voucher,
                **({} if amount > 0 else {"settles": False, "why": "重复"}),
            }
            for position, case_no, mediator, payer, day, amount, voucher in (
                (2, "1", "M1", "county", "2019-07-01", 6_700, "V-1"),
                (2, "2", "M2", "", "2019-07-01", 5_000, "V-1"),
                (3, "1", "M1", "county", "2019-07-02", 6_700, "V-2"),
                (4, "1", "M1", "county", "2019-08-01", -6_700, "豫-9"),
            )
        ),
    )


def test_what_leaves_one_round_stands_in_another_as_it_was() -> None:
    story = declared(ClaimCarriedOver(case_no="2", why="资金不足", decided_on=DAY))
    story.log.add("round:410802-2019-06", DECLARED.model_copy(update={"period": "2019-06", "lines": DECLARED.lines[1:]}))
    assert story.then_of(SUBSIDY_CLAIM, "round_code", "case_no", "fate")[2:] == [
        ("410802-2019-05", "2", "carried_over"),
        ("410802-2019-06", "2", None),
    ]
