"""案件所依台账 The books on whose entries the subsidy of a case may rest: those in whose sheets facts of a case stand (domain/rulebooks/case_facts.py; docs/decisions/0045)."""

from collections.abc import Mapping

from domain.books.book import Book
from domain.books.catalogue import BOOKS
from domain.rulebooks.case_facts import CASE_FACTS

FACTS_OF_BOOKS: Mapping[Book, frozenset[str]] = {
    book: facts for book in BOOKS if (facts := frozenset(fact.key for fact in CASE_FACTS.values() if fact.sheet == book.sheet))
}
"""The facts of a case that stand in a book, by the book."""
CASE_BOOKS = tuple(FACTS_OF_BOOKS)
"""Those books."""
