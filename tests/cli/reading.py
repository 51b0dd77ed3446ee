"""The command line, asked whether it can read some words, without doing what they say."""

from typing import Any

import typer

from cli.main import build_app
from cli.shell.line import OPTIONS
from cli.terminal.language import extract_options

APP = build_app("en")


def read(words):
    """What the command line makes of the words. Raises TyperException where it cannot read them."""
    line = extract_options(list(words), *OPTIONS)[1]
    command: Any = APP
    context = typer.Context(command, info_name="fengqiao")
    while line and line[0] in getattr(command, "commands", {}):
        command = command.commands[line.pop(0)]
    if line[:1] != ["--help"]:
        command.make_context("fengqiao", line, parent=context)
