"""Clerks who write at the same time: those on different matters do not notice one another, of two on the same matter one is told."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from domain.base.command import Command
from domain.base.kinds import Difficulty, DisputeKind
from domain.base.rejection import Refused
from domain.dispute.commands import AcceptDispute, EnterCase
from domain.mediator.commands import ChangeWage
from domain.mediator.personnel_record.commands import RegisterCertificate
from infra.bureau.bureau import Bureau
from infra.event_store import Conflict, EventLog
from infra.event_store.codes import StoreCode
from infra.event_store.errors import StoreLocked
from tests.forked import FORKED_ELSEWHERE
from tests.infra.event_store.cases import NOON, change
from tests.infra.importing.small_bureau import TABLES, Desk, with_cells, write

DAY = date(2019, 6, 1)
PROCESSES, THREADS, CASES = 8, 16, 4


def case(number: str) -> Command:
    facts = {"committee_code": "K1", "mediator_code": "M1", "kind": DisputeKind.OTHER, "difficulty": Difficulty.SIMPLE, "accepted_on": DAY}
    return AcceptDispute(number, facts, frozenset(facts))


def certificate(holder: str) -> Command:
    facts = {"grade": "village", "certified_on": DAY}
    return RegisterCertificate(code=holder, certificate_no="Z1", facts=facts, changed=frozenset(facts))


def write_cases(url: str, clerk: int) -> list[str]:
    """Accepts and enters cases of the clerk's own; what it was refused for."""
    with Bureau.open(url) as bureau:
        return write_with(bureau, clerk)


def write_with(bureau: Bureau, clerk: int) -> list[str]:
    refused = []
    for number in range(CASES):
        code = f"B{clerk}-{number}"
        for command in (case(code), EnterCase(code, DAY)):
            try:
                bureau.execute(command, bureau.issue(f"clerk {clerk}"))
            except (Refused, Conflict, StoreLocked) as error:
                refused.append(str(error))
    return refused


def are_all_there(bureau: Bureau, clerks: int) -> bool:
    entered = {row["case_no"] for row in bureau.listing("dispute")} - {"A1", "A2"}
    return entered == {f"B{clerk}-{number}" for clerk in range(clerks) for number in range(CASES)}


def test_eight_processes_on_different_cases_are_never_refused(desk: Desk) -> None:
    with ProcessPoolExecutor(PROCESSES, mp_context=FORKED_ELSEWHERE) as processes:
        clerks = [processes.submit(write_cases, desk.bureau.url, clerk) for clerk in range(PROCESSES)]
        assert [refused for clerk in clerks for refused in clerk.result()] == []
    assert are_all_there(desk.bureau, PROCESSES)
    assert list(desk.bureau.check()) == []


def test_sixteen_threads_on_different_cases_are_never_refused(desk: Desk) -> None:
    with ThreadPoolExecutor(THREADS) as threads:
        assert [refused for clerk in threads.map(lambda clerk: write_with(desk.bureau, clerk), range(THREADS)) for refused in clerk] == []
    assert are_all_there(desk.bureau, THREADS)
    assert list(desk.bureau.check()) == []


@pytest.fixture
def other(desk: Desk) -> Iterator[EventLog]:
    """The log as somebody has it open who writes whenever it is possible."""
    with EventLog.open(desk.bureau.url, busy_timeout=0.05) as opened:
        yield opened


def meddling(other: EventLog) -> Callable[[], None]:
    """Writes something that concerns nobody, unless somebody is at their turn."""
    written = iter(range(1000))

    def meddle() -> None:
        with suppress(StoreLocked):
            number = next(written)
            other.append([change("committee:K1", len(other.stream("committee:K1")))], command_id=f"other {number}", recorded_at=NOON)

    return meddle


def test_a_step_is_recorded_though_somebody_writes_during_every_attempt(desk: Desk, other: EventLog) -> None:
    meddle, attempts = meddling(other), []

    def step(_point: object) -> Sequence[Command]:
        attempts.append(desk.bureau.log.head())
        meddle()
        return [case("B1"), EnterCase("B1", DAY)]

    recorded = desk.bureau.carry_out(step, desk.bureau.issue("clerk"))
    assert [type(each.event).__name__ for each in recorded] == ["DisputeAccepted", "CaseEntered"]
    assert len(attempts) == 2


def test_an_import_is_recorded_though_somebody_writes_during_every_attempt(desk: Desk, other: EventLog, tmp_path: Path) -> None:
    meddle, written = meddling(other), desk.bureau.log.head()
    book = write(with_cells("mediators", monthly_wage="2100"), tmp_path / "raised")
    result = desk.bureau.import_workbook(book, envelope=desk.bureau.issue("clerk"), progress=lambda _step, _done, _total: meddle())
    assert (result.events, result.bad) == (1, [])
    assert desk.bureau.log.head() > written + 1


def meanwhile(bureau: Bureau, *commands: Command) -> Callable[[], None]:
    """Another clerk's commands, said once."""
    waiting = list(commands)

    def say() -> None:
        while waiting:
            bureau.execute(waiting.pop(), bureau.issue("another"))

    return say


def told_of_the_conflict(desk: Desk, mine: Command, theirs: Command) -> Conflict:
    """What a clerk is told whose command was decided when another one's came in."""
    with Bureau.open(desk.bureau.url) as elsewhere:
        come_in = meanwhile(elsewhere, theirs)

        def step(_point: object) -> Sequence[Command]:
            come_in()
            return [mine]

        with pytest.raises(Conflict) as conflict:
            desk.bureau.carry_out(step, desk.bureau.issue("clerk"))
    return conflict.value


def test_of_two_who_enter_the_same_case_the_second_is_told_of_the_conflict(desk: Desk) -> None:
    conflict = told_of_the_conflict(desk, EnterCase("A2", DAY), EnterCase("A2", date(2019, 6, 2)))
    assert (conflict.code, conflict.exit_code) == (StoreCode.DECIDED_MEANWHILE, 5)
    assert "already" in conflict.message("en")


def test_a_number_that_somebody_else_took_meanwhile_is_a_conflict(desk: Desk) -> None:
    desk.put({"mediators": [{**TABLES["mediators"][0], "mediator_code": "M2", "id_number": ""}]})
    assert told_of_the_conflict(desk, certificate("M1"), certificate("M2")).code is StoreCode.DECIDED_MEANWHILE


def test_two_facts_of_one_mediator_do_not_contradict_each_other(desk: Desk) -> None:
    with Bureau.open(desk.bureau.url) as elsewhere:
        come_in = meanwhile(elsewhere, certificate("M1"))

        def step(_point: object) -> Sequence[Command]:
            come_in()
            return [ChangeWage("M1", monthly_wage=Decimal(2300), changed_on=DAY)]

        [recorded] = desk.bureau.carry_out(step, desk.bureau.issue("clerk"))
    assert recorded.version == len(desk.bureau.log.stream("mediator:M1"))
