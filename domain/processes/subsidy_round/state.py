"""补贴发放程序 Subsidy round: how far it has come, what is owed and paid, and how each event changes that."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, NamedTuple

from domain.base.amounts import hundredths
from domain.base.grown import with_entries, with_entry
from domain.base.procedure import PublicNotice
from domain.base.rejection import ImpossibleHistory
from domain.processes.subsidy_round.events import (
    CasesDeclared,
    ClaimCarriedOver,
    ClaimRejected,
    ClaimsPublished,
    FilesReviewed,
    FilesSampled,
    FirstCheckDone,
    Payment,
    RoundApproved,
    RoundClosed,
    RoundEvent,
    SubsidyPaid,
    SubsidyRecovered,
    SubsidyReduced,
)

Fate = Literal["returned", "rejected", "carried_over"]
"""What became of a case that is not paid in the round."""


class PartKey(NamedTuple):
    """份额. One mediator's part of a case from one payer; of an award, the committee's."""

    case_no: str
    mediator_code: str | None
    payer: str | None


@dataclass(frozen=True, slots=True)
class Book:
    """申报账. Every part declared, in fen and in the order declared; what became of cases that left the round; the day of the last step: nothing that
    follows may lie before it."""

    period: str
    last_on: date
    owed: Mapping[PartKey, int]
    barred: Mapping[str, Fate] = field(default_factory=dict)

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
        return replace(self, last_on=max(self.last_on, day))

    def without(self, cases: Mapping[str, Fate]) -> "Book":
        """The book when those cases have left the round."""
        return replace(self, barred=with_entries(self.barred, cases))


@dataclass(frozen=True, slots=True)
class Declared:
    """审核中. `sample` is what was drawn, None before."""

    book: Book
    checked_on: date | None = None
    sample: tuple[str, ...] | None = None
    reviewed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """公示中."""

    book: Book
    notice: PublicNotice


@dataclass(frozen=True, slots=True)
class Approved:
    """已批准. In fen, by part; the day of each voucher; the day on which something was paid last, by case, and that of the last payment or recovery of all."""

    book: Book
    approved_on: date
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


def evolve(subsidy_round: Round | None, event: RoundEvent) -> Round:
    """The round after the event. Raises `ImpossibleHistory` for an event that cannot follow."""
    match subsidy_round, event:
        case None, CasesDeclared():
            owed = {
                PartKey(line.case_no, part.mediator_code, part.payer): hundredths(part.yuan) for line in event.lines for part in line.parts
            }
            return Declared(Book(event.period, event.declared_on, owed))
        case Declared(), _:
            return _checked(subsidy_round, event)
        case Published(), ClaimRejected() | ClaimCarriedOver():
            return replace(subsidy_round, book=_barred(subsidy_round.book, event))
        case Published(), RoundApproved():
            book = subsidy_round.book.without({case.case_no: "carried_over" for case in event.left_out})
            return Approved(book, event.approved_on, last_on=event.approved_on)
        case Approved(), _:
            return _settled(subsidy_round, event)
        case Done(), SubsidyRecovered():
            return replace(subsidy_round, approved=_recovered(subsidy_round.approved, event))
    raise ImpossibleHistory(subsidy_round, event)


def _checked(subsidy_round: Declared, event: RoundEvent) -> Round:
    match event:
        case FirstCheckDone():
            book = subsidy_round.book.without({claim.case_no: "returned" for claim in event.returned}).on(event.checked_on)
            return replace(subsidy_round, book=book, checked_on=event.checked_on)
        case FilesSampled():
            return replace(subsidy_round, book=subsidy_round.book.on(event.sampled_on), sample=event.cases)
        case FilesReviewed():
            book = subsidy_round.book.without({claim.case_no: "rejected" for claim in event.rejected}).on(event.reviewed_on)
            return replace(subsidy_round, book=book, reviewed_on=event.reviewed_on)
        case ClaimRejected() | ClaimCarriedOver():
            return replace(subsidy_round, book=_barred(subsidy_round.book, event))
        case ClaimsPublished():
            return Published(subsidy_round.book.on(event.first_on), PublicNotice(event.first_on, event.last_on, event.document_no))
    raise ImpossibleHistory(subsidy_round, event)


def _settled(subsidy_round: Approved, event: RoundEvent) -> Round:
    match event:
        case SubsidyPaid():
            cases = {payment.case_no for payment in event.payments}
            last = {case: max(subsidy_round.paid_on.get(case, event.paid_on), event.paid_on) for case in cases}
            return replace(
                subsidy_round,
                paid=_with(subsidy_round.paid, event.payments),
                vouchers=with_entry(subsidy_round.vouchers, event.voucher_no, event.paid_on),
                paid_on=with_entries(subsidy_round.paid_on, last),
                last_on=max(subsidy_round.last_on, event.paid_on),
            )
        case SubsidyReduced():
            last_on = max(subsidy_round.last_on, event.reduced_on)
            return replace(subsidy_round, reduced=_with(subsidy_round.reduced, event.payments), last_on=last_on)
        case SubsidyRecovered():
            return _recovered(subsidy_round, event)
        case RoundClosed():
            return Done(subsidy_round, event.closed_on)
    raise ImpossibleHistory(subsidy_round, event)


def _recovered(subsidy_round: Approved, event: SubsidyRecovered) -> Approved:
    last_on = max(subsidy_round.last_on, event.recovered_on)
    return replace(subsidy_round, recovered=_with(subsidy_round.recovered, event.payments), last_on=last_on)


def _barred(book: Book, event: ClaimRejected | ClaimCarriedOver) -> Book:
    return book.without({event.case_no: "rejected" if isinstance(event, ClaimRejected) else "carried_over"}).on(event.decided_on)


def _with(amounts: Mapping[PartKey, int], payments: tuple[Payment, ...]) -> Mapping[PartKey, int]:
    for payment in payments:
        key = PartKey(payment.case_no, payment.mediator_code, payment.payer)
        amounts = with_entry(amounts, key, amounts.get(key, 0) + hundredths(payment.yuan))
    return amounts
