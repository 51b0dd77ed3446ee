"""A county's annual review on the worked example: from the list to the successor, with one objection upheld and one rejected."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from domain.base.amounts import share
from domain.base.command import Command
from domain.base.event import Event
from domain.base.kinds import Engagement, ExitCause, IncidentKind, JoinedAs
from domain.base.rejection import Refused
from domain.mediator.commands import AppointMediator, CorrectMediator, LeaveService, SucceedMediator
from domain.mediator.events import MediatorEliminated, MediatorReinstated
from domain.mediator.exit_form import ExitForm
from domain.mediator.personnel_record.commands import RegisterIncident
from domain.processes.annual_review.codes import review_code
from domain.processes.annual_review.commands import (
    CloseReview,
    ConfirmReview,
    DecideObjection,
    ExemptMediator,
    FileObjection,
    PublishRanking,
)
from domain.processes.annual_review.events import EliminationRescinded, LeaverSettled, RankingDrafted, RankingRevised
from domain.reference_rejections import ReferenceRejection
from domain.rulebooks.adoption import CITY, AdoptRulebook
from domain.rulebooks.in_force import Adoption
from infra.bureau.bureau import Bureau
from infra.bureau.procedures import review, settlement
from infra.bureau.procedures.decided_before import DecidedBefore
from infra.bureau.procedures.step_handler import StepHandler
from infra.event_store.codes import StoreCode
from infra.event_store.errors import StoreUnavailable
from infra.rulebook_files import shipped_text
from projections.questions.assessment.explained import explain_grading

YEAR, OPENED_ON, DRAFTED_ON = 2018, date(2019, 1, 7), date(2019, 3, 25)
FIRST, LAST = date(2019, 3, 26), date(2019, 4, 1)
LATER = date(2019, 12, 31)


def take(bureau: Bureau, plan: StepHandler) -> list[Event]:
    return [recorded.event for recorded in bureau.carry_out(plan, bureau.issue("clerk"))]


def say(bureau: Bureau, command: Command) -> list[Event]:
    return [recorded.event for recorded in bureau.execute(command, bureau.issue("clerk"))]


def rows(bureau: Bureau, view: str, on: date = LATER) -> list[dict[str, Any]]:
    return [dict(row) for row in bureau.view(view, as_of=on).rows]


def eliminated(county: str, code: str, left_on: date = date(2019, 4, 15)) -> StepHandler:
    return review.eliminate(county, YEAR, code, left_on, despite_missing=True, exit_form=ExitForm.DISMISSED)


@pytest.fixture
def county(bureau: Bureau) -> str:
    """A county in which elimination is proposed of somebody."""
    proposed = [row for row in rows(bureau, "grading", DRAFTED_ON) if row["year"] == YEAR and row["proposal"] == "eliminate"]
    return str(proposed[0]["county_code"])


@pytest.fixture
def confirmed(bureau: Bureau, county: str) -> str:
    code = review_code(county, YEAR)
    take(bureau, review.open_review(county, YEAR, OPENED_ON))
    take(bureau, review.draft(county, YEAR, DRAFTED_ON, without_scores=True))
    say(bureau, PublishRanking(code, first_on=FIRST, last_on=LAST))
    say(bureau, ConfirmReview(code, date(2019, 4, 2)))
    return code


def test_the_draft_is_the_ranking_that_the_view_shows(bureau: Bureau, county: str) -> None:
    take(bureau, review.open_review(county, YEAR, OPENED_ON))
    take(bureau, review.draft(county, YEAR, DRAFTED_ON, without_scores=True))
    shown = [row for row in rows(bureau, "grading", DRAFTED_ON) if (row["year"], row["county_code"]) == (YEAR, county)]
    drafted = rows(bureau, "review-ranking")
    keys = ("mediator_code", "score", "rank", "of", "band")
    assert [[row[key] for key in keys] for row in drafted] == [[row[key] for key in keys] for row in shown]
    assert [row["eliminate"] for row in drafted] == [row["proposal"] == "eliminate" for row in shown]


@pytest.mark.usefixtures("confirmed")
def test_what_is_entered_after_the_draft_does_not_move_it(bureau: Bureau, county: str) -> None:
    before = rows(bureau, "review-ranking")
    last = before[-1]["mediator_code"]
    take(bureau, review.score(county, YEAR, last, "file_quality", Decimal(25), date(2019, 4, 20)))
    after = rows(bureau, "review-ranking")
    assert [{**row, "score_now": None} for row in after] == [{**row, "score_now": None} for row in before]
    graded = next(row["score"] for row in rows(bureau, "grading") if (row["year"], row["mediator_code"]) == (YEAR, last))
    assert after[-1]["score_now"] == graded != before[-1]["score_now"]
    with pytest.raises(Refused, match="step_done"):
        take(bureau, review.draft(county, YEAR, date(2019, 5, 1), without_scores=True))


@pytest.fixture
def published(bureau: Bureau, county: str) -> RankingDrafted:
    """The ranking as published."""
    take(bureau, review.open_review(county, YEAR, OPENED_ON))
    (drafted,) = take(bureau, review.draft(county, YEAR, DRAFTED_ON, without_scores=True))
    say(bureau, PublishRanking(review_code(county, YEAR), first_on=FIRST, last_on=LAST))
    assert isinstance(drafted, RankingDrafted)
    return drafted


def upheld(bureau: Bureau, county: str, about: str) -> None:
    code = review_code(county, YEAR)
    say(bureau, FileObjection(code, about=about, by="王五", claim="卷宗评分有误", filed_on=FIRST))
    say(bureau, DecideObjection(code, 1, upheld=True, why="复核属实", decided_on=FIRST))


def redrafted(bureau: Bureau, county: str, **options: Any) -> RankingRevised:
    (revised,) = take(bureau, review.draft(county, YEAR, LAST, without_scores=True, **options))
    assert isinstance(revised, RankingRevised)
    return revised


def test_an_upheld_objection_corrects_the_score_and_says_whom_that_moved(bureau: Bureau, county: str, published: RankingDrafted) -> None:
    code, last = review_code(county, YEAR), published.ranking[-1].mediator_code
    upheld(bureau, county, last)
    say(bureau, FileObjection(code, about=last, by="赵六", claim="名次有误", filed_on=LAST))
    say(bureau, DecideObjection(code, 2, upheld=False, why="复核无误", decided_on=LAST))
    with pytest.raises(Refused, match="not_corrected"):
        redrafted(bureau, county)
    take(bureau, review.score(county, YEAR, last, "file_quality", Decimal(25), LAST))
    revised = redrafted(bureau, county)
    assert last in {place.mediator_code for place in revised.moved}
    assert (revised.discharged, revised.untaken) == ((1,), ())
    if revised.notice_again:
        say(bureau, PublishRanking(code, first_on=LAST, last_on=LAST))
    say(bureau, ConfirmReview(code, date(2019, 4, 2)))
    (row,) = [row for row in rows(bureau, "reviews") if row["county_code"] == county]
    assert (row["status"], row["objections"], row["open_objections"]) == ("confirmed", 2, 0)


def test_after_the_notice_nothing_else_goes_into_the_ranking(bureau: Bureau, county: str, published: RankingDrafted) -> None:
    corrected, other = published.ranking[-1].mediator_code, published.ranking[0].mediator_code
    unscored = published.unscored[0] if published.unscored else None
    upheld(bureau, county, corrected)
    take(bureau, review.score(county, YEAR, corrected, "file_quality", Decimal(25), LAST))
    take(bureau, review.score(county, YEAR, other, "file_quality", Decimal(0), LAST))
    if unscored is not None:
        take(bureau, review.score(county, YEAR, unscored, "file_quality", Decimal(1), LAST))
    revised = redrafted(bureau, county)
    was = {place.mediator_code: place.score for place in published.ranking}
    now = {place.mediator_code: place.score for place in revised.ranking}
    assert {code for code in now if now[code] != was.get(code)} == {corrected}
    assert {each.mediator_code for each in revised.untaken} == {other, unscored} - {None}
    with pytest.raises(Refused, match="published_stands"):
        redrafted(bureau, county)
    taken = redrafted(bureau, county, taken_in=(other,), why="评分漏录，经局务会决定")
    assert {place.mediator_code: place.score for place in taken.ranking}[other] < was[other]
    assert taken.taken_in == (other,)


def test_a_published_ranking_keeps_the_rules_of_its_day(bureau: Bureau, county: str, published: RankingDrafted) -> None:
    corrected = published.ranking[-1].mediator_code
    nearly_all = shipped_text("jiaozuo-2019").replace('id = "jiaozuo-2019"', 'id = "later"').replace("share = 0.02", "share = 0.9")
    say(bureau, AdoptRulebook(CITY, text=nearly_all, valid_from=date(2018, 1, 1)))
    upheld(bureau, county, corrected)
    take(bureau, review.score(county, YEAR, corrected, "file_quality", Decimal(25), LAST))
    revised = redrafted(bureau, county)
    assert revised.rulebook == published.rulebook
    assert len([place for place in revised.ranking if place.eliminate]) <= len([place for place in published.ranking if place.eliminate])


@pytest.mark.both_databases
def test_an_elimination_stands_in_both_histories_or_in_none(bureau: Bureau, confirmed: str, county: str) -> None:
    (proposed, *others) = [row["mediator_code"] for row in rows(bureau, "review-ranking") if row["eliminate"]]
    left_on = date(2019, 4, 15)
    head = bureau.log.head()
    with pytest.raises(Refused, match="not_proposed"):
        take(bureau, review.eliminate(county, YEAR, rows(bureau, "review-ranking")[0]["mediator_code"], left_on))
    assert bureau.log.head() == head
    _order, eliminated = take(
        bureau, review.eliminate(county, YEAR, proposed, left_on, "县司〔2019〕10号", despite_missing=True, exit_form=ExitForm.REMOVED)
    )
    assert isinstance(eliminated, MediatorEliminated)
    graded = next(row for row in rows(bureau, "grading", DRAFTED_ON) if row["mediator_code"] == proposed and row["year"] == YEAR)
    assert (f"{eliminated.grounds.score:.2f}", eliminated.grounds.rank) == (graded["score"], graded["rank"])
    explained = bureau.explain(partial(explain_grading, proposed, YEAR), as_of=DRAFTED_ON)
    assert set(eliminated.grounds.evidence) <= {event.position for event in explained.events}
    for code in others:
        say(bureau, ExemptMediator(confirmed, mediator_code=code, why="因公负伤", decided_on=date(2019, 4, 10)))
    say(bureau, CloseReview(confirmed, date(2019, 4, 30)))
    (row,) = [row for row in rows(bureau, "reviews") if row["county_code"] == county]
    assert (row["status"], row["eliminated"], row["exempted"]) == ("closed", 1, len(others))


@pytest.mark.usefixtures("confirmed")
def test_an_elimination_says_whether_removed_or_dismissed_by_whom_and_on_what_ground(bureau: Bureau, county: str) -> None:
    proposed = next(row["mediator_code"] for row in rows(bureau, "review-ranking") if row["eliminate"])
    step = partial(review.eliminate, county, YEAR, proposed, date(2019, 4, 15), "县司〔2019〕10号", despite_missing=True)
    with pytest.raises(Refused, match="exit_form_unknown"):
        take(bureau, step())
    elected = {"joined_as": JoinedAs.ELECTED}
    say(bureau, CorrectMediator(proposed, facts=elected, changed=frozenset(elected)))
    with pytest.raises(Refused, match="exit_form_unfit"):
        take(bureau, step(exit_form=ExitForm.DISMISSED))
    with pytest.raises(Refused, match="last_place_ground_known"):
        take(bureau, step(last_place_ground="另一依据"))
    take(bureau, step(resolved_by="张庄村村民会议"))
    (row,) = rows(bureau, "adverse-decisions")
    assert [row[fact] for fact in ("exit_form", "resolved_by", "ground", "document_no")] == [
        "removed",
        "张庄村村民会议",
        "焦作市司法局 2019 年通知第 2.2.2-a, 2.2.5-a 条",
        "县司〔2019〕10号",
    ]
    assert [*bureau.look(["decisions"])] == []
    assert bureau.check() == []


@pytest.mark.usefixtures("confirmed")
def test_a_place_is_vacant_until_somebody_of_the_same_committee_fills_it(bureau: Bureau, county: str) -> None:
    proposed = next(row["mediator_code"] for row in rows(bureau, "review-ranking") if row["eliminate"])
    take(bureau, eliminated(county, proposed))
    (vacancy,) = rows(bureau, "vacancies")
    assert (vacancy["mediator_code"], vacancy["cause"], vacancy["days_vacant"]) == (proposed, "eliminated", 260)
    assert rows(bureau, "vacancies", date(2019, 4, 15)) == []
    stranger = next(row["mediator_code"] for row in rows(bureau, "grading") if row["county_code"] != county)
    with pytest.raises(Refused, match=ReferenceRejection.SUCCESSOR_ELSEWHERE.value):
        say(bureau, SucceedMediator(proposed, successor_code=stranger, succeeded_on=date(2019, 5, 1)))
    facts = {
        "committee_code": vacancy["committee_code"],
        "name": "新人",
        "engagement": Engagement.PART_TIME,
        "appointed_on": date(2019, 4, 20),
    }
    there = next(
        row["mediator_code"]
        for row in bureau.listing("mediator", as_of=LATER)
        if row["committee_code"] == vacancy["committee_code"] and row["mediator_code"] != proposed
    )
    with pytest.raises(Refused, match="successor_there_before"):
        take(bureau, review.replenish(proposed, there, date(2019, 5, 1)))
    say(bureau, AppointMediator("NEW1", facts=facts, changed=frozenset(facts)))
    take(bureau, review.replenish(proposed, "NEW1", date(2019, 5, 1)))
    assert rows(bureau, "vacancies") == []
    assert [row["mediator_code"] for row in rows(bureau, "vacancies", date(2019, 4, 30))] == [proposed]
    serving = [row for row in bureau.listing("mediator", as_of=LATER) if row["left_on"] is None and row["mediator_code"] != "NEW1"]
    also = next(row["mediator_code"] for row in serving if row["committee_code"] == vacancy["committee_code"])
    say(bureau, LeaveService(also, date(2019, 4, 18), ExitCause.RESIGNED))
    with pytest.raises(Refused, match=f"fills_another: NEW1 .*{proposed}"):
        take(bureau, review.replenish(also, "NEW1", date(2019, 5, 2)))


def test_the_two_dates_of_the_notice_are_targets_once_a_review_is_open(bureau: Bureau, county: str) -> None:
    def reached(on: date) -> dict[tuple[str, str], tuple[str, bool]]:
        targets = [row for row in rows(bureau, "targets", on) if row["measure"].startswith("review_")]
        return {(row["clause"], row["due_on"]): (row["actual"], row["met"]) for row in targets if row["subject_code"] == f"{county}-{YEAR}"}

    assert reached(LATER) == {}
    take(bureau, review.open_review(county, YEAR, OPENED_ON))
    nobody = ("0.0000", False)
    assert reached(LATER) == {("2.2.5-a", "2019-03-31"): nobody, ("2.2.2-a", "2019-05-31"): nobody}
    (drafted,) = take(bureau, review.draft(county, YEAR, DRAFTED_ON, without_scores=True))
    assert isinstance(drafted, RankingDrafted)
    say(bureau, PublishRanking(review_code(county, YEAR), first_on=DRAFTED_ON, last_on=DRAFTED_ON))
    assert reached(LATER)["2.2.5-a", "2019-03-31"] == nobody
    say(bureau, ConfirmReview(review_code(county, YEAR), date(2019, 3, 31)))
    whole, all_of_them = len(drafted.ranking) - len(drafted.incomplete), len(drafted.ranking) + len(drafted.unscored)
    assert reached(LATER)["2.2.5-a", "2019-03-31"] == (share(whole, all_of_them), whole == all_of_them)
    assert reached(date(2019, 3, 30))["2.2.5-a", "2019-03-31"] == nobody


@pytest.mark.usefixtures("confirmed")
def test_the_explanation_of_a_year_tells_the_procedure(bureau: Bureau, county: str) -> None:
    proposed = next(row["mediator_code"] for row in rows(bureau, "review-ranking") if row["eliminate"])
    take(bureau, eliminated(county, proposed))
    explained = bureau.explain(partial(explain_grading, proposed, YEAR), as_of=LATER)
    (steps,) = [part for part in explained.explanation.root.parts if part.key == "procedure"]
    assert [part.key.removeprefix("step.") for part in steps.parts] == [
        "ReviewOpened",
        "RankingDrafted",
        "RankingPublished",
        "ReviewConfirmed",
        "EliminationOrdered",
    ]
    assert {place for part in steps.parts for place in part.evidence} <= {event.position for event in explained.events}


def test_a_step_taken_again_with_its_command_id_records_nothing_twice(bureau: Bureau, county: str) -> None:
    envelope = bureau.issue("clerk", command_id="open-once")
    first = bureau.carry_out(review.open_review(county, YEAR, OPENED_ON), envelope)
    again = bureau.carry_out(review.open_review(county, YEAR, OPENED_ON), bureau.issue("clerk", command_id="open-once"))
    assert [recorded.position for recorded in first] == [recorded.position for recorded in again]


@pytest.mark.usefixtures("confirmed")
def test_a_step_that_the_store_did_not_take_left_nothing_and_goes_on_afterwards(
    bureau: Bureau, county: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed = next(row["mediator_code"] for row in rows(bureau, "review-ranking") if row["eliminate"])
    head, kept = bureau.log.head(), bureau.log.append

    def cut_off(*_args: Any, **_options: Any) -> None:
        raise StoreUnavailable(StoreCode.DISK, bureau.url)

    monkeypatch.setattr(bureau.log, "append", cut_off)
    with pytest.raises(StoreUnavailable):
        take(bureau, eliminated(county, proposed))
    monkeypatch.setattr(bureau.log, "append", kept)
    assert bureau.log.head() == head
    assert rows(bureau, "vacancies") == []
    assert len(take(bureau, eliminated(county, proposed))) == 2


@pytest.mark.usefixtures("confirmed")
def test_the_read_tables_are_what_the_log_gives(bureau: Bureau, county: str) -> None:
    proposed = next(row["mediator_code"] for row in rows(bureau, "review-ranking") if row["eliminate"])
    take(bureau, eliminated(county, proposed))
    assert bureau.check() == []


def adoption(text: str, first: date = date(2018, 1, 1)) -> Adoption:
    return Adoption(CITY, first, 10**9, text)


@pytest.mark.usefixtures("confirmed")
def test_a_rulebook_that_would_have_proposed_others_names_the_confirmed_review(bureau: Bureau, county: str) -> None:
    own = shipped_text().replace('id = "jiaozuo-2019"', 'id = "other"')
    nobody = own.replace("share = 0.02", "share = 0.0").replace("at_least = 1\n", "at_least = 0\n")
    proposed = [row["mediator_code"] for row in rows(bureau, "review-ranking") if row["eliminate"]]
    assert bureau.decided_before(adoption(nobody), LATER) == [DecidedBefore(review_code(county, YEAR), len(proposed))]
    assert bureau.decided_before(adoption(own), LATER) == []
    assert bureau.decided_before(adoption(nobody, date(2019, 1, 1)), LATER) == []


@pytest.mark.usefixtures("confirmed")
def test_an_elimination_goes_by_the_rules_of_the_confirmed_ranking(bureau: Bureau, county: str) -> None:
    own = shipped_text().replace('id = "jiaozuo-2019"', 'id = "other"')
    nobody = own.replace("share = 0.02", "share = 0.0").replace("at_least = 1\n", "at_least = 0\n")
    proposed = next(row["mediator_code"] for row in rows(bureau, "review-ranking") if row["eliminate"])
    say(bureau, AdoptRulebook(CITY, text=nobody, valid_from=date(2018, 1, 1)))
    with pytest.raises(Refused, match="spared_by_new_rules"):
        take(bureau, eliminated(county, proposed))
    left_on = date(2019, 4, 15)
    handler = review.eliminate(county, YEAR, proposed, left_on, despite_missing=True, despite_new_rules=True, exit_form=ExitForm.DISMISSED)
    _order, elimination = take(bureau, handler)
    assert isinstance(elimination, MediatorEliminated)
    assert elimination.grounds.rulebook == "jiaozuo-2019"


def nobody_proposed() -> str:
    own = shipped_text().replace('id = "jiaozuo-2019"', 'id = "other"')
    return own.replace("share = 0.02", "share = 0.0").replace("at_least = 1\n", "at_least = 0\n")


def test_rules_adopted_since_the_notice_are_stated_at_the_confirmation_and_after_a_further_draft_too(
    bureau: Bureau, county: str, published: RankingDrafted
) -> None:
    proposed = next(place.mediator_code for place in published.ranking if place.eliminate)
    corrected = published.ranking[0].mediator_code
    say(bureau, AdoptRulebook(CITY, text=nobody_proposed(), valid_from=date(2018, 1, 1)))
    upheld(bureau, county, corrected)
    take(bureau, review.score(county, YEAR, corrected, "file_quality", Decimal(24), LAST))
    redrafted(bureau, county)
    confirm = partial(review.confirm, county, YEAR, date(2019, 4, 2))
    with pytest.raises(Refused, match=f"decided_otherwise_now: .*{proposed}"):
        take(bureau, confirm())
    take(bureau, confirm(despite_new_rules=True))
    with pytest.raises(Refused, match="spared_by_new_rules"):
        take(bureau, eliminated(county, proposed))


@pytest.mark.usefixtures("confirmed")
def test_what_was_recorded_since_the_confirmation_is_stated_before_an_elimination(bureau: Bureau, county: str) -> None:
    proposed = next(row["mediator_code"] for row in rows(bureau, "review-ranking") if row["eliminate"])
    take(bureau, review.score(county, YEAR, proposed, "file_quality", Decimal(25), date(2019, 4, 16)))
    with pytest.raises(Refused, match="spared_by_late_facts"):
        take(bureau, eliminated(county, proposed, date(2019, 4, 16)))
    step = partial(review.eliminate, county, YEAR, proposed, exit_form=ExitForm.DISMISSED, despite_missing=True)
    _order, elimination = take(bureau, step(date(2019, 4, 16), despite_late_facts=True))
    assert isinstance(elimination, MediatorEliminated)
    ranked = next(row for row in rows(bureau, "review-ranking") if row["mediator_code"] == proposed)
    assert f"{elimination.grounds.score:.2f}" == ranked["score"]


def test_a_fact_that_moves_no_score_but_the_place_is_listed_as_not_taken_in(bureau: Bureau, county: str) -> None:
    vetoed = f"""{shipped_text().replace('id = "jiaozuo-2019"', 'id = "vetoing"')}
[[assessment.vetoes]]
code = "incident"
label = {{ zh = "违纪", en = "incident" }}
source = "1"
fact = "incidents"
at_least = 1
band = "unqualified"
"""
    say(bureau, AdoptRulebook(CITY, text=vetoed, valid_from=date(2018, 1, 1)))
    take(bureau, review.open_review(county, YEAR, OPENED_ON))
    (drafted,) = take(bureau, review.draft(county, YEAR, DRAFTED_ON, without_scores=True))
    assert isinstance(drafted, RankingDrafted)
    say(bureau, PublishRanking(review_code(county, YEAR), first_on=FIRST, last_on=LAST))
    first = next(place.mediator_code for place in drafted.ranking if place.band != "unqualified")
    say(bureau, RegisterIncident(first, facts={}, changed=frozenset(), incident=IncidentKind.LEAK, found_on=date(2018, 6, 1)))
    with pytest.raises(Refused, match=f"published_stands: .*{first}"):
        take(bureau, review.draft(county, YEAR, LAST, without_scores=True))


@pytest.mark.usefixtures("confirmed")
def test_an_elimination_is_rescinded_in_both_histories_and_undone_by_nothing_else(bureau: Bureau, county: str) -> None:
    proposed = next(row["mediator_code"] for row in rows(bureau, "review-ranking") if row["eliminate"])
    before = rows(bureau, "full-time"), rows(bureau, "subsidy-eligibility")
    take(bureau, eliminated(county, proposed))
    cleared = {"left_on": None}
    with pytest.raises(Refused, match="elimination_stands"):
        say(bureau, CorrectMediator(proposed, facts=cleared, changed=frozenset(cleared)))
    rescinded, reinstated = take(bureau, settlement.rescind(county, YEAR, proposed, "复议查明评分有误", date(2019, 6, 10)))
    assert isinstance(rescinded, EliminationRescinded)
    assert isinstance(reinstated, MediatorReinstated)
    assert rows(bureau, "vacancies") == []
    assert (rows(bureau, "full-time"), rows(bureau, "subsidy-eligibility")) == before
    (row,) = [row for row in rows(bureau, "review-ranking") if row["mediator_code"] == proposed]
    assert (row["settled"], row["settled_on"], row["why"]) == ("rescinded", "2019-06-10", "复议查明评分有误")
    with pytest.raises(Refused, match="not_eliminated"):
        take(bureau, settlement.rescind(county, YEAR, proposed, "再次", date(2019, 6, 11)))
    take(bureau, eliminated(county, proposed, date(2019, 6, 30)))
    assert [row["mediator_code"] for row in rows(bureau, "vacancies")] == [proposed]
    assert bureau.check() == []


@pytest.mark.usefixtures("confirmed")
def test_who_left_meanwhile_is_settled_by_the_register(bureau: Bureau, county: str) -> None:
    proposed = next(row["mediator_code"] for row in rows(bureau, "review-ranking") if row["eliminate"])
    settled_on = date(2019, 4, 20)
    with pytest.raises(Refused, match="still_serves"):
        take(bureau, settlement.settle_leaver(county, YEAR, proposed, settled_on))
    say(bureau, LeaveService(proposed, date(2019, 4, 10), ExitCause.RESIGNED))
    with pytest.raises(Refused, match="left_meanwhile"):
        take(bureau, settlement.exempt(county, YEAR, proposed, "已辞职", settled_on))
    (settled,) = take(bureau, settlement.settle_leaver(county, YEAR, proposed, settled_on))
    assert isinstance(settled, LeaverSettled)
    (row,) = [row for row in rows(bureau, "review-ranking") if row["mediator_code"] == proposed]
    assert row["settled"] == "left"


def test_a_day_of_the_first_notice_shows_what_was_published_then(bureau: Bureau, county: str, published: RankingDrafted) -> None:
    during = FIRST
    before = rows(bureau, "review-ranking", during), rows(bureau, "reviews", during)
    assert before[1][0]["status"] == "published"
    corrected = published.unscored[0] if published.unscored else published.ranking[0].mediator_code
    upheld(bureau, county, corrected)
    before = before[0], rows(bureau, "reviews", during)
    take(bureau, review.score(county, YEAR, corrected, "file_quality", Decimal(24), LAST))
    revised = redrafted(bureau, county)
    assert (rows(bureau, "review-ranking", during), rows(bureau, "reviews", during)) == before
    assert len(rows(bureau, "review-ranking", LAST)) == len(revised.ranking)
    again = date(2019, 4, 8), date(2019, 4, 15)
    if revised.notice_again:
        say(bureau, PublishRanking(review_code(county, YEAR), first_on=again[0], last_on=again[1]))
    assert (rows(bureau, "review-ranking", during), rows(bureau, "reviews", during)) == before
    assert rows(bureau, "review-ranking", DRAFTED_ON - timedelta(days=1)) == []
    assert bureau.check() == []
