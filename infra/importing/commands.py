"""Which command a row of which sheet is, and whom it refers to."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.base.command import UNCHANGED, Command
from domain.county import RegisterCounty
from domain.dispute.commands import RegisterCoMediator, RegisterDispute, RegisterTypicalCase
from domain.judicial_office.commands import RegisterOffice, RegisterPosting, RegisterStarScore
from domain.mediation_committee.commands import RegisterCommittee, RegisterStatistics
from domain.mediator.commands import RegisterAssessment, RegisterMediator
from domain.mediator.personnel_record.commands import (
    CorrectCertificate,
    CorrectHonour,
    CorrectIncident,
    RegisterCertificate,
    RegisterHonour,
    RegisterIncident,
)
from domain.training_record import RegisterTraining

Cells = Mapping[str, Any]
Changed = frozenset[str]
CommandType = Callable[..., Command]

REFERENCES: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "counties": (),
    "offices": (("county_code", ("counties",)),),
    "committees": (("county_code", ("counties",)), ("office_code", ("offices",)), ("parent_code", ("committees",))),
    "mediators": (("committee_code", ("committees",)),),
    "office_staff": (("office_code", ("offices",)),),
    "disputes": (("committee_code", ("committees",)), ("mediator_code", ("mediators",)), ("earlier_case_no", ("disputes",))),
    "statistics": (("committee_code", ("committees",)),),
    "typical_cases": (("case_no", ("disputes",)),),
    "star_scores": (("office_code", ("offices",)),),
    "assessments": (("mediator_code", ("mediators",)),),
    "training": (("person_code", ("mediators", "office_staff")),),
    "honours": (("mediator_code", ("mediators",)),),
    "incidents": (("mediator_code", ("mediators",)), ("case_no", ("disputes",))),
    "certificates": (("mediator_code", ("mediators",)),),
    "co_mediators": (("case_no", ("disputes",)), ("mediator_code", ("mediators",))),
}
"""For each sheet, in the order in which sheets may refer to one another: the column that holds a code and the sheets where it may stand."""

CODE_COLUMN: Mapping[str, str] = {
    "counties": "county_code",
    "offices": "office_code",
    "office_staff": "person_code",
    "committees": "committee_code",
    "mediators": "mediator_code",
    "disputes": "case_no",
}
"""The column by whose value other rows refer to a row of the sheet."""


def _facts(cells: Cells, *keys: str) -> dict[str, object]:
    return {column: value for column, value in cells.items() if column not in keys}


def _posting(cells: Cells, changed: Changed) -> Command:
    return RegisterPosting(
        code=cells["office_code"],
        person_code=cells["person_code"],
        start_on=cells["start_on"],
        facts=_facts(cells, "office_code", "person_code", "start_on"),
        changed=changed,
    )


def _statistics(cells: Cells, _changed: Changed) -> Command:
    return RegisterStatistics(code=cells["committee_code"], month=cells["month"], submitted_on=cells["submitted_on"])


def _typical_case(cells: Cells, changed: Changed) -> Command:
    return RegisterTypicalCase(cells["case_no"], cells["submitted_on"], cells["level"] if "level" in changed else UNCHANGED)


def _star_score(cells: Cells, _changed: Changed) -> Command:
    return RegisterStarScore(
        code=cells["office_code"], year=cells["year"], item=cells["item"], scored_on=cells["scored_on"], points=cells["points"]
    )


def _assessment(cells: Cells, _changed: Changed) -> Command:
    return RegisterAssessment(
        code=cells["mediator_code"], year=cells["year"], item=cells["item"], scored_on=cells["scored_on"], points=cells["points"]
    )


def _merit(register: CommandType, correct: CommandType, keys: Mapping[str, str]) -> Callable[[Cells, Changed], Command]:
    """A row of honours, incidents or certificates. `keys` are the columns of its key, by the commands' own names for them.

    A row imported before corrects what it recorded then; if that was withdrawn meanwhile, it does not come back bit by bit.
    """
    held = {"mediator_code", *keys.values()}

    def made(cells: Cells, changed: Changed) -> Command:
        named = {name: cells[column] for name, column in keys.items()}
        facts = _facts(cells, *held)
        if changed.isdisjoint(held):
            return correct(code=cells["mediator_code"], facts=facts, changed=changed, **named)
        said = frozenset(column for column, value in facts.items() if value is not None)
        return register(code=cells["mediator_code"], facts=facts, changed=said, **named)

    return made


def _training(cells: Cells, changed: Changed) -> Command:
    return RegisterTraining(
        code=cells["person_code"],
        training_kind=cells["kind"],
        held_on=cells["held_on"],
        hours=cells["hours"] if "hours" in changed else UNCHANGED,
        title=cells["title"] if "title" in changed else UNCHANGED,
    )


COMMANDS: Mapping[str, Callable[[Cells, Changed], Command]] = {
    "counties": lambda cells, changed: RegisterCounty(cells["county_code"], _facts(cells, "county_code"), changed),
    "offices": lambda cells, changed: RegisterOffice(cells["office_code"], _facts(cells, "office_code"), changed),
    "committees": lambda cells, changed: RegisterCommittee(cells["committee_code"], _facts(cells, "committee_code"), changed),
    "mediators": lambda cells, changed: RegisterMediator(cells["mediator_code"], _facts(cells, "mediator_code"), changed),
    "office_staff": _posting,
    "disputes": lambda cells, changed: RegisterDispute(cells["case_no"], _facts(cells, "case_no"), changed),
    "statistics": _statistics,
    "typical_cases": _typical_case,
    "star_scores": _star_score,
    "assessments": _assessment,
    "training": _training,
    "honours": _merit(RegisterHonour, CorrectHonour, {"title": "title", "awarded_on": "awarded_on"}),
    "incidents": _merit(RegisterIncident, CorrectIncident, {"incident": "kind", "found_on": "found_on"}),
    "certificates": _merit(RegisterCertificate, CorrectCertificate, {"certificate_no": "certificate_no"}),
    "co_mediators": lambda cells, _changed: RegisterCoMediator(cells["case_no"], cells["mediator_code"]),
}
"""The command that a row of the sheet is, from its typed cells and the columns that changed."""

STREAM_COLUMN: Mapping[str, str] = {"certificates": "mediator_code"}
"""The column by which a row finds its stream, where it is not the first of its key."""

STREAM_GROUPS: tuple[tuple[str, ...], ...] = (
    ("counties",),
    ("offices", "office_staff", "star_scores"),
    ("committees", "statistics"),
    ("mediators", "assessments"),
    ("disputes", "typical_cases", "co_mediators"),
    ("training",),
    ("honours", "incidents", "certificates"),
)
"""The sheets whose rows go to the same stream, each group after those it refers to."""

KINDS: Mapping[str, str] = {
    "counties": "county",
    "offices": "office",
    "committees": "committee",
    "mediators": "mediator",
    "disputes": "dispute",
    "training": "training",
    "honours": "mediator",
}
"""The kind of the streams to which the rows of a group of sheets go, by the group's first sheet."""
