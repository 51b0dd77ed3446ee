"""The items of scores and the grades of certificates by their names for people: a workbook may say 组织机构 where the rulebook's key is `organisation`."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from domain.base.text import Lang
from domain.directory import Directory
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook, Scored
from domain.rulebooks.rules import Item
from infra.workbook.book import Workbook
from infra.workbook.column import Column
from infra.workbook.labels import Label
from infra.workbook.sheet import Sheet
from infra.workbook.sheets import SHEETS

SCORED: Mapping[str, Scored] = {sheet.key: sheet.rows.scored for sheet in SHEETS if sheet.rows.scored is not None}
"""The sheets of scores, and whose items they score."""

BELONGS_TO: Mapping[str, Column] = {sheet.key: sheet.column(sheet.rows.belongs_to) for sheet in SHEETS if sheet.rows.belongs_to is not None}
"""By the sheet of bodies or persons, the column of what they belong to."""

GRADED = "certificates"
"""The sheet whose rows have a grade."""

RowRules = Callable[[Sheet, Mapping[str, Any]], Rulebook | None]
"""The rulebook under which a row of a sheet of scores, or of certificates, is read; None where its day is not known."""


def item_words(rulebooks: Iterable[Rulebook], lang: Lang) -> dict[str, list[str]]:
    """The names of the items of any of the rulebooks, by sheet, for the template's drop-downs."""
    return {sheet: [item.label.text.of(lang) for item in _items(rulebooks, scored)] for sheet, scored in SCORED.items()}


def item_labels(rulebooks: Iterable[Rulebook]) -> list[Label]:
    """The items in both languages, as `info labels` lists them."""
    return [
        Label(sheet, "item", item.key, item.label.zh, item.label.en)
        for sheet, scored in SCORED.items()
        for item in _items(rulebooks, scored)
    ]


def _items(rulebooks: Iterable[Rulebook], scored: Scored) -> list[Item]:
    """Each item once: two rulebooks may call one by different names."""
    return list({(item.key, item.label): item for rules in rulebooks for item in rules.items(scored).values()}.values())


def row_rules(workbook: Workbook, directory: Directory, rules: RulesInForce) -> RowRules:
    """The rulebook of a score or certificate is that of its day in the county of the body scored or person certified. Where a body belongs the workbook says, else the store."""
    written = {
        register: {facts.get(table.sheet.rows.code or ""): facts.get(column.key) for facts in table.rows.all_facts()}
        for register, column in BELONGS_TO.items()
        if (table := workbook.tables.get(register)) is not None
    }

    def above(register: str, code: str) -> str | None:
        parent = written.get(register, {}).get(code)
        return _stored_above(register, code, directory) if parent is None else str(parent)

    def county(sheet: Sheet, cells: Mapping[str, Any]) -> str | None:
        """By way of what the body belongs to, up to what belongs to none: the county."""
        (register,) = sheet.column(sheet.stream_column).refers
        code: str | None = str(cells.get(sheet.stream_column))
        while code is not None and register in BELONGS_TO:
            code = above(register, code)
            (register,) = BELONGS_TO[register].refers
        return code

    def rules_of(sheet: Sheet, cells: Mapping[str, Any]) -> Rulebook | None:
        on = cells.get("certified_on" if sheet.key == GRADED else "scored_on")
        return None if on is None else rules(on, county(sheet, cells) if rules.adoptions else None)

    return rules_of


def _stored_above(register: str, code: str, directory: Directory) -> str | None:
    """What a code belongs to as the store has it."""
    match register:
        case "offices":
            office = directory.office(code)
            return office.county_code if office else None
        case "committees":
            committee = directory.committee(code)
            return committee.county_code if committee else None
        case "mediators":
            mediator = directory.mediator(code)
            return mediator.committee_code if mediator else None
    return None


def grade_key(rules_of: RowRules, sheet: Sheet, cells: Mapping[str, Any]) -> str | None:
    """The key of the grade that a row has, by key or by name, under the rulebook of its day; what is none stays as it is written."""
    grade, rules = cells.get("grade"), rules_of(sheet, cells)
    level = None if grade is None or rules is None or rules.grades is None else rules.grades.level(str(grade))
    return grade if level is None else level.key


def item_key(rules_of: RowRules, sheet: Sheet, cells: Mapping[str, Any]) -> str | None:
    """The key of the item that a row scores, by key or by name, under the rulebook of its day; what is none stays as it is written."""
    item, rules = cells.get("item"), rules_of(sheet, cells)
    if item is None or rules is None:
        return None if item is None else str(item)
    items = rules.items(SCORED[sheet.key])
    if item in items:
        return str(item)
    named = {name.casefold(): key for key, each in items.items() for name in (key, each.label.zh, each.label.en)}
    return named.get(str(item).casefold(), str(item))
