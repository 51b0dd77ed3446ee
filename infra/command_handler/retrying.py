"""What is decided on one position of the log is decided anew when somebody else wrote meanwhile: in turn, so that it is for the last time."""

from collections.abc import Callable
from typing import TypeVar

from domain.base.rejection import Refused
from domain.base.text import listed
from infra.event_store import Conflict, EventLog
from infra.event_store.codes import StoreCode

T = TypeVar("T")


def retried(attempt: Callable[[], T], log: EventLog) -> T:
    """What an attempt gives. One that meets a conflict is made again from its beginning while nobody else may write (docs/decisions/0026).

    Raises Conflict where what was recorded meanwhile stands against it; StoreLocked where the others did not let it come to its turn.
    """
    try:
        return attempt()
    except Conflict as conflict:
        met = conflict
    with log.turn():
        try:
            return attempt()
        except Refused as refusal:
            reasons = listed(rejection.text for rejection in refusal.rejections)
            raise Conflict(StoreCode.DECIDED_MEANWHILE, met.where, reasons=reasons) from refusal
