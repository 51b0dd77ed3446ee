"""人员配备 Staffing of a judicial office (2.1.2)."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

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
    joined_by: str | None = None


class Headcount(NamedTuple):
    """在岗人数."""

    headcount: int
    civil_servants: int


def headcount(postings: Iterable[Posting], on: date, rules: Rulebook) -> Headcount:
    """Who counts in one office on that day, each person once (2.1.2)."""
    basis = rules.headcount
    counted = [posting for posting in postings if presence(posting, on, rules) == "counts"]
    return Headcount(
        len({posting.person_code for posting in counted}),
        len({posting.person_code for posting in counted if posting.establishment in basis.civil_servants}),
    )


Presence = Literal["counts", "ahead", "ended", "seconded_out", "not_counted"]
"""Whether a posting counts on a day, or why it does not: it begins later, has ended, the person is seconded out, or one whom
the rulebook does not count."""


def presence(posting: Posting, on: date, rules: Rulebook) -> Presence:
    """Whether the posting counts on that day, or why not."""
    if posting.start_on > on:
        return "ahead"
    if not _within(on, posting.start_on, posting.end_on):
        return "ended"
    basis = rules.headcount
    if basis.seconded_out == "absent" and any(_within(on, *secondment) for secondment in posting.secondments):
        return "seconded_out"
    return "not_counted" if posting.establishment in basis.not_counted or posting.joined_by in basis.not_joined_by else "counts"


def _within(on: date, first: date, last: date | None) -> bool:
    return first <= on and (last is None or on <= last)
