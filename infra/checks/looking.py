"""检查 The parts of a check one after the other, and the form that their findings have."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection

from domain.base.errors import FengqiaoError
from domain.base.text import Lang, Text
from domain.naming.called import Called, Coded, nobody, of_stream
from infra.bureau.errors import BureauCode
from infra.bureau.projecting import PROJECTIONS
from infra.bureau.read_database import ReadDatabase
from infra.called import as_typed
from infra.checks.decisions import check_decisions
from infra.checks.facts import check_facts
from infra.checks.findings import Finding, FindingCode
from infra.checks.log import check_log
from infra.checks.mark import Marks
from infra.checks.onward import look_anew, look_on
from infra.checks.views import check_views
from infra.checks.waiting import check_waiting
from infra.clock import local_date, now
from infra.event_store import EventDamaged, EventLog, UnknownEventType
from infra.gc_paused import gc_paused
from infra.progress import StepProgress, unwatched
from infra.rulebook_files import rules_on
from projections.adopted import rules_in_force
from projections.engine.log import BrokenLog
from projections.findings.declared import PART, Asked
from projections.questions.errors import QuestionCode
from projections.questions.view import Column, ColumnType, View
from projections.register_rows.county_names import counties_listed, county_codes

PARTS = ("log", "views", "decisions", "facts")
"""The parts, in the order in which each may rely on the one before."""

FIRST_OF_ALL: Mapping[str, FindingCode] = {
    "views": FindingCode.VIEWS_NOT_COMPARED,
    "decisions": FindingCode.DECISIONS_NOT_MADE,
    "facts": FindingCode.FACTS_NOT_LOOKED_AT,
}


class AsOf(NamedTuple):
    """Of which day and county (none: all) facts are looked at."""

    day: date
    county: str | None = None


def look(
    log: EventLog, read: ReadDatabase, parts: Sequence[str] = PARTS, progress: StepProgress = unwatched, as_of: AsOf | None = None
) -> Iterator[Finding]:
    """What is found, in the facts as of a day (today) and of one county or of all, part by part; nothing when all is well. A part that cannot go on because the log is damaged is a finding itself.

    Raises FengqiaoError where the store, or the views file, cannot be read.
    """
    of_part: Mapping[str, Callable[[], Iterator[Finding]]] = {
        "log": lambda: check_log(log, now(), progress),
        "views": lambda: read.looked_at(lambda engine, place: check_views(engine, place, log, PROJECTIONS, progress)),
        "decisions": lambda: check_decisions(log, PROJECTIONS, progress),
        "facts": lambda: _facts(log, read, as_of or AsOf(local_date(now())), progress),
    }
    with gc_paused():
        for part in (part for part in PARTS if part in parts):
            try:
                yield from of_part[part]()
            except (EventDamaged, UnknownEventType, BrokenLog) as error:
                if part not in FIRST_OF_ALL:
                    raise
                place = error.where if isinstance(error, FengqiaoError) and error.where else log.place
                yield Finding(FIRST_OF_ALL[part], place, params={"detail": error})


class Looked(NamedTuple):
    """What a look at everything found; from which position on (0: the first event) it went through everything, and up to which; whether the next one can
    go on from there."""

    findings: list[Finding]
    since: int
    upto: int
    is_kept: bool


def look_through(log: EventLog, read: ReadDatabase, progress: StepProgress, as_of: AsOf, *, anew: bool) -> Looked:
    """Everything: log, views and decisions from where they were last found sound, or `anew` from the first event on, and the facts. Raises FengqiaoError
    where the store, or the views file, cannot be read."""
    with gc_paused():
        sound = (look_anew if anew else look_on)(log, read, Marks(read.places), now(), progress)
        if sound.is_kept:
            read.keep_on_the_way()
        return Looked([*sound.findings, *_facts(log, read, as_of, progress)], sound.since, sound.upto, sound.is_kept)


def _facts(log: EventLog, read: ReadDatabase, as_of: AsOf, progress: StepProgress) -> Iterator[Finding]:
    """What is found in the facts; of which county a row is that was not recorded nobody knows. Views that cannot be read are a finding; how they are is
    looked at by the part before."""
    if as_of.county is None:
        yield from check_waiting(log, as_of.day)
    try:
        with read.current() as (connection, _position):
            yield from check_facts(_asked(connection, as_of), progress)
    except FengqiaoError as error:
        if not isinstance(error.code, BureauCode):
            raise
        yield Finding(FindingCode.FACTS_NOT_LOOKED_AT, read.where, params={"detail": error.code.value})


def _asked(connection: Connection, as_of: AsOf) -> Asked:
    if as_of.county is not None and as_of.county not in county_codes(connection):
        raise FengqiaoError(QuestionCode.UNKNOWN_COUNTY, as_of.county, codes=counties_listed(connection))
    return Asked(connection, as_of.day, rules_in_force(connection, rules_on), as_of.county)


class Findings(View):
    """检查结果 as a view: its columns are called by what stands here."""

    def label(self, column: Column) -> Text:
        return COLUMNS[column.key][1]


COLUMNS: Mapping[str, tuple[ColumnType, Text]] = {
    "part": ("text", Text("部分", "part")),
    "finding": ("text", Text("结果", "finding")),
    "position": ("int", Text("位置", "position")),
    "place": ("text", Text("何处", "place")),
    "what": ("text", Text("何物", "what")),
    "recorded": ("text", Text("现有", "recorded")),
    "made_again": ("text", Text("应为", "made again")),
    "release": ("text", Text("由何版本记录", "recorded by release")),
    "why": ("text", Text("原因", "why")),
    "remedy": ("text", Text("怎么办", "what to do")),
    "name": ("text", Text("名称", "name")),
}
"""The columns of a finding: type and label."""

PART_WORDS: Mapping[str, Text] = {
    "log": Text("日志", "log"),
    "views": Text("视图", "views"),
    "decisions": Text("决定", "decisions"),
    "facts": Text("事实", "facts"),
}

CHECK = Findings(
    "check",
    Text("检查", "Check"),
    tuple(Column(key, kind, (lambda _rules: PART_WORDS) if key == "part" else None) for key, (kind, _) in COLUMNS.items()),
    (),
    lambda *_: (),
)


def streams_of(findings: Sequence[Finding]) -> set[Coded]:
    """What the findings are about, where that has a name."""
    return {own for finding in findings if (own := of_stream(_stream(finding))) is not None}


def _stream(finding: Finding) -> str:
    return finding.place if finding.code.part == PART else finding.place.rpartition("@")[0]


def row_of(finding: Finding, lang: Lang, called: Called = nobody) -> dict[str, Any]:
    """A finding as a row, with the name of what it is about."""
    own = of_stream(_stream(finding))
    return {
        "part": finding.code.part,
        "finding": finding.code.value,
        "position": finding.position,
        "place": finding.place,
        "what": finding.what,
        "recorded": finding.recorded,
        "made_again": finding.made_again,
        "release": finding.release,
        "why": as_typed(finding.why(lang)),
        "remedy": as_typed(finding.remedy(lang)),
        "name": called(*own) if own is not None else None,
    }
