"""调委会 Committees: the register and the statistics they submitted."""

from sqlalchemy import Index

from domain.base.event import Recorded
from domain.base.vocabulary.bodies import FINER, counts_as
from domain.mediation_committee.events import (
    CommitteeCorrected,
    CommitteeDissolved,
    CommitteeEstablished,
    CommitteeFiled,
    StatisticsCorrected,
    StatisticsSubmitted,
)
from domain.taking_back.events import CommitteeTakenBack, StatisticsTakenBack
from projections.engine.projection import Fold, Projection
from projections.engine.work import Work
from projections.registers.metadata import code, fact_table, maybe_text, text
from projections.registers.values import forget, iso

COMMITTEE = fact_table(
    "committee",
    code("committee_code"),
    text("county_code"),
    maybe_text("office_code"),
    text("name"),
    text("kind"),
    maybe_text("finer_kind"),
    maybe_text("parent_code"),
    maybe_text("field"),
    maybe_text("founding_body"),
    text("established_on"),
    maybe_text("filed_on"),
    maybe_text("filing_no"),
    maybe_text("dissolved_on"),
    Index("committee_by_county", "county_code"),
)

STATISTICS = fact_table("statistics", code("committee_code"), code("month"), text("submitted_on"))

FOLD = Fold()


@FOLD.on(CommitteeEstablished)
def _established(work: Work, e: CommitteeEstablished, at: Recorded) -> None:
    work.put(
        COMMITTEE,
        committee_code=at.code,
        county_code=e.county_code,
        office_code=e.office_code,
        name=e.name,
        **_kinds(e.kind),
        parent_code=e.parent_code,
        field=e.field,
        founding_body=e.founding_body,
        established_on=iso(e.established_on),
    )


@FOLD.on(CommitteeFiled)
def _filed(work: Work, e: CommitteeFiled, at: Recorded) -> None:
    work.row(COMMITTEE, at.code).update(filed_on=iso(e.filed_on), filing_no=e.filing_no)


@FOLD.on(CommitteeDissolved)
def _dissolved(work: Work, e: CommitteeDissolved, at: Recorded) -> None:
    work.row(COMMITTEE, at.code)["dissolved_on"] = iso(e.dissolved_on)


@FOLD.on(CommitteeCorrected)
def _corrected(work: Work, e: CommitteeCorrected, at: Recorded) -> None:
    work.row(COMMITTEE, at.code).update(_kinds(str(e.now)) if e.fact == "kind" else {e.fact: e.now})


@FOLD.on(StatisticsSubmitted)
def _submitted(work: Work, e: StatisticsSubmitted, at: Recorded) -> None:
    work.put(STATISTICS, committee_code=at.code, month=e.month, submitted_on=iso(e.submitted_on))


@FOLD.on(StatisticsCorrected)
def _statistics_corrected(work: Work, e: StatisticsCorrected, at: Recorded) -> None:
    work.row(STATISTICS, at.code, e.month)["submitted_on"] = iso(e.now)


@FOLD.on(StatisticsTakenBack)
def _statistics_taken_back(work: Work, e: StatisticsTakenBack, at: Recorded) -> None:
    work.remove(STATISTICS, at.code, e.month)


@FOLD.on(CommitteeTakenBack)
def _taken_back(work: Work, _e: CommitteeTakenBack, at: Recorded) -> None:
    forget(work, at.code, COMMITTEE)


def _kinds(kind: str) -> dict[str, str | None]:
    """The kind by which rules count, and the one that was recorded where it is finer."""
    return {"kind": counts_as(kind).value, "finer_kind": str(kind) if kind in FINER else None}


COMMITTEES = Projection(name="committees", tables=(COMMITTEE, STATISTICS), handles=FOLD.handles)
