"""What was unlearnt stays unlearnt."""

import ast
import re
from collections.abc import Iterator

from tests.project.sources import product, tree

A_RULEBOOK = re.compile(r"rules|rulebook|in_force")
A_COMMAND = re.compile(r"not a (command|step)")


def calls(name: str) -> Iterator[tuple[str, str]]:
    """Where a function of that name is called, and with what."""
    for path in product():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield f"{path}:{node.lineno}", ast.unparse(node)


def test_rulebooks_are_told_apart_by_their_keys_and_not_by_identity() -> None:
    """The `id()` of a rulebook is another object's once it is gone, and two equal ones differ."""
    assert [where for where, call in calls("id") if A_RULEBOOK.search(call)] == []


def test_a_command_of_another_aggregate_is_the_type_checkers_to_refuse() -> None:
    """`assert_never` closes a match over a union, so that a command without an arm fails before it runs."""
    assert [where for where, call in calls("TypeError") if A_COMMAND.search(call)] == []
