"""Somebody who changes a store with a tool of their own, and what a check finds then."""

import sqlite3
from contextlib import closing

from infra.bureau.bureau import Bureau
from infra.checks.findings import Finding, FindingCode
from infra.event_store import database_path


def change(bureau: Bureau, *statements: str) -> None:
    """Changes the log past the program."""
    with closing(sqlite3.connect(database_path(bureau.url))) as connection, connection:
        for statement in statements:
            assert connection.execute(statement).rowcount, statement


def change_views(bureau: Bureau, *statements: str) -> None:
    """Changes the views file past the program."""
    with closing(sqlite3.connect(str(bureau.info()["views"]))) as connection, connection:
        for statement in statements:
            assert connection.execute(statement).rowcount, statement


def found(bureau: Bureau, part: str) -> list[Finding]:
    return list(bureau.look([part]))


def codes(bureau: Bureau, part: str) -> list[FindingCode]:
    """The codes of what is found, each once, in order."""
    return list(dict.fromkeys(finding.code for finding in found(bureau, part)))
