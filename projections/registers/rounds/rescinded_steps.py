"""撤销的步骤 Steps of rounds that were rescinded: they leave no figure, as if they had never been, and a row that says so
(docs/decisions/0032)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from domain.base.amounts import hundredths
from domain.base.event import Recorded
from domain.processes.subsidy_round.kinds import RoundStep
from domain.processes.subsidy_round.undone import (
    ApprovalRescinded,
    ClaimRestored,
    CloseRescinded,
    PaymentRescinded,
    RecoveryRescinded,
    ReductionRescinded,
    RoundWithdrawn,
    UndoneEvent,
)
from projections.engine.projection import Fold
from projections.engine.work import Work
from projections.registers.rounds.tables import SUBSIDY_CLAIM, SUBSIDY_PAYMENT, SUBSIDY_REDUCTION, SUBSIDY_RESCINDED, SUBSIDY_ROUND

FOLD = Fold()
Row = dict[str, Any]


@FOLD.on(RoundWithdrawn)
def _withdrawn(work: Work, e: RoundWithdrawn, at: Recorded) -> None:
    claims = work.rows(SUBSIDY_CLAIM, at.code)
    _keep(work, e, at, RoundStep.DECLARATION, e.declared_on.isoformat(), claims)
    for claim in claims:
        work.remove(SUBSIDY_CLAIM, *_key(claim))
    work.remove(SUBSIDY_ROUND, at.code)


@FOLD.on(ClaimRestored)
def _restored(work: Work, e: ClaimRestored, at: Recorded) -> None:
    parts = [claim for claim in work.rows(SUBSIDY_CLAIM, at.code) if claim["case_no"] == e.case_no]
    _keep(work, e, at, RoundStep.REJECTION, parts[0]["fate_on"], parts)
    for part in parts:
        row = work.row(SUBSIDY_CLAIM, *_key(part))
        if e.stands:
            row.update(fate=None, fate_on=None, why=None)
        else:
            row.update(fate="returned")


@FOLD.on(ApprovalRescinded)
def _unapproved(work: Work, e: ApprovalRescinded, at: Recorded) -> None:
    claims = work.rows(SUBSIDY_CLAIM, at.code)
    _keep(work, e, at, RoundStep.APPROVAL, e.approved_on.isoformat(), [claim for claim in claims if claim["fate"] is None])
    for claim in claims:
        if claim["by_approval"]:
            work.row(SUBSIDY_CLAIM, *_key(claim)).update(fate=None, fate_on=None, why=None, by_approval=None)
    work.row(SUBSIDY_ROUND, at.code)["approved_on"] = None


@FOLD.on(PaymentRescinded)
def _unpaid(work: Work, e: PaymentRescinded, at: Recorded) -> None:
    paid = [row for row in work.rows(SUBSIDY_PAYMENT, at.code) if row["amount"] > 0 and row["voucher_no"] == e.voucher_no]
    _keep(work, e, at, RoundStep.PAYMENT, e.paid_on.isoformat(), paid, e.voucher_no)
    for row in paid:
        work.remove(SUBSIDY_PAYMENT, row["round_code"], row["position"], *_part(row))


@FOLD.on(ReductionRescinded)
def _unreduced(work: Work, e: ReductionRescinded, at: Recorded) -> None:
    day = e.reduced_on.isoformat()
    of_case = (row for row in work.rows(SUBSIDY_REDUCTION, at.code) if (row["case_no"], row["reduced_on"]) == (e.case_no, day))
    reduced = _last(of_case, hundredths(e.total))
    _keep(work, e, at, RoundStep.REDUCTION, day, reduced)
    for row in reduced:
        work.remove(SUBSIDY_REDUCTION, row["round_code"], row["position"], *_part(row))


@FOLD.on(RecoveryRescinded)
def _unrecovered(work: Work, e: RecoveryRescinded, at: Recorded) -> None:
    day = e.recovered_on.isoformat()
    of_case = (
        row for row in work.rows(SUBSIDY_PAYMENT, at.code) if row["amount"] < 0 and (row["case_no"], row["paid_on"]) == (e.case_no, day)
    )
    recovered = _last(of_case, -hundredths(e.total))
    _keep(work, e, at, RoundStep.RECOVERY, day, recovered)
    for row in recovered:
        work.remove(SUBSIDY_PAYMENT, row["round_code"], row["position"], *_part(row))


@FOLD.on(CloseRescinded)
def _unclosed(work: Work, e: CloseRescinded, at: Recorded) -> None:
    nothing: Row = {"case_no": "", "mediator_code": "", "payer": "", "amount": 0}
    _keep(work, e, at, RoundStep.CLOSE, e.closed_on.isoformat(), [nothing])
    work.row(SUBSIDY_ROUND, at.code)["closed_on"] = None


def _last(rows: Iterable[Row], total: int) -> list[Row]:
    """The rows of the last event among them that comes to the total."""
    by_event: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_event[row["position"]].append(row)
    return by_event[max(position for position, parts in by_event.items() if sum(part["amount"] for part in parts) == total)]


def _key(claim: Row) -> tuple[str, str, str, str]:
    return claim["round_code"], *_part(claim)


def _part(row: Row) -> tuple[str, str, str]:
    return row["case_no"], row["mediator_code"], row["payer"]


def _keep(
    work: Work, e: UndoneEvent, at: Recorded, step: RoundStep, step_on: str, parts: Iterable[Row], voucher_no: str | None = None
) -> None:
    of_round = work.find(SUBSIDY_ROUND, at.code)
    if of_round is None:
        raise LookupError(at.code)
    for part in parts:
        work.put(
            SUBSIDY_RESCINDED,
            round_code=at.code,
            position=at.position,
            **dict(zip(("case_no", "mediator_code", "payer"), _part(part), strict=True)),
            county_code=of_round["county_code"],
            period=of_round["period"],
            step=step.value,
            step_on=step_on,
            voucher_no=voucher_no,
            amount=abs(part["amount"]),
            rescinded_on=e.rescinded_on.isoformat(),
            why=e.why,
            document_no=e.document_no,
            decided_by=None if e.decided_by is None else e.decided_by.key,
        )
