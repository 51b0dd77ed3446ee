"""Offices: how they stand, what they have, what they got, and their honours (2.1.1, 2.1.3, 2.1.4)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from random import Random

from domain.base.kinds import Establishment, HonourLevel
from domain.base.vocabulary.offices import HonourGround, OfficeManagement, OfficeRank, TitleHolder
from infra.demo_city.draw import Mix, Row, between, chance

FROM = date(2019, 1, 1)
_RANK = Mix((OfficeRank.SECTION, 48), (OfficeRank.DEPUTY_DIVISION, 46), (OfficeRank.DIVISION, 6))
_TITLE = Mix((TitleHolder.TOWNSHIP, 58), (TitleHolder.BUREAU, 24), (TitleHolder.OFFICE, 8), (TitleHolder.OTHER, 10))
_GROUND = Mix((HonourGround.ABILITY, 55), (HonourGround.RESULTS, 35), (HonourGround.CONDUCT, 10))


def standing(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """Each office once; a few are not described."""
    civil = {row["office_code"] for row in tables["office_staff"] if row["establishment"] is Establishment.CIVIL_SERVANT}
    return [
        {
            "office_code": office["office_code"],
            "valid_from": FROM,
            "allotted_posts": (1 if office["office_code"] in civil else 0) + rng.randrange(0, 3),
            "management": OfficeManagement.COUNTY if chance(rng, 0.9) else OfficeManagement.DUAL,
            "rank": _RANK.draw(rng),
            "independent": chance(rng, 0.86),
            "title_holder": _TITLE.draw(rng),
        }
        for office in tables["offices"]
        if chance(rng, 0.97)
    ]


def equipment(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """Counted for the ledger that was due by 30 June 2019."""
    rows: list[Row] = []
    for office in tables["offices"]:
        vehicles = int(chance(rng, 0.4))
        rows.append(
            {
                "office_code": office["office_code"],
                "counted_on": between(rng, date(2019, 5, 20), date(2019, 6, 28)),
                "computers": rng.randrange(2, 7),
                "network": chance(rng, 0.88),
                "vehicles": vehicles,
                "electric_vehicles": vehicles if chance(rng, 0.3) else 0,
                "uniforms": chance(rng, 0.55),
                "function_rooms": rng.randrange(1, 6),
            }
        )
    return rows


def funds(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """Two years, of most offices."""
    return [
        {
            "office_code": office["office_code"],
            "year": year,
            "local_yuan": Decimal(rng.randrange(20, 90) * 1000),
            "central_yuan": Decimal(rng.randrange(0, 30) * 1000),
        }
        for office in tables["offices"]
        for year in (2018, 2019)
        if chance(rng, 0.9)
    ]


def honours(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """One office in eight, and one of their staff in thirty."""
    staff = {(row["office_code"], row["person_code"]) for row in tables["office_staff"] if row.get("end_on") is None}
    of_offices: list[Row] = [
        {"office_code": office["office_code"], "title": "模范司法所", **_honour(rng)} for office in tables["offices"] if chance(rng, 0.12)
    ]
    of_staff: list[Row] = [
        {"office_code": office, "title": f"先进个人{person}", "person_code": person, **_honour(rng)}
        for office, person in sorted(staff, key=str)
        if chance(rng, 0.03)
    ]
    return [*of_offices, *of_staff]


def _honour(rng: Random) -> Row:
    level = HonourLevel.CITY if chance(rng, 0.4) else HonourLevel.COUNTY
    return {"awarded_on": between(rng, date(2019, 1, 15), date(2020, 1, 20)), "level": level, "ground": _GROUND.draw(rng)}
