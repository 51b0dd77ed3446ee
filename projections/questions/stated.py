"""公示与确认 What public notices and confirmations stated, as their events say it: rankings, star ratings, subsidy rounds, certifications.

Of each the last notice and the last confirmation count; a round or an approval that was taken back has stated nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from domain.aggregates import AGGREGATES
from domain.base.amounts import from_hundredths
from domain.base.event import Event, Recorded
from domain.judicial_office.star_evaluation.events import StarsAwarded, StarsDetermined, StarsPublished
from domain.mediator.certification.events import CertificateIssued, CertificationPublished
from domain.processes.annual_review.events import RankingDrafted, RankingPublished, RankingRevised, ReviewConfirmed
from domain.processes.annual_review.values import Ranked
from domain.processes.subsidy_round.events import CasesDeclared, ClaimsPublished, RoundApproved, RoundEvent
from domain.processes.subsidy_round.state import Approved, Done, PartKey, Published
from domain.processes.subsidy_round.undone import ApprovalRescinded, RoundWithdrawn

Stated = dict[str, Any]
"""What was stated of one mediator, office or case, by column: `..._published` by the notice, `..._confirmed` by the confirmation; None is nothing."""

REVIEW = (RankingDrafted, RankingRevised, RankingPublished, ReviewConfirmed)
STAR = (StarsDetermined, StarsPublished, StarsAwarded)
CERTIFICATION = (CertificationPublished, CertificateIssued)
ROUND: tuple[type[Event], ...] = RoundEvent.__args__  # all of them: what stands in a round is what its history leaves


def rankings(events: Iterable[Recorded]) -> Iterator[Stated]:
    """A row for each mediator in the ranking of a review that was published or confirmed."""
    drafted: dict[str, tuple[Ranked, ...]] = {}
    stated: dict[str, dict[str, tuple[tuple[Ranked, ...], date]]] = {}
    for each in events:
        match each.event:
            case RankingDrafted() | RankingRevised():
                drafted[each.code] = each.event.ranking
            case RankingPublished() if each.code in drafted:
                stated.setdefault(each.code, {})["published"] = drafted[each.code], each.event.first_on
            case ReviewConfirmed() if each.code in drafted:
                stated.setdefault(each.code, {})["confirmed"] = drafted[each.code], each.event.confirmed_on
    for code, by_side in stated.items():
        county, _, year = code.rpartition("-")
        places = {side: {place.mediator_code: place for place in ranking} for side, (ranking, _) in by_side.items()}
        days = {side: day.isoformat() for side, (_, day) in by_side.items()}
        for mediator in dict.fromkeys(mediator for ranking in places.values() for mediator in ranking):
            row: Stated = {"county_code": county, "year": int(year), "mediator_code": mediator}
            row |= {"first_on": days.get("published"), "confirmed_on": days.get("confirmed")}
            for side in ("published", "confirmed"):
                place = places.get(side, {}).get(mediator)
                row |= {
                    f"rank_{side}": place and place.rank,
                    f"score_{side}": place and f"{place.score:.2f}",
                    f"band_{side}": place and place.band,
                    f"eliminate_{side}": place and place.eliminate,
                }
            yield row


def ratings(events: Iterable[Recorded]) -> Iterator[Stated]:
    """A row for each office and year of which stars were published or awarded."""
    scores: dict[tuple[str, int], str] = {}
    rows: dict[tuple[str, int], Stated] = {}

    def row_of(code: str, year: int) -> Stated:
        nothing = dict.fromkeys(("first_on", "confirmed_on", "plaque_no", "stars_published", "stars_confirmed"))
        place = code, year
        return rows.setdefault(place, {"office_code": code, "year": year, **nothing, "score_published": scores.get(place)})

    for each in events:
        match each.event:
            case StarsDetermined(year=year, score=score):
                scores[each.code, year] = f"{score:.2f}"
            case StarsPublished(year=year, stars=stars, first_on=first_on):
                determined = scores.get((each.code, year))
                row_of(each.code, year).update(stars_published=stars, first_on=first_on.isoformat(), score_published=determined)
            case StarsAwarded(year=year, stars=stars, awarded_on=day, plaque_no=plaque):
                row_of(each.code, year).update(stars_confirmed=stars, confirmed_on=day.isoformat(), plaque_no=plaque)
    yield from rows.values()


@dataclass(slots=True)
class _Round:
    """What a round stated so far, in fen by case and mediator, with the days, and what its awards are."""

    state: Any = None
    sides: dict[str, tuple[dict[tuple[str, str | None], int], date]] = field(default_factory=dict)
    awards: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    committees: dict[str, str] = field(default_factory=dict)


def claims(events: Iterable[Recorded]) -> Iterator[Stated]:
    """A row for each case and mediator of a round that was published or approved. Of a committee's award the mediator is None, and `award` says which it
    is: committee, key, year."""
    rounds: dict[str, _Round] = {}
    for each in events:
        round_ = rounds.setdefault(each.code, _Round())
        round_.state = AGGREGATES["subsidy"].evolve(round_.state, each.event)
        match each.event:
            case CasesDeclared():
                for line in each.event.lines:
                    round_.committees[line.case_no] = line.committee_code
                    if line.award is not None and line.year is not None:
                        round_.awards[line.case_no] = line.committee_code, line.award, line.year
            case ClaimsPublished():
                round_.sides["published"] = _by_mediator(round_.state), each.event.first_on
            case RoundApproved():
                round_.sides["confirmed"] = _by_mediator(round_.state), each.event.approved_on
            case ApprovalRescinded():
                round_.sides.pop("confirmed", None)
            case RoundWithdrawn():
                rounds[each.code] = _Round(round_.state)
    for code, round_ in rounds.items():
        yield from _claims_of(code, round_)


def _claims_of(code: str, round_: _Round) -> Iterator[Stated]:
    county, period = county_and_period(code)
    days = {side: day.isoformat() for side, (_, day) in round_.sides.items()}
    for case, mediator in dict.fromkeys(part for parts, _ in round_.sides.values() for part in parts):
        row: Stated = {"county_code": county, "period": period, "case_no": case, "committee_code": round_.committees.get(case)}
        row |= {"mediator_code": mediator, "first_on": days.get("published"), "confirmed_on": days.get("confirmed")}
        for side in ("published", "confirmed"):
            fen = round_.sides[side][0].get((case, mediator)) if side in round_.sides else None
            row[f"yuan_{side}"] = None if fen is None else from_hundredths(fen)
        yield {**row, "award": round_.awards.get(case)}


def county_and_period(code: str) -> tuple[str, str]:
    """Of a round's code: `410802-2019-Q2` is of 410802 and of 2019-Q2."""
    county, _, last = code.rpartition("-")
    if len(last) == len("2019"):
        return county, last
    county, _, year = county.rpartition("-")
    return county, f"{year}-{last}"


def _by_mediator(state: Any) -> dict[tuple[str, str | None], int]:
    """What stands in a round, by case and mediator."""
    match state:
        case Published() | Approved():
            owed: Mapping[PartKey, int] = state.book.still_owed()
        case Done():
            owed = state.approved.book.still_owed()
        case _:
            owed = {}
    parts: dict[tuple[str, str | None], int] = {}
    for key, fen in owed.items():
        parts[key.case_no, key.mediator_code] = parts.get((key.case_no, key.mediator_code), 0) + fen
    return parts


def grades(events: Iterable[Recorded]) -> Iterator[Stated]:
    """A row for each grade that was published for a mediator, or certified."""
    open_: dict[str, Stated] = {}
    for each in events:
        match each.event:
            case CertificationPublished(grade=grade, first_on=first_on):
                if each.code in open_:
                    yield open_.pop(each.code)
                open_[each.code] = {**_grade(each.code), "first_on": first_on.isoformat(), "grade_published": grade.key}
            case CertificateIssued(grade=grade, certified_on=day, certificate_no=number):
                row = open_.pop(each.code, _grade(each.code))
                yield {**row, "certificate_no": number, "confirmed_on": day.isoformat(), "grade_confirmed": grade.key}
    yield from open_.values()


def _grade(code: str) -> Stated:
    nothing = dict.fromkeys(("first_on", "confirmed_on", "certificate_no", "grade_published", "grade_confirmed"))
    return {"mediator_code": code, **nothing}
