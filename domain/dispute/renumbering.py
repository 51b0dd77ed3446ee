"""更正案号 A case number that was typed wrongly: the case goes on under the right one, and the wrong one stays reserved.

A stream is named by its code, so the case's events are recorded once more under the new number; both streams say where the other is.
"""

from dataclasses import dataclass

from domain.base.checks import bad_code, missing_reason
from domain.base.event import Envelope
from domain.base.rejection import ImpossibleHistory, refuse, refuse_any
from domain.base.rejections import FactRejection
from domain.dispute.commands import CommandToDispute, DisputeCommand
from domain.dispute.decisions import decide as decide_case
from domain.dispute.events import CaseNumberCorrected, CaseRenumbered, DisputeEvent
from domain.dispute.rejections import DisputeRejection
from domain.dispute.state import Dispute
from domain.dispute.state import evolve as evolve_case


@dataclass(frozen=True, slots=True)
class Renumbered:
    """已更正案号. The case goes on under another number; this one is reserved."""

    now_no: str


@dataclass(frozen=True, slots=True)
class TakeOverCase(CommandToDispute):
    """以新案号接续. `code` is the right number, `events` what was recorded of the case under the wrong one."""

    was_no: str
    why: str
    events: tuple[DisputeEvent, ...]


@dataclass(frozen=True, slots=True)
class RenumberCase(CommandToDispute):
    """更正案号. `code` is the wrong number. Comes with the right number's own TakeOverCase."""

    now_no: str
    why: str


CaseCommand = DisputeCommand | TakeOverCase | RenumberCase
Case = Dispute | Renumbered


def decide(command: CaseCommand, case: Case | None, envelope: Envelope) -> list[DisputeEvent]:
    """The events that follow from the command. Raises `Refused` with every fault found."""
    if isinstance(case, Renumbered):
        raise refuse(DisputeRejection.CASE_RENUMBERED, "case_no", code=command.code, now_no=case.now_no)
    match command:
        case TakeOverCase():
            if case is not None:
                raise refuse(FactRejection.ALREADY_REGISTERED, "case_no", code=command.code)
            refuse_any((*bad_code("case_no", command.code), *missing_reason(command.why)))
            return [*command.events, CaseNumberCorrected(was_no=command.was_no, why=command.why)]
        case RenumberCase():
            if case is None:
                raise refuse(DisputeRejection.UNKNOWN_CASE, "case_no", code=command.code)
            return [CaseRenumbered(now_no=command.now_no, why=command.why)]
    return decide_case(command, case, envelope)


def evolve(case: Case | None, event: DisputeEvent) -> Case:
    """The case after the event. Raises `ImpossibleHistory` for an event that cannot follow."""
    if isinstance(case, Renumbered):
        raise ImpossibleHistory(case, event)
    match event:
        case CaseRenumbered() if case is not None:
            return Renumbered(event.now_no)
        case CaseNumberCorrected() if case is not None:
            return case
    return evolve_case(case, event)
