from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain.base.command import Command
from domain.base.kinds import Establishment, TrainingKind
from domain.base.rejection import RejectionCode
from domain.base.rejection import RejectionCode as AnyCode
from domain.books.book import Book
from domain.books.committee.consultation import CONSULTATION
from domain.books.committee.expert import EXPERT
from domain.books.entries import RegisterEntry, command_class
from domain.books.rejections import BookRejection
from domain.county import CorrectCounty, CountyRejection, RegisterCounty, SetMinimumWage
from domain.directory import CommitteeEntry, CountyEntry, MediatorEntry, OfficeEntry
from domain.dispute.commands import CorrectDispute, EnterCase, RegisterDispute, RegisterTypicalCase
from domain.dispute.rejections import DisputeRejection
from domain.judicial_office.commands import CorrectOffice, PostStaff, RegisterOffice, RegisterPosting, RegisterStarScore, ReleaseStaff
from domain.judicial_office.rejections import OfficeRejection
from domain.mediation_committee.commands import CorrectCommittee, DissolveCommittee, FileCommittee, RegisterCommittee, RegisterStatistics
from domain.mediation_committee.rejections import CommitteeRejection
from domain.mediator.commands import AppointMediator, CorrectMediator, LeaveService, RegisterAssessment, RegisterMediator, TransferMediator
from domain.mediator.rejections import MediatorRejection
from domain.reference_rejections import ReferenceRejection
from domain.references import check_references
from domain.training_record import RegisterTraining

DAY = timedelta(days=1)
ON = date(2019, 5, 1)
ESTABLISHED_ON = date(2017, 6, 1)
DISSOLVED_ON = date(2019, 10, 1)


@dataclass
class Known:
    """A directory of what a test knows."""

    counties: set[str] = field(default_factory=lambda: {"410802"})
    offices: set[str] = field(default_factory=lambda: {"S01"})
    committees: dict[str, CommitteeEntry] = field(
        default_factory=lambda: {
            "T01": CommitteeEntry("T01", "410802", None, ESTABLISHED_ON),
            "T02": CommitteeEntry("T02", "410802", "T01", ESTABLISHED_ON, DISSOLVED_ON),
        }
    )
    mediators: dict[str, MediatorEntry] = field(default_factory=lambda: {"M001": MediatorEntry("M001", "T01", date(2018, 1, 1))})
    staff: set[str] = field(default_factory=lambda: {"P1"})
    cases: set[str] = field(default_factory=lambda: {"A1", "A2"})
    certificates: dict[str, str] = field(default_factory=lambda: {"N1": "M001"})
    earlier: dict[str, str] = field(default_factory=lambda: {"A2": "A1"})

    def county(self, code: str) -> CountyEntry | None:
        return CountyEntry(code, "解放区") if code in self.counties else None

    def office(self, code: str) -> OfficeEntry | None:
        return OfficeEntry(code, "410802") if code in self.offices else None

    def committee(self, code: str) -> CommitteeEntry | None:
        return self.committees.get(code)

    def mediator(self, code: str) -> MediatorEntry | None:
        return self.mediators.get(code)

    def is_staff(self, person_code: str) -> bool:
        return person_code in self.staff

    def has_case(self, case_no: str) -> bool:
        return case_no in self.cases

    def certificate_holder(self, certificate_no: str) -> str | None:
        return self.certificates.get(certificate_no)

    def earlier_case(self, case_no: str) -> str | None:
        return self.earlier.get(case_no)

    def has_entry(self, book: Book, code: str, key: tuple[object, ...]) -> bool:
        return (book, code, key) == (EXPERT, "T01", ("1",))


def faults(command: Command, known: Known | None = None) -> list[tuple[AnyCode, str | None]]:
    rejections = check_references(command, known or Known())
    assert all("{" not in each.message(lang) for each in rejections for lang in ("zh", "en"))
    return [(each.code, each.fact) for each in rejections]


def row(register: type[Any], code: str, **facts: object) -> Any:
    return register(code, facts, frozenset(facts))


CONSULTATION_ROW = command_class(RegisterEntry, CONSULTATION)


def test_an_entry_names_entries_that_the_same_body_has() -> None:
    named = {"expert_no": "1", "case_no": "A1"}
    assert faults(row(CONSULTATION_ROW, "T01", **named)) == []
    assert faults(row(CONSULTATION_ROW, "T02", **named)) == [(BookRejection.UNKNOWN_ENTRY, "expert_no")]
    assert faults(row(CONSULTATION_ROW, "T01", **named | {"expert_no": "9"})) == [(BookRejection.UNKNOWN_ENTRY, "expert_no")]
    assert faults(row(CONSULTATION_ROW, "T01", **named | {"expert_no": None})) == []  # what is missing is the book's own fault
    corrected = CONSULTATION_ROW("T01", named | {"expert_no": "9", "fee_yuan": Decimal(1)}, frozenset({"fee_yuan"}))
    assert faults(corrected) == []  # an entry of before is corrected as it is


@pytest.mark.parametrize(
    "command",
    [
        row(RegisterCounty, "new", name="新区"),
        row(RegisterOffice, "new", county_code="410802"),
        row(RegisterCommittee, "new", county_code="410802", office_code="S01", parent_code="T02"),
        row(RegisterCommittee, "new", county_code="410802", office_code=None, parent_code=None),
        row(RegisterMediator, "new", committee_code="T01", appointed_on=ESTABLISHED_ON),
        row(RegisterDispute, "new", committee_code="T01", mediator_code="M001"),
        row(CorrectDispute, "A1", parties=3),
        RegisterPosting("S01", person_code="new", start_on=ON, facts={}, changed=frozenset()),
        RegisterStarScore("S01", year=2019, item="team", scored_on=ON, points=Decimal(1)),
        RegisterStatistics("T01", month="2019-05", submitted_on=ON),
        RegisterAssessment("M001", year=2019, item="screening", scored_on=ON, points=Decimal(1)),
        RegisterTypicalCase("A1", ON),
        RegisterTraining("M001", training_kind=TrainingKind.ANNUAL, held_on=ON, hours=Decimal(8)),
        RegisterTraining("P1", training_kind=TrainingKind.CHIEF, held_on=ON, hours=Decimal(8)),
        SetMinimumWage("410802", minimum_wage=Decimal(1900), valid_from=ON),
        TransferMediator("M001", committee_code="T02", transferred_on=ON),
    ],
    ids=lambda command: type(command).__name__,
)
def test_what_refers_to_known_codes_is_taken(command: Command) -> None:
    assert faults(command) == []


@pytest.mark.parametrize(
    ("command", "code", "fact"),
    [
        (row(RegisterOffice, "new", county_code="?"), CountyRejection.UNKNOWN_COUNTY, "county_code"),
        (row(CorrectOffice, "S01", county_code="?"), CountyRejection.UNKNOWN_COUNTY, "county_code"),
        (row(RegisterCommittee, "new", county_code="?"), CountyRejection.UNKNOWN_COUNTY, "county_code"),
        (row(RegisterCommittee, "new", office_code="?"), OfficeRejection.UNKNOWN_OFFICE, "office_code"),
        (row(RegisterCommittee, "new", parent_code="?"), CommitteeRejection.UNKNOWN_COMMITTEE, "parent_code"),
        (row(RegisterMediator, "new", committee_code="?"), CommitteeRejection.UNKNOWN_COMMITTEE, "committee_code"),
        (row(RegisterDispute, "new", committee_code="?"), CommitteeRejection.UNKNOWN_COMMITTEE, "committee_code"),
        (row(RegisterDispute, "new", mediator_code="?"), MediatorRejection.UNKNOWN_MEDIATOR, "mediator_code"),
        (SetMinimumWage("?", minimum_wage=Decimal(1900), valid_from=ON), CountyRejection.UNKNOWN_COUNTY, "county_code"),
        (RegisterPosting("?", person_code="P2", start_on=ON, facts={}, changed=frozenset()), OfficeRejection.UNKNOWN_OFFICE, "office_code"),
        (ReleaseStaff("?", person_code="P1", end_on=ON), OfficeRejection.UNKNOWN_OFFICE, "office_code"),
        (RegisterStarScore("?", year=2019, item="team", scored_on=ON, points=Decimal(1)), OfficeRejection.UNKNOWN_OFFICE, "office_code"),
        (RegisterStatistics("?", month="2019-05", submitted_on=ON), CommitteeRejection.UNKNOWN_COMMITTEE, "committee_code"),
        (FileCommittee("?", ON), CommitteeRejection.UNKNOWN_COMMITTEE, "committee_code"),
        (DissolveCommittee("?", ON), CommitteeRejection.UNKNOWN_COMMITTEE, "committee_code"),
        (
            RegisterAssessment("?", year=2019, item="screening", scored_on=ON, points=Decimal(1)),
            MediatorRejection.UNKNOWN_MEDIATOR,
            "mediator_code",
        ),
        (LeaveService("?", ON), MediatorRejection.UNKNOWN_MEDIATOR, "mediator_code"),
        (TransferMediator("M001", committee_code="?", transferred_on=ON), CommitteeRejection.UNKNOWN_COMMITTEE, "committee_code"),
        (RegisterTypicalCase("?", ON), DisputeRejection.UNKNOWN_CASE, "case_no"),
        (EnterCase("?", ON), DisputeRejection.UNKNOWN_CASE, "case_no"),
        (
            RegisterTraining("?", training_kind=TrainingKind.ANNUAL, held_on=ON, hours=Decimal(8)),
            ReferenceRejection.UNKNOWN_PERSON,
            "person_code",
        ),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Command) else str(value),
)
def test_an_unknown_code_is_named(command: Command, code: RejectionCode, fact: str) -> None:
    assert faults(command) == [(code, fact)]


def test_every_unknown_code_of_a_row_is_named() -> None:
    command = row(RegisterDispute, "new", committee_code="?", mediator_code="?")
    assert faults(command) == [
        (CommitteeRejection.UNKNOWN_COMMITTEE, "committee_code"),
        (MediatorRejection.UNKNOWN_MEDIATOR, "mediator_code"),
    ]


def test_nobody_is_mediator_and_staff_under_one_code() -> None:
    assert faults(row(RegisterMediator, "P1", committee_code="T01")) == [(ReferenceRejection.MEDIATOR_AND_STAFF, "mediator_code")]
    assert faults(RegisterPosting("S01", person_code="M001", start_on=ON, facts={}, changed=frozenset())) == [
        (ReferenceRejection.MEDIATOR_AND_STAFF, "person_code")
    ]
    assert faults(PostStaff("S01", person_code="M001", start_on=ON, name="李明", establishment=Establishment.VOLUNTEER)) == [
        (ReferenceRejection.MEDIATOR_AND_STAFF, "person_code")
    ]


# --- parents ---------------------------------------------------------------------------------------------------------


def test_no_committee_is_its_own_parent_near_or_far() -> None:
    cycle = [(CommitteeRejection.PARENT_CYCLE, "parent_code")]
    assert faults(row(RegisterCommittee, "T01", parent_code="T01")) == cycle
    assert faults(row(RegisterCommittee, "T01", parent_code="T02")) == cycle
    known = Known()
    known.committees["T03"] = CommitteeEntry("T03", "410802", "T02", ESTABLISHED_ON)
    assert faults(row(CorrectCommittee, "T01", parent_code="T03"), known) == cycle
    assert faults(row(RegisterCommittee, "T03", parent_code="T02"), known) == []


def test_a_cycle_further_up_is_not_the_fault_of_the_committee_below_it() -> None:
    known = Known()
    known.committees["T01"] = CommitteeEntry("T01", "410802", "T02", ESTABLISHED_ON)
    assert faults(row(RegisterCommittee, "T03", parent_code="T01"), known) == []


# --- bodies younger than what is said of them ------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "taken"), [(ESTABLISHED_ON - DAY, False), (ESTABLISHED_ON, True), (ESTABLISHED_ON + DAY, True)])
def test_nobody_is_appointed_or_transferred_to_a_committee_before_it_was_established(day: date, *, taken: bool) -> None:
    register = row(RegisterMediator, "new", committee_code="T01", appointed_on=day)
    assert faults(register) == ([] if taken else [(ReferenceRejection.APPOINTED_BEFORE_ESTABLISHED, "appointed_on")])
    transfer = TransferMediator("M001", committee_code="T01", transferred_on=day)
    assert faults(transfer) == ([] if taken else [(ReferenceRejection.TRANSFERRED_BEFORE_ESTABLISHED, "transferred_on")])


def test_a_first_row_without_a_list_of_changes_is_checked_too() -> None:
    command = RegisterMediator("new", {"committee_code": "T01", "appointed_on": ESTABLISHED_ON - DAY})
    assert faults(command) == [(ReferenceRejection.APPOINTED_BEFORE_ESTABLISHED, "appointed_on")]


def test_a_correction_is_checked_against_what_is_known() -> None:
    younger = Known()
    younger.committees["T03"] = CommitteeEntry("T03", "410802", None, ON)
    assert faults(row(CorrectMediator, "M001", committee_code="T03"), younger) == [
        (ReferenceRejection.APPOINTED_BEFORE_ESTABLISHED, "committee_code")
    ]
    earlier = row(CorrectMediator, "M001", appointed_on=ESTABLISHED_ON - DAY)
    assert faults(earlier) == [(ReferenceRejection.APPOINTED_BEFORE_ESTABLISHED, "appointed_on")]
    assert faults(row(CorrectMediator, "M001", education="大专")) == []


def test_a_row_that_follows_a_transfer_to_a_younger_committee_is_taken() -> None:
    moved = Known()
    moved.committees["T03"] = CommitteeEntry("T03", "410802", None, ON)
    moved.mediators["M001"] = MediatorEntry("M001", "T03", date(2018, 1, 1))
    command = RegisterMediator(
        "M001", facts={"committee_code": "T03", "appointed_on": date(2018, 1, 1)}, changed=frozenset({"committee_code"})
    )
    assert faults(command, moved) == []


@pytest.mark.parametrize(("day", "taken"), [(DISSOLVED_ON - DAY, True), (DISSOLVED_ON, False), (DISSOLVED_ON + DAY, False)])
def test_nobody_is_sent_to_a_dissolved_committee(day: date, *, taken: bool) -> None:
    appoint = row(AppointMediator, "new", committee_code="T02", appointed_on=day)
    assert faults(appoint) == ([] if taken else [(CommitteeRejection.COMMITTEE_DISSOLVED, "appointed_on")])
    assert faults(TransferMediator("M001", committee_code="T02", transferred_on=day)) == (
        [] if taken else [(CommitteeRejection.COMMITTEE_DISSOLVED, "transferred_on")]
    )


def test_a_register_that_tells_of_an_appointment_to_a_dissolved_committee_is_a_fact() -> None:
    assert faults(row(RegisterMediator, "new", committee_code="T02", appointed_on=DISSOLVED_ON)) == []


def test_counties_refer_to_nothing() -> None:
    assert faults(row(CorrectCounty, "410802", name="x")) == []
