"""曾用名 Names that were corrected since: what somebody may still look for."""

from typing import Any

from domain.base.event import Recorded
from domain.county import CountyCorrected
from domain.judicial_office.events import OfficeCorrected, StaffIdentityCorrected
from domain.mediation_committee.events import CommitteeCorrected
from domain.mediator.events import MediatorIdentityCorrected
from domain.registry import EVENT_TYPES
from domain.taking_back.events import CommitteeTakenBack, CountyTakenBack, MediatorTakenBack, OfficeTakenBack
from projections.engine.projection import Fold, Projection
from projections.engine.work import Work
from projections.registers.metadata import code, fact_table, number, text

FORMER_NAME = fact_table("former_name", code("stream_code"), code("register"), number("position"), code("code"), text("name"))
"""A name that a code had up to a position of the log. `stream_code` is the code of the aggregate that says so: a staff member's office, else the code itself."""

FOLD = Fold()


def _corrected(work: Work, register: str, owner: str, at: Recorded, event: Any) -> None:
    if event.fact == "name" and event.was is not None:
        work.put(FORMER_NAME, stream_code=at.code, register=register, position=at.position, code=owner, name=event.was)


@FOLD.on(CountyCorrected)
def _county(work: Work, e: CountyCorrected, at: Recorded) -> None:
    _corrected(work, "county", at.code, at, e)


@FOLD.on(OfficeCorrected)
def _office(work: Work, e: OfficeCorrected, at: Recorded) -> None:
    _corrected(work, "office", at.code, at, e)


@FOLD.on(StaffIdentityCorrected)
def _staff(work: Work, e: StaffIdentityCorrected, at: Recorded) -> None:
    _corrected(work, "person", e.person_code, at, e)


@FOLD.on(CommitteeCorrected)
def _committee(work: Work, e: CommitteeCorrected, at: Recorded) -> None:
    _corrected(work, "committee", at.code, at, e)


@FOLD.on(MediatorIdentityCorrected)
def _mediator(work: Work, e: MediatorIdentityCorrected, at: Recorded) -> None:
    _corrected(work, "mediator", at.code, at, e)


@FOLD.on(CountyTakenBack)
def _county_taken_back(work: Work, _e: CountyTakenBack, at: Recorded) -> None:
    _forget(work, at.code, "county")


@FOLD.on(OfficeTakenBack)
def _office_taken_back(work: Work, _e: OfficeTakenBack, at: Recorded) -> None:
    _forget(work, at.code, "office", "person")


@FOLD.on(CommitteeTakenBack)
def _committee_taken_back(work: Work, _e: CommitteeTakenBack, at: Recorded) -> None:
    _forget(work, at.code, "committee")


@FOLD.on(MediatorTakenBack)
def _mediator_taken_back(work: Work, _e: MediatorTakenBack, at: Recorded) -> None:
    _forget(work, at.code, "mediator")


def _forget(work: Work, owner: str, *registers: str) -> None:
    """What a thing was called goes with it; one of another kind may have the same code."""
    for row in work.rows(FORMER_NAME, owner):
        if row["register"] in registers:
            work.remove(FORMER_NAME, *(row[column.name] for column in FORMER_NAME.primary_key))


FORMER_NAMES = Projection(
    name="former_names",
    tables=(FORMER_NAME,),
    handles=FOLD.handles,
    ignores=frozenset(EVENT_TYPES.values()) - FOLD.handles.keys(),
)
"""Whatever else happens gives nothing a former name."""
