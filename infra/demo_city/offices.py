"""Judicial offices and their staff: many are short of people in 2018, the campaign of 2019 brings more of them to some counties than to others."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from domain.base.kinds import Establishment, JoinedBy, LandUse, Post, Tenure
from infra.demo_city import names
from infra.demo_city.draw import LAST_DAY, Mix, Row, between, chance, clamp
from infra.demo_city.plan import CountyPlan

# 常德 2017: one person 31 %, two 38 %, three or four 29 %, five and more 2 % (field rules, section 9)
_STAFFED_BEFORE = Mix((1, 31), (2, 38), (3, 19), (4, 10), (5, 2))
_FURTHER_STAFF = Mix(
    (Establishment.CIVIL_SERVANT, 24),
    (Establishment.PUBLIC_INSTITUTION, 20),
    (Establishment.PURCHASED_SERVICE, 36),
    (Establishment.PUBLIC_WELFARE, 14),
    (Establishment.REEMPLOYED, 6),
)
_CAMPAIGN_STAFF = Mix(
    (Establishment.PURCHASED_SERVICE, 56),
    (Establishment.PUBLIC_WELFARE, 22),
    (Establishment.CIVIL_SERVANT, 14),
    (Establishment.REEMPLOYED, 8),
)
_TENURE = Mix(
    (Tenure.NEW_BUILD, 34), (Tenure.ALLOCATED, 28), (Tenure.EXTENSION, 12), (Tenure.LEASE, 12), (Tenure.SWAP, 8), (Tenure.PURCHASE, 6)
)
_HIRED = (Establishment.PURCHASED_SERVICE, Establishment.PUBLIC_WELFARE, Establishment.REEMPLOYED)
_EDUCATION = Mix(("本科", 46), ("大专", 38), ("中专", 8), ("高中", 6), ("研究生", 2))


@dataclass(slots=True)
class Office:
    """司法所. `quality`, about 1.0, is how well it is run: premises and star scores follow it."""

    county: CountyPlan
    code: str
    township: str
    quality: float
    established_on: date | None
    people: names.People
    chief: Row | None = None
    staff: int = 0

    @property
    def opened(self) -> date:
        return self.established_on or date(2005, 1, 1)


def offices(rng: Random, county: CountyPlan, taken: set[str]) -> list[Office]:
    """The offices of one county, one for each township."""
    made = []
    for number, township in enumerate(names.townships(rng, county.kind, county.offices, taken), start=1):
        established_on = None if chance(rng, 0.08) else between(rng, date(1996, 3, 1), date(2012, 11, 30))
        quality = clamp(rng.gauss(0.35 + 0.65 * county.effort, 0.06), 0.7, 1.2)
        code = f"{county.code}{number:03d}"
        made.append(Office(county, code, township, quality, established_on, names.People(rng, county.code)))
    return made


def office_row(rng: Random, office: Office) -> Row:
    """One row of `offices`: its premises as the last survey found them."""
    row: Row = {
        "office_code": office.code,
        "county_code": office.county.code,
        "name": f"{office.township}司法所",
        "township": office.township,
        "established_on": office.established_on,
    }
    if chance(rng, 0.03):  # not surveyed yet
        return row
    tenure = _TENURE.draw(rng)
    unfinished = Mix((LandUse.IN_PROGRESS, 55), (LandUse.MISSING, 45))
    complete = tenure is not Tenure.LEASE and chance(rng, 0.86 * office.quality)
    return row | {
        "area_m2": Decimal(int(clamp(rng.gauss(172 * office.quality, 42), 48, 420))),
        "tenure": tenure,
        "land_use": LandUse.COMPLETE if complete else None if tenure is Tenure.LEASE else unfinished.draw(rng),
        "misappropriated": chance(rng, 0.03),
        "signs": chance(rng, 0.96),
        "rule_boards": None if chance(rng, 0.01) else chance(rng, 0.95),
        "surveyed_on": _surveyed_on(rng),
    }


def _surveyed_on(rng: Random) -> date | None:
    """Half were surveyed in 2018, the rest for the ledger that was due by 30 June 2019; of some nobody wrote down when."""
    if chance(rng, 0.06):
        return None
    return between(rng, date(2018, 4, 10), date(2018, 11, 20)) if chance(rng, 0.5) else between(rng, date(2019, 5, 8), date(2019, 6, 30))


def staff_rows(rng: Random, office: Office, neighbour: Office | None) -> list[Row]:
    """The postings of one office. `neighbour` is an office whose chief may look after this one too."""
    rows: list[Row] = []
    if neighbour and neighbour.chief and chance(rng, 0.03):
        start = between(rng, max(office.opened, date(2017, 1, 1)), date(2018, 12, 31))
        rows.append(neighbour.chief | {"office_code": office.code, "start_on": start})
    else:
        civil = chance(rng, 0.6 + 0.32 * office.county.effort)
        rows.append(_posting(rng, office, Establishment.CIVIL_SERVANT if civil else Establishment.PUBLIC_INSTITUTION, Post.CHIEF))
        if chance(rng, 0.1):
            rows.append(_successor(rng, office, rows[0]))
        office.chief = rows[-1]
    before = _STAFFED_BEFORE.draw(rng)
    for place in range(1, before):
        post = Post.DEPUTY if place == 1 and before >= 3 else Post.STAFF
        rows.append(_posting(rng, office, _FURTHER_STAFF.draw(rng), post))
    if before < 3 and chance(rng, clamp(0.8 + 1.4 * (office.county.effort - 1), 0.35, 0.98)):
        further = 3 - before + chance(rng, 0.3)
        rows.extend(_posting(rng, office, _CAMPAIGN_STAFF.draw(rng), Post.STAFF, since=_campaign_day(rng)) for _ in range(further))
    if chance(rng, 0.12):
        rows.append(_posting(rng, office, Establishment.VOLUNTEER, Post.STAFF))
    return rows


def _campaign_day(rng: Random) -> date:
    return between(rng, date(2019, 5, 6), date(2019, 12, 20))


def _posting(rng: Random, office: Office, establishment: Establishment, post: Post, since: date | None = None) -> Row:
    office.staff += 1
    sex = office.people.sex(0.1 if post is Post.CHIEF else 0.42)
    hired = establishment in _HIRED
    born = (1950, 1957) if establishment is Establishment.REEMPLOYED else (1962, 1983) if post is Post.CHIEF else (1968, 1994)
    birth = office.people.birth(*born)
    start = since or between(rng, max(office.opened, date(birth.year + 23, 1, 1), date(2006, 1, 1)), date(2017, 12, 15))
    row: Row = {
        "office_code": office.code,
        "person_code": f"S{office.code}{office.staff:02d}",
        "name": office.people.name(sex),
        "establishment": establishment,
        "post": post,
        "joined_by": JoinedBy.HIRED if hired else Mix((JoinedBy.APPOINTED, 60), (JoinedBy.SECONDED, 22), (JoinedBy.ROTATED, 18)).draw(rng),
        "start_on": start,
        "birth_on": birth,
        "education": _EDUCATION.draw(rng),
    }
    if post is Post.CHIEF:
        return row
    if chance(rng, 0.04 if since else 0.07):
        row["end_on"] = between(rng, max(start + timedelta(days=60), date(2018, 2, 1)), LAST_DAY)
    elif establishment is Establishment.CIVIL_SERVANT and chance(rng, 0.16):
        row["seconded_out_from"] = between(rng, max(start + timedelta(days=30), date(2017, 3, 1)), date(2019, 3, 20))
        # the campaign calls most of them back
        row["seconded_out_to"] = date(2019, 6, 30) if chance(rng, 0.6) else None
    return row


def _successor(rng: Random, office: Office, chief: Row) -> Row:
    """The chief after the chief. The day of the handover belongs to both."""
    row = _posting(rng, office, Establishment.CIVIL_SERVANT, Post.CHIEF, since=between(rng, date(2018, 3, 1), date(2019, 11, 30)))
    chief["end_on"] = row["start_on"]
    return row
