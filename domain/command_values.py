"""命令所载 What a command says, value by value, before anybody asks what follows from it: texts that can be seen, days that can be meant."""

from collections.abc import Mapping
from dataclasses import fields

from domain.base.checks import bad_days, bad_texts
from domain.base.command import Command, Register
from domain.base.rejection import Rejection

NO_VALUES = frozenset({"facts", "changed", "text"})
"""Fields that are no single value: the facts of a register, and the text of a rulebook, which has lines."""


def check_values(command: Command) -> list[Rejection]:
    """Every text of the command with a character that nobody sees, and every day that cannot be meant.

    Codes are not among them: one that an older release took is still a code, and a new one is looked at where it is registered.
    """
    values = {fact: value for fact, value in _said(command).items() if fact != "code" and not fact.endswith(("_code", "case_no"))}
    return [*bad_texts(values), *bad_days(values)]


def _said(command: Command) -> Mapping[str, object]:
    """What the command says anew, by fact: of a register only what changed, or all where it is the first."""
    stated = {each.name: getattr(command, each.name) for each in fields(command) if each.name not in NO_VALUES}
    if isinstance(command, Register):
        stated |= {fact: value for fact, value in command.facts.items() if not command.changed or fact in command.changed}
    return stated
