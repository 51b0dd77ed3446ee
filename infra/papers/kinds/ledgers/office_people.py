"""台账中的人员和星级 Who is in each office on the day, by establishment, and what its plaque and last rating say (2.1.2, 2.1.4)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from domain.base.kinds import Establishment, Post
from infra.papers.making.reading import Reading
from projections.registers.as_of import within

NONE = frozenset[str]()


@dataclass(frozen=True)
class People:
    """An office's people. By establishment those present; `on_establishment` and `away` are the civil servants posted there and those of them seconded out."""

    present: Mapping[str, frozenset[str]] = field(default_factory=dict)
    on_establishment: frozenset[str] = NONE
    away: frozenset[str] = NONE
    chief: str | None = None
    chief_since: str | None = None

    def count(self, establishment: Establishment) -> int:
        """How many are present, each person once."""
        return len(self.present.get(establishment.value, NONE))


@dataclass(frozen=True)
class Rating:
    """An office's last rating and plaque in force."""

    year: int | None = None
    score: Fraction | None = None
    plaque_no: str | None = None
    valid_until: str | None = None


def people(reading: Reading) -> dict[str, People]:
    """By office. The chief is who came last of those in that post; since when is the first day of the posting."""
    rows = reading.select(
        f"""
        SELECT o.county_code, p.office_code, p.person_code, p.name, p.establishment, p.post, p.start_on, EXISTS (
            SELECT 1 FROM secondment s WHERE s.office_code = p.office_code AND s.person_code = p.person_code AND s.start_on = p.start_on
                AND s.seconded_out_from <= :on AND (s.seconded_out_to IS NULL OR s.seconded_out_to >= :on)
        ) AS away FROM posting p JOIN office o ON o.office_code = p.office_code
        WHERE p.start_on <= :on AND (p.end_on IS NULL OR p.end_on >= :on) AND {within(reading.county, "o.county_code")}
        ORDER BY o.county_code, p.office_code, p.start_on, p.person_code
        """
    )
    present: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    posted: defaultdict[str, set[str]] = defaultdict(set)
    gone: defaultdict[str, set[str]] = defaultdict(set)
    chiefs: dict[str, tuple[str, str]] = {}
    for _county, office, person, name, establishment, post, start_on, away in rows:
        if not away:
            present[office][establishment].add(person)
        if establishment == Establishment.CIVIL_SERVANT:
            posted[office].add(person)
            gone[office] |= {person} if away else set()
        if post == Post.CHIEF:
            chiefs[office] = (name, start_on)
    return {
        office: People(
            {establishment: frozenset(persons) for establishment, persons in present[office].items()},
            frozenset(posted[office]),
            frozenset(gone[office]),
            *chiefs.get(office, (None, None)),
        )
        for office in {row[1] for row in rows}
    }


def ratings(reading: Reading) -> dict[str, Rating]:
    """By office, from `star-rating` and `star-awards`."""
    rated = {row["office_code"]: row for row in reading.view("star-rating")}
    awards = {row["office_code"]: row for row in reading.view("star-awards") if row["status"] in {"in_force", "downgraded"}}
    return {
        office: Rating(
            year=rated[office]["year"] if office in rated else None,
            score=Fraction(rated[office]["score"]) if office in rated and rated[office]["score"] is not None else None,
            plaque_no=awards[office]["plaque_no"] if office in awards else None,
            valid_until=awards[office]["valid_until"] if office in awards else None,
        )
        for office in {*rated, *awards}
    }
