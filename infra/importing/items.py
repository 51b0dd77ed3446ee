"""The items of scores by their names for people: a workbook may say 组织机构 where the rulebook's key is `organisation`."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from domain.base.text import Lang
from domain.directory import Directory
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook, Scored
from domain.rulebooks.rules import Item
from infra.workbook.book import Workbook
from infra.workbook.labels import Label

SCORED: Mapping[str, Scored] = {"star_scores": "stars", "assessments": "assessment"}
"""The sheets of scores, and whose items they score."""

RowRules = Callable[[str, Mapping[str, Any]], Rulebook | None]
"""The rulebook under which a row of a sheet of scores is read; None where its day is not known."""

BELONGS: Mapping[str, tuple[str, str]] = {
    "offices": ("office_code", "county_code"),
    "mediators": ("mediator_code", "committee_code"),
    "committees": ("committee_code", "county_code"),
}
"""Where it stands to whom the bodies scored belong: the columns of their code and of what is above them."""


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
    """The rulebook of a score is that of its day in the county of the body scored. Where a body belongs the workbook says, else the store."""
    told = {
        sheet: {row.cells.get(code): row.cells.get(belongs) for row in table.rows}
        for sheet, (code, belongs) in BELONGS.items()
        if (table := workbook.tables.get(sheet)) is not None
    }

    def within(sheet: str, code: str, stored: str | None) -> str | None:
        said = told.get(sheet, {}).get(code)
        return stored if said is None else str(said)

    def county(sheet: str, cells: Mapping[str, Any]) -> str | None:
        if sheet == "star_scores":
            code = str(cells.get("office_code"))
            office = directory.office(code)
            return within("offices", code, office.county_code if office else None)
        code = str(cells.get("mediator_code"))
        mediator = directory.mediator(code)
        of = within("mediators", code, mediator.committee_code if mediator else None)
        committee = directory.committee(of) if of is not None else None
        return None if of is None else within("committees", of, committee.county_code if committee else None)

    def rules_of(sheet: str, cells: Mapping[str, Any]) -> Rulebook | None:
        scored_on = cells.get("scored_on")
        return None if scored_on is None else rules(scored_on, county(sheet, cells) if rules.adoptions else None)

    return rules_of


def item_key(rules_of: RowRules, sheet: str, cells: Mapping[str, Any]) -> str | None:
    """The key of the item that a row scores, by key or by name, under the rulebook of its day; what is none stays as it is written."""
    item, rules = cells.get("item"), rules_of(sheet, cells)
    if item is None or rules is None:
        return None if item is None else str(item)
    items = rules.items(SCORED[sheet])
    if item in items:
        return str(item)
    named = {name.casefold(): key for key, each in items.items() for name in (key, each.label.zh, each.label.en)}
    return named.get(str(item).casefold(), str(item))
