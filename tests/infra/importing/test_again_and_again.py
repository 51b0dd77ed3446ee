"""Importing again: nothing twice, a changed cell is the one event that says so, what is gone or older changes nothing (contract, section 2)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.base.kinds import Engagement
from domain.mediator.commands import ChangeEngagement, ChangeWage, CorrectMediator, LeaveService, TransferMediator
from tests.infra.importing.small_bureau import Desk, tables, with_cells, without_column


def test_the_first_import_records_what_happened_and_the_second_nothing(desk: Desk) -> None:
    assert desk.new_events(tables())
    assert desk.new_events(tables()) == []
    assert desk.new_events(tables()) == []


@pytest.mark.parametrize(
    ("sheet", "row", "cells", "events"),
    [
        ("counties", 0, {"name": "乙县"}, ["CountyCorrected"]),
        ("counties", 0, {"kind": "district"}, ["CountyCorrected"]),
        ("counties", 0, {"minimum_wage": "1900"}, ["CountyCorrected"]),
        ("counties", 0, {"minimum_wage": ""}, ["CountyCorrected"]),
        ("counties", 0, {"responsible_person": "钱二"}, ["ResponsiblePersonNamed"]),
        ("offices", 0, {"name": "东街司法所"}, ["OfficeCorrected"]),
        ("offices", 0, {"established_on": "2009-01-01"}, ["OfficeCorrected"]),
        ("offices", 0, {"area_m2": "160"}, ["PremisesSurveyCorrected"]),
        ("offices", 0, {"area_m2": "160", "signs": "no"}, ["PremisesSurveyCorrected"]),
        ("offices", 0, {"surveyed_on": "2019-05-01"}, ["PremisesSurveyed"]),
        ("offices", 0, {"surveyed_on": "2019-05-01", "area_m2": "170"}, ["PremisesSurveyed"]),
        ("office_staff", 0, {"end_on": "2019-06-30"}, ["StaffReleased"]),
        ("office_staff", 0, {"seconded_out_from": "2019-06-30"}, ["StaffSecondedOut"]),
        ("office_staff", 0, {"post": "deputy"}, ["PostingCorrected"]),
        ("office_staff", 0, {"name": "吴仁"}, ["StaffIdentityCorrected"]),
        ("committees", 1, {"parent_code": ""}, ["CommitteeCorrected"]),
        ("committees", 1, {"filed_on": "2012-04-01"}, ["CommitteeCorrected"]),
        ("committees", 1, {"filed_on": ""}, ["CommitteeCorrected"]),
        ("committees", 1, {"dissolved_on": "2019-09-01"}, ["CommitteeDissolved"]),
        ("mediators", 0, {"committee_code": "K0"}, ["MediatorCorrected"]),
        ("mediators", 0, {"monthly_wage": "2000"}, ["MediatorCorrected"]),
        ("mediators", 0, {"left_on": "2019-12-31"}, ["MediatorLeft"]),
        ("mediators", 0, {"id_number": "410000197001010031"}, ["MediatorIdentityCorrected"]),
        ("disputes", 0, {"amount_yuan": "1000.50"}, ["DisputeCorrected"]),
        ("disputes", 0, {"amount_yuan": ""}, ["DisputeCorrected"]),
        ("disputes", 0, {"entered_on": "2019-03-13"}, ["DisputeCorrected"]),
        ("disputes", 0, {"agreement_form": "oral"}, ["ClosingCorrected"]),
        ("disputes", 0, {"outcome": "failed", "agreement_form": "", "performed_on": ""}, ["DisputeCorrected", "ClosingCorrected"]),
        ("disputes", 0, {"file_review": "qualified", "file_reviewed_on": "2019-07-01"}, ["CaseFileReviewed"]),
        ("disputes", 0, {"file_review": "qualified"}, ["FileReviewCorrected"]),
        ("disputes", 1, {"closed_on": "2019-05-01", "outcome": "agreed", "agreement_form": "oral"}, ["DisputeSettled"]),
        ("disputes", 1, {"closed_on": "2019-05-01", "outcome": "withdrawn"}, ["DisputeWithdrawn"]),
        ("disputes", 1, {"entered_on": "2019-05-01"}, ["CaseEntered"]),
        ("statistics", 0, {"submitted_on": "2019-04-05"}, ["StatisticsCorrected"]),
        ("typical_cases", 0, {"level": "province"}, ["TypicalCaseCorrected"]),
        ("star_scores", 0, {"points": "13"}, ["StarScoreCorrected"]),
        ("assessments", 0, {"points": "9"}, ["AssessmentCorrected"]),
        ("training", 0, {"hours": "9"}, ["TrainingCorrected"]),
    ],
)  # fmt: skip
def test_a_changed_cell_is_the_event_that_says_so(desk: Desk, sheet: str, row: int, cells: dict[str, str], events: list[str]) -> None:
    desk.put(tables())
    changed = with_cells(sheet, row, **cells)
    assert sorted(desk.new_events(changed)) == sorted(events)
    assert desk.new_events(changed) == []


def test_a_new_row_with_a_new_key_is_a_further_fact(desk: Desk) -> None:
    desk.put(tables())
    more = tables()
    more["star_scores"].append(more["star_scores"][0] | {"scored_on": "2019-12-01", "points": "14"})
    more["statistics"].append({"committee_code": "K1", "month": "2019-04", "submitted_on": "2019-05-02"})
    assert sorted(desk.new_events(more)) == ["StarItemScored", "StatisticsSubmitted"]


def test_a_value_written_in_another_way_is_not_a_change(desk: Desk) -> None:
    desk.put(tables())
    same = with_cells("disputes", accepted_on="2019年3月1日", kind="邻里", amount_yuan="1,000.00", parties="２")
    assert desk.new_events(same) == []


def test_a_row_that_is_gone_changes_nothing(desk: Desk) -> None:
    desk.put(tables())
    fewer = tables()
    del fewer["disputes"][1], fewer["training"], fewer["star_scores"]
    assert desk.new_events(fewer) == []


@pytest.mark.parametrize(
    ("sheet", "column"),
    [("disputes", "amount_yuan"), ("training", "title"), ("typical_cases", "level"), ("mediators", "monthly_wage"), ("offices", "area_m2")],
)
def test_a_column_that_is_gone_says_nothing_of_its_cells(desk: Desk, sheet: str, column: str) -> None:
    desk.put(tables())
    assert desk.new_events(without_column(tables(), sheet, column)) == []
    assert desk.new_events(tables()) == []


@pytest.mark.parametrize(
    ("sheet", "cells", "event"),
    [("training", {"hours": "9"}, "TrainingCorrected"), ("offices", {"signs": "no"}, "PremisesSurveyCorrected")],
)
def test_a_change_beside_a_column_that_is_gone_leaves_that_fact_as_it_was(
    desk: Desk, sheet: str, cells: dict[str, Any], event: str
) -> None:
    desk.put(tables())
    column = {"training": "title", "offices": "area_m2"}[sheet]
    assert desk.new_events(without_column(with_cells(sheet, **cells), sheet, column)) == [event]
    now = desk.last.now.area_m2 if sheet == "offices" else desk.last.title
    assert now == (Decimal(150) if sheet == "offices" else "年度轮训")


def test_what_a_command_changed_meanwhile_is_not_put_back_by_an_older_workbook(desk: Desk) -> None:
    desk.put(tables())
    bureau = desk.bureau
    bureau.execute(TransferMediator("M1", committee_code="K0", transferred_on=date(2019, 6, 1)), bureau.issue("clerk"))
    bureau.execute(ChangeWage("M1", monthly_wage=Decimal(2500), changed_on=date(2019, 6, 1)), bureau.issue("clerk"))
    bureau.execute(ChangeEngagement("M1", engagement=Engagement.PART_TIME, changed_on=date(2019, 7, 1)), bureau.issue("clerk"))
    bureau.execute(LeaveService("M1", date(2019, 12, 31)), bureau.issue("clerk"))
    bureau.execute(CorrectMediator("M1", facts={"education": "大专"}, changed=frozenset({"education"})), bureau.issue("clerk"))
    assert desk.new_events(tables()) == []
    assert desk.new_events(with_cells("mediators", occupation="律师")) == ["MediatorCorrected"]


def test_a_cell_that_says_what_a_command_has_recorded_already_is_no_event(desk: Desk) -> None:
    desk.put(tables())
    desk.bureau.execute(LeaveService("M1", date(2019, 12, 31)), desk.bureau.issue("clerk"))
    assert desk.new_events(with_cells("mediators", left_on="2019-12-31")) == []


def test_a_row_with_a_later_first_day_appoints_again_who_left_and_the_old_row_takes_that_back(desk: Desk) -> None:
    desk.put(tables())
    left = with_cells("mediators", left_on="2019-06-30")
    again = with_cells("mediators", appointed_on="2019-09-01", left_on="")
    assert desk.new_events(left) == ["MediatorLeft"]
    assert desk.new_events(again) == ["MediatorReappointed"]
    assert desk.new_events(again) == []
    assert desk.new_events(with_cells("mediators", appointed_on="2019-09-02")) == ["MediatorCorrected"]
    assert desk.new_events(left) == ["ReappointmentWithdrawn"]
    assert desk.new_events(tables()) == ["MediatorCorrected"]


def test_a_row_that_keeps_the_old_last_day_beside_a_later_first_day_is_bad(desk: Desk) -> None:
    desk.put(with_cells("mediators", left_on="2019-06-30"))
    rows = with_cells("mediators", appointed_on="2019-09-01", left_on="2019-06-30")
    assert {fault[3] for fault in desk.faults(rows) if fault[0] == "mediators"} == {"left_before_appointed"}


def test_certificates_of_the_service_before_stay_good_beside_the_row_of_the_further_one(desk: Desk) -> None:
    certificate = {"certificate_no": "N1", "mediator_code": "M1", "grade": "village", "certified_on": "2016-06-01"}
    desk.put(with_cells("mediators", left_on="2019-06-30"))
    again = with_cells("mediators", appointed_on="2019-09-01", left_on="")
    again["certificates"] = [certificate]
    assert sorted(desk.new_events(again)) == ["MediatorCertified", "MediatorReappointed"]
    again["certificates"] = [{**certificate, "certified_on": "2016-06-02"}]
    assert desk.new_events(again) == ["CertificateCorrected"]


def test_a_cell_changed_and_changed_back_is_two_corrections(desk: Desk) -> None:
    desk.put(tables())
    assert desk.new_events(with_cells("disputes", amount_yuan="5")) == ["DisputeCorrected"]
    assert desk.new_events(tables()) == ["DisputeCorrected"]
    assert (desk.last.was, desk.last.now) == ("5.00", "1000.00")


def test_a_bad_row_leaves_what_was_recorded_before_and_is_taken_once_mended(desk: Desk) -> None:
    desk.put(tables())
    bad = with_cells("disputes", amount_yuan="many", kind="contract")
    assert desk.faults(bad) == {("disputes", 2, "amount_yuan", "not_a_number")}
    assert desk.new_events(with_cells("disputes", kind="contract")) == ["DisputeCorrected"]


def test_a_dry_run_tells_the_events_and_records_nothing(desk: Desk) -> None:
    told = desk.put(tables(), dry_run=True)
    assert desk.bureau.log.head() == 0
    assert len(told.planned) == told.events == desk.put(tables()).events


def test_who_imported_what_from_where_stands_with_every_event(desk: Desk) -> None:
    desk.put(tables())
    envelopes = {recorded.envelope.source: recorded.envelope.actor for recorded in desk.bureau.history("A1")}
    assert envelopes == {"book1#disputes!2": "clerk", "book1#typical_cases!2": "clerk"}
