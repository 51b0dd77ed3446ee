"""县市区 County: the unit that answers for its offices, committees and mediators (3.1)."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Literal, assert_never, cast

from domain.base.amounts import Amount
from domain.base.checks import bad_code, bad_numbers, future, missing
from domain.base.command import Command, Facts, Register
from domain.base.event import Envelope, Event, PersonName, Scalar
from domain.base.facts import from_scalar, to_scalar
from domain.base.kinds import CountyKind
from domain.base.register_row import RegisterRow
from domain.base.rejection import ImpossibleHistory, Rejection, RejectionCode, refuse, refuse_any
from domain.base.rejections import FactRejection
from domain.base.timeline import Timeline


class CountyRejection(RejectionCode):
    """县市区 Why a county does not take it."""

    UNKNOWN_COUNTY = (
        "unknown_county",
        "没有代码为 {code} 的县市区；请改正代码，或先登记该县市区。",
        "there is no county {code}; mend the code, or register the county first.",
    )


# --- events ----------------------------------------------------------------------------------------------------------

CountyFact = Literal["name", "kind", "minimum_wage"]
CORRECTED: tuple[CountyFact, ...] = ("name", "kind", "minimum_wage")


class CountyRegistered(
    Event,
    zh="登记{kind}「{name}」[，最低工资每月 {minimum_wage} 元][，负责人 {responsible_person}]",
    en="{kind} {name} registered[, minimum wage {minimum_wage} yuan a month][, responsible person {responsible_person}]",
):
    """登记县市区. The minimum wage given here holds on every effective date until one with a date is set."""

    name: str
    kind: CountyKind
    minimum_wage: Amount | None = None
    responsible_person: PersonName | None = None


class MinimumWageSet(
    Event,
    effective="valid_from",
    zh="自 {valid_from} 起最低工资每月 {minimum_wage} 元",
    en="minimum wage {minimum_wage} yuan a month from {valid_from}",
):
    """调整最低工资 (2.2.4-c). A change in the world, with its date."""

    minimum_wage: Amount
    valid_from: date


class ResponsiblePersonNamed(
    Event,
    effective="valid_from",
    zh="[自 {valid_from} 起]负责人[由 {was} ]改为[ {responsible_person}]",
    en="responsible person named[: {responsible_person}][ (was {was})][, from {valid_from}]",
):
    """明确负责人 (3.1). Without a day it corrects the latest one; with one, the earlier stays until then."""

    responsible_person: PersonName | None
    was: PersonName | None = None
    valid_from: date | None = None


class CountyKindChanged(
    Event,
    effective="valid_from",
    zh="自 {valid_from} 起由{was}改为{kind}",
    en="{kind} from {valid_from}, {was} until then",
):
    """县市区类别变更 (2.1.4). A county that becomes a city, a city that becomes a district; until that day it was what it was."""

    kind: CountyKind
    was: CountyKind
    valid_from: date


class CountyCorrected(Event, zh="更正{fact}：{was} → {now}", en="{fact} corrected: {was} → {now}"):
    """更正登记. One fact was recorded wrongly; both values stay in history. The minimum wage and the kind corrected are the latest ones."""

    sheet: ClassVar[str] = "counties"
    fact: CountyFact
    was: Scalar
    now: Scalar


CountyEvent = CountyRegistered | MinimumWageSet | ResponsiblePersonNamed | CountyKindChanged | CountyCorrected

# --- commands --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CommandToCounty(Command):
    """县市区. To one county, by its code."""

    kind: ClassVar[str] = "county"


@dataclass(frozen=True, slots=True)
class RegisterCounty(CommandToCounty, Register):
    """登记县市区. Facts: name, kind, minimum_wage, responsible_person."""


@dataclass(frozen=True, slots=True)
class AddCounty(RegisterCounty):
    """新增县市区. Facts of the county's register row, for a county code that must be new."""


@dataclass(frozen=True, slots=True)
class CorrectCounty(RegisterCounty):
    """更正登记. Facts of the county's register row, for a county that must be known."""


@dataclass(frozen=True, slots=True)
class SetMinimumWage(CommandToCounty):
    """调整最低工资 from a date."""

    minimum_wage: Amount
    valid_from: date


@dataclass(frozen=True, slots=True)
class NameResponsiblePerson(CommandToCounty):
    """明确负责人 from a date; None: nobody."""

    responsible_person: str | None
    valid_from: date


@dataclass(frozen=True, slots=True)
class ChangeCountyKind(CommandToCounty):
    """类别变更 from a date."""

    county_kind: CountyKind
    valid_from: date


CountyCommand = RegisterCounty | SetMinimumWage | NameResponsiblePerson | ChangeCountyKind

# --- state -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class County:
    """县市区. The first entry of each timeline has no date."""

    name: str
    kinds: Timeline[CountyKind]
    responsible_persons: Timeline[str | None] = field(default_factory=Timeline)
    minimum_wages: Timeline[Decimal | None] = field(default_factory=Timeline)


def facts_of(county: County) -> Facts:
    """The facts as the workbook's row would show them: of the timelines, the latest entry."""
    return {
        "name": county.name,
        "kind": county.kinds.latest,
        "minimum_wage": county.minimum_wages.latest,
        "responsible_person": county.responsible_persons.latest,
    }


# --- decide ----------------------------------------------------------------------------------------------------------


def decide(command: CountyCommand, county: County | None, envelope: Envelope) -> list[CountyEvent]:
    """The events that follow from the command. Raises `Refused` with every fault found."""
    match command:
        case AddCounty() if county is not None:
            raise refuse(FactRejection.ALREADY_REGISTERED, "county_code", code=command.code)
        case RegisterCounty() if county is None and not isinstance(command, CorrectCounty):
            return _add(command)
    if county is None:
        raise refuse(CountyRejection.UNKNOWN_COUNTY, "county_code", code=command.code)
    match command:
        case RegisterCounty():
            return _register(command, county)
        case SetMinimumWage():
            return _set_minimum_wage(command, county, envelope)
        case NameResponsiblePerson():
            return _name_responsible_person(command, county, envelope)
        case ChangeCountyKind():
            return _change_kind(command, county, envelope)
    assert_never(command)


def _add(command: RegisterCounty) -> list[CountyEvent]:
    row = RegisterRow.first(command.facts)
    refuse_any((*bad_code("county_code", command.code), *_faults(row)))
    return [CountyRegistered.model_validate({fact: row.get(fact) for fact in ("name", "kind", "minimum_wage", "responsible_person")})]


def _register(command: RegisterCounty, county: County) -> list[CountyEvent]:
    known = facts_of(county)
    row = RegisterRow.said(known, command.facts, command.changed)
    refuse_any(_faults(row))
    return list(_corrections(known, row))


def _set_minimum_wage(command: SetMinimumWage, county: County, envelope: Envelope) -> list[CountyEvent]:
    wage, day = command.minimum_wage, command.valid_from
    refuse_any(_wage_faults(wage, day, county, envelope))
    return [MinimumWageSet(minimum_wage=wage, valid_from=day)]


def _name_responsible_person(command: NameResponsiblePerson, county: County, envelope: Envelope) -> list[CountyEvent]:
    named, day, persons = command.responsible_person, command.valid_from, county.responsible_persons
    refuse_any(_change_faults("responsible_person", named, day, persons, envelope))
    return [ResponsiblePersonNamed(responsible_person=named, was=persons.on(day), valid_from=day)]


def _change_kind(command: ChangeCountyKind, county: County, envelope: Envelope) -> list[CountyEvent]:
    kind, day, kinds = command.county_kind, command.valid_from, county.kinds
    refuse_any(_change_faults("kind", kind, day, kinds, envelope))
    return [CountyKindChanged(kind=kind, was=cast("CountyKind", kinds.on(day)), valid_from=day)]


def _change_faults(fact: str, now: object, day: date, timeline: Timeline[Any], envelope: Envelope) -> Iterator[Rejection]:
    """A day that lies ahead, a value that held then already, a second change on one day."""
    yield from future({"valid_from": day}, envelope)
    if timeline.on(day) == now:
        yield Rejection(FactRejection.ALREADY_SO, fact, {"date": day, "value": now})
    elif timeline.has(day):
        yield Rejection(FactRejection.ALREADY_CHANGED, "valid_from", {"date": day})


def _faults(row: RegisterRow) -> Iterator[Rejection]:
    yield from missing(row, ("name", "kind"))
    yield from bad_numbers({"minimum_wage": row.get("minimum_wage")})


def _wage_faults(wage: Decimal, day: date, county: County, envelope: Envelope) -> Iterator[Rejection]:
    yield from bad_numbers({"minimum_wage": wage})
    yield from _change_faults("minimum_wage", wage, day, county.minimum_wages, envelope)


def _corrections(known: Facts, row: RegisterRow) -> Iterator[CountyEvent]:
    for fact in CORRECTED:
        was, now = to_scalar(known[fact]), to_scalar(row.get(fact))
        if was != now:
            yield CountyCorrected(fact=fact, was=was, now=now)
    was_named, named = known["responsible_person"], row.text("responsible_person")
    if was_named != named:
        yield ResponsiblePersonNamed(responsible_person=named, was=cast("str | None", was_named))


# --- evolve ----------------------------------------------------------------------------------------------------------


def evolve(county: County | None, event: CountyEvent) -> County:
    """The county after the event. Raises `ImpossibleHistory` for an event that cannot follow."""
    if county is None:
        if isinstance(event, CountyRegistered):
            named = Timeline[str | None](((None, event.responsible_person),))
            county = County(event.name, Timeline(((None, event.kind),)), named)
            return county if event.minimum_wage is None else replace(county, minimum_wages=Timeline(((None, event.minimum_wage),)))
        raise ImpossibleHistory(county, event)
    match event:
        case MinimumWageSet():
            return replace(county, minimum_wages=county.minimum_wages.changed(event.valid_from, event.minimum_wage))
        case ResponsiblePersonNamed(valid_from=None):
            return replace(county, responsible_persons=county.responsible_persons.corrected(event.responsible_person))
        case ResponsiblePersonNamed():
            return replace(county, responsible_persons=county.responsible_persons.changed(event.valid_from, event.responsible_person))
        case CountyKindChanged():
            return replace(county, kinds=county.kinds.changed(event.valid_from, event.kind))
        case CountyCorrected(fact="kind"):
            return replace(county, kinds=county.kinds.corrected(from_scalar("kind", event.now, event.sheet)))
        case CountyCorrected(fact="minimum_wage"):
            return replace(county, minimum_wages=county.minimum_wages.corrected(from_scalar("minimum_wage", event.now)))
        case CountyCorrected():
            return replace(county, **{event.fact: from_scalar(event.fact, event.now, event.sheet)})
    raise ImpossibleHistory(county, event)
