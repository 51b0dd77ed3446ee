"""迁移 The numbered schemas of the log's tables, one list for every database, and what leads from each to the next.

A store says which it has: `user_version` in SQLite, `log_head` in PostgreSQL. An earlier one is read as it is; its first write brings it to
the last, in the transaction of that write. Read tables have no numbers: those that were made otherwise are made again from the log.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Migration:
    """What leads from the schema before to schema `number`: columns of text that are added where a table lacks them, then statements by database
    (`sqlite`, `postgresql`, which calls the types otherwise: `in_its_types`). Nothing that is there is changed or lost."""

    number: int
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    statements: Mapping[str, Sequence[str]] = field(default_factory=dict)


LOG_RELEASES = """
    CREATE TABLE IF NOT EXISTS log_releases (
        release TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        recorded_at TEXT NOT NULL,
        actor TEXT,
        why TEXT,
        differing TEXT NOT NULL
    )
    """
"""The releases that record in the store: from which position on and, where past results come out otherwise under one, which, who agreed, and why."""

RELEASES_NOTED = 3
"""From this schema on a store says which releases record in it."""

MIGRATIONS = (
    # Stores with one, two or all three of these columns say 1 as well: they were added before schemas had numbers.
    Migration(2, columns={"log_commits": ("content", "result", "events_sha256")}),
    Migration(RELEASES_NOTED, statements={"sqlite": (f"{LOG_RELEASES} STRICT",), "postgresql": (LOG_RELEASES,)}),
)

SCHEMA_VERSION = MIGRATIONS[-1].number
"""The schema of the stores that this release makes. PostgreSQL's were never of an earlier one than 3."""


def after(version: int) -> Sequence[Migration]:
    """The migrations that a store of some schema lacks, in order."""
    return [migration for migration in MIGRATIONS if migration.number > version]
