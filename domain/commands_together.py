"""What the commands of one unit may not say together (domain/contradictions.py)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from domain.base.command import Command, Facts
from domain.base.rejection import Rejection
from domain.contradictions import check_together
from domain.directory import Directory
from domain.dispute.commands import RegisterDispute
from domain.judicial_office.commands import RegisterOffice, RegisterPosting, RegisterStarScore
from domain.mediation_committee.commands import RegisterCommittee
from domain.mediator.commands import RegisterMediator
from domain.mediator.personnel_record.commands import RegisterCertificate


@dataclass(frozen=True, slots=True, eq=False)
class _Stated:
    facts: Facts
    is_bad: bool = False


def check_commands_together(commands: Sequence[Command], directory: Directory) -> list[Rejection]:
    """What the registers among the commands of one unit contradict one another in. Verbs say no more than what changes: the decider, who sees
    what came before, judges those."""
    statements: dict[str, list[_Stated]] = defaultdict(list)
    for command in commands:
        if (stated := _stated(command)) is not None:
            sheet, facts = stated
            statements[sheet].append(_Stated(facts))
    return [each.rejection for each in check_together(statements, directory)]


def _stated(command: Command) -> tuple[str, Facts] | None:
    match command:
        case RegisterOffice():
            return "offices", {"office_code": command.code, **command.facts}
        case RegisterPosting():
            keys = {"office_code": command.code, "person_code": command.person_code, "start_on": command.start_on}
            return "office_staff", {**command.facts, **keys}
        case RegisterCommittee():
            return "committees", {"committee_code": command.code, **command.facts}
        case RegisterMediator():
            return "mediators", {"mediator_code": command.code, **command.facts}
        case RegisterDispute():
            return "disputes", {"case_no": command.code, **command.facts}
        case RegisterStarScore():
            return "star_scores", {"office_code": command.code, "scored_on": command.scored_on}
        case RegisterCertificate():
            return "certificates", {"mediator_code": command.code, **command.facts}
    return None
