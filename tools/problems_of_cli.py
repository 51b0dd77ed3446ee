"""The errors that the command line itself raises, read off its source: each `Problem("code", ...)` with the text that says why."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cli.terminal.problem import INTERNAL, INTERRUPTED
from domain.base.errors import Exit
from domain.base.text import SEPARATOR, Text

CLI = Path(__file__).resolve().parent.parent / "cli"
# these two end a command by another way than their own exit code
ENDINGS = {"internal_error": INTERNAL, "interrupted": INTERRUPTED}
EXITS = {"INTERNAL": INTERNAL, "INTERRUPTED": INTERRUPTED} | {code.name: int(code) for code in Exit}


@dataclass(frozen=True)
class Described:
    """One error of the command line: why is a template."""

    code: str
    exit: int
    why: Text


def problems() -> list[Described]:
    """Each code once, with the first text found for it."""
    described: dict[str, Described] = {}
    for path in sorted(CLI.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for scope in ast.walk(tree):
            if isinstance(scope, ast.FunctionDef):
                for problem in _in(scope):
                    if problem.code not in described or not described[problem.code].why.zh:
                        described[problem.code] = problem
    return [described[code] for code in sorted(described)]


def _in(scope: ast.FunctionDef) -> Iterator[Described]:
    for call in ast.walk(scope):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Problem" and call.args:
            code = call.args[0]
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                why = _text(call.args[2], scope) if len(call.args) > 2 else ""
                yield Described(code.value, ENDINGS.get(code.value, _exit(call)), Text.parse(why))


def _text(argument: ast.expr, scope: ast.FunctionDef) -> str:
    """The text in both languages within an argument, or within what a variable used as one was set to."""
    where: list[ast.AST] = [argument]
    if isinstance(argument, ast.Name):
        set_to = [
            node
            for node in ast.walk(scope)
            if isinstance(node, ast.Assign)
            and node.lineno < argument.lineno
            and any(isinstance(target, ast.Name) and target.id == argument.id for target in node.targets)
        ]
        where += [node.value for node in sorted(set_to, key=lambda node: -node.lineno)]
    texts = (
        node.value
        for root in where
        for node in ast.walk(root)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SEPARATOR in node.value
    )
    return next(texts, "")


def _exit(call: ast.Call) -> int:
    for keyword in call.keywords:
        if keyword.arg == "exit_code":
            name = keyword.value.attr if isinstance(keyword.value, ast.Attribute) else getattr(keyword.value, "id", "")
            return EXITS[name]
    return int(Exit.USAGE)
