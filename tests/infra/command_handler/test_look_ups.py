"""What a command reads to check its references does not grow with the number of codes there are."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from domain.base.event import Recorded
from domain.mediator.commands import TransferMediator
from infra.event_store import EventLog
from tests.infra.importing.small_bureau import TABLES, Desk
from tests.statements import heard


def read_of(desk: Desk, day: date, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], list[str]]:
    """The statements on the read tables, and the streams of the log, that one command comes to."""
    streams: list[str] = []

    def read(log: EventLog, names: Iterable[str], upto: int | None = None) -> dict[str, list[Recorded]]:
        streams.extend(names := list(names))
        return as_ever(log, names, upto)

    as_ever = EventLog.streams
    with heard() as statements, monkeypatch.context() as patch:
        patch.setattr(EventLog, "streams", read)
        desk.bureau.execute(TransferMediator("M1", "K0" if day.day % 2 else "K1", day), desk.bureau.issue("clerk"))
    return statements, streams


def many_committees(count: int) -> list[dict[str, Any]]:
    return [{**TABLES["committees"][1], "committee_code": f"N{number}"} for number in range(count)]


def test_a_command_reads_no_more_where_there_are_hundreds_of_committees(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    read_of(desk, date(2019, 6, 1), monkeypatch)  # what is read once only is read now
    before = read_of(desk, date(2019, 6, 2), monkeypatch)
    desk.put({"committees": many_committees(300)})
    read_of(desk, date(2019, 6, 3), monkeypatch)
    assert read_of(desk, date(2019, 6, 4), monkeypatch) == before
    assert set(before[1]) == {"committee:K1", "mediator:M1"}
