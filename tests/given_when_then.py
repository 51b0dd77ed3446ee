"""Given what happened, when somebody wants something, then this follows: the sentences in which the domain's tests are written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from domain.aggregates import decide, evolve
from domain.base.command import Command
from domain.base.event import Envelope, Event
from domain.base.rejection import Refused, Rejection, RejectionCode

TODAY = date(2020, 1, 31)

TYPED = frozenset({"value", "code", "entry", "voucher_no", "plaque_no", "certificate_no", "by", "item", "month"})
"""The params that hold what a clerk typed, in whatever language. Every other one reads in the language spoken."""

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


def envelope(latest_date: date | None = TODAY) -> Envelope:
    """An envelope for a command given on `TODAY`, or for one whose dates may lie ahead (None)."""
    return Envelope("clerk", datetime(2020, 1, 31, 4, tzinfo=UTC), "command-1", "command-1", latest_date=latest_date)


def given(*events: Event) -> "Given":
    """What happened in the aggregate's stream so far; nothing, for a code not yet known."""
    return Given(events)


@dataclass(frozen=True)
class Given:
    """A history."""

    events: tuple[Event, ...]

    def when(self, command: Command, latest_date: date | None = TODAY) -> "Outcome":
        """The command, decided on that history. Dates may not lie after `latest_date`."""
        state = evolve(command.kind, None, self.events)
        try:
            decided = decide(command, state, envelope(latest_date))
        except Refused as refused:
            return Outcome(command.kind, state, refused=refused)
        evolve(command.kind, state, decided)
        return Outcome(command.kind, state, decided)


@dataclass(frozen=True)
class Outcome:
    """What followed: events or a refusal."""

    kind: str
    before: Any
    events: list[Event] = field(default_factory=list)
    refused: Refused | None = None

    @property
    def state(self) -> Any:
        """The state after the events."""
        return evolve(self.kind, self.before, self.events)

    def then(self, *events: Event) -> None:
        """Exactly these events follow."""
        assert self.refused is None, f"refused: {self.refused}"
        assert self.events == list(events)

    def then_nothing(self) -> None:
        """Taken, but there is nothing to record."""
        self.then()

    def then_taken(self) -> None:
        """Something follows, whatever it is."""
        assert self.refused is None, f"refused: {self.refused}"
        assert self.events

    def then_rejected(self, *faults: RejectionCode | tuple[RejectionCode, str]) -> None:
        """Refused for exactly these codes, each with the fact at fault where it is given; every message reads in both languages, the
        English one without a Chinese character that no clerk typed."""
        assert self.refused is not None, f"taken: {self.events}"
        refused_for = {(each.code, each.fact) for each in self.refused.rejections}
        wanted = {fault if isinstance(fault, tuple) else (fault, _fact_of(fault, refused_for)) for fault in faults}
        assert refused_for == wanted
        assert all("{" not in each.message(lang) for each in self.refused.rejections for lang in ("zh", "en"))
        half_translated = [message for each in self.refused.rejections if CHINESE.search(message := _without_typed(each).message("en"))]
        assert half_translated == [], f"Chinese in English: {half_translated}"


def _without_typed(rejection: Rejection) -> Rejection:
    params = {name: "" if name in TYPED else value for name, value in rejection.params.items()}
    return replace(rejection, params=params)


def _fact_of(code: RejectionCode, faults: Iterable[tuple[RejectionCode, str | None]]) -> str | None:
    return next((fact for each, fact in faults if each is code), None)
