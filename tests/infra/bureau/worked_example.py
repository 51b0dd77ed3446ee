"""The worked example in a store of its own."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.bureau.bureau import Bureau
from infra.copying.pages import CommitRow, State
from infra.event_store import EventLog
from tests.paths import SAMPLE


def import_sample(url: str) -> None:
    """A new store at an address with the worked example's book imported."""
    with Bureau.open(url, create=True) as bureau:
        bureau.import_workbook(SAMPLE / "book.xlsx", envelope=bureau.issue("clerk"))


@contextmanager
def copy_of(filled: Path, folder: Path) -> Iterator[Bureau]:
    """A copy of the store in a folder, to be changed at will."""
    shutil.copytree(filled, folder / "copy")
    with Bureau.open(f"sqlite:///{folder / 'copy' / 'bureau.db'}") as bureau:
        yield bureau


def commits(log: EventLog, upto: int) -> list[CommitRow]:
    """The transactions that end by a position."""
    with log.reading_one_state() as connection:
        return [commit for page in State(log, connection).pages(upto=upto) for commit in page]
