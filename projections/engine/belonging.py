"""Whose tables a read database holds: those of the log that it is to follow, or of one that goes another way or further."""

from typing import NamedTuple

import sqlalchemy

from projections.engine.checkpoints import mark_of, read_checkpoints
from projections.engine.database import reading
from projections.engine.log import Log


class Astray(NamedTuple):
    """Tables that the log has not led to: those at a position beyond its head, or at one where it has another event."""

    position: int
    head: int

    @property
    def is_ahead(self) -> bool:
        return self.position > self.head


def astray(read: sqlalchemy.Engine, log: Log) -> Astray | None:
    """The furthest tables that are not the log's, None where there are none. Nobody's tables, and those beside an empty log, are no matter."""
    with reading(read) as connection:
        marks = {checkpoint.position: checkpoint.mark for checkpoint in read_checkpoints(connection).values() if checkpoint.position}
    head = log.head()  # read after the tables, which follow it
    if head == 0:
        return None
    for position in sorted(marks, reverse=True):
        if position > head or mark_of(log.page(position - 1, position)[0]) != marks[position]:
            return Astray(position, head)
    return None
