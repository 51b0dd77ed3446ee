"""核对点 Up to where a store was checked from its first event on, and found sound: kept beside it and sealed, so that the next check goes on from there.

Two files that can be thrown away at any time: the read tables as the log gave them at that position, and a mark which says of which log, by which program,
what was found about decisions, and which bytes those tables are. It is sealed with the key that stands beside the store (docs/decisions/0048).
"""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b, file_digest, sha256
from hmac import compare_digest
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

import sqlalchemy

import domain
import infra
import projections
from domain.base.errors import FengqiaoError
from domain.base.text import Text
from infra.checks.chain import Link
from infra.checks.findings import Finding, FindingCode
from infra.importing.memory_key import key_of
from infra.places import Places
from infra.private_files import file_mode, make_private_folder
from infra.unfinished import unfinished_beside

FORM = 1
CODES = {code.value: code for code in FindingCode}
PERSON = b"fengqiao check"
"""What the key is used for here, apart from what else it is used for."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the log was when it was checked, when that was (UTC, as text), and the decisions that came out otherwise up to there."""

    link: Link
    checked_at: str
    decisions: Sequence[Finding] = ()


class Marks:
    """The mark of one store, and the tables that belong to it."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def last(self) -> Mark | None:
        """The mark that was kept last; None where there is none, or it is not of this program and this key, or anything of it was changed."""
        try:
            sealed = json.loads(self._places.mark.read_text(encoding="utf-8"))
            seal = sealed.pop("seal")
            if (sealed["form"], sealed["program"]) != (FORM, program()) or not compare_digest(seal, self._seal(sealed, keep=False)):
                return None
            if sealed["tables"] != _digest_of(self._places.checked):
                return None
            return Mark(Link(*sealed["link"]), sealed["checked_at"], [_finding(row) for row in sealed["decisions"]])
        except (OSError, ValueError, LookupError, TypeError, AttributeError, FengqiaoError):
            return None

    def tables_into(self, scratch: sqlalchemy.Engine) -> None:
        """Puts the tables that belong to the mark into an empty database. Raises sqlite3.Error."""
        with closing(sqlite3.connect(f"{self._places.checked.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as kept:
            kept.backup(_driver_of(scratch))

    def keep(self, mark: Mark, scratch: sqlalchemy.Engine) -> bool:
        """Keeps a mark in the place of the one before, with the tables at its position; whether that could be done."""
        with suppress(OSError, sqlite3.Error, FengqiaoError):
            make_private_folder(self._places.folder)
            with unfinished_beside(self._places.checked) as unfinished:
                with closing(sqlite3.connect(unfinished)) as target:
                    _driver_of(scratch).backup(target)
                tables = _digest_of(unfinished)
                unfinished.chmod(file_mode())
                unfinished.replace(self._places.checked)
            unsealed = {"form": FORM, "program": program(), "link": list(mark.link), "tables": tables, "checked_at": mark.checked_at}
            unsealed["decisions"] = [_row(finding) for finding in mark.decisions]
            with unfinished_beside(self._places.mark) as unfinished:
                sealed = unsealed | {"seal": self._seal(unsealed, keep=True)}
                unfinished.write_text(json.dumps(sealed, ensure_ascii=False), encoding="utf-8")
                unfinished.chmod(file_mode())
                unfinished.replace(self._places.mark)
            return True
        return False

    def _seal(self, unsealed: dict[str, Any], *, keep: bool) -> str:
        """What nobody can write who has the store and not its key. Raises FengqiaoError (memory_key_unusable)."""
        key = key_of(self._places.key, keep=keep)
        return blake2b(json.dumps(unsealed, sort_keys=True).encode(), key=key.secret, person=PERSON).hexdigest()


@cache
def program() -> str:
    """The digest of the program's own text, and of the calendar that it counts working days by: by another one nothing counts as checked."""
    digest = sha256(version("chinesecalendar").encode())
    for package in (domain, projections, infra):
        folder = Path(cast("str", package.__file__)).parent
        for file in sorted(path for path in folder.rglob("*") if path.suffix in {".py", ".toml"}):
            digest.update(f"\n{file.relative_to(folder.parent).as_posix()}\n".encode() + file.read_bytes())
    return digest.hexdigest()


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _driver_of(scratch: sqlalchemy.Engine) -> sqlite3.Connection:
    """The one connection of a scratch database."""
    with closing(scratch.raw_connection()) as lent:
        return cast("sqlite3.Connection", lent.driver_connection)


def _row(finding: Finding) -> dict[str, Any]:
    params = {name: value.joined() if isinstance(value, Text) else str(value) for name, value in finding.params.items()}
    texts = [name for name, value in finding.params.items() if isinstance(value, Text)]
    places = {name: getattr(finding, name) for name in ("place", "position", "what", "recorded", "made_again", "release")}
    return {"code": finding.code.value, **places, "params": params, "texts": texts}


def _finding(row: dict[str, Any]) -> Finding:
    params = {name: Text.parse(value) if name in row["texts"] else value for name, value in row.pop("params").items()}
    del row["texts"]
    return Finding(CODES[row.pop("code")], params=params, **row)
