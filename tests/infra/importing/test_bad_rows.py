"""Bad rows: what makes a row bad, what falls with it, and that it never blocks a good one (contract, section 2)."""

from typing import Any

import pytest

from infra.workbook.problems import WorkbookError, WorkbookErrorCode
from tests.infra.importing.small_bureau import Desk, Tables, tables, with_cells

AHEAD = "2199-01-01"


def bad(sheet: str, column: str, code: str, row: int = 0, **cells: str) -> Any:
    return pytest.param(sheet, row, cells, (sheet, row + 2, column, code), id=f"{code}-{sheet}-{'-'.join(cells)}")


@pytest.mark.parametrize(
    ("sheet", "row", "cells", "fault"),
    [
        bad("offices", "county_code", "unknown_county", county_code="C9"),
        bad("office_staff", "office_code", "unknown_office", office_code="O9"),
        bad("committees", "office_code", "unknown_office", row=1, office_code="O9"),
        bad("committees", "parent_code", "unknown_committee", row=1, parent_code="K9"),
        bad("committees", "parent_code", "parent_cycle", row=1, parent_code="K1"),
        bad("mediators", "committee_code", "unknown_committee", committee_code="k1"),
        bad("disputes", "committee_code", "unknown_committee", committee_code="K9"),
        bad("disputes", "mediator_code", "unknown_mediator", mediator_code="S1"),
        bad("statistics", "committee_code", "unknown_committee", committee_code="K9"),
        bad("typical_cases", "case_no", "unknown_case", case_no="a1"),
        bad("star_scores", "office_code", "unknown_office", office_code="O9"),
        bad("assessments", "mediator_code", "unknown_mediator", mediator_code="M9"),
        bad("training", "person_code", "unknown_person", person_code="P9"),
        bad("counties", "name", "required", name=" "),
        bad("disputes", "kind", "unknown_value", kind="quarrel"),
        bad("star_scores", "item", "unknown_item", item="courage"),
        bad("assessments", "item", "unknown_item", item="cases"),
        bad("star_scores", "points", "above_maximum", points="15.01"),
        bad("assessments", "points", "above_maximum", points="10.01"),
        bad("star_scores", "points", "negative", points="-1"),
        bad("training", "hours", "too_many_places", hours="8.125"),
        bad("disputes", "parties", "not_whole", parties="2.5"),
        bad("disputes", "amount_yuan", "not_a_number", amount_yuan="约一千"),
        bad("disputes", "accepted_on", "no_such_date", accepted_on="2019-02-31"),
        bad("statistics", "month", "not_a_month", month="2019-13"),
        bad("office_staff", "end_on", "ended_before_start", end_on="2014-12-31"),
        bad("office_staff", "start_on", "posted_before_established", start_on="2009-12-31"),
        bad("office_staff", "seconded_out_to", "secondment_start_missing", seconded_out_to="2019-01-01"),
        bad(
            "office_staff", "seconded_out_to", "secondment_ended_before_start", seconded_out_from="2019-01-02", seconded_out_to="2019-01-01"
        ),
        bad("committees", "filed_on", "filed_before_established", row=1, filed_on="2011-12-31"),
        bad("committees", "dissolved_on", "dissolved_before_established", row=1, dissolved_on="2011-12-31"),
        bad("mediators", "appointed_on", "appointed_before_established", appointed_on="2011-12-31"),
        bad("mediators", "left_on", "left_before_appointed", left_on="2014-05-31"),
        bad("star_scores", "scored_on", "scored_before_established", scored_on="2009-12-31"),
        bad("disputes", "closed_on", "closed_before_accepted", closed_on="2019-02-28"),
        bad("disputes", "entered_on", "entered_before_accepted", entered_on="2019-02-28"),
        bad("disputes", "performed_on", "performed_before_closed", performed_on="2019-03-09"),
        bad("disputes", "file_reviewed_on", "reviewed_before_closed", file_reviewed_on="2019-03-09"),
        bad("disputes", "outcome", "outcome_missing", row=1, closed_on="2019-05-01"),
        bad("disputes", "closed_on", "closing_date_missing", row=1, outcome="failed"),
        bad("disputes", "agreement_form", "agreement_form_missing", agreement_form=""),
        bad(
            "disputes",
            "agreement_form",
            "agreement_form_unexpected",
            row=1,
            closed_on="2019-05-01",
            outcome="failed",
            agreement_form="oral",
        ),
        bad("disputes", "performed_on", "not_agreed", outcome="failed", agreement_form=""),
        bad("disputes", "file_review", "review_of_open_case", row=1, file_review="qualified"),
        bad("disputes", "file_reviewed_on", "review_result_missing", file_review=""),
        bad("disputes", "closed_on", "future_date", row=1, closed_on=AHEAD, outcome="failed"),
        bad("mediators", "left_on", "future_date", left_on=AHEAD),
        bad("offices", "surveyed_on", "future_date", surveyed_on=AHEAD),
        bad("statistics", "submitted_on", "future_date", submitted_on=AHEAD),
    ],
)
def test_a_bad_cell_is_named_and_the_rest_is_recorded(
    desk: Desk, sheet: str, row: int, cells: dict[str, str], fault: tuple[str, int, str, str]
) -> None:
    result = desk.put(with_cells(sheet, row, **cells))
    found = {(entry.sheet.key, entry.number, fault.column, fault.code.value) for entry in result.bad for fault in entry.faults}
    assert fault in found
    others = {code for *_, code in found - {fault}}
    assert others <= {"refers_to_bad_row"}, found
    assert result.counts["counties"].recorded == (sheet != "counties")


def test_rows_of_one_key_that_differ_are_all_bad_and_a_repeat_is_one_row(desk: Desk) -> None:
    twice = tables()
    twice["training"].append(twice["training"][0] | {"hours": "9"})
    twice["statistics"].append(twice["statistics"][0] | {"submitted_on": "2019年4月3日"})
    assert desk.faults(twice) == {("training", 2, "person_code", "conflicting_rows"), ("training", 3, "person_code", "conflicting_rows")}
    assert {recorded.stream for recorded in desk.bureau.log.page(0, desk.bureau.log.head())}.isdisjoint({"training:M1"})


def test_a_code_of_a_mediator_and_a_staff_member_makes_both_rows_bad(desk: Desk) -> None:
    both = with_cells("office_staff", person_code="M1")
    assert {fault for fault in desk.faults(both) if fault[3] == "mediator_and_staff"} == {
        ("office_staff", 2, "person_code", "mediator_and_staff"),
        ("mediators", 2, "mediator_code", "mediator_and_staff"),
    }


def test_a_code_that_the_store_knows_as_a_mediators_is_no_staff_members(desk: Desk) -> None:
    desk.put(tables())
    later: Tables = {"office_staff": [tables()["office_staff"][0] | {"person_code": "M1"}]}
    assert desk.faults(later) == {("office_staff", 2, "person_code", "mediator_and_staff")}


def test_committees_above_each_other_are_all_bad_wherever_they_stand(desk: Desk) -> None:
    circle = with_cells("committees", 0, parent_code="K1")
    assert {fault[:2] for fault in desk.faults(circle) if fault[3] == "parent_cycle"} == {("committees", 2), ("committees", 3)}


def test_a_committee_above_one_that_the_store_has_above_it_is_bad(desk: Desk) -> None:
    desk.put(tables())
    later: Tables = {"committees": [tables()["committees"][0] | {"parent_code": "K1"}]}
    assert desk.faults(later) == {("committees", 2, "parent_code", "parent_cycle")}


def test_two_chiefs_at_once_are_both_bad_and_a_handover_on_one_day_is_not(desk: Desk) -> None:
    chiefs = tables()
    chiefs["office_staff"].append(chiefs["office_staff"][0] | {"person_code": "S2", "start_on": "2018-01-01"})
    assert {fault[1:] for fault in desk.faults(chiefs)} == {(2, "post", "two_chiefs"), (3, "post", "two_chiefs")}
    chiefs["office_staff"][0]["end_on"] = "2018-01-01"
    assert desk.faults(chiefs) == set()


def test_a_new_chief_may_stand_above_the_row_that_releases_the_old_one(desk: Desk) -> None:
    desk.put(tables())
    changed = with_cells("office_staff", end_on="2019-06-30")
    changed["office_staff"].insert(0, tables()["office_staff"][0] | {"person_code": "S0", "start_on": "2019-07-01"})
    assert sorted(desk.new_events(changed)) == ["StaffPosted", "StaffReleased"]


def test_what_refers_to_a_bad_row_falls_with_it_down_to_the_last(desk: Desk) -> None:
    fallen = {(fault[0], fault[3]) for fault in desk.faults(with_cells("counties", kind="kingdom"))}
    assert fallen == {("counties", "unknown_value")} | {
        (sheet, "refers_to_bad_row")
        for sheet in (
            "offices",
            "office_staff",
            "committees",
            "mediators",
            "disputes",
            "statistics",
            "typical_cases",
            "star_scores",
            "assessments",
            "training",
        )
    }
    assert desk.bureau.log.head() == 0


def test_a_committee_said_to_be_younger_makes_its_mediators_row_bad(desk: Desk) -> None:
    desk.put(tables())
    younger = with_cells("committees", 1, established_on="2015-01-01", filed_on="2015-02-01")
    assert ("mediators", 2, "appointed_on", "appointed_before_established") in desk.faults(younger)


@pytest.mark.parametrize(
    ("established_on", "fallen"),
    [
        ("2016-01-01", {("office_staff", 2, "start_on", "posted_before_established")}),
        (
            "2019-12-01",
            {("office_staff", 2, "start_on", "posted_before_established"), ("star_scores", 2, "scored_on", "scored_before_established")},
        ),
    ],
)
def test_an_office_said_to_be_younger_makes_what_came_before_it_bad_whether_known_already_or_not(
    desk: Desk, established_on: str, fallen: set[tuple[str, int, str, str]]
) -> None:
    younger = with_cells("offices", established_on=established_on)
    assert desk.faults(younger) == fallen
    desk.put(tables())
    assert desk.faults(younger) == fallen


def test_strict_records_nothing_if_one_row_is_bad(desk: Desk) -> None:
    result = desk.put(with_cells("training", hours="-1"), strict=True)
    assert (result.events, desk.bureau.log.head(), len(result.bad)) == (0, 0, 1)
    assert all(count.recorded == 0 for count in result.counts.values())


def test_a_strict_dry_run_tells_that_nothing_would_be_recorded(desk: Desk) -> None:
    result = desk.put(with_cells("training", hours="-1"), strict=True, dry_run=True)
    assert (result.events, list(result.planned), len(result.bad)) == (0, [], 1)


def test_where_the_reasons_cannot_be_written_nothing_is_recorded(desk: Desk) -> None:
    with pytest.raises(WorkbookError) as caught:
        desk.put(with_cells("training", hours="-1"), rejected_to=desk.folder / "nowhere" / "bad.xlsx")
    assert (caught.value.code, desk.bureau.log.head()) == (WorkbookErrorCode.NOT_WRITABLE, 0)


def test_dates_ahead_are_taken_when_they_are_meant(desk: Desk) -> None:
    assert desk.faults(with_cells("mediators", left_on=AHEAD), allow_future=True) == set()


@pytest.mark.parametrize(
    ("sheet", "row", "cells"),
    [
        ("disputes", 0, {"mediator_code": "M1", "committee_code": "K0"}),
        ("disputes", 0, {"entered_on": "2019-03-02"}),
        ("disputes", 0, {"accepted_on": "2011-06-01"}),
        ("mediators", 0, {"left_on": "2018-12-31"}),
        ("statistics", 0, {"submitted_on": "2019-03-15"}),
        ("offices", 0, {"surveyed_on": "2009-01-01"}),
        ("committees", 1, {"filed_on": ""}),
        ("office_staff", 0, {"seconded_out_from": "2014-01-01", "seconded_out_to": "2014-02-01"}),
    ],
)
def test_facts_that_are_odd_but_possible_are_taken(desk: Desk, sheet: str, row: int, cells: dict[str, str]) -> None:
    assert desk.faults(with_cells(sheet, row, **cells)) == set()
