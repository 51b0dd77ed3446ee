"""决定的重做 How each event that a procedure decided is decided again: by the same step, with what somebody stated taken from the event."""

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
from domain.processes.annual_review.events import (
    EliminationOrdered,
    LeaverSettled,
    RankingDrafted,
    RankingRevised,
    ReviewConfirmed,
    ReviewOpened,
)
from domain.processes.period_closing import PeriodClosed
from domain.processes.subsidy_round.commands import ApproveRound, PaySubsidy, RecoverSubsidy, SampleFiles
from domain.processes.subsidy_round.events import CasesDeclared, FilesSampled, RoundApproved, SubsidyPaid, SubsidyRecovered
from domain.rulebooks.adoption import AdoptRulebook, RulebookAdopted
from infra.bureau.procedures import certification, period, review, settlement, stars, subsidy
from infra.bureau.procedures.step_handler import StepHandler

E = TypeVar("E", bound=Event)
Ways = list[StepHandler]
"""The steps by which an event may have come about; it must be what one of them gives."""

_AGAIN: dict[type[Event], Callable[[Any, str], Ways]] = {}


def _again(kind: type[E]) -> Callable[[Callable[[E, str], Ways]], Callable[[E, str], Ways]]:
    def collect(ways: Callable[[E, str], Ways]) -> Callable[[E, str], Ways]:
        _AGAIN[kind] = ways
        return ways

    return collect


def ways_of(recorded: Recorded) -> Ways:
    """The steps by which a decision may have come about."""
    return _AGAIN[type(recorded.event)](recorded.event, recorded.code)


def _command(command: Command) -> Ways:
    return [lambda _point: [command]]


def _decider(named: Named | None) -> Decider | None:
    """Who decided, as it was stated or as the rules say."""
    return None if named is None else next(each for each in Decider if each.value == named.key)


def _year(code: str) -> tuple[str, int]:
    county, _, year = code.rpartition("-")
    return county, int(year)


@_again(ReviewOpened)
def _opened(e: ReviewOpened, _code: str) -> Ways:
    return [review.open_review(e.county_code, e.year, e.opened_on, e.document_no)]


@_again(RankingDrafted)
def _drafted(e: RankingDrafted, code: str) -> Ways:
    return [review.draft(*_year(code), e.drafted_on, without_scores=True)]


@_again(RankingRevised)
def _revised(e: RankingRevised, code: str) -> Ways:
    return [review.draft(*_year(code), e.drafted_on, without_scores=True, taken_in=e.taken_in, why=e.why)]


@_again(ReviewConfirmed)
def _confirmed(e: ReviewConfirmed, code: str) -> Ways:
    return [review.confirm(*_year(code), e.confirmed_on, e.document_no, _decider(e.decided_by))]


@_again(EliminationOrdered)
def _eliminated(e: EliminationOrdered, code: str) -> Ways:
    """Whether it was ordered despite a score that is missing, or despite rules adopted since, is not recorded."""
    both = product((False, True), repeat=2)
    return [
        review.eliminate(*_year(code), e.mediator_code, e.left_on, e.document_no, despite_missing=missing, despite_new_rules=rules)
        for missing, rules in both
    ]


@_again(LeaverSettled)
def _left(e: LeaverSettled, code: str) -> Ways:
    return [settlement.settle_leaver(*_year(code), e.mediator_code, e.settled_on)]


@_again(CasesDeclared)
def _declared(e: CasesDeclared, _code: str) -> Ways:
    return [subsidy.declare(e.county_code, e.period, e.declared_on, e.document_no)]


@_again(FilesSampled)
def _sampled(e: FilesSampled, code: str) -> Ways:
    return _command(SampleFiles(code, e.sampled_on, e.share, e.seed))


@_again(RoundApproved)
def _approved(e: RoundApproved, code: str) -> Ways:
    return _command(ApproveRound(code, e.approved_on, e.document_no, decided_by=e.decided_by))


@_again(SubsidyPaid)
def _paid(e: SubsidyPaid, code: str) -> Ways:
    """Of whom and of which case was paid is not said apart from the payments: of all, of the only one named, or of both."""
    mediators, cases = ({getattr(payment, name) for payment in e.payments} for name in ("mediator_code", "case_no"))
    by_mediator = [None, *(mediators if len(mediators) == 1 else ())]
    by_case = [None, *(cases if len(cases) == 1 else ())]
    commands = [PaySubsidy(code, e.voucher_no, e.paid_on, mediator, case, e.total) for mediator in by_mediator for case in by_case]
    return [way for command in commands for way in _command(command)]


@_again(SubsidyRecovered)
def _recovered(e: SubsidyRecovered, code: str) -> Ways:
    return _command(RecoverSubsidy(code, e.case_no, e.recovered_on, e.why, e.total, e.document_no))


@_again(PeriodClosed)
def _closed(e: PeriodClosed, _code: str) -> Ways:
    stated = {total.control: Decimal(total.stated) for total in e.totals if total.stated is not None}
    return [period.close(e.county_code, e.period, e.closed_on, stated, e.why, _decider(e.decided_by))]


@_again(StarsDetermined)
def _determined(e: StarsDetermined, code: str) -> Ways:
    return [stars.determine(code, e.year, e.determined_on, _decider(e.decided_by))]


@_again(StarsPublished)
def _stars_published(e: StarsPublished, code: str) -> Ways:
    return _command(PublishStars(code, e.year, e.first_on, e.last_on, e.document_no))


@_again(StarsAwarded)
def _awarded(e: StarsAwarded, code: str) -> Ways:
    return [stars.award(code, e.year, e.plaque_no, e.awarded_on, e.document_no)]


@_again(CertificationApplied)
def _applied(e: CertificationApplied, code: str) -> Ways:
    tie = e.grounds.tie
    decided_by, why = (None, None) if tie is None else (_decider(tie.decided_by), tie.why)
    return [
        certification.apply(
            code,
            e.grade.key,
            e.applied_on,
            proposed=e.proposed,
            tie_decided_by=decided_by,
            tie_why=why,
            document_no=e.document_no,
            as_before=as_before,
        )
        for as_before in (False, True)
    ]


@_again(CertificationPublished)
def _grade_published(e: CertificationPublished, code: str) -> Ways:
    return _command(PublishCertification(code, e.first_on, e.last_on, e.document_no))


@_again(CertificateIssued)
def _issued(e: CertificateIssued, code: str) -> Ways:
    return [certification.issue(code, e.certified_on, e.issued_by, as_before=as_before) for as_before in (False, True)]


@_again(CertificateReplaced)
def _replaced(e: CertificateReplaced, _code: str) -> Ways:
    return [certification.replace_lost(e.certificate_no, e.replaced_on, e.why)]


@_again(RulebookAdopted)
def _adopted(e: RulebookAdopted, code: str) -> Ways:
    return _command(AdoptRulebook(code, e.text, e.valid_from))


DECISIONS: Mapping[type[Event], Callable[[Any, str], Ways]] = _AGAIN
"""The events that are decided again, by type."""
