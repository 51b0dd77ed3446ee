"""督查排名的说明 What a county got for each of its targets, which subjects miss them, and its place among the counties."""

from domain.base.amounts import from_hundredths
from domain.base.text import Text
from domain.explaining.explanation import Explanation, NearMiss, Node
from domain.rulebooks.measures import MEASURES
from projections.questions.point_in_time import Explained, PointInTime, cited
from projections.questions.scoreboard.board import Item, items, scoreboard
from projections.questions.targets.measured import TargetRow
from projections.questions.targets.rows import targets

QUESTION = "scoreboard"


def explain_scoreboard(county: str, point: PointInTime) -> Explained:
    """A county's score: its points for every target, with what each subject that misses it is short of."""
    rows = scoreboard(point.connection, point.as_of, point.rules_on, county)
    title = Text("{county}的督查得分", "The score of {county}").fill(county=point.coded("county", county))
    if not rows:
        why = Text("规则没有督查计分（[scoreboard]）", "the rulebook has no scoreboard")
        return point.explained(Explanation(QUESTION, county, title, "scoreboard", point.rules.id, (), Node("no_figure", why)))
    [row] = rows
    missed = [each for each in targets(point.connection, point.as_of, point.rules_on, county) if not each.met]
    mine = items(point.connection, point.as_of, point.rules_on, county)
    parts = tuple(_item(item, [each for each in missed if (each.clause, each.measure) == (item.clause, item.measure)]) for item in mine)
    got, weighs = sum(item.points for item in mine), sum(item.weight for item in mine)
    board = point.rules.scoreboard
    shown = None if row.score is None else from_hundredths(row.score)
    root = Node(
        "score",
        title,
        shown,
        Text("{score} 分，第 {rank} 名（共 {of}）", "{score} points, rank {rank} of {of}").fill(score=shown, rank=row.rank, of=row.of),
        how=Text("得 {got} / 权重合计 {weighs} × 100", "{got} got / weights of {weighs} × 100").fill(
            got=from_hundredths(got), weighs=from_hundredths(weighs)
        ),
        rule=None if board is None else cited(point.rules, "scoreboard", board),
        parts=parts,
    )
    rows_shown = tuple(each._asdict() | {"score": shown} for each in rows)
    return point.explained(Explanation(QUESTION, county, title, "scoreboard", point.rules.id, rows_shown, root))


def _item(item: Item, missed: list[TargetRow]) -> Node:
    near = tuple(
        NearMiss("unmet", None, "", Text("{subject}：{zh}", "{subject}: {en}").fill(subject=row.subject_code, zh=row.gap_zh, en=row.gap_en))
        for row in missed
    )
    return Node(
        f"item.{item.measure}",
        Text("{clause} {measure}", "{clause} {measure}").fill(clause=item.clause, measure=MEASURES[item.measure].text),
        from_hundredths(item.points),
        Text("{points} / {weight} 分", "{points} of {weight} points").fill(
            points=from_hundredths(item.points), weight=from_hundredths(item.weight)
        ),
        met=item.subjects > 0 and item.met == item.subjects,
        how=Text("{met} / {subjects} 项达到", "{met} of {subjects} met").fill(met=item.met, subjects=item.subjects),
        near=near,
    )
