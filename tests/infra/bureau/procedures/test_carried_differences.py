"""What changed after the declaration: approval and payment look again, a round pays the rest or takes back what is not due, and all adds up."""

from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from domain.base.kinds import Engagement, FileReview
from domain.base.rejection import Refused
from domain.dispute.commands import CorrectDispute, ReviewCaseFile
from domain.mediator.commands import AppointMediator
from domain.processes.subsidy_round.commands import (
    CloseRound,
    FinishFileReview,
    FinishFirstCheck,
    PaySubsidy,
    PublishClaims,
    RecoverSubsidy,
    RejectClaim,
    SampleFiles,
    round_code,
)
from domain.processes.subsidy_round.events import (
    Barred,
    CasesDeclared,
    Changed,
    RoundApproved,
    SubsidyPaid,
    SubsidyRecovered,
    SubsidyReduced,
)
from domain.rulebooks.adoption import CITY, AdoptRulebook
from infra.bureau.bureau import Bureau
from infra.bureau.procedures.subsidy import approve, declare, pay
from infra.bureau.procedures.subsidy_settling import settle
from projections.questions.subsidy.explained import explain_subsidy
from tests.infra.bureau.procedures.test_late_cases import CAP, adopt, busiest, by_case, differing, paid_for, paid_round
from tests.infra.bureau.procedures.test_subsidy import DECLARED_ON, LATER, PERIOD, rows, say, sums, take
from tests.projections.questions.subsidy.several_cases import rulebook

APPROVED_ON, PAID_ON, SETTLED_ON, NEXT = date(2019, 7, 29), date(2019, 8, 9), date(2019, 11, 4), "2019-Q3"
WHY = "按现在所知不应补"


def published(bureau: Bureau, county: str) -> CasesDeclared:
    """The round of the half-year, declared and published."""
    (declared,) = take(bureau, declare(county, PERIOD, DECLARED_ON))
    code = round_code(county, PERIOD)
    say(
        bureau,
        FinishFirstCheck(code, checked_on=DECLARED_ON),
        SampleFiles(code, sampled_on=DECLARED_ON, share=Decimal("0.2"), seed=7),
        FinishFileReview(code, DECLARED_ON),
        PublishClaims(code, first_on=date(2019, 7, 22), last_on=date(2019, 7, 26)),
    )
    assert isinstance(declared, CasesDeclared)
    return declared


def annul(bureau: Bureau, case_no: str, on: date = date(2019, 7, 28)) -> None:
    """From that day on the case is worth nothing: its file is found wanting."""
    say(bureau, ReviewCaseFile(case_no, result=FileReview.UNQUALIFIED, reviewed_on=on))


def raise_amounts(bureau: Bureau, yuan: int) -> None:
    say(bureau, AdoptRulebook(CITY, text=rulebook().replace("yuan = 50\n", f"yuan = {yuan}\n"), valid_from=date(2010, 1, 1)))


def adds_up(bureau: Bureau, county: str, *days: date) -> dict[str, Decimal]:
    """The ledger adds up on every day, and by row."""
    for day in (*days, LATER):
        for row in rows(bureau, "subsidy-ledger", day):
            amounts = {name: Decimal(row[name]) for name in ("declared", "left", "pending", "approved", "paid", "recovered", "outstanding")}
            assert amounts["declared"] == amounts["left"] + amounts["pending"] + amounts["approved"]
            assert amounts["approved"] == amounts["paid"] + amounts["outstanding"]
            assert all(yuan >= 0 for yuan in amounts.values())
    return sums(bureau, county)


def simple(bureau: Bureau) -> dict[str, Any]:
    """A paid case worth 50 yuan by its row: what changes with the row's amount."""
    return next(row for row in paid_for(bureau) if row["subsidy_yuan"] == "50.00")


@pytest.mark.both_databases
def test_the_approval_names_what_is_worth_less_and_carries_it_over(bureau: Bureau) -> None:
    like = busiest(bureau)
    county, case = like["county_code"], like["case_no"]
    declared = published(bureau, county)
    annul(bureau, case)
    changed = Changed(case_no=case, declared=Decimal(like["subsidy_yuan"]), due=Decimal("0.00"))
    (approved,) = take(bureau, approve(county, PERIOD, APPROVED_ON))
    assert isinstance(approved, RoundApproved)
    assert (approved.left_out, approved.kept, approved.why) == ((changed,), (), None)
    assert (approved.number, approved.total) == (declared.number - 1, declared.total - changed.declared)
    (paid,) = take(bureau, pay(county, PERIOD, "P1", PAID_ON))
    assert (paid.total, paid.left_out) == (approved.total, ())
    ledger = adds_up(bureau, county, APPROVED_ON, PAID_ON)
    assert (ledger["left"], ledger["outstanding"]) == (changed.declared, Decimal(0))
    assert differing(bureau) == {}
    say(bureau, CloseRound(round_code(county, PERIOD), date(2019, 8, 31)))
    assert bureau.check() == []


def test_with_a_reason_the_approval_stands_as_declared_and_says_so(bureau: Bureau) -> None:
    like = busiest(bureau)
    declared = published(bureau, like["county_code"])
    annul(bureau, like["case_no"])
    (approved,) = take(bureau, approve(like["county_code"], PERIOD, APPROVED_ON, why="已审定"))
    assert (approved.total, approved.left_out, approved.why) == (declared.total, (), "已审定")
    assert [case.case_no for case in approved.kept] == [like["case_no"]]
    (paid,) = take(bureau, pay(like["county_code"], PERIOD, "P1", PAID_ON, why="已审定"))
    assert (paid.total, [case.case_no for case in paid.kept]) == (declared.total, [like["case_no"]])


def test_the_payment_leaves_out_what_is_worth_less_until_it_is_taken_off(bureau: Bureau) -> None:
    like = busiest(bureau)
    county, case, yuan = like["county_code"], like["case_no"], Decimal(like["subsidy_yuan"])
    declared = published(bureau, county)
    take(bureau, approve(county, PERIOD, APPROVED_ON))
    annul(bureau, case, date(2019, 8, 1))
    (paid,) = take(bureau, pay(county, PERIOD, "P1", PAID_ON))
    assert isinstance(paid, SubsidyPaid)
    assert (paid.total, [left.case_no for left in paid.left_out]) == (declared.total - yuan, [case])
    with pytest.raises(Refused, match=f"cases_changed: .*{case} {yuan} → 0.00"):
        take(bureau, pay(county, PERIOD, "P2", PAID_ON))
    (reduced,) = take(bureau, settle(county, PERIOD, WHY, SETTLED_ON))
    assert isinstance(reduced, SubsidyReduced)
    assert (reduced.case_no, reduced.total, reduced.why) == (case, yuan, WHY)
    ledger = adds_up(bureau, county, PAID_ON, SETTLED_ON)
    assert (ledger["left"], ledger["outstanding"], ledger["recovered"]) == (yuan, Decimal(0), Decimal(0))
    assert sums(bureau, county, date(2019, 11, 3))["outstanding"] == yuan
    say(bureau, CloseRound(round_code(county, PERIOD), date(2019, 11, 30)))
    with pytest.raises(Refused, match="nothing_to_settle"):
        take(bureau, settle(county, PERIOD, WHY, SETTLED_ON))


def test_what_was_paid_and_is_worth_nothing_is_recovered_also_from_a_closed_round(bureau: Bureau) -> None:
    like = busiest(bureau)
    county, case = like["county_code"], like["case_no"]
    code = paid_round(bureau, county)
    say(bureau, CloseRound(code, date(2019, 8, 31)))
    annul(bureau, case, date(2019, 9, 1))
    assert differing(bureau) != {}
    (recovered,) = take(bureau, settle(county, PERIOD, WHY, SETTLED_ON))
    assert isinstance(recovered, SubsidyRecovered)
    assert (recovered.case_no, recovered.total) == (case, Decimal(like["subsidy_yuan"]))
    assert differing(bureau) == {}
    adds_up(bureau, county, PAID_ON)


def test_of_a_case_paid_in_part_what_is_not_paid_goes_first(bureau: Bureau) -> None:
    like = simple(bureau)
    county, case = like["county_code"], like["case_no"]
    code = round_code(county, PERIOD)
    published(bureau, county)
    take(bureau, approve(county, PERIOD, APPROVED_ON))
    say(bureau, PaySubsidy(code, voucher_no="P1", paid_on=PAID_ON, case_no=case, yuan=Decimal(30)))
    raise_amounts(bureau, 45)
    take(bureau, settle(county, PERIOD, WHY, SETTLED_ON, case))
    ledger = {row["case_no"]: row for row in rows(bureau, "subsidy-differences")}[case]
    assert (ledger["paid_yuan"], ledger["recovered_yuan"], ledger["outstanding_yuan"], ledger["difference_yuan"]) == (
        "30.00", "0.00", "15.00", "0.00",
    )  # fmt: skip
    raise_amounts(bureau, 10)
    taken = take(bureau, settle(county, PERIOD, WHY, SETTLED_ON, case))
    assert [(type(event).__name__, event.total) for event in taken] == [("SubsidyReduced", Decimal(15)), ("SubsidyRecovered", Decimal(20))]
    assert differing(bureau).get((case, like["mediator_code"])) is None
    adds_up(bureau, county, PAID_ON, SETTLED_ON)


def test_a_later_round_pays_the_rest_of_what_is_worth_more_now(bureau: Bureau) -> None:
    like = simple(bureau)
    county, case = like["county_code"], like["case_no"]
    code = paid_round(bureau, county)
    raise_amounts(bureau, 60)
    more = {key: yuan for key, yuan in differing(bureau).items() if by_case(bureau)[key[0]]["county_code"] == county}
    assert more[case, like["mediator_code"]] == 10
    (without,) = bureau.preview(declare(county, NEXT, date(2019, 10, 8)), bureau.issue("clerk"))
    assert isinstance(without[1], CasesDeclared)
    assert case not in {line.case_no for line in without[1].lines}
    (declared,) = take(bureau, declare(county, NEXT, date(2019, 10, 8), rest=True))
    rest = {line.case_no: line for line in declared.lines if line.rest_of}
    assert {number: (line.rest_of, line.parts[0].yuan) for number, line in rest.items()} == {
        number: (code, Decimal("10.00")) for number, _ in more
    }
    _to_the_payment(bureau, county, NEXT)
    assert {key: yuan for key, yuan in differing(bureau).items() if key in more} == {}
    adds_up(bureau, county, PAID_ON, date(2019, 10, 8))
    steps = bureau.explain(partial(explain_subsidy, case), as_of=LATER).explanation.root.parts
    assert [part.key for part in steps].count("procedure") == 2
    with pytest.raises(Refused, match="nothing_to_declare"):
        take(bureau, declare(county, "2019-09", date(2019, 11, 8), rest=True))


def _to_the_payment(bureau: Bureau, county: str, period: str) -> None:
    code, day = round_code(county, period), date(2019, 10, 9)
    say(
        bureau,
        FinishFirstCheck(code, checked_on=day),
        SampleFiles(code, sampled_on=day, share=Decimal("0.2"), seed=7),
        FinishFileReview(code, day),
        PublishClaims(code, first_on=day, last_on=date(2019, 10, 14)),
    )
    take(bureau, approve(county, period, date(2019, 10, 15)))
    take(bureau, pay(county, period, "P9", date(2019, 10, 20)))


def test_what_is_worth_more_at_the_approval_goes_on_and_is_named(bureau: Bureau) -> None:
    like = simple(bureau)
    declared = published(bureau, like["county_code"])
    raise_amounts(bureau, 60)
    (approved,) = take(bureau, approve(like["county_code"], PERIOD, APPROVED_ON))
    assert (approved.total, approved.left_out) == (declared.total, ())
    assert Changed(case_no=like["case_no"], declared=Decimal("50.00"), due=Decimal("60.00")) in approved.kept


def test_a_case_of_another_mediator_is_paid_to_them_only_when_the_first_has_paid_it_back(bureau: Bureau) -> None:
    like = simple(bureau)
    county, case, first = like["county_code"], like["case_no"], like["mediator_code"]
    mine = [row for row in paid_for(bureau) if row["mediator_code"] == first]
    adopt(bureau, CAP.format("cases", len(mine)))
    paid_round(bureau, county)
    other = _another(bureau, like["committee_code"])
    facts = {"mediator_code": other}
    say(bureau, CorrectDispute(case, facts=facts, changed=frozenset(facts)))
    assert by_case(bureau)[case]["subsidy_yuan"] == "50.00"
    assert differing(bureau) == {(case, first): Decimal(-50), (case, other): Decimal(50)}
    (event,) = take(bureau, declare(county, NEXT, date(2019, 10, 8), rest=True))
    assert case not in {line.case_no for line in event.lines}
    take(bureau, settle(county, PERIOD, "另有承办人", date(2019, 10, 9)))
    assert differing(bureau) == {(case, other): Decimal(50)}
    (event,) = take(bureau, declare(county, "2019-09", date(2019, 10, 10), rest=True))
    parts = [part for line in event.lines if line.case_no == case for part in line.parts]
    assert [(part.mediator_code, part.yuan) for part in parts] == [(other, Decimal("50.00"))]


def _another(bureau: Bureau, committee: str) -> str:
    """Another mediator of the committee, serving all the time."""
    facts = {"committee_code": committee, "name": "新", "engagement": Engagement.PART_TIME, "appointed_on": date(2010, 1, 1)}
    say(bureau, AppointMediator("NEW1", facts=facts, changed=frozenset(facts)))
    return "NEW1"


def test_a_round_takes_no_case_that_stood_in_another_on_its_day(bureau: Bureau) -> None:
    like = simple(bureau)
    county, case = like["county_code"], like["case_no"]
    take(bureau, declare(county, PERIOD, DECLARED_ON))
    left_on = date(2019, 8, 20)
    say(bureau, FinishFirstCheck(round_code(county, PERIOD), left_on, returned=(Barred(case_no=case, why="材料不全"),)))
    with pytest.raises(Refused, match="nothing_to_declare"):
        take(bureau, declare(county, "2019-06", date(2019, 8, 19)))
    (again,) = take(bureau, declare(county, "2019-06", left_on))
    assert [line.case_no for line in again.lines] == [case]


def test_there_is_no_rest_of_a_case_before_it_was_declared_or_taken_off(bureau: Bureau) -> None:
    like = simple(bureau)
    county, case = like["county_code"], like["case_no"]
    code = paid_round(bureau, county)
    raise_amounts(bureau, 60)
    with pytest.raises(Refused, match="nothing_to_declare"):
        take(bureau, declare(county, "2019-06", date(2019, 7, 19), rest=True))
    say(bureau, RecoverSubsidy(code, case_no=case, recovered_on=date(2019, 10, 9), why="查实造假"))
    (declared,) = take(bureau, declare(county, NEXT, date(2019, 10, 8), rest=True))
    assert case not in {line.case_no for line in declared.lines}
    (declared,) = take(bureau, declare(county, "2019-09", date(2019, 10, 9), rest=True))
    assert [line.case_no for line in declared.lines] == [case]


def test_a_rest_that_was_rejected_is_not_declared_again(bureau: Bureau) -> None:
    like = simple(bureau)
    county, case = like["county_code"], like["case_no"]
    paid_round(bureau, county)
    raise_amounts(bureau, 60)
    take(bureau, declare(county, NEXT, date(2019, 10, 8), rest=True))
    say(bureau, RejectClaim(round_code(county, NEXT), case_no=case, why="不补差", decided_on=date(2019, 10, 9)))
    assert by_case(bureau)[case]["subsidy_yuan"] == "60.00"
    with pytest.raises(Refused, match="nothing_to_declare"):
        take(bureau, declare(county, "2019-09", date(2019, 11, 8), rest=True))


def test_what_was_recovered_on_fraud_is_not_paid_again_as_a_rest(bureau: Bureau) -> None:
    like = simple(bureau)
    county, case = like["county_code"], like["case_no"]
    code = paid_round(bureau, county)
    say(bureau, RecoverSubsidy(code, case_no=case, recovered_on=date(2019, 9, 2), why="查实造假"))
    raise_amounts(bureau, 60)
    (declared,) = take(bureau, declare(county, NEXT, date(2019, 10, 8), rest=True))
    assert [part.yuan for line in declared.lines if line.case_no == case for part in line.parts] == [Decimal("10.00")]


def test_what_was_taken_back_as_not_due_is_paid_when_it_is_due_again(bureau: Bureau) -> None:
    like = simple(bureau)
    county, case = like["county_code"], like["case_no"]
    paid_round(bureau, county)
    annul(bureau, case, date(2019, 9, 1))
    take(bureau, settle(county, PERIOD, WHY, date(2019, 9, 2)))
    say(bureau, ReviewCaseFile(case, result=FileReview.QUALIFIED, reviewed_on=date(2019, 9, 9)))
    (declared,) = take(bureau, declare(county, NEXT, date(2019, 10, 8), rest=True))
    assert [part.yuan for line in declared.lines if line.case_no == case for part in line.parts] == [Decimal("50.00")]
