"""One command, a year's workbook: read it, find what is new and what is wrong, record the good rows in one transaction.

One transaction, so that a run that is killed leaves nothing half recorded: the next run records the whole again. If somebody else writes
meanwhile, the rows are judged anew against what is recorded then.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, count
from pathlib import Path

from domain.base.event import Envelope, Recorded
from domain.base.text import Lang
from domain.base.unseen import visible
from domain.contradictions import check_together
from domain.directory import Directory
from domain.rulebooks.in_force import RulesInForce
from infra.clock import local_date
from infra.command_handler.retrying import retried
from infra.command_handler.unit_of_work import UnitOfWork
from infra.event_store import Appended, Conflict, EventLog
from infra.event_store.codes import StoreCode
from infra.files import is_a_database
from infra.importing.again import came_to, earlier_import, kept
from infra.importing.codes import named_codes
from infra.importing.items import row_rules
from infra.importing.look_alikes import doubts, write_as_registered
from infra.importing.memory_key import key_of
from infra.importing.memory_table import remembered, remembering
from infra.importing.plan import ImportPlan, Planner
from infra.importing.result import Counts, ImportResult
from infra.importing.rows import ImportFault, ImportRow
from infra.importing.taken_rows import ImportRows, rows_of
from infra.importing.turned import BeforeAndAfter, NotComparable, Turned, what_it_turns
from infra.importing.turning import Turning
from infra.importing.waiting import WaitingRows, waiting_after, written_with
from infra.places import places_of
from infra.progress import StepProgress
from infra.second.ahead import ViewsAhead
from infra.workbook.book import Workbook
from infra.workbook.mark import is_as_written
from infra.workbook.problems import Report, ReportCode
from infra.workbook.reading import UNPACKED_LIMIT, read_workbook
from infra.workbook.rejected import RejectedRow, write_rejected
from projections.registers.directory import RegisterDirectory


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a workbook is to be imported. `strict` records nothing if one row is bad; `dry_run` records nothing at all.

    `unpacked_limit` is the most bytes that the file may unpack to. `agreed` is told what corrections of the past turn, before anything is recorded or
    written, and raises where that is not meant. `content` is the digest that tells this import from another one
    (infra/command_handler/content.py).
    """

    path: Path
    strict: bool = False
    dry_run: bool = False
    lang: Lang = "zh"
    rejected_to: Path | None = None
    unpacked_limit: int = UNPACKED_LIMIT
    content: str | None = None
    agreed: Callable[[Turned], object] = lambda _turned: None


def import_workbook(
    log: EventLog,
    known: Callable[[], tuple[int, RegisterDirectory, RulesInForce]],
    compare: BeforeAndAfter,
    options: ImportOptions,
    envelope: Envelope,
    progress: StepProgress,
    ahead: ViewsAhead | None = None,
) -> ImportResult:
    """Imports a workbook. `known` gives the codes known to the log, the rules in force, and the position of both; `compare` looks at the views before and
    after what is not recorded yet; `ahead` may make the views of what is decided, before it is recorded.

    The same import under the same command id gives what it came to before. Raises WorkbookError for a file that cannot be read as a workbook,
    CommandIdReused for an id that belongs to something else, StoreLocked when others kept writing; in all cases nothing is recorded.
    """
    before = earlier_import(log, envelope.command_id, options.content)
    if before is not None and not options.dry_run:
        return came_to(before, _copy_of(options))
    workbook = read_workbook(options.path, limit=options.unpacked_limit, progress=progress)
    return retried(lambda: _import(workbook, log, known(), compare, options, envelope, progress, ahead), log)


def _import(
    workbook: Workbook,
    log: EventLog,
    known: tuple[int, RegisterDirectory, RulesInForce],
    compare: BeforeAndAfter,
    options: ImportOptions,
    envelope: Envelope,
    progress: StepProgress,
    ahead: ViewsAhead | None,
) -> ImportResult:
    """One attempt at an import. Raises Conflict when others wrote meanwhile."""
    head, directory, rules = known
    _look_up(workbook, directory)
    rows = rows_of(workbook, row_rules(workbook, directory, rules))
    _check_together(rows, directory)
    history = partial(log.streams, upto=head) if head else _no_streams
    key_place = places_of(log.url).key
    plan = Planner(  # what it holds of bodies and persons goes with it
        UnitOfWork(history, directory, rules),
        remembered=partial(remembered, log),
        key=key_of(key_place, keep=not options.dry_run),
        history=history,
        changes=log.encoded(watcher=ahead.watching(head, len(rows)) if ahead is not None and not options.dry_run else None),
        envelope=envelope,
        source=visible(options.path.name),
        keep_events=options.dry_run,
    ).plan(rows, progress, Turning(is_empty=head == 0))
    lost = [Report(ReportCode.MEMORY_KEY_LOST, str(key_place), {"count": plan.from_log})] if plan.from_log else []
    bad = list(rows.bad())
    refused = options.strict and bool(bad)
    turned = None
    if not refused:
        try:
            turned = what_it_turns(plan.turning, head, local_date(envelope.recorded_at), rules, compare)
        except NotComparable:
            lost.append(Report(ReportCode.NOT_COMPARED, visible(options.path.name), {"count": len(plan.turning.rows)}))
    if turned is not None and not options.dry_run:
        options.agreed(turned)
    _check_unmoved(log, head)
    # Before anything is recorded: where the reasons cannot be written, nothing may be.
    rejected_to = _write_bad(workbook, bad, options)
    counts = plan.counts(rows)
    plan.changes.tell_rest()
    recorded = None
    if not refused and not options.dry_run:
        waiting = waiting_after(log, visible(options.path.name), rows, envelope)
        recorded = _record(log, plan, waiting, envelope, head, options.content, kept(counts, rejected_to))
    if recorded is not None and recorded.again:
        return _came_to_before(log, envelope, options)
    reports = [*lost, *workbook.reports, *rows.examples, *doubts(rows, workbook, directory)]
    if refused:
        counts = {sheet: Counts(0, count.unchanged, count.rejected, count.following) for sheet, count in counts.items()}
        return ImportResult(counts, reports, bad, 0, head, (), rejected_to)
    if recorded is None:
        return ImportResult(counts, reports, bad, plan.events, head, plan.planned, rejected_to, turned=turned)
    return ImportResult(counts, reports, bad, len(recorded), recorded.last, (), rejected_to, turned=turned)


def _look_up(workbook: Workbook, directory: RegisterDirectory) -> None:
    """Looks up at once the codes that the rows name, written as they are registered."""
    named = named_codes(workbook)
    if write_as_registered(workbook, named, directory):
        named = named_codes(workbook)
    for sheet, codes in named.items():
        directory.look_up(sheet, codes)


def _check_together(rows: ImportRows, directory: Directory) -> None:
    """Finds rows that contradict one another or the store, whatever their order."""
    for contradiction in check_together(rows.linked(directory.earlier_case), directory):
        if contradiction.others:
            numbers = sorted(other.number for other in contradiction.others)
            contradiction.statement.add_fault(contradiction.rejection.fact, ImportFault.TWO_CHIEFS, rows=", ".join(map(str, numbers)))
        else:
            contradiction.statement.refuse(contradiction.rejection)


def _no_streams(names: Iterable[str]) -> dict[str, list[Recorded]]:
    return {name: [] for name in names}


def _check_unmoved(log: EventLog, head: int) -> None:
    """Raises Conflict if others wrote while the rows were judged: what is known and what is remembered may then be of two moments."""
    if (reached := log.head()) != head:
        raise Conflict(StoreCode.HEAD_MOVED, log.place, found=reached, expected=head)


def _record(
    log: EventLog, plan: ImportPlan, waiting: WaitingRows, envelope: Envelope, head: int, content: str | None, result: str
) -> Appended:
    """Where the plan got recorded, or somebody else has recorded the same import meanwhile. Nothing is written where nothing is new."""
    if not plan.changes and not plan.memory and not waiting:
        meanwhile = earlier_import(log, envelope.command_id, content)
        return meanwhile.appended if meanwhile is not None else Appended(head + 1, head)
    return log.append(
        plan.changes,
        command_id=envelope.command_id,
        recorded_at=envelope.recorded_at,
        content=content,
        result=result,
        expected_head=head,
        written_with=written_with(remembering(plan.memory), waiting.write),
    )


def _came_to_before(log: EventLog, envelope: Envelope, options: ImportOptions) -> ImportResult:
    before = earlier_import(log, envelope.command_id, options.content)
    assert before is not None, envelope.command_id  # noqa: S101 - it has just been found
    return came_to(before, _copy_of(options))


def _copy_of(options: ImportOptions) -> Path:
    return options.rejected_to or beside(options.path)


def _write_bad(workbook: Workbook, bad: Sequence[ImportRow], options: ImportOptions) -> Path | None:
    """Writes the bad rows with their reasons and gives the place; None where there are none, and in a dry run that was not asked for them."""
    if not bad or (options.dry_run and options.rejected_to is None):
        return None
    path = free_place(_copy_of(options))
    rejected: dict[str, list[RejectedRow]] = {}
    for row in bad:
        rejected.setdefault(row.sheet.key, []).append(RejectedRow(row.source, row.faults, follows=row.follows))
    write_rejected(path, workbook, rejected, options.lang, limit=options.unpacked_limit)
    return path


def beside(path: Path) -> Path:
    """Where bad rows are written unless told otherwise: `year.xlsx` -> `year.rejected.xlsx`, in the same folder."""
    return path.with_name(f"{path.stem if path.is_file() else path.name}.rejected.xlsx")


def free_place(path: Path) -> Path:
    """The path, or a numbered one beside it where somebody has begun to mend the rows that came back earlier: `year.rejected-2.xlsx`. A copy
    that nobody has changed since it was written gives way; a database is for the writer to refuse."""
    numbered = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    return next(place for place in chain([path], numbered) if not place.is_file() or is_as_written(place) or is_a_database(place))
