"""补贴发放程序 Subsidy round: how far it has come, what is owed and paid."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from domain.base.grown import with_entries, with_entry, without_entry
from domain.base.procedure import PublicNotice
from domain.processes.subsidy_round.events import SubsidyPaid, SubsidyRecovered, SubsidyReduced
from domain.processes.subsidy_round.kinds import Fate


class PartKey(NamedTuple):
    """份额. One mediator's part of a case from one payer; of an award, the committee's."""

    case_no: str
    mediator_code: str | None
    payer: str | None


@dataclass(frozen=True, slots=True)
class Book:
    """申报账. Every part declared, in fen and in the order declared; what became of cases that left the round, and of those that left singly the day;
    the days of the declaration and of the last step about all cases."""

    period: str
    declared_on: date
    owed: Mapping[PartKey, int]
    step_on: date
    barred: Mapping[str, Fate] = field(default_factory=dict)
    left_on: Mapping[str, date] = field(default_factory=dict)

    @property
    def last_on(self) -> date:
        """The day of the last step: nothing that follows may lie before it."""
        return max((self.step_on, *self.left_on.values()))

    @property
    def cases(self) -> tuple[str, ...]:
        """The cases that are still in the round, in the order declared."""
        return tuple(case for case in dict.fromkeys(key.case_no for key in self.owed) if case not in self.barred)

    @property
    def files(self) -> tuple[str, ...]:
        """Those of them that have a file: an award has none."""
        awards = {key.case_no for key in self.owed if key.mediator_code is None}
        return tuple(case for case in self.cases if case not in awards)

    def still_owed(self) -> dict[PartKey, int]:
        """The parts of those cases."""
        return {key: fen for key, fen in self.owed.items() if key.case_no not in self.barred}

    def on(self, day: date) -> "Book":
        """The book after a step of that day."""
        return replace(self, step_on=max(self.step_on, day))

    def without(self, cases: Mapping[str, Fate]) -> "Book":
        """The book when those cases have left the round."""
        return replace(self, barred=with_entries(self.barred, cases))

    def restored(self, case_no: str, *, stands: bool) -> "Book":
        """The book when a case has not left the round; one that does not stand in it again may be declared in a later one."""
        if not stands:
            return replace(self, barred=with_entry(self.barred, case_no, Fate.RETURNED))
        return replace(self, barred=without_entry(self.barred, case_no), left_on=without_entry(self.left_on, case_no))


@dataclass(frozen=True, slots=True)
class Declared:
    """审核中. `sample` is what was drawn, None before."""

    book: Book
    checked_on: date | None = None
    sample: tuple[str, ...] | None = None
    reviewed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """公示中. `unpublished` are the cases that had left before the notice."""

    book: Book
    notice: PublicNotice
    unpublished: frozenset[str] = frozenset()


Booking = SubsidyPaid | SubsidyReduced | SubsidyRecovered


@dataclass(frozen=True, slots=True)
class Approved:
    """已批准. In fen, by part; the day of each voucher; the day on which something was paid last, by case, and that of the last payment or recovery of all;
    what was paid, taken off and recovered, in its order; and the round as it was published."""

    book: Book
    approved_on: date
    published: Published
    bookings: Mapping[int, Booking] = field(default_factory=dict)
    taken: int = 0
    paid: Mapping[PartKey, int] = field(default_factory=dict)
    recovered: Mapping[PartKey, int] = field(default_factory=dict)
    reduced: Mapping[PartKey, int] = field(default_factory=dict)
    vouchers: Mapping[str, date] = field(default_factory=dict)
    paid_on: Mapping[str, date] = field(default_factory=dict)
    last_on: date = date.min

    def outstanding(self) -> dict[PartKey, int]:
        """What is approved, was not taken off since, and is not paid yet."""
        left = {key: fen - self.paid.get(key, 0) - self.reduced.get(key, 0) for key, fen in self.book.still_owed().items()}
        return {key: fen for key, fen in left.items() if fen}

    def held(self) -> dict[PartKey, int]:
        """What was paid and not recovered."""
        left = {key: fen - self.recovered.get(key, 0) for key, fen in self.paid.items()}
        return {key: fen for key, fen in left.items() if fen}


@dataclass(frozen=True, slots=True)
class Done:
    """已办结. A recovery may still come."""

    approved: Approved
    closed_on: date


Round = Declared | Published | Approved | Done
