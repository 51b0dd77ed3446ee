"""末位淘汰决定书 (2.2.2-a, 2.2.5-a): a decision for each mediator whom an annual review eliminated, with its record of service. Inside only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.base.errors import FengqiaoError
from domain.base.kinds import Engagement, JoinedAs, Sex
from domain.base.text import Text
from domain.mediator.exit_form import ExitForm
from domain.policies.days import days_after
from domain.processes.adverse_kinds import AppealOutcome, Manner
from domain.processes.annual_review.codes import review_code
from infra.papers.errors import PaperCode
from infra.papers.making.figures import label
from infra.papers.making.paper import Paper
from infra.papers.making.reading import Reading
from infra.papers.making.span import in_words
from projections.registers.as_of import holds

PLACE, BLANK = "____", "____年__月__日"


@dataclass(frozen=True)
class Decision:
    """What a decision says. What is not on record is a place to fill by hand."""

    name: str
    who: str
    exit: str
    rank: int
    of: int
    score: str
    notice: str
    confirmed_on: str
    ground: str
    resolved_by: str
    until: str
    document_no: str
    hearing: str
    appeal: str
    manner: str | None
    served_on: str
    appealed: str | None


@dataclass(frozen=True)
class Decisions:
    """The decisions of a review."""

    year: int
    decisions: list[Decision]
    basis: str = "淘汰决定日"


def decisions(reading: Reading) -> Decisions:
    """The model, from `adverse-decisions`, `review-ranking` and `reviews`. Raises FengqiaoError (paper_without_record) where nobody was eliminated by then."""
    year = reading.span.first.year
    about = review_code(reading.county or "", year)
    rows = [row for row in reading.view("adverse-decisions") if (row["adverse"], row["about"]) == ("elimination", about)]
    if not rows:
        raise FengqiaoError(PaperCode.PAPER_WITHOUT_RECORD, reading.county, period=reading.span.words)
    places = {row["mediator_code"]: row for row in reading.view("review-ranking") if row["year"] == year}
    review = next(row for row in reading.view("reviews") if row["year"] == year)
    who = _who(reading)
    ordered = sorted(rows, key=lambda row: places[row["mediator_code"]]["rank"])
    return Decisions(year, [_decision(row, places[row["mediator_code"]], review, who[row["mediator_code"]]) for row in ordered])


def _decision(row: Mapping[str, Any], place: Mapping[str, Any], review: Mapping[str, Any], who: str) -> Decision:
    return Decision(
        name=row["name"],
        who=who,
        exit=label(ExitForm, row["exit_form"]) or PLACE,
        rank=place["rank"],
        of=place["of"],
        score=place["score"],
        notice=f"{_day(review['first_on'])}至{_day(review['last_on'])}",
        confirmed_on=_day(review["confirmed_on"]),
        ground=row["ground"] or PLACE,
        resolved_by=row["resolved_by"] or PLACE,
        until=in_words(days_after(date.fromisoformat(row["decided_on"]), 1)),
        document_no=row["document_no"] or PLACE,
        hearing=_hearing(row),
        appeal=_day(row["appeal_until"]),
        manner=label(Manner, row["manner"]),
        served_on=_day(row["served_on"]),
        appealed=_appealed(row),
    )


def _day(value: str | None) -> str:
    return in_words(date.fromisoformat(value)) if value else BLANK


def _hearing(row: Mapping[str, Any]) -> str:
    if row["heard_on"] is None:
        return f"作出决定前，已于{BLANK}听取本人陈述和申辩。"
    return f"作出决定前，于{_day(row['heard_on'])}{'告知本人有权陈述和申辩，本人未作陈述和申辩' if row['declined'] else '听取了本人的陈述和申辩'}。"


def _appealed(row: Mapping[str, Any]) -> str | None:
    """What became of an appeal, where one is on record."""
    if row["appealed_on"] is None:
        return None
    outcome = label(AppealOutcome, row["appeal_outcome"])
    return f"{_day(row['appealed_on'])}提出申诉" + (f"，{_day(row['appeal_decided_on'])}{outcome}" if outcome else "，正在处理")


def _who(reading: Reading) -> dict[str, str]:
    """Everybody as the decision presents the person: sex, committee, engagement and way of coming in at the year's end."""
    rows = reading.select(
        f"""
        SELECT m.mediator_code, m.name, m.sex, c.name, e.engagement, m.joined_as FROM mediator m
        LEFT JOIN mediator_assignment a ON a.mediator_code = m.mediator_code AND {holds("a", ":ended")}
        LEFT JOIN committee c ON c.committee_code = a.committee_code
        LEFT JOIN mediator_engagement e ON e.mediator_code = m.mediator_code AND {holds("e", ":ended")}
        """,
        ended=reading.span.last.isoformat(),
    )
    return {
        code: "，".join(
            filter(
                None,
                [
                    name,
                    label(Sex, sex),
                    f"{committee or ''}{label(Engagement, engagement) or ''}人民调解员",
                    f"{label(JoinedAs, joined_as)}产生" if joined_as else None,
                ],
            )
        )
        for code, name, sex, committee, engagement, joined_as in rows
    }


REVIEW_DECISIONS = Paper(
    name="review-decisions",
    title=Text("末位淘汰决定书", "Decisions of elimination"),
    clauses=("2.2.2-a", "2.2.5-a"),
    every="year",
    scope="county",
    reads=("adverse-decisions", "review-ranking", "reviews"),
    model=decisions,
    tables=(),
    forms=("docx", "pdf"),
    editions=("inside",),
    as_of="today",
)
