"""Committees: members, support, studios, what the statistics say, experts (2.2.1, 2.2.2-c, 2.2.4-b, 2.2.5-f)."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from random import Random

from domain.base.kinds import CommitteeKind, Difficulty, JoinedAs
from domain.base.vocabulary.bodies import counts_as
from domain.base.vocabulary.members import Affiliation, ExpertField, MemberPost
from infra.demo_city.draw import LAST_DAY, Mix, Row, between, chance
from infra.demo_city.names import People

ELECTED = (CommitteeKind.VILLAGE,)
LAST_ELECTION, TERM_UNTIL = date(2018, 4, 20), date(2021, 4, 19)
_AFFILIATION = Mix((Affiliation.PARTY, 62), (Affiliation.NONE, 36), (Affiliation.DEMOCRATIC, 2))
_OF_EXPERTS = tuple(ExpertField)
MONTHS = tuple(f"2019-{month:02d}" for month in range(7, 13))
POOL = 32


def members(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """Three of each committee of a village, and the director and a member of any other. One committee in twenty has nobody on record, in one of twelve the
    term has run out, in one of nine no woman sits."""
    rows: list[Row] = []
    for committee in tables["committees"]:
        if chance(rng, 0.05):
            continue
        elected = counts_as(str(committee["kind"])) in ELECTED
        people = People(rng, str(committee["county_code"]))
        established_on = committee["established_on"]
        assert isinstance(established_on, date)  # noqa: S101 - a required column
        seated_on = max(established_on, LAST_ELECTION)
        term_until = date(2019, 4, 19) if elected and seated_on == LAST_ELECTION and chance(rng, 0.08) else TERM_UNTIL
        women = 0.0 if chance(rng, 0.11) else 0.5
        for number, post in enumerate((MemberPost.DIRECTOR, *(MemberPost.MEMBER,) * (2 if elected else 1)), start=1):
            sex = people.sex(women)
            rows.append(
                {
                    "committee_code": committee["committee_code"],
                    "member_no": str(number),
                    "seated_on": seated_on,
                    "name": people.name(sex),
                    "member_post": post,
                    "joined_as": JoinedAs.ELECTED if elected else JoinedAs.HIRED,
                    "sex": sex,
                    "nation": "汉" if chance(rng, 0.985) else "回",
                    "affiliation": _AFFILIATION.draw(rng),
                    "term_until": max(term_until, seated_on) if elected else None,
                }
            )
    return rows


def support(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """What the founding bodies gave in the year of the notice, of three committees in four."""
    rows: list[Row] = []
    for committee in tables["committees"]:
        if not chance(rng, 0.75):
            continue
        given = chance(rng, 0.92)
        row: Row = {"committee_code": committee["committee_code"], "year": 2019, "premises_given": given}
        if given:
            row["area_m2"] = Decimal(rng.randrange(12, 80))
        if chance(rng, 0.6):
            row["working_funds_yuan"] = Decimal(rng.randrange(1, 20) * 500)
        rows.append(row)
    return rows


def studios(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """Each studio is named after one of its mediators, where it has one."""
    first: dict[object, object] = {}
    for mediator in tables["mediators"]:
        first.setdefault(mediator["committee_code"], mediator["mediator_code"])
    rows: list[Row] = []
    for committee in tables["committees"]:
        code, established_on = committee["committee_code"], committee["established_on"]
        if counts_as(str(committee["kind"])) is CommitteeKind.STUDIO and code in first and chance(rng, 0.85):
            row: Row = {"committee_code": code, "named_on": established_on, "mediator_code": str(first[code])}
            rows.append(row | {"studio_name": committee["name"]})
    return rows


def groups(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """The groups of most villages' committees, counted in the summer of the campaign."""
    rows: list[Row] = []
    for committee in tables["committees"]:
        if counts_as(str(committee["kind"])) in ELECTED and chance(rng, 0.85):
            count = rng.randrange(1, 9)
            rows.append(
                {
                    "committee_code": committee["committee_code"],
                    "counted_on": date(2019, 7, 20),
                    "group_count": count,
                    "informants": count * 2 if chance(rng, 0.7) else None,
                }
            )
    return rows


def figures(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """What the statistics of the second half of 2019 say, of those that were sent."""
    rows: list[Row] = []
    for report in tables["statistics"]:
        if report["month"] not in MONTHS:
            continue
        row: Row = {
            "committee_code": report["committee_code"],
            "month": report["month"],
            "screenings": rng.randrange(2, 6),
            "prevented": rng.randrange(0, 4),
        }
        if chance(rng, 0.01):
            row |= {"crimes": 1, "crime_people": rng.randrange(1, 4)}
        if chance(rng, 0.006):
            row |= {"petitions": 1, "petition_people": rng.randrange(5, 30)}
        rows.append(row)
    return rows


def experts(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """The pool of each county's centre: most reach thirty, some do not, and one field or another is missing."""
    rows: list[Row] = []
    for centre in _centres(tables):
        people = People(rng, str(centre["county_code"]))
        count = POOL + rng.randrange(0, 6) if chance(rng, 0.7) else rng.randrange(14, 29)
        for number in range(1, count + 1):
            sex = people.sex(0.35)
            rows.append(
                {
                    "committee_code": centre["committee_code"],
                    "expert_no": str(number),
                    "appointed_on": between(rng, date(2019, 5, 20), date(2019, 6, 28)),
                    "name": people.name(sex),
                    "expert_fields": (rng.choice(_OF_EXPERTS[:-1]),),
                    "professional_title": rng.choice(("律师", "主任医师", "高级工程师", "副教授", "仲裁员", "法官（退休）")),
                    "term_until": date(2024, 6, 30),
                }
            )
    return rows


def consultations(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """One in six of the difficult and major disputes of the second half of 2019."""
    pools: dict[object, list[Row]] = {}
    for expert in tables["experts"]:
        pools.setdefault(expert["committee_code"], []).append(expert)
    rows: list[Row] = []
    centres = [pools[centre["committee_code"]] for centre in _centres(tables) if centre["committee_code"] in pools]
    for case in tables["disputes"]:
        accepted_on = case["accepted_on"]
        if not centres or case["difficulty"] not in {Difficulty.DIFFICULT, Difficulty.MAJOR} or not isinstance(accepted_on, date):
            continue
        if accepted_on >= date(2019, 7, 1) and chance(rng, 0.16):
            expert = rng.choice(centres[0])
            rows.append(
                {
                    "committee_code": expert["committee_code"],
                    "expert_no": expert["expert_no"],
                    "case_no": case["case_no"],
                    "consulted_on": between(rng, accepted_on, min(LAST_DAY, max(accepted_on, date(2019, 12, 31)))),
                    "fee_yuan": Decimal(rng.choice((200, 300, 500))),
                }
            )
    return rows


def _centres(tables: Mapping[str, list[Row]]) -> Iterator[Row]:
    return (committee for committee in tables["committees"] if counts_as(str(committee["kind"])) is CommitteeKind.COUNTY_CENTRE)
