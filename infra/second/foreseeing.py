"""The second process of an import: it folds what the first has decided and not recorded yet into tables of its own (infra/second/ahead.py).

Told how long each block of events is in the first one's file, it follows, says how far it has come, and in the end of which events its tables are made.
"""

import json
import os
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import rmtree

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from infra.bureau.earlier.waypoints import KeptOnTheWay
from infra.bureau.projecting import PROJECTIONS
from infra.event_store import EventLog
from infra.event_store.changes import STORED_ROWS, StoredRow
from infra.event_store.commit import DigestOfEvents
from infra.gc_paused import gc_paused
from infra.packed import unpack
from infra.second.ahead import END
from projections.engine.page import fold_page
from projections.engine.runner import BATCH, Engine

_PRAGMAS = ("journal_mode = MEMORY", "synchronous = OFF", "temp_store = MEMORY", "cache_size = -65536")
"""Whoever is killed begins anew: nothing in this file has to survive."""


class Foreseeing:
    """Read tables in the file `own`, of the log up to `head`, as the file `live` has them, and of the events that are to come next; kept at `waypoints`."""

    def __init__(self, log: EventLog, live: Path, own: Path, head: int, waypoints: KeptOnTheWay | None = None) -> None:
        self._log, self._position, self._began_at = log, head, head
        self._waypoints = waypoints
        self._digest = DigestOfEvents()
        if head:
            with closing(sqlite3.connect(f"{live.absolute().as_uri()}?mode=ro", uri=True)) as source, closing(sqlite3.connect(own)) as copy:
                source.backup(copy)
        self._read = create_engine("sqlite://", creator=lambda: _connected(own), poolclass=StaticPool)
        engine = Engine(self._read, log, PROJECTIONS)
        self._projections, self._checkpoints = engine.projections, engine.prepare()
        if not engine.all_at(head, self._checkpoints):
            raise ValueError(f"the tables are not at {head}")

    def fold(self, rows: list[StoredRow]) -> int:
        """Folds the events that come next, and gives the position then. Raises what a fold raises."""
        logged = [(position, *row) for position, row in enumerate(rows, self._position + 1)]
        self._digest.add_all(logged)
        moved, _ = fold_page(self._read, self._projections, self._checkpoints, self._log.read(logged), alone=False)
        self._checkpoints |= moved
        self._position += len(rows)
        if self._waypoints is not None and self._waypoints.due(self._position):
            self._waypoints.keep(self._read, self._position, proven=self._began_at == 0)
        return self._position

    def close(self) -> str:
        """Closes the tables; gives the digest of the events that they are made of."""
        self._read.dispose()
        return self._digest.hexdigest()


def main() -> None:
    """Works until its input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    task = json.loads(sys.stdin.buffer.readline())
    own = Path(task["own"])
    is_over = False
    with EventLog.open(task["log"]) as log, Path(task["events"]).open("rb") as events, gc_paused():
        apart = task.get("on_the_way")
        waypoints = None if apart is None else KeptOnTheWay(Path(apart), PROJECTIONS, task["kept"])
        foreseeing = Foreseeing(log, Path(task["live"]), own, int(task["head"]), waypoints)
        position, rows = int(task["head"]), list[StoredRow]()
        for line in _told():
            is_over = line == END
            if not is_over:
                rows += unpack(STORED_ROWS, events.read(int(line)))
            if rows and (is_over or len(rows) >= BATCH):
                position = foreseeing.fold(rows)
                rows = []
                _say(position)
            if is_over:
                _say(position, foreseeing.close())
    if not is_over or os.getppid() != task["parent"]:  # the first was killed, and cannot put its folder away
        for folder in (own.parent, *([] if apart is None else [Path(apart)])):
            rmtree(folder, ignore_errors=True)


def _told() -> Iterator[bytes]:
    return (line.rstrip() for line in iter(sys.stdin.buffer.readline, b""))


def _say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def _connected(place: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()
    return connection


if __name__ == "__main__":
    main()
