"""补贴发放的准备 What the steps of a round come to, as the read tables have it: which cases are declared, and which are worth another amount by now."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import text

from domain.base.amounts import from_hundredths, hundredths
from domain.base.command import Command
from domain.base.kinds import Decider
from domain.base.rejection import refuse
from domain.base.text import Text
from domain.policies.periods import days_of_named_period
from domain.policies.sharing import among_payers
from domain.policies.step_rules import within_rules
from domain.policies.together.claims import Claim
from domain.processes.period_rejections import PeriodRejection
from domain.processes.subsidy_round.commands import ApproveRound, DeclareCases, PaySubsidy, round_code
from domain.processes.subsidy_round.events import Changed, Line, Part
from infra.bureau.procedures.review import known_county
from infra.bureau.procedures.rounds.by_quarter import ByQuarter, Claimed, Early
from infra.bureau.procedures.step_handler import StepHandler
from projections.questions.point_in_time import PointInTime
from projections.questions.subsidy.award_money import AwardDue
from projections.questions.subsidy.comparison import Compared, compared


class Span(NamedTuple):
    """结案的起止 Only cases closed in it are declared, both days included; None: no such bound but the period's end."""

    first: date | None = None
    last: date | None = None


def declare(
    county_code: str,
    period: str,
    declared_on: date,
    document_no: str | None = None,
    *,
    rest: bool = False,
    closed: Span = Span(),  # noqa: B008  a value that never changes
) -> "Declaration":
    """申报 every case of the county closed by the period's end and within the span, paid for as of that day, that stands in no other round, and every award
    of a committee for a year that ended by then; with `rest` of each case that does also what is due beyond what stands."""
    return Declaration(county_code, period, declared_on, document_no, rest=rest, closed=closed)


class Declaration:
    """申报 as a step: it says what it takes by quarter of closing, and whether a county's first round takes more than the period it is for."""

    def __init__(self, county_code: str, period: str, declared_on: date, document_no: str | None, *, rest: bool, closed: Span) -> None:
        self._county_code, self._period, self._declared_on = county_code, period, declared_on
        self._document_no, self._rest, self._closed = document_no, rest, closed
        self._taken = ByQuarter(())
        self._early: Early | None = None

    def __call__(self, point: PointInTime) -> list[Command]:
        known_county(point, self._county_code)
        span = days_of_named_period(self._period)
        if span is None:
            raise refuse(PeriodRejection.PERIOD_INVALID, "period", period=self._period)
        within_rules(point.rules_on(self._declared_on, self._county_code), "subsidy.declare", "declared_on", self._declared_on)
        lines = tuple(self._lines(point, span[1]))
        self._taken = ByQuarter(Claimed(line.closed_on or span[1], _fen(line)) for line in lines)
        first_round = point.connection.execute(text(ROUNDS_OF), {"county": self._county_code}).scalar() is None
        self._early = self._taken.before(span[0]) if first_round and self._closed.first is None else None
        rulebook = point.rules_on(span[1], self._county_code).origin("subsidy")
        code, place = round_code(self._county_code, self._period), (self._county_code, self._period, self._declared_on)
        return [DeclareCases(code, *place, rulebook, point.position, lines, self._document_no, *self._closed)]

    def _lines(self, point: PointInTime, last: date) -> Iterator[Line]:
        on = self._declared_on
        standing, turned_down, moved = _declared(point, on), _turned_down(point), _moved_later(point, on)
        first, last = self._closed.first or date.min, min(last, self._closed.last or last)
        for case in compared(point.connection, on, point.rules_on).values():
            claimed = case.claimed
            if claimed is None or claimed.county_code != self._county_code or not first <= claimed.closed_on <= last:
                continue
            if case.case_no not in standing:
                yield _line(case, claimed, case.due, None)
            elif self._rest and case.case_no not in turned_down | moved and (more := case.rest()):
                yield _line(case, claimed, more, standing[case.case_no])

    def summary(self) -> Text:
        """What it takes, by quarter of closing; what of it is from before the period, in words."""
        table = self._taken.table(TAKES.fill(period=self._period))
        doubt = self.doubt()
        return table if doubt is None else Text(f"{table.zh}\n{doubt.zh}", f"{table.en}\n{doubt.en}")

    def doubt(self) -> Text | None:
        """What has to be confirmed: the first round of a county takes cases from before its period."""
        if self._early is None:
            return None
        return EARLY.fill(period=self._period, n=self._early.cases, yuan=from_hundredths(self._early.fen), last=self._early.last)


TAKES = Text("申报 {period}，按结案季度：", "Declared for {period}, by quarter of closing:")
EARLY = Text(
    "本县第一期：其中 {n} 件、{yuan} 元在 {period} 以前（至 {last}）结案。建账前已结清的，先申明（见 fengqiao subsidy settled-before --help）；只报本期的，用 --closed-from",
    "The county's first round: {n} of the cases, {yuan} yuan, were closed before {period} (by {last}). What was settled before the record began is declared so first, "
    "see fengqiao subsidy settled-before --help; --closed-from takes the cases of a span only",
)
ROUNDS_OF = "SELECT round_code FROM subsidy_round WHERE county_code = :county LIMIT 1"


def _fen(line: Line) -> int:
    return sum(hundredths(part.yuan) for part in line.parts)


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
