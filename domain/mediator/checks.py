"""人民调解员 Mediator: the checks that registration, correction and leaving share."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from domain.base.checks import bad_numbers, future_in, missing, out_of_order
from domain.base.event import Envelope
from domain.base.kinds import Sex
from domain.base.register_row import RegisterRow
from domain.base.rejection import Rejection
from domain.base.timeline import Timeline
from domain.mediator.id_number import OLD, OTHER_BIRTH, OTHER_SEX, fault_of
from domain.mediator.rejections import MediatorRejection
from domain.mediator.state import Service

REQUIRED = ("committee_code", "name", "engagement", "appointed_on")
IDENTIFYING = ("id_number", "birth_on", "sex")
DATES = ("birth_on", "appointed_on", "left_on")


def faults(row: RegisterRow, envelope: Envelope) -> Iterator[Rejection]:
    """What is wrong with the facts of a service."""
    yield from missing(row, REQUIRED)
    yield from future_in(row, DATES, envelope)
    yield from bad_numbers({"monthly_wage": row.get("monthly_wage")})
    yield from out_of_order(row, "appointed_on", "left_on", MediatorRejection.LEFT_BEFORE_APPOINTED)
    yield from _bad_id_number(row)


def _bad_id_number(row: RegisterRow) -> Iterator[Rejection]:
    """An id number that cannot be one, or that says another birth or sex than the row. One recorded before is held against what is new beside it only."""
    number = row.text("id_number")
    if not number or row.changed.isdisjoint(IDENTIFYING):
        return
    birth_on, sex = row.day("birth_on"), row.get("sex")
    fault = fault_of(number, birth_on, sex if isinstance(sex, Sex) else None)
    at = "id_number" if "id_number" in row.changed else {OTHER_BIRTH: "birth_on", OTHER_SEX: "sex"}.get(fault or OLD, "id_number")
    if fault is not None and at in row.changed:
        yield Rejection(MediatorRejection.ID_NUMBER_INVALID, at, {"fault": fault})


def outside_service(row: RegisterRow, service: Service) -> Iterator[Rejection]:
    """Recorded changes that a corrected service no longer covers, or a service before that it runs into."""
    appointed_on, left_on = row.day("appointed_on"), row.day("left_on")
    if appointed_on is None:
        return
    if service.earlier and appointed_on <= service.earlier[-1].left_on:
        params = {"appointed_on": appointed_on, "left_on": service.earlier[-1].left_on}
        yield Rejection(MediatorRejection.APPOINTED_WHILE_SERVING, "appointed_on", params)
        return
    days = [day for day in days_of_change(service) if not in_earlier(day, service)]
    if not days:
        return
    if days[0] < appointed_on:
        yield Rejection(MediatorRejection.CHANGED_OUTSIDE_SERVICE, "appointed_on", {"date": days[0], "appointed_on": appointed_on})
    if left_on is not None and days[-1] > left_on:
        yield Rejection(MediatorRejection.CHANGED_OUTSIDE_SERVICE, "left_on", {"date": days[-1], "appointed_on": appointed_on})


def in_earlier(day: date, service: Service) -> bool:
    """Whether a day lies in an earlier service; the day of the last appointment goes with that."""
    return any(each.span.covers(day) for each in service.earlier) or (bool(service.earlier) and day == service.appointed_on)


def days_of_change(service: Service) -> list[date]:
    """The days of recorded changes, in order."""
    timelines: tuple[Timeline[Any], ...] = (service.committees, service.engagements, service.wages, service.officials)
    return sorted(day for timeline in timelines for day, _ in timeline.entries if day is not None)
