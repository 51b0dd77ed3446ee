"""处理的准备 What becomes of those whose elimination is proposed, as the register of mediators has them."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import text

from domain.base.command import Command
from domain.mediator.commands import ReinstateMediator
from domain.processes.annual_review.codes import review_code
from domain.processes.annual_review.commands import ExemptMediator, RescindElimination, SettleLeaver
from domain.processes.annual_review.state import Confirmed, Done
from infra.bureau.procedures.review import review_of
from infra.bureau.procedures.step_handler import StepHandler
from projections.questions.point_in_time import PointInTime
from projections.registers.values import maybe_day


def exempt(county_code: str, year: int, mediator_code: str, why: str, decided_on: date, document_no: str | None = None) -> StepHandler:
    """免予淘汰 of one who serves."""

    def handle(point: PointInTime) -> Sequence[Command]:
        review_of(point, county_code, year)
        left_on = _left_on(point, mediator_code)
        return [ExemptMediator(review_code(county_code, year), mediator_code, why, decided_on, document_no, left_on)]

    return handle


def settle_leaver(county_code: str, year: int, mediator_code: str, settled_on: date) -> StepHandler:
    """离任了结 of one who left, as the register says."""

    def handle(point: PointInTime) -> Sequence[Command]:
        review_of(point, county_code, year)
        return [SettleLeaver(review_code(county_code, year), mediator_code, settled_on, _left_on(point, mediator_code))]

    return handle


def rescind(county_code: str, year: int, mediator_code: str, why: str, rescinded_on: date, document_no: str | None = None) -> StepHandler:
    """撤销淘汰: in the review's history, and in the mediator's own, at once."""

    def handle(point: PointInTime) -> Sequence[Command]:
        code = review_code(county_code, year)
        review = review_of(point, county_code, year)
        order = RescindElimination(code, mediator_code, why, rescinded_on, document_no)
        settled = review.settled.get(mediator_code) if isinstance(review, Confirmed | Done) else None
        if settled is None or settled.fate != "eliminated":
            return [order]  # refused with its reason
        return [order, ReinstateMediator(mediator_code, code, rescinded_on, why, document_no)]

    return handle


def _left_on(point: PointInTime, mediator_code: str) -> date | None:
    query = text("SELECT left_on FROM mediator WHERE mediator_code = :code")
    return maybe_day(point.connection.execute(query, {"code": mediator_code}).scalar())
