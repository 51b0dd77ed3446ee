"""排名的准备 The ranking of a review as it is recorded: worked out from what the log says, each place with what it rests on.

After the notice it is the ranking as published: of everybody whose year no upheld objection corrects, what was recorded then goes into it again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from domain.base.amounts import from_hundredths, hundredths
from domain.base.event import Named
from domain.base.text import same
from domain.policies.assessment import Candidate, Placed, Standing, band, standings
from domain.policies.days import year_end
from domain.processes.annual_review.state import Confirmed, Draft
from domain.processes.annual_review.values import Basis, ItemScore, PlaceBefore, Ranked, Untaken
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from projections.questions.assessment.grading import Assessment, years
from projections.questions.point_in_time import PointInTime


def items_called(point: PointInTime, county_code: str, year: int) -> tuple[Named, ...]:
    """The items of a year's ranking with their names, as the rules of its last day have them."""
    assessment = point.rules_on(year_end(year), county_code).assessment
    return tuple(Named.of(item.key, item.label.text) for item in (*assessment.counted, *assessment.reviewed))


def item_by_key(name: str, items: tuple[Named, ...]) -> str:
    """The key of an item, given by its key or by its name; what is none stays as it is given."""
    folded = name.strip().casefold()
    return next((item.key for item in items if folded in {item.key, item.text.zh.casefold(), item.text.en.casefold()}), name)


@dataclass(frozen=True, slots=True)
class Entry:
    """参评者. Who is ranked: with what, on which basis, and which reviewers' items nobody scored."""

    candidate: Candidate
    basis: Basis
    missing: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """拟定的排名. The places, what they rest on, and who would come out otherwise today."""

    ranking: tuple[Ranked, ...]
    bases: tuple[Basis, ...]
    untaken: tuple[Untaken, ...] = ()


def entries(point: PointInTime, county_code: str, year: int, on: date, rules: RulesInForce, listed: Iterable[str]) -> dict[str, Entry]:
    """Everybody of the list who is assessed, with every fact as known on that day."""
    rolls = {(year, county_code): frozenset(listed)}
    ranked = years(point.connection, on, rules, rolls).get(year, {}).get(county_code, [])
    rulebook = rules(year_end(year), county_code)
    return {assessment.mediator_code: _entry(assessment, rulebook, point.position) for assessment, _ in ranked}


def as_known(entered: Mapping[str, Entry], rules: Rulebook) -> Drawn:
    """The ranking of those entries."""
    places = standings([entry.candidate for entry in entered.values()], rules)
    ranking = tuple(_ranked(entry, place) for entry, place in zip(entered.values(), places, strict=True))
    return Drawn(ranking, tuple(entry.basis for entry in entered.values()))


def as_published(draft: Draft, today: Mapping[str, Entry], taken: frozenset[str], listed: Iterable[str], rules: Rulebook) -> Drawn:
    """The ranking as drafted before, with those of `taken` as they come out today, or without them where they do not come out at all."""
    entered = {code: _recorded(place, draft.bases.get(code), today.get(code), rules) for code, place in draft.ranking.items()}
    entered = {code: entry for code, entry in entered.items() if code not in taken}
    entered |= {code: entry for code, entry in today.items() if code in taken}
    drawn = as_known(entered, rules)
    others = [code for code in dict.fromkeys((*draft.ranking, *listed)) if code not in taken]
    return Drawn(drawn.ranking, drawn.bases, tuple(_untaken(others, draft, today, rules)))


def by_now(point: PointInTime, review: Confirmed, on: date) -> dict[str, Ranked]:
    """The places that a confirmed review would have by what is known now, under the rules of its ranking."""
    county_code, year = review.roll.county_code, review.roll.year
    rules = point.rules_on.known_at(review.draft.rules_at)
    entered = entries(point, county_code, year, on, rules, {*review.roll.listed, *review.draft.ranking})
    return {place.mediator_code: place for place in as_known(entered, rules(year_end(year), county_code)).ranking}


def proposed_under(draft: Draft, before: Rulebook, now: Rulebook) -> frozenset[str]:
    """Whose elimination other rules would propose for the same places: on the figures recorded, the bands read anew."""
    entered = {each: _recorded(place, draft.bases.get(each), None, before) for each, place in draft.ranking.items()}
    candidates = [_banded(entry.candidate, before, now) for entry in entered.values()]
    return frozenset(code for code, place in zip(entered, standings(candidates, now), strict=True) if place.eliminate)


def _banded(candidate: Candidate, before: Rulebook, now: Rulebook) -> Candidate:
    """With the band of the score under other rules; a band that came from a veto stays."""
    return candidate._replace(band=band(candidate.score, now)) if candidate.band == band(candidate.score, before) else candidate


def named_band(band: str, rules: Rulebook) -> Named:
    """A band with its name; one that the rules have not, by its key."""
    label = next((step.label for step in rules.assessment.bands if step.key == band), None)
    return Named.of(band, label.text if label else same(band))


def _untaken(codes: Iterable[str], draft: Draft, today: Mapping[str, Entry], rules: Rulebook) -> Iterable[Untaken]:
    for code in codes:
        place, entry, basis = draft.ranking.get(code), today.get(code), draft.bases.get(code)
        was = None if place is None else (hundredths(place.score), place.exempt, place.missing)
        now = None if entry is None else (entry.candidate.score, entry.candidate.exempt, entry.missing)
        others = None if basis is None or entry is None else (basis, entry.basis)
        if was != now or (others is not None and _beside_the_score(others[0]) != _beside_the_score(others[1])):
            score = None if entry is None else _points(entry.candidate.score)
            bands = None if others is None or others[0].band == others[1].band else [named_band(each.band, rules) for each in others]
            yield Untaken(
                mediator_code=code,
                score=place.score if place else None,
                score_today=score,
                band=bands[0] if bands else None,
                band_today=bands[1] if bands else None,
            )


def _beside_the_score(basis: Basis) -> tuple[object, ...]:
    """What else decides a place: the band, by a veto too, what tells equal scores apart, the group, the years before."""
    return (basis.band, basis.ties, basis.group, basis.before)


def _entry(assessment: Assessment, rules: Rulebook, position: int) -> Entry:
    candidate = assessment.candidate
    basis = Basis(
        mediator_code=assessment.mediator_code,
        position=position,
        items=tuple(ItemScore(item=item, points=_points(points)) for item, points in assessment.outcome.points.items()),
        band=candidate.band,
        ties=tuple(str(figure) if is_there else None for is_there, figure in candidate.ties),
        group=candidate.group,
        before=tuple(
            None if gone is None else PlaceBefore(rank=gone.rank, of=gone.of, behind=gone.behind, band=gone.band)
            for gone in candidate.before
        ),
    )
    missing = (item for item in rules.assessment.reviewed if item.points_of(assessment.reviewed) is None)
    return Entry(candidate, basis, tuple(Named.of(item.key, item.label.text) for item in missing))


def _recorded(place: Ranked, basis: Basis | None, today: Entry | None, rules: Rulebook) -> Entry:
    """The entry as a ranking recorded it. A ranking of a former release has the score only: what told equal scores apart is read today."""
    score = hundredths(place.score)
    if basis is not None:
        before = tuple(None if gone is None else Placed(gone.rank, gone.of, gone.behind, gone.band) for gone in basis.before)
        ties = tuple((figure is not None, Fraction(figure or 0)) for figure in basis.ties)
        return Entry(Candidate(score, basis.band, ties, before, place.exempt, basis.group), basis, place.missing)
    like = today.candidate if today is not None else Candidate(score)
    candidate = like._replace(score=score, band=band(score, rules), exempt=place.exempt)
    return Entry(candidate, Basis(mediator_code=place.mediator_code, position=0, items=(), band=candidate.band), place.missing)


def _ranked(entry: Entry, place: Standing) -> Ranked:
    return Ranked(
        mediator_code=entry.basis.mediator_code,
        score=_points(entry.candidate.score),
        rank=place.rank,
        of=place.of,
        band=place.placed.band,
        eliminate=place.eliminate,
        rules=tuple(f"assessment.elimination.{place_of_rule + 1}" for place_of_rule in place.hits),
        exempt=place.exempt,
        missing=entry.missing,
    )


def _points(points: int) -> Decimal:
    return Decimal(from_hundredths(points))
