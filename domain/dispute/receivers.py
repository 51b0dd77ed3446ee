"""移交 To whom a case was transferred, and what a row or a command must say of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Self

from domain.base.kinds import Outcome
from domain.base.rejection import Rejection
from domain.base.vocabulary.receiving import NAMED, ReceivingBody
from domain.dispute.rejections import DisputeRejection


@dataclass(frozen=True, slots=True)
class Receiver:
    """移交机关. What is known of the body that took a case over."""

    received_by: ReceivingBody | None = None
    receiver: str | None = None
    receiver_no: str | None = None
    received_on: date | None = None

    @classmethod
    def of(cls, facts: Mapping[str, object]) -> Self:
        """As facts say it."""
        return cls(**{name: facts.get(name) for name in RECEIVER})  # type: ignore[arg-type]

    def facts(self) -> dict[str, Any]:
        """By name."""
        return {name: getattr(self, name) for name in RECEIVER}


RECEIVER: tuple[str, ...] = tuple(field.name for field in fields(Receiver))
NOBODY = Receiver()


def receiver_faults(receiver: Receiver, outcome: object, closed_on: date | None) -> Iterator[Rejection]:
    """A receiver of what was not transferred, one without its kind or its name, one that received the case before it was handed over."""
    if receiver == NOBODY:
        return
    if outcome is not Outcome.TRANSFERRED:
        given = next(name for name in RECEIVER if getattr(receiver, name) is not None)
        yield Rejection(DisputeRejection.NOT_TRANSFERRED, given)
        return
    if receiver.received_by is None:
        yield Rejection(DisputeRejection.RECEIVER_KIND_MISSING, "received_by")
    elif receiver.received_by in NAMED and not (receiver.receiver or "").strip():
        yield Rejection(DisputeRejection.RECEIVER_NAME_MISSING, "receiver", {"received_by": receiver.received_by})
    if receiver.received_on is not None and closed_on is not None and receiver.received_on < closed_on:
        days = {"received_on": receiver.received_on, "closed_on": closed_on}
        yield Rejection(DisputeRejection.RECEIVED_BEFORE_CLOSED, "received_on", days)
