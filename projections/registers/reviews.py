"""年度考核程序 Annual reviews: how far each has come, the ranking as drafted last, objections, and what became of those proposed."""

from datetime import date
from json import dumps

from domain.base.amounts import hundredths
from domain.base.event import Recorded
from domain.processes.annual_review.events import (
    EliminationOrdered,
    EliminationRescinded,
    EliminationWaived,
    LeaverSettled,
    ObjectionDecided,
    ObjectionFiled,
    RankingDrafted,
    RankingPublished,
    RankingRevised,
    ReviewClosed,
    ReviewConfirmed,
    ReviewOpened,
    ReviewReopened,
)
from projections.engine.projection import Fold, Projection
from projections.engine.work import Work
from projections.registers.metadata import code, fact_table, maybe_text, maybe_yes, number, text, whole
from projections.registers.values import key

REVIEW = fact_table(
    "review",
    code("review_code"),
    text("county_code"),
    whole("year"),
    text("opened_on"),
    whole("listed"),
    whole("left_out"),
    maybe_text("drafted_on"),
    maybe_text("rulebook"),
    maybe_text("first_on"),
    maybe_text("last_on"),
    maybe_text("confirmed_on"),
    maybe_text("closed_on"),
    maybe_text("reopened_on"),
    maybe_text("first_confirmed_on"),
    maybe_text("first_closed_on"),
)
"""`first_on` to `closed_on` are those of the course since it was reopened last; the targets are met by the first confirmation and the first close."""

REVIEW_PLACE = fact_table(
    "review_place",
    code("review_code"),
    code("mediator_code"),
    whole("score"),
    whole("rank"),
    whole("of"),
    text("band"),
    whole("eliminate"),
    maybe_text("exempt"),
    maybe_text("settled"),
    maybe_text("settled_on"),
    maybe_text("why"),
    maybe_text("missing"),
    maybe_text("document_no"),
    maybe_text("exit_form"),
    maybe_text("resolved_by"),
    maybe_text("ground"),
    maybe_text("rescinded_on"),
)
"""`score` in hundredths; `missing` the keys of the items that nobody scored, as a JSON list; `settled` is `eliminated`, `exempted`,
`left` or `rescinded`, `settled_on` the last day of service or the day of the decision; the document, the form, the body and the ground are those of
an elimination; `rescinded_on` is the day on which one was rescinded last."""

REVIEW_PLACE_BEFORE = fact_table(
    "review_place_before",
    code("review_code"),
    code("until_on"),
    code("mediator_code"),
    text("drafted_on"),
    whole("score"),
    whole("rank"),
    whole("of"),
    text("band"),
    whole("eliminate"),
    maybe_text("exempt"),
    maybe_text("missing"),
)
"""The places of rankings that were drafted again: from `drafted_on` (inclusive) to `until_on` (exclusive)."""

REVIEW_NOTICE = fact_table("review_notice", code("review_code"), code("first_on"), text("last_on"), maybe_text("until_on"))
"""Every notice of a ranking; `until_on` is the day from which it stood no more, because it has to run again or the review was reopened."""

REVIEW_OBJECTION = fact_table(
    "review_objection",
    code("review_code"),
    number("number"),
    text("about"),
    text("filed_by"),
    text("claim"),
    text("filed_on"),
    maybe_text("decided_on"),
    maybe_yes("upheld"),
    maybe_text("why"),
)

SETTLED = ("settled", "settled_on", "why", "document_no", "exit_form", "resolved_by", "ground", "rescinded_on")
"""What became of one who was proposed: it stays when a reopened review is drafted again."""
PLACE = ("score", "rank", "of", "band", "eliminate", "exempt", "missing")

FOLD = Fold()


@FOLD.on(ReviewOpened)
def _opened(work: Work, e: ReviewOpened, at: Recorded) -> None:
    work.put(
        REVIEW,
        review_code=at.code,
        county_code=e.county_code,
        year=e.year,
        opened_on=e.opened_on.isoformat(),
        listed=len(e.listed),
        left_out=len(e.left_out),
    )


@FOLD.on(RankingDrafted)
def _drafted(work: Work, e: RankingDrafted, at: Recorded) -> None:
    _rank(work, e, at)


@FOLD.on(RankingRevised)
def _revised(work: Work, e: RankingRevised, at: Recorded) -> None:
    _keep_before(work, e, at)
    settled = {row["mediator_code"]: {name: row[name] for name in SETTLED} for row in work.rows(REVIEW_PLACE, at.code)}
    for code_ranked in settled:
        work.remove(REVIEW_PLACE, at.code, code_ranked)
    _rank(work, e, at)
    for place in e.ranking:
        work.row(REVIEW_PLACE, at.code, place.mediator_code).update(settled.get(place.mediator_code, {}))
    if e.notice_again:
        work.row(REVIEW, at.code).update(first_on=None, last_on=None)
        _end_notice(work, at.code, e.drafted_on)


def _keep_before(work: Work, e: RankingRevised, at: Recorded) -> None:
    """The places as they stood until now; those of a ranking that stood for no day are not kept."""
    drafted_on, until_on = work.row(REVIEW, at.code)["drafted_on"], e.drafted_on.isoformat()
    if drafted_on is not None and drafted_on < until_on:
        for row in work.rows(REVIEW_PLACE, at.code):
            kept = {name: row[name] for name in ("review_code", "mediator_code", *PLACE)}
            work.put(REVIEW_PLACE_BEFORE, until_on=until_on, drafted_on=drafted_on, **kept)


def _end_notice(work: Work, review: str, day: date) -> None:
    for notice in work.rows(REVIEW_NOTICE, review)[-1:]:
        if notice["until_on"] is None:
            work.row(REVIEW_NOTICE, review, notice["first_on"])["until_on"] = day.isoformat()


def _rank(work: Work, e: RankingDrafted | RankingRevised, at: Recorded) -> None:
    work.row(REVIEW, at.code).update(drafted_on=e.drafted_on.isoformat(), rulebook=e.rulebook)
    for place in e.ranking:
        work.put(
            REVIEW_PLACE,
            review_code=at.code,
            mediator_code=place.mediator_code,
            score=hundredths(place.score),
            rank=place.rank,
            of=place.of,
            band=place.band,
            eliminate=int(place.eliminate),
            exempt=place.exempt,
            missing=dumps([item.key for item in place.missing]) if place.missing else None,
        )


@FOLD.on(RankingPublished)
def _published(work: Work, e: RankingPublished, at: Recorded) -> None:
    days = {"first_on": e.first_on.isoformat(), "last_on": e.last_on.isoformat()}
    work.row(REVIEW, at.code).update(days)
    work.put(REVIEW_NOTICE, review_code=at.code, **days)


@FOLD.on(ObjectionFiled)
def _objected(work: Work, e: ObjectionFiled, at: Recorded) -> None:
    day = e.filed_on.isoformat()
    work.put(REVIEW_OBJECTION, review_code=at.code, number=e.number, about=e.about, filed_by=e.by, claim=e.claim, filed_on=day)


@FOLD.on(ObjectionDecided)
def _objection_decided(work: Work, e: ObjectionDecided, at: Recorded) -> None:
    work.row(REVIEW_OBJECTION, at.code, e.number).update(decided_on=e.decided_on.isoformat(), upheld=e.upheld, why=e.why)


@FOLD.on(ReviewConfirmed)
def _confirmed(work: Work, e: ReviewConfirmed, at: Recorded) -> None:
    _reached(work, at.code, "confirmed_on", e.confirmed_on)


def _reached(work: Work, review: str, step: str, day: date) -> None:
    row = work.row(REVIEW, review)
    row[step] = day.isoformat()
    row[f"first_{step}"] = row[f"first_{step}"] or row[step]


@FOLD.on(EliminationOrdered)
def _eliminated(work: Work, e: EliminationOrdered, at: Recorded) -> None:
    work.row(REVIEW_PLACE, at.code, e.mediator_code).update(
        settled="eliminated",
        settled_on=e.left_on.isoformat(),
        document_no=e.document_no,
        exit_form=key(e.exit_form),
        resolved_by=None if e.resolved_by is None else e.resolved_by.zh,
        ground=None if e.last_place_ground is None else e.last_place_ground.zh,
    )


@FOLD.on(EliminationWaived)
def _waived(work: Work, e: EliminationWaived, at: Recorded) -> None:
    work.row(REVIEW_PLACE, at.code, e.mediator_code).update(settled="exempted", settled_on=e.decided_on.isoformat(), why=e.why)


@FOLD.on(ReviewClosed)
def _closed(work: Work, e: ReviewClosed, at: Recorded) -> None:
    _reached(work, at.code, "closed_on", e.closed_on)


@FOLD.on(LeaverSettled)
def _left(work: Work, e: LeaverSettled, at: Recorded) -> None:
    work.row(REVIEW_PLACE, at.code, e.mediator_code).update(settled="left", settled_on=e.settled_on.isoformat())


@FOLD.on(EliminationRescinded)
def _rescinded(work: Work, e: EliminationRescinded, at: Recorded) -> None:
    if any(row["mediator_code"] == e.mediator_code for row in work.rows(REVIEW_PLACE, at.code)):
        place = work.row(REVIEW_PLACE, at.code, e.mediator_code)
        day_ = e.rescinded_on.isoformat()
        place.update(settled="rescinded", settled_on=day_, why=e.why, rescinded_on=day_)


@FOLD.on(ReviewReopened)
def _reopened(work: Work, e: ReviewReopened, at: Recorded) -> None:
    work.row(REVIEW, at.code).update(reopened_on=e.reopened_on.isoformat(), first_on=None, last_on=None, confirmed_on=None, closed_on=None)
    _end_notice(work, at.code, e.reopened_on)


REVIEWS = Projection(
    name="reviews", tables=(REVIEW, REVIEW_PLACE, REVIEW_PLACE_BEFORE, REVIEW_NOTICE, REVIEW_OBJECTION), handles=FOLD.handles
)
