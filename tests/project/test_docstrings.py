"""Docstrings promise only what there is."""

import ast
import importlib
import re
from collections.abc import Iterator
from functools import cache

import pytest

from domain.base.errors import ErrorCode
from tests.project.sources import docstring, nodes, product

NAME = re.compile(r"(?<![\w'’])_?[A-Z]\w*[a-z]\w*(?!['’])\b")
CODES = re.compile(r"FengqiaoError `?\(([a-z_, ]+)\)")


def promises(path: str) -> Iterator[tuple[str, str]]:
    """Each sentence of a docstring that says what is raised, with where it stands."""
    for node in nodes(path):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            for sentence in re.findall(r"\bRaises (.*?)(?:[.;:](?=\s|$)|$)", ast.get_docstring(node) or "", re.DOTALL):
                yield f"{path}:{getattr(node, 'name', '')}", sentence


def exceptions() -> set[str]:
    """The names of all exceptions that can be raised once the product is imported."""
    for path in product():
        importlib.import_module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    return {kind.__name__ for kind in below(BaseException)}


def below(kind: type) -> Iterator[type]:
    child: type
    for child in type.__subclasses__(kind):
        yield child
        yield from below(child)


@cache
def all_promises() -> list[tuple[str, str]]:
    return [promise for path in product() for promise in promises(path)]


def test_every_exception_that_a_docstring_promises_exists() -> None:
    known = exceptions()
    assert [(where, name) for where, sentence in all_promises() for name in NAME.findall(sentence) if name not in known] == []


def test_every_code_that_a_docstring_promises_exists() -> None:
    exceptions()  # imports every vocabulary
    known = {str(member) for vocabulary in below(ErrorCode) for member in vocabulary}  # type: ignore[attr-defined]
    promised = [(where, code) for where, sentence in all_promises() for codes in CODES.findall(sentence) for code in codes.split(", ")]
    assert promised
    assert [(where, code) for where, code in promised if code not in known] == []


@pytest.mark.parametrize("path", [path for path in product() if path.endswith("__init__.py")])
def test_every_package_says_what_is_in_it(path: str) -> None:
    assert re.search(r"\w{3}", docstring(path))
