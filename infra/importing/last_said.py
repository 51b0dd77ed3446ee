"""What an import may have been the last to say of a fact, as the log has it: for when the import memory cannot tell, because its key is lost."""

from collections.abc import Callable, Iterable, Mapping

from domain.base.event import Recorded
from infra.importing.memory import plain
from infra.importing.rows import ImportRow

History = Callable[[Iterable[str]], Mapping[str, Iterable[Recorded]]]
"""The recorded events of streams, by name."""


def last_said(history: Iterable[Recorded], row: ImportRow, column: str) -> frozenset[str]:
    """The text of the fact as an import last set it, and as it is now.

    Where an import was the last to set it, both are one, and that is what was last imported: had a cell said anything else since, there would be an event
    of it. Where a command has set it since, an import that said the same left no trace; then either may be what was last imported.
    """
    imported = now = ""
    for recorded in history:
        event = recorded.event
        if any(getattr(event, key, row.facts[key]) != row.facts[key] for key in row.sheet.key_columns):
            continue
        if getattr(event, "fact", None) == column:
            value = getattr(event, "now", None)
        elif column in type(event).model_fields:
            value = getattr(event, column)
        else:
            continue
        now = "" if value is None else plain(value)
        if recorded.envelope.source is not None:
            imported = now
    return frozenset({imported, now})
