"""重拟排名 A ranking drafted anew: before the notice as everything comes out, after it only what was upheld or decided (2.2.2-a)."""

from collections.abc import Iterator, Mapping

from domain.base.checks import missing_reason
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.processes.annual_review.commands import DraftRanking
from domain.processes.annual_review.events import RankingRevised, ReviewEvent
from domain.processes.annual_review.rejections import ReviewRejection
from domain.processes.annual_review.state import Disputed, Draft, Objection, Published, Roll, upheld
from domain.processes.annual_review.values import Basis, Moved, Ranked

SOME = 5
"""So many codes are named in a refusal."""


def revise(command: DraftRanking, review: Disputed) -> list[ReviewEvent]:
    """重拟排名. What was published once changes by what upheld objections correct and by who is taken in, for a reason; nothing else. Raises `Refused`."""
    draft = _draft(command)
    published = review.published
    if published is None:
        return [] if _same(review.draft, draft) else [_revised(command, review.draft, ())]
    refuse_any(_taking_in_faults(command, review.roll, review.draft))
    wanted = upheld(review)
    if not wanted and not command.taken_in:
        if command.untaken:
            codes = tuple(each.mediator_code for each in command.untaken)
            raise refuse(ReviewRejection.PUBLISHED_STANDS, n=len(codes), codes=codes)
        return []
    if not wanted and _same(review.draft, draft):
        return []
    refuse_any(fault for number, objection in wanted.items() for fault in _not_corrected(number, objection, review.draft, draft, command))
    again = _notice_again(published, draft) if isinstance(review, Published) else ()
    return [_revised(command, review.draft, tuple(wanted), again)]


def _draft(command: DraftRanking) -> Draft:
    ranking = {place.mediator_code: place for place in command.ranking}
    bases = {basis.mediator_code: basis for basis in command.bases}
    return Draft(command.drafted_on, command.rulebook, command.position, ranking, bases)


def _same(was: Draft, now: Draft) -> bool:
    """Whether a ranking is drafted as it stands, whenever its facts were read."""
    return was.ranking == now.ranking and _unread(was.bases) == _unread(now.bases)


def _unread(bases: Mapping[str, Basis]) -> dict[str, Basis]:
    return {code: basis.model_copy(update={"position": 0}) for code, basis in bases.items()}


def _revised(command: DraftRanking, before: Draft, discharged: tuple[int, ...], again: tuple[str, ...] = ()) -> RankingRevised:
    was = before.ranking
    moved = tuple(
        _moved(was[place.mediator_code], place)
        for place in command.ranking
        if place.mediator_code in was and was[place.mediator_code] != place
    )
    return RankingRevised(
        drafted_on=command.drafted_on,
        rulebook=command.rulebook,
        position=command.position,
        ranking=command.ranking,
        moved=moved,
        unscored=command.unscored,
        incomplete=command.incomplete,
        bases=command.bases,
        discharged=discharged,
        taken_in=command.taken_in,
        why=command.why,
        untaken=command.untaken,
        notice_again=again,
    )


def _moved(was: Ranked, now: Ranked) -> Moved:
    return Moved(mediator_code=now.mediator_code, score_was=was.score, score_now=now.score, rank_was=was.rank, rank_now=now.rank)


def _taking_in_faults(command: DraftRanking, roll: Roll, draft: Draft) -> Iterator[Rejection]:
    """Who is taken in is known to the review, and there is a reason for it."""
    for code in command.taken_in:
        yield from not_known("taken_in", code, roll, draft)
    if command.taken_in:
        yield from missing_reason(command.why)


def not_known(fact: str, code: str, roll: Roll, draft: Draft) -> Iterator[Rejection]:
    """Somebody who is neither on the list, nor left out of it, nor in the ranking."""
    if code not in draft.ranking and code not in roll.listed and code not in roll.left_out:
        yield Rejection(ReviewRejection.NOT_LISTED, fact, {"code": code})


def _not_corrected(number: int, objection: Objection, was: Draft, now: Draft, command: DraftRanking) -> Iterator[Rejection]:
    """An objection upheld whose correction the ranking does not have, or with more than it corrects."""
    corrected = [code for code in objection.corrects if code not in command.taken_in]
    unchanged = tuple(code for code in corrected if was.figures(code, objection.item) == now.figures(code, objection.item))
    if unchanged:
        yield Rejection(ReviewRejection.NOT_CORRECTED, None, {"number": number, "codes": unchanged[:SOME]})
    more = tuple(code for code in corrected if objection.item is not None and _others(code, objection.item, was, now))
    if more:
        yield Rejection(ReviewRejection.MORE_THAN_UPHELD, None, {"number": number, "codes": more[:SOME]})


def _others(code: str, item: str, was: Draft, now: Draft) -> bool:
    """Whether another item than the one counts otherwise now."""
    if code not in was.bases or code not in now.bases:
        return False
    before = {points.item: points.points for points in was.bases[code].items if points.item != item}
    return before != {points.item: points.points for points in now.bases[code].items if points.item != item}


def _notice_again(published: Draft, now: Draft) -> tuple[str, ...]:
    """Who was not ranked, or not proposed, in the ranking as it was published."""
    before = published.ranking
    return tuple(code for code, place in now.ranking.items() if code not in before or (place.eliminate and not before[code].eliminate))
