"""决定的重做 How each event that a procedure decided is decided again: by the same step, with what somebody stated taken from the event."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import product
from typing import Any, TypeVar

from domain.base.command import Command
from domain.base.event import Event, Named, Recorded
from domain.base.kinds import Decider
from domain.judicial_office.star_evaluation.commands import PublishStars
from domain.judicial_office.star_evaluation.events import StarsAwarded, StarsDetermined, StarsPublished
from domain.mediator.certification.commands import PublishCertification
from domain.mediator.certification.events import CertificateIssued, CertificateReplaced, CertificationApplied, CertificationPublished
from domain.policies.steps.last_place import stated
from domain.processes.annual_review.events import (
    EliminationOrdered,
    LeaverSettled,
    RankingDrafted,
    RankingRevised,
    ReviewConfirmed,
    ReviewOpened,
)
from domain.processes.period_closing import PeriodClosed
from domain.processes.settled_before import CasesSettledBefore
from domain.processes.subsidy_round.commands import ApproveRound, PaySubsidy, RecoverSubsidy, SampleFiles
from domain.processes.subsidy_round.events import CasesDeclared, FilesSampled, RoundApproved, SubsidyPaid, SubsidyRecovered, SubsidyReduced
from domain.rulebooks.adoption import AdoptRulebook, RulebookAdopted
from infra.bureau.procedures import certification, period, review, settlement, stars, subsidy, subsidy_settling
from infra.bureau.procedures.rounds.settled_before import SettledBefore
from infra.bureau.procedures.step_handler import StepHandler

E = TypeVar("E", bound=Event)
Ways = list[StepHandler]
"""The steps by which an event may have come about; it must be what one of them gives."""

ROUND = re.compile(r"(.+)-(\d{4}(?:-(?:\d\d|Q\d|H\d))?)")

_AGAIN: dict[type[Event], Callable[[Any, Recorded], Ways]] = {}


def _again(kind: type[E]) -> Callable[[Callable[[E, Recorded], Ways]], Callable[[E, Recorded], Ways]]:
    def collect(ways: Callable[[E, Recorded], Ways]) -> Callable[[E, Recorded], Ways]:
        _AGAIN[kind] = ways
        return ways

    return collect


def ways_of(recorded: Recorded) -> Ways:
    """The steps by which a decision may have come about."""
    return _AGAIN[type(recorded.event)](recorded.event, recorded)


def _command(command: Command) -> Ways:
    return [lambda _point: [command]]


def _year(at: Recorded) -> tuple[str, int]:
    """The county and the year of a review, by its code."""
    county, _, year = at.code.rpartition("-")
    return county, int(year)


def _period(at: Recorded) -> tuple[str, str]:
    """The county and the period of a round, by its code. Raises ValueError for a code that is none of a round."""
    matched = ROUND.fullmatch(at.code)
    if matched is None:
        raise ValueError(f"{at.code} is no round")
    return matched[1], matched[2]


def _decider(named: Named | None) -> Decider | None:
    return None if named is None else next((each for each in Decider if each.value == named.key), None)


@_again(ReviewOpened)
def _opened(e: ReviewOpened, _at: Recorded) -> Ways:
    return [review.open_review(e.county_code, e.year, e.opened_on, e.document_no, as_before=as_before) for as_before in (False, True)]


@_again(RankingDrafted)
def _drafted(e: RankingDrafted, at: Recorded) -> Ways:
    return [review.draft(*_year(at), e.drafted_on, without_scores=True)]


@_again(RankingRevised)
def _revised(e: RankingRevised, at: Recorded) -> Ways:
    return [review.draft(*_year(at), e.drafted_on, without_scores=True, taken_in=e.taken_in, why=e.why)]


@_again(ReviewConfirmed)
def _confirmed(e: ReviewConfirmed, at: Recorded) -> Ways:
    return [review.confirm(*_year(at), e.confirmed_on, e.document_no, _decider(e.decided_by), despite_new_rules=True)]


@_again(EliminationOrdered)
def _eliminated(e: EliminationOrdered, at: Recorded) -> Ways:
    """Whether it was ordered despite a score that is missing, or despite rules or facts that came since, is not recorded."""
    return [
        review.eliminate(
            *_year(at),
            e.mediator_code,
            e.left_on,
            e.document_no,
            despite_missing=True,
            despite_new_rules=True,
            despite_late_facts=True,
            exit_form=e.exit_form,
            resolved_by=stated(e.resolved_by),
            last_place_ground=stated(e.last_place_ground),
            as_before=e.last_place_ground is None,
        )
    ]


@_again(LeaverSettled)
def _left(e: LeaverSettled, at: Recorded) -> Ways:
    return [settlement.settle_leaver(*_year(at), e.mediator_code, e.settled_on)]


@_again(CasesDeclared)
def _declared(e: CasesDeclared, _at: Recorded) -> Ways:
    """Whether the rest of what is due was declared too is not said apart from the lines."""
    closed = subsidy.Span(e.closed_from, e.closed_until)
    return [subsidy.declare(e.county_code, e.period, e.declared_on, e.document_no, rest=rest, closed=closed) for rest in (False, True)]


@_again(FilesSampled)
def _sampled(e: FilesSampled, at: Recorded) -> Ways:
    return _command(SampleFiles(at.code, e.sampled_on, e.share, e.seed))


@_again(RoundApproved)
def _approved(e: RoundApproved, at: Recorded) -> Ways:
    as_now = subsidy.approve(*_period(at), e.approved_on, e.document_no, e.why, _decider(e.decided_by))
    return [as_now, *_unlooked(at, ApproveRound(at.code, e.approved_on, e.document_no))]


@_again(SubsidyPaid)
def _paid(e: SubsidyPaid, at: Recorded) -> Ways:
    """Of whom and of which case was paid is not said apart from the payments: of all, of the only one named, or of both."""
    mediators, cases = ({getattr(payment, name) for payment in e.payments} for name in ("mediator_code", "case_no"))
    by_mediator = [None, *(mediators if len(mediators) == 1 else ())]
    by_case = [None, *(cases if len(cases) == 1 else ())]
    ways: Ways = []
    for mediator, case in product(by_mediator, by_case):
        ways.append(subsidy.pay(*_period(at), e.voucher_no, e.paid_on, mediator, case, e.total, e.why))
        ways.extend(_unlooked(at, PaySubsidy(at.code, e.voucher_no, e.paid_on, mediator, case, e.total)))
    return ways


def _unlooked(at: Recorded, command: Command) -> Ways:
    """Releases that did not say so in their events approved and paid without looking at the cases again."""
    return _command(command) if at.envelope.release is None else []


@_again(SubsidyReduced)
def _reduced(e: SubsidyReduced, at: Recorded) -> Ways:
    return [subsidy_settling.settle(*_period(at), e.why, e.reduced_on, case, e.document_no) for case in (None, e.case_no)]


@_again(SubsidyRecovered)
def _recovered(e: SubsidyRecovered, at: Recorded) -> Ways:
    if e.settles:
        return [subsidy_settling.settle(*_period(at), e.why, e.recovered_on, case, e.document_no) for case in (None, e.case_no)]
    return _command(RecoverSubsidy(at.code, e.case_no, e.recovered_on, e.why, e.total, e.document_no))


@_again(CasesSettledBefore)
def _settled(e: CasesSettledBefore, at: Recorded) -> Ways:
    return [SettledBefore(at.code, e.until, e.why, e.settled_on, e.document_no, _decider(e.decided_by))]


@_again(PeriodClosed)
def _closed(e: PeriodClosed, _at: Recorded) -> Ways:
    stated = {total.control: Decimal(total.stated) for total in e.totals if total.stated is not None}
    return [period.close(e.county_code, e.period, e.closed_on, stated, e.why, _decider(e.decided_by))]


@_again(StarsDetermined)
def _determined(e: StarsDetermined, at: Recorded) -> Ways:
    return [stars.determine(at.code, e.year, e.determined_on, stated) for stated in dict.fromkeys((_decider(e.decided_by), None))]


@_again(StarsPublished)
def _stars_published(e: StarsPublished, at: Recorded) -> Ways:
    return _command(PublishStars(at.code, e.year, e.first_on, e.last_on, e.document_no))


@_again(StarsAwarded)
def _awarded(e: StarsAwarded, at: Recorded) -> Ways:
    return [
        stars.award(at.code, e.year, e.plaque_no, e.awarded_on, e.document_no, e.why, as_before=as_before) for as_before in _as_before(at)
    ]


@_again(CertificationApplied)
def _applied(e: CertificationApplied, at: Recorded) -> Ways:
    tie = e.grounds.tie
    decided_by, why = (None, None) if tie is None else (_decider(tie.decided_by), tie.why)
    return [
        certification.apply(
            at.code,
            e.grade.key,
            e.applied_on,
            proposed=e.proposed,
            tie_decided_by=decided_by,
            tie_why=why,
            document_no=e.document_no,
            as_before=as_before,
        )
        for as_before in _as_before(at)
    ]


def _as_before(at: Recorded) -> tuple[bool, ...]:
    """Whether a step may have gone by what the program asked for before events said which release recorded them."""
    return (False, True) if at.envelope.release is None else (False,)


@_again(CertificationPublished)
def _grade_published(e: CertificationPublished, at: Recorded) -> Ways:
    return _command(PublishCertification(at.code, e.first_on, e.last_on, e.document_no))


@_again(CertificateIssued)
def _issued(e: CertificateIssued, at: Recorded) -> Ways:
    return [
        certification.issue(at.code, e.certified_on, e.issued_by, e.document_no, e.why, as_before=as_before) for as_before in _as_before(at)
    ]


@_again(CertificateReplaced)
def _replaced(e: CertificateReplaced, _at: Recorded) -> Ways:
    return [certification.replace_lost(e.certificate_no, e.replaced_on, e.why)]


@_again(RulebookAdopted)
def _adopted(e: RulebookAdopted, at: Recorded) -> Ways:
    return _command(AdoptRulebook(at.code, e.text, e.valid_from))


DECISIONS: Mapping[type[Event], Callable[[Any, Recorded], Ways]] = _AGAIN
"""The events that are decided again, by type."""
