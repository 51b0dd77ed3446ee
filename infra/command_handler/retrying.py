"""What is decided on one position of the log is decided anew when somebody else wrote meanwhile."""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from infra.event_store import Conflict

T = TypeVar("T")

TRIES = 3


def retried(attempt: Callable[[], T]) -> T:
    """What an attempt gives. One that meets a conflict is made again from its beginning; the last one's Conflict is raised."""
    for _ in range(TRIES - 1):
        with suppress(Conflict):
            return attempt()
    return attempt()
