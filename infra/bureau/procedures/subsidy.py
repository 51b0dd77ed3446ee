"""补贴发放的准备 What the steps of a round come to, as the read tables have it: which cases are declared, and which are worth another amount by now."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from sqlalchemy import text

from domain.base.amounts import from_hundredths
from domain.base.command import Command
from domain.base.kinds import Decider
from domain.base.rejection import refuse
from domain.policies.periods import days_of_named_period
from domain.policies.sharing import among_payers
from domain.policies.step_rules import within_rules
from domain.policies.together.claims import Claim
from domain.processes.period_rejections import PeriodRejection
from domain.processes.subsidy_round.commands import ApproveRound, DeclareCases, PaySubsidy, round_code
from domain.processes.subsidy_round.events import Changed, Line, Part
from infra.bureau.procedures.review import known_county
from infra.bureau.procedures.step_handler import StepHandler
from projections.questions.point_in_time import PointInTime
from projections.questions.subsidy.award_money import AwardDue
from projections.questions.subsidy.comparison import Compared, compared


def declare(county_code: str, period: str, declared_on: date, document_no: str | None = None, *, rest: bool = False) -> StepHandler:
    """申报 every case of the county closed by the period's end, paid for as of that day, that stands in no other round, and every award of a committee
    for a year that ended by then; with `rest` of each case
    that does also what is due beyond what stands."""

    def handle(point: PointInTime) -> list[Command]:
        known_county(point, county_code)
        span = days_of_named_period(period)
        if span is None:
            raise refuse(PeriodRejection.PERIOD_INVALID, "period", period=period)
        within_rules(point.rules_on(declared_on, county_code), "subsidy.declare", "declared_on", declared_on)
        code, last = round_code(county_code, period), span[1]
        standing, turned_down, moved = _declared(point, declared_on), _turned_down(point), _moved_later(point, declared_on)
        lines = []
        for case in compared(point.connection, declared_on, point.rules_on).values():
            claimed = case.claimed
            if claimed is None or claimed.county_code != county_code or claimed.closed_on > last:
                continue
            if case.case_no not in standing:
                lines.append(_line(case, claimed, case.due, None))
            elif rest and case.case_no not in turned_down | moved and (more := case.rest()):
                lines.append(_line(case, claimed, more, standing[case.case_no]))
        rulebook = point.rules_on(last, county_code).origin("subsidy")
        return [DeclareCases(code, county_code, period, declared_on, rulebook, point.position, tuple(lines), document_no)]

    return handle


def _line(case: Compared, claimed: Claim | AwardDue, shares: Mapping[str, int], rest_of: str | None) -> Line:
    parts = tuple(
        Part(mediator_code=part.mediator_code or None, payer=part.payer, yuan=_yuan(part.fen))
        for part in among_payers(shares, case.subsidy)
    )
    line = Line(case_no=case.case_no, committee_code=claimed.committee_code, parts=parts, closed_on=claimed.closed_on, rest_of=rest_of)
    if isinstance(claimed, AwardDue):
        return line.model_copy(update={"award": claimed.award, "year": claimed.year})
    return line.model_copy(update={"row": claimed.row, "committee_kind": claimed.committee_kind})


def _declared(point: PointInTime, on: date) -> dict[str, str]:
    """The cases that stand in a round, or left one only after that day, each with the first one; those returned or carried over by then are free again,
    those rejected are paid nothing."""
    query = text("SELECT case_no, min(round_code) FROM subsidy_claim WHERE fate IS NULL OR fate_on > :on GROUP BY case_no")
    return {str(case_no): str(code) for case_no, code in point.connection.execute(query, {"on": on.isoformat()})}


def _moved_later(point: PointInTime, on: date) -> frozenset[str]:
    """The cases of which something stands since a later day only, or was taken off after that day: there is no rest of them yet."""
    return frozenset(point.connection.execute(text(MOVED_LATER), {"on": on.isoformat()}).scalars())


def _turned_down(point: PointInTime) -> frozenset[str]:
    """The cases of which something was rejected: what was rejected is not declared again."""
    return frozenset(point.connection.execute(text("SELECT DISTINCT case_no FROM subsidy_claim WHERE fate = 'rejected'")).scalars())


def approve(
    county_code: str,
    period: str,
    approved_on: date,
    document_no: str | None = None,
    why: str | None = None,
    decided_by: Decider | None = None,
) -> StepHandler:
    """批准, by whom and on such days as the rules in force say. Cases that are worth less by now, or another mediator's, are carried over unless a reason is
    given."""

    def handle(point: PointInTime) -> list[Command]:
        known_county(point, county_code)
        rules = point.rules_on(approved_on, county_code)
        decider = within_rules(rules, "subsidy.approve", "approved_on", approved_on, stated=decided_by)
        left_out, kept = _changed(point, round_code(county_code, period), approved_on, why)
        return [ApproveRound(round_code(county_code, period), approved_on, document_no, left_out, kept, why, decider)]

    return handle


def pay(
    county_code: str,
    period: str,
    voucher_no: str,
    paid_on: date,
    mediator_code: str | None = None,
    case_no: str | None = None,
    yuan: Decimal | None = None,
    why: str | None = None,
) -> StepHandler:
    """发放. Cases that are worth less by now, or another mediator's, are left out unless a reason is given."""

    def handle(point: PointInTime) -> list[Command]:
        code = round_code(county_code, period)
        left_out, kept = _changed(point, code, paid_on, why)
        return [PaySubsidy(code, voucher_no, paid_on, mediator_code, case_no, yuan, left_out, kept, why)]

    return handle


def _changed(point: PointInTime, code: str, on: date, why: str | None) -> tuple[tuple[Changed, ...], tuple[Changed, ...]]:
    """The cases of a round that are worth another amount on that day: those left out, and those that go on as they are."""
    cases = cases_of(point, code)
    every = [case for case_no, case in compared(point.connection, on, point.rules_on).items() if case_no in cases]
    less = [case for case in every if case.more_than_due()]
    more = [case for case in every if not case.more_than_due() and case.rest()]
    return (_named(less), _named(more)) if why is None else ((), _named((*less, *more)))


def cases_of(point: PointInTime, code: str) -> frozenset[str]:
    """The cases that stand in a round."""
    query = text("SELECT DISTINCT case_no FROM subsidy_claim WHERE round_code = :code AND fate IS NULL")
    return frozenset(point.connection.execute(query, {"code": code}).scalars())


def _named(cases: Iterable[Compared]) -> tuple[Changed, ...]:
    return tuple(
        Changed(case_no=case.case_no, declared=_yuan(sum(case.stands.values())), due=_yuan(sum(case.due.values())))
        for case in sorted(cases, key=lambda case: case.case_no)
    )


def _yuan(fen: int) -> Decimal:
    return Decimal(from_hundredths(fen))


MOVED_LATER = """
    SELECT c.case_no FROM subsidy_claim c JOIN subsidy_round r ON r.round_code = c.round_code WHERE r.declared_on > :on OR c.fate_on > :on
    UNION SELECT case_no FROM subsidy_reduction WHERE reduced_on > :on
    UNION SELECT case_no FROM subsidy_payment WHERE amount < 0 AND paid_on > :on
"""
