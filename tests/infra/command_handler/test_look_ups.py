"""What a command reads to check its references does not grow with the number of codes there are."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Engine, event

from domain.mediator.commands import ChangeWage
from tests.infra.importing.small_bureau import TABLES, Desk

DAY = date(2019, 6, 1)


def statements_of(desk: Desk, day: date) -> list[str]:
    """The statements on the read tables that one command comes to."""
    seen: list[str] = []

    def heard(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", heard)
    try:
        desk.bureau.execute(ChangeWage("M1", monthly_wage=Decimal(day.day), changed_on=day), desk.bureau.issue("clerk"))
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    return seen


def many_committees(count: int) -> list[dict[str, Any]]:
    return [{**TABLES["committees"][1], "committee_code": f"N{number}"} for number in range(count)]


def test_a_command_reads_no_more_where_there_are_hundreds_of_committees(desk: Desk) -> None:
    statements_of(desk, date(2019, 6, 1))  # what is read once only is read now
    before = statements_of(desk, date(2019, 6, 2))
    desk.put({"committees": many_committees(300)})
    assert statements_of(desk, date(2019, 6, 3)) == before
    looked_up = [statement for statement in before if "FROM committee" in statement or "FROM mediator " in statement]
    assert looked_up
    assert all("WHERE" in statement for statement in looked_up)
