"""用房核查 Surveys of the premises: which event a register row or a new survey leads to (2.1.1)."""

from collections.abc import Iterator
from datetime import date
from typing import cast

from domain.base.checks import bad_numbers, future
from domain.base.event import Envelope
from domain.base.rejection import Rejection, refuse_any
from domain.base.timeline import Timeline
from domain.judicial_office.commands import RegisterOffice, SurveyPremises
from domain.judicial_office.events import OfficeEvent, Premises, PremisesSurveyCorrected, PremisesSurveyed
from domain.judicial_office.rejections import OfficeRejection
from domain.judicial_office.state import Office

PREMISES = tuple(Premises.model_fields)


def survey(command: SurveyPremises, office: Office, envelope: Envelope) -> list[OfficeEvent]:
    """A new survey, on a day that has none yet."""
    refuse_any(_faults(command, office, envelope))
    return [PremisesSurveyed(surveyed_on=command.surveyed_on, premises=command.premises)]


def first_survey(command: RegisterOffice) -> Iterator[OfficeEvent]:
    """The survey that the first row of an office tells of, if it tells of any."""
    facts = command.facts
    if any(facts.get(fact) is not None for fact in (*PREMISES, "surveyed_on")):
        yield PremisesSurveyed(surveyed_on=cast("date | None", facts.get("surveyed_on")), premises=_premises(command))


def surveys(command: RegisterOffice, known: Timeline[Premises]) -> Iterator[OfficeEvent]:
    """What changed cells of the premises say.

    A day without a survey yet is a further survey with all the premises that the row shows. Under the day of a survey, the cells correct
    it: all of them when the day itself was changed, else those that changed. Without a day in the facts, the latest survey is meant. A row
    whose day was taken out says that its premises hold always, so they stand in the latest survey too; a row emptied of everything takes
    the latest survey's findings back.
    """
    if not command.changed.intersection((*PREMISES, "surveyed_on")):
        return
    facts = command.facts
    day = cast("date | None", facts.get("surveyed_on")) if "surveyed_on" in facts else known.latest_from
    moved = "surveyed_on" in command.changed
    empty = day is None and all(facts.get(fact) is None for fact in PREMISES)
    if moved and empty:
        yield from _corrected(known, known.latest_from, Premises())
        return
    premises = _premises(command)
    was = known.at(day)
    if was is None:
        if not empty:
            yield PremisesSurveyed(surveyed_on=day, premises=premises)
    else:
        changed = premises if moved else was.model_copy(update={fact: facts.get(fact) for fact in command.changed.intersection(PREMISES)})
        yield from _corrected(known, day, changed)
    if moved and day is None and known.latest_from is not None:
        yield from _corrected(known, known.latest_from, premises)


def _corrected(known: Timeline[Premises], day: date | None, now: Premises) -> Iterator[OfficeEvent]:
    was = known.at(day)
    if was is not None and was != now:
        yield PremisesSurveyCorrected(surveyed_on=day, was=was, now=now)


def _premises(command: RegisterOffice) -> Premises:
    return Premises.model_validate({fact: command.facts.get(fact) for fact in PREMISES})


def _faults(command: SurveyPremises, office: Office, envelope: Envelope) -> Iterator[Rejection]:
    yield from future({"surveyed_on": command.surveyed_on}, envelope)
    yield from bad_numbers({"area_m2": command.premises.area_m2})
    if office.registration.surveys.has(command.surveyed_on):
        yield Rejection(OfficeRejection.ALREADY_SURVEYED, "surveyed_on", {"surveyed_on": command.surveyed_on})
