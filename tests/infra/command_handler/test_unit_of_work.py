"""What commands of one unit know of one another, and that they are recorded together or not at all."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.base.command import Command
from domain.base.kinds import CommitteeKind, Difficulty, DisputeKind, Engagement, Establishment, Post, TrainingKind
from domain.base.rejection import Refused
from domain.dispute.commands import AcceptDispute, EnterCase
from domain.judicial_office.commands import PostStaff, RegisterPosting
from domain.mediation_committee.commands import RegisterCommittee
from domain.mediator.commands import AppointMediator, ChangeWage, TransferMediator
from domain.mediator.personnel_record.commands import RegisterCertificate, WithdrawCertificate
from domain.training_record import RegisterTraining
from infra.event_store import EventLog
from tests.infra.importing.small_bureau import Desk

DAY = date(2019, 6, 1)


def row(register: type[Any], code: str, **facts: object) -> Any:
    return register(code, facts, frozenset(facts))


def mediator(code: str, committee: str = "K1", **facts: object) -> Command:
    known = {"committee_code": committee, "name": "冯四", "engagement": Engagement.FULL_TIME, "appointed_on": DAY}
    return row(AppointMediator, code, **(known | facts))  # type: ignore[no-any-return]


def committee(code: str, parent: str | None = None, established_on: date = DAY) -> Command:
    facts = {"county_code": "C1", "name": "新会", "kind": CommitteeKind.VILLAGE, "parent_code": parent, "established_on": established_on}
    return row(RegisterCommittee, code, **facts)  # type: ignore[no-any-return]


def case(number: str, mediator_code: str = "M1", earlier: str | None = None) -> Command:
    facts = {"committee_code": "K1", "mediator_code": mediator_code, "kind": DisputeKind.OTHER, "difficulty": Difficulty.SIMPLE}
    return row(AcceptDispute, number, **facts, accepted_on=DAY, earlier_case_no=earlier)  # type: ignore[no-any-return]


def posting(person: str, start_on: date = DAY, **facts: object) -> Command:
    known = {"name": "陈五", "establishment": Establishment.CIVIL_SERVANT, **facts}
    return RegisterPosting("O1", person_code=person, start_on=start_on, facts=known, changed=frozenset(known))


def certificate(number: str, holder: str) -> Command:
    facts = {"grade": "village", "certified_on": DAY}
    return RegisterCertificate(code=holder, certificate_no=number, facts=facts, changed=frozenset(facts))


def carried_out(desk: Desk, *commands: Command) -> list[str]:
    recorded = desk.bureau.carry_out(lambda _point: commands, desk.bureau.issue("clerk"))
    return [type(each.event).__name__ for each in recorded]


def refused(desk: Desk, *commands: Command) -> list[tuple[str, str | None]]:
    head = desk.bureau.log.head()
    with pytest.raises(Refused) as refusal:
        carried_out(desk, *commands)
    assert desk.bureau.log.head() == head
    return [(each.code.value, each.fact) for each in refusal.value.rejections]


@pytest.mark.parametrize(
    ("commands", "events"),
    [
        ([mediator("M9"), ChangeWage("M9", monthly_wage=Decimal(2000), changed_on=DAY)], ["MediatorAppointed", "MediatorWageChanged"]),
        ([committee("K9"), mediator("M9", "K9")], ["CommitteeEstablished", "MediatorAppointed"]),
        ([committee("K9"), committee("K8", "K9")], ["CommitteeEstablished", "CommitteeEstablished"]),
        (
            [committee("K9"), TransferMediator("M1", committee_code="K9", transferred_on=DAY)],
            ["CommitteeEstablished", "MediatorTransferred"],
        ),
        ([mediator("M9"), case("A9", "M9"), EnterCase("A9", DAY)], ["MediatorAppointed", "DisputeAccepted", "CaseEntered"]),
        ([case("A8"), case("A9", earlier="A8")], ["DisputeAccepted", "DisputeAccepted"]),
        (
            [posting("P9"), RegisterTraining("P9", training_kind=TrainingKind.ANNUAL, held_on=DAY, hours=Decimal(8))],
            ["StaffPosted", "TrainingAttended"],
        ),
    ],
)
def test_a_later_command_knows_what_an_earlier_one_brought(desk: Desk, commands: Sequence[Command], events: list[str]) -> None:
    assert carried_out(desk, *commands) == events
    assert list(desk.bureau.check()) == []


@pytest.mark.parametrize(
    ("commands", "faults"),
    [
        ([ChangeWage("M9", monthly_wage=Decimal(2000), changed_on=DAY), mediator("M9")], [("unknown_mediator", "mediator_code")]),
        ([mediator("M9"), mediator("M9")], [("already_registered", "mediator_code")]),
        (
            [mediator("M9"), PostStaff("O1", person_code="M9", start_on=DAY, name="陈五", establishment=Establishment.VOLUNTEER)],
            [("mediator_and_staff", "person_code")],
        ),
        ([certificate("N9", "M1"), mediator("M9"), certificate("N9", "M9")], [("certificate_taken", "certificate_no")]),
    ],
)
def test_what_an_earlier_command_brought_may_forbid_a_later_one(
    desk: Desk, commands: Sequence[Command], faults: list[tuple[str, str]]
) -> None:
    assert refused(desk, *commands) == faults


@pytest.mark.parametrize(
    ("commands", "faults"),
    [
        ([mediator("P9"), posting("P9")], [("mediator_and_staff", "mediator_code"), ("mediator_and_staff", "person_code")]),
        ([committee("K8", "K9"), committee("K9", "K8")], [("parent_cycle", "parent_code")] * 2),
        ([case("A8", earlier="A9"), case("A9", earlier="A8")], [("case_cycle", "earlier_case_no")] * 2),
        ([posting("P8", post=Post.CHIEF), posting("P9", post=Post.CHIEF)], [("two_chiefs", "post")] * 2),
        ([committee("K9", established_on=date(2019, 7, 1)), mediator("M9", "K9")], [("appointed_before_established", "appointed_on")]),
    ],
)
def test_registers_that_contradict_one_another_are_all_named(
    desk: Desk, commands: Sequence[Command], faults: list[tuple[str, str]]
) -> None:
    assert refused(desk, *commands) == faults


def test_a_number_that_was_withdrawn_is_free_for_another_in_the_same_unit(desk: Desk) -> None:
    carried_out(desk, mediator("M9"), certificate("N9", "M1"))
    assert refused(desk, certificate("N9", "M9")) == [("certificate_taken", "certificate_no")]
    freed = carried_out(desk, WithdrawCertificate(code="M1", certificate_no="N9"), certificate("N9", "M9"))
    assert freed == ["CertificateWithdrawn", "MediatorCertified"]


def test_of_several_commands_to_one_stream_each_follows_the_last(desk: Desk) -> None:
    raised = [
        ChangeWage("M1", monthly_wage=Decimal(2000), changed_on=DAY),
        ChangeWage("M1", monthly_wage=Decimal(2100), changed_on=date(2019, 7, 1)),
    ]
    assert carried_out(desk, *raised) == ["MediatorWageChanged", "MediatorWageChanged"]
    first, second = desk.bureau.log.stream("mediator:M1")[-2:]
    assert second.version == first.version + 1


def test_a_preview_shows_the_whole_unit_and_records_nothing(desk: Desk) -> None:
    head = desk.bureau.log.head()
    shown = desk.bureau.preview(
        lambda _point: [mediator("M9"), ChangeWage("M9", monthly_wage=Decimal(2000), changed_on=DAY)], desk.bureau.issue("clerk")
    )
    assert [(stream, type(event).__name__) for stream, event in shown] == [
        ("mediator:M9", "MediatorAppointed"),
        ("mediator:M9", "MediatorWageChanged"),
    ]
    assert desk.bureau.log.head() == head


def test_who_is_overtaken_decides_anew_on_what_is_recorded_then(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    append = EventLog.append
    others: list[bool] = []

    def overtaken(log: EventLog, changes: Any, **how: Any) -> Any:
        if not others:
            others.append(True)
            carried_out(desk, ChangeWage("M1", monthly_wage=Decimal(1900), changed_on=date(2019, 5, 1)))
        return append(log, changes, **how)

    monkeypatch.setattr(EventLog, "append", overtaken)
    assert carried_out(desk, ChangeWage("M1", monthly_wage=Decimal(2000), changed_on=DAY)) == ["MediatorWageChanged"]
    versions = [each.version for each in desk.bureau.log.stream("mediator:M1")]
    assert versions == list(range(1, len(versions) + 1))
