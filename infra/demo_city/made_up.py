"""What is made up says so: the demo's workbook by a property that stays when somebody saves it, the demo's store by its first event."""

import zipfile
from pathlib import Path

import xlsxwriter

from infra.event_store import EventLog

ACTOR = "demo"
PROPERTY, VALUE = "fengqiao", "made-up city"
_PART = "docProps/custom.xml"
_LARGEST = 1 << 20
"""A longer list of properties is none that the demo wrote."""


def say_so(book: xlsxwriter.Workbook) -> None:
    """Marks a workbook as made up."""
    book.set_custom_property(PROPERTY, VALUE)


def is_made_up_book(path: Path) -> bool:
    """Whether a file is the demo's workbook, saved again or not. Codes alone do not tell: a bureau may have the same."""
    try:
        with zipfile.ZipFile(path) as archive:
            part = archive.getinfo(_PART)
            properties = archive.read(part) if part.file_size <= _LARGEST else b""
    except (OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False
    return f'name="{PROPERTY}"'.encode() in properties and VALUE.encode() in properties


def is_made_up_store(log: EventLog, name: str = "demo-") -> bool:
    """Whether a store begins with an import of the demo's workbook, of any city or the one of that name."""
    first = log.page(0, min(1, log.head()))
    return bool(first) and first[0].envelope.actor == ACTOR and (first[0].envelope.source or "").startswith(name)
