"""督查排名 The counties ranked over all their targets with the weights of the rulebook, and what each got for each target (3.3-a)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from domain.base.amounts import half_up
from domain.base.text import Text
from domain.policies.days import month_end
from domain.rulebooks.campaign.scoreboard import Scoreboard
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.measures import MEASURES
from projections.questions.targets.measured import TargetRow, ViewsRead
from projections.questions.targets.rows import measure_words, targets
from projections.questions.view import CITY, Column, View
from projections.reading import Connection
from projections.registers.as_of import counties


class Item(NamedTuple):
    """A row of `scoreboard-items`: one target of a county. Weight and points in hundredths."""

    county_code: str
    clause: str
    measure: str
    weight: int
    subjects: int
    met: int
    points: int

    @property
    def exact(self) -> Fraction:
        """The points before they are rounded, in hundredths."""
        return Fraction(self.weight * self.met, self.subjects) if self.subjects else Fraction(0)


class BoardRow(NamedTuple):
    """A row of `scoreboard`. The score in hundredths; without any target no score and no rank."""

    county_code: str
    rank: int | None
    of: int
    score: int | None
    targets: int
    unmet: int
    subjects_unmet: int
    rank_before: int | None


def items(connection: Connection, on: date, rules: RulesInForce, county: str | None = None, views: ViewsRead | None = None) -> list[Item]:
    """Every county's targets, in the order of its rulebook; those of the whole city are nobody's."""
    of_county: defaultdict[tuple[str, str, str], list[TargetRow]] = defaultdict(list)
    for row in targets(connection, on, rules, county, views):
        if row.county_code != CITY:
            of_county[row.county_code, row.clause, row.measure].append(row)
    return [item for code, _kind in counties(connection, on, county) for item in _of_county(code, on, rules, of_county)]


def _of_county(code: str, on: date, rules: RulesInForce, rows: defaultdict[tuple[str, str, str], list[TargetRow]]) -> Iterator[Item]:
    rulebook = rules(on, code)
    board = rulebook.scoreboard
    if board is None:
        return
    weights = {each.measure: each.weight for each in board.weights}
    for clause, measure in dict.fromkeys((target.source, target.measure) for target in rulebook.targets):
        of_city = MEASURES[measure].subject is None and not MEASURES[measure].yearly
        mine = rows[code, clause, measure]
        if of_city or (not mine and board.missing == "left_out"):
            continue
        bare = Item(code, clause, measure, int(weights.get(measure, board.weight) * 100), len(mine), sum(row.met for row in mine), 0)
        yield bare._replace(points=half_up(bare.exact))


def scoreboard(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[BoardRow]:
    """Every county with its rank on the day, equal scores sharing the better one, and its rank on the last day of the period before."""
    board = rules(on).scoreboard
    if board is None:
        return []
    views: ViewsRead = {}
    now = items(connection, on, rules, views=views)
    before = _ranks(scores(items(connection, ended_before(board, on), rules, views=views)))
    score, rank = scores(now), _ranks(scores(now))
    return [
        _row(code, [item for item in now if item.county_code == code], score, rank, before)
        for code, _kind in counties(connection, on, county)
    ]


def _row(code: str, mine: Sequence[Item], score: dict[str, int], rank: dict[str, int], before: dict[str, int]) -> BoardRow:
    unmet = [item.subjects - item.met if item.subjects else 1 for item in mine]
    return BoardRow(code, rank.get(code), len(rank), score.get(code), len(mine), sum(map(bool, unmet)), sum(unmet), before.get(code))


def scores(of: Sequence[Item]) -> dict[str, int]:
    """The score by county: what it got of all its weights, of 100, in hundredths."""
    mine: defaultdict[str, list[Item]] = defaultdict(list)
    for item in of:
        mine[item.county_code].append(item)
    return {
        code: half_up(sum((item.exact for item in each), Fraction(0)) * 10_000 / sum(item.weight for item in each))
        for code, each in mine.items()
    }


def _ranks(score: dict[str, int]) -> dict[str, int]:
    return {code: 1 + sum(other > own for other in score.values()) for code, own in score.items()}


def ended_before(board: Scoreboard, on: date) -> date:
    """The last day of the period before the one in which the day lies."""
    first_month = {"month": on.month, "quarter": (on.month - 1) // 3 * 3 + 1, "year": 1}[board.period]
    return month_end(f"{on.year}-{first_month:02d}").replace(day=1) - timedelta(days=1)


SCOREBOARD = View(
    "scoreboard",
    Text("督查排名", "Scoreboard"),
    (
        Column("county_code", "text"),
        Column("rank", "int"),
        Column("of", "int"),
        Column("score", "score"),
        Column("targets", "int"),
        Column("unmet", "int"),
        Column("subjects_unmet", "int"),
        Column("rank_before", "int"),
    ),
    ("county_code",),
    scoreboard,
)
SCOREBOARD_ITEMS = View(
    "scoreboard-items",
    Text("督查计分明细", "Items of the scoreboard"),
    (
        Column("county_code", "text"),
        Column("clause", "text"),
        Column("measure", "text", measure_words),
        Column("weight", "score"),
        Column("subjects", "int"),
        Column("met", "int"),
        Column("points", "score"),
    ),
    ("county_code", "clause", "measure"),
    items,
)
