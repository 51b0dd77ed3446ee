"""日志链 One digest over every commit of a log and its events, in order: two logs that have the same one at a position are the same log up to there."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NamedTuple


class Link(NamedTuple):
    """Where a log was: its last position then, and the digest of everything up to there."""

    position: int = 0
    digest: str = ""


NOWHERE = Link()


@dataclass(slots=True)
class Chain:
    """The digest of a log, as it is read commit by commit. `known` is where it was when it was looked at before; `holds` says, once read, that it is
    the same up to there, which is gone by only where it `is_believed`."""

    known: Link = NOWHERE
    is_believed: bool = True
    holds: bool = False
    position: int = 0
    _digest: Any = field(default_factory=sha256)

    def add(self, last: int, *facts: object) -> None:
        """Takes in a commit: its last position, and what else is said of it and of its events."""
        self._digest.update("\t".join(map(str, (last, *facts))).encode(errors="replace") + b"\n")
        self.position = last
        if last == self.known.position:  # commits without events end where the one before did
            self.holds = self.holds or self._digest.hexdigest() == self.known.digest

    @property
    def link(self) -> Link:
        """Where the log is by now."""
        return Link(self.position, self._digest.hexdigest())

    @property
    def verified(self) -> int:
        """The position up to which nothing has to be read again."""
        return self.known.position if self.holds and self.is_believed else 0
