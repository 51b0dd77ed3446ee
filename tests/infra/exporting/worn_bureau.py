"""The small bureau after two years of use: corrected, transferred, appointed again, taken back, closed, renumbered, surveyed on several days."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

from domain.base import kinds as k
from domain.base.command import Command
from domain.base.kinds import CountyKind
from domain.books.book import Book
from domain.books.catalogue import BOOKS
from domain.books.entries import RegisterEntry, command_class
from domain.county import ChangeCountyKind, NameResponsiblePerson, SetMinimumWage
from domain.dispute.commands import AcceptDispute, CloseDispute, EnterCase, ReviewCaseFile, SettleDispute
from domain.judicial_office import commands as o
from domain.judicial_office.events import Premises
from domain.mediation_committee.commands import RegisterCommittee
from domain.mediator import commands as m
from domain.mediator.certification.commands import ReplaceCertificate, RevokeCertificate, SuspendCertificate
from domain.mediator.personnel_record import commands as r
from infra.bureau.bureau import Bureau
from infra.bureau.procedures.renumbering import renumber
from infra.bureau.procedures.step_handler import StepHandler
from infra.bureau.procedures.taking_back import take_back
from tests.domain.books.examples import facts_of
from tests.infra.importing.small_bureau import Desk, tables


def registered(command: type[Command], code: str, **facts: object) -> Command:
    return command(code, facts, frozenset(facts))  # type: ignore[call-arg]


BODIES = {"county": "C1", "office": "O1", "committee": "K1", "mediator": "M1", "dispute": "A1", "person": "M1"}


def entry(book: Book) -> Command:
    """An entry of a book, with all its stages."""
    facts = facts_of(book) | {fact: BODIES[subjects[0]] for fact, subjects in book.refers.items()}
    return command_class(RegisterEntry, book)(BODIES[book.subjects[0]], facts)


OFFICE = {"county_code": "C1", "name": "西镇司法所", "established_on": date(2011, 1, 1)}
MEDIATOR = {"committee_code": "K1", "name": "冯五", "engagement": k.Engagement.PART_TIME, "appointed_on": date(2016, 1, 1)}
CASE = {
    "committee_code": "K0",
    "mediator_code": "M1",
    "kind": k.DisputeKind.LABOUR,
    "difficulty": k.Difficulty.ORDINARY,
    "accepted_on": date(2019, 6, 3),
}
SINCE: tuple[Command | StepHandler, ...] = (
    SetMinimumWage("C1", Decimal(1900), date(2019, 8, 1)),
    NameResponsiblePerson("C1", "赵六", date(2019, 9, 1)),
    ChangeCountyKind("C1", CountyKind.COUNTY_CITY, date(2019, 9, 1)),
    o.SurveyPremises("O1", date(2019, 7, 1), Premises(area_m2=Decimal(90), tenure=k.Tenure.LEASE)),
    o.SecondStaff("O1", person_code="S1", seconded_out_from=date(2018, 1, 1), seconded_out_to=date(2018, 6, 30)),
    o.SecondStaff("O1", person_code="S1", seconded_out_from=date(2019, 1, 1)),
    o.EndSecondment("O1", person_code="S1", seconded_out_to=date(2019, 9, 30)),
    o.ReleaseStaff("O1", person_code="S1", end_on=date(2020, 1, 31)),
    registered(o.EstablishOffice, "O2", **OFFICE),
    o.CloseOffice("O2", date(2019, 9, 1)),
    registered(RegisterCommittee, "K2", **{**OFFICE, "name": "西村", "kind": k.CommitteeKind.VILLAGE, "dissolved_on": date(2019, 10, 1)}),
    m.ChangeWage("M1", Decimal(2000), date(2019, 7, 1)),
    m.ChangeEngagement("M1", k.Engagement.PART_TIME, date(2019, 7, 1)),
    m.ChangeOfficial("M1", True, date(2019, 9, 1)),
    m.TransferMediator("M1", "K0", date(2019, 6, 1)),
    registered(m.AppointMediator, "M2", **MEDIATOR),
    m.LeaveService("M2", date(2018, 12, 31), k.ExitCause.RESIGNED),
    m.ReappointMediator("M2", date(2019, 9, 1), "K0", k.Engagement.FULL_TIME, Decimal(2100)),
    m.LeaveService("M2", date(2150, 1, 1)),
    registered(AcceptDispute, "A3", **CASE),
    SettleDispute("A3", date(2019, 6, 20), k.AgreementForm.ORAL),
    EnterCase("A3", date(2019, 6, 22)),
    ReviewCaseFile("A3", k.FileReview.RECTIFY, date(2019, 7, 1)),
    ReviewCaseFile("A3", k.FileReview.QUALIFIED, date(2019, 8, 1)),
    renumber("A3", "B3", "录错"),
    CloseDispute("A2", date(2019, 11, 11), k.Outcome.FAILED),
    r.RegisterHonour("M1", {"level": k.HonourLevel.CITY}, frozenset({"level"}), title="先进", awarded_on=date(2019, 9, 1)),
    r.RegisterHonour("M1", {"level": k.HonourLevel.CITY}, frozenset({"level"}), title="误登", awarded_on=date(2019, 9, 1)),
    r.WithdrawHonour("M1", "误登", date(2019, 9, 1)),
    r.RegisterIncident("M1", {"case_no": "B3"}, frozenset({"case_no"}), incident=k.IncidentKind.COMPLAINT, found_on=date(2019, 12, 1)),
    *(
        r.RegisterCertificate(
            "M1", {"grade": "village", "certified_on": date(2018, 5, 5)}, frozenset({"grade", "certified_on"}), certificate_no=number
        )
        for number in ("N1", "N2", "N3", "N4")
    ),
    RevokeCertificate("M1", "N1", revoked_on=date(2019, 3, 3), why="弄虚作假"),
    SuspendCertificate("M1", "N2", suspended_on=date(2019, 3, 3), why="培训未达标"),
    ReplaceCertificate("M1", "N3", replaced_on=date(2019, 5, 3), new_no="N3b", why="遗失"),
    take_back("statistics", "K1", ("2019-03",), "报错月份"),
)


@contextmanager
def worn_bureau(folder: Path) -> Iterator[Desk]:
    """A store with all of it, and a desk to put workbooks on."""
    with Bureau.open(f"sqlite:///{folder / 'worn.db'}", create=True) as bureau:
        desk = Desk(bureau, folder)
        assert not desk.put(tables()).bad
        for step in (*map(entry, BOOKS), *SINCE):
            envelope = bureau.issue("clerk", reason="办理", allow_future=True)
            if isinstance(step, Command):
                assert bureau.execute(step, envelope), step
            else:
                assert bureau.carry_out(step, envelope)
        yield desk
