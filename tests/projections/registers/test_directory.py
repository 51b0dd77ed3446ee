"""The directory that references are checked against."""

from datetime import date

import pytest

from domain.base.kinds import CommitteeKind, CountyKind, Difficulty, DisputeKind, Engagement, Establishment
from domain.county import CountyRegistered
from domain.directory import CommitteeEntry, CountyEntry, Directory, MediatorEntry, OfficeEntry
from domain.dispute import DisputeAccepted
from domain.judicial_office import OfficeClosed, OfficeEstablished, StaffPosted
from domain.mediation_committee import CommitteeDissolved, CommitteeEstablished
from domain.mediator import MediatorAppointed, MediatorTransferred
from projections.engine.database import open_scratch
from projections.engine.runner import replay
from projections.registers import REGISTERS
from projections.registers.directory import RegisterDirectory
from tests.projections.memory_log import MemoryLog

DAY = date(2018, 3, 1)


@pytest.fixture
def directory() -> Directory:
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
    log.add(
        "dispute:K1",
        DisputeAccepted(committee_code="C1", mediator_code="M1", kind=DisputeKind.OTHER, difficulty=Difficulty.MAJOR, accepted_on=DAY),
    )
    scratch = open_scratch()
    replay(log, log.head(), scratch, REGISTERS)
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
    assert not directory.has_case("K2")


def test_an_unknown_code_finds_nobody(directory: Directory) -> None:
    for find in (directory.county, directory.office, directory.committee, directory.mediator):
        assert find("X") is None
    assert not directory.is_staff("X")
