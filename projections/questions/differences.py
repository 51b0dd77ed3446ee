"""差异 The rows of one view at two moments: those that came, those that went, those that are others now; and as a table of their own."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from domain.base.kinds import Kind
from domain.base.text import Text
from projections.questions.catalogue import Row
from projections.questions.changes import keys_of
from projections.questions.view import Column, View, kind_words


class RowBecame(Kind):
    """行的变化. What became of a row."""

    ADDED = ("added", "新增", "added")
    GONE = ("gone", "取消", "gone")
    CHANGED = ("changed", "变动", "changed")


class Differing(NamedTuple):
    """差异行. What tells the row from others, and the row as it was and as it is; None where there is none."""

    became: RowBecame
    key: Mapping[str, Any]
    was: Mapping[str, Any] | None
    now: Mapping[str, Any] | None

    @property
    def row(self) -> Mapping[str, Any]:
        """The row as it is, or as it was where it is gone."""
        return self.now or self.was or {}


def differing(view: View, was: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]) -> list[Differing]:
    """The rows that are not the same but for what their codes are called, in the order of the view: first those that were there, then those that came."""
    keys = keys_of(view)
    figures = [column.key for column in figures_of(view)]
    before, after = dict(_by_key(keys, was)), dict(_by_key(keys, now))
    rows = []
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        if old is None or new is None or any(old[name] != new[name] for name in figures):
            became = RowBecame.ADDED if old is None else RowBecame.GONE if new is None else RowBecame.CHANGED
            rows.append(Differing(became, dict(zip(keys, key, strict=False)), old, new))
    return rows


def _by_key(keys: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[tuple[Any, ...], Mapping[str, Any]]]:
    """Each row under its key, and its number among those that have the same one."""
    seen: Counter[tuple[Any, ...]] = Counter()
    for row in rows:
        key = tuple(row[name] for name in keys)
        seen[key] += 1
        yield (*key, seen[key]), row


@dataclass(frozen=True, slots=True)
class Sheet(View):
    """A table with words of its own for its columns, where it has them; any other column is called as in the view it comes from."""

    labels: Mapping[str, Text] = field(default_factory=dict)

    def label(self, column: Column) -> Text:
        return self.labels.get(column.key) or View.label(self, column)

    def heading(self, column: Column) -> Text:
        return self.labels.get(column.key) or View.heading(self, column)


def as_table(view: View, rows: Sequence[Differing]) -> tuple[Sheet, list[Row]]:
    """The rows as one table: what became of each, its key with the names of its codes, and each figure that differs anywhere as it was and as it is."""
    keys = keys_of(view)
    figures = [column for column in figures_of(view) if any(differs_in(column.key, row) for row in rows)]
    by_key = {column.key: column for column in view.own}
    pairs = [(column, Column(f"{column.key}_{side}", column.type, column.words)) for column in figures for side in ("was", "now")]
    labels = {
        "became": Text("变化", "change"),
        **{pair.key: _side(view.heading(column), pair.key) for column, pair in pairs},
        **{key: view.heading(by_key[key]) if key in view.named else view.label(by_key[key]) for key in keys},
    }
    own = (Column("became", "text", kind_words(RowBecame)), *(by_key[key] for key in keys), *(pair for _, pair in pairs))
    sheet = Sheet(f"{view.name}-differences", view.title, own, tuple(keys), view.query, labels)
    shown: list[Row] = []
    for row in rows:
        names = {sheet.named[code]: row.row.get(view.named[code]) for code in sheet.named}
        sides: Row = {
            f"{column.key}_{side}": None if whole is None else whole[column.key]
            for column in figures
            for side, whole in (("was", row.was), ("now", row.now))
        }
        shown.append({"became": row.became.value, **row.key, **names, **sides})
    return sheet, shown


def figures_of(view: View) -> list[Column]:
    """The columns of a view that neither tell a row from others nor say what a code is called."""
    others = {*keys_of(view), *view.named.values()}
    return [column for column in view.own if column.key not in others]


def differs_in(key: str, row: Differing) -> bool:
    """Whether a figure is another now."""
    return (row.was or {}).get(key) != (row.now or {}).get(key)


def _side(label: Text, key: str) -> Text:
    return (
        Text("{label}（原）", "{label}, was").fill(label=label)
        if key.endswith("_was")
        else Text("{label}（现）", "{label}, now").fill(label=label)
    )
