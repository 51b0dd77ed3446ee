"""One command, a year's workbook: read it, find what is new and what is wrong, record the good rows in one transaction.

One transaction, so that a run that is killed leaves nothing half recorded: the next run records the whole again. If somebody else writes
meanwhile, the rows are judged anew against what is recorded then.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from domain.base.command import Command
from domain.base.event import Envelope, Recorded
from domain.base.rejection import Rejection
from domain.base.text import Lang
from domain.directory import Directory
from domain.items import check_item
from domain.references import county_of_score
from domain.rulebooks.in_force import RulesInForce
from infra.event_store import Conflict, EventLog
from infra.event_store.errors import StoreCode
from infra.importing.entries import Entry, Fault, entries_of
from infra.importing.items import row_rules
from infra.importing.known import Known
from infra.importing.memory_table import remembered, remembering
from infra.importing.plan import ImportPlan, Planner, Progress
from infra.importing.relations import blame_relations
from infra.importing.result import Counts, ImportResult
from infra.workbook.book import Row, Workbook
from infra.workbook.reading import UNPACKED_LIMIT, read_workbook
from infra.workbook.rejected import write_rejected

TRIES = 3


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a workbook is to be imported. `strict` records nothing if one row is bad; `dry_run` records nothing at all.

    `unpacked_limit` is the most bytes that the file may unpack to.
    """

    path: Path
    strict: bool = False
    dry_run: bool = False
    lang: Lang = "zh"
    rejected_to: Path | None = None
    unpacked_limit: int = UNPACKED_LIMIT


def import_workbook(
    log: EventLog,
    directory_at: Callable[[], tuple[int, Directory, RulesInForce]],
    options: ImportOptions,
    envelope: Envelope,
    progress: Progress,
) -> ImportResult:
    """Imports a workbook. `directory_at` gives the codes known to the log, the rules in force, and the position of both.

    Raises WorkbookError for a file that cannot be read as a workbook, Conflict when others kept writing; in both cases nothing is recorded.
    """
    workbook = read_workbook(options.path, limit=options.unpacked_limit, progress=progress)
    for attempt in range(1, TRIES + 1):
        head, directory, rules = directory_at()
        entries = entries_of(workbook, row_rules(workbook, directory, rules))
        blame_relations(entries, directory)
        known = Known(directory)
        planner = Planner(
            streams=log.streams if head else _no_streams,
            remembered=partial(remembered, log),
            encode=log.encode,
            known=known,
            check_item=partial(_check_item, known, rules),
            envelope=envelope,
            source=options.path.name,
            keep_events=options.dry_run,
        )
        plan = planner.plan(entries, progress)
        bad = [entry for entry in entries if entry.is_bad]
        refused = options.strict and bool(bad)
        try:
            _check_unmoved(log, head)
            # Before anything is recorded: where the reasons cannot be written, nothing may be.
            rejected_to = _write_bad(workbook, bad, options)
            position = head if refused or options.dry_run else _record(log, plan, envelope, head)
        except Conflict:
            if attempt == TRIES:
                raise
            continue
        counts = plan.counts(entries)
        reports = [*workbook.reports, *entries.examples]
        if refused:
            counts = {sheet: Counts(0, count.unchanged, count.rejected) for sheet, count in counts.items()}
            return ImportResult(counts, reports, bad, 0, position, (), rejected_to)
        return ImportResult(counts, reports, bad, plan.events, position, plan.planned, rejected_to)
    raise AssertionError("unreachable: the last attempt returns or raises")


def _check_item(known: Known, rules: RulesInForce, command: Command) -> list[Rejection]:
    return check_item(command, rules.of_county(county_of_score(command, known)))


def _no_streams(_names: object) -> dict[str, list[Recorded]]:
    return {}


def _check_unmoved(log: EventLog, head: int) -> None:
    """Raises Conflict if others wrote while the rows were judged: what is known and what is remembered may then be of two moments."""
    if (found := log.head()) != head:
        raise Conflict(StoreCode.HEAD_MOVED, log.url, found=found, expected=head)


def _record(log: EventLog, plan: ImportPlan, envelope: Envelope, head: int) -> int:
    """The head of the log after the plan is recorded; nothing is written where nothing is new."""
    if not plan.changes and not plan.memory:
        return head
    log.append(
        plan.changes,
        command_id=envelope.command_id,
        recorded_at=envelope.recorded_at,
        expected_head=head,
        written_with=remembering(plan.memory),
    )
    return log.head()


def _write_bad(workbook: Workbook, bad: Sequence[Entry], options: ImportOptions) -> Path | None:
    """Writes the bad rows with their reasons and gives the place; None where there are none."""
    if not bad:
        return None
    path = options.rejected_to or beside(options.path)
    rejected: dict[str, list[tuple[Row, list[Fault]]]] = {}
    for entry in bad:
        rejected.setdefault(entry.sheet.key, []).append((entry.row, entry.faults))
    write_rejected(path, workbook, rejected, options.lang)
    return path


def beside(path: Path) -> Path:
    """Where bad rows are written unless told otherwise: `year.xlsx` -> `year.rejected.xlsx`, in the same folder."""
    return path.with_name(f"{path.stem if path.is_file() else path.name}.rejected.xlsx")
