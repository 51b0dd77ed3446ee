"""Decides cases: reads what the registers hold of them, and writes their segments anew."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby, islice

from sqlalchemy import Connection, Table, delete, insert, text

from domain.policies.subsidy import ClosedCase, Review, Standing, row_key, segments
from domain.policies.subsidy_judge import Judge
from domain.rulebooks.in_force import RulesInForce
from projections.questions.subsidy.tables import SUBSIDY_SEGMENT, SUBSIDY_TOUCHED
from projections.registers.as_of import holds, valid
from projections.registers.values import day, maybe_day

ROWS_AT_ONCE = 20_000

CASES = f"""
    SELECT d.case_no, c.county_code, d.committee_code, d.mediator_code, d.accepted_on, d.closed_on, d.outcome, d.agreement_form,
        d.difficulty, c.filed_on, m.appointed_on, m.left_on, a.committee_code, m.in_service_official, d.entered_on, s.submitted_on,
        d.performed_on, d.kind, d.channel, d.source, d.amount_yuan, d.parties, c.kind, c.county_code, e.engagement,
        d.special_group, d.earlier_case_no, d.papers, d.annulled_on, d.decided_yuan, m.occupation,
        (SELECT count(*) FROM co_mediator x WHERE x.case_no = d.case_no),
        (SELECT h.grade FROM certificate_spell h WHERE h.mediator_code = d.mediator_code AND {valid("h", "d.accepted_on")}
            ORDER BY h.valid_from DESC, h.certificate_no DESC LIMIT 1)
    FROM {{wanted}} t
    JOIN dispute d ON d.case_no = t.case_no
    JOIN committee c ON c.committee_code = d.committee_code
    JOIN mediator m ON m.mediator_code = d.mediator_code
    LEFT JOIN mediator_assignment a ON a.mediator_code = d.mediator_code
        AND {holds("a", "d.accepted_on")}
    LEFT JOIN mediator_engagement e ON e.mediator_code = d.mediator_code
        AND {holds("e", "d.accepted_on")}
    LEFT JOIN statistics s ON s.committee_code = d.committee_code AND s.month = substr(d.closed_on, 1, 7)
    WHERE d.closed_on IS NOT NULL ORDER BY t.case_no
"""

REVIEWS = """
    SELECT r.case_no, r.reviewed_on, r.result FROM {wanted} t JOIN file_review r ON r.case_no = t.case_no
    ORDER BY r.case_no, r.reviewed_on
"""

TOUCHED = "subsidy_touched"
CLOSED_IN = "(SELECT case_no FROM dispute WHERE closed_on BETWEEN :first AND :last)"
ONE = "(SELECT CAST(:case_no AS TEXT) AS case_no)"

FORGET = text("DELETE FROM subsidy_segment WHERE case_no IN (SELECT case_no FROM subsidy_touched)")

Codes = tuple[str, str, str, str]
"""Of case, county, committee and mediator."""

Shown = tuple[bool, int, str, str | None]
"""What a segment shows of its decision: eligible, the amount in fen, the reasons as a JSON array, the key of the row of amounts."""


def decide_again(connection: Connection, cases: Iterable[str], rules_on: RulesInForce) -> None:
    """Writes the segments of these cases anew from the registers. A case that is not closed, or whose committee or mediator is not yet on
    record, has none."""
    write(connection, SUBSIDY_TOUCHED, ((case_no,) for case_no in cases))
    connection.execute(FORGET)
    write(connection, SUBSIDY_SEGMENT, _segments(connection, rules_on))
    connection.execute(delete(SUBSIDY_TOUCHED))


def write(connection: Connection, table: Table, rows: Iterable[tuple[object, ...]]) -> None:
    """Inserts rows that have the table's columns in order. Tuples go to the driver as they are, which takes a third of the time."""
    insertion = insert(table).compile(dialect=connection.dialect)
    statement, names = str(insertion), [column.name for column in table.columns]
    rest = iter(rows)
    while some := list(islice(rest, ROWS_AT_ONCE)):
        parameters = some if insertion.positional else [dict(zip(names, row, strict=True)) for row in some]
        connection.exec_driver_sql(statement, parameters)


def _segments(connection: Connection, rules_on: RulesInForce) -> Iterator[tuple[object, ...]]:
    """The rows of `SUBSIDY_SEGMENT` of the touched cases. Rulebooks are told apart by identity: two adopted texts may have one id."""
    judges: dict[int, Judge] = {}
    decided: dict[tuple[int, Standing], Shown] = {}
    for codes, case in _closed_cases(connection, TOUCHED):
        rules = rules_on(case.closed_on, codes[1])
        rulebook = id(rules)
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
            yield (codes[0], first, end, *codes[1:], closed_on, closed_on[:7], *shown)


def closed_case(connection: Connection, case_no: str) -> tuple[Codes, ClosedCase] | None:
    """One case as it is decided; None for one that is not closed, or not there."""
    return next(_closed_cases(connection, ONE, case_no=case_no), None)


def cases_closed(connection: Connection, first: date, last: date) -> Iterator[tuple[Codes, ClosedCase]]:
    """The cases closed in a period, both days included, as they are decided, in the order of their numbers."""
    return _closed_cases(connection, CLOSED_IN, first=first.isoformat(), last=last.isoformat())


def _closed_cases(connection: Connection, wanted: str, **names: str) -> Iterator[tuple[Codes, ClosedCase]]:
    """The codes of each wanted case, and what is on record about it."""
    reviews, forged = _reviews(connection, wanted, names), _forged(connection)
    for row in connection.execute(text(CASES.format(wanted=wanted)), names).fetchall():
        case_no, county_code, committee_code, mediator_code, accepted_on, closed_on, outcome, agreement_form, difficulty = row[:9]
        filed_on, appointed_on, left_on, serves, official, entered_on, submitted_on, performed_on, kind, channel, source, amount = row[9:21]
        parties, committee_kind, _county, engagement, special_group, earlier, papers, annulled_on, decided, *others = row[21:]
        occupation, co_mediators, grade = others
        in_service = appointed_on <= accepted_on and (left_on is None or accepted_on <= left_on)
        yield (
            (case_no, county_code, committee_code, mediator_code),
            ClosedCase(
                day(accepted_on),
                day(closed_on),
                outcome,
                agreement_form,
                difficulty,
                maybe_day(filed_on),
                in_service and serves == committee_code,
                None if official is None else bool(official),
                maybe_day(entered_on),
                maybe_day(submitted_on),
                reviews.get(case_no, ()),
                maybe_day(performed_on),
                kind,
                channel,
                source,
                None if amount is None else Decimal(amount).scaleb(-2),
                parties,
                committee_kind,
                county_code,
                engagement,
                special_group,
                earlier is not None,
                None if papers is None else tuple(papers.split(",")),
                maybe_day(annulled_on),
                None if decided is None else Decimal(decided).scaleb(-2),
                occupation,
                co_mediators,
                grade,
                forged.get(mediator_code, ()),
            ),
        )


def _forged(connection: Connection) -> dict[str, tuple[date, ...]]:
    """The days on which a forged file of a mediator was found. There are few."""
    rows = connection.execute(
        text("SELECT mediator_code, found_on FROM incident WHERE kind = 'forged_file' ORDER BY mediator_code, found_on")
    )
    return {code: tuple(day(found_on) for _, found_on in found) for code, found in groupby(rows, lambda row: str(row[0]))}


def _reviews(connection: Connection, wanted: str, names: dict[str, str]) -> dict[str, tuple[Review, ...]]:
    """The reviews of each wanted case's file in the order of their days; one without a day, which always holds, is first."""
    return {
        case_no: tuple(Review(maybe_day(reviewed_on), result) for _, reviewed_on, result in found)
        for case_no, found in groupby(connection.execute(text(REVIEWS.format(wanted=wanted)), names), lambda row: str(row[0]))
    }
