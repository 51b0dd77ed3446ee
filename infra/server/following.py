"""跟随 The read tables are brought along as events are recorded, by a process that stays, so that nobody who asks has to wait for it.

On a server the log itself says when there is something new: each append notifies those who listen, in its own transaction. One process leads; the others
wait for its place and have it as soon as its connection is gone. A file is looked at every few seconds.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from enum import Enum, auto
from typing import Any, Protocol

from domain.base.errors import Exit, FengqiaoError
from infra.addresses import is_postgresql, server_address, without_secrets

CHANNEL = "fengqiao_log"
"""What is listened to (infra/event_store/postgresql/schema.py)."""

EVERY = 2.0
"""So many seconds lie between two looks at a file."""

AT_LEAST_EVERY = 60.0
"""So many seconds pass at the most until a server is asked although it has said nothing."""

LONGEST_PAUSE = 60.0
"""So many seconds pass at the most between two attempts to reach a server."""

LEADER = "SELECT pg_try_advisory_lock(hashtext('fengqiao follow'))"
IN_TURN = "SELECT pg_advisory_lock(hashtext('fengqiao follow'))"


class Step(Enum):
    """What is reported of it: with the position reached, or the error and the seconds until the next attempt."""

    WAITING = auto()
    REACHED = auto()
    LOST = auto()


Report = Callable[[Step, int, FengqiaoError | None], object]


class Followed(Protocol):
    """A store whose read tables are brought along (infra/bureau/bureau.py)."""

    @property
    def url(self) -> str: ...

    def head(self) -> int: ...

    def bring_along(self, position: int) -> None: ...


Wait = Callable[[], None]
"""Comes back when there may be something new."""


def follow(store: Followed, report: Report) -> None:
    """Brings the read tables along for ever, whatever happens to the server meanwhile. KeyboardInterrupt ends it."""
    pause = 1.0
    while True:
        try:
            with _watched(store.url, report) as wait:
                reached = -1
                while True:
                    head = store.head()
                    if head != reached:
                        store.bring_along(head)
                        report(Step.REACHED, head, None)
                        reached = head
                    pause = 1.0
                    wait()
        except FengqiaoError as error:
            if error.code.exit is not Exit.UNAVAILABLE:
                raise
            report(Step.LOST, int(pause), error)
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)


@contextmanager
def _watched(url: str, report: Report) -> Iterator[Wait]:
    """A way to wait for what is new in the store at an address, from now on. On a server it comes about when it is this process's turn to lead."""
    if not is_postgresql(url):
        yield lambda: time.sleep(EVERY)
        return
    import psycopg  # noqa: PLC0415 - the driver is not loaded for a file

    from infra.event_store.postgresql.failures import failures_named  # noqa: PLC0415

    with (
        failures_named(without_secrets(url), AT_LEAST_EVERY),
        closing(
            psycopg.connect(server_address(url), autocommit=True, application_name="fengqiao follow", connect_timeout=10)
        ) as connection,
    ):
        connection.execute("SET lock_timeout = 0")  # as long as the other one leads
        if connection.execute(LEADER).fetchone() != (True,):
            report(Step.WAITING, 0, None)
            connection.execute(IN_TURN)
        connection.execute(f"LISTEN {CHANNEL}")
        yield lambda: _next_word(connection)


def _next_word(connection: Any) -> None:
    """Waits for a word of the log, and takes those that have come as well."""
    if not list(connection.notifies(timeout=AT_LEAST_EVERY, stop_after=1)):
        connection.execute("SELECT")  # nobody may be there to say anything
