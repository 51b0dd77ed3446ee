"""The yearly award of a committee is money like other: declared, sampled apart, approved, paid, recovered, totalled, tried, and its differences shown."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.base.rejection import Refused
from domain.processes.subsidy_round.commands import (
    FinishFileReview,
    FinishFirstCheck,
    PublishClaims,
    RecoverSubsidy,
    RejectClaim,
    SampleFiles,
    round_code,
)
from domain.processes.subsidy_round.events import CasesDeclared, FilesSampled, Line
from domain.rulebooks.adoption import CITY, AdoptRulebook
from domain.rulebooks.in_force import Adoption
from infra.bureau.bureau import Bureau
from infra.bureau.procedures.subsidy import approve, declare, pay
from infra.bureau.procedures.subsidy_settling import settle
from tests.infra.bureau.procedures.test_carried_differences import adds_up
from tests.infra.bureau.procedures.test_late_cases import differing
from tests.infra.bureau.procedures.test_subsidy import DECLARED_ON, LATER, PERIOD, rows, say, sums, take
from tests.projections.questions.subsidy.several_cases import rulebook

AWARD = '[[subsidy.awards]]\ncode = "busy"\nwhen = "agreed > 0"\nyuan = {}\n'
PAYERS = '[[subsidy.payers]]\nkey = "{}"\nlabel = {{ zh = "出", en = "payer" }}\nsource = "1"\nparts = {}\n'
PAID_ON, SETTLED_ON = date(2019, 8, 9), date(2019, 11, 4)


def rules(yuan: int, more: str = "") -> str:
    return rulebook(AWARD.format(yuan)) + more


def adopt(bureau: Bureau, yuan: int, more: str = "") -> None:
    say(bureau, AdoptRulebook(CITY, text=rules(yuan, more), valid_from=date(2010, 1, 1)))


def earned(bureau: Bureau, on: date = LATER) -> list[dict[str, Any]]:
    return [row for row in rows(bureau, "committee-awards", on) if row["met"] and row["year"] == 2018]


@pytest.fixture
def county(bureau: Bureau) -> str:
    """A county whose committees have earned awards of 1000.01 yuan."""
    adopt(bureau, 1000)
    return str(earned(bureau)[0]["county_code"])


@pytest.fixture
def awards(bureau: Bureau, county: str) -> list[str]:
    """The numbers of its awards."""
    return [f"{row['committee_code']}/2018/busy" for row in earned(bureau) if row["county_code"] == county]


def declared(bureau: Bureau, county: str) -> dict[str, Line]:
    (event,) = take(bureau, declare(county, PERIOD, DECLARED_ON))
    assert isinstance(event, CasesDeclared)
    assert event.total == sum(part.yuan for line in event.lines for part in line.parts)
    return {line.case_no: line for line in event.lines if line.award}


def to_the_approval(bureau: Bureau, county: str) -> FilesSampled:
    code = round_code(county, PERIOD)
    say(bureau, FinishFirstCheck(code, checked_on=DECLARED_ON))
    (sampled,) = say(bureau, SampleFiles(code, sampled_on=DECLARED_ON, share=Decimal(1), seed=7))
    say(bureau, FinishFileReview(code, DECLARED_ON), PublishClaims(code, first_on=date(2019, 7, 22), last_on=date(2019, 7, 26)))
    take(bureau, approve(county, PERIOD, date(2019, 7, 29)))
    assert isinstance(sampled, FilesSampled)
    return sampled


@pytest.mark.both_databases
def test_an_award_goes_through_the_round_to_the_payment_and_adds_up(bureau: Bureau, county: str, awards: list[str]) -> None:
    ledger = rows(bureau, "subsidy-ledger", DECLARED_ON)
    of_committees = [row for row in ledger if row["mediator_code"] is None and row["county_code"] == county]
    assert {(row["committee_code"], row["period"], row["entitled"]) for row in of_committees} == {
        (number.split("/")[0], None, "1000.00") for number in awards
    }
    committees = {row["committee_code"]: row["name"] for row in bureau.listing("committee", as_of=LATER)}
    assert all(row["name"] == committees[row["committee_code"]] for row in of_committees)
    lines = declared(bureau, county)
    assert sorted(lines) == sorted(awards)
    line = lines[awards[0]]
    assert (line.committee_code, line.year, line.award) == (awards[0].split("/")[0], 2018, "busy")
    assert [(part.mediator_code, part.yuan) for part in line.parts] == [(None, Decimal("1000.00"))]
    with pytest.raises(Refused, match="nothing_to_declare"):
        take(bureau, declare(county, "2019-06", DECLARED_ON))
    assert set(to_the_approval(bureau, county).cases).isdisjoint(awards)
    (paid,) = take(bureau, pay(county, PERIOD, "P1", PAID_ON))
    assert {payment.case_no for payment in paid.payments if payment.mediator_code is None} == set(awards)
    totals = adds_up(bureau, county, DECLARED_ON, PAID_ON)
    assert (totals["paid"], totals["outstanding"]) == (paid.total, Decimal(0))
    mine = [row for row in rows(bureau, "subsidy-ledger") if row["mediator_code"] is None and row["period"] == PERIOD]
    assert sum(Decimal(row["paid"]) for row in mine) == 1000 * len(awards)
    differing_in(bureau, awards, {})
    assert bureau.check() == []


def differing_in(bureau: Bureau, awards: list[str], expected: dict[str, int]) -> None:
    """The differences of the awards; every one that was paid has a row under its committee, without a mediator."""
    mine = {row["case_no"]: row for row in rows(bureau, "subsidy-differences") if row["case_no"] in awards}
    assert sorted(mine) == sorted(awards)
    assert all((row["mediator_code"], row["committee_code"]) == (None, number.split("/")[0]) for number, row in mine.items())
    assert {number: int(Decimal(row["difference_yuan"])) for number, row in mine.items() if row["difference_yuan"] != "0.00"} == expected


def test_an_award_that_is_less_by_now_is_a_difference_until_it_is_settled_and_more_is_declared_as_a_rest(
    bureau: Bureau, county: str, awards: list[str]
) -> None:
    declared(bureau, county)
    to_the_approval(bureau, county)
    take(bureau, pay(county, PERIOD, "P1", PAID_ON))
    (told,) = bureau.paid_rounds_under(Adoption(CITY, date(2010, 1, 1), bureau.log.head() + 1, rules(700)), LATER)
    assert (told.round_code, told.cases, told.less) == (round_code(county, PERIOD), len(awards), 30_000 * len(awards))
    adopt(bureau, 700)
    differing_in(bureau, awards, dict.fromkeys(awards, -300))
    summary = rows(bureau, "subsidy-differences-summary")
    assert sum(Decimal(row["too_much_yuan"]) for row in summary if row["mediator_code"] is None) == 300 * len(awards)
    taken = take(bureau, settle(county, PERIOD, "规则有变", SETTLED_ON))
    assert [(event.case_no, event.total) for event in taken] == [(number, Decimal(300)) for number in sorted(awards)]
    differing_in(bureau, awards, {})
    adopt(bureau, 900)
    (event,) = take(bureau, declare(county, "2019-Q3", date(2019, 11, 5), rest=True))
    rest = {line.case_no: line for line in event.lines if line.award}
    assert {number: (line.rest_of, line.parts[0].yuan) for number, line in rest.items()} == dict.fromkeys(
        awards, (round_code(county, PERIOD), Decimal("200.00"))
    )
    adds_up(bureau, county, PAID_ON, SETTLED_ON)


def test_the_summary_has_the_award_in_december_of_its_year_and_a_rejected_one_nowhere(
    bureau: Bureau, county: str, awards: list[str]
) -> None:
    def december(on: date) -> Decimal:
        summary = rows(bureau, "subsidy-summary", on)
        cases = sum(Decimal(row["subsidy_yuan"]) for row in rows(bureau, "subsidy-eligibility", on))
        return sum((Decimal(row["subsidy_yuan"]) for row in summary), Decimal(0)) - cases

    assert december(date(2018, 12, 30)) == 0
    assert december(DECLARED_ON) == 1000 * len(earned(bureau, DECLARED_ON))
    declared(bureau, county)
    say(bureau, RejectClaim(round_code(county, PERIOD), case_no=awards[0], why="不实", decided_on=date(2019, 7, 21)))
    assert december(date(2019, 7, 21)) == 1000 * (len(earned(bureau, DECLARED_ON)) - 1)
    assert sums(bureau, county)["left"] == 1000
    with pytest.raises(Refused, match="nothing_to_declare"):
        take(bureau, declare(county, "2019-06", DECLARED_ON))


def test_those_who_pay_bear_an_award_like_other_money_and_it_is_recovered_by_its_number(bureau: Bureau) -> None:
    adopt(bureau, 100, PAYERS.format("city", 1) + PAYERS.format("county", 2) + "rounding = true\n")
    county, committee = earned(bureau)[0]["county_code"], earned(bureau)[0]["committee_code"]
    line = declared(bureau, county)[number := f"{committee}/2018/busy"]
    assert {part.payer: part.yuan for part in line.parts} == {"city": Decimal("33.33"), "county": Decimal("66.67")}
    to_the_approval(bureau, county)
    take(bureau, pay(county, PERIOD, "P1", PAID_ON, case_no=number))
    (back,) = say(bureau, RecoverSubsidy(round_code(county, PERIOD), case_no=number, recovered_on=SETTLED_ON, why="不实"))
    assert (back.total, sums(bureau, county)["recovered"]) == (Decimal("100.00"), Decimal(100))


def test_a_draft_is_tried_on_awards_and_the_totals_have_them(bureau: Bureau, county: str, awards: list[str]) -> None:
    draft = Adoption(CITY, date(2018, 1, 1), bureau.log.head() + 1, rules(1500))
    tried = bureau.try_rules(draft, date(2018, 12, 31), LATER)
    mine = [award for award in tried.awards if award.county_code == county]
    assert {(award.number, award.now, award.draft) for award in mine if award.now != award.draft} == {
        (number, 100_000, 150_000) for number in awards
    }
    assert bureau.try_rules(draft._replace(valid_from=date(2019, 1, 1)), date(2019, 6, 30), LATER).awards == []
    assert differing(bureau) == {}
