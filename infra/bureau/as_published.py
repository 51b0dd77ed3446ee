"""公示对照 What public notices and confirmations stated, row by row beside what the record gives now."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from domain.base.amounts import from_hundredths
from domain.base.errors import FengqiaoError
from domain.base.event import Event, Recorded
from domain.base.kinds import Kind
from domain.base.text import Text
from domain.rulebooks.in_force import RulesInForce
from infra.bureau.open_store import OpenStore
from infra.bureau.read_database import KnownAt
from infra.event_store import EventLog
from infra.gc_paused import gc_paused
from infra.reports import Answer
from infra.rulebook_files import rules_on
from projections.adopted import rules_in_force
from projections.questions.catalogue import VIEWS, Row, run
from projections.questions.differences import Sheet
from projections.questions.errors import QuestionCode
from projections.questions.named import completed
from projections.questions.offices.stars import star_rating_of_year
from projections.questions.stated import CERTIFICATION, REVIEW, ROUND, STAR, Stated, claims, grades, rankings, ratings
from projections.questions.view import Column, View
from projections.register_rows.county_names import counties_listed, county_names
from projections.registers.lookup import listing

PAGE = 50_000
"""So many positions are looked through at a time; only events of the procedure asked about are read."""


class Procedure(Kind):
    """程序. What was published and confirmed."""

    REVIEW = ("review", "年度考核排名", "annual review")
    STAR = ("star", "星级评定", "star evaluation")
    SUBSIDY = ("subsidy", "补贴发放", "subsidy round")
    CERTIFY = ("certify", "等级评定", "certification")


class AsPublished(OpenStore):
    """The part of a bureau that sets what was stated beside what is known."""

    def as_published(
        self,
        procedure: Procedure,
        *,
        as_of: date,
        known_at: KnownAt = None,
        county: str | None = None,
        year: int | None = None,
        period: str | None = None,
    ) -> Answer:
        """What the last notice and the last confirmation of each round stated, as their events say it, beside what the record gives as of a date, as known
        at a moment or position. `differs` says that what was stated last is other than what the record gives.

        Raises FengqiaoError (unknown_county_code, unknown_position), and views_stopped.
        """
        with self._read.known_at(known_at) as (connection, position, moment), gc_paused():
            county = self.within(county)
            names = county_names(connection)
            if county is not None and county not in names:
                raise FengqiaoError(QuestionCode.UNKNOWN_COUNTY, county, codes=counties_listed(connection))
            rules = rules_in_force(connection, rules_on)
            of_city = rules(as_of)
            sheet, types, read, now = _HOW[procedure]
            stated = list(read(_events(self.log, position, types)))
            rows = [
                row
                for row in now(connection, as_of, rules, stated)
                if (county is None or row["county_code"] == county)
                and (year is None or row.get("year") == year)
                and (period is None or row.get("period") == period)
            ]
            return Answer(
                sheet,
                as_of,
                moment,
                position,
                of_city.id,
                _in_order(sheet, completed(connection, rows)),
                [of_city, *rules.every()],
                rules,
                (county, names[county]) if county else None,
            )


def _events(log: EventLog, position: int, types: Collection[type[Event]]) -> Iterator[Recorded]:
    for after in range(0, position, PAGE):
        yield from (each for each in log.page(after, min(after + PAGE, position), types) if type(each.event) in types)


def _in_order(sheet: View, rows: Sequence[Row]) -> list[Row]:
    keys = [column.key for column in sheet.columns]
    return [{key: row[key] for key in keys} for row in sorted(rows, key=lambda row: [str(row[key] or "") for key in sheet.order])]


def _rankings_now(connection: Connection, on: date, rules: RulesInForce, stated: Iterable[Stated]) -> Iterator[Row]:
    now = {(row["county_code"], row["year"], row["mediator_code"]): row for row in run(VIEWS["grading"], connection, on, rules)}
    for row in stated:
        graded = now.get((row["county_code"], row["year"], row["mediator_code"]))
        given = {
            "rank_now": graded and graded["rank"],
            "score_now": graded and graded["score"],
            "band_now": graded and graded["band"],
            "eliminate_now": None if graded is None else graded["proposal"] == "eliminate",
        }
        yield _compared({**row, **given}, ("rank", "score", "band", "eliminate"))


def _ratings_now(connection: Connection, on: date, rules: RulesInForce, stated: Iterable[Stated]) -> Iterator[Row]:
    stated = list(stated)
    counties = {row["office_code"]: row["county_code"] for row in listing(connection, "office", county=None, as_of=on)}
    now = {
        (rating.office_code, year): rating
        for year in sorted({row["year"] for row in stated})
        for rating in star_rating_of_year(connection, on, rules, year)
    }
    for row in stated:
        rating = now.get((row["office_code"], row["year"]))
        given = {"stars_now": rating and rating.stars, "score_now": None if rating is None else from_hundredths(rating.score)}
        yield _compared({"county_code": counties.get(row["office_code"]), **row, **given}, ("stars",))


def _claims_now(connection: Connection, on: date, rules: RulesInForce, stated: Iterable[Stated]) -> Iterator[Row]:
    due: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for share in run(VIEWS["subsidy-shares"], connection, on, rules):
        due[share["case_no"], share["mediator_code"]] += Decimal(share["subsidy_yuan"])
    awards = {
        (award["committee_code"], award["award"], award["year"]): Decimal(award["subsidy_yuan"])
        for award in run(VIEWS["committee-awards"], connection, on, rules)
    }
    for row in stated:
        award = row.pop("award")
        yuan = awards.get(award, Decimal()) if award is not None else due.get((row["case_no"], row["mediator_code"]), Decimal())
        yield _compared({**row, "yuan_now": f"{yuan:.2f}"}, ("yuan",))


def _grades_now(connection: Connection, on: date, rules: RulesInForce, stated: Iterable[Stated]) -> Iterator[Row]:
    proposals = {row["mediator_code"]: row for row in run(VIEWS["grade-proposals"], connection, on, rules)}
    for row in stated:
        proposal = proposals.get(row["mediator_code"])
        given = {"county_code": proposal and proposal["county_code"], "grade_now": proposal and proposal["grade_met"]}
        yield _compared({**given, **row}, ("grade",))


def _compared(row: Row, figures: Sequence[str]) -> Row:
    """The row with whether the figures stated last, by the confirmation or else by the notice, are others than those of now."""
    side = "confirmed" if row["confirmed_on"] is not None else "published"
    return {**row, "differs": any(row[f"{figure}_{side}"] != row[f"{figure}_now"] for figure in figures)}


SIDES = {
    "published": Text("{label}（公示）", "{label}, notice"),
    "confirmed": Text("{label}（确认）", "{label}, confirmed"),
    "now": Text("{label}（现在）", "{label}, now"),
}
LABELS: Mapping[str, Text] = {
    "first_on": Text("公示首日", "notice from"),
    "confirmed_on": Text("确认日期", "confirmed on"),
    "differs": Text("与现在不同", "differs from now"),
}


def _sheet(name: str, title: Text, keys: Sequence[Column], figures: Mapping[Column, Sequence[str]]) -> Sheet:
    """A table: what tells its rows, the days, each figure as stated and as it is now, and whether they differ."""
    sides = {
        Column(f"{figure.key}_{side}", figure.type, figure.words): (figure, side)
        for figure, of_sides in figures.items()
        for side in of_sides
    }
    own = (*keys, Column("first_on", "date"), Column("confirmed_on", "date"), *sides, Column("differs", "bool"))
    view = VIEWS["review-ranking"]
    labels = {column.key: SIDES[side].fill(label=_label(view, figure)) for column, (figure, side) in sides.items()}
    order = tuple(column.key for column in keys if column.key != "plaque_no")
    return Sheet(f"{name}-as-published", title, own, order, view.query, {**LABELS, **labels})


def _label(view: View, figure: Column) -> Text:
    return {"yuan": Text("金额(元)", "yuan"), "eliminate": Text("拟淘汰", "elimination proposed"), "grade": Text("等级", "grade")}.get(
        figure.key
    ) or view.label(figure)


def _words_of(view: str, key: str) -> Any:
    return next(column.words for column in VIEWS[view].own if column.key == key)


ALL_SIDES = ("published", "confirmed", "now")
COUNTY, YEAR, MEDIATOR = Column("county_code", "text"), Column("year", "int"), Column("mediator_code", "text")
_Now = Callable[[Connection, date, RulesInForce, Iterable[Stated]], Iterator[Row]]
_HOW: Mapping[Procedure, tuple[Sheet, tuple[type[Event], ...], Callable[[Iterable[Recorded]], Iterator[Stated]], _Now]] = {
    Procedure.REVIEW: (
        _sheet(
            "review",
            Text("年度考核排名：公示、确认与现在所知", "Annual ranking as published, as confirmed, and by what is known now"),
            (COUNTY, YEAR, MEDIATOR),
            {
                Column("rank", "int"): ALL_SIDES,
                Column("score", "score"): ALL_SIDES,
                Column("band", "text", _words_of("review-ranking", "band")): ALL_SIDES,
                Column("eliminate", "bool"): ALL_SIDES,
            },
        ),
        REVIEW,
        rankings,
        _rankings_now,
    ),
    Procedure.STAR: (
        _sheet(
            "star",
            Text("星级评定：公示、授牌与现在所知", "Stars as published, as awarded, and by what is known now"),
            (COUNTY, Column("office_code", "text"), YEAR, Column("plaque_no", "text")),
            {Column("stars", "int"): ALL_SIDES, Column("score", "score"): ("published", "now")},
        ),
        STAR,
        ratings,
        _ratings_now,
    ),
    Procedure.SUBSIDY: (
        _sheet(
            "subsidy",
            Text("补贴发放：公示、批准与现在应补", "Subsidies as published, as approved, and as due by what is known now"),
            (COUNTY, Column("period", "text"), Column("case_no", "text"), Column("committee_code", "text"), MEDIATOR),
            {Column("yuan", "money"): ALL_SIDES},
        ),
        ROUND,
        claims,
        _claims_now,
    ),
    Procedure.CERTIFY: (
        _sheet(
            "certify",
            Text("等级评定：公示、颁证与现在符合的等级", "Grades as published, as certified, and as met by what is known now"),
            (COUNTY, MEDIATOR, Column("certificate_no", "text")),
            {Column("grade", "text", _words_of("grade-proposals", "grade_met")): ALL_SIDES},
        ),
        CERTIFICATION,
        grades,
        _grades_now,
    ),
}
