"""What a shell offers for a code: those that the store's read tables hold, quickly, without a word and without touching anything."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from cli.shell.line import Line
from cli.shell.settings import of_file
from cli.terminal.store import data_folder, url_of_file
from infra.addresses import address_of, place_of

MOST = 100
"""So many codes are offered; whoever has more types another sign."""
PATIENCE = 0.2
"""Seconds that somebody else's lock is waited for."""


class Codes(NamedTuple):
    """Where the codes of a kind stand: the table, its key, and the column that says what each is."""

    table: str
    key: str
    beside: str


COUNTY = Codes("county", "county_code", "name")
OFFICE = Codes("office", "office_code", "name")
COMMITTEE = Codes("committee", "committee_code", "name")
MEDIATOR = Codes("mediator", "mediator_code", "name")
CASE = Codes("dispute", "case_no", "accepted_on")
EVERY = (COUNTY, OFFICE, COMMITTEE, MEDIATOR, CASE)

BY_NAME: Mapping[str, Sequence[Codes]] = {
    "county": (COUNTY,),
    "county_code": (COUNTY,),
    "office_code": (OFFICE,),
    "committee_code": (COMMITTEE,),
    "parent_code": (COMMITTEE,),
    "mediator_code": (MEDIATOR,),
    "successor_code": (MEDIATOR,),
    "corrects": (MEDIATOR,),
    "case_no": (CASE,),
    "body_code": (COUNTY, OFFICE, COMMITTEE),
}
"""The kinds of code by the name of the parameter."""

BY_COMMAND: Mapping[tuple[str, ...], Sequence[Codes]] = {
    ("county",): (COUNTY,),
    ("office",): (OFFICE,),
    ("committee",): (COMMITTEE,),
    ("mediator",): (MEDIATOR,),
    ("dispute",): (CASE,),
    ("screening",): (COUNTY, OFFICE, COMMITTEE),
    ("supervision",): (COUNTY, OFFICE, COMMITTEE),
    ("training",): (COUNTY, OFFICE, COMMITTEE),
    ("explain", "subsidy"): (CASE,),
    ("explain", "star"): (OFFICE,),
    ("explain", "grading"): (MEDIATOR,),
    ("explain", "grade"): (MEDIATOR,),
    ("history",): EVERY,
}
"""Whose the code is that an argument called `code` takes, by the first words of the command."""

NEW = frozenset({"add", "accept"})
"""The verbs whose code is not there yet."""


def offer_codes(command: Any, store: str, path: tuple[str, ...] = ()) -> None:
    """Has every parameter of the commands that is a code offer the codes of the store."""
    for parameter in command.params:
        kinds = () if path and path[-1] in NEW and parameter.name == "code" else _kinds(parameter.name, path)
        if kinds and parameter._custom_shell_complete is None:  # noqa: SLF001 - Typer takes one only where a parameter is declared
            parameter._custom_shell_complete = _completion(kinds, store)  # noqa: SLF001
    for name, below in getattr(command, "commands", {}).items():
        offer_codes(below, store, (*path, name))


def store_to_complete(words: Sequence[str], environ: Mapping[str, str]) -> str:
    """The store that the line which a shell asks to complete is about."""
    named = Line.of(words).options.get("--store") or environ.get("FENGQIAO_STORE") or of_file("store")
    return named or url_of_file(data_folder() / "fengqiao.db")


def _kinds(name: str, path: tuple[str, ...]) -> Sequence[Codes]:
    if name in BY_NAME:
        return BY_NAME[name]
    return next((kinds for begin, kinds in BY_COMMAND.items() if path[: len(begin)] == begin), ()) if name == "code" else ()


def _completion(kinds: Sequence[Codes], store: str) -> Any:
    from typer._click.shell_completion import CompletionItem

    def complete(_context: Any, _parameter: Any, incomplete: str) -> list[Any]:
        return [CompletionItem(code, help=beside) for code, beside in codes(store, kinds, incomplete)]

    return complete


def codes(store: str, kinds: Sequence[Codes], begin: str) -> list[tuple[str, str]]:
    """The codes of these kinds that begin so, each with what it is; none where the store cannot be asked, whatever the reason."""
    try:
        with closing(_read_only(_views_of(store))) as database:
            return [row for kind in kinds for row in _of_kind(database, kind, begin)][:MOST]
    except (OSError, ValueError, sqlite3.Error):
        return []


def _of_kind(database: sqlite3.Connection, kind: Codes, begin: str) -> Iterator[tuple[str, str]]:
    query = (
        f"SELECT {kind.key}, {kind.beside} FROM {kind.table} WHERE {kind.key} >= ? AND {kind.key} < ? || char(1114111) "  # noqa: S608 - names of ours
        f"ORDER BY {kind.key} LIMIT {MOST}"
    )
    return ((str(code), str(beside or "")) for code, beside in database.execute(query, (begin, begin)))


def _views_of(store: str) -> Path:
    place = place_of(address_of(store))
    if place is None:
        raise ValueError(store)
    path = Path(place)
    return path.with_name(f"{path.name.removesuffix('.db')}.views.db").absolute()


def _read_only(path: Path) -> sqlite3.Connection:
    """A connection that makes no file, not even those that SQLite puts beside a database."""
    if not path.is_file():
        raise FileNotFoundError(path)
    in_use = path.with_name(f"{path.name}-wal").exists()
    return sqlite3.connect(f"{path.as_uri()}?mode=ro{'' if in_use else '&immutable=1'}", uri=True, timeout=PATIENCE)
