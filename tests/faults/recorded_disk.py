"""A disk that remembers every write, and what a power cut may leave of it: a file system layer of SQLite's (VFS) over the real one.

The rules are those of a careful adversary: what was written before the last sync of a file is there; of what came after, any sectors may be there and
any others not, whatever the order in which they were written; a new file may be missing, and a removed one still be there, until the directory was
synced.
"""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Literal

import apsw

SECTOR = 512
"""So many bytes a disk writes whole."""


@dataclass(frozen=True, slots=True)
class Operation:
    """Something done to a file. `birth` counts the files that its name has meant one after the other."""

    kind: Literal["write", "truncate", "sync", "delete"]
    path: str
    birth: int
    offset: int = 0
    data: bytes = b""
    is_durable: bool = False


@dataclass
class RecordedDisk:
    """What was done to the files, in order."""

    operations: list[Operation] = field(default_factory=list)
    births: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def note(
        self, kind: Literal["write", "truncate", "sync", "delete"], path: str, offset: int = 0, data: bytes = b"", *, durable: bool = False
    ) -> None:
        self.operations.append(Operation(kind, path, self.births[path], offset, data, durable))
        if kind == "delete":
            self.births[path] += 1

    def after_a_cut(self, at: int, chance: random.Random) -> dict[str, bytes]:
        """The files, by path, that a power cut after so many operations may leave."""
        share = chance.choice([0.0, 0.1, 0.5, 0.9, 1.0])
        by_file: dict[tuple[str, int], list[Operation]] = defaultdict(list)
        for operation in self.operations[:at]:
            by_file[operation.path, operation.birth].append(operation)
        files: dict[str, bytes] = {}
        for path in {path for path, _ in by_file}:
            birth = max(birth for name, birth in by_file if name == path)
            done = by_file[path, birth]
            is_there = done[-1].kind != "delete"
            durable = any(each.kind == "sync" or each.is_durable for each in done)
            if (not is_there and not durable) or (is_there and not durable and birth):
                # nobody has synced the directory since: the one that the name meant before may stand there still
                earlier = done[:-1] if not is_there else by_file[path, birth - 1][:-1]
                if chance.random() > share:
                    files[path] = _content(earlier, share, chance)
                    continue
            if is_there and (durable or chance.random() < share):
                files[path] = _content(done, share, chance)
        return files


def _content(done: list[Operation], share: float, chance: random.Random) -> bytes:
    """What stands in a file: all up to its last sync, and a share of the sectors written since, in any order."""
    synced = max((number for number, each in enumerate(done) if each.kind == "sync"), default=-1)
    content = bytearray()
    for operation in done[: synced + 1]:
        _apply(operation, content)
    pieces = [piece for operation in done[synced + 1 :] for piece in _sectors(operation)]
    left = [piece for piece in pieces if chance.random() < share]
    if share < 1:
        chance.shuffle(left)
    for operation in left:
        _apply(operation, content)
    return bytes(content)


def _sectors(operation: Operation) -> list[Operation]:
    if operation.kind != "write":
        return [operation]
    start, end = operation.offset, operation.offset + len(operation.data)
    edges = [start, *range((start // SECTOR + 1) * SECTOR, end, SECTOR), end]
    return [
        Operation("write", operation.path, operation.birth, low, operation.data[low - start : high - start])
        for low, high in pairwise(edges)
    ]


def _apply(operation: Operation, content: bytearray) -> None:
    if operation.kind == "write":
        if len(content) < operation.offset:
            content.extend(bytes(operation.offset - len(content)))
        content[operation.offset : operation.offset + len(operation.data)] = operation.data
    elif operation.kind == "truncate":
        del content[operation.offset :]
        content.extend(bytes(operation.offset - len(content)))


class RecordingVFS(apsw.VFS):
    """SQLite's own layer, with every change of a named file noted on the disk."""

    def __init__(self, name: str, disk: RecordedDisk) -> None:
        super().__init__(name, "")
        self.disk = disk

    def xOpen(self, name: "str | apsw.URIFilename | None", flags: list[int]) -> apsw.VFSFile:  # noqa: N802 - SQLite's name for it
        return _RecordingFile(self.disk, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        super().xDelete(filename, syncdir)
        self.disk.note("delete", Path(filename).name, durable=syncdir)


class _RecordingFile(apsw.VFSFile):
    def __init__(self, disk: RecordedDisk, name: "str | apsw.URIFilename | None", flags: list[int]) -> None:
        super().__init__("", name, flags)
        full = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._disk = disk
        self._path = None if full is None else Path(full).name

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        super().xWrite(data, offset)
        if self._path is not None:
            self._disk.note("write", self._path, offset, bytes(data))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        super().xTruncate(newsize)
        if self._path is not None:
            self._disk.note("truncate", self._path, newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        if self._path is not None:
            self._disk.note("sync", self._path)
