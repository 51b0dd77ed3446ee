"""台账目录 Every book, in the order of the template: those that others refer to first.

A book is loaded, with its event classes, when it is asked for by its kind: a command has to do with one of them (docs/decisions/0049).
"""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from domain.books.book import Book
from domain.books.entries import TakeBackEntry, command_class
from domain.later import Later

if TYPE_CHECKING:
    from domain.base.event import Event

PLACES: Mapping[str, str] = {
    "office_standing": "office.standing:STANDING",
    "office_equipment": "office.equipment:EQUIPMENT",
    "office_funds": "office.funds:FUNDS",
    "office_honour": "office.honour:HONOUR",
    "premises_problem": "office.premises_problem:PREMISES_PROBLEM",
    "county_funds": "county.funds:FUNDS",
    "skill_contest": "county.contest:CONTEST",
    "sensitive_period": "county.sensitive:SENSITIVE",
    "risk_report": "county.risk_report:RISK_REPORT",
    "committee_member": "committee.member:MEMBER",
    "committee_support": "committee.support:SUPPORT",
    "studio_mediator": "committee.studio:STUDIO",
    "mediation_groups": "committee.groups:GROUPS",
    "statistics_figures": "committee.statistics_content:STATISTICS_CONTENT",
    "expert": "committee.expert:EXPERT",
    "consulting": "committee.consultation:CONSULTATION",
    "mediator_status": "mediator.status:STATUS",
    "mediation_session": "dispute.session:SESSION",
    "dispute_warning": "dispute.warning:WARNING",
    "escalation": "dispute.escalation:ESCALATION",
    "hand_over": "dispute.hand_over:HAND_OVER",
    "follow_up": "dispute.follow_up:FOLLOW_UP",
    "confirmation": "dispute.confirmation:CONFIRMATION",
    "case_adoption": "dispute.adoption:ADOPTION",
    "screening_round": "screening.round:ROUND",
    "training_session": "training.session:SESSION",
    "inspection": "supervision.inspection:INSPECTION",
    "finding": "supervision.finding:FINDING",
    "notice": "supervision.notice:NOTICE",
}
"""By the kind of its streams, the module beneath this folder in which a book stands, and its name there."""


def _book(kind: str) -> Book:
    module, name = PLACES[kind].split(":")
    book: Book = getattr(import_module(f"domain.books.{module}"), name)
    return book


BOOK_OF_KIND: Mapping[str, Book] = Later(PLACES, _book)
"""By the kind of their streams."""
TAKING_BACK: Mapping[str, type[TakeBackEntry]] = Later(PLACES, lambda kind: command_class(TakeBackEntry, BOOK_OF_KIND[kind]))
"""By kind the command that takes an entry back."""

NAMED_KINDS = frozenset({"expert"})
"""The kinds of those whose entries are named by the entries of other books; a test compares them with what the books say."""

BOOKS: tuple[Book, ...]
NAMED_BOOKS: tuple[Book, ...]
"""Those whose entries are named by the entries of other books."""
BOOK_EVENTS: "tuple[type[Event], ...]"
"""Every type of event of any book."""


def __getattr__(name: str) -> Any:
    """`BOOKS`, `NAMED_BOOKS` and `BOOK_EVENTS`, of which all books have to be loaded."""
    match name:
        case "BOOKS":
            return tuple(BOOK_OF_KIND.values())
        case "NAMED_BOOKS":
            return tuple(dict.fromkeys(named for book in BOOK_OF_KIND.values() for named in book.entries.values()))
        case "BOOK_EVENTS":
            return tuple(event for book in BOOK_OF_KIND.values() for event in book.events)
    raise AttributeError(name)
