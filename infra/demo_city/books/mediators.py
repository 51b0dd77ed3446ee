"""Mediators: what they are besides being one (2.2.4-a)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random

from domain.base.kinds import Engagement
from domain.base.vocabulary.statuses import MediatorStatus
from infra.demo_city.draw import FIRST_DAY, LAST_DAY, Mix, Row, between, chance

_FULL_TIME = Mix((MediatorStatus.PURCHASED, 6), (MediatorStatus.PARTY_MEMBER, 4))
_OTHERS = Mix((MediatorStatus.LEADER, 5), (MediatorStatus.PARTY_MEMBER, 4), (MediatorStatus.INVITED, 3), (MediatorStatus.REGISTERED, 2))


def statuses(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """Whom the treasury pays, as far as a county knows of it, and most full-time mediators and one in twelve of the others with another status; one in eight of these has ended."""
    return list(_statuses(rng, tables["mediators"]))


def _statuses(rng: Random, mediators: list[Row]) -> Iterator[Row]:
    for mediator in mediators:
        paid = mediator["in_service_official"] is True and chance(rng, 0.9)
        full_time = mediator["engagement"] is Engagement.FULL_TIME
        if not paid and not chance(rng, 0.6 if full_time else 0.08):
            continue
        appointed_on, left_on = mediator["appointed_on"], mediator["left_on"]
        assert isinstance(appointed_on, date)  # noqa: S101 - a required column
        row: Row = {
            "mediator_code": mediator["mediator_code"],
            "status": MediatorStatus.FIXED_INCOME if paid else (_FULL_TIME if full_time else _OTHERS).draw(rng),
            "valid_from": max(appointed_on, FIRST_DAY),
            "provenance": "财政局供养人员名单" if paid else "调解员登记表",
        }
        last = left_on if isinstance(left_on, date) else LAST_DAY
        first = max(appointed_on, FIRST_DAY) + timedelta(days=1)
        if first < last and chance(rng, 0.125):
            row["last_on"] = between(rng, first, last)
        yield row
