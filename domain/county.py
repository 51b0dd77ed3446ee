"""县市区 County: the unit that answers for its offices, committees and mediators (3.1)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from domain.amounts import Amount
from domain.command import Command, Register
from domain.event import Event, PersonName, Scalar
from domain.kinds import CountyKind

# --- events ----------------------------------------------------------------------------------------------------------


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
    Event, zh="负责人[由 {was} ]改为[ {responsible_person}]", en="responsible person named[: {responsible_person}][ (was {was})]"
):
    """明确负责人 (3.1)."""

    responsible_person: PersonName | None
    was: PersonName | None = None


class CountyCorrected(Event, zh="更正{fact}：{was} → {now}", en="{fact} corrected: {was} → {now}"):
    """更正登记. One fact was recorded wrongly; both values stay in history."""

    fact: Literal["name", "kind", "minimum_wage"]
    was: Scalar
    now: Scalar


# --- commands --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RegisterCounty(Register):
    """登记县市区. Facts: name, kind, minimum_wage, responsible_person."""

    kind: ClassVar[str] = "county"


@dataclass(frozen=True, slots=True)
class SetMinimumWage(Command):
    """调整最低工资 from a date."""

    kind: ClassVar[str] = "county"
    minimum_wage: Amount
    valid_from: date
