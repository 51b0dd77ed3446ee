"""审核 The checks of a round's cases: by the offices, of a sample of the files, and cases that leave the round (2.2.1-a)."""

from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256
from math import ceil

from domain.base.checks import missing_reason
from domain.base.event import Envelope
from domain.base.procedure import Step, dated, done, step_missing
from domain.base.rejection import Rejection, refuse_any
from domain.processes.subsidy_round.commands import (
    CarryOverClaim,
    FinishFileReview,
    FinishFirstCheck,
    RejectClaim,
    RoundCommand,
    SampleFiles,
)
from domain.processes.subsidy_round.events import (
    Barred,
    ClaimCarriedOver,
    ClaimRejected,
    FilesReviewed,
    FilesSampled,
    FirstCheckDone,
    RoundEvent,
)
from domain.processes.subsidy_round.rejections import RoundRejection
from domain.processes.subsidy_round.state import Approved, Book, Declared, Done, Round


def finish_first_check(command: FinishFirstCheck, subsidy_round: Round, envelope: Envelope) -> list[RoundEvent]:
    """初审, once; the cases returned leave the round. Raises `Refused`."""
    declared, day = _declared(command, subsidy_round), command.checked_on
    if declared.checked_on is not None:
        raise done(command, Step.CHECKED)
    refuse_any((*dated("checked_on", day, declared.book.last_on, envelope), *_barred_faults(command.returned, declared.book)))
    return [FirstCheckDone(checked_on=day, returned=command.returned)]


def sample_files(command: SampleFiles, subsidy_round: Round, envelope: Envelope) -> list[RoundEvent]:
    """抽查, once, after the first check. Raises `Refused`."""
    declared, day, share = _declared(command, subsidy_round), command.sampled_on, command.share
    if declared.checked_on is None:
        raise step_missing(command, Step.CHECKED)
    if declared.sample is not None:
        raise done(command, Step.SAMPLED)
    faults = [*dated("sampled_on", day, declared.book.last_on, envelope)]
    if not 0 < share <= 1:
        faults.append(Rejection(RoundRejection.SHARE_INVALID, "share", {"share": str(share)}))
    refuse_any(faults)
    drawn = _drawn(declared.book, share, command.seed)
    return [FilesSampled(sampled_on=day, share=share, seed=command.seed, number=len(drawn), cases=drawn)]


def finish_file_review(command: FinishFileReview, subsidy_round: Round, envelope: Envelope) -> list[RoundEvent]:
    """复核, once, after the sample was drawn; the cases rejected leave the round. Raises `Refused`."""
    declared, day = _declared(command, subsidy_round), command.reviewed_on
    if declared.sample is None:
        raise step_missing(command, Step.SAMPLED)
    if declared.reviewed_on is not None:
        raise done(command, Step.REVIEWED)
    refuse_any((*dated("reviewed_on", day, declared.book.last_on, envelope), *_barred_faults(command.rejected, declared.book)))
    return [FilesReviewed(reviewed_on=day, rejected=command.rejected)]


def reject_claim(command: RejectClaim, subsidy_round: Round, envelope: Envelope) -> list[RoundEvent]:
    """不予补贴, before the approval. Raises `Refused`."""
    _refuse_leaving(command, subsidy_round, envelope)
    return [ClaimRejected(case_no=command.case_no, why=command.why, decided_on=command.decided_on)]


def carry_over_claim(command: CarryOverClaim, subsidy_round: Round, envelope: Envelope) -> list[RoundEvent]:
    """结转 to a later round, before the approval. Raises `Refused`."""
    _refuse_leaving(command, subsidy_round, envelope)
    return [ClaimCarriedOver(case_no=command.case_no, why=command.why, decided_on=command.decided_on)]


def _refuse_leaving(command: RejectClaim | CarryOverClaim, subsidy_round: Round, envelope: Envelope) -> None:
    """Refuse that a case leaves a round that is approved, or in which it does not stand."""
    if isinstance(subsidy_round, Approved | Done):
        raise done(command, Step.APPROVED)
    barred, book = Barred(case_no=command.case_no, why=command.why), subsidy_round.book
    refuse_any((*dated("decided_on", command.decided_on, book.last_on, envelope), *_barred_faults((barred,), book)))


def _declared(command: RoundCommand, subsidy_round: Round) -> Declared:
    if not isinstance(subsidy_round, Declared):
        raise done(command, Step.PUBLISHED)
    return subsidy_round


def _drawn(book: Book, share: Decimal, seed: int) -> tuple[str, ...]:
    """A share of the cases, rounded up: those whose digests with the seed come first. Nobody can choose them, anybody can draw them again."""
    by_lot = sorted(book.files, key=lambda case: sha256(f"{seed}:{case}".encode()).hexdigest())
    return tuple(sorted(by_lot[: ceil(len(book.files) * share)]))


def _barred_faults(barred: tuple[Barred, ...], book: Book) -> Iterator[Rejection]:
    """Cases that do not stand in the round, and reasons that are missing."""
    for claim in barred:
        if claim.case_no not in book.cases:
            yield Rejection(RoundRejection.CASE_NOT_IN_ROUND, "case_no", {"case_no": claim.case_no})
        yield from missing_reason(claim.why)
