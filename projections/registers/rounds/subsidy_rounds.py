"""补贴发放程序 Subsidy rounds: what was declared, what became of it, what was paid and recovered."""

from domain.base.amounts import hundredths
from domain.base.event import Recorded
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
    SubsidyPaid,
    SubsidyRecovered,
    SubsidyReduced,
)
from projections.engine.projection import Fold, Projection
from projections.engine.work import Work
from projections.registers.rounds import rescinded_steps, settled_before
from projections.registers.rounds.tables import SUBSIDY_CLAIM, SUBSIDY_PAYMENT, SUBSIDY_REDUCTION, SUBSIDY_RESCINDED, SUBSIDY_ROUND

FOLD = Fold()


@FOLD.on(CasesDeclared)
def _declared(work: Work, e: CasesDeclared, at: Recorded) -> None:
    work.put(
        SUBSIDY_ROUND,
        round_code=at.code,
        county_code=e.county_code,
        period=e.period,
        declared_on=e.declared_on.isoformat(),
        rulebook=e.rulebook,
        position=at.position,
    )
    for line in e.lines:
        for part in line.parts:
            work.put(
                SUBSIDY_CLAIM,
                round_code=at.code,
                case_no=line.case_no,
                mediator_code=part.mediator_code or "",
                payer=part.payer or "",
                committee_code=line.committee_code,
                amount=hundredths(part.yuan),
                case_closed_on=None if line.closed_on is None else line.closed_on.isoformat(),
                row=line.row,
                committee_kind=line.committee_kind,
            )


@FOLD.on(FirstCheckDone)
def _checked(work: Work, e: FirstCheckDone, at: Recorded) -> None:
    day = e.checked_on.isoformat()
    work.row(SUBSIDY_ROUND, at.code)["checked_on"] = day
    _bar(work, at.code, {case.case_no: case.why for case in e.returned}, "returned", day)


@FOLD.on(FilesSampled)
def _sampled(_work: Work, _e: FilesSampled, _at: Recorded) -> None:
    """The sample stands in the history; no figure rests on it."""


@FOLD.on(FilesReviewed)
def _reviewed(work: Work, e: FilesReviewed, at: Recorded) -> None:
    day = e.reviewed_on.isoformat()
    work.row(SUBSIDY_ROUND, at.code)["reviewed_on"] = day
    _bar(work, at.code, {case.case_no: case.why for case in e.rejected}, "rejected", day)


@FOLD.on(ClaimRejected)
def _rejected(work: Work, e: ClaimRejected, at: Recorded) -> None:
    _bar(work, at.code, {e.case_no: e.why}, "rejected", e.decided_on.isoformat())


@FOLD.on(ClaimCarriedOver)
def _carried_over(work: Work, e: ClaimCarriedOver, at: Recorded) -> None:
    _bar(work, at.code, {e.case_no: e.why}, "carried_over", e.decided_on.isoformat())


def _bar(work: Work, round_code: str, cases: dict[str, str], fate: str, day: str, *, by_approval: bool | None = None) -> None:
    if not cases:
        return
    for claim in work.rows(SUBSIDY_CLAIM, round_code):
        if claim["case_no"] in cases:
            row = work.row(SUBSIDY_CLAIM, round_code, claim["case_no"], claim["mediator_code"], claim["payer"])
            row.update(fate=fate, fate_on=day, why=cases[claim["case_no"]], by_approval=by_approval)


@FOLD.on(ClaimsPublished)
def _published(work: Work, e: ClaimsPublished, at: Recorded) -> None:
    work.row(SUBSIDY_ROUND, at.code).update(first_on=e.first_on.isoformat(), last_on=e.last_on.isoformat())


@FOLD.on(RoundApproved)
def _approved(work: Work, e: RoundApproved, at: Recorded) -> None:
    day = e.approved_on.isoformat()
    work.row(SUBSIDY_ROUND, at.code)["approved_on"] = day
    _bar(work, at.code, {case.case_no: f"{case.declared} → {case.due}" for case in e.left_out}, "carried_over", day, by_approval=True)


@FOLD.on(SubsidyPaid)
def _paid(work: Work, e: SubsidyPaid, at: Recorded) -> None:
    _book(work, at, e.payments, 1, e.paid_on.isoformat(), e.voucher_no, settles=None)


@FOLD.on(SubsidyReduced)
def _reduced(work: Work, e: SubsidyReduced, at: Recorded) -> None:
    for payment in e.payments:
        work.put(
            SUBSIDY_REDUCTION,
            round_code=at.code,
            position=at.position,
            case_no=payment.case_no,
            mediator_code=payment.mediator_code or "",
            payer=payment.payer or "",
            reduced_on=e.reduced_on.isoformat(),
            amount=hundredths(payment.yuan),
        )


@FOLD.on(SubsidyRecovered)
def _recovered(work: Work, e: SubsidyRecovered, at: Recorded) -> None:
    _book(work, at, e.payments, -1, e.recovered_on.isoformat(), e.document_no, settles=e.settles, why=e.why)


def _book(
    work: Work,
    at: Recorded,
    payments: tuple[Payment, ...],
    sign: int,
    day: str,
    voucher_no: str | None,
    *,
    settles: bool | None,
    why: str | None = None,
) -> None:
    for payment in payments:
        work.put(
            SUBSIDY_PAYMENT,
            round_code=at.code,
            position=at.position,
            case_no=payment.case_no,
            mediator_code=payment.mediator_code or "",
            payer=payment.payer or "",
            paid_on=day,
            amount=sign * hundredths(payment.yuan),
            voucher_no=voucher_no,
            settles=settles,
            why=why,
        )


@FOLD.on(RoundClosed)
def _closed(work: Work, e: RoundClosed, at: Recorded) -> None:
    work.row(SUBSIDY_ROUND, at.code)["closed_on"] = e.closed_on.isoformat()


SUBSIDY_ROUNDS = Projection(
    name="subsidy_rounds",
    tables=(SUBSIDY_ROUND, SUBSIDY_CLAIM, SUBSIDY_PAYMENT, SUBSIDY_REDUCTION, SUBSIDY_RESCINDED, settled_before.SETTLED_BEFORE),
    handles={**FOLD.handles, **rescinded_steps.FOLD.handles, **settled_before.FOLD.handles},
)
