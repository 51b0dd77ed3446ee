"""Somebody who changes a store with a tool of their own, and what a check finds then."""

import sqlite3
from contextlib import closing
from datetime import date

from domain.base.command import Command
from infra.bureau.bureau import Bureau
from infra.bureau.procedures.step_handler import StepHandler
from infra.checks.findings import Finding, FindingCode
from infra.event_store import database_path
from projections.findings.declared import FactFinding

YEAR, ON = 2018, date(2019, 12, 31)


def county_of(bureau: Bureau) -> str:
    """The county in which things are decided."""
    return str(bureau.view("subsidy-shares", as_of=ON).rows[0]["county_code"])


def take(bureau: Bureau, step: StepHandler | Command) -> None:
    """Carries out a step of a procedure, or a command of one."""
    plan = (lambda _point: [step]) if isinstance(step, Command) else step
    bureau.carry_out(plan, bureau.issue("clerk", allow_future=True))


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


def codes(bureau: Bureau, part: str) -> list[FindingCode | FactFinding]:
    """The codes of what is found, each once, in order."""
    return list(dict.fromkeys(finding.code for finding in found(bureau, part)))
