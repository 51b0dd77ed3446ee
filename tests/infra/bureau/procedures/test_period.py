"""A closed month on the worked example: what comes in afterwards is taken, is late, and shows as a difference (2.2.5-f)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.base.event import Event, Recorded
from domain.base.kinds import AgreementForm, Difficulty, DisputeKind, ExitCause, IncidentKind
from domain.base.rejection import Refused
from domain.dispute.commands import AcceptDispute, AnnulAgreement, CorrectDispute, EnterCase, SettleDispute
from domain.dispute.events import CaseEntered
from domain.mediation_committee.commands import CorrectCommittee
from domain.mediation_committee.events import StatisticsSubmitted
from domain.mediator.commands import LeaveService
from domain.mediator.personnel_record.commands import RegisterIncident
from domain.processes.period_closing import Control
from domain.processes.subsidy_round.commands import RejectClaim, round_code
from domain.processes.subsidy_round.events import CasesDeclared
from domain.processes.subsidy_round.kinds import RoundStep
from domain.rulebooks.adoption import CITY, AdoptRulebook
from infra.bureau.bureau import Bureau
from infra.bureau.history.closings import Closed
from infra.bureau.procedures.period import close, reopen
from infra.bureau.procedures.rounds.undoing import Meant, undo
from infra.bureau.procedures.subsidy import declare
from infra.bureau.procedures.taking_back import take_back
from infra.rulebook_files import shipped_text
from tests.given_when_then import envelope
from tests.projections.questions.subsidy.several_cases import rulebook

PERIOD, CLOSED_ON, LATER = "2019-05", date(2019, 6, 10), date(2019, 12, 31)


def rows(bureau: Bureau, on: date = LATER) -> dict[str, dict[str, Any]]:
    return {row["control"]: dict(row) for row in bureau.view("periods", as_of=on).rows}


@pytest.fixture
def county(bureau: Bureau) -> str:
    bulletin = bureau.view("bulletin", as_of=CLOSED_ON).rows
    return str(next(row["county_code"] for row in bulletin if row["month"] == PERIOD and row["county_code"] != "*" and row["entered"]))


@pytest.fixture
def mediator(bureau: Bureau, county: str) -> dict[str, Any]:
    """Somebody of the county who served in May."""
    shares = bureau.view("subsidy-eligibility", as_of=LATER).rows
    return dict(next(row for row in shares if row["county_code"] == county and row["eligible"]))


def test_the_totals_are_those_of_the_views(bureau: Bureau, county: str) -> None:
    bureau.carry_out(close(county, PERIOD, CLOSED_ON, {}), bureau.issue("clerk"))
    totals = rows(bureau)
    cases = [row for row in bureau.view("subsidy-eligibility", as_of=CLOSED_ON).rows if row["county_code"] == county]
    of_may = [row for row in cases if row["closed_on"].startswith(PERIOD)]
    assert totals["closed"]["counted"] == len(of_may)
    assert Decimal(totals["yuan"]["counted"]) == sum(Decimal(row["subsidy_yuan"]) for row in of_may)
    entered = next(row for row in bureau.view("bulletin", as_of=CLOSED_ON).rows if (row["month"], row["county_code"]) == (PERIOD, county))
    assert totals["entered"]["counted"] == entered["entered"]
    assert rows(bureau, date(2019, 6, 9)) == {}


def test_what_is_stated_wrongly_is_refused_with_both_figures(bureau: Bureau, county: str) -> None:
    with pytest.raises(Refused, match="totals_differ: cases closed: 99999 are stated"):
        bureau.carry_out(close(county, PERIOD, CLOSED_ON, {Control.CLOSED: Decimal(99999)}), bureau.issue("clerk"))


def test_what_comes_in_after_the_closing_is_taken_and_is_late(bureau: Bureau, county: str, mediator: dict[str, Any]) -> None:
    bureau.carry_out(close(county, PERIOD, CLOSED_ON, {}), bureau.issue("clerk"))
    assert bureau.late(county, PERIOD) == []
    facts = {
        "committee_code": mediator["committee_code"],
        "mediator_code": mediator["mediator_code"],
        "kind": DisputeKind.NEIGHBOUR,
        "difficulty": Difficulty.SIMPLE,
        "accepted_on": date(2019, 5, 20),
    }
    bureau.execute(AcceptDispute("LATE-1", facts=facts, changed=frozenset(facts)), bureau.issue("clerk"))
    bureau.execute(SettleDispute("LATE-1", closed_on=date(2019, 5, 28), agreement_form=AgreementForm.ORAL), bureau.issue("clerk"))
    bureau.execute(EnterCase("LATE-1", date(2019, 6, 12)), bureau.issue("clerk"))
    totals = rows(bureau)
    assert (totals["closed"]["late"], totals["entered"]["late"], totals["statistics"]["late"]) == (1, 0, 0)
    late = bureau.late(county, PERIOD)
    assert late is not None
    assert [type(recorded.event).__name__ for recorded in late] == ["DisputeAccepted", "DisputeSettled", "CaseEntered"]
    history = bureau.history("LATE-1")
    assert bureau.late_of(history) == {recorded.position: PERIOD for recorded in late[:2]}
    assert bureau.check() == []


def listed(bureau: Bureau, county: str) -> list[tuple[str, str]]:
    late = bureau.late(county, PERIOD)
    assert late is not None
    return [(type(recorded.event).__name__, recorded.code) for recorded in late]


def yuan(bureau: Bureau) -> Decimal:
    return Decimal(rows(bureau)["yuan"]["late"])


def test_whatever_moves_a_closed_figure_is_listed(bureau: Bureau, county: str) -> None:
    bureau.carry_out(close(county, PERIOD, CLOSED_ON, {}), bureau.issue("clerk"))
    before = yuan(bureau)
    of_may = [row for row in bureau.view("subsidy-eligibility", as_of=LATER).rows if row["closed_on"].startswith(PERIOD)]
    case = next(row["case_no"] for row in of_may if row["county_code"] == county and row["eligible"])

    bureau.execute(AnnulAgreement(case, date(2019, 7, 1)), bureau.issue("clerk"))
    assert listed(bureau, county) == [("AgreementAnnulled", case)]

    elsewhere = next(row for row in bureau.view("full-time", as_of=LATER).rows if row["county_code"] != county)["committee_code"]
    facts = {"committee_code": elsewhere}
    bureau.execute(CorrectDispute(case, facts=facts, changed=frozenset(facts)), bureau.issue("clerk"))
    assert listed(bureau, county)[1:] == [("DisputeCorrected", case)]

    text = shipped_text().replace('id = "jiaozuo-2019"', 'id = "nothing"').split("[[examples]]")[0].replace("yuan = 20", "yuan = 1")
    for whose, first in ((CITY, date(2019, 6, 1)), (CITY, date(2019, 5, 31)), ("410899", date(2019, 1, 1))):
        bureau.execute(AdoptRulebook(whose, text=text.replace("nothing", f"from-{first}"), valid_from=first), bureau.issue("clerk"))
    assert listed(bureau, county)[2:] == [("RulebookAdopted", CITY)]
    assert yuan(bureau) < before


def test_who_served_and_which_committee_was_filed_is_listed(bureau: Bureau, county: str) -> None:
    bureau.carry_out(close(county, PERIOD, CLOSED_ON, {}), bureau.issue("clerk"))
    paid = next(
        row
        for row in bureau.view("subsidy-eligibility", as_of=LATER).rows
        if row["county_code"] == county and row["closed_on"].startswith(PERIOD)
    )
    bureau.execute(LeaveService(paid["mediator_code"], date(2019, 12, 1), ExitCause.RESIGNED), bureau.issue("clerk"))
    assert listed(bureau, county) == []
    facts = {"filed_on": date(2019, 6, 1)}
    bureau.execute(CorrectCommittee(paid["committee_code"], facts=facts, changed=frozenset(facts)), bureau.issue("clerk"))
    assert listed(bureau, county) == [("CommitteeCorrected", paid["committee_code"])]
    assert yuan(bureau) < 0


MAY = Closed("410802", period=PERIOD, first_on=date(2019, 5, 1), last_on=date(2019, 5, 31), closed_on=CLOSED_ON, position=100)
BEFORE, DURING, AFTER = date(2019, 4, 30), date(2019, 5, 31), date(2019, 6, 1)


def recorded(event: Event, position: int = 101) -> Recorded:
    return Recorded(position, "dispute:1", 1, event, envelope())


@pytest.mark.parametrize(("position", "late"), [(99, False), (100, False), (101, True)])
def test_what_was_recorded_up_to_the_position_of_the_closing_was_counted_and_what_came_next_is_late(position: int, late: bool) -> None:
    assert MAY.is_late(recorded(CaseEntered(entered_on=DURING), position)) == late


@pytest.mark.parametrize(
    ("entered_on", "late"), [(BEFORE, False), (date(2019, 5, 1), True), (date(2019, 5, 2), True), (DURING, True), (AFTER, False)]
)
def test_late_is_only_what_belongs_to_the_period_from_its_first_day_through_its_last(entered_on: date, late: bool) -> None:
    assert MAY.is_late(recorded(CaseEntered(entered_on=entered_on))) == late


@pytest.mark.parametrize(("month", "late"), [("2019-04", False), ("2019-05", True), ("2019-06", False)])
def test_statistics_belong_to_their_month_and_not_to_the_day_of_their_submission(month: str, late: bool) -> None:
    assert MAY.is_late(recorded(StatisticsSubmitted(month=month, submitted_on=DURING))) == late


def test_another_month_and_another_county_are_not_touched(bureau: Bureau, county: str, mediator: dict[str, Any]) -> None:
    bureau.carry_out(close(county, PERIOD, CLOSED_ON, {}), bureau.issue("clerk"))
    bureau.execute(EnterCase(_open_case(bureau, county, mediator), date(2019, 7, 1)), bureau.issue("clerk"))
    assert bureau.late(county, PERIOD) == []
    assert bureau.late(county, "2019-04") is None


def _open_case(bureau: Bureau, county: str, mediator: dict[str, Any]) -> str:
    assert county == mediator["county_code"]
    facts = {
        "committee_code": mediator["committee_code"],
        "mediator_code": mediator["mediator_code"],
        "kind": DisputeKind.NEIGHBOUR,
        "difficulty": Difficulty.SIMPLE,
        "accepted_on": date(2019, 6, 20),
    }
    bureau.execute(AcceptDispute("JUNE-1", facts=facts, changed=frozenset(facts)), bureau.issue("clerk"))
    return "JUNE-1"


@pytest.mark.both_databases
def test_a_reopened_period_is_closed_anew_and_everything_says_which_closing_it_means(bureau: Bureau, county: str) -> None:
    bureau.carry_out(close(county, PERIOD, CLOSED_ON, {}), bureau.issue("clerk"))
    of_may = [row for row in bureau.view("subsidy-eligibility", as_of=LATER).rows if row["closed_on"].startswith(PERIOD)]
    case = next(row["case_no"] for row in of_may if row["county_code"] == county and row["eligible"])
    bureau.execute(AnnulAgreement(case, date(2019, 6, 20)), bureau.issue("clerk"))
    again = reopen(county, PERIOD, "示例市司法局", "漏报", date(2019, 7, 1))
    bureau.carry_out(again, bureau.issue("clerk"))
    assert bureau.late(county, PERIOD) is None
    assert bureau.closing_of(county, PERIOD) == (None, date(2019, 7, 1))
    assert bureau.late_of(bureau.history(case)) == {}
    bureau.carry_out(close(county, PERIOD, date(2019, 7, 5), {}), bureau.issue("clerk"))
    assert bureau.late(county, PERIOD) == []
    closing, _ = bureau.closing_of(county, PERIOD)
    assert closing is not None
    assert (closing.closing, closing.closed_on, closing.name) == (2, date(2019, 7, 5), "2019-05 (2)")
    rows_of = [
        (row["closing"], row["reopened_on"], row["late"]) for row in bureau.view("periods", as_of=LATER).rows if row["control"] == "yuan"
    ]
    assert rows_of[1] == (2, None, "0.00")
    assert rows_of[0][:2] == (1, "2019-07-01")
    with pytest.raises(Refused, match=r"closed_period_counts_it: closed period 2019-05 \(2\)"):
        bureau.carry_out(take_back("case", case, (), "误登"), bureau.issue("clerk"))
    assert bureau.check() == []


def test_a_month_within_a_closed_quarter_is_reopened_after_the_quarter(bureau: Bureau, county: str) -> None:
    for period in (PERIOD, "2019-Q2"):
        bureau.carry_out(close(county, period, date(2019, 7, 10), {}), bureau.issue("clerk"))
    month, quarter = (reopen(county, period, "示例市司法局", "漏报", date(2019, 7, 20)) for period in (PERIOD, "2019-Q2"))
    with pytest.raises(Refused, match="closed_within: 2019-05 lies within 2019-Q2"):
        bureau.carry_out(month, bureau.issue("clerk"))
    for plan in (quarter, month):
        bureau.carry_out(plan, bureau.issue("clerk"))


def test_a_case_that_a_round_rejects_moves_a_closed_figure_and_is_listed(bureau: Bureau, county: str) -> None:
    bureau.carry_out(close(county, PERIOD, CLOSED_ON, {}), bureau.issue("clerk"))
    (declared,) = bureau.carry_out(declare(county, PERIOD, CLOSED_ON), bureau.issue("clerk"))
    assert bureau.late(county, PERIOD) == []
    assert isinstance(declared.event, CasesDeclared)
    case = next(line.case_no for line in declared.event.lines if str(line.closed_on).startswith(PERIOD))
    code = round_code(county, PERIOD)
    bureau.execute(RejectClaim(code, case, "卷宗造假", CLOSED_ON), bureau.issue("clerk"))
    assert listed(bureau, county) == [("ClaimRejected", code)]
    assert yuan(bureau) < 0
    bureau.carry_out(undo(county, PERIOD, Meant(RoundStep.DECLARATION), "误录", CLOSED_ON), bureau.issue("clerk"))
    assert listed(bureau, county) == [("ClaimRejected", code), ("RoundWithdrawn", code)]
    assert yuan(bureau) == 0


def capped(bureau: Bureau, county: str) -> tuple[dict[str, Any], date]:
    """A case of May that is the last one of the year for which a rulebook pays its mediator, and an earlier day on which one of them was closed."""
    bureau.execute(AdoptRulebook(CITY, text=rulebook(), valid_from=date(2010, 1, 1)), bureau.issue("clerk"))
    paid = [row for row in bureau.view("subsidy-eligibility", as_of=LATER).rows if row["eligible"] and row["county_code"] == county]

    def of_its_year(own: Mapping[str, Any]) -> list[str]:
        own_cases = [row for row in paid if row["mediator_code"] == own["mediator_code"]]
        return sorted(row["closed_on"] for row in own_cases if row["closed_on"] >= "2019-01-01")

    own, of_year = next(
        (row, days) for row in paid if row["closed_on"].startswith(PERIOD) and (days := of_its_year(row))[0] < f"{PERIOD}-01"
    )
    limit = sum(day <= own["closed_on"] for day in of_year)
    text = rulebook(f'[[subsidy.caps]]\ncode = "limit"\nper = "mediator"\nperiod = "year"\ncases = {limit}').replace("2019", "capped", 1)
    bureau.execute(AdoptRulebook(CITY, text=text, valid_from=date(2010, 1, 2)), bureau.issue("clerk"))
    return dict(own), date.fromisoformat(of_year[0])


def test_a_case_of_another_month_that_uses_up_the_same_cap_is_listed(bureau: Bureau, county: str) -> None:
    own, day = capped(bureau, county)
    bureau.carry_out(close(county, PERIOD, CLOSED_ON, {}), bureau.issue("clerk"))

    def settled(code: str, on: date) -> None:
        facts = {
            **{key: own[key] for key in ("committee_code", "mediator_code")},
            "kind": DisputeKind.NEIGHBOUR,
            "difficulty": Difficulty.MAJOR,
            "accepted_on": on,
        }
        bureau.execute(AcceptDispute(code, facts=facts, changed=frozenset(facts)), bureau.issue("clerk"))
        bureau.execute(SettleDispute(code, closed_on=on, agreement_form=AgreementForm.WRITTEN), bureau.issue("clerk"))
        bureau.execute(EnterCase(code, on), bureau.issue("clerk"))

    settled("0-EARLY", day)
    assert yuan(bureau) < 0
    assert listed(bureau, county) == [("DisputeAccepted", "0-EARLY"), ("DisputeSettled", "0-EARLY"), ("CaseEntered", "0-EARLY")]
    settled("0-OTHER-YEAR", date(2018, 12, 3))
    assert len(listed(bureau, county)) == 3


def test_what_stands_in_a_round_of_cases_that_share_a_cap_is_listed(bureau: Bureau, county: str) -> None:
    capped(bureau, county)
    bureau.carry_out(close(county, PERIOD, CLOSED_ON, {}), bureau.issue("clerk"))
    bureau.carry_out(declare(county, "2019-H1", date(2019, 7, 20)), bureau.issue("clerk"))
    assert [kind for kind, _code in listed(bureau, county)] == ["CasesDeclared"]


def test_a_forged_file_found_later_is_listed_where_it_counts_against_cases_of_before(bureau: Bureau, county: str) -> None:
    gate = '[[subsidy.gates]]\ncode = "forged"\nlabel = { zh = "造假", en = "forged" }\nsource = "1"\nfact = "forged_files"\nat_most = 0\n'
    text = f'{rulebook()}\n{gate}\n[subsidy.forged_files]\nsource = "1"\nreach = "for_good"\nperiod = "month"\n'
    bureau.execute(AdoptRulebook(CITY, text=text, valid_from=date(2010, 1, 1)), bureau.issue("clerk"))
    of_may = [row for row in bureau.view("subsidy-eligibility", as_of=LATER).rows if row["closed_on"].startswith(PERIOD)]
    who = next(row["mediator_code"] for row in of_may if row["county_code"] == county and row["eligible"])
    bureau.carry_out(close(county, PERIOD, CLOSED_ON, {}), bureau.issue("clerk"))
    found = RegisterIncident(who, facts={}, changed=frozenset(), incident=IncidentKind.FORGED_FILE, found_on=date(2019, 9, 10))
    bureau.execute(found, bureau.issue("clerk"))
    assert yuan(bureau) < 0
    assert listed(bureau, county) == [("MisconductFound", who)]
