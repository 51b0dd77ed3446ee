"""One page of events folded into the projections that stand before it, in one transaction."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import attrgetter

import sqlalchemy

from domain.base.event import Recorded
from projections.engine.checkpoints import Checkpoint, Failure, Overtaken, advance, advance_together, mark_of, record_failure
from projections.engine.database import storage_fault, writing
from projections.engine.dialect import A_FEW
from projections.engine.digests import Account, Accounts, keep
from projections.engine.driven import driven
from projections.engine.projection import Projection

_OF_EVERYTHING = "rulebook:"
"""How the streams begin whose events may mean something to every row there is."""


class PageFailed(Exception):
    """A fold failed somewhere in a page; nothing of the page is written."""


def fold_page(
    read: sqlalchemy.Engine, ready: Sequence[Projection], checkpoints: Mapping[str, Checkpoint], page: Sequence[Recorded], *, alone: bool
) -> tuple[dict[str, Checkpoint], set[str]]:
    """Folds a page into every projection that is not beyond it and to which it means anything; the others are only moved on. Gives the checkpoints
    that have moved, and the names of the projections that stopped at it.

    Raises PageFailed when one fails, unless the page is one event `alone`: smaller pages find out which, and whether it folds together with what
    comes after it. Raises Overtaken.
    """
    with writing(read) as connection:
        return fold_in(connection, ready, checkpoints, page, alone=alone)


def fold_in(
    connection: sqlalchemy.Connection,
    ready: Sequence[Projection],
    checkpoints: Mapping[str, Checkpoint],
    page: Sequence[Recorded],
    *,
    alone: bool,
) -> tuple[dict[str, Checkpoint], set[str]]:
    """Folds a page as `fold_page` does, in a transaction that has begun. Raises PageFailed, Overtaken."""
    end, mark = page[-1], mark_of(page[-1])
    moving = [projection for projection in ready if checkpoints[projection.name].position < end.position]
    passing, folding = _apart(moving, page)
    stopped: set[str] = set()
    moved = advance(connection, [checkpoints[projection.name] for projection in passing], end.position, mark)
    for projection in folding:
        if not stopped.isdisjoint(projection.needs):
            continue
        checkpoint = checkpoints[projection.name]
        try:
            with connection.begin_nested():
                now = advance(connection, [checkpoint], end.position, mark)
                projection.fold(connection, _after(page, checkpoint.position))
        except Overtaken:
            raise
        except Exception as error:
            if (fault := storage_fault(error)) is not None:
                raise fault from None
            if not alone:
                raise PageFailed from error
            event = f"{type(end.event).__name__} {end.stream}@{end.version}"
            record_failure(connection, projection, Failure(end.position, event, f"{type(error).__name__}: {error}"))
            stopped.add(projection.name)
        else:
            moved |= now
    return moved, stopped


def fold_next(read: sqlalchemy.Engine, projections: Sequence[Projection], before: tuple[int, str], page: Sequence[Recorded]) -> bool:
    """Folds a page into all projections, which stand right `before` it: at a position with a mark. This is what nearly every command comes to. False
    where they do not stand so, or where one of them fails; nothing is written then."""
    end, mark = page[-1], mark_of(page[-1])
    try:
        few = len(page) <= A_FEW and not any(recorded.stream.startswith(_OF_EVERYTHING) for recorded in page)
        with writing(read, few=few) as connection:
            advance_together(connection, projections, before, (end.position, mark))
            accounts: Accounts = defaultdict(Account)
            for projection in _apart(projections, page)[1]:
                projection.fold(connection, page, accounts)
            keep(driven(connection), accounts)
    except Overtaken:
        return False
    except Exception as error:  # noqa: BLE001 - whichever it is, it is found out event by event
        if (fault := storage_fault(error)) is not None:
            raise fault from None
        return False
    return True


def _after(page: Sequence[Recorded], position: int) -> Sequence[Recorded]:
    return page if page[0].position > position else page[bisect_right(page, position, key=attrgetter("position")) :]


def _apart(moving: Sequence[Projection], page: Sequence[Recorded]) -> tuple[list[Projection], list[Projection]]:
    """Those to which nothing on the page means anything, and those that have to fold it or need one that has: it may stop."""
    kinds = {type(recorded.event) for recorded in page}
    passing: list[Projection] = []
    folding: dict[str, Projection] = {}
    for projection in moving:
        if projection.concerned(kinds) or not folding.keys().isdisjoint(projection.needs):
            folding[projection.name] = projection
        else:
            passing.append(projection)
    return passing, list(folding.values())
