"""Where each projection stands, for `projections status` and for whoever must not show half a picture."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from projections.engine.checkpoints import Checkpoint, Failure
from projections.engine.projection import Projection

State = Literal["ok", "behind", "failed", "waiting"]


@dataclass(frozen=True)
class Status:
    """A projection's place: `ok` is at the head (or the position asked for) or beyond, `behind` goes on with the next catch-up, `failed` stopped at an event, `waiting` needs one
    that did. `lag` is the number of events it has not folded yet."""

    name: str
    position: int
    head: int
    lag: int
    state: State
    failure: Failure | None = None

    @property
    def error(self) -> str | None:
        """The failure in one line, None when there is none."""
        return None if self.failure is None else f"{self.failure.position} {self.failure.event}: {self.failure.error}"


class ProjectionStopped(Exception):
    """A projection did not reach the position asked for; `statuses` are those of all of them."""

    def __init__(self, statuses: Sequence[Status]) -> None:
        super().__init__("; ".join(f"{status.name} {status.error or status.state}" for status in statuses if status.state != "ok"))
        self.statuses = tuple(statuses)


def statuses(ordered: Sequence[Projection], checkpoints: Mapping[str, Checkpoint], head: int, target: int) -> list[Status]:
    """The status of every projection on the way to a target, after those it needs. Tables of another version count as empty, and so do those
    that are ahead of the log itself, because they are another log's."""
    by_name: dict[str, Status] = {}
    for projection in ordered:
        checkpoint = checkpoints.get(projection.name)
        current = checkpoint is not None and checkpoint.fingerprint == projection.fingerprint and checkpoint.position <= head
        position = checkpoint.position if checkpoint is not None and current else 0
        failure = checkpoint.failure if checkpoint is not None else None
        state: State = "ok" if current and position >= target else "behind"
        if failure is not None:
            state = "failed"
        elif any(by_name[need].state in {"failed", "waiting"} for need in projection.needs):
            state = "waiting"
        by_name[projection.name] = Status(projection.name, position, target, max(0, target - position), state, failure)
    return list(by_name.values())


def ready_to_go_on(
    ordered: Sequence[Projection], checkpoints: Mapping[str, Checkpoint], stopped: AbstractSet[str], target: int
) -> list[Projection]:
    """Those that can be taken on now: their own tables, not stopped, and at the position of all they need, which can go on as well."""
    ready: dict[str, Projection] = {}
    for projection in ordered:
        checkpoint = checkpoints[projection.name]
        if (
            projection.name not in stopped
            and checkpoint.fingerprint == projection.fingerprint
            and checkpoint.position < target
            and all(need in ready and checkpoints[need].position == checkpoint.position for need in projection.needs)
        ):
            ready[projection.name] = projection
    return list(ready.values())


def left_behind(ordered: Sequence[Projection], checkpoints: Mapping[str, Checkpoint], target: int) -> list[Projection]:
    """Those that cannot go on, because what they need has gone on without them, and that have not failed on that account already."""
    behind: list[Projection] = []
    for projection in ordered:
        checkpoint = checkpoints[projection.name]
        if (
            checkpoint.position < target
            and projection.fingerprint != checkpoint.tried
            and projection.needs
            and all(checkpoints[need].position == target for need in projection.needs)
        ):
            behind.append(projection)
    return behind
