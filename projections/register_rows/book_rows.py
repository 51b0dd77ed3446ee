"""台账行 The entries of books as rows of their sheets, and the codes that they name, made from the books' declarations (domain/books)."""

from collections import defaultdict
from collections.abc import Mapping

from domain.books.book import Book, Stage, Subject
from domain.books.catalogue import BOOKS

EXTENTS: Mapping[Subject, str] = {
    "county": "{own_counties}",
    "office": "{own_offices}",
    "committee": "{own_committees}",
    "mediator": "{own_mediators}",
    "dispute": "{own_disputes}",
    "person": "{own_mediators} UNION SELECT person_code FROM posting WHERE office_code IN ({own_offices}) AND start_on <= :on",
}
"""The codes of a kind of body that an extent holds (extent.py)."""
REGISTERED: Mapping[Subject, tuple[str, str, str]] = {
    "county": ("counties", "county", "county_code"),
    "office": ("offices", "office", "office_code"),
    "committee": ("committees", "committee", "committee_code"),
    "mediator": ("mediators", "mediator", "mediator_code"),
    "dispute": ("disputes", "dispute", "case_no"),
    "person": ("mediators", "mediator", "mediator_code"),
}
"""Where a kind of body is registered: sheet, table, column of the code. A staff member's postings go along with the office."""
RECORDS_OF: Mapping[Subject, str] = {"dispute": "case", "person": "mediator"}
"""The kind of record that a body is, where it is not called as the body."""


def _mine(book: Book) -> str:
    """The condition that an entry is one of the extent."""
    return "(" + " OR ".join(f"{book.code} IN ({EXTENTS[subject]})" for subject in book.subjects) + ")"


def _there(book: Book, stage: Stage) -> str | None:
    """The condition that a stage has happened by the day; None where it holds on every day."""
    day = stage.event.effective
    fact = None if day is None else book.key_types.get(day) or book.facts[day]
    if fact is None or not fact.is_date:
        return None
    return f"coalesce({day} <= :on, true)" if fact.optional else f"{day} <= :on"


def rows_of(book: Book) -> str:
    """The query for the rows of a book: what happened later is not there yet."""
    columns = [book.code, *book.keys, *book.facts_of(book.stages[0])]
    for stage in book.stages[1:]:
        there = _there(book, stage)
        columns += [name if there is None else f"CASE WHEN {there} THEN {name} END AS {name}" for name in book.facts_of(stage)]
    first = _there(book, book.stages[0])
    by_day = "" if first is None else f" AND {first}"
    order = ", ".join((book.code, *book.keys))
    return f"SELECT {', '.join(columns)} FROM {book.sheet} WHERE {_mine(book)}{by_day} ORDER BY {order}"


BOOK_ROWS: Mapping[str, str] = {book.sheet: rows_of(book) for book in BOOKS}


def _referred() -> Mapping[str, tuple[str, ...]]:
    named: defaultdict[str, list[str]] = defaultdict(list)
    for book in BOOKS:
        for fact, subjects in book.refers.items():
            for sheet, table, code in (REGISTERED[subject] for subject in subjects):
                known = f"SELECT {code} FROM {table}"
                named[sheet].append(f"SELECT {fact} FROM {book.sheet} WHERE {_mine(book)} AND {fact} IN ({known})")
    return {sheet: tuple(queries) for sheet, queries in named.items()}


BOOK_REFERRED: Mapping[str, tuple[str, ...]] = _referred()
"""By sheet the codes that entries of an extent name."""


def _resting() -> Mapping[str, tuple[tuple[str, str], ...]]:
    resting: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for book in BOOKS:
        entry = ", ".join((book.code, *book.keys))
        for fact, subjects in {book.code: book.subjects, **book.refers}.items():
            for subject in subjects:
                record = RECORDS_OF.get(subject, subject)
                resting[record].append((book.name, f"SELECT {entry} FROM {book.sheet} WHERE {fact} = :code"))
        for fact, other in book.entries.items():
            same = f"{book.code} = :code AND {fact} = :{other.keys[0]}"
            resting[other.name].append((book.name, f"SELECT {entry} FROM {book.sheet} WHERE {same}"))
    return {record: tuple(queries) for record, queries in resting.items()}


RESTING_ENTRIES: Mapping[str, tuple[tuple[str, str], ...]] = _resting()
"""By kind of record, the entries of books that are about it or name it, and the query for their codes and keys."""
