"""What a command line has set out to record: however it ends, its id says in the log whether it was recorded."""

from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cli.terminal.language import say
from cli.terminal.streams import note

if TYPE_CHECKING:
    from infra.event_store import EarlierCommit


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A command on its way into a store, by its id and the digest of its content."""

    url: str
    command_id: str
    content: str | None

    def found(self) -> "EarlierCommit | None":
        """Its commit, None where the log has none. Raises StoreUnavailable where the log cannot be asked, CommandIdReused where it has the id and
        does not say that it is this command's."""
        from infra.event_store import CommandIdReused, EventLog

        with EventLog.open(self.url) as log:
            commit = log.find_command(self.command_id)
        if commit is not None and (self.content is None or commit.content != self.content):
            raise CommandIdReused(commit, self.command_id)
        return commit


_undertaken: ContextVar[Undertaking | None] = ContextVar("undertaken", default=None)


def undertake(undertaking: Undertaking) -> None:
    """From here on the command may be recorded. Its id is said first, so that it can be tried again whatever happens."""
    _undertaken.set(undertaking)
    note(say("命令编号：{id} ‖ Command id: {id}", id=undertaking.command_id))


def undertaken() -> Undertaking | None:
    """What the command line has set out to record, if anything."""
    return _undertaken.get()


def nothing_undertaken() -> None:
    """A command line begins."""
    _undertaken.set(None)
