"""What was unlearnt stays unlearnt."""

import ast
import re
from collections.abc import Iterator

from tests.project.sources import ROOT, nodes, product, tree

A_RULEBOOK = re.compile(r"rules|rulebook|in_force")
A_COMMAND = re.compile(r"not a (command|step)")
SAYS_NOTHING = {"one", "found", "held", "told", "said"}


def calls(name: str) -> Iterator[tuple[str, str]]:
    """Where a function of that name is called, and with what."""
    for path in product():
        for node in nodes(path):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield f"{path}:{node.lineno}", ast.unparse(node)


def test_rulebooks_are_told_apart_by_their_keys_and_not_by_identity() -> None:
    """The `id()` of a rulebook is another object's once it is gone, and two equal ones differ."""
    assert [where for where, call in calls("id") if A_RULEBOOK.search(call)] == []


def test_a_command_of_another_aggregate_is_the_type_checkers_to_refuse() -> None:
    """`assert_never` closes a match over a union, so that a command without an arm fails before it runs."""
    assert [where for where, call in calls("TypeError") if A_COMMAND.search(call)] == []


def bound_names(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Every name that is bound (assigned, looped over, matched, a parameter), with its line; the fields of a class are no bindings."""
    fields = {
        id(statement.target)
        for body in ast.walk(module)
        if isinstance(body, ast.ClassDef)
        for statement in body.body
        if isinstance(statement, ast.AnnAssign)
    }
    for node in ast.walk(module):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) if id(node) not in fields:
                yield node.lineno, name
            case ast.arg(arg=name):
                yield node.lineno, name
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.ExceptHandler(name=str(name)):
                yield node.lineno, name


def test_locals_say_what_they_are() -> None:
    """A name that fits everything tells nothing of what it stands for."""
    modules = {**{path: tree(path) for path in product()}, **{path: ast.parse((ROOT / path).read_text("utf-8")) for path in _tools()}}
    vague = [f"{path}:{line} {name}" for path, module in modules.items() for line, name in bound_names(module) if name in SAYS_NOTHING]
    assert vague == [], "call each what it is in its place: case, mediator, row, day, verdict, rejections, certificate"


def _tools() -> list[str]:
    return ["run.py", *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tools").rglob("*.py"))]


def test_docstrings_stand_alone() -> None:
    """Whoever reads that something is the same has to look for what it is the same as."""
    leaning = [
        f"{path}:{getattr(node, 'lineno', 1)}"
        for path in product()
        for node in nodes(path)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and (ast.get_docstring(node) or "").startswith("The same ")
    ]
    assert leaning == [], "say in full what it does, returns and raises"
