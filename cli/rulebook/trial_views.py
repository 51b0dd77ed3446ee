"""What a draft changes in the views: for programs each row's key with the figures before and after, for people a table for each view."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cli.terminal.answers import entry_words, with_name
from cli.terminal.language import say, spoken
from cli.terminal.tables import table
from domain.rulebooks.model import Rulebook
from projections.questions.changes import RowChange
from projections.questions.view import View

MOST_ROWS = 40
"""So many rows of a view are shown."""


def by_view(changes: Sequence[RowChange]) -> Mapping[str, list[RowChange]]:
    """The changes of each view, in the order of the views."""
    rows_of: defaultdict[str, list[RowChange]] = defaultdict(list)
    for row in changes:
        rows_of[row.view.name].append(row)
    return rows_of


def changed(change: RowChange, row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The figures that differ, on one side; None where it has no such row."""
    return None if row is None else {key: row[key] for key in change.columns()}


def names_of_key(change: RowChange) -> dict[str, Any]:
    """The names of the codes that tell the row from others."""
    row = change.now or change.draft or {}
    return {name: row.get(name) for code, name in change.view.named.items() if code in change.key}


Words = Mapping[str, Mapping[str, str]]
"""By column, what the keys in it are called."""


def words_of(view: View, rulebooks: Sequence[Rulebook]) -> Words:
    """What the keys in a view's columns are called, by the draft first, which is the last of the rulebooks."""
    lang = spoken()
    return {
        column.key: {key: label.of(lang) for rules in rulebooks for key, label in column.words(rules).items()}
        for column in view.own
        if column.words is not None
    }


def view_lines(changes: Sequence[RowChange], rulebooks: Sequence[Rulebook]) -> Iterator[str]:
    """The rows of one view that would be others: what tells the row, and each figure before and after, in words."""
    view = changes[0].view
    words = words_of(view, rulebooks)
    columns = {column.key: column for column in view.own}
    labels = {column.key: view.label(column).of(spoken()) for column in view.columns}
    yield ""
    yield view.title.of(spoken())
    head = [*(view.heading(columns[key]).of(spoken()) for key in changes[0].key), say("现行 → 草案 ‖ Now → draft")]
    yield from table(head, [[*_keys_shown(change, words), _figures_changed(change, labels, words)] for change in changes[:MOST_ROWS]])
    if len(changes) > MOST_ROWS:
        yield say("……共 {n} 行，全部见 --format json ‖ … {n} rows in all; --format json has every one", n=len(changes))


def _keys_shown(change: RowChange, words: Words) -> list[str]:
    """What tells the row from others, each code with its name."""
    names, row = change.view.named, change.now or change.draft or {}
    return [
        with_name(value, row.get(names[key])) if key in names and value is not None else said(value, words.get(key, {}))
        for key, value in change.key.items()
    ]


def _figures_changed(change: RowChange, labels: Mapping[str, str], words: Words) -> str:
    if change.now is None or change.draft is None:
        row = change.draft if change.now is None else change.now
        figures = (
            say("、 ‖ , ").join(f"{labels[key]} {said(row[key], words.get(key, {}))}" for key in change.columns())
            if row is not None
            else ""
        )
        new, gone = "新增（{figures}） ‖ new ({figures})", "取消（{figures}） ‖ gone ({figures})"
        return say(new if change.now is None else gone, figures=figures)
    return say("； ‖ ; ").join(
        f"{labels[key]} {said(change.now[key], words.get(key, {}))} → {said(change.draft[key], words.get(key, {}))}"
        for key in change.columns()
    )


def said(value: object, words: Mapping[str, str]) -> str:
    """A value of a column for people."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return say("是 ‖ yes") if value else say("否 ‖ no")
    if isinstance(value, list | tuple):
        return say("、 ‖ , ").join(entry_words(str(each), words) for each in value) or "-"
    return words.get(value, value) if isinstance(value, str) else str(value)
