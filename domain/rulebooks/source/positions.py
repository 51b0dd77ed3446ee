"""行号 On which line of a TOML text a value stands. The reader of the standard library does not say.

The text is known to be valid TOML; the scan only has to find where statements, tables and the entries of arrays begin.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

BARE = re.compile(r"[A-Za-z0-9_-]+")
BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
STRING = re.compile(r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL)
PLAIN = re.compile(r"[^,\]}\n#]+")

Path = tuple[str | int, ...]


@dataclass(slots=True)
class _Scan:
    """The scan's place, and what it found."""

    text: str
    at: int = 0
    found: dict[Path, int] = field(default_factory=dict)
    tables: dict[Path, int] = field(default_factory=dict)
    prefix: Path = ()

    def run(self) -> None:
        self._blank()
        while self.at < len(self.text):
            self._statement()
            self._blank()

    def _statement(self) -> None:
        if self.text.startswith("[", self.at):
            start, doubled = self.at, self.text.startswith("[[", self.at)
            self.at += 2 if doubled else 1
            self.prefix = self._header(self._key(), doubled=doubled)
            self.at += 2 if doubled else 1
            for length in range(1, len(self.prefix) + 1):
                self.found.setdefault(self.prefix[:length], start)
        else:
            self._assignment(self.prefix)

    def _header(self, key: Sequence[str], *, doubled: bool) -> Path:
        """The full path of a table's header: an array of tables on the way stands for its last entry."""
        path: Path = ()
        for number, step in enumerate(key, start=1):
            path = (*path, step)
            if doubled and number == len(key):
                self.tables[path] = self.tables.get(path, 0) + 1
            if path in self.tables:
                path = (*path, self.tables[path] - 1)
        return path

    def _assignment(self, prefix: Path) -> None:
        start = self.at
        path = (*prefix, *self._key())
        self.at += 1  # the equals sign
        for length in range(len(prefix) + 1, len(path) + 1):
            self.found.setdefault(path[:length], start)
        self._value(path)

    def _key(self) -> list[str]:
        steps = []
        while True:
            self._blank()
            steps.append(self._step())
            self._blank()
            if not self.text.startswith(".", self.at):
                return steps
            self.at += 1

    def _step(self) -> str:
        match = STRING.match(self.text, self.at) or BARE.match(self.text, self.at)
        self.at = match.end() if match else len(self.text)
        return match.group().strip("\"'") if match else ""

    def _value(self, path: Path) -> None:
        self._blank()
        opening = self.text[self.at : self.at + 1]
        if opening in {"[", "{"}:
            self.at += 1
            self._entries(path, "]" if opening == "[" else "}")
            return
        match = STRING.match(self.text, self.at) or PLAIN.match(self.text, self.at)
        self.at = match.end() if match else len(self.text)

    def _entries(self, path: Path, closing: str) -> None:
        number = 0
        self._blank()
        while self.at < len(self.text) and not self.text.startswith(closing, self.at):
            if closing == "]":
                self.found[*path, number] = self.at
                self._value((*path, number))
                number += 1
            else:
                self._assignment(path)
            self._blank()
            if self.text.startswith(",", self.at):
                self.at += 1
                self._blank()
        self.at += 1

    def _blank(self) -> None:
        match = BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at


class Lines:
    """行号. Where the values of a TOML document stand in its text."""

    def __init__(self, text: str) -> None:
        scan = _Scan(text)
        scan.run()
        self._text, self._found = text, scan.found

    def of(self, path: Sequence[Any]) -> int:
        """The line, counted from 1, of the value at that path, or of the nearest part around it that is written; 1 for the whole document."""
        for length in range(len(path), 0, -1):
            start = self._found.get(tuple(path[:length]))
            if start is not None:
                return self._text.count("\n", 0, start) + 1
        return 1
