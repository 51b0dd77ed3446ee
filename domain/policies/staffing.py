"""人员配备 Staffing of a judicial office (2.1.2)."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from domain.rulebooks.model import Rulebook


class Secondment(NamedTuple):
    """借调在外. Both days included; without a last day, until further notice."""

    first: date
    last: date | None


class Posting(NamedTuple):
    """任职. One posting of one person in an office; both days included, without a last day until further notice."""

    person_code: str
    establishment: str
    start_on: date
    end_on: date | None
    secondments: tuple[Secondment, ...] = ()


class Headcount(NamedTuple):
    """在岗人数."""

    headcount: int
    civil_servants: int


def headcount(postings: Iterable[Posting], on: date, rules: Rulebook) -> Headcount:
    """Who counts in one office on that day, each person once (2.1.2)."""
    basis = rules.headcount
    counted = [posting for posting in postings if posting.establishment not in basis.not_counted and _present(posting, on)]
    return Headcount(
        len({posting.person_code for posting in counted}),
        len({posting.person_code for posting in counted if posting.establishment in basis.civil_servants}),
    )


def _present(posting: Posting, on: date) -> bool:
    return _within(on, posting.start_on, posting.end_on) and not any(_within(on, *secondment) for secondment in posting.secondments)


def _within(on: date, first: date, last: date | None) -> bool:
    return first <= on and (last is None or on <= last)
