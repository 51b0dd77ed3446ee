"""重放 The log of a store as it was at an earlier position, written into a file of its own that everything reads and nothing writes (docs/decisions/0038)."""

from dataclasses import dataclass
from pathlib import Path

from domain.base.errors import ErrorCode, Exit, FengqiaoError
from domain.base.text import Text
from infra.addresses import without_secrets
from infra.bureau.bureau import Bureau
from infra.bureau.open_store import VIEWS_STEP
from infra.bureau.read_database import KnownAt
from infra.checks.findings import Finding
from infra.checks.log import check_log
from infra.clock import now
from infra.copying.pages import State, put_page
from infra.database import without_beside
from infra.event_store import EventLog
from infra.event_store.replayed import Replayed, mark
from infra.files import FileCode, written_atomically
from infra.importing.memory_table import IMPORT_MEMORY
from infra.places import places_of
from infra.private_files import file_mode
from infra.progress import StepProgress
from infra.release import release
from infra.unfinished import unfinished_beside
from projections.questions.errors import QuestionCode

STEP = "copy"


class ReplayCode(ErrorCode):
    """重放错误 Why no file is made."""

    WITHIN_COMMAND = (
        "position_within_command",
        Exit.USAGE,
        Text(
            "位置 {position} 在一条命令的中间（{first}-{last}），没有人见过那样的记录",
            "position {position} is in the middle of one command ({first}-{last}); nobody ever saw the record like that",
        ),
        Text("请用 {before} 或 {last}", "use {before} or {last}"),
    )


@dataclass(frozen=True, slots=True)
class Replay:
    """A file that was made: where, what it shows, and what is found in it, which is in the store as well."""

    path: Path
    shows: Replayed
    findings: list[Finding]


def replay_into(bureau: Bureau, path: Path, to: KnownAt, county: str | None, progress: StepProgress, *, force: bool = False) -> Replay:
    """Writes the events up to a moment or position as they were written, at the same positions, with their commits; checks the file, and makes its views.

    With a county, views and lists of the file show that one's rows alone; the log in it is whole, since figures of one county rest on events of others.
    Raises OSError, StoreUnavailable, FengqiaoError (unknown_position, position_within_command, unknown_county_code, file_holds_a_record, file_exists,
    file_not_ordinary).
    """
    then = bureau.as_known(bureau.log.head() if to is None else to)
    known = then.known
    assert known is not None  # noqa: S101 - a position was asked for
    _must_end_a_command(bureau.log, known.position)
    if county is not None and county not in (codes := {row["county_code"]: row["name"] for row in then.listing("county")}):
        raise FengqiaoError(QuestionCode.UNKNOWN_COUNTY, county, codes=", ".join(f"{code} {name}" for code, name in codes.items()))
    shows = Replayed(without_secrets(bureau.url), known.position, known.moment, county, now(), release())
    url = f"sqlite:///{path.as_posix()}"
    views = places_of(url).views
    if views is not None and views.exists():
        raise FengqiaoError(FileCode.HOLDS_A_RECORD, str(path if path.exists() else views))
    with written_atomically(path, force=force) as unfinished:
        place = f"sqlite:///{unfinished.as_posix()}"
        _copy(bureau.log, place, shows, progress)
        with EventLog.open(place) as copy:
            findings = list(check_log(copy, now(), progress))
        without_beside(unfinished)
    if views is not None:
        with unfinished_beside(views) as unfinished:
            if bureau.write_known_views(known.position, unfinished):
                unfinished.chmod(file_mode())
                unfinished.replace(views)
    with Bureau.open(url) as made:
        made.catch_up(lambda done, total: progress(VIEWS_STEP, done, total))
    return Replay(path, shows, findings)


def _must_end_a_command(log: EventLog, position: int) -> None:
    if position == 0:
        return
    [last] = log.page(position - 1, position)
    earlier = log.find_command(last.envelope.command_id)
    if earlier is not None and earlier.first <= position < earlier.last:
        raise FengqiaoError(
            ReplayCode.WITHIN_COMMAND, str(position), position=position, first=earlier.first, last=earlier.last, before=earlier.first - 1
        )


def _copy(log: EventLog, place: str, shows: Replayed, progress: StepProgress) -> None:
    """Writes what the log has up to a position into a new store, and the mark, in one transaction."""
    with EventLog.create(place, beside=IMPORT_MEMORY) as target, log.reading_one_state() as connection:
        source, position = State(log, connection), 0
        with target.recorder.database.writing() as written:
            for page in source.pages(upto=shows.position):
                position = put_page(target, written, source, position, page)
                progress(STEP, position, shows.position)
            mark(written, shows)
