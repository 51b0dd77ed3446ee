"""考核程序与空缺 How far each county's annual review has come, and the places that nobody fills yet (2.2.2-a, 2.2.5-a)."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from domain.base.kinds import Engagement, ExitCause
from domain.base.procedure import Step
from domain.base.text import Text
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from projections.questions.assessment.grading import band_words, scores
from projections.questions.view import Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import SERVICES, holds, within
from projections.registers.members import counties_of_members
from projections.registers.values import day


class ReviewRow(NamedTuple):
    """A row of `reviews`, as it was on the day: what had not happened by then is empty."""

    county_code: str
    year: int
    status: str
    listed: int
    left_out: int
    ranked: int
    proposed: int
    eliminated: int
    exempted: int
    objections: int
    open_objections: int
    first_on: str | None
    last_on: str | None
    confirmed_on: str | None
    closed_on: str | None


STEPS = (
    (Step.CLOSED, "closed_on"),
    (Step.CONFIRMED, "confirmed_on"),
    (Step.PUBLISHED, "first_on"),
    (Step.REOPENED, "reopened_on"),
    (Step.DRAFTED, "drafted_on"),
    (Step.OPENED, "opened_on"),
)
"""The steps of a review, the last one first, and the day of each."""


def reviews(connection: Connection, on: date, _rules: RulesInForce, county: str | None = None) -> list[ReviewRow]:
    """Every review opened by that day."""
    seen = on.isoformat()
    places = {row[0]: row[1:] for row in connection.execute(text(PLACES), {"on": seen})}
    objections = {row[0]: row[1:] for row in connection.execute(text(OBJECTIONS), {"on": seen})}
    notices = {row[0]: {"first_on": row[1], "last_on": row[2]} for row in connection.execute(text(NOTICES), {"on": seen})}
    drafts: dict[str, str] = {row[0]: row[1] for row in connection.execute(text(DRAFTED_BEFORE), {"on": seen})}
    opened = text(f"SELECT * FROM review WHERE opened_on <= :on AND {within(county, 'county_code')}")
    rows = []
    for review in connection.execute(opened, {"on": seen, "county": county}).mappings():
        course = dict(review)
        if (review["reopened_on"] or "") > seen:
            course |= {"confirmed_on": review["first_confirmed_on"], "closed_on": review["first_closed_on"]}
        if review["review_code"] in drafts:
            course["drafted_on"] = drafts[review["review_code"]]
        if (review["first_on"] or "9999") > seen:
            course |= notices.get(review["review_code"], {})
        reached = {name: day_ if (day_ := course[name]) is not None and day_ <= seen else None for _, name in STEPS}
        code = review["review_code"]
        rows.append(
            ReviewRow._make(
                (
                    review["county_code"],
                    review["year"],
                    next(step.value for step, name in STEPS if reached[name]),
                    review["listed"],
                    review["left_out"],
                    *(places.get(code, NONE) if reached["drafted_on"] else NONE),
                    *objections.get(code, (0, 0)),
                    reached["first_on"],
                    course["last_on"] if reached["first_on"] else None,
                    reached["confirmed_on"],
                    reached["closed_on"],
                )
            )
        )
    return rows


NONE = (0, 0, 0, 0)
STOOD = """(
    SELECT p.review_code, p.mediator_code, p.score, p.rank, p.of, p.band, p.eliminate, p.missing, p.settled, p.settled_on, p.why
    FROM review_place p JOIN review r ON r.review_code = p.review_code WHERE r.drafted_on <= :on
    UNION ALL
    SELECT b.review_code, b.mediator_code, b.score, b.rank, b.of, b.band, b.eliminate, b.missing, p.settled, p.settled_on, p.why
    FROM review_place_before b LEFT JOIN review_place p ON p.review_code = b.review_code AND p.mediator_code = b.mediator_code
    WHERE b.drafted_on <= :on AND b.until_on > :on
)"""
"""The places of every review as they stood on the day: of the last ranking, or of one before it was drafted again."""
PLACES = f"""
    SELECT review_code, count(*), sum(eliminate),
        sum(CASE WHEN settled = 'eliminated' AND settled_on <= :on THEN 1 ELSE 0 END),
        sum(CASE WHEN settled = 'exempted' AND settled_on <= :on THEN 1 ELSE 0 END)
    FROM {STOOD} GROUP BY review_code
"""
NOTICES = """
    SELECT review_code, first_on, last_on FROM review_notice WHERE first_on <= :on AND (until_on IS NULL OR until_on > :on)
    ORDER BY review_code, first_on
"""
DRAFTED_BEFORE = "SELECT DISTINCT review_code, drafted_on FROM review_place_before WHERE drafted_on <= :on AND until_on > :on"
OBJECTIONS = """
    SELECT review_code, count(*), sum(CASE WHEN decided_on IS NULL OR decided_on > :on THEN 1 ELSE 0 END)
    FROM review_objection WHERE filed_on <= :on GROUP BY review_code
"""


class RankingRow(NamedTuple):
    """A row of `review-ranking`: a place in the ranking as drafted last by the day. The scores in hundredths; `score_now` is the year's by all that is known
    for that day, also what came in after the ranking; None of one who is not assessed by it."""

    county_code: str
    year: int
    mediator_code: str
    name: str
    score: int
    rank: int
    of: int
    band: str
    eliminate: bool
    settled: str | None
    settled_on: str | None
    why: str | None
    missing: str
    score_now: int | None


def ranking(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[RankingRow]:
    """The ranking of every review that was drafted by that day, and what had become by then of those proposed."""
    rows = connection.execute(
        text(f"""
            SELECT r.county_code, r.year, p.mediator_code, m.name, p.score, p.rank, p.of, p.band, p.eliminate, p.settled, p.settled_on, p.why,
                coalesce(p.missing, '[]')
            FROM {STOOD} p JOIN review r ON r.review_code = p.review_code JOIN mediator m ON m.mediator_code = p.mediator_code
            WHERE {within(county, "r.county_code")}
        """),
        {"on": on.isoformat(), "county": county},
    ).fetchall()
    seen = on.isoformat()
    counties = None if county is None else counties_of_members(connection, county)
    now = scores(connection, on, rules, {row[1] for row in rows}, counties) if rows else {}
    return [
        RankingRow._make(
            (*row[:9], *(row[9:12] if row[10] is not None and row[10] <= seen else (None, None, None)), row[12], now.get(row[1:3]))
        )
        for row in map(tuple, rows)
    ]


def item_words(rules: Rulebook) -> Mapping[str, Text]:
    """The names of the items that reviewers score."""
    return {item.key: item.label.text for item in rules.assessment.scored}


def _settled(_rules: Rulebook) -> Mapping[str, Text]:
    return {
        "eliminated": Text("已淘汰", "eliminated"),
        "exempted": Text("免予淘汰", "exempted"),
        "left": Text("已离任", "had left"),
        "rescinded": Text("淘汰已撤销", "elimination rescinded"),
    }


class Vacancy(NamedTuple):
    """A row of `vacancies`. Days since the last day of who left, on the day asked about."""

    county_code: str
    committee_code: str
    mediator_code: str
    name: str
    engagement: str
    cause: str | None
    left_on: str
    days_vacant: int


def vacancies(connection: Connection, on: date, _rules: RulesInForce, county: str | None = None) -> list[Vacancy]:
    """The places of those who had left for a recorded cause and whom nobody had succeeded by that day; of who had filled a vacant place, for whatever
    cause. Any other service whose end came from a register without a cause leaves no vacancy: whether its place is to be filled is not on record."""
    rows = connection.execute(
        text(f"""
            SELECT c.county_code, c.committee_code, m.mediator_code, m.name, e.engagement, s.left_cause, s.left_on FROM {SERVICES} s
            JOIN mediator m ON m.mediator_code = s.mediator_code
            JOIN mediator_assignment a ON a.mediator_code = s.mediator_code
                AND {holds("a", "s.left_on")}
            JOIN mediator_engagement e ON e.mediator_code = s.mediator_code
                AND {holds("e", "s.left_on")}
            JOIN committee c ON c.committee_code = a.committee_code
            WHERE (s.left_cause IS NOT NULL OR EXISTS (
                    SELECT 1 FROM {SERVICES} p WHERE p.successor_code = s.mediator_code AND p.succeeded_on BETWEEN s.appointed_on AND s.left_on
                )) AND s.left_on < :on AND (s.succeeded_on IS NULL OR s.succeeded_on > :on)
                AND (c.dissolved_on IS NULL OR c.dissolved_on > :on) AND {within(county, "c.county_code")}
        """),
        {"on": on.isoformat(), "county": county},
    ).fetchall()
    return [Vacancy._make((*row, (on - day(row[-1])).days)) for row in rows]


def _steps(_rules: Rulebook) -> Mapping[str, Text]:
    return {step.value: step.text for step, _ in STEPS}


REVIEWS = View(
    "reviews",
    Text("年度考核进展", "Annual reviews"),
    (
        Column("county_code", "text"),
        Column("year", "int"),
        Column("status", "text", _steps),
        Column("listed", "int"),
        Column("left_out", "int"),
        Column("ranked", "int"),
        Column("proposed", "int"),
        Column("eliminated", "int"),
        Column("exempted", "int"),
        Column("objections", "int"),
        Column("open_objections", "int"),
        Column("first_on", "date"),
        Column("last_on", "date"),
        Column("confirmed_on", "date"),
        Column("closed_on", "date"),
    ),
    ("county_code", "year"),
    reviews,
)

REVIEW_RANKING = View(
    "review-ranking",
    Text("年度考核排名", "Rankings of annual reviews"),
    (
        Column("county_code", "text"),
        Column("year", "int"),
        Column("mediator_code", "text"),
        Column("name", "text"),
        Column("score", "score"),
        Column("rank", "int"),
        Column("of", "int"),
        Column("band", "text", band_words),
        Column("eliminate", "bool"),
        Column("settled", "text", _settled),
        Column("settled_on", "date"),
        Column("why", "text"),
        Column("missing", "list", item_words),
        Column("score_now", "score"),
    ),
    ("county_code", "year", "rank", "mediator_code"),
    ranking,
)

VACANCIES = View(
    "vacancies",
    Text("调解员空缺", "Vacant places of mediators"),
    (
        Column("county_code", "text"),
        Column("committee_code", "text"),
        Column("mediator_code", "text"),
        Column("name", "text"),
        Column("engagement", "text", kind_words(Engagement)),
        Column("cause", "text", kind_words(ExitCause)),
        Column("left_on", "date"),
        Column("days_vacant", "int"),
    ),
    ("county_code", "committee_code", "mediator_code"),
    vacancies,
)
