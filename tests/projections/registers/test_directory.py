"""The directory that references are checked against."""

from datetime import date

import pytest
from sqlalchemy import Engine

from domain.base.kinds import CommitteeKind, CountyKind, Difficulty, DisputeKind, Engagement, Establishment
from domain.county import CountyRegistered
from domain.directory import CommitteeEntry, CountyEntry, Directory, MediatorEntry, OfficeEntry
from domain.dispute.events import DisputeAccepted
from domain.judicial_office.events import OfficeClosed, OfficeEstablished, StaffPosted
from domain.mediation_committee.events import CommitteeDissolved, CommitteeEstablished
from domain.mediator.events import MediatorAppointed, MediatorTransferred
from domain.mediator.personnel_record.events import MediatorCertified
from projections.engine.database import open_scratch
from projections.engine.replaying import replay
from projections.every_register import REGISTERS
from projections.registers.directory import BY_SHEET, RegisterDirectory
from tests.projections.memory_log import MemoryLog

DAY = date(2018, 3, 1)


@pytest.fixture
def scratch() -> Engine:
    log = MemoryLog()
    log.add("county:410821", CountyRegistered(name="修武县", kind=CountyKind.COUNTY))
    log.add("office:S1", OfficeEstablished(county_code="410821", name="所", established_on=DAY), OfficeClosed(closed_on=date(2019, 1, 1)))
    log.add("office:S2", OfficeEstablished(county_code="410821", name="所"))
    log.add("office:S2", StaffPosted(person_code="P1", name="李", establishment=Establishment.VOLUNTEER, start_on=DAY))
    for code, parent in (("C1", None), ("C2", "C1")):
        log.add(
            f"committee:{code}",
            CommitteeEstablished(county_code="410821", name="会", kind=CommitteeKind.VILLAGE, parent_code=parent, established_on=DAY),
        )
    log.add("committee:C2", CommitteeDissolved(dissolved_on=date(2019, 2, 1)))
    log.add("mediator:M1", MediatorAppointed(committee_code="C1", name="张", engagement=Engagement.FULL_TIME, appointed_on=DAY))
    log.add("mediator:M1", MediatorTransferred(committee_code="C2", transferred_on=date(2019, 5, 1)))
    for number, earlier in (("K1", None), ("K2", "K1")):
        accepted = {"committee_code": "C1", "mediator_code": "M1", "kind": DisputeKind.OTHER, "difficulty": Difficulty.MAJOR}
        log.add(f"dispute:{number}", DisputeAccepted(**accepted, accepted_on=DAY, earlier_case_no=earlier))
    log.add("mediator:M1", MediatorCertified(certificate_no="N1", grade="village", certified_on=DAY))
    read = open_scratch()
    replay(log, log.head(), read, REGISTERS)
    return read


@pytest.fixture
def directory(scratch: Engine) -> Directory:
    return RegisterDirectory(scratch)


def test_everybody_is_found_by_code(directory: Directory) -> None:
    assert directory.county("410821") == CountyEntry("410821", "修武县")
    assert directory.office("S1") == OfficeEntry("S1", "410821", DAY, date(2019, 1, 1))
    assert directory.office("S2") == OfficeEntry("S2", "410821", None, None)
    assert directory.committee("C1") == CommitteeEntry("C1", "410821", None, DAY, None)
    assert directory.committee("C2") == CommitteeEntry("C2", "410821", "C1", DAY, date(2019, 2, 1))
    assert directory.is_staff("P1")


def test_a_mediator_is_found_in_the_committee_of_the_last_assignment(directory: Directory) -> None:
    assert directory.mediator("M1") == MediatorEntry("M1", "C2", DAY)


def test_a_case_is_found_by_its_number(directory: Directory) -> None:
    assert directory.has_case("K1")
    assert not directory.has_case("K3")


def test_an_unknown_code_finds_nobody(directory: Directory) -> None:
    for find in (directory.county, directory.office, directory.committee, directory.mediator):
        assert find("X") is None
    assert not directory.is_staff("X")


def test_the_case_before_a_case_and_the_holder_of_a_certificate_are_found(directory: Directory) -> None:
    assert (directory.earlier_case("K2"), directory.earlier_case("K1"), directory.earlier_case("X")) == ("K1", None, None)
    assert (directory.certificate_holder("N1"), directory.certificate_holder("X")) == ("M1", None)


def test_what_is_no_text_is_no_code(directory: Directory) -> None:
    assert directory.mediator("\ud800") is None


def test_codes_looked_up_together_are_not_read_again(scratch: Engine) -> None:
    directory = RegisterDirectory(scratch)
    for sheet, code in {"committees": "C2", "mediators": "M1", "office_staff": "P1", "disputes": "K2", "certificates": "N1"}.items():
        directory.look_up(sheet, [code, "X", "\ud800"])
    with scratch.begin() as connection:
        for table in ("committee", "mediator", "posting", "dispute", "certificate"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    assert directory.committee("C2") == CommitteeEntry("C2", "410821", "C1", DAY, date(2019, 2, 1))
    assert directory.mediator("M1") == MediatorEntry("M1", "C2", DAY)
    assert (directory.is_staff("P1"), directory.has_case("K2"), directory.earlier_case("K2")) == (True, True, "K1")
    assert directory.certificate_holder("N1") == "M1"
    assert (directory.committee("X"), directory.mediator("X"), directory.is_staff("X"), directory.has_case("X")) == (
        None,
        None,
        False,
        False,
    )


@pytest.mark.parametrize("sheet", BY_SHEET)
def test_one_code_is_found_by_an_index_and_many_are_too(scratch: Engine, sheet: str) -> None:
    with scratch.connect() as connection:
        for query, codes in ((BY_SHEET[sheet].one(), {"code": "X"}), (BY_SHEET[sheet].many(), {"codes": ["X", "Y"]})):
            compiled = query.params(codes).compile(connection, compile_kwargs={"literal_binds": True})
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}").all()
            assert all("SEARCH" in step[3] for step in plan if "SCAN" in step[3] or "SEARCH" in step[3]), plan
