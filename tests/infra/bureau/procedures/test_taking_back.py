"""Taking back: every view is as if the record had never been, and what rests on a record keeps it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.base import kinds as k
from domain.base.command import Command
from domain.base.rejection import Refused
from domain.books.book import Book
from domain.books.catalogue import BOOKS
from domain.books.entries import RegisterEntry, command_class
from domain.county import AddCounty, ChangeCountyKind, NameResponsiblePerson, SetMinimumWage
from domain.dispute.commands import AcceptDispute, EnterCase, RegisterCoMediator, RegisterTypicalCase, ReviewCaseFile, SettleDispute
from domain.judicial_office.commands import EstablishOffice, PostStaff, RegisterStarScore, SurveyPremises
from domain.judicial_office.events import Premises
from domain.mediation_committee.commands import EstablishCommittee, FileCommittee, RegisterStatistics
from domain.mediator.commands import AppointMediator, ChangeEngagement, ChangeOfficial, ChangeWage, RegisterAssessment, TransferMediator
from domain.mediator.events import MediatorAssessed
from domain.mediator.personnel_record.commands import RegisterCertificate, RegisterHonour, RegisterIncident
from domain.processes.annual_review.codes import review_code
from domain.processes.annual_review.commands import ConfirmReview, PublishRanking
from domain.processes.subsidy_round.commands import FinishFirstCheck
from domain.processes.subsidy_round.events import Barred
from domain.taking_back.records import RECORD_KINDS
from domain.training_record import RegisterTraining
from infra.bureau.bureau import Bureau
from infra.bureau.procedures import period, review, subsidy
from infra.bureau.procedures.taking_back import Meant, take_back
from projections.questions.catalogue import VIEWS
from tests.domain.books.examples import facts_of as entry_facts

DAYS = (date(2019, 6, 30), date(2020, 3, 31))
DAY = date(2019, 5, 6)
ENDS = date(2019, 6, 29)


def all_of(facts: dict[str, Any]) -> tuple[dict[str, Any], frozenset[str]]:
    return facts, frozenset(facts)


NEW = {"county": "NX", "office": "NO", "committee": "NC", "mediator": "NM", "dispute": "NA", "person": "NM"}
"""The branch of everything new, by kind of body."""


def entry_of(book: Book) -> tuple[Command, Meant]:
    """An entry of a book about the new branch, with all its stages."""
    facts = entry_facts(book) | {fact: NEW[subjects[0]] for fact, subjects in book.refers.items()}
    code = NEW[book.subjects[0]]
    return command_class(RegisterEntry, book)(code, facts), Meant(book.name, code, tuple(facts[name] for name in book.keys))


def steps(bureau: Bureau) -> list[tuple[Command, Meant | None]]:
    """What is recorded, in order, and the record that it makes: a branch of everything new, and something on what is there."""
    office, committee, mediator, case = (
        str(bureau.listing(kind)[0][code])
        for kind, code in (
            ("office", "office_code"),
            ("committee", "committee_code"),
            ("mediator", "mediator_code"),
            ("dispute", "case_no"),
        )
    )
    (other, *_) = [str(row["committee_code"]) for row in bureau.listing("committee") if row["committee_code"] != committee]
    accepted = {
        "committee_code": "NC",
        "mediator_code": "NM",
        "kind": k.DisputeKind.OTHER,
        "difficulty": k.Difficulty.MAJOR,
        "accepted_on": DAY,
    }
    established = {
        "county_code": "NX",
        "office_code": "NO",
        "name": "新",
        "kind": k.CommitteeKind.TOWNSHIP,
        "established_on": date(2018, 1, 1),
    }
    appointed = {"committee_code": "NC", "name": "新", "engagement": k.Engagement.FULL_TIME, "appointed_on": date(2018, 1, 1)}
    return [
        (AddCounty("NX", *all_of({"name": "新县", "kind": k.CountyKind.COUNTY, "minimum_wage": Decimal(1900)})), Meant("county", "NX")),
        (SetMinimumWage("NX", Decimal(2100), DAY), Meant("minimum-wage", "NX", (DAY,))),
        (ChangeCountyKind("NX", k.CountyKind.COUNTY_CITY, DAY), Meant("county-kind", "NX", (DAY,))),
        (NameResponsiblePerson("NX", "新人", DAY), Meant("responsible-person", "NX", (DAY,))),
        (EstablishOffice("NO", *all_of({"county_code": "NX", "name": "新所"})), Meant("office", "NO")),
        (SurveyPremises("NO", DAY, Premises(signs=True)), Meant("survey", "NO", (DAY,))),
        (PostStaff("NO", "NP", DAY, "新", k.Establishment.CIVIL_SERVANT), Meant("posting", "NO", ("NP", DAY))),
        (RegisterTraining("NP", k.TrainingKind.CHIEF, DAY, Decimal(8)), Meant("training", "NP", (k.TrainingKind.CHIEF, DAY))),
        (EstablishCommittee("NC", *all_of(established)), Meant("committee", "NC")),
        (FileCommittee("NC", date(2018, 2, 1)), None),
        (AppointMediator("NM", *all_of(appointed)), Meant("mediator", "NM")),
        (AcceptDispute("NA", *all_of(accepted)), Meant("case", "NA")),
        (SettleDispute("NA", DAY, k.AgreementForm.WRITTEN), None),
        (EnterCase("NA", DAY), None),
        (ReviewCaseFile("NA", k.FileReview.RECTIFY, DAY), Meant("file-review", "NA", (DAY,))),
        (RegisterTypicalCase("NA", DAY, k.CaseLevel.CITY), Meant("typical-case", "NA", (DAY,))),
        (RegisterCoMediator("NA", mediator), Meant("co-mediator", "NA", (mediator,))),
        (RegisterCoMediator(case, "NM"), Meant("co-mediator", case, ("NM",))),
        (RegisterTypicalCase(case, ENDS, None), Meant("typical-case", case, (ENDS,))),
        (RegisterStarScore(office, 2019, "team", ENDS, Decimal(3)), Meant("star-score", office, (2019, "team", ENDS))),
        (RegisterStatistics(committee, "2018-02", DAY), Meant("statistics", committee, ("2018-02",))),
        (TransferMediator(mediator, other, ENDS), Meant("transfer", mediator, (ENDS,))),
        (ChangeWage(mediator, Decimal(1), ENDS), Meant("wage", mediator, (ENDS,))),
        (ChangeEngagement("NM", k.Engagement.PART_TIME, DAY), Meant("engagement", "NM", (DAY,))),
        (ChangeOfficial("NM", True, DAY), Meant("official", "NM", (DAY,))),
        (
            RegisterAssessment(mediator, 2019, "file_quality", ENDS, Decimal(1)),
            Meant("assessment", mediator, (2019, "file_quality", ENDS)),
        ),
        (RegisterTraining(mediator, k.TrainingKind.SPECIAL, DAY, Decimal(90)), Meant("training", mediator, (k.TrainingKind.SPECIAL, DAY))),
        (RegisterHonour(mediator, *all_of({"level": k.HonourLevel.CITY}), "先进", DAY), Meant("honour", mediator, ("先进", DAY))),
        (
            RegisterIncident(mediator, *all_of({"case_no": case}), k.IncidentKind.FORGED_FILE, DAY),
            Meant("incident", mediator, (k.IncidentKind.FORGED_FILE, DAY)),
        ),
        (
            RegisterCertificate(mediator, *all_of({"grade": "village", "certified_on": DAY}), certificate_no="NN"),
            Meant("certificate", mediator, ("NN",)),
        ),
        *(entry_of(book) for book in BOOKS),
    ]  # fmt: skip


def views(bureau: Bureau, known_at: int | None = None) -> dict[tuple[str, date], list[Any]]:
    return {(name, day): list(bureau.view(name, as_of=day, known_at=known_at).rows) for name in VIEWS for day in DAYS}


def record(bureau: Bureau, *commands: Command) -> None:
    for command in commands:
        bureau.execute(command, bureau.issue("clerk"))


def gone(bureau: Bureau, *meant: Meant) -> None:
    for kind, code, key in meant:
        bureau.carry_out(take_back(kind, code, key, "误登"), bureau.issue("clerk", reason="误登"))


def refused(handler: Callable[..., Any], bureau: Bureau) -> dict[str, str]:
    """Why a step is refused, by code; empty where it is not."""
    try:
        bureau.preview(handler, bureau.issue("clerk"))
    except Refused as refusal:
        return {each.code.value: each.message("en") for each in refusal.rejections}
    return {}


def test_every_kind_of_record_leaves_every_view_as_if_it_had_never_been_and_known_at_shows_it(bureau: Bureau) -> None:
    before, start = views(bureau), bureau.log.head()
    todo = steps(bureau)
    assert {meant.kind for _, meant in todo if meant is not None} == set(RECORD_KINDS)
    record(bureau, *(command for command, _ in todo))
    with_all, recorded = views(bureau), bureau.log.head()
    assert {name for name, _ in with_all if any(with_all[name, day] != before[name, day] for day in DAYS)} > {
        "staffing", "subsidy-eligibility", "subsidy-summary", "bulletin", "targets", "grading", "full-time",
    }  # fmt: skip
    gone(bureau, *reversed([meant for _, meant in todo if meant is not None]))
    assert views(bureau) == before
    assert views(bureau, recorded) == with_all
    assert views(bureau, start) == before
    assert bureau.check() == []
    record(bureau, *(command for command, _ in todo))  # every code and key is free again
    assert views(bureau) == with_all


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_any_of_what_stands_alone_can_come_and_go_in_any_order(bureau: Bureau, data: st.DataObject) -> None:
    alone = [
        (command, meant)
        for command, meant in steps(bureau)[18:]
        if meant is not None and not {"NM", *NEW.values()} & {meant.code, *map(str, meant.key)}
    ]
    before = views(bureau)
    chosen = data.draw(st.lists(st.sampled_from(alone), min_size=1, unique_by=lambda each: each[1]))
    record(bureau, *(command for command, _ in chosen))
    gone(bureau, *(meant for _, meant in data.draw(st.permutations(chosen))))
    assert views(bureau) == before


@pytest.mark.both_databases
def test_what_rests_on_a_record_is_named_with_its_codes_and_counted(bureau: Bureau) -> None:
    of_books = {book.name for book in BOOKS}
    record(bureau, *(command for command, meant in steps(bureau) if meant is None or meant.kind not in of_books))
    assert refused(take_back("county", "NX", (), "误登"), bureau) == {
        "records_rest_on_it": "committee that rests on it: 1 (NC); take those back or correct them first."
    }  # the last of the two of that code
    for meant, named in (
        (Meant("office", "NO"), "committee that rests on it: 1 (NC)"),
        (Meant("posting", "NO", ("NP", DAY)), "training that rests on it: 1 (NP chief 2019-05-06)"),
        (Meant("committee", "NC"), "case that rests on it: 1 (NA)"),
        (Meant("mediator", "NM"), "case that rests on it: 1 (NA)"),
        (Meant("case", "NA"), "typical case that rests on it: 1 (2019-05-06)"),
    ):
        with pytest.raises(Refused) as refusal:
            bureau.preview(take_back(*meant, "误登"), bureau.issue("clerk"))
        assert any(named in each.message("en") for each in refusal.value.rejections), meant


def test_a_case_that_others_name_stays(bureau: Bureau) -> None:
    case = str(bureau.listing("dispute")[0]["case_no"])
    mediator = str(bureau.listing("mediator")[0]["mediator_code"])
    record(bureau, RegisterIncident(mediator, *all_of({"case_no": case}), k.IncidentKind.LEAK, DAY))
    assert f"1 ({mediator} leak 2019-05-06)" in refused(take_back("case", case, (), "误登"), bureau)["records_rest_on_it"]


def test_an_entry_that_others_name_stays(bureau: Bureau) -> None:
    others = {book.name for book in BOOKS} - {"expert", "consulting"}
    record(bureau, *(command for command, meant in steps(bureau) if meant is None or meant.kind not in others))
    refusal = refused(take_back("expert", NEW["committee"], ("1",), "误登"), bureau)["records_rest_on_it"]
    assert f"consultation of an expert that rests on it: 1 ({NEW['committee']} 1 {NEW['dispute']})" in refusal


def test_a_case_in_a_round_stays_until_the_round_let_go_of_it(bureau: Bureau) -> None:
    declared_on = date(2019, 7, 10)
    row = next(
        row for row in bureau.view("subsidy-eligibility", as_of=declared_on).rows if row["eligible"] and row["closed_on"] >= "2019-04-01"
    )
    county, case = str(row["county_code"]), str(row["case_no"])
    bureau.carry_out(subsidy.declare(county, "2019-Q2", declared_on), bureau.issue("clerk"))
    assert f"subsidy round {county}-2019-Q2" in refused(take_back("case", case, (), "误登"), bureau)["procedure_rests_on_it"]
    record(bureau, FinishFirstCheck(f"{county}-2019-Q2", date(2019, 7, 15), (Barred(case_no=case, why="误登"),)))
    assert "procedure_rests_on_it" not in refused(take_back("case", case, (), "误登"), bureau)


def test_what_a_closed_period_counted_stays_and_what_came_later_does_not(bureau: Bureau) -> None:
    committee = bureau.listing("committee")[0]
    code, county = str(committee["committee_code"]), str(committee["county_code"])
    record(bureau, RegisterStatistics(code, "2017-02", DAY))
    for month in ("2017-02", "2017-03"):
        bureau.carry_out(period.close(county, month, date(2020, 3, 1), {}), bureau.issue("clerk"))
    record(bureau, RegisterStatistics(code, "2017-03", DAY))
    assert "closed period 2017-02" in refused(take_back("statistics", code, ("2017-02",), "误登"), bureau)["closed_period_counts_it"]
    gone(bureau, Meant("statistics", code, ("2017-03",)))


def test_a_score_in_a_confirmed_review_stays(bureau: Bureau) -> None:
    county, year = str(bureau.view("grading", as_of=date(2019, 3, 25)).rows[0]["county_code"]), 2018
    code = review_code(county, year)
    bureau.carry_out(review.open_review(county, year, date(2019, 1, 7)), bureau.issue("clerk"))
    bureau.carry_out(review.draft(county, year, date(2019, 3, 25), without_scores=True), bureau.issue("clerk"))
    ranked = [str(row["mediator_code"]) for row in bureau.view("review-ranking", as_of=date(2019, 12, 31)).rows]
    mediator, score = next(
        (mediator, (event.year, event.item, event.scored_on))
        for mediator in ranked
        for event in (recorded.event for recorded in bureau.history(mediator))
        if isinstance(event, MediatorAssessed) and event.year == year
    )
    handler = take_back("assessment", mediator, score, "误登")
    assert bureau.preview(handler, bureau.issue("clerk"))
    record(bureau, PublishRanking(code, first_on=date(2019, 3, 26), last_on=date(2019, 4, 1)), ConfirmReview(code, date(2019, 4, 2)))
    assert f"annual review {code}" in refused(handler, bureau)["procedure_rests_on_it"]
