"""Co-mediators, honours, incidents, certificates, and the further columns of a case, by workbook."""

from datetime import date
from typing import Any

import pytest

from domain.base.command import Command
from domain.base.kinds import IncidentKind
from domain.mediator.personnel_record.commands import WithdrawCertificate, WithdrawHonour, WithdrawIncident
from tests.infra.importing.small_bureau import Desk, tables

OTHER = {
    "mediator_code": "M2", "committee_code": "K1", "name": "王五", "engagement": "part_time", "appointed_on": "2015-01-01",
}  # fmt: skip


def book(**sheets: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The small bureau with a second mediator, and more."""
    content = tables()
    content["mediators"].append({**dict.fromkeys(content["mediators"][0], ""), **OTHER})
    return {**content, **sheets}


def with_cases(*cells: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    content = book()
    for row, more in zip(content["disputes"], (*cells, {}), strict=False):
        row.update(
            {
                **dict.fromkeys(
                    ("special_group", "earlier_case_no", "papers", "annulled_on", "decided_yuan", "case_class", "other_papers"), ""
                ),
                **more,
            }
        )
    return content


HONOUR = {"mediator_code": "M2", "title": "先进", "level": "县级", "awarded_on": "2019-09-10"}
INCIDENT = {"mediator_code": "M1", "kind": "卷宗造假", "found_on": "2019-10-08", "case_no": "A1"}
CERTIFICATE = {"certificate_no": "N1", "mediator_code": "M2", "grade": "village", "certified_on": "2019-06-01"}


@pytest.mark.parametrize(
    ("sheet", "row", "changed", "events"),
    [
        ("co_mediators", {"case_no": "A1", "mediator_code": "M2"}, {}, ["CoMediatorNamed"]),
        ("honours", HONOUR, {"level": "市级"}, ["MediatorHonoured", "HonourCorrected"]),
        ("incidents", INCIDENT, {"document_no": "3"}, ["MisconductFound", "MisconductCorrected"]),
        ("certificates", CERTIFICATE, {"valid_until": "2022-05-31"}, ["MediatorCertified", "CertificateCorrected"]),
    ],
)
def test_a_row_is_its_event_once_and_a_changed_cell_the_correction(
    desk: Desk, sheet: str, row: dict[str, str], changed: dict[str, str], events: list[str]
) -> None:
    with_row = book(**{sheet: [row]})
    assert desk.new_events(with_row).count(events[0]) == 1  # together with the mediator and the case that it refers to
    assert desk.new_events(with_row) == []
    if changed:
        assert desk.new_events(book(**{sheet: [row | changed]})) == events[1:]
    assert desk.new_events(book()) == []


@pytest.mark.parametrize("name", ["村级", "Village tier", "village"])
def test_a_grade_by_its_name_is_the_grade_whatever_it_is_called_next_time(desk: Desk, name: str) -> None:
    assert desk.new_events(book(certificates=[CERTIFICATE | {"grade": name}])).count("MediatorCertified") == 1
    assert desk.last.grade == "village"
    for again in ("村级", "village", name):
        assert desk.new_events(book(certificates=[CERTIFICATE | {"grade": again}])) == []
    assert desk.new_events(book(certificates=[CERTIFICATE | {"grade": "县级"}])) == ["CertificateCorrected"]
    assert {code for *_, code in desk.faults(book(certificates=[CERTIFICATE | {"grade": "部级"}]))} == {"unknown_grade"}


def test_the_further_cells_of_a_case_are_corrections_and_the_annulment_a_happening(desk: Desk) -> None:
    desk.new_events(book())
    cells = {
        "papers": "调解记录、申请书；record",
        "annulled_on": "2019-06-01",
        "special_group": "农民工",
        "decided_yuan": "80",
        "case_class": "一类",
    }
    assert sorted(desk.new_events(with_cases(cells))) == ["AgreementAnnulled", *["DisputeCorrected"] * 4]
    assert desk.new_events(with_cases(cells | {"papers": "application，record"})) == []


def faults(desk: Desk, content: dict[str, list[dict[str, Any]]]) -> set[tuple[str, str]]:
    return {(entry.sheet.key, fault.code.value) for entry in desk.put(content).bad for fault in entry.faults}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (book(co_mediators=[{"case_no": "A1", "mediator_code": "M1"}]), {("co_mediators", "co_mediator_in_charge")}),
        (book(co_mediators=[{"case_no": "A9", "mediator_code": "M2"}]), {("co_mediators", "unknown_case")}),
        (book(co_mediators=[{"case_no": "A1", "mediator_code": "M9"}]), {("co_mediators", "unknown_mediator")}),
        (book(honours=[HONOUR | {"mediator_code": "M9"}]), {("honours", "unknown_mediator")}),
        (book(incidents=[INCIDENT | {"case_no": "A9"}]), {("incidents", "unknown_case")}),
        (book(certificates=[CERTIFICATE, CERTIFICATE | {"mediator_code": "M1"}]), {("certificates", "conflicting_rows")}),
        (book(certificates=[CERTIFICATE | {"certified_on": "2014-12-31"}]), {("certificates", "certified_before_appointed")}),
        (with_cases({"papers": "申请书、合影"}), {("disputes", "unknown_value"), ("typical_cases", "refers_to_bad_row")}),
        (with_cases({}, {"earlier_case_no": "A2"}), {("disputes", "case_cycle")}),
        (with_cases({}, {"earlier_case_no": "A9"}), {("disputes", "unknown_case")}),
        (with_cases({}, {"annulled_on": "2019-06-01"}), {("disputes", "not_agreed")}),
    ],
)
def test_a_row_that_cannot_be_is_bad_with_its_reason(desk: Desk, content: Any, expected: set[tuple[str, str]]) -> None:
    assert faults(desk, content) == expected


def test_cases_that_are_each_others_earlier_case_are_both_bad_and_a_chain_is_taken_in_any_order(desk: Desk) -> None:
    both = with_cases({"earlier_case_no": "A2"}, {"earlier_case_no": "A1"})
    assert {code for _, code in faults(desk, both)} == {"case_cycle", "refers_to_bad_row"}
    assert faults(desk, with_cases({"earlier_case_no": "A2"}, {})) == set()
    assert faults(desk, with_cases({"earlier_case_no": "A2"}, {"earlier_case_no": "A1"})) != set()


def test_a_number_on_record_belongs_to_one_mediator(desk: Desk) -> None:
    desk.new_events(book(certificates=[CERTIFICATE]))
    assert faults(desk, book(certificates=[CERTIFICATE | {"mediator_code": "M1"}])) == {("certificates", "certificate_taken")}


@pytest.mark.parametrize(
    ("sheet", "row", "changed", "withdraw"),
    [
        ("honours", HONOUR, {"level": "市级"}, WithdrawHonour("M2", title="先进", awarded_on=date(2019, 9, 10))),
        (
            "incidents",
            INCIDENT,
            {"document_no": "3"},
            WithdrawIncident("M1", incident=IncidentKind.FORGED_FILE, found_on=date(2019, 10, 8)),
        ),
        ("certificates", CERTIFICATE, {"valid_until": "2022-05-31"}, WithdrawCertificate("M2", "N1")),
    ],
)
def test_what_a_command_withdrew_is_not_put_back_by_a_workbook(
    desk: Desk, sheet: str, row: dict[str, str], changed: dict[str, str], withdraw: Command
) -> None:
    desk.new_events(book(**{sheet: [row]}))
    desk.bureau.execute(withdraw, desk.bureau.issue("clerk"))
    assert desk.new_events(book(**{sheet: [row]})) == []
    assert faults(desk, book(**{sheet: [row | changed]})) == {(sheet, "record_withdrawn")}


def test_a_certificate_recorded_for_the_wrong_person_is_withdrawn_and_goes_to_the_right_one(desk: Desk) -> None:
    desk.new_events(book(certificates=[CERTIFICATE]))
    desk.bureau.execute(WithdrawCertificate("M2", "N1"), desk.bureau.issue("clerk"))
    assert desk.new_events(book(certificates=[CERTIFICATE | {"mediator_code": "M1"}])) == ["MediatorCertified"]


@pytest.mark.parametrize(
    ("appointed_on", "fallen"), [("2019-06-01", set()), ("2019-06-02", {("certificates", "certified_before_appointed")})]
)
def test_a_certificate_from_before_the_appointment_is_the_row_at_fault_whether_known_already_or_not(
    desk: Desk, appointed_on: str, fallen: set[tuple[str, str]]
) -> None:
    later = book(certificates=[CERTIFICATE])
    later["mediators"][1]["appointed_on"] = appointed_on
    assert faults(desk, later) == fallen
    desk.put(book(certificates=[CERTIFICATE]))
    assert faults(desk, later) == fallen


def test_an_appointment_and_a_certificate_may_move_together(desk: Desk) -> None:
    desk.put(book(certificates=[CERTIFICATE]))
    both = book(certificates=[CERTIFICATE | {"certified_on": "2019-08-01"}])
    both["mediators"][1]["appointed_on"] = "2019-07-01"
    assert faults(desk, both) == set()
