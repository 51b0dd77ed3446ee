"""Errors for programs: one JSON object on stderr, with everything that the line for people says."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Literal, get_args

from cli.terminal.problem import Problem
from domain.base.unseen import visible
from infra.addresses import hiding_secrets

VARIABLE = "FENGQIAO_ERRORS"
OPTION = "--errors"
Form = Literal["text", "json"]
FORMS: tuple[Form, ...] = get_args(Form)
FOR_PROGRAMS = ("json", "ndjson")
"""The forms of output whose reader is a program."""


def wanted(named: str | None, environ: Mapping[str, str], line: Sequence[str]) -> Form:
    """The form of errors: as the option says, else the environment, else as the form of output that the line asks for."""
    for given in (named, environ.get(VARIABLE)):
        for form in FORMS:
            if given == form:
                return form
    return "json" if _output_of(line) in FOR_PROGRAMS else "text"


def _output_of(line: Sequence[str]) -> str:
    options = line[: line.index("--")] if "--" in line else line
    for word, after in zip(options, [*options[1:], ""], strict=False):
        name, equals, value = word.partition("=")
        if name == "--format":
            return value if equals else after
    return ""


def as_object(problems: Sequence[Problem], notes: Sequence[str], more: Mapping[str, object]) -> str:
    """The first problem as an object on one line, with the others, what was said before, and what is known of the command beside it."""
    first, *others = [_parts(problem) for problem in problems]
    fault = {**first, "exit": int(problems[0].exit_code), "others": others, **more, "notes": list(notes)}
    return json.dumps(fault, ensure_ascii=False)


def _parts(problem: Problem) -> dict[str, str]:
    why, next_step = (problem.why, problem.hint) if problem.hint else _parted(problem.why)
    parts = {"code": problem.code, "where": problem.where, "why": why, "next": next_step}
    return {name: visible(hiding_secrets(text)) for name, text in parts.items()}


def _parted(words: str) -> tuple[str, str]:
    """The words of a refusal, which say what to do after the last semicolon."""
    parts = re.split(r"；|; ", words)
    return (words.removesuffix(parts[-1]).rstrip("；; "), parts[-1]) if len(parts) > 1 else (words, "")
