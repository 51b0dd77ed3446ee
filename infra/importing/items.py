"""The items of scores by their names for people: a workbook may say 组织机构 where the rulebook's key is `organisation`."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Literal

from domain.kinds import Lang
from domain.rulebooks.model import Rulebook
from infra.workbook.labels import Label

SCORED: Mapping[str, Literal["stars", "assessment"]] = {"star_scores": "stars", "assessments": "assessment"}
"""The sheets of scores, and whose items they score."""

RulesOn = Callable[[date], Rulebook]


def item_words(rules: Rulebook, lang: Lang) -> dict[str, list[str]]:
    """The names of the items, by sheet, for the template's drop-downs."""
    return {
        sheet: [item.label.zh if lang == "zh" else item.label.en for item in rules.items(scored).values()]
        for sheet, scored in SCORED.items()
    }


def item_labels(rules: Rulebook) -> list[Label]:
    """The items in both languages, as `info labels` lists them."""
    return [
        Label(sheet, "item", item.key, item.label.zh, item.label.en)
        for sheet, scored in SCORED.items()
        for item in rules.items(scored).values()
    ]


def item_key(rules_on: RulesOn, sheet: str, cells: Mapping[str, Any]) -> str | None:
    """The key of the item that a row scores, by key or by name, under the rulebook of its day; what is none stays as it is written."""
    item, scored_on = cells.get("item"), cells.get("scored_on")
    if item is None or scored_on is None:
        return None if item is None else str(item)
    items = rules_on(scored_on).items(SCORED[sheet])
    if item in items:
        return str(item)
    named = {name.casefold(): key for key, each in items.items() for name in (key, each.label.zh, each.label.en)}
    return named.get(str(item).casefold(), str(item))
