"""案件记录 Closed cases as the registers hold them: every fact read from the column that the catalogue names (domain/rulebooks/case_facts.py)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from domain.base.vocabulary.statuses import MediatorStatus
from domain.policies.cases.closed_case import ClosedCase, Forged, Review
from domain.policies.decision import Found
from domain.rulebooks.case_facts import CASE_FACTS, DATED, FURTHER, CaseFact
from projections.reading import Connection, TextClause, text
from projections.registers.as_of import came_in_as, has_status, holds, is_official, serves, valid
from projections.registers.values import day, maybe_day

TOUCHED = "(SELECT value AS case_no FROM json_each(:touched))"
CLOSED_IN = "(SELECT case_no FROM dispute WHERE closed_on BETWEEN :first AND :last)"
ONE = "(SELECT CAST(:case_no AS TEXT) AS case_no)"

EVERY_FACT = frozenset(CASE_FACTS)


class Codes(NamedTuple):
    """Who a case belongs to."""

    case_no: str
    county_code: str
    committee_code: str
    mediator_code: str


class CaseRecord(NamedTuple):
    """案件记录. A closed case, and to whom it belongs."""

    codes: Codes
    case: ClosedCase


class _Base(NamedTuple):
    """What is read of every case; `served` says whether the mediator served on the day of acceptance, `serving_in` in which committee."""

    case_no: str
    county_code: str
    committee_code: str
    mediator_code: str
    accepted_on: str
    closed_on: str
    outcome: str
    agreement_form: str | None
    difficulty: str
    filed_on: str | None
    served: int
    serving_in: str | None
    in_service_official: int | None
    entered_on: str | None
    submitted_on: str | None


TABLES: Mapping[str, str] = {"disputes": "d", "committees": "c", "mediators": "m"}
"""The alias of the register of a sheet, whose columns are called as those of the sheet."""

EXPRESSIONS: Mapping[str, str] = {
    "engagement": f"""(SELECT e.engagement FROM mediator_engagement e WHERE e.mediator_code = d.mediator_code
        AND {holds("e", "d.accepted_on")})""",
    "joined_as": came_in_as("m", "d.accepted_on"),
    "mediated_before": "d.earlier_case_no IS NOT NULL",
    "co_mediators": "(SELECT count(*) FROM co_mediator x WHERE x.case_no = d.case_no)",
    "mediator_grade": f"""(SELECT h.grade FROM certificate_spell h WHERE h.mediator_code = d.mediator_code
        AND {valid("h", "d.accepted_on")} ORDER BY h.valid_from DESC, h.certificate_no DESC LIMIT 1)""",
    **{f"mediator_{status.value}": has_status("d.mediator_code", status.value, "d.accepted_on") for status in MediatorStatus},
}
"""The facts that are not a column of one of those registers as it stands."""

CASES = f"""
    SELECT d.case_no, c.county_code, d.committee_code, d.mediator_code, d.accepted_on, d.closed_on, d.outcome, d.agreement_form,
        d.difficulty, c.filed_on, {serves("m", "d.accepted_on")}, a.committee_code, {is_official("m", "d.accepted_on")}, d.entered_on, s.submitted_on{{facts}}
    FROM {{wanted}} t
    JOIN dispute d ON d.case_no = t.case_no
    JOIN committee c ON c.committee_code = d.committee_code
    JOIN mediator m ON m.mediator_code = d.mediator_code
    LEFT JOIN mediator_assignment a ON a.mediator_code = d.mediator_code AND {holds("a", "d.accepted_on")}
    LEFT JOIN statistics s ON s.committee_code = d.committee_code AND s.month = substr(d.closed_on, 1, 7)
    WHERE d.closed_on IS NOT NULL ORDER BY t.case_no
"""
"""The columns of `_Base` in their order, then those of the facts."""

REVIEWS = """
    SELECT r.case_no, r.reviewed_on, r.result FROM {wanted} t CROSS JOIN file_review r WHERE r.case_no = t.case_no
    ORDER BY t.case_no, r.reviewed_on
"""
"""Crossed, because SQLite then begins with the wanted cases, of which there may be one."""

FORGED = """
    SELECT i.mediator_code, i.found_on, coalesce(d.closed_on, i.found_on) FROM incident i LEFT JOIN dispute d ON d.case_no = i.case_no
    WHERE i.kind = 'forged_file' ORDER BY i.mediator_code, i.found_on
"""


def closed_case(connection: Connection, case_no: str) -> CaseRecord | None:
    """One case with every fact; None for one that is not closed, or not there."""
    return next(_records(connection, ONE, EVERY_FACT, case_no=case_no), None)


def cases_closed(connection: Connection, first: date, last: date) -> Iterator[CaseRecord]:
    """The cases closed in a period, both days included, with every fact, in the order of their numbers."""
    return _records(connection, CLOSED_IN, EVERY_FACT, first=first.isoformat(), last=last.isoformat())


def touched_cases(connection: Connection, touched: str, facts: Iterable[str]) -> Iterator[CaseRecord]:
    """The cases of a JSON array of numbers with the facts of the base and these."""
    return _records(connection, TOUCHED, frozenset(facts), touched=touched)


def _records(connection: Connection, wanted: str, facts: frozenset[str], **names: str) -> Iterator[CaseRecord]:
    """What is on record about each wanted case."""
    further, dated = _named(FURTHER, facts), _named(DATED, facts)
    decoders = [(fact.key, DECODERS.get(fact.type)) for fact in further]
    reviews, forged = _reviews(connection, wanted, names), _forged(connection) if "forged_files" in facts else {}
    columns, until = len(_Base._fields), len(_Base._fields) + len(further)
    for row in connection.execute(_query(wanted, (*further, *dated)), names).fetchall():
        base = _Base._make(row[:columns])
        values = zip(decoders, row[columns:until], strict=True)
        yield CaseRecord(
            Codes._make(base[:4]),
            ClosedCase(
                accepted_on=day(base.accepted_on),
                closed_on=day(base.closed_on),
                outcome=base.outcome,
                agreement_form=base.agreement_form,
                difficulty=base.difficulty,
                filed_on=maybe_day(base.filed_on),
                mediator_serving=bool(base.served) and base.serving_in == base.committee_code,
                in_service_official=None if base.in_service_official is None else bool(base.in_service_official),
                entered_on=maybe_day(base.entered_on),
                submitted_on=maybe_day(base.submitted_on),
                reviews=reviews.get(base.case_no, ()),
                forged=forged.get(base.mediator_code, ()),
                dated={fact.key: day(on) for fact, on in zip(dated, row[until:], strict=True) if on is not None},
                further={key: decode(value) if decode and value is not None else value for (key, decode), value in values},
            ),
        )


DECODERS: Mapping[str, Callable[[Any], Found]] = {
    "amount": lambda cents: Decimal(cents).scaleb(-2),
    "yes_no": bool,
    "choices": lambda keys: tuple(keys.split(",")),
}
"""What makes a fact of the value in its column, by the fact's type; the others stand there as they are."""


def _named(facts: Iterable[CaseFact], wanted: frozenset[str]) -> tuple[CaseFact, ...]:
    return tuple(fact for fact in facts if fact.key in wanted)


@lru_cache(maxsize=100)
def _query(wanted: str, facts: tuple[CaseFact, ...]) -> TextClause:
    expressions = (EXPRESSIONS.get(fact.key) or f"{TABLES[fact.sheet]}.{fact.name}" for fact in facts)
    return text(CASES.format(wanted=wanted, facts="".join(f", {expression}" for expression in expressions)))


def _forged(connection: Connection) -> dict[str, tuple[Forged, ...]]:
    """The forged files of each mediator. There are few."""
    by_mediator = groupby(connection.execute(text(FORGED)), lambda row: str(row[0]))
    return {
        mediator_code: tuple(Forged(day(found_on), day(file_on)) for _, found_on, file_on in incidents)
        for mediator_code, incidents in by_mediator
    }


def _reviews(connection: Connection, wanted: str, names: dict[str, str]) -> dict[str, tuple[Review, ...]]:
    """The reviews of each wanted case's file in the order of their days; one without a day, which always holds, is first."""
    by_case = groupby(connection.execute(text(REVIEWS.format(wanted=wanted)), names), lambda row: str(row[0]))
    return {case_no: tuple(Review(maybe_day(reviewed_on), result) for _, reviewed_on, result in reviews) for case_no, reviews in by_case}
