"""规则施行 Adoption of rulebooks: which rulebook the city, or one county, has adopted, and from which day it is in force.

An adoption holds the whole text, so that what was decided under it can be decided again when the file is long gone. Nothing is ever taken
back: a later adoption for the same day stands in the place of the earlier one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, ClassVar

from domain.base.command import Command
from domain.base.event import Envelope, Event
from domain.base.grown import with_entry
from domain.base.rejection import ImpossibleHistory, Rejection, RejectionCode, refuse_any

if TYPE_CHECKING:
    from domain.rulebooks.model import RulebookDocument


class AdoptionRejection(RejectionCode):
    """规则施行 Why a rulebook is not adopted."""

    BROKEN_RULES = (
        "broken_rules",
        "规则有 {problems} 处问题；见 fengqiao rulebook check --help。",
        "the rulebook has problems ({problems}); see fengqiao rulebook check --help.",
    )
    ADOPTED_BEFORE_VALID = (
        "adopted_before_valid",
        "规则 {rulebook} 自 {valid_from} 起有效，不能自 {date} 起施行；请改日期。",
        "rulebook {rulebook} is valid from {valid_from} and cannot be in force from {date}; give another date.",
    )
    ADOPTED_AFTER_VALID = (
        "adopted_after_valid",
        "规则 {rulebook} 有效至 {valid_until}，不能自 {date} 起施行；请改日期。",
        "rulebook {rulebook} is valid until {valid_until} and cannot be in force from {date}; give another date.",
    )
    ALREADY_ADOPTED = (
        "already_adopted",
        "规则 {rulebook} 已自 {date} 起施行；无需再次通过。",
        "rulebook {rulebook} is adopted from {date} already; there is nothing to adopt.",
    )
    UNKNOWN_IN_RULES = (
        "unknown_in_rules",
        "规则的 {place}：{fault}；请改规则，或先登记。",
        "{place} of the rulebook: {fault}; change it, or register that first.",
    )
    BELOW_FLOOR = (
        "below_floor",
        "规则的 {place}：{fault}；请改规则。",
        "{place} of the rulebook: {fault}; change it.",
    )
    STOPS_PROJECTION = (
        "stops_projection",
        "规则 {rulebook} 会使投影 {projection} 停下（{error}），没有通过；请改规则，如确属无误请报告这一缺陷。",
        "rulebook {rulebook} would stop the projection {projection} ({error}), and is not adopted; change it, or report the fault where it is right.",
    )


CITY = "city"
"""The jurisdiction of the whole city; any other is a county's code."""

# --- events ----------------------------------------------------------------------------------------------------------


class RulebookAdopted(
    Event,
    effective="valid_from",
    zh="通过规则 {rulebook_id}，自 {valid_from} 起施行（SHA-256 {sha256}）",
    en="rulebook {rulebook_id} adopted, in force from {valid_from} (SHA-256 {sha256})",
):
    """通过规则. The text as it was adopted, and the hash of its UTF-8 bytes."""

    rulebook_id: str
    text: str
    sha256: str
    valid_from: date


RulebookEvent = RulebookAdopted

# --- commands --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AdoptRulebook(Command):
    """通过规则 from a day on, which may lie ahead or back. `code` is the jurisdiction."""

    kind: ClassVar[str] = "rulebook"
    text: str
    valid_from: date


RulebookCommand = AdoptRulebook

# --- state -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Adoptions:
    """规则施行情况 of one jurisdiction: the hash of what was adopted last for each first day."""

    by_day: Mapping[date, str] = field(default_factory=dict)


# --- decide ----------------------------------------------------------------------------------------------------------


def decide(command: RulebookCommand, adoptions: Adoptions | None, _envelope: Envelope) -> list[RulebookEvent]:
    """The events that follow from the command. Raises `Refused` with every fault found."""
    from domain.rulebooks.model import RulebookDocument  # noqa: PLC0415 - whoever looks for what was adopted reads none
    from domain.rulebooks.source.reading import parse  # noqa: PLC0415 - whoever looks for what was adopted reads none

    read, digest = parse(command.text), sha256(command.text.encode(errors="replace")).hexdigest()
    refuse_any(_faults(command, read, digest, adoptions or Adoptions()))
    rulebook_id = read.id if isinstance(read, RulebookDocument) else ""
    return [RulebookAdopted(rulebook_id=rulebook_id, text=command.text, sha256=digest, valid_from=command.valid_from)]


def _faults(
    command: AdoptRulebook, read: "RulebookDocument | tuple[object, ...]", digest: str, adoptions: Adoptions
) -> Iterator[Rejection]:
    if isinstance(read, tuple):
        yield Rejection(AdoptionRejection.BROKEN_RULES, None, {"problems": len(read)})
        return
    if read.valid_from is not None and command.valid_from < read.valid_from:
        params = {"date": command.valid_from, "rulebook": read.id, "valid_from": read.valid_from}
        yield Rejection(AdoptionRejection.ADOPTED_BEFORE_VALID, "valid_from", params)
    if read.valid_until is not None and command.valid_from > read.valid_until:
        params = {"date": command.valid_from, "rulebook": read.id, "valid_until": read.valid_until}
        yield Rejection(AdoptionRejection.ADOPTED_AFTER_VALID, "valid_from", params)
    if adoptions.by_day.get(command.valid_from) == digest:
        yield Rejection(AdoptionRejection.ALREADY_ADOPTED, "valid_from", {"date": command.valid_from, "rulebook": read.id})


# --- evolve ----------------------------------------------------------------------------------------------------------


def evolve(adoptions: Adoptions | None, event: RulebookEvent) -> Adoptions:
    """The adoptions after the event. The first opens them."""
    if not isinstance(event, RulebookAdopted):
        raise ImpossibleHistory(adoptions, event)
    by_day = adoptions.by_day if adoptions is not None else {}
    return Adoptions(with_entry(by_day, event.valid_from, event.sha256))
