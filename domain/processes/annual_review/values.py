"""年度考核程序 Annual review: the parts of what is recorded of it."""

from domain.base.amounts import Amount
from domain.base.event import Named, Value


class LeftOut(Value):
    """不参评. Who is not assessed, and why: `left` before the year's end, or the code of the rulebook's condition that is not met, each with its words
    (events of former releases have the code alone)."""

    mediator_code: str
    reason: Named | str


class Ranked(Value):
    """排名. One mediator's place in the ranking, the rules of elimination that hit (by their place in the rulebook), and the reviewers' items that
    nobody has scored: unscored is not zero."""

    mediator_code: str
    score: Amount
    rank: int
    of: int
    band: str
    eliminate: bool
    rules: tuple[str, ...] = ()
    exempt: str | None = None
    missing: tuple[Named, ...] = ()


class Moved(Value):
    """变动. A place that a revision changed."""

    mediator_code: str
    score_was: Amount
    score_now: Amount
    rank_was: int
    rank_now: int


class Untaken(Value):
    """未计入. Who would come out otherwise on the day of a revision after the notice, because of what was recorded since, with the score (None: no place) and,
    where it would be another, the band."""

    mediator_code: str
    score: Amount | None = None
    score_today: Amount | None = None
    band: Named | None = None
    band_today: Named | None = None


class ItemScore(Value):
    """得分. What one item counted for."""

    item: str
    points: Amount


class PlaceBefore(Value):
    """往年名次. The place of a year before, for rules of elimination that look back."""

    rank: int
    of: int
    behind: int
    band: str


class Basis(Value):
    """依据. What a place rests on: the log's position at which the facts were read, the points of every item, the band before its share is limited,
    the figures by which equal scores are told apart (None: missing), the group that is ranked by itself, and the places of the years before (None: none)."""

    mediator_code: str
    position: int
    items: tuple[ItemScore, ...]
    band: str
    ties: tuple[str | None, ...] = ()
    group: str | None = None
    before: tuple[PlaceBefore | None, ...] = ()
