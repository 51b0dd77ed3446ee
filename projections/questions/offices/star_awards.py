"""授牌情况 The stars that offices were awarded, as they stand on a day, and whether there are enough of them (2.1.4)."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from domain.base.text import Text
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from projections.questions.offices.stars import STAR_QUOTA, StarQuota, quotas
from projections.questions.view import Column, View
from projections.reading import Connection, text
from projections.registers.as_of import within

STATUSES: Mapping[str, Text] = {
    "in_force": Text("有效", "in force"),
    "downgraded": Text("降级", "downgraded"),
    "revoked": Text("摘牌", "revoked"),
    "expired": Text("过期", "run out"),
}


class StarAwardRow(NamedTuple):
    """A row of `star-awards`. `stars` as they stand on the day, `awarded` as they were awarded; the reward in hundredths."""

    county_code: str
    office_code: str
    office_name: str
    plaque_no: str
    year: int
    awarded: int
    stars: int
    awarded_on: str
    valid_until: str | None
    status: str
    why: str | None
    checked_on: str | None
    reward_yuan: int | None
    reward_paid_on: str | None


def star_awards(connection: Connection, on: date, _rules: RulesInForce, county: str | None = None) -> list[StarAwardRow]:
    """Every award made by that day."""
    day = on.isoformat()
    changes: dict[tuple[str, str], tuple[int, str | None]] = {}
    query = text(
        "SELECT office_code, plaque_no, stars, why FROM star_award_change WHERE since <= :on ORDER BY office_code, plaque_no, since"
    )
    for office, plaque, stars, why in connection.execute(query, {"on": day}):
        changes[office, plaque] = (stars, why)
    rows = connection.execute(
        text(f"""
            SELECT o.county_code, o.office_code, o.name, a.plaque_no, a.year, a.stars, a.awarded_on, a.valid_until, a.checked_on, a.reward,
                a.reward_paid_on
            FROM star_award a JOIN office o ON o.office_code = a.office_code
            WHERE a.awarded_on <= :on AND {within(county, "o.county_code")}
        """),
        {"on": day, "county": county},
    )
    awards = []
    for of_county, office, name, plaque, year, awarded, awarded_on, until, checked_on, reward, paid_on in rows:
        stars, why = changes[office, plaque]
        expired = until is not None and until < day
        status = "revoked" if not stars else "expired" if expired else "downgraded" if stars < awarded else "in_force"
        place = (of_county, office, name, plaque, year, awarded, 0 if expired else stars, awarded_on, until, status, why)
        awards.append(StarAwardRow(*place, _by(checked_on, day), reward, _by(paid_on, day)))
    return awards


def _by(happened_on: str | None, day: str) -> str | None:
    return happened_on if happened_on is not None and happened_on <= day else None


def awards_on(connection: Connection, day: date, as_of: date, rules: RulesInForce, county: str | None = None) -> dict[str, StarAwardRow]:
    """By office, the award that a target counts which is read on that day: the best in force then; as of a later date also one made since for
    the year of that day, since a year's plaques are given after it."""
    counted: dict[str, StarAwardRow] = {}
    since = [row for row in star_awards(connection, as_of, rules, county) if row.year == day.year and row.awarded_on > day.isoformat()]
    for row in (*star_awards(connection, day, rules, county), *since):
        best = counted.get(row.office_code)
        if row.stars and (best is None or row.stars > best.stars):
            counted[row.office_code] = row
    return counted


def star_award_quota(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[StarQuota]:
    """The starred offices of every county against its quota, and of the city against its share, by the stars awarded and in force."""
    in_force: dict[str, int] = {}
    for row in star_awards(connection, on, rules, county):
        in_force[row.office_code] = max(in_force.get(row.office_code, 0), row.stars)
    return quotas(connection, on, rules, in_force, county)


def _status_words(_rules: Rulebook) -> Mapping[str, Text]:
    return STATUSES


STAR_AWARDS_VIEW = View(
    "star-awards",
    Text("司法所授牌", "Stars awarded"),
    (
        Column("county_code", "text"),
        Column("office_code", "text"),
        Column("office_name", "text"),
        Column("plaque_no", "text"),
        Column("year", "int"),
        Column("awarded", "int"),
        Column("stars", "int"),
        Column("awarded_on", "date"),
        Column("valid_until", "date"),
        Column("status", "text", _status_words),
        Column("why", "text"),
        Column("checked_on", "date"),
        Column("reward_yuan", "money"),
        Column("reward_paid_on", "date"),
    ),
    ("county_code", "office_code", "plaque_no"),
    star_awards,
)

STAR_AWARD_QUOTA = View(
    "star-award-quota",
    Text("星级所指标(按授牌)", "Starred offices by county, by awards"),
    STAR_QUOTA.own,
    ("county_code",),
    star_award_quota,
)
