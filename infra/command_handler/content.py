"""命令的内容 What a command says, as a digest: the same for the same words however they are typed, another for any other.

Kept with the commit, so that an id that is used again is known to belong to the same command (docs/decisions/0025). A digest says nothing by
itself, but one of few facts could be found by trying: it stands beside the events and can be emptied where a person is erased.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from pathlib import Path

from domain.base.command import Command

CHUNK = 1 << 20


def content_of(name: str, words: object, reason: str | None = None) -> str:
    """The digest of what a command's words say under its name, with the reason, which is kept in the history. Who says it, and when, is no part of it."""
    return sha256(json.dumps([name, _plain(words), reason], ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()


def content_of_command(command: Command, reason: str | None = None) -> str:
    """The digest of a command of the domain, with all its fields."""
    return content_of(type(command).__name__, command, reason)


def content_of_file(path: Path) -> str:
    """The digest of a file's bytes, or of every table of a folder by its name. Raises OSError."""
    digest = sha256()
    folder = path.is_dir()
    for part in sorted(each for each in path.iterdir() if each.suffix.casefold() == ".csv") if folder else [path]:
        if folder:
            digest.update(f"{part.stat().st_size} {part.name}\n".encode(errors="surrogateescape"))
        with part.open("rb") as stream:
            while piece := stream.read(CHUNK):
                digest.update(piece)
    return digest.hexdigest()


def _plain(value: object) -> object:
    """Values as JSON has them: equal ones alike, unequal ones not, whatever their types."""
    match value:
        case Enum():
            return str(value.value)
        case None | str() | bool() | int():
            return value
        case Decimal():
            return {"number": f"{value.normalize():f}"}
        case Mapping():
            return sorted([str(key), _plain(each)] for key, each in value.items())
        case frozenset() | set():
            return sorted(map(_plain, value), key=repr)
        case list() | tuple():
            return [_plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {type(value).__name__: [[each.name, _plain(getattr(value, each.name))] for each in fields(value)]}
    return {type(value).__name__: value.isoformat() if isinstance(value, date) else str(value)}
