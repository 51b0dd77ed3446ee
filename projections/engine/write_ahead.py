"""Switching a SQLite file to its write-ahead log, in which readers and a writer do not wait for each other."""

import sqlite3
import time


def write_ahead(connection: sqlite3.Connection, patience: float) -> None:
    """Switches the file to WAL. SQLite does not wait for others when it does this, so waiting is done here, for so many seconds at the most."""
    deadline = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return
