"""A subsidy round: which step may follow which, and that the amounts add up to the fen whatever the order (2.2.1-a, 2.2.5-f)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from domain.aggregates import decide, evolve
from domain.base.command import Command
from domain.base.event import Event
from domain.base.rejection import Refused
from domain.base.rejections import FactRejection, StepRejection
from domain.processes.period_rejections import PeriodRejection
from domain.processes.subsidy_round.commands import (
    ApproveRound,
    CarryOverClaim,
    CloseRound,
    DeclareCases,
    FinishFileReview,
    FinishFirstCheck,
    PaySubsidy,
    PublishClaims,
    RecoverSubsidy,
    ReduceSubsidy,
    RejectClaim,
    SampleFiles,
    round_code,
)
from domain.processes.subsidy_round.events import (
    Barred,
    CasesDeclared,
    Changed,
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
    SubsidyReduced,
)
from domain.processes.subsidy_round.rejections import RoundRejection
from domain.processes.subsidy_round.state import Approved, Done, PartKey, Published
from tests.given_when_then import envelope, given

DAY = timedelta(days=1)
CODE = round_code("410802", "2019-Q2")
DECLARED_ON, CHECKED_ON, FIRST, LAST, APPROVED_ON = (date(2019, 7, day) for day in (10, 12, 20, 24, 25))
PAID_ON = date(2019, 8, 9)


def line(number: int, *parts: tuple[str, str, str | None]) -> Line:
    shares = tuple(Part(mediator_code=mediator, payer=payer, yuan=Decimal(yuan)) for mediator, yuan, payer in parts)
    return Line(case_no=f"A{number}", committee_code="T1", parts=shares)


LINES = (
    line(1, ("M1", "60.00", "county"), ("M1", "40.00", "township")),
    line(2, ("M1", "33.34", None), ("M2", "16.66", None)),
    line(3, ("M2", "20.00", None)),
)
DECLARE = DeclareCases(CODE, county_code="410802", period="2019-Q2", declared_on=DECLARED_ON, rulebook="r", position=9, lines=LINES)
DECLARED = CasesDeclared(
    county_code="410802",
    period="2019-Q2",
    declared_on=DECLARED_ON,
    rulebook="r",
    position=9,
    number=3,
    total=Decimal("170.00"),
    lines=LINES,
)
CHECKED = FirstCheckDone(checked_on=CHECKED_ON)
SAMPLED = FilesSampled(sampled_on=CHECKED_ON, share=Decimal("0.34"), seed=7, number=2, cases=("A2", "A3"))
REVIEWED = FilesReviewed(reviewed_on=CHECKED_ON)
PUBLISHED = ClaimsPublished(first_on=FIRST, last_on=LAST)
APPROVED = RoundApproved(approved_on=APPROVED_ON, number=3, total=Decimal("170.00"))
AS_FAR_AS_PUBLISHED = (DECLARED, CHECKED, SAMPLED, REVIEWED, PUBLISHED)
AS_FAR_AS_APPROVED = (*AS_FAR_AS_PUBLISHED, APPROVED)

CHECK = FinishFirstCheck(CODE, CHECKED_ON)
SAMPLE = SampleFiles(CODE, sampled_on=CHECKED_ON, share=Decimal("0.34"), seed=7)
REVIEW = FinishFileReview(CODE, CHECKED_ON)
PUBLISH = PublishClaims(CODE, first_on=FIRST, last_on=LAST)
APPROVE = ApproveRound(CODE, APPROVED_ON)
PAY = PaySubsidy(CODE, voucher_no="P1", paid_on=PAID_ON)
RECOVER = RecoverSubsidy(CODE, case_no="A1", recovered_on=date(2019, 11, 4), why="查实造假")
CLOSE = CloseRound(CODE, date(2019, 8, 31))


def payment(case_no: str, mediator: str | None, yuan: str, payer: str | None = None) -> Payment:
    return Payment(case_no=case_no, mediator_code=mediator, payer=payer, yuan=Decimal(yuan))


ALL = (
    payment("A1", "M1", "60.00", "county"),
    payment("A1", "M1", "40.00", "township"),
    payment("A2", "M1", "33.34"),
    payment("A2", "M2", "16.66"),
    payment("A3", "M2", "20.00"),
)
PAID = SubsidyPaid(voucher_no="P1", paid_on=PAID_ON, total=Decimal("170.00"), payments=ALL)


def test_a_round_goes_from_the_declaration_to_its_close() -> None:
    given().when(DECLARE).then(DECLARED)
    given(DECLARED).when(CHECK).then(CHECKED)
    given(DECLARED, CHECKED).when(SAMPLE).then(SAMPLED)
    given(DECLARED, CHECKED, SAMPLED).when(REVIEW).then(REVIEWED)
    given(DECLARED, CHECKED, SAMPLED, REVIEWED).when(PUBLISH).then(PUBLISHED)
    given(*AS_FAR_AS_PUBLISHED).when(APPROVE).then(APPROVED)
    given(*AS_FAR_AS_APPROVED).when(PAY).then(PAID)
    given(*AS_FAR_AS_APPROVED, PAID).when(CLOSE).then(RoundClosed(closed_on=CLOSE.closed_on))


@pytest.mark.parametrize("step", [CHECK, SAMPLE, REVIEW, PUBLISH, APPROVE, PAY, RECOVER, CLOSE])
def test_nothing_comes_before_the_declaration(step: Command) -> None:
    given().when(step).then_rejected(StepRejection.STEP_MISSING)


@pytest.mark.parametrize(
    ("history", "step"),
    [
        ((DECLARED,), SAMPLE),
        ((DECLARED, CHECKED), REVIEW),
        ((DECLARED, CHECKED, SAMPLED), PUBLISH),
        ((DECLARED, CHECKED, SAMPLED, REVIEWED), APPROVE),
        (AS_FAR_AS_PUBLISHED, PAY),
        (AS_FAR_AS_PUBLISHED, CLOSE),
    ],
)
def test_no_step_is_left_out(history: tuple[Event, ...], step: Command) -> None:
    given(*history).when(step).then_rejected(StepRejection.STEP_MISSING)


@pytest.mark.parametrize(
    ("history", "step"),
    [
        ((DECLARED,), DECLARE),
        ((DECLARED, CHECKED), CHECK),
        ((DECLARED, CHECKED, SAMPLED), SAMPLE),
        ((DECLARED, CHECKED, SAMPLED, REVIEWED), REVIEW),
        (AS_FAR_AS_PUBLISHED, PUBLISH),
        (AS_FAR_AS_APPROVED, APPROVE),
        (AS_FAR_AS_APPROVED, RejectClaim(CODE, case_no="A1", why="造假", decided_on=PAID_ON)),
        ((*AS_FAR_AS_APPROVED, PAID, RoundClosed(closed_on=CLOSE.closed_on)), PAY),
        ((*AS_FAR_AS_APPROVED, PAID, RoundClosed(closed_on=CLOSE.closed_on)), CLOSE),
    ],
)
def test_no_step_is_taken_twice_or_too_late(history: tuple[Event, ...], step: Command) -> None:
    given(*history).when(step).then_rejected(StepRejection.STEP_DONE)


def test_a_period_is_declared_when_it_is_over_and_there_is_something_to_declare() -> None:
    given().when(replace(DECLARE, declared_on=date(2019, 6, 29))).then_rejected((PeriodRejection.PERIOD_NOT_OVER, "declared_on"))
    given().when(replace(DECLARE, lines=())).then_rejected(RoundRejection.NOTHING_TO_DECLARE)
    given().when(replace(DECLARE, period="2019-Q5")).then_rejected((PeriodRejection.PERIOD_INVALID, "period"))


def test_the_same_seed_draws_the_same_files_and_at_least_one() -> None:
    drawn = [given(DECLARED, CHECKED).when(replace(SAMPLE, share=Decimal("0.01"), seed=seed)).events[0] for seed in (7, 7, 8, 9, 10)]
    cases = [event.cases for event in drawn if isinstance(event, FilesSampled)]
    assert cases[0] == cases[1]
    assert {len(sample) for sample in cases} == {1}
    assert len(set(cases)) > 1
    for share in ("0", "1.01"):
        given(DECLARED, CHECKED).when(replace(SAMPLE, share=Decimal(share))).then_rejected((RoundRejection.SHARE_INVALID, "share"))


def test_a_case_that_left_the_round_is_not_approved_and_not_paid() -> None:
    returned = FirstCheckDone(checked_on=CHECKED_ON, returned=(Barred(case_no="A3", why="材料不全"),))
    rejected = ClaimRejected(case_no="A2", why="重复申报", decided_on=FIRST)
    given(DECLARED).when(replace(CHECK, returned=returned.returned)).then(returned)
    given(DECLARED, returned, SAMPLED, REVIEWED, PUBLISHED).when(RejectClaim(CODE, case_no="A2", why="重复申报", decided_on=FIRST)).then(
        rejected
    )
    left = (DECLARED, returned, SAMPLED, REVIEWED, PUBLISHED, rejected)
    given(*left).when(APPROVE).then(RoundApproved(approved_on=APPROVED_ON, number=1, total=Decimal("100.00")))
    given(*left).when(RejectClaim(CODE, case_no="A2", why="重复申报", decided_on=FIRST)).then_rejected(
        (RoundRejection.CASE_NOT_IN_ROUND, "case_no")
    )
    given(*left).when(CarryOverClaim(CODE, case_no="A1", why="待补材料", decided_on=FIRST)).then(
        ClaimCarriedOver(case_no="A1", why="待补材料", decided_on=FIRST)
    )
    given(*left).when(CarryOverClaim(CODE, case_no="A1", why=" ", decided_on=FIRST)).then_rejected((FactRejection.FACT_MISSING, "why"))


def test_approval_waits_for_the_end_of_the_notice() -> None:
    given(*AS_FAR_AS_PUBLISHED).when(replace(APPROVE, approved_on=LAST)).then_rejected((StepRejection.NOTICE_RUNNING, "approved_on"))


def test_what_is_owed_is_paid_in_parts_in_the_order_declared() -> None:
    part = SubsidyPaid(
        voucher_no="P1",
        paid_on=PAID_ON,
        total=Decimal("70.00"),
        payments=(payment("A1", "M1", "60.00", "county"), payment("A1", "M1", "10.00", "township")),
    )
    given(*AS_FAR_AS_APPROVED).when(replace(PAY, mediator_code="M1", yuan=Decimal(70))).then(part)
    rest = (payment("A1", "M1", "30.00", "township"), *ALL[2:])
    given(*AS_FAR_AS_APPROVED, part).when(replace(PAY, voucher_no="P2")).then(
        SubsidyPaid(voucher_no="P2", paid_on=PAID_ON, total=Decimal("100.00"), payments=rest)
    )
    given(*AS_FAR_AS_APPROVED, part).when(PAY).then_rejected((RoundRejection.VOUCHER_USED, "voucher_no"))
    given(*AS_FAR_AS_APPROVED, part).when(CLOSE).then_rejected(RoundRejection.STILL_OWED)


@pytest.mark.parametrize("yuan", ["0", "170.01"])
def test_no_more_is_paid_than_is_owed(yuan: str) -> None:
    given(*AS_FAR_AS_APPROVED).when(replace(PAY, yuan=Decimal(yuan))).then_rejected((RoundRejection.MORE_THAN_OWED, "yuan"))
    given(*AS_FAR_AS_APPROVED, PAID).when(replace(PAY, voucher_no="P2")).then_rejected((RoundRejection.MORE_THAN_OWED, "yuan"))


def test_what_was_paid_is_recovered_also_after_the_close_and_never_more() -> None:
    recovered = SubsidyRecovered(case_no="A1", recovered_on=RECOVER.recovered_on, why="查实造假", total=Decimal("100.00"), payments=ALL[:2])
    given(*AS_FAR_AS_APPROVED).when(RECOVER).then_rejected((RoundRejection.MORE_THAN_PAID, "yuan"))
    given(*AS_FAR_AS_APPROVED, PAID).when(RECOVER).then(recovered)
    closed = (*AS_FAR_AS_APPROVED, PAID, RoundClosed(closed_on=CLOSE.closed_on))
    given(*closed).when(RECOVER).then(recovered)
    given(*closed, recovered).when(RECOVER).then_rejected((RoundRejection.MORE_THAN_PAID, "yuan"))


CHANGED = (Changed(case_no="A2", declared=Decimal("50.00"), due=Decimal("0.00")),)
RISEN = (Changed(case_no="A3", declared=Decimal("20.00"), due=Decimal("25.00")),)
REDUCE = ReduceSubsidy(CODE, case_no="A2", reduced_on=PAID_ON, why="撤销", payments=ALL[2:4])
REDUCED = SubsidyReduced(case_no="A2", reduced_on=PAID_ON, why="撤销", total=Decimal("50.00"), payments=ALL[2:4])


def test_a_case_left_out_at_the_approval_is_carried_over() -> None:
    approved = RoundApproved(approved_on=APPROVED_ON, number=2, total=Decimal("120.00"), left_out=CHANGED, kept=RISEN)
    given(*AS_FAR_AS_PUBLISHED).when(replace(APPROVE, left_out=CHANGED, kept=RISEN)).then(approved)
    paid = SubsidyPaid(voucher_no="P1", paid_on=PAID_ON, total=Decimal("120.00"), payments=(*ALL[:2], ALL[4]))
    given(*AS_FAR_AS_PUBLISHED, approved).when(PAY).then(paid)
    given(*AS_FAR_AS_PUBLISHED).when(replace(APPROVE, kept=CHANGED, why="已审定")).then(
        RoundApproved(approved_on=APPROVED_ON, number=3, total=Decimal("170.00"), kept=CHANGED, why="已审定")
    )


def test_a_case_left_out_of_a_payment_stays_owed_and_alone_is_refused_by_name() -> None:
    rest = SubsidyPaid(voucher_no="P1", paid_on=PAID_ON, total=Decimal("120.00"), payments=(*ALL[:2], ALL[4]), left_out=CHANGED, kept=RISEN)
    given(*AS_FAR_AS_APPROVED).when(replace(PAY, left_out=CHANGED, kept=RISEN)).then(rest)
    alone = replace(PAY, voucher_no="P2", left_out=CHANGED)
    given(*AS_FAR_AS_APPROVED, rest).when(alone).then_rejected((RoundRejection.CASES_CHANGED, "why"))
    given(*AS_FAR_AS_APPROVED, rest).when(CLOSE).then_rejected(RoundRejection.STILL_OWED)
    given(*AS_FAR_AS_APPROVED, rest).when(replace(PAY, voucher_no="P2", case_no="A2", kept=CHANGED, why="已审定")).then(
        SubsidyPaid(voucher_no="P2", paid_on=PAID_ON, total=Decimal("50.00"), payments=ALL[2:4], kept=CHANGED, why="已审定")
    )


def test_what_is_taken_off_is_not_paid_and_never_more_than_is_owed() -> None:
    given(*AS_FAR_AS_PUBLISHED).when(REDUCE).then_rejected(StepRejection.STEP_MISSING)
    given(*AS_FAR_AS_APPROVED).when(REDUCE).then(REDUCED)
    rest = SubsidyPaid(voucher_no="P1", paid_on=PAID_ON, total=Decimal("120.00"), payments=(*ALL[:2], ALL[4]))
    given(*AS_FAR_AS_APPROVED, REDUCED).when(PAY).then(rest)
    given(*AS_FAR_AS_APPROVED, REDUCED, rest).when(CLOSE).then(RoundClosed(closed_on=CLOSE.closed_on))
    given(*AS_FAR_AS_APPROVED, REDUCED).when(REDUCE).then_rejected((RoundRejection.MORE_THAN_OWED, "yuan"))
    given(*AS_FAR_AS_APPROVED, PAID).when(REDUCE).then_rejected((RoundRejection.MORE_THAN_OWED, "yuan"))
    given(*AS_FAR_AS_APPROVED).when(replace(REDUCE, payments=())).then_rejected((RoundRejection.MORE_THAN_OWED, "yuan"))
    given(*AS_FAR_AS_APPROVED).when(replace(REDUCE, reduced_on=LAST)).then_rejected((StepRejection.STEP_TOO_EARLY, "reduced_on"))
    given(*AS_FAR_AS_APPROVED).when(replace(REDUCE, why=" ")).then_rejected((FactRejection.FACT_MISSING, "why"))
    given(*AS_FAR_AS_APPROVED, PAID, RoundClosed(closed_on=CLOSE.closed_on)).when(REDUCE).then_rejected(StepRejection.STEP_DONE)


def test_parts_are_recovered_as_given_and_never_more() -> None:
    parts = (payment("A2", "M2", "10.00"),)
    recovered = SubsidyRecovered(
        case_no="A2", recovered_on=RECOVER.recovered_on, why="查实造假", total=Decimal("10.00"), payments=parts, settles=True
    )
    given(*AS_FAR_AS_APPROVED, PAID).when(replace(RECOVER, case_no="A2", payments=parts)).then(recovered)
    too_much = (payment("A2", "M2", "16.67"),)
    given(*AS_FAR_AS_APPROVED, PAID).when(replace(RECOVER, case_no="A2", payments=too_much)).then_rejected(
        (RoundRejection.MORE_THAN_PAID, "yuan")
    )


CASES = st.sampled_from(["A1", "A2", "A3", "A4"])
YUAN = st.one_of(st.none(), st.integers(1, 20_000).map(lambda fen: Decimal(fen) / 100))
STEPS: st.SearchStrategy[Command] = st.one_of(
    st.just(DECLARE),
    st.sets(CASES, max_size=2).map(lambda cases: replace(CHECK, returned=tuple(Barred(case_no=case_no, why="x") for case_no in sorted(cases)))),
    st.just(SAMPLE),
    st.sets(CASES, max_size=1).map(lambda cases: replace(REVIEW, rejected=tuple(Barred(case_no=case_no, why="x") for case_no in sorted(cases)))),
    st.builds(RejectClaim, st.just(CODE), CASES, st.just("x"), st.just(FIRST)),
    st.builds(CarryOverClaim, st.just(CODE), CASES, st.just("x"), st.just(FIRST)),
    st.just(PUBLISH),
    st.just(APPROVE),
    st.builds(
        PaySubsidy, st.just(CODE), st.integers(1, 9).map(str), st.just(PAID_ON), st.one_of(st.none(), st.sampled_from(["M1", "M2"])),
        st.one_of(st.none(), CASES), YUAN,
    ),
    st.builds(ReduceSubsidy, st.just(CODE), CASES, st.just(PAID_ON), st.just("x"), st.lists(
        st.sampled_from(ALL).flatmap(lambda part: st.integers(1, 6_000).map(lambda fen: payment(
            part.case_no, part.mediator_code, str(Decimal(fen) / 100), part.payer))), min_size=1, max_size=1).map(tuple)),
    st.builds(RecoverSubsidy, st.just(CODE), CASES, st.just(RECOVER.recovered_on), st.just("x"), YUAN),
    st.just(CLOSE),
)  # fmt: skip
EARLIER = [DECLARE, CHECK, SAMPLE, REVIEW, PUBLISH, APPROVE]


@examples(st.integers(0, len(EARLIER)), st.lists(STEPS, max_size=25))
def test_the_totals_add_up_at_every_step_under_any_order_of_steps(taken: int, steps: list[Command]) -> None:
    state, history = None, list[Event]()
    for step in (*EARLIER[:taken], *steps):
        try:
            events = decide(step, state, envelope())
        except Refused:
            continue
        history += events
        state = evolve("subsidy", state, events)
        assert evolve("subsidy", None, history) == state
        if state is None:
            continue
        reached = state.approved if isinstance(state, Done) else state
        book = reached.book
        declared, left = sum(book.owed.values()), sum(fen for key, fen in book.owed.items() if key.case_no in book.barred)
        assert declared == left + sum(book.still_owed().values()) == 17_000
        if isinstance(reached, Approved):
            assert sum(book.still_owed().values()) == sum(
                (*reached.paid.values(), *reached.reduced.values(), *reached.outstanding().values())
            )
            assert all(0 <= reached.recovered.get(key, 0) <= paid <= book.owed[key] for key, paid in reached.paid.items())
            assert not any(key.case_no in book.barred for key in reached.paid)
            assert isinstance(next(iter(book.owed)), PartKey)
            assert set(reached.recovered) <= set(reached.paid)
        else:
            assert not isinstance(reached, Published) or reached.notice.last_on == LAST
        assert not isinstance(state, Done) or not state.approved.outstanding()


SAMPLED_LATER = SAMPLED.model_copy(update={"sampled_on": CHECKED_ON + DAY})
LEFT_LATE = ClaimRejected(case_no="A1", why="重复申报", decided_on=APPROVED_ON + DAY)
REJECT, CARRY_OVER = (step(CODE, case_no="A1", why="材料不全", decided_on=LAST) for step in (RejectClaim, CarryOverClaim))
PAID_LATER = SubsidyPaid(
    voucher_no="P2", paid_on=PAID_ON + DAY, total=Decimal("40.00"), payments=(payment("A1", "M1", "40.00", "township"),)
)
PAID_FIRST = PAID.model_copy(update={"payments": (ALL[0], *ALL[2:])})
TAKEN_BACK = SubsidyRecovered(case_no="A1", recovered_on=PAID_ON + 2 * DAY, why="查实造假", total=Decimal("60.00"), payments=(ALL[0],))


@pytest.mark.parametrize(
    ("history", "step", "fact", "earliest"),
    [
        ((DECLARED,), CHECK, "checked_on", DECLARED_ON),
        ((DECLARED, CHECKED), SAMPLE, "sampled_on", CHECKED_ON),
        ((DECLARED, CHECKED, SAMPLED_LATER), REVIEW, "reviewed_on", CHECKED_ON + DAY),
        ((DECLARED, CHECKED), REJECT, "decided_on", CHECKED_ON),
        ((DECLARED, CHECKED, SAMPLED_LATER), CARRY_OVER, "decided_on", CHECKED_ON + DAY),
        ((DECLARED, CHECKED, SAMPLED_LATER, REVIEWED), PUBLISH, "first_on", CHECKED_ON + DAY),
        (AS_FAR_AS_PUBLISHED, REJECT, "decided_on", FIRST),
        ((*AS_FAR_AS_PUBLISHED, LEFT_LATE), APPROVE, "approved_on", LEFT_LATE.decided_on),
        (AS_FAR_AS_APPROVED, PAY, "paid_on", APPROVED_ON),
        ((*AS_FAR_AS_APPROVED, PAID_FIRST, PAID_LATER), RECOVER, "recovered_on", PAID_ON + DAY),
        ((*AS_FAR_AS_APPROVED, PAID), RECOVER, "recovered_on", PAID_ON),
        ((*AS_FAR_AS_APPROVED, PAID), CLOSE, "closed_on", PAID_ON),
        ((*AS_FAR_AS_APPROVED, PAID, TAKEN_BACK), CLOSE, "closed_on", TAKEN_BACK.recovered_on),
    ],
)
def test_no_step_is_dated_before_the_one_it_follows(history, step, fact: str, earliest: date) -> None:
    given(*history).when(replace(step, **{fact: earliest - DAY})).then_rejected((StepRejection.STEP_TOO_EARLY, fact))
    last = {"last_on": earliest + DAY} if fact == "first_on" else {}
    given(*history).when(replace(step, **{fact: earliest}, **last)).then_taken()


def test_a_notice_is_as_long_as_the_rules_ask() -> None:
    given(DECLARED, CHECKED, SAMPLED, REVIEWED).when(replace(PUBLISH, not_before=LAST + DAY)).then_rejected(
        (StepRejection.NOTICE_TOO_SHORT, "last_on")
    )
    given(DECLARED, CHECKED, SAMPLED, REVIEWED).when(replace(PUBLISH, not_before=LAST)).then(PUBLISHED)
