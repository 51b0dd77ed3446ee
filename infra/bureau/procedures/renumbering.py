"""更正案号的准备 What goes with a case to its right number: everything recorded of it, and what names it."""

from collections.abc import Iterator, Sequence
from typing import cast

from sqlalchemy import text

from domain.base.command import Command
from domain.base.facts import from_scalar
from domain.base.rejection import refuse
from domain.dispute.commands import CorrectDispute
from domain.dispute.events import CaseNumberCorrected, DisputeAccepted, DisputeEvent
from domain.dispute.rejections import DisputeRejection
from domain.dispute.renumbering import RenumberCase, TakeOverCase
from domain.mediator.personnel_record.commands import CorrectIncident
from domain.taking_back.decisions import named
from infra.bureau.procedures.step_handler import StepHandler
from projections.questions.point_in_time import PointInTime
from projections.registers.values import day

ROUNDS = "SELECT DISTINCT round_code FROM subsidy_claim WHERE case_no = :code ORDER BY round_code"
LATER_CASES = "SELECT case_no FROM dispute WHERE earlier_case_no = :code ORDER BY case_no"
INCIDENTS = "SELECT mediator_code, kind, found_on FROM incident WHERE case_no = :code ORDER BY mediator_code, kind, found_on"


def renumber(was_no: str, now_no: str, why: str) -> StepHandler:
    """更正案号: the case goes on under the right number, whatever names it names that one. Refused for a case that stands in a round."""

    def handle(point: PointInTime) -> Sequence[Command]:
        rounds = [str(row[0]) for row in point.connection.execute(text(ROUNDS), {"code": was_no})]
        if rounds:
            raise refuse(DisputeRejection.IN_A_ROUND, "case_no", code=was_no, codes=named(rounds))
        events = _of_its_life(point.events(f"dispute:{was_no}"))
        if not events:
            raise refuse(DisputeRejection.UNKNOWN_CASE, "case_no", code=was_no)
        return [TakeOverCase(now_no, was_no, why, tuple(events)), *_naming(point, was_no, now_no), RenumberCase(was_no, now_no, why)]

    return handle


def _of_its_life(events: Sequence[object]) -> list[DisputeEvent]:
    """What was recorded of the case since it was registered last; where its number came from it says itself."""
    begins = max((place for place, event in enumerate(events) if isinstance(event, DisputeAccepted)), default=len(events))
    return [cast("DisputeEvent", event) for event in events[begins:] if not isinstance(event, CaseNumberCorrected)]


def _naming(point: PointInTime, was_no: str, now_no: str) -> Iterator[Command]:
    """What names the case, corrected."""
    for (later,) in point.connection.execute(text(LATER_CASES), {"code": was_no}):
        yield CorrectDispute(later, {"earlier_case_no": now_no}, frozenset({"earlier_case_no"}))
    for mediator, kind, found_on in point.connection.execute(text(INCIDENTS), {"code": was_no}):
        yield CorrectIncident(mediator, {"case_no": now_no}, frozenset({"case_no"}), from_scalar("kind", kind, "incidents"), day(found_on))
