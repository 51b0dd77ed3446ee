"""A text that names a command names one that works: behind `fengqiao`, which says how it was typed, and with all that it needs, or its help."""

import ast
import re

import pytest
import typer

from domain.base.text import SEPARATOR
from projections.questions.catalogue import VIEWS
from tests.cli.reading import APP, read
from tests.project.sources import nodes, product


def texts():
    """Every text of the product, both halves, with the file it stands in: strings, and docstrings that are a command's help, without the examples."""
    for path in product():
        bodies = [node for node in nodes(path) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)]
        docstrings = {id(node.body[0].value) for node in bodies if isinstance(node.body[0], ast.Expr)}
        for node in nodes(path):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and (id(node) not in docstrings or SEPARATOR in node.value):
                for paragraph in node.value.split("\n\n"):
                    if not paragraph.strip().startswith("fengqiao "):
                        yield from ((path, half) for half in paragraph.split(SEPARATOR))


def subcommands(group, path=()):
    for name, command in getattr(group, "commands", {}).items():
        yield (*path, name)
        yield from subcommands(command, (*path, name))


NOUNS = ("star score", "star reward")
"""What is not a command but a thing with two words of which one happens to be a verb."""


def test_no_text_names_a_command_in_another_way():
    names = sorted((" ".join(path) for path in subcommands(APP) if len(path) > 1), key=len, reverse=True)
    names += [f"view {name}" for name in VIEWS]
    bare = re.compile(rf"(?<!fengqiao )(?<![\w-])({'|'.join(map(re.escape, names))})(?![\w-])", re.ASCII)
    assert {(where, name) for where, text in texts() for name in bare.findall(text) if name not in {*NOUNS, text}} == set()


def test_every_command_in_a_text_is_complete():
    named = re.compile(r"(?<![A-Za-z0-9_/\\.:-])fengqiao (?!\{)((?:[\w.{}-]+ )*[\w.{}-]+)", re.ASCII)
    found = [(where, words) for where, text in texts() for words in named.findall(text)]
    assert len(found) > 30
    for where, words in found:
        _readable(re.sub(r"\{\w+\}", "2020-01-01", words).rstrip(".").split(), where)


def _readable(words, where):
    """The longest beginning of the words that is a command; in English a sentence may go on after it."""
    for length in range(len(words), 0, -1):
        try:
            read(words[:length])
        except typer.TyperException:
            continue
        return
    pytest.fail(f"{where}: fengqiao {' '.join(words)}")
