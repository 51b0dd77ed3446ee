"""视图变化 Rows of views that a draft of the rules would change, beside what they are."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from domain.rulebooks.in_force import RulesInForce
from projections.questions.catalogue import VIEWS, Row, run
from projections.questions.view import View
from projections.reading import Connection

DECIDED = frozenset({"subsidy-eligibility", "subsidy-summary", "subsidy-shares"})
"""Views that rest on decided cases: those are tried one by one (projections/questions/subsidy/trial.py)."""


class RowChange(NamedTuple):
    """变化. A row as it is and as it would be; None where there is none."""

    view: View
    key: Mapping[str, Any]
    now: Row | None
    draft: Row | None

    def columns(self) -> list[str]:
        """The columns that differ, other than those that tell the row from others and names."""
        now, draft = self.now or {}, self.draft or {}
        return [column.key for column in self.view.own if column.key not in self.key and now.get(column.key) != draft.get(column.key)]


def changes(connection: Connection, now: RulesInForce, draft: RulesInForce, on: date) -> Iterator[RowChange]:
    """Every row of every view but those of the decided cases that the draft would change, as of that day, in the order of the views."""
    for view in VIEWS.values():
        if view.name in DECIDED:
            continue
        keys = keys_of(view)
        before, after = ({_key(row, keys): row for row in run(view, connection, on, rules)} for rules in (now, draft))
        for key in dict.fromkeys((*before, *after)):
            if before.get(key) != after.get(key):
                yield RowChange(view, dict(zip(keys, key, strict=True)), before.get(key), after.get(key))


def keys_of(view: View) -> list[str]:
    """The columns that tell a row of the view from every other."""
    columns = [column.key for column in view.columns]
    return [key for key in view.order if key != "rank"] + (["due_on"] if "due_on" in columns else [])


def _key(row: Row, keys: list[str]) -> tuple[Any, ...]:
    return tuple(row[key] for key in keys)
