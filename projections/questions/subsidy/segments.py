"""补贴时段 Decides closed cases anew: for each, from which day to which the decision is one and the same."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import Connection, Table

from domain.policies.subsidy import Standing, row_key, segments
from domain.policies.subsidy_judge import Judge
from domain.rulebooks.in_force import RulesInForce
from projections.engine.dialect import delete_returning, insert_tuples
from projections.engine.work import Work
from projections.questions.subsidy.case_record import touched_cases
from projections.questions.subsidy.tables import SUBSIDY_SEGMENT
from projections.reading import text

ROWS_AT_ONCE = 20_000

FORGET = text(delete_returning(SUBSIDY_SEGMENT, "WHERE case_no IN (SELECT value FROM json_each(:touched))"))

Shown = tuple[bool, int, str, str | None]
"""What a segment shows of its decision: eligible, the amount in fen, the reasons as a JSON array, the key of the row of amounts."""


def decide_again(work: Work, cases: Iterable[str], rules_on: RulesInForce) -> None:
    """Writes the segments of these cases anew from the registers. A case that is not closed, or whose committee or mediator is not yet on
    record, has none."""
    connection = work.connection
    touched = json.dumps(list(cases))
    work.deletes(SUBSIDY_SEGMENT, connection.execute(FORGET, {"touched": touched}))
    write(work, SUBSIDY_SEGMENT, _segments(connection, touched, rules_on))


def write(work: Work, table: Table, rows: Iterable[tuple[object, ...]]) -> None:
    """Inserts rows that have the table's columns in order. Tuples go to the driver as they are, which takes a third of the time."""
    rest = iter(rows)
    while some := list(islice(rest, ROWS_AT_ONCE)):
        insert_tuples(work.connection, table, some)
        work.wrote(table, some)


def _segments(connection: Connection, touched: str, rules_on: RulesInForce) -> Iterator[tuple[object, ...]]:
    """The rows of `SUBSIDY_SEGMENT` of the touched cases. Rulebooks are told apart by their `identity`: two adopted texts may have one id."""
    judges: dict[str, Judge] = {}
    decided: dict[tuple[str, Standing], Shown] = {}
    for codes, case in touched_cases(connection, touched, _named(rules_on)):
        rules = rules_on(case.closed_on, codes.county_code)
        rulebook = rules.identity
        judge = judges.get(rulebook) or judges.setdefault(rulebook, Judge(rules))
        decisions: list[tuple[str, Shown]] = []
        for segment in segments(case, rules):
            shown = decided.get((rulebook, segment.standing))
            if shown is None:
                decision = judge(segment.standing)
                row = row_key(segment.standing, rules) if decision.outcome.eligible else None
                shown = decided[rulebook, segment.standing] = (*decision.outcome, json.dumps(decision.codes), row)
            if decisions and decisions[-1][1] == shown:
                continue
            decisions.append((segment.valid_from.isoformat(), shown))
        ends = [first for first, _ in decisions[1:]]
        closed_on = decisions[0][0]
        for (first, shown), end in zip(decisions, [*ends, None], strict=True):
            yield (codes.case_no, first, end, *codes[1:], closed_on, closed_on[:7], *shown)


def _named(rules_on: RulesInForce) -> set[str]:
    """The facts beyond the base that any rulebook looks at."""
    return {fact for rules in rules_on.every() for fact in rules.subsidy.also}
