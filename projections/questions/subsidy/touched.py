"""所涉案件 Which closed cases rest on what a batch of events changed: found in the registers, which hold the whole batch.

A case names its committee and its mediator; what is only looked at where a rulebook asks for it (certificates, forged files, entries of books) touches
cases only where one does.
"""

import json
from collections.abc import Collection, Sequence
from typing import Any

from domain.base.event import Event, Recorded
from domain.books.book import Book
from domain.policies.cases.case_books import CASE_BOOKS, FACTS_OF_BOOKS
from domain.rulebooks.adoption import CITY
from domain.rulebooks.in_force import RulesInForce
from projections.engine.work import Work
from projections.reading import Connection, TextClause, text


def note_entry(book: Book, work: Work, _event: Event, recorded: Recorded) -> None:
    """Notes about whom an entry of a book is that was stated, corrected or taken back."""
    work.notes[book.sheet].add((recorded.code,))


def touched(work: Work, rules: RulesInForce) -> set[str]:
    """The case numbers."""
    connection, notes = work.connection, work.notes
    cases = {case_no for (case_no,) in notes["case"]}
    notes["forged_files"] |= _forgers(connection, cases)
    mediators = {code for (code,) in notes["mediator"] | _merits(work, rules)}
    committees = {code for (code,) in notes["committee"]}
    for book in _asked_for(work, rules):
        {"mediator": mediators, "committee": committees, "dispute": cases}[book.subjects[0]].update(code for (code,) in notes[book.sheet])
    cases |= _cases(connection, BY_COMMITTEE, committees)
    cases |= _cases(connection, BY_MEDIATOR, mediators)
    cases |= _reported(connection, notes["statistics"])
    for code, first in sorted(notes["adopted"]):
        rows = connection.execute(IN_CITY if code == CITY else IN_COUNTY, {"first": first, "county": code})
        cases |= {case_no for (case_no,) in rows}
    return cases


def _asked_for(work: Work, rules: RulesInForce) -> list[Book]:
    """The books of which entries changed and by which any rulebook pays."""
    changed = [book for book in CASE_BOOKS if work.notes[book.sheet]]
    named = _named(rules) if changed else frozenset()
    return [book for book in changed if FACTS_OF_BOOKS[book] & named]


def _merits(work: Work, rules: RulesInForce) -> set[tuple[str, ...]]:
    """The mediators whose certificates or forged files changed, where any rulebook pays by them."""
    changed = {fact: mediators for fact in ("mediator_grade", "forged_files") if (mediators := work.notes[fact])}
    named = _named(rules) if changed else frozenset()
    return {mediator for fact in changed.keys() & named for mediator in changed[fact]}


def _named(rules: RulesInForce) -> frozenset[str]:
    """The facts beyond the base that any rulebook looks at."""
    return frozenset(fact for each in rules.every() for fact in each.subsidy.also)


def _forgers(connection: Connection, cases: Collection[str]) -> set[tuple[str, ...]]:
    """The mediators of whose forged files one is of these cases: its closing says which other cases it counts against."""
    return {(mediator,) for (mediator,) in connection.execute(FORGED, {"cases": json.dumps(sorted(cases))})} if cases else set()


FORGED = text("SELECT mediator_code FROM incident WHERE kind = 'forged_file' AND case_no IN (SELECT value FROM json_each(:cases))")

BY_COMMITTEE = text("""
    SELECT case_no, committee_code, substr(closed_on, 1, 7) FROM dispute
    WHERE closed_on IS NOT NULL AND committee_code IN (SELECT value FROM json_each(:codes))
""")

BY_MEDIATOR = text("""
    SELECT case_no, committee_code, substr(closed_on, 1, 7) FROM dispute
    WHERE closed_on IS NOT NULL AND mediator_code IN (SELECT value FROM json_each(:codes))
""")


IN_CITY = text("SELECT case_no FROM dispute WHERE closed_on >= :first")

IN_COUNTY = text("""
    SELECT case_no FROM dispute WHERE closed_on >= :first
        AND committee_code IN (SELECT committee_code FROM committee WHERE county_code = :county)
""")


def _cases(connection: Connection, query: TextClause, codes: Collection[str]) -> set[str]:
    return {case_no for case_no, _, _ in _closed(connection, query, codes)}


def _reported(connection: Connection, reported: Collection[tuple[str, ...]]) -> set[str]:
    """The cases that a committee closed in a month for which its statistics came in."""
    closed = _closed(connection, BY_COMMITTEE, {code for code, _ in reported})
    return {case_no for case_no, code, month in closed if (code, month) in reported}


def _closed(connection: Connection, query: TextClause, codes: Collection[str]) -> Sequence[Any]:
    return connection.execute(query, {"codes": json.dumps(sorted(codes))}).fetchall() if codes else ()
