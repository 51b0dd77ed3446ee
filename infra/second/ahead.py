"""The views of what an import is about to record are made by a second process while this one still judges rows.

What is decided is not recorded yet, and may never be: the tables are made in a file apart, and come into the place of the live ones only when the log
has recorded exactly the events that they were made of, which the digest of the commit says. Whatever becomes of the second process, the views
follow as they do without it (docs/decisions/0051).
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from infra.bureau.earlier.waypoints import KeptOnTheWay
from infra.event_store import EventLog
from infra.second.starting import SecondProcess, can_begin, second_process
from projections.engine.database import PRIVATE
from projections.engine.in_two import leading
from projections.engine.in_two.leading import OtherGone

FIRST_BLOCKS = 20
"""So many blocks of events (infra/packed.py) are decided before a second process is worth its beginning: a workbook that was imported before has none."""

END = b"end"
"""What the second process is told when all events are decided."""


@dataclass(frozen=True, slots=True)
class TablesMade:
    """A file with the read tables as they are when the events up to a position are folded, and the folder of those of the way there, if there is one."""

    file: Path
    position: int
    on_the_way: Path | None = None


class ViewsAhead:
    """The second process of one import, begun when there is enough for it to do. `live` is the file of the read tables, and what is kept of their way is
    among the `waypoints`."""

    def __init__(self, url: str, live: Path, waypoints: KeptOnTheWay | None = None) -> None:
        self._task: dict[str, object] = {"log": url, "live": str(live), "parent": os.getpid()}
        self._waypoints = waypoints
        self._on_the_way: Path | None = None
        self._waiting: list[bytes] | None = None
        self._stack = ExitStack()
        self._second: SecondProcess | None = None
        self._events: IO[bytes] | None = None
        self._own = Path()

    def watching(self, head: int, rows: int) -> Callable[[bytes], object] | None:
        """Who is to be told of the packed events to which so many rows lead, decided on what the log knows at its `head`; None where it is not worth it.
        What was made of an attempt before is let go."""
        self.give_up()
        if rows < leading.FROM // 2:
            return None
        self._task["head"] = head
        self._waiting = []
        return self._told

    def made(self, log: EventLog, command_id: str, progress: Callable[[int], object]) -> TablesMade | None:
        """The tables, when the import is recorded and all of its events are folded; None where there are none, or none of these very events. Tells the
        positions that are reached."""
        if self._second is None:
            return None
        try:
            self._second.tell(END)
            while not (line := self._second.hear().decode().split())[1:]:
                progress(int(line[0]))
        except OtherGone:
            return None
        position, digest = line
        return TablesMade(self._own, int(position), self._on_the_way) if digest == log.digest_of(command_id) else None

    def give_up(self) -> None:
        """Lets go of the second process and of all that it has made."""
        self._waiting = None
        if self._second is not None:
            self._second.process.kill()
        self._second = self._events = None
        self._stack.close()

    def _told(self, block: bytes) -> None:
        try:
            if self._second is not None:
                self._hand_over(block)
            elif self._waiting is not None:
                self._waiting.append(block)
                if len(self._waiting) >= FIRST_BLOCKS:
                    self._begin()
        except (OSError, OtherGone):  # a full disk, say, or no second process: the views follow later
            self.give_up()

    def _begin(self) -> None:
        waiting, self._waiting = self._waiting or [], None
        folder = Path(self._stack.enter_context(TemporaryDirectory(prefix=PRIVATE, ignore_cleanup_errors=True)))
        self._events = self._stack.enter_context((folder / "events").open("wb", buffering=0))
        self._own = folder / "views"
        task = {**self._task, "events": str(folder / "events"), "own": str(self._own)}
        if self._waypoints is not None:
            self._on_the_way = self._stack.enter_context(self._waypoints.folder_apart())
            task["on_the_way"] = None if self._on_the_way is None else str(self._on_the_way)
            task["kept"] = self._waypoints.places()
        self._second = self._stack.enter_context(second_process("infra.second.foreseeing", task))
        for block in waiting:
            self._hand_over(block)

    def _hand_over(self, block: bytes) -> None:
        assert self._second is not None and self._events is not None  # noqa: PT018, S101 - both or none are there
        self._events.write(block)
        self._second.tell(b"%d" % len(block))


@contextmanager
def views_ahead(url: str, live: Path | None, waypoints: KeptOnTheWay | None) -> Iterator[ViewsAhead | None]:
    """What begins a second process for the views of an import into the log at an address; None where there can be none, or the views are on a server."""
    if live is None or not can_begin(url):
        yield None
        return
    ahead = ViewsAhead(url, live, waypoints)
    try:
        yield ahead
    finally:
        ahead.give_up()
