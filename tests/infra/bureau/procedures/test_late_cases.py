"""A case that comes in after a round was paid: caps, budgets and the one payment of a dispute are used up by what is declared."""

from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from domain.base.kinds import AgreementForm, Difficulty, DisputeKind, FileReview, Outcome
from domain.base.rejection import Refused
from domain.dispute.commands import AcceptDispute, CorrectDispute, ReviewCaseFile
from domain.processes.subsidy_round.commands import PaySubsidy, RecoverSubsidy, RejectClaim, round_code
from domain.rulebooks.adoption import CITY, AdoptRulebook
from infra.bureau.bureau import Bureau
from infra.bureau.procedures.subsidy import declare
from projections.questions.subsidy.explained import explain_subsidy
from tests.infra.bureau.procedures.test_subsidy import DECLARED_ON, LATER, PERIOD, approve, rows, say, take
from tests.projections.questions.subsidy.several_cases import rulebook

CAP = '[[subsidy.caps]]\ncode = "limit"\nper = "mediator"\nperiod = "ever"\n{} = {}'
BUDGET = '[[subsidy.budgets]]\ncode = "limit"\nper = "committee"\nperiod = "ever"\nyuan = {}\nshort = "{}"\ncommittees = ["{}"]'
ONCE = '[subsidy.once]\nsource = "1"\n'


def by_case(bureau: Bureau, on: date = LATER) -> dict[str, dict[str, Any]]:
    return {row["case_no"]: row for row in rows(bureau, "subsidy-eligibility", on)}


def paid_for(bureau: Bureau) -> list[dict[str, Any]]:
    return [row for row in by_case(bureau, DECLARED_ON).values() if row["eligible"] and row["closed_on"] <= "2019-06-30"]


def busiest(bureau: Bureau) -> dict[str, Any]:
    """A paid case of the mediator who has most of them."""
    codes = [row["mediator_code"] for row in paid_for(bureau)]
    return max(paid_for(bureau), key=lambda row: (codes.count(row["mediator_code"]), row["closed_on"]))


def accept_late(bureau: Bureau, like: dict[str, Any], **other: Any) -> None:
    """Case LATE of the mediator and committee of that one, settled on the day it was, written and simple: worth 50 yuan."""
    day = date.fromisoformat(like["closed_on"])
    facts = {
        **{key: like[key] for key in ("committee_code", "mediator_code")},
        "kind": DisputeKind.NEIGHBOUR,
        "difficulty": Difficulty.SIMPLE,
        "outcome": Outcome.AGREED,
        "agreement_form": AgreementForm.WRITTEN,
        **dict.fromkeys(("accepted_on", "closed_on", "entered_on"), day),
        **other,
    }
    say(bureau, AcceptDispute("0-LATE", facts=facts, changed=frozenset(facts)))


def adopt(bureau: Bureau, *tables: str, more: str = "") -> None:
    say(bureau, AdoptRulebook(CITY, text=rulebook(*tables) + more, valid_from=date(2010, 1, 1)))


def paid_round(bureau: Bureau, county: str) -> str:
    take(bureau, declare(county, PERIOD, DECLARED_ON))
    code = round_code(county, PERIOD)
    approve(bureau, code)
    say(bureau, PaySubsidy(code, voucher_no="P1", paid_on=date(2019, 8, 9)))
    return code


@pytest.mark.parametrize("limit", ["cases", "yuan", "in_order", "pro_rata"])
def test_a_case_that_comes_in_after_the_payment_gets_nothing_of_what_is_used_up(bureau: Bureau, limit: str) -> None:
    like = busiest(bureau)
    mine = [row for row in paid_for(bureau) if row["mediator_code"] == like["mediator_code"]]
    first = min(mine, key=lambda row: row["closed_on"])
    yuan = sum(Decimal(row["subsidy_yuan"]) for row in mine)
    tables = {
        "cases": CAP.format("cases", len(mine)),
        "yuan": CAP.format("yuan", yuan),
        "in_order": BUDGET.format(yuan, "in_order", like["committee_code"]),
        "pro_rata": BUDGET.format(yuan, "pro_rata", like["committee_code"]),
    }
    adopt(bureau, tables[limit])
    paid_round(bureau, like["county_code"])
    before = by_case(bureau)
    accept_late(bureau, first)
    after = by_case(bureau)
    late = after.pop("0-LATE")
    assert (late["subsidy_yuan"], late["reasons"]) == ("0.00", ["limit"])
    assert {case: row for case, row in after.items() if row["closed_on"] <= "2019-06-30"} == {
        case: row for case, row in before.items() if row["closed_on"] <= "2019-06-30"
    }
    with pytest.raises(Refused, match="nothing_to_declare"):
        take(bureau, declare(like["county_code"], "2019-06", DECLARED_ON))
    told = bureau.explain(partial(explain_subsidy, "0-LATE"), as_of=LATER).explanation
    (step,) = [node for node in told.root.walk() if node.key.startswith("step.")]
    assert step.how is not None
    assert "declared cases use up" in step.how.en
    assert "其中已申报的案件占" in step.how.zh
    assert bureau.check() == []


def test_a_dispute_that_was_paid_is_not_paid_again_under_a_number_that_came_in_later(bureau: Bureau) -> None:
    like = busiest(bureau)
    adopt(bureau, more=ONCE)
    paid_round(bureau, like["county_code"])
    accept_late(bureau, like, earlier_case_no=like["case_no"])
    late = by_case(bureau)["0-LATE"]
    assert (late["subsidy_yuan"], late["reasons"]) == ("0.00", ["paid_before"])
    assert by_case(bureau)[like["case_no"]]["subsidy_yuan"] == like["subsidy_yuan"]


def test_what_was_recovered_is_free_again(bureau: Bureau) -> None:
    like = busiest(bureau)
    mine = [row for row in paid_for(bureau) if row["mediator_code"] == like["mediator_code"]]
    adopt(bureau, CAP.format("cases", len(mine)))
    code = paid_round(bureau, like["county_code"])
    first = min(mine, key=lambda row: row["closed_on"])
    accept_late(bureau, first)
    say(bureau, ReviewCaseFile(like["case_no"], result=FileReview.UNQUALIFIED, reviewed_on=date(2019, 9, 1)))
    assert by_case(bureau)["0-LATE"]["reasons"] == ["limit"]
    say(bureau, RecoverSubsidy(code, case_no=like["case_no"], recovered_on=date(2019, 11, 4), why="卷宗不合格"))
    assert by_case(bureau)["0-LATE"]["subsidy_yuan"] == "50.00"
    assert by_case(bureau, date(2019, 11, 3))["0-LATE"]["reasons"] == ["limit"]


def test_a_case_that_moved_after_its_payment_leaves_the_cap_of_who_was_paid_used_up(bureau: Bureau) -> None:
    like = busiest(bureau)
    mine = [row for row in paid_for(bureau) if row["mediator_code"] == like["mediator_code"]]
    adopt(bureau, CAP.format("cases", len(mine)))
    code = paid_round(bureau, like["county_code"])
    other = next(row["mediator_code"] for row in by_case(bureau).values() if row["mediator_code"] != like["mediator_code"])
    facts = {"mediator_code": other}
    say(bureau, CorrectDispute(like["case_no"], facts=facts, changed=frozenset(facts)))
    accept_late(bureau, min(mine, key=lambda row: row["closed_on"]))
    assert by_case(bureau)["0-LATE"]["reasons"] == ["limit"]
    say(bureau, RecoverSubsidy(code, case_no=like["case_no"], recovered_on=date(2019, 11, 4), why="另有承办人"))
    assert by_case(bureau)["0-LATE"]["subsidy_yuan"] == "50.00"


@pytest.mark.parametrize("together", [True, False], ids=["with a cap", "without"])
def test_a_case_rejected_in_a_round_says_so_is_worth_nothing_and_leaves_its_room_to_others(bureau: Bureau, together: bool) -> None:
    like = busiest(bureau)
    mine = [row for row in paid_for(bureau) if row["mediator_code"] == like["mediator_code"]]
    if together:
        adopt(bureau, CAP.format("cases", len(mine)))
    take(bureau, declare(like["county_code"], PERIOD, DECLARED_ON))
    accept_late(bureau, min(mine, key=lambda row: row["closed_on"]))
    say(bureau, RejectClaim(round_code(like["county_code"], PERIOD), case_no=like["case_no"], why="重复申报", decided_on=date(2019, 7, 29)))
    before, after = by_case(bureau, date(2019, 7, 28)), by_case(bureau)
    assert (before[like["case_no"]]["subsidy_yuan"], before["0-LATE"]["reasons"]) == (like["subsidy_yuan"], ["limit"] if together else [])
    rejected = after[like["case_no"]]
    assert (rejected["eligible"], rejected["subsidy_yuan"], rejected["reasons"]) == (False, "0.00", ["rejected_in_round"])
    assert after["0-LATE"]["subsidy_yuan"] == "50.00"
    for name, whole in (("subsidy-summary", after), ("subsidy-shares", after)):
        assert sum(Decimal(row["subsidy_yuan"]) for row in rows(bureau, name)) == sum(
            Decimal(row["subsidy_yuan"]) for row in whole.values()
        )
    assert sum(row["eligible"] for row in rows(bureau, "subsidy-summary")) == sum(row["eligible"] for row in after.values())
    told = bureau.explain(partial(explain_subsidy, like["case_no"]), as_of=LATER).explanation
    assert told.rows[0] == rejected
    (step,) = [node for node in told.root.walk() if node.key == "step.round"]
    assert step.text.zh == "发放程序中不予补贴"


def test_a_round_counts_what_every_other_round_declared_whatever_its_date(bureau: Bureau) -> None:
    like = busiest(bureau)
    mine = [row for row in paid_for(bureau) if row["mediator_code"] == like["mediator_code"]]
    adopt(bureau, CAP.format("cases", len(mine)))
    paid_round(bureau, like["county_code"])
    accept_late(bureau, min(mine, key=lambda row: row["closed_on"]))
    with pytest.raises(Refused, match="nothing_to_declare"):
        take(bureau, declare(like["county_code"], "2019-06", date(2019, 7, 10)))


def differing(bureau: Bureau) -> dict[tuple[str, str], Decimal]:
    """The differences that are not nothing; every row adds up, and the rows to what the ledger and the shares have."""
    every = rows(bureau, "subsidy-differences")
    for row in every:
        paid, recovered, outstanding, due, difference = (
            Decimal(row[f"{key}_yuan"]) for key in ("paid", "recovered", "outstanding", "due", "difference")
        )
        assert paid - recovered + outstanding + difference == due
    ledger = rows(bureau, "subsidy-ledger")
    for name in ("paid", "recovered"):
        assert sum(Decimal(row[f"{name}_yuan"]) for row in every) == sum(Decimal(row[name]) for row in ledger)
    cases = {row["case_no"] for row in every}
    shares = sum(Decimal(row["subsidy_yuan"]) for row in rows(bureau, "subsidy-shares") if row["case_no"] in cases)
    assert sum(Decimal(row["due_yuan"]) for row in every) == shares
    return {(row["case_no"], row["mediator_code"]): Decimal(row["difference_yuan"]) for row in every if row["difference_yuan"] != "0.00"}


@pytest.mark.both_databases
def test_a_correction_after_the_payment_is_a_difference_until_it_is_recovered(bureau: Bureau) -> None:
    like = busiest(bureau)
    case, mediator, yuan = like["case_no"], like["mediator_code"], Decimal(like["subsidy_yuan"])
    code = paid_round(bureau, like["county_code"])
    assert differing(bureau) == {}
    say(bureau, ReviewCaseFile(case, result=FileReview.UNQUALIFIED, reviewed_on=date(2019, 9, 1)))
    assert differing(bureau) == {(case, mediator): -yuan}
    say(bureau, RecoverSubsidy(code, case_no=case, recovered_on=date(2019, 11, 4), why="卷宗不合格"))
    assert differing(bureau) == {}


def test_another_mediator_after_the_payment_is_a_difference_for_both(bureau: Bureau) -> None:
    like = busiest(bureau)
    paid_round(bureau, like["county_code"])
    other = next(row["mediator_code"] for row in by_case(bureau).values() if row["mediator_code"] != like["mediator_code"])
    facts = {"mediator_code": other}
    say(bureau, CorrectDispute(like["case_no"], facts=facts, changed=frozenset(facts)))
    due = Decimal(by_case(bureau)[like["case_no"]]["subsidy_yuan"])
    assert differing(bureau) == {
        (like["case_no"], like["mediator_code"]): -Decimal(like["subsidy_yuan"]),
        **({(like["case_no"], other): due} if due else {}),
    }


def test_a_rulebook_of_an_earlier_day_makes_differences_of_what_was_paid(bureau: Bureau) -> None:
    like = busiest(bureau)
    paid_round(bureau, like["county_code"])
    before = by_case(bureau)
    say(bureau, AdoptRulebook(CITY, text=rulebook().replace("yuan = 50\n", "yuan = 60\n"), valid_from=date(2010, 1, 1)))
    raised = {
        (case, row["mediator_code"]): Decimal(10)
        for case, row in by_case(bureau).items()
        if row["subsidy_yuan"] == "60.00" and before[case]["subsidy_yuan"] == "50.00" and row["county_code"] == like["county_code"]
    }
    paid = {(row["case_no"], row["mediator_code"]) for row in rows(bureau, "subsidy-differences")}
    assert differing(bureau) == {key: yuan for key, yuan in raised.items() if key in paid} != {}
