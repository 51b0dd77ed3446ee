"""Steps of a round rescinded on the worked example: ledger, caps and explanation as if they had never been, history with both (2.2.1-a)."""

from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from domain.base.rejection import Refused
from domain.processes.subsidy_round.commands import CarryOverClaim, PaySubsidy, RecoverSubsidy, round_code
from domain.processes.subsidy_round.events import CasesDeclared, Payment
from domain.processes.subsidy_round.kinds import RoundStep
from infra.bureau.bureau import Bureau
from infra.bureau.procedures.rounds.undoing import Meant, undo
from infra.bureau.procedures.step_handler import StepHandler
from infra.bureau.procedures.subsidy import declare
from infra.event_store import Conflict
from projections.questions.subsidy.explained import explain_subsidy
from tests.infra.bureau.procedures.test_late_cases import CAP, accept_late, adopt, busiest, by_case, paid_for
from tests.infra.bureau.procedures.test_subsidy import DECLARED_ON, PERIOD, approve, rows, say, sums, take

LATER, WHY = date(2019, 12, 1), "口径有误"
PAID_ON = date(2019, 8, 9)
NOTHING = Decimal(0)


def back(county: str, step: RoundStep, **which: Any) -> StepHandler:
    return undo(county, PERIOD, Meant(step, **which), WHY, LATER)


@pytest.fixture
def county(bureau: Bureau) -> str:
    return str(rows(bureau, "subsidy-shares", DECLARED_ON)[0]["county_code"])


@pytest.fixture
def declared(bureau: Bureau, county: str) -> CasesDeclared:
    (event,) = take(bureau, declare(county, PERIOD, DECLARED_ON))
    assert isinstance(event, CasesDeclared)
    return event


@pytest.mark.both_databases
def test_a_withdrawn_round_leaves_everything_as_it_was_and_is_declared_again(bureau: Bureau, declared: CasesDeclared, county: str) -> None:
    approve(bureau, round_code(county, PERIOD))
    case = declared.lines[0].case_no
    take(bureau, back(county, RoundStep.DECLARATION))
    ledger = sums(bureau, county)
    assert (ledger["declared"], ledger["approved"]) == (NOTHING, NOTHING)
    assert sums(bureau, county, DECLARED_ON)["declared"] == NOTHING
    (row,) = rows(bureau, "subsidy-rescinded")
    assert (row["step"], row["step_on"], row["cases"], row["yuan"]) == (
        "declaration",
        "2019-07-20",
        declared.number,
        f"{declared.total:.2f}",
    )
    assert rows(bureau, "subsidy-rescinded", date(2019, 11, 30)) == []
    (steps,) = [
        part for part in bureau.explain(partial(explain_subsidy, case), as_of=LATER).explanation.root.parts if part.key == "procedure"
    ]
    assert steps.parts[-1].key == "step.RoundWithdrawn"
    (again,) = take(bureau, declare(county, PERIOD, DECLARED_ON))
    assert (again.lines, again.total) == (declared.lines, declared.total)
    with pytest.raises(Refused, match="nothing_to_declare"):
        take(bureau, declare(county, "2019-06", DECLARED_ON))
    assert bureau.check() == []
    assert list(bureau.look(["decisions"])) == []


def test_a_payment_typed_twice_and_a_recovery_of_the_wrong_case_are_rescinded_to_the_fen(
    bureau: Bureau, declared: CasesDeclared, county: str
) -> None:
    code, case, other = round_code(county, PERIOD), declared.lines[0].case_no, declared.lines[1].case_no
    approve(bureau, code)
    say(bureau, PaySubsidy(code, "P1", PAID_ON, case_no=case))
    before = sums(bureau, county)
    say(bureau, PaySubsidy(code, "P2", PAID_ON, case_no=other), RecoverSubsidy(code, case, date(2019, 11, 4), "查实造假"))
    with pytest.raises(Refused, match=r"steps_rest_on_it.*recovery"):
        take(bureau, back(county, RoundStep.PAYMENT, voucher_no="P1"))
    take(bureau, back(county, RoundStep.RECOVERY, case_no=case))
    take(bureau, back(county, RoundStep.PAYMENT, voucher_no="P2"))
    assert sums(bureau, county) == before
    assert {row["case_no"]: row["difference_yuan"] for row in rows(bureau, "subsidy-differences")} == {case: "0.00"}
    assert rows(bureau, "adverse-decisions") == []
    say(bureau, PaySubsidy(code, "P2", PAID_ON, case_no=other))
    with pytest.raises(Refused, match="steps_rest_on_it"):
        take(bureau, back(county, RoundStep.DECLARATION))
    assert bureau.check() == []


def test_a_case_declared_in_a_later_round_does_not_stand_in_two(bureau: Bureau, declared: CasesDeclared, county: str) -> None:
    code, case = round_code(county, PERIOD), declared.lines[0].case_no
    say(bureau, CarryOverClaim(code, case, "待补材料", DECLARED_ON))
    (later,) = take(bureau, declare(county, "2019-06", DECLARED_ON))
    assert [line.case_no for line in later.lines] == [case]
    with pytest.raises(Refused, match=r"rounds_rest_on_it.*2019-06"):
        take(bureau, back(county, RoundStep.REJECTION, case_no=case))
    take(bureau, undo(county, "2019-06", Meant(RoundStep.DECLARATION), WHY, LATER))
    take(bureau, back(county, RoundStep.REJECTION, case_no=case))
    assert sums(bureau, county)["declared"] == declared.total == sums(bureau, county)["pending"]


def test_a_payment_between_the_plan_and_its_record_is_not_overrun(bureau: Bureau, declared: CasesDeclared, county: str) -> None:
    approve(bureau, round_code(county, PERIOD))
    late: list[StepHandler] = []

    def overtaken(point: Any) -> Any:
        planned = back(county, RoundStep.DECLARATION)(point)
        if not late:
            late.append(overtaken)
            say(bureau, PaySubsidy(round_code(county, PERIOD), "P1", PAID_ON))
        return planned

    with pytest.raises(Conflict, match="steps"):
        take(bureau, overtaken)
    assert sums(bureau, county)["paid"] == declared.total


def test_a_recovery_stands_while_the_rest_was_declared_on_it(bureau: Bureau, declared: CasesDeclared, county: str) -> None:
    """What was taken back from one was declared for somebody else: both would be paid."""
    code, case = round_code(county, PERIOD), declared.lines[0].case_no
    approve(bureau, code)
    say(bureau, PaySubsidy(code, "P1", PAID_ON))
    part = declared.lines[0].parts[0]
    taken = Payment(case_no=case, mediator_code=part.mediator_code, payer=part.payer, yuan=part.yuan)
    say(bureau, RecoverSubsidy(code, case, date(2019, 9, 2), "更正", payments=(taken,)))
    (rest,) = take(bureau, declare(county, "2019-Q2", date(2019, 9, 3), rest=True))
    assert case in {line.case_no for line in rest.lines}
    with pytest.raises(Refused, match=r"rounds_rest_on_it.*2019-Q2"):
        take(bureau, back(county, RoundStep.RECOVERY, case_no=case))
    take(bureau, undo(county, "2019-Q2", Meant(RoundStep.DECLARATION), WHY, LATER))
    take(bureau, back(county, RoundStep.RECOVERY, case_no=case))
    assert sums(bureau, county)["recovered"] == NOTHING


def test_a_withdrawn_round_uses_up_no_cap(bureau: Bureau) -> None:
    like = busiest(bureau)
    mine = [row for row in paid_for(bureau) if row["mediator_code"] == like["mediator_code"]]
    adopt(bureau, CAP.format("cases", len(mine)))
    first = min(mine, key=lambda row: str(row["closed_on"]))
    take(bureau, declare(like["county_code"], PERIOD, DECLARED_ON))
    accept_late(bureau, first)
    assert by_case(bureau)["0-LATE"]["reasons"] == ["limit"]
    take(bureau, back(like["county_code"], RoundStep.DECLARATION))
    after = by_case(bureau)
    assert after["0-LATE"]["eligible"]
    assert sum(row["eligible"] for row in after.values() if row["mediator_code"] == like["mediator_code"]) == len(mine)
