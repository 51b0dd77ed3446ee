"""What a draft of the rules would change, as a workbook: the budget, who gains and who loses, the cases, and every view that changes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cli.rulebook.trial import Trial, trial_object
from cli.sheets.answer_page import form_of, shown_by, whole
from cli.sheets.page import LONGEST_TEXT, Cell, Field, Forms, Page, book_at, tab_name, write_page
from cli.terminal.language import say, spoken
from domain.base.text import Text
from projections.questions.catalogue import VIEWS
from projections.questions.column_labels import column_label
from projections.questions.view import CITY, Column, ColumnType

SIDES = {"now_": Text("现行", "Now"), "draft_": Text("草案", "Draft")}
SIDE = Text("{side}：{label}", "{side}: {label}")
TABLES = {
    "counties": Text("各县市区", "By county"),
    "mediators": Text("增减的调解员", "Mediators who gain or lose"),
    "causes": Text("变化的原因", "Causes"),
    "cases": Text("变化的案件", "Cases that change"),
    "awards": Text("变化的奖励", "Awards that change"),
}
LABELS = {
    "closed": Text("结案数", "Closed"),
    "cases": Text("案件数", "Cases"),
    "eligible_now": Text("现行可补贴数", "Paid now"),
    "eligible_draft": Text("草案可补贴数", "Paid under the draft"),
    "now_yuan": Text("现行(元)", "Now, yuan"),
    "draft_yuan": Text("草案(元)", "Draft, yuan"),
    "difference_yuan": Text("差额(元)", "Difference, yuan"),
    "now": Text("现行不补原因", "Not paid now because"),
    "draft": Text("草案不补原因", "Not paid under the draft because"),
    "rulebook": Text("规则", "Rulebook"),
    "award_no": Text("奖励编号", "Award number"),
}
"""What the tables of a trial call by words that no view has."""
TYPES: Mapping[str, ColumnType] = {
    "closed": "int",
    "cases": "int",
    "eligible_now": "int",
    "eligible_draft": "int",
    "year": "int",
    "closed_on": "date",
}
LIKE = {"cases": "subsidy-eligibility", "causes": "subsidy-eligibility", "awards": "committee-awards"}
"""The view whose values a table has."""
REASONS = ("now", "draft")
MONEY = "_yuan"
ADDING_UP = (*(key for key, kind in TYPES.items() if kind == "int" and key != "year"), "now_yuan", "draft_yuan", "difference_yuan")
PLACES = 2
FIGURE = re.compile(r"-?[0-9]+[.][0-9]+")
"""A score or a share; codes and dates have no such form."""

Row = Mapping[str, Any]


class Shown(NamedTuple):
    """A column of a table: its key in the rows, how its values are shown, what it is called, and what the keys in it are called."""

    key: str
    column: Column
    label: str
    words: Mapping[str, str]


def write_book(trial: Trial, path: Path) -> None:
    """The trial for people: a sheet a table, labels and values in the language spoken, a total below what adds up."""
    with book_at(path) as book:
        forms = Forms(book)
        for page in pages(trial):
            write_page(book, page, forms)


def write_keyed(trial: Trial, path: Path) -> None:
    """The trial's object (cli/rulebook/trial.py) for programs: a sheet a table, keys as headers, plain values."""
    content = trial_object(trial)
    with book_at(path) as book:
        about = book.add_worksheet(say("说明 ‖ About"))
        for number, key in enumerate(("draft", "from", "to", "as_of")):
            about.write_string(number, 0, key)
            about.write_string(number, 1, str(content[key]))
        bold, money = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "0.00"})
        for name, rows in _tables(content):
            sheet = book.add_worksheet(tab_name(name))
            keys = _keys(rows)
            for place, key in enumerate(keys):
                sheet.write_string(0, place, key, bold)
                sheet.set_column(place, place, len(key) + 2)
            for line, row in enumerate(rows, start=1):
                for place, key in enumerate(keys):
                    _write_plain(sheet, (line, place), key, row.get(key), money)
            sheet.freeze_panes(1, 0)


def pages(trial: Trial) -> Iterator[Page]:
    """The sheets, the budget by county first."""
    about = say(
        "{first} 至 {last} 结案的案件，截至 {as_of}：现行规则与草案 {draft} 对照 ‖ "
        "Cases closed from {first} to {last}, as of {as_of}: as it is, and under the draft {draft}",
        first=trial.first,
        last=trial.last,
        as_of=trial.as_of,
        draft=trial.draft.id,
    )
    for name, rows in _tables(trial_object(trial)):
        title = (TABLES[name] if name in TABLES else VIEWS[name].title).of(spoken())
        columns = [_shown(trial, name, key) for key in _with_names(_keys(rows))]
        has_sums = name not in TABLES or any(row.get("county_code") == CITY for row in rows)
        fields = [Field(each.label, form_of(each.column), adds_up=not has_sums and _adds_up(each.key)) for each in columns]
        fields = fields or [Field(say("没有变化 ‖ Nothing changes"))]
        yield Page(title, title, [about], fields, rows, _cells(rows, columns))


def _tables(content: Mapping[str, Any]) -> Iterator[tuple[str, list[Row]]]:
    """The tables of the trial's object that have rows, what is within `now` and `draft` under keys of their own: `now_subsidy_yuan`."""
    for name in TABLES:
        rows = content[name] if name == "causes" else [_flat(row) for row in content[name]]
        if rows or name != "awards":
            yield name, rows
    for name, rows in content["views"].items():
        yield name, [_flat(row) for row in rows]


def _flat(row: Row) -> Row:
    flat = {key: value for key, value in row.items() if key not in REASONS}
    for part in REASONS:
        flat.update({f"{part}_{key}": value for key, value in (row.get(part) or {}).items()})
    return flat


def _keys(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(key for row in rows for key in row))


def _with_names(keys: Sequence[str]) -> list[str]:
    """The keys with the name of each code right after it."""
    names = {key: key.replace("_code", "_name") for key in keys if key.endswith("_code")}
    ordered = [key for key in keys if key not in names.values()]
    for code, name in names.items():
        if name in keys:
            ordered.insert(ordered.index(code) + 1, name)
    return ordered


def _adds_up(key: str) -> bool:
    return key in ADDING_UP or key.removeprefix("now_").removeprefix("draft_") == "subsidy_yuan"


def _shown(trial: Trial, name: str, key: str) -> Shown:
    """How a column of a table is shown: as that of a view where it is one, of either side."""
    side = next((side for side in SIDES if key.startswith(side) and key not in LABELS), "")
    base = "reasons" if key in REASONS else key.removeprefix(side)
    view = VIEWS[LIKE.get(name, name if name in VIEWS else "subsidy-eligibility")]
    column = next((each for each in view.columns if each.key == base and base not in TYPES), None)
    label = LABELS.get(base if side else key) or (view.label(column) if column is not None else column_label(view.name, base))
    text = SIDE.fill(side=SIDES[side], label=label) if side else label
    kind: ColumnType = "money" if base.endswith(MONEY) else TYPES.get(base, "text")
    words = None if column is None else column.words
    called = {value: word.of(spoken()) for rules in reversed(trial.rulebooks) for value, word in words(rules).items()} if words else {}
    return Shown(key, column or Column(base, kind), text.of(spoken()), called)


def _cells(rows: Sequence[Row], columns: Sequence[Shown]) -> Iterator[list[Cell]]:
    paid = say("有补贴 ‖ paid")
    shown = [shown_by(each.column) for each in columns]
    for row in rows:
        cells: list[Cell] = []
        for (key, _column, _label, words), show in zip(columns, shown, strict=True):
            value = row.get(key)
            if value is None:
                code = key.replace("_name", "_code")
                cells.append(whole(code) if code != key and row.get(code) == CITY else None)
            elif key in REASONS and not value:
                cells.append(paid)
            else:
                cells.append(value if show is None else show(value, words, row))
        yield cells


def _write_plain(sheet: Any, at: tuple[int, int], key: str, value: Any, money: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(*at, value)
    elif isinstance(value, int) or key.endswith(MONEY):
        sheet.write_number(*at, float(value), money if key.endswith(MONEY) else None)
    elif isinstance(value, str) and FIGURE.fullmatch(value):
        sheet.write_number(*at, float(value), money if len(value.partition(".")[2]) == PLACES else None)
    else:
        sheet.write_string(*at, (";".join(map(str, value)) if isinstance(value, list) else str(value))[:LONGEST_TEXT])
