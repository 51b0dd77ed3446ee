"""How the product was called, so that every command it prints works as typed.

Texts name a command by its canonical form, `fengqiao projections status`; on its way to a person it becomes the one that works here: behind
`python3 run.py` where that was typed, with the store and the language that the line named (docs/decisions/0035).
"""

import os
import re
import shlex
import shutil
import sys
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

PROGRAM = "fengqiao"
VARIABLE = "FENGQIAO_CALLED"
"""The environment variable in which `run.py` says how it was typed."""

NEED_NO_STORE = ("template", "views")
KEPT = ("--store", "--lang", "--config")
"""The options before a command that the next one needs as well."""
_COMMAND = re.compile(rf"(?<![A-Za-z0-9_/\\.:-]){PROGRAM} (?=(--?[a-z]+|[a-z]+(?:-[a-z]+)*))")


@dataclass(frozen=True, slots=True)
class Called:
    """What was typed before the command: the program as a shell takes it, and the options of the line that the next command needs as well."""

    program: str = PROGRAM
    options: tuple[tuple[str, str], ...] = ()

    def before(self, command: str) -> str:
        """What stands before a command: the program, and the options unless the command has them or needs none."""
        if command in KEPT:  # the line was written with them
            return f"{self.program} "
        no_store = command in NEED_NO_STORE or command.startswith("-")
        options = ((name, value) for name, value in self.options if not (name == "--store" and no_store))
        return "".join(f"{part} " for part in (self.program, *(f"{name} {quoted(value)}" for name, value in options)))


_called: ContextVar[Called] = ContextVar("called", default=Called())  # noqa: B039 - it never changes


def call(called: Called) -> None:
    """From here on commands are printed as they work after this."""
    _called.set(called)


def as_typed(text: str) -> str:
    """The text with each command in it as it works when typed here. Said twice it stays as it is."""
    return _COMMAND.sub(lambda command: _called.get().before(command.group(1)), text) if PROGRAM in text else text


def line_of(*words: object) -> str:
    """A command in its canonical form, its words quoted for a shell: `fengqiao import '2019 年.xlsx'`."""
    return " ".join((PROGRAM, *(quoted(str(word)) for word in words)))


def program() -> str:
    """How the program is typed here, without options."""
    return _called.get().program


def options() -> dict[str, str]:
    """The options that the line had before the command, by name."""
    return dict(_called.get().options)


def program_typed(environ: Mapping[str, str], first: str) -> str:
    """How the program was typed: as `run.py` says, else its name where the shell finds this very program by it, else its place.

    `first` is the first word of the process's arguments.
    """
    if environ.get(VARIABLE):
        return environ[VARIABLE]
    place = Path(first)
    if place.stem != PROGRAM or place.suffix not in {"", ".exe"} or place.name == first:
        return PROGRAM
    on_path = shutil.which(PROGRAM)
    return PROGRAM if on_path and _same(Path(on_path), place) else quoted(first)


def quoted(word: str) -> str:
    """The word as a shell takes it for one: that of the system this runs on."""
    if os.name != "nt":
        return shlex.quote(word)
    return word if word and re.fullmatch(r"[\w@%+=:,./\\-]+", word) else '"' + word.replace('"', '""') + '"'


def _same(place: Path, other: Path) -> bool:
    try:
        return place.samefile(other)
    except OSError:
        return False


def start(environ: Mapping[str, str], options: Mapping[str, str]) -> None:
    """Notes how this process was called, with the options of its line that the next command needs."""
    call(Called(program_typed(environ, sys.argv[0] if sys.argv else ""), tuple(options.items())))
