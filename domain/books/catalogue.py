"""台账目录 Every book, in the order of the template: those that others refer to first."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from domain.base.event import Event
from domain.base.facts import FACT_TYPES
from domain.books.book import Book
from domain.books.committee.consultation import CONSULTATION
from domain.books.committee.expert import EXPERT
from domain.books.committee.member import MEMBER
from domain.books.committee.statistics_content import STATISTICS_CONTENT
from domain.books.committee.studio import STUDIO
from domain.books.committee.support import SUPPORT
from domain.books.county.contest import CONTEST
from domain.books.county.funds import FUNDS as COUNTY_FUNDS
from domain.books.county.risk_report import RISK_REPORT
from domain.books.county.sensitive import SENSITIVE
from domain.books.dispute.adoption import ADOPTION
from domain.books.dispute.confirmation import CONFIRMATION
from domain.books.dispute.escalation import ESCALATION
from domain.books.dispute.follow_up import FOLLOW_UP
from domain.books.dispute.hand_over import HAND_OVER
from domain.books.dispute.session import SESSION as DISPUTE_SESSION
from domain.books.dispute.warning import WARNING
from domain.books.entries import TakeBackEntry, command_class
from domain.books.events import FactType
from domain.books.mediator.status import STATUS as MEDIATOR_STATUS
from domain.books.office.equipment import EQUIPMENT
from domain.books.office.funds import FUNDS as OFFICE_FUNDS
from domain.books.office.honour import HONOUR
from domain.books.office.premises_problem import PREMISES_PROBLEM
from domain.books.office.standing import STANDING
from domain.books.screening.round import ROUND
from domain.books.supervision.finding import FINDING
from domain.books.supervision.inspection import INSPECTION
from domain.books.supervision.notice import NOTICE
from domain.books.training.session import SESSION as TRAINING_SESSION

BOOKS: tuple[Book, ...] = (
    STANDING,
    EQUIPMENT,
    OFFICE_FUNDS,
    HONOUR,
    PREMISES_PROBLEM,
    COUNTY_FUNDS,
    CONTEST,
    SENSITIVE,
    RISK_REPORT,
    MEMBER,
    SUPPORT,
    STUDIO,
    STATISTICS_CONTENT,
    EXPERT,
    CONSULTATION,
    MEDIATOR_STATUS,
    DISPUTE_SESSION,
    WARNING,
    ESCALATION,
    HAND_OVER,
    FOLLOW_UP,
    CONFIRMATION,
    ADOPTION,
    ROUND,
    TRAINING_SESSION,
    INSPECTION,
    FINDING,
    NOTICE,
)

BOOK_OF_KIND: Mapping[str, Book] = MappingProxyType({book.kind: book for book in BOOKS})
"""By the kind of their streams."""
BOOK_EVENTS: tuple[type[Event], ...] = tuple(event for book in BOOKS for event in book.events)
"""Every type of event of any book."""
NAMED_BOOKS: tuple[Book, ...] = tuple(dict.fromkeys(named for book in BOOKS for named in book.entries.values()))
"""Those whose entries are named by the entries of other books."""
TAKING_BACK = MappingProxyType({book.kind: command_class(TakeBackEntry, book) for book in BOOKS})
"""By kind the command that takes an entry back."""


def _of_text(fact: FactType) -> Callable[..., Any]:
    """What makes a fact of a correction's text."""
    kind = fact.kind
    if kind is None or not fact.several:
        return fact.type
    return lambda keys: tuple(member for member in kind if member.value in set(str(keys).split(",")))


# What the facts of books are, they say themselves; whoever reads one by its name and sheet (domain/base/facts.py) finds it there.
FACT_TYPES.update(
    {
        f"{book.sheet}.{name}": _of_text(fact)
        for book in BOOKS
        for name, fact in {**book.key_types, **book.facts}.items()
        if fact.type is not str
    }
)
