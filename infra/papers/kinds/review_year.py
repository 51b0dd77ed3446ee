"""年度考核 A county's annual review of a year, as its papers print it (2.2.2-a, 2.2.5-a): the ranking as drafted, with the points of every item."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from domain.base.errors import FengqiaoError
from domain.base.kinds import Engagement, Sex
from domain.policies.days import completed_years, year_end
from infra.papers.errors import PaperCode
from infra.papers.making.figures import label
from infra.papers.making.reading import Reading
from projections.questions.assessment.grading import Assessment, serving, years
from projections.registers.as_of import holds
from projections.registers.values import day

FATES = {"eliminated": "已淘汰", "exempted": "免于淘汰", "left": "已离任", "rescinded": "淘汰已撤销"}


@dataclass(frozen=True)
class Item:
    """An item of the assessment: its key, what it is called, the most points."""

    key: str
    label: str
    most: Fraction


@dataclass(frozen=True)
class Ranked:
    """A place in the ranking. `points` by item, in points; of one whose score has changed since the draft they are not known as drafted and are None, of
    an item that no reviewer scored too."""

    rank: int
    of: int
    code: str
    name: str
    sex: str | None
    age: int | None
    committee: str
    engagement: str | None
    points: Mapping[str, Fraction | None]
    score: Fraction
    band: str
    proposal: str
    missing: tuple[str, ...]
    basis: Mapping[str, str | None]


@dataclass(frozen=True)
class Unassessed:
    """A mediator who serves at the year's end and has no place in the ranking."""

    name: str
    committee: str
    why: str | None = None


@dataclass(frozen=True)
class ReviewYear:
    """A review: whom it lists, the places, and the days of its notice, where there is one."""

    listed: int
    items: list[Item]
    ranked: list[Ranked]
    unassessed: list[Unassessed]
    first_on: str | None
    last_on: str | None


def review_year(reading: Reading) -> ReviewYear:
    """The review of the paper's county and year. Raises FengqiaoError (paper_without_record) where no ranking was drafted by the day."""
    year = reading.span.first.year
    reviews = [row for row in reading.view("reviews") if row["year"] == year]
    rows = [row for row in reading.view("review-ranking") if row["year"] == year]
    if not reviews or not rows:
        raise FengqiaoError(PaperCode.PAPER_WITHOUT_RECORD, reading.county, period=reading.span.words)
    review, county = reviews[0], reading.county or ""
    rules = reading.rules(year_end(year), county)
    bands = {each.key: each.label.zh for each in rules.assessment.bands}
    of_year = years(reading.connection, reading.on, reading.rules).get(year, {})
    now = {assessment.mediator_code: assessment for there in of_year.values() for assessment, _place in there}
    people, ended = _people(reading), year_end(year)
    ranked = []
    for row in rows:
        code = row["mediator_code"]
        sex, birth_on, committee, engagement = people[code]
        holds_on = row["score_now"] == row["score"] and code in now
        missing = tuple(row["missing"] or ())
        ranked.append(
            Ranked(
                rank=row["rank"],
                of=row["of"],
                code=code,
                name=row["name"],
                sex=label(Sex, sex),
                age=completed_years(day(birth_on), ended) if birth_on else None,
                committee=committee,
                engagement=label(Engagement, engagement),
                points=_points(now[code], missing) if holds_on else {},
                score=Fraction(row["score"]),
                band=bands.get(row["band"], row["band"]),
                proposal=FATES.get(row["settled"] or "", "拟淘汰" if row["eliminate"] else "留任"),
                missing=missing,
                basis=_basis(now[code]) if holds_on else {},
            )
        )
    places = {each.code for each in ranked}
    everybody = serving(reading.connection, ended, {county}).get(county, [])
    unassessed = [Unassessed(name, people[code][2]) for code, name in everybody if code not in places]
    items = [Item(item.key, item.label.zh, Fraction(item.most, 100)) for item in (*rules.assessment.counted, *rules.assessment.reviewed)]
    return ReviewYear(review["listed"], items, ranked, unassessed, review["first_on"], review["last_on"])


def _points(assessment: Assessment, missing: tuple[str, ...]) -> dict[str, Fraction | None]:
    return {key: None if key in missing else Fraction(points, 100) for key, points in assessment.outcome.points.items()}


def _basis(assessment: Assessment) -> dict[str, str | None]:
    """What the items that are counted from the record rest on."""
    record = assessment.record
    return {
        "cases": f"结案{record.closed}件",
        "success": f"调解成功{record.agreed}件，结案{record.closed}件",
        "timely_entry": f"按期录入{record.entered_in_time}件，结案{record.closed}件",
        "training": f"培训{record.training_hours:f}学时",
    }


def _people(reading: Reading) -> dict[str, tuple[str | None, str | None, str, str | None]]:
    """Sex, birth, committee and engagement at the year's end, by mediator. A birth is read for papers inside only."""
    return {
        str(code): (sex, birth_on if reading.edition == "inside" else None, committee or "", engagement)
        for code, sex, birth_on, committee, engagement in reading.select(
            f"""
            SELECT m.mediator_code, m.sex, m.birth_on, c.name, e.engagement FROM mediator m
            LEFT JOIN mediator_assignment a ON a.mediator_code = m.mediator_code AND {holds("a", ":ended")}
            LEFT JOIN committee c ON c.committee_code = a.committee_code
            LEFT JOIN mediator_engagement e ON e.mediator_code = m.mediator_code AND {holds("e", ":ended")}
            """,
            ended=reading.span.last.isoformat(),
        )
    }
