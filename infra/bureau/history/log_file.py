"""The streams of a log in a file, up to a position, over the driver's own connection: as `EventLog` gives them, for whoever only reads."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from domain.base.codes import is_text
from domain.base.event import Recorded
from domain.registry import EVENT_TYPES, UPCASTERS
from infra.event_store.commit import LoggedRow
from infra.event_store.reading import EventReader, check_versions

STREAMS = """
    SELECT position, stream, version, topic, CAST(state AS BLOB) FROM stored_events
    WHERE stream IN (SELECT value FROM json_each(?)) AND position <= ? ORDER BY stream, version
"""
OF_COMMAND = """
    SELECT e.position, e.stream, e.version, e.topic, CAST(e.state AS BLOB) FROM log_commits c
    JOIN stored_events e ON e.position BETWEEN c.first_position AND c.last_position WHERE c.command_id = ? ORDER BY e.position
"""


class LogFile:
    """The log of a store in a file as far as a position."""

    def __init__(self, log: sqlite3.Connection, position: int) -> None:
        self._log = log
        self._position = position
        self._mapper = EventReader(EVENT_TYPES, UPCASTERS)

    def streams(self, names: Iterable[str]) -> dict[str, list[Recorded]]:
        """The events of many streams at once, by name; a stream that does not exist is empty. Raises EventDamaged, UnknownEventType, StoreUnavailable."""
        by_name: dict[str, list[Recorded]] = {name: [] for name in names}
        rows = self._rows(STREAMS, json.dumps([*filter(is_text, by_name)]), self._position)
        for recorded in self._mapper.recorded(rows):
            by_name[recorded.stream].append(recorded)
        for name, events in by_name.items():
            check_versions(name, events)
        return by_name

    def of_command(self, command_id: str) -> list[Recorded]:
        """What a command came to; empty where none has that id."""
        return self._mapper.recorded(self._rows(OF_COMMAND, command_id))

    def _rows(self, statement: str, *given: object) -> Sequence[LoggedRow]:
        try:
            return self._log.execute(statement, given).fetchall()
        except sqlite3.Error:
            from infra.event_store.sqlite.connections import failures_named

            [(_, _, path), *_] = self._log.execute("PRAGMA database_list")
            with failures_named(Path(path), 0):
                raise
