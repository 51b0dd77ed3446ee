"""A quarter's subsidy on the worked example: one case stands in one round, the ledger adds up, a recovery comes after the payment."""

from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from domain.base.command import Command
from domain.base.rejection import Refused
from domain.processes.subsidy_round.commands import (
    ApproveRound,
    CarryOverClaim,
    FinishFileReview,
    FinishFirstCheck,
    PaySubsidy,
    PublishClaims,
    RecoverSubsidy,
    SampleFiles,
    round_code,
)
from domain.processes.subsidy_round.events import Barred, CasesDeclared
from infra.bureau.bureau import Bureau
from infra.bureau.procedures.step_handler import StepHandler
from infra.bureau.procedures.subsidy import declare
from infra.event_store import Conflict
from projections.questions.subsidy.explained import explain_subsidy

PERIOD, DECLARED_ON, LATER = "2019-H1", date(2019, 7, 20), date(2019, 12, 31)
MONEY = ("entitled", "declared", "left", "pending", "approved", "paid", "recovered", "outstanding")


def take(bureau: Bureau, plan: StepHandler) -> list[Any]:
    return [recorded.event for recorded in bureau.carry_out(plan, bureau.issue("clerk"))]


def say(bureau: Bureau, *commands: Command) -> list[Any]:
    return [recorded.event for command in commands for recorded in bureau.execute(command, bureau.issue("clerk"))]


def rows(bureau: Bureau, view: str, on: date = LATER) -> list[dict[str, Any]]:
    return [dict(row) for row in bureau.view(view, as_of=on).rows]


def sums(bureau: Bureau, county: str, on: date = LATER) -> dict[str, Decimal]:
    lines = [row for row in rows(bureau, "subsidy-ledger", on) if row["county_code"] == county]
    return {name: sum((Decimal(row[name]) for row in lines), Decimal(0)) for name in MONEY}


@pytest.fixture
def county(bureau: Bureau) -> str:
    return str(rows(bureau, "subsidy-shares", DECLARED_ON)[0]["county_code"])


@pytest.fixture
def declared(bureau: Bureau, county: str) -> CasesDeclared:
    (event,) = take(bureau, declare(county, PERIOD, DECLARED_ON))
    assert isinstance(event, CasesDeclared)
    return event


def approve(bureau: Bureau, code: str, *barred: str) -> None:
    say(
        bureau,
        FinishFirstCheck(code, checked_on=DECLARED_ON, returned=tuple(Barred(case_no=case, why="材料不全") for case in barred)),
        SampleFiles(code, sampled_on=DECLARED_ON, share=Decimal("0.2"), seed=7),
        FinishFileReview(code, DECLARED_ON),
        PublishClaims(code, first_on=date(2019, 7, 22), last_on=date(2019, 7, 26)),
        ApproveRound(code, date(2019, 7, 29)),
    )


def test_what_is_declared_is_what_the_view_pays_by_that_day(bureau: Bureau, declared: CasesDeclared, county: str) -> None:
    shares = [
        row for row in rows(bureau, "subsidy-shares", DECLARED_ON) if row["county_code"] == county and row["closed_on"] <= "2019-06-30"
    ]
    assert {(line.case_no, part.mediator_code): f"{part.yuan:.2f}" for line in declared.lines for part in line.parts} == {
        (row["case_no"], row["mediator_code"]): row["subsidy_yuan"] for row in shares
    }
    assert declared.total == sum(Decimal(row["subsidy_yuan"]) for row in shares)


def test_a_case_stands_in_one_round_unless_it_was_returned_or_carried_over(bureau: Bureau, declared: CasesDeclared, county: str) -> None:
    with pytest.raises(Refused, match="nothing_to_declare"):
        take(bureau, declare(county, "2019-06", DECLARED_ON))
    code = round_code(county, PERIOD)
    first, second, third = (line.case_no for line in declared.lines[:3])
    say(bureau, FinishFirstCheck(code, checked_on=DECLARED_ON, returned=(Barred(case_no=first, why="材料不全"),)))
    say(bureau, CarryOverClaim(code, case_no=second, why="待补材料", decided_on=DECLARED_ON))
    (again,) = take(bureau, declare(county, "2019-06", DECLARED_ON))
    assert {line.case_no for line in again.lines} == {first, second}
    assert third not in {line.case_no for line in again.lines}


def test_a_case_rejected_is_not_declared_again(bureau: Bureau, declared: CasesDeclared, county: str) -> None:
    code, case_no = round_code(county, PERIOD), declared.lines[0].case_no
    say(bureau, FinishFirstCheck(code, DECLARED_ON), SampleFiles(code, sampled_on=DECLARED_ON, share=Decimal(1), seed=7))
    say(bureau, FinishFileReview(code, reviewed_on=DECLARED_ON, rejected=(Barred(case_no=case_no, why="卷宗造假"),)))
    with pytest.raises(Refused, match="nothing_to_declare"):
        take(bureau, declare(county, "2019-06", DECLARED_ON))


@pytest.mark.both_databases
def test_the_ledger_adds_up_from_the_declaration_to_the_recovery(bureau: Bureau, declared: CasesDeclared, county: str) -> None:
    code, case_no = round_code(county, PERIOD), declared.lines[-1].case_no
    ledger = sums(bureau, county, DECLARED_ON)
    assert (ledger["declared"], ledger["pending"], ledger["approved"]) == (declared.total, declared.total, Decimal(0))
    approve(bureau, code, declared.lines[0].case_no)
    ledger = sums(bureau, county)
    returned = sum(part.yuan for part in declared.lines[0].parts)
    assert (ledger["left"], ledger["approved"], ledger["outstanding"]) == (returned, declared.total - returned, ledger["approved"])
    say(bureau, PaySubsidy(code, voucher_no="P1", paid_on=date(2019, 8, 9), case_no=case_no))
    before = sums(bureau, county)
    say(
        bureau,
        PaySubsidy(code, voucher_no="P2", paid_on=date(2019, 8, 12)),
        RecoverSubsidy(code, case_no=case_no, recovered_on=date(2019, 11, 4), why="查实造假"),
    )
    after = sums(bureau, county)
    amount = sum(part.yuan for part in declared.lines[-1].parts)
    assert (before["paid"], before["outstanding"]) == (amount, ledger["approved"] - amount)
    assert (after["paid"], after["recovered"], after["outstanding"]) == (ledger["approved"], amount, Decimal(0))
    for totals in (ledger, before, after):
        assert totals["declared"] == totals["left"] + totals["pending"] + totals["approved"]
        assert totals["approved"] == totals["paid"] + totals["outstanding"]
    assert bureau.check() == []


def test_the_summary_adds_up_by_committee_county_and_city(bureau: Bureau, declared: CasesDeclared, county: str) -> None:
    approve(bureau, round_code(county, PERIOD))
    ledger, summed = rows(bureau, "subsidy-ledger"), rows(bureau, "subsidy-ledger-summary")
    for name in MONEY:
        whole = sum(Decimal(row[name]) for row in ledger)
        assert Decimal(summed[0][name]) == whole
        assert sum(Decimal(row[name]) for row in summed if row["committee_code"] != "*") == whole
        assert sum(Decimal(row[name]) for row in summed[1:] if row["committee_code"] == "*") == whole
    assert (summed[0]["county_code"], summed[0]["committee_code"]) == ("*", "*")
    assert Decimal(summed[0]["approved"]) == declared.total


def test_what_is_outstanding_ages_from_the_approval(bureau: Bureau, declared: CasesDeclared, county: str) -> None:
    assert declared.lines
    approve(bureau, round_code(county, PERIOD))
    (days,) = {row["days_overdue"] for row in rows(bureau, "subsidy-ledger", date(2019, 8, 28)) if row["period"] == PERIOD}
    assert days == 30


def test_the_explanation_of_a_case_tells_its_round(bureau: Bureau, declared: CasesDeclared, county: str) -> None:
    code, case_no, other = round_code(county, PERIOD), declared.lines[0].case_no, declared.lines[1].case_no
    approve(bureau, code)
    say(
        bureau,
        PaySubsidy(code, voucher_no="P1", paid_on=date(2019, 8, 9), case_no=case_no),
        PaySubsidy(code, voucher_no="P2", paid_on=date(2019, 8, 9), case_no=other),
    )
    explained = bureau.explain(partial(explain_subsidy, case_no), as_of=LATER)
    (steps,) = [part for part in explained.explanation.root.parts if part.key == "procedure"]
    names = [part.key.removeprefix("step.") for part in steps.parts]
    assert names[0] == "CasesDeclared"
    assert names[-2:] == ["RoundApproved", "SubsidyPaid"]
    assert names.count("SubsidyPaid") == 1


@pytest.mark.both_databases
def test_two_clerks_who_declare_at_once_do_not_declare_a_case_twice(bureau: Bureau, county: str) -> None:
    """The second one's plan was made before the first one wrote: the log refuses it, and planned again there is nothing left."""
    late: list[StepHandler] = []

    def overtaken(point: Any) -> Any:
        planned = declare(county, PERIOD, DECLARED_ON)(point)
        if not late:
            late.append(overtaken)
            take(bureau, declare(county, "2019-Q2", DECLARED_ON))
        return planned

    with pytest.raises(Conflict, match="nothing to declare"):
        take(bureau, overtaken)
    history = bureau.log.stream(f"subsidy:{round_code(county, '2019-Q2')}")
    assert len(history) == 1
    assert bureau.log.stream(f"subsidy:{round_code(county, PERIOD)}") == []
