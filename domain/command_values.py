"""命令所载 What a command says, value by value, before anybody asks what follows from it: texts that can be seen, days that can be meant."""

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any, cast

from domain.base.checks import bad_days, bad_texts
from domain.base.command import Command, Register
from domain.base.rejection import Rejection

NO_VALUES = frozenset({"facts", "changed", "text"})
"""Fields that are no single value: the facts of a register, and the text of a rulebook, which has lines."""


def check_values(command: Command) -> list[Rejection]:
    """Every text of the command with a character that nobody sees, and every day that cannot be meant.

    Codes are not among them: one that an older release took is still a code, and a new one is looked at where it is registered.
    """
    values = {fact: value for fact, value in _said(command).items() if not _is_code(fact)}
    return [*bad_texts(values), *bad_days(values)]


@cache
def _is_code(fact: str) -> bool:
    return fact == "code" or fact.endswith(("_code", "case_no"))


@cache
def _single_values(of: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(of) if each.name not in NO_VALUES)


def _said(command: Command) -> Mapping[str, object]:
    """What the command says anew, by fact: of a register only what changed, or all where it is the first."""
    stated = {name: getattr(command, name) for name in _single_values(cast("Any", type(command)))}
    if isinstance(command, Register):
        changed = command.changed
        stated.update(command.facts if not changed else {fact: value for fact, value in command.facts.items() if fact in changed})
    return stated
