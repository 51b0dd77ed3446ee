"""抄录 The log of a store copied to another place, a file or a database of a server, to the byte.

The place has no store yet, or one that holds the beginning of the same log: a copy that was cut off goes on from there. What it holds is compared
event by event before anything is written, and what was written afterwards. Whole transactions go over, some thousand events at a time, each page in
one transaction of the only writer, so that what is there is a log as it once was, at any moment.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from domain.base.errors import FengqiaoError
from infra.addresses import is_postgresql
from infra.bureau.bureau import Bureau
from infra.bureau.open_store import VIEWS_STEP
from infra.checks.findings import Finding
from infra.checks.log import check_log
from infra.clock import now
from infra.copying.errors import CopyCode
from infra.copying.pages import CommitRow, State, first_difference, put_beside, put_page
from infra.event_store import Conflict, EventLog, StoreCode, database_path
from infra.event_store.shown import must_take_records
from infra.importing.memory_table import IMPORT_MEMORY
from infra.progress import StepProgress

COMPARE_STEP = "compare"
COPY_STEP = "copy"
VERIFY_STEP = "verify"


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied: the place, without secrets; the position that it had before and has now; its transactions; what a check of it finds, which the
    store that was copied has as well."""

    place: str
    before: int
    position: int
    commits: int
    findings: list[Finding]


def copy_store(source: EventLog, url: str, progress: StepProgress) -> Copied:
    """Copies the log, with the releases and the import memory beside it, as it is at one moment while others go on writing; makes the read tables there.

    Raises StoreAddressError, StoreUnavailable, FengqiaoError (copy_not_a_prefix, copy_target_ahead, copy_onto_itself, copy_differs), Conflict where
    somebody records at the target meanwhile, EventDamaged where an event is no text. What was copied by then stays, and the next copy goes on from it.
    """
    must_take_records(source)
    if _is_same(source.url, url):
        raise FengqiaoError(CopyCode.ITSELF, source.place)
    with EventLog.create(url, beside=IMPORT_MEMORY) as target, source.reading_one_state() as connection:
        must_take_records(target)
        ours = State(source, connection)
        head = ours.head()
        with target.reading_one_state() as there:
            before, commits = _compared(ours, State(target, there), progress)
        target.take_over(None)
        _copy(ours, target, before, commits, progress)
        with target.reading_one_state() as there:
            copied = State(target, there)
            _verify(ours, copied, before, progress)
            last = copied.last_commit()
        findings = list(check_log(target, now(), progress))
    with Bureau.open(url) as bureau:
        bureau.catch_up(lambda done, total: progress(VIEWS_STEP, done, total))
    return Copied(target.place, before, head, last, findings)


def _is_same(source: str, target: str) -> bool:
    if is_postgresql(source) or is_postgresql(target):
        return source == target
    ours, theirs = database_path(source), database_path(target)
    return _resolved(ours) == _resolved(theirs) or (ours.exists() and theirs.exists() and ours.samefile(theirs))


def _resolved(path: Path) -> Path:
    return path.absolute().resolve()


def _compared(ours: State, theirs: State, progress: StepProgress) -> tuple[int, int]:
    """The position and the last transaction that the target has, where all of it is ours too."""
    place, head, there, last = theirs.log.place, ours.head(), theirs.head(), theirs.last_commit()
    common, numbers = min(head, there), min(ours.last_commit(), last)
    differing = first_difference(ours.events(0, common), theirs.events(0, common), lambda done: progress(COMPARE_STEP, done, common))
    if differing is not None:
        raise FengqiaoError(CopyCode.NOT_A_PREFIX, place, what=f"#{differing}")
    of_number = first_difference(_upto(ours.commits(), numbers), _upto(theirs.commits(), numbers))
    if of_number is not None:
        raise FengqiaoError(CopyCode.NOT_A_PREFIX, place, what=f"log_commits {of_number}")
    if there > head or last > numbers:
        where = f"#{there}" if there > head else f"log_commits {last}"
        raise FengqiaoError(CopyCode.AHEAD, place, what=where, position=head)
    noted = {row[0]: row for row in ours.releases()}
    for row in theirs.releases():
        if noted.get(row[0]) != row:
            raise FengqiaoError(CopyCode.NOT_A_PREFIX, place, what=f"log_releases {row[0]}")
    return there, last


def _upto(commits: Iterator[CommitRow], number: int) -> Iterator[CommitRow]:
    return (commit for commit in commits if commit[0] <= number)


def _copy(ours: State, target: EventLog, position: int, number: int, progress: StepProgress) -> None:
    """Puts what the target lacks, page by page, then what stands beside the events, where it is not the same already."""
    head, database = ours.head(), target.recorder.database
    for page in ours.pages(number, position):
        with database.writing() as connection:
            connection.execute(database.wait_for_place).fetchall()
            _must_be_at(State(target, connection), position, number)
            position = put_page(target, connection, ours, position, page)
            number = page[-1][0]
        progress(COPY_STEP, position, head)
    with database.writing() as connection:
        connection.execute(database.wait_for_place).fetchall()
        theirs = State(target, connection)
        _must_be_at(theirs, position, number)
        if _difference_beside(ours, theirs) is not None:
            put_beside(connection, ours)


def _must_be_at(theirs: State, position: int, number: int) -> None:
    there, last = theirs.head(), theirs.last_commit()
    if (there, last) != (position, number):
        raise Conflict(StoreCode.HEAD_MOVED, theirs.log.place, found=there, expected=position)


def _verify(ours: State, theirs: State, before: int, progress: StepProgress) -> None:
    """Compares every row that was put with what it was put from. Raises FengqiaoError (copy_differs)."""
    head, there = ours.head(), theirs.head()
    where = None if head == there else f"log_head {there}"
    if where is None:
        differing = first_difference(
            ours.events(before, head), theirs.events(before, there), lambda done: progress(VERIFY_STEP, before + done, head)
        )
        where = None if differing is None else f"#{differing}"
    if where is None:
        differing = first_difference(ours.commits(), theirs.commits())
        where = _difference_beside(ours, theirs) if differing is None else f"log_commits {differing}"
    if where is not None:
        raise FengqiaoError(CopyCode.DIFFERS, theirs.log.place, what=where)


def _difference_beside(ours: State, theirs: State) -> str | None:
    if ours.releases() != theirs.releases():
        return "log_releases"
    return None if first_difference(ours.memory(), theirs.memory()) is None else "import_memory"


__all__ = ["Copied", "copy_store"]
