"""The cases of a mediator are looked up by the mediator: a history does not read the cases of all others."""

from typing import Any

from sqlalchemy import event

from infra.bureau.bureau import Bureau
from projections.registers.lookup import cases_of


def test_the_cases_of_every_mediator_are_those_of_the_list(bureau: Bureau) -> None:
    listed = bureau.listing("dispute")
    with_cases = 0
    for mediator in bureau.listing("mediator"):
        code = mediator["mediator_code"]
        cases = bureau.cases_of(code)
        assert cases == [case for case in listed if case["mediator_code"] == code]
        with_cases += bool(cases)
    assert with_cases > 1
    assert bureau.cases_of("no such") == []


def test_no_case_of_another_is_read(bureau: Bureau) -> None:
    statements: list[tuple[str, Any]] = []
    with bureau._read.current() as (connection, _position):
        event.listen(connection, "before_cursor_execute", lambda _c, _d, statement, given, *_more: statements.append((statement, given)))
        cases_of(connection, "M1", None)
        [(statement, given)] = statements
        plan = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)]
    assert any("dispute_by_mediator" in step for step in plan), plan
