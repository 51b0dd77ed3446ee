"""Power cuts at random places of what a store goes through: every acknowledged command is there afterwards, nothing is torn, the views follow.

    python -m tests.faults.power_loss [--cuts 1000] [--seed 1]

The product writes on a recording file system layer: a bureau with its views (imports, single commands, openings and closings), and a log alone (commits of
one to 300 events, which spill out of the cache). Then the power is cut after any of the writes, and the ordinary program opens what is left.
"""

import argparse
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from domain.base.errors import ErrorCode
from domain.county import SetMinimumWage
from infra.bureau.bureau import Bureau
from infra.checks.findings import FindingCode
from infra.checks.log import check_log
from infra.clock import now
from infra.event_store import EventLog, StoreCode, StoreUnavailable
from infra.progress import unwatched
from tests.faults.driver import running_on
from tests.faults.recorded_disk import RecordedDisk, RecordingVFS
from tests.infra.event_store.cases import NOON, NOTES, append, change, notes, noting
from tests.infra.importing.small_bureau import tables, write

DAY = date(2020, 12, 31)
OF_MADE_UP_EVENTS = {FindingCode.NOT_OF_ITS_COMMIT, FindingCode.EVENT_IMPOSSIBLE}
"""What a check finds in the log alone before any cut: committees that are filed without having been established."""


@dataclass
class RecordedRun:
    """What was done to a store: the disk, and each command that was answered, with the number of operations before the answer and its last position."""

    disk: RecordedDisk
    answered: list[tuple[int, str, int]] = field(default_factory=list)

    def answer(self, command_id: str, last: int) -> None:
        self.answered.append((len(self.disk.operations), command_id, last))

    def before(self, cut: int) -> list[tuple[str, int]]:
        """The commands that had been answered at a cut, and where each ended."""
        return [(command_id, last) for at, command_id, last in self.answered if at <= cut]


def bureau_run(folder: Path, commands: int) -> RecordedRun:
    """A bureau with views: made, filled by an import, opened and closed, changed by single commands and another import."""
    run = RecordedRun(RecordedDisk())
    url = f"sqlite:///{folder / 'store.db'}"
    book = write(tables(), folder / "book")
    further = tables()
    for row in further["mediators"]:
        row["education"] = "本科"
    again = write(further, folder / "again")
    vfs = RecordingVFS("recorded bureau", run.disk)
    try:
        with running_on("recorded bureau"):
            for start in range(0, commands, 10):
                with Bureau.open(url, create=True) as bureau:
                    if start == 0:
                        bureau.import_workbook(book, envelope=bureau.issue("clerk", command_id="import"))
                        run.answer("import", bureau.log.head())
                    if start == 10:
                        bureau.import_workbook(again, envelope=bureau.issue("clerk", command_id="again"))
                        run.answer("again", bureau.log.head())
                    for number in range(start, min(start + 10, commands)):
                        command = SetMinimumWage("C1", Decimal(2000 + number), date(2020, 1, 1) + timedelta(days=number))
                        [recorded] = bureau.execute(command, bureau.issue("clerk", command_id=f"wage {number}"))
                        run.answer(f"wage {number}", recorded.position)
    finally:
        vfs.unregister()
    return run


def log_run(folder: Path, commits: int, chance: random.Random) -> RecordedRun:
    """A log alone: commits of one to 300 events of two streams, each with a row beside the log."""
    run = RecordedRun(RecordedDisk())
    url = f"sqlite:///{folder / 'store.db'}"
    vfs = RecordingVFS("recorded log", run.disk)
    reached = 0
    try:
        with running_on("recorded log"):
            for start in range(0, commits, 12):
                with EventLog.create(url, beside=NOTES) as log:
                    for number in range(start, min(start + 12, commits)):
                        count = chance.choice([1, 1, 3, 40, 300])
                        appended = log.append(
                            [change("committee:A", reached, count), change("committee:B", number)],
                            command_id=f"commit {number}",
                            recorded_at=NOON,
                            written_with=noting([("commits", str(number), b"x" * 200)]),
                        )
                        reached += count
                        run.answer(f"commit {number}", appended.last)
    finally:
        vfs.unregister()
    return run


def left_of(run: RecordedRun, cut: int, folder: Path, chance: random.Random) -> Path:
    """The files that a cut leaves, in a folder; gives the place of the store."""
    for name, content in run.disk.after_a_cut(cut, chance).items():
        (folder / name).write_bytes(content)
    return folder / "store.db"


def check_log_after(store: Path, answered: list[tuple[str, int]]) -> int:
    """Opens what is left as the program does, and gives the head. Fails where a command that was answered is not there, or anything is torn."""
    if not answered and (code := refusal_of(store)) is not None:
        # Cut while it was made: nothing is there, or a database without tables, and it can be made now.
        assert code in {StoreCode.MISSING, StoreCode.FOREIGN}, code
        assert code is StoreCode.MISSING or _is_blank(store), "neither a store nor nothing"
        EventLog.create(f"sqlite:///{store}", beside=NOTES).close()
    with EventLog.open(f"sqlite:///{store}") as log:
        head = log.head()
        events = log.page(0, head)  # raises where a position is missing
        assert [event.position for event in events] == list(range(1, head + 1))
        for command_id, last in answered:
            commit = log.find_command(command_id)
            assert commit is not None, f"{command_id} was answered and is gone"
            assert commit.last == last, command_id
        for name in {event.stream for event in events}:
            log.stream(name)  # raises where a version is missing
        return head


def refusal_of(store: Path) -> ErrorCode | None:
    """Why the store cannot be opened; None where it can."""
    try:
        EventLog.open(f"sqlite:///{store}").close()
    except StoreUnavailable as error:
        return error.code
    return None


def _is_blank(store: Path) -> bool:
    with closing(sqlite3.connect(store)) as connection:
        return bool(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,))


def after_bureau(run: RecordedRun, cut: int, folder: Path, chance: random.Random) -> None:
    """One cut of a bureau: the log is whole, the views follow, the next command works, a check finds nothing."""
    store = left_of(run, cut, folder, chance)
    answered = run.before(cut)
    head = check_log_after(store, answered)
    if not head:
        return
    with Bureau.open(f"sqlite:///{store}") as bureau:
        assert bureau.view("staffing", as_of=DAY).rows
        [recorded] = bureau.execute(SetMinimumWage("C1", Decimal(3000), date(2021, 1, 1)), bureau.issue("clerk", command_id="after"))
        assert recorded.position == head + 1
        assert {(status.position, status.state) for status in bureau.projections_status()} == {(head + 1, "ok")}
        findings = list(bureau.look(["log", "views"]))
        assert findings == [], findings


def after_log(run: RecordedRun, cut: int, folder: Path, chance: random.Random) -> None:
    """One cut of a log: as above, and each commit is there with its row beside the log, or neither."""
    store = left_of(run, cut, folder, chance)
    head = check_log_after(store, run.before(cut))
    with EventLog.open(f"sqlite:///{store}") as log:
        kept = [number for number in range(len(run.answered) + 1) if log.find_command(f"commit {number}") is not None]
        assert sorted(map(int, notes(log, "commits"))) == kept
        assert append(log, change("committee:AFTER"), command_id="after").first == head + 1
        findings = [finding for finding in check_log(log, now(), unwatched) if finding.code not in OF_MADE_UP_EVENTS]
        assert findings == [], findings


def cut_at_random(
    run: RecordedRun,
    cuts: int,
    chance: random.Random,
    after: Callable[[RecordedRun, int, Path, random.Random], None],
    tell: Callable[[int], object],
) -> None:
    """Cuts the power at so many places, any of the writes. Raises AssertionError with the place and the seed of its own."""
    for number in range(cuts):
        cut, seed = chance.randrange(len(run.disk.operations) + 1), chance.randrange(2**32)
        with tempfile.TemporaryDirectory() as folder:
            try:
                after(run, cut, Path(folder), random.Random(seed))
            except Exception as error:
                raise AssertionError(f"cut {cut} of {len(run.disk.operations)}, seed {seed}: {error}") from error
        tell(number)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cuts", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        runs = ((bureau_run(Path(one), 40), after_bureau), (log_run(Path(other), 60, chance), after_log))
    for run, after in runs:
        cut_at_random(run, options.cuts // 2, chance, after, lambda number: number % 50 or print(number, flush=True))
        print(f"{after.__name__}: {options.cuts // 2} cuts among {len(run.disk.operations)} writes and syncs, nothing lost or torn")
    print(f"{time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
