"""The product's own files, read once for all tests of the repository as a whole."""

import ast
from functools import cache
from pathlib import Path

import run

ROOT = Path(run.__file__).parent
PRODUCT = ("domain", "projections", "infra", "cli")


@cache
def product() -> dict[str, str]:
    """The text of every module of the product, by its path from the root."""
    files = sorted(path for folder in PRODUCT for path in (ROOT / folder).rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in files}


@cache
def tree(path: str) -> ast.Module:
    """The module as a tree."""
    return ast.parse(product()[path])


@cache
def nodes(path: str) -> tuple[ast.AST, ...]:
    """Every node of the module's tree: each gate looks at all of them."""
    return tuple(ast.walk(tree(path)))


def docstring(path: str) -> str:
    """The module's own docstring; empty without one."""
    return ast.get_docstring(tree(path)) or ""
