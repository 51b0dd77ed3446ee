"""本地用语 What a locality calls in its own words and a case is recorded by: its classes of cases, its papers beyond the list."""

from functools import cached_property

from domain.rulebooks.rules import Key, Label, Rule


class Named(Rule):
    """A word of the locality's own, recorded by key or by name in either language."""

    key: Key
    label: Label

    @cached_property
    def names(self) -> frozenset[str]:
        """What people may call it."""
        return frozenset(name.casefold() for name in (self.key, self.label.zh, self.label.en))


class CaseClass(Named):
    """案件等级. A class of cases beside the four of difficulty."""


class OtherPaper(Named):
    """其他材料. A paper of a case's file beyond the list."""
