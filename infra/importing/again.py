"""An import under an id that was used before: the same workbook gets what it came to then, another one is refused.

What it came to is kept with its commit, by sheet and without a cell of the workbook: the reasons against bad rows stand in their copy.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from domain.base.event import Envelope
from infra.command_handler.content import content_of, content_of_file
from infra.event_store import CommandIdReused, EarlierCommit, EventLog
from infra.importing.result import Counts, ImportResult


def content_of_import(path: Path, envelope: Envelope, *, strict: bool) -> str | None:
    """The digest of an import: the workbook's bytes, whatever its name, and what decides which rows are taken. None where the file cannot be read,
    which reading it says."""
    try:
        words = [content_of_file(path), strict, envelope.latest_date is None]
    except OSError:
        return None
    return content_of("import", words, envelope.reason)


def earlier_import(log: EventLog, command_id: str, content: str | None) -> EarlierCommit | None:
    """The commit of this import, if it was recorded; None also where the store kept nothing to compare it by. Raises CommandIdReused."""
    earlier = log.find_command(command_id)
    if earlier is None or earlier.content is None:
        return None
    if earlier.content != content or earlier.result is None:
        raise CommandIdReused(earlier, command_id)
    return earlier


def kept(counts: Mapping[str, Counts], rejected_to: Path | None) -> str:
    """What an import came to, as it is kept."""
    sheets = {sheet: [count.recorded, count.unchanged, count.rejected, count.following] for sheet, count in counts.items()}
    return json.dumps({"sheets": sheets, "rejected_to": rejected_to.name if rejected_to else None}, ensure_ascii=False)


def came_to(earlier: EarlierCommit, beside: Path) -> ImportResult:
    """What an import that is recorded already came to. `beside` is where the copy of bad rows would be written now: it stands in that folder."""
    result = json.loads(earlier.result or "{}")
    counts = {sheet: Counts(*rows) for sheet, rows in result["sheets"].items()}
    name = result["rejected_to"]
    return ImportResult(
        counts, (), (), len(earlier.appended), earlier.last, rejected_to=beside.with_name(name) if name else None, recorded_before=True
    )
