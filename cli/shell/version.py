"""Which release this is, and what it runs on."""

import platform
import sqlite3
from typing import Literal

from cli.terminal.events import show_json
from cli.terminal.streams import data
from infra.release import release


def show_version(shape: Literal["text", "json"]) -> None:
    """The release on one line, or with everything that a report of a fault needs."""
    if shape == "text":
        data(f"fengqiao {release() or '-'}")
        return
    from infra.event_store.migrations import SCHEMA_VERSION

    show_json(
        {
            "release": release(),
            "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version,
            "store_schema": SCHEMA_VERSION,
            "system": platform.platform(),
        }
    )
