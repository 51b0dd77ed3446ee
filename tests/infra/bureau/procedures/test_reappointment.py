"""Who left serves again, on the worked example: when the rules let who was eliminated, and what every view and explanation makes of it."""

from datetime import date
from functools import partial
from typing import Any

import pytest

from domain.base.command import Command
from domain.base.kinds import ExitCause
from domain.base.rejection import Refused
from domain.mediator.commands import EliminateMediator, LeaveService, SucceedMediator, WithdrawReappointment
from domain.mediator.events import EliminationGrounds, MediatorReappointed
from domain.rulebooks.adoption import CITY, AdoptRulebook
from infra.bureau.bureau import Bureau
from infra.bureau.procedures.reappointment import reappoint
from infra.bureau.procedures.review import open_review
from infra.rulebook_files import shipped_text
from projections.questions.assessment.explained import explain_grading
from projections.questions.catalogue import VIEWS

LEFT_ON, AGAIN = date(2019, 6, 30), date(2019, 10, 1)
GAP, LATER = date(2019, 8, 15), date(2019, 12, 31)


def say(bureau: Bureau, command: Command) -> list[Any]:
    return [recorded.event for recorded in bureau.execute(command, bureau.issue("clerk", allow_future=True))]


def again(bureau: Bureau, code: str, on: date = AGAIN, **given: Any) -> list[Any]:
    return [recorded.event for recorded in bureau.carry_out(reappoint(code, on, **given), bureau.issue("clerk", allow_future=True))]


def rows(bureau: Bureau, view: str, on: date = LATER) -> list[dict[str, Any]]:
    return [dict(row) for row in bureau.view(view, as_of=on).rows]


def accepted_in_the_gap(bureau: Bureau) -> dict[str, str]:
    """The mediator of each case that was accepted in the days of the gap."""
    cases = bureau.listing("dispute", as_of=LATER)
    return {row["case_no"]: row["mediator_code"] for row in cases if LEFT_ON.isoformat() < row["accepted_on"] < AGAIN.isoformat()}


@pytest.fixture
def mediator(bureau: Bureau) -> str:
    """Somebody with a case accepted in the days of the gap that is paid for, who was assessed for 2018 and serves to the end of 2019."""
    assessed = {row["mediator_code"] for row in rows(bureau, "grading") if row["year"] == 2018}
    serving = {row["mediator_code"] for row in rows(bureau, "grade-proposals")}
    within = accepted_in_the_gap(bureau)
    paid = {within[row["case_no"]] for row in rows(bureau, "subsidy-eligibility") if row["eligible"] and row["case_no"] in within}
    return str(min(paid & assessed & serving))


def leave(bureau: Bureau, code: str) -> None:
    say(bureau, LeaveService(code, LEFT_ON, ExitCause.RESIGNED))


def eliminate(bureau: Bureau, code: str) -> None:
    band = {"key": "unqualified", "zh": "不合格", "en": "unqualified"}
    grounds = EliminationGrounds.model_validate({"year": 2018, "score": 50, "rank": 9, "of": 9, "band": band, "rulebook": "r", "rules": ()})
    say(bureau, EliminateMediator(code, LEFT_ON, "A-2018", grounds))


@pytest.mark.both_databases
def test_leaving_and_coming_back_changes_the_days_between_and_nothing_else(bureau: Bureau, mediator: str) -> None:
    before = {(view, on): rows(bureau, view, on) for view in ("full-time", "grade-proposals", "grading") for on in (LEFT_ON, LATER)}
    eligible = {row["case_no"]: row["eligible"] for row in rows(bureau, "subsidy-eligibility") if row["mediator_code"] == mediator}
    leave(bureau, mediator)
    again(bureau, mediator)
    after = {(view, on): rows(bureau, view, on) for view, on in before}
    assert after[("full-time", LEFT_ON)] == before[("full-time", LEFT_ON)]
    assert after[("full-time", LATER)] == before[("full-time", LATER)]
    assert mediator not in {row["mediator_code"] for row in rows(bureau, "grade-proposals", GAP)}
    assert mediator in {row["mediator_code"] for row in rows(bureau, "grade-proposals", AGAIN)}
    now = {row["case_no"]: row for row in rows(bureau, "subsidy-eligibility") if row["mediator_code"] == mediator}
    within = accepted_in_the_gap(bureau)
    assert all("mediator_not_serving" in row["reasons"] for case_no, row in now.items() if case_no in within)
    assert {case_no: row["eligible"] for case_no, row in now.items()} == {
        case_no: paid and case_no not in within for case_no, paid in eligible.items()
    }
    assert bureau.check() == []


def test_an_explanation_cites_the_service_that_counts(bureau: Bureau, mediator: str) -> None:
    leave(bureau, mediator)
    (event,) = again(bureau, mediator)
    assert isinstance(event, MediatorReappointed)
    last = bureau.log.head()
    told = list(bureau.explain(partial(explain_grading, mediator, 2019), as_of=LATER).explanation.root.walk())
    (appointed,) = [node for node in told if node.key.endswith("appointed_on")][:1]
    assert (appointed.value, appointed.evidence) == (AGAIN.isoformat(), (last,))
    of_the_year_before = list(bureau.explain(partial(explain_grading, mediator, 2018), as_of=LATER).explanation.root.walk())
    (first,) = [node for node in of_the_year_before if node.key.endswith("appointed_on")][:1]
    assert last not in first.evidence
    assert first.value is not None
    assert str(first.value) < "2019"


def test_who_left_and_serves_again_at_the_end_of_the_year_is_on_its_list(bureau: Bureau, mediator: str) -> None:
    county = next(str(row["county_code"]) for row in rows(bureau, "grade-proposals") if row["mediator_code"] == mediator)
    leave(bureau, mediator)
    again(bureau, mediator)
    (opened,) = [
        recorded.event
        for recorded in bureau.carry_out(open_review(county, 2019, date(2020, 1, 6)), bureau.issue("clerk", allow_future=True))
    ]
    assert mediator in opened.listed  # type: ignore[attr-defined]
    assert mediator not in {out.mediator_code for out in opened.left_out}  # type: ignore[attr-defined]


def test_taken_back_it_leaves_every_view_as_if_it_had_never_been(bureau: Bureau, mediator: str) -> None:
    leave(bureau, mediator)
    days = (LEFT_ON, GAP, AGAIN, LATER)
    before = {(name, on): rows(bureau, name, on) for name in VIEWS for on in days}
    known = bureau.log.head()
    again(bureau, mediator)
    shown = rows(bureau, "full-time")
    say(bureau, WithdrawReappointment(mediator, why="误登"))
    assert {(name, on): rows(bureau, name, on) for name in VIEWS for on in days} == before
    assert [dict(row) for row in bureau.view("full-time", as_of=LATER, known_at=known + 1).rows] == shown


def test_a_vacancy_of_the_service_before_is_filled_by_somebody_of_that_committee(bureau: Bureau, mediator: str) -> None:
    leave(bureau, mediator)
    (place,) = [row for row in rows(bureau, "vacancies") if row["mediator_code"] == mediator]
    others = [row for row in bureau.listing("mediator", as_of=LATER) if row["left_on"] is None and row["mediator_code"] != mediator]
    elsewhere = next(row for row in others if row["committee_code"] != place["committee_code"])
    there = next(row for row in others if row["committee_code"] == place["committee_code"])
    again(bureau, mediator, committee_code=str(elsewhere["committee_code"]))
    assert [row["mediator_code"] for row in rows(bureau, "vacancies") if row["mediator_code"] == mediator] == [mediator]
    with pytest.raises(Refused, match="successor_elsewhere"):
        say(bureau, SucceedMediator(mediator, str(elsewhere["mediator_code"]), date(2019, 11, 1)))
    say(bureau, SucceedMediator(mediator, str(there["mediator_code"]), date(2019, 11, 1)))
    assert mediator not in {row["mediator_code"] for row in rows(bureau, "vacancies")}


def rule(bureau: Bureau, years: int) -> None:
    text = shipped_text().split("[[examples]]")[0].replace('id = "jiaozuo-2019"', 'id = "strict"', 1)
    added = f'[assessment.reappointment]\nsource = "1"\nafter_years = {years}\n'
    say(bureau, AdoptRulebook(CITY, text=f"{text}\n{added}", valid_from=date(2010, 1, 1)))


@pytest.mark.parametrize(("on", "taken"), [(date(2021, 6, 30), False), (date(2021, 7, 1), True)])
def test_the_rules_say_how_long_who_was_eliminated_waits(bureau: Bureau, mediator: str, on: date, taken: bool) -> None:
    rule(bureau, 2)
    eliminate(bureau, mediator)
    if taken:
        (event,) = again(bureau, mediator, on)
        assert event.eliminated_on == LEFT_ON
    else:
        with pytest.raises(Refused, match="eliminated_too_recently"):
            again(bureau, mediator, on)


def test_without_a_rule_the_appointment_says_that_there_was_an_elimination(bureau: Bureau, mediator: str) -> None:
    eliminate(bureau, mediator)
    (event,) = again(bureau, mediator)
    assert event.eliminated_on == LEFT_ON


def test_who_only_left_waits_for_nothing(bureau: Bureau, mediator: str) -> None:
    rule(bureau, 9)
    leave(bureau, mediator)
    assert again(bureau, mediator, date(2019, 7, 1))
