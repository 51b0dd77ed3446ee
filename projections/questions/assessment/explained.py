"""年度考核的说明 Every point of a mediator's year, the sum, the rank, the band and whether elimination is proposed."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from domain.base.amounts import from_hundredths
from domain.base.kinds import CommitteeKind, Engagement, Kind
from domain.base.text import Text, listed, same
from domain.explaining.explanation import Explanation, NearMiss, Node
from domain.explaining.near_assessment import next_band, points_for_rank, points_short, points_to_be_kept, ways
from domain.policies.assessment import places
from domain.processes.annual_review.codes import review_code
from domain.rulebooks.assessment import CountedItem
from domain.rulebooks.scoring.items import AssessedItem, ReviewedItem
from projections.questions.assessment.not_assessed import QUESTION, VIEW, not_assessed, title_of
from projections.questions.assessment.rules_explained import counted_how, elimination_node, faults_how, figure, months_how, tie_words
from projections.questions.assessment.year_case import YearCase, year_case_of
from projections.questions.assessment.year_facts_explained import cases_node, serving_node, training_node
from projections.questions.point_in_time import Explained, PointInTime, cited
from projections.questions.procedure_steps import procedure

PROPOSALS = {True: ("eliminate", Text("拟淘汰", "eliminate")), False: ("keep", Text("留任", "keep"))}


def explain_grading(mediator_code: str, year: int, point: PointInTime) -> Explained:
    """The assessment of a mediator's year. Raises FengqiaoError (unknown_code); one who was not assessed is told why."""
    case = year_case_of(mediator_code, year, point)
    if case is None:
        return point.explained(not_assessed(mediator_code, year, point))
    root = _Year(case, point).tree()
    root = replace(root, parts=(*root.parts, *procedure(point, f"review:{review_code(case.county_code, year)}", mediator_code)))
    title = title_of(mediator_code, year, point)
    return point.explained(Explanation(QUESTION, mediator_code, title, VIEW, case.rules.id, (_row(case),), root))


def _row(case: YearCase) -> dict[str, Any]:
    return {
        "year": case.year,
        "county_code": case.county_code,
        "mediator_code": case.own.mediator_code,
        "name": case.own.name,
        "score": from_hundredths(case.decision.outcome.score),
        "rank": case.place.rank,
        "of": case.place.of,
        "band": case.place.placed.band,
        "proposal": PROPOSALS[case.place.eliminate][0],
    }


class _Year:
    """The tree of one mediator's year, among those assessed in the county."""

    def __init__(self, case: YearCase, point: PointInTime) -> None:
        self.point = point
        self.case, self.rules, self.own, self.place = case, case.rules, case.own, case.place

    def tree(self) -> Node:
        total, band = self.case.decision.outcome.score, self.place.placed.band
        score = from_hundredths(total)
        proposal, proposed = PROPOSALS[self.place.eliminate]
        elimination, banding = self._elimination(total, proposal, proposed), self._band(total, band)
        facts = (serving_node(self.case, self.point), cases_node(self.case), training_node(self.case))
        return Node(
            "grading",
            Text("{year} 年度考核", "Assessment for {year}").fill(year=self.case.year),
            score,
            Text(
                "{score} 分，第 {rank} 名（共 {of} 人），{band}，{proposal}", "{score} points, rank {rank} of {of}, {band}, {proposal}"
            ).fill(score=score, rank=self.place.rank, of=self.place.of, band=self._band_words(band), proposal=proposed),
            near=elimination.near or banding.near,
            evidence=self.case.decision.evidence,
            parts=(self._score(), self._rank(total), banding, elimination, *facts),
        )

    # --- the points --------------------------------------------------------------------------------------------------

    def _score(self) -> Node:
        points, total, _by_points, veto = self.case.decision.outcome
        arithmetic, score = " + ".join(map(from_hundredths, points.values())), from_hundredths(total)
        items = (
            *(self._counted(item, points[item.key]) for item in self.rules.assessment.counted),
            *(self._reviewed(item, points[item.key]) for item in self.rules.assessment.reviewed),
        )
        shown = Text("{score} 分", "{score} points").fill(score=score)
        how = self._sum(arithmetic, points, total, veto)
        return Node("score", Text("得分合计", "sum of the points"), score, shown, how=how, parts=items)

    def _counted(self, item: CountedItem, points: int) -> Node:
        shown = from_hundredths(points)
        return self._item("counted", item, shown, counted_how(item, self.own.record, shown))

    def _reviewed(self, item: ReviewedItem, counts: int) -> Node:
        points = item.points_of(self.own.reviewed)
        if points is None:
            how = Text("评分人没有评分，计 0 分", "no reviewer scored it: 0 points")
        elif item.faults:
            how = faults_how(item, self.own.reviewed, points)
        elif item.months:
            how = months_how(item, self.own.reviewed, points)
        else:
            how = Text("评分人评分 {points}", "scored {points} by the reviewers").fill(points=from_hundredths(points))
        if counts != (points or 0):
            how = Text("{how}；按规则计 {counts}", "{how}; under the rules it counts {counts}").fill(
                how=how, counts=from_hundredths(counts)
            )
        return self._item("reviewed", item, from_hundredths(counts), how)

    def _item(self, section: str, item: AssessedItem, points: str, how: Text) -> Node:
        return Node(
            f"item.{item.key}",
            item.label.text,
            points,
            Text("{points}（满分 {most}）", "{points} (of {most})").fill(points=points, most=figure(Decimal(item.most) / 100)),
            how=how,
            rule=cited(self.rules, f"assessment.{section}.{item.key}", item),
            evidence=self.case.by_item[item.key],
        )

    # --- what follows from the score ---------------------------------------------------------------------------------

    def _scores(self) -> list[int]:
        return [other.candidate.score for other in self.case.others]

    def _rank(self, total: int) -> Node:
        own = (self.own.candidate.score, self.own.candidate.ties)
        above = sum((other.candidate.score, other.candidate.ties) > own for other in self.case.others)
        tied = tuple(other.mediator_code for other in self.case.others if other.candidate.score == total)
        tied_by = self.rules.assessment.ties
        how = Text(
            "本县参评 {of} 人，{above} 人得分更高：{above} + 1 = 第 {rank} 名",
            "{of} assessed in the county, {above} with a higher score: {above} + 1 = rank {rank}",
        ).fill(
            of=self.place.of,
            above=above,
            rank=self.place.rank,
        )
        if group := self.own.candidate.group:
            kinds: type[Kind] = Engagement if self.rules.assessment.group_by == "engagement" else CommitteeKind
            label = next((kind.text for kind in kinds if kind.value == group), same(group))
            how = Text("{group}分别排名；{how}", "{group} ranked apart; {how}").fill(group=label, how=how)
        if tied and tied_by:
            how = Text("{how}；同分者按{ties}区分", "{how}; equal scores are told apart by {ties}").fill(
                how=how, ties=tie_words(self.rules)
            )
        if tied:
            how = Text("{how}；同分：{tied}", "{how}; equal scores: {tied}").fill(
                how=how, tied=listed(self.point.coded("mediator", code) for code in sorted(tied))
            )
        short = points_for_rank(total, self._scores())
        near: tuple[NearMiss, ...] = ()
        if short is not None:
            rank = 1 + sum(other > total + short for other in self._scores())
            near = (points_short("points_to_next_rank", short, Text("即为第 {rank} 名", "rank {rank}").fill(rank=rank)),)
        shown = Text("第 {rank} 名，共 {of} 人", "{rank} of {of}").fill(rank=self.place.rank, of=self.place.of)
        return Node("rank", Text("名次", "rank"), self.place.rank, shown, how=how, near=near)

    def _band_words(self, key: str) -> Text:
        return next(band.label.text for band in self.rules.assessment.bands if band.key == key)

    def _band(self, total: int, key: str) -> Node:
        band = next(band for band in self.rules.assessment.bands if band.key == key)
        if (by_points := self.case.decision.outcome.band) != key:
            return self._full(by_points, key)
        above = next_band(total, self.rules)
        how = Text("{score} 分，{least} 分起为{band}", "{score} points; {band} from {least}").fill(
            score=from_hundredths(total),
            least=figure(band.at_least),
            band=self._band_words(key),
        )
        if above is not None:
            how = Text("{how}，{least} 分起为{above}", "{how}, {above} from {least}").fill(
                how=how,
                least=figure(above.at_least),
                above=self._band_words(above.key),
            )
        near: tuple[NearMiss, ...] = ()
        if above is not None and above.least <= sum(
            item.most for item in (*self.rules.assessment.counted, *self.rules.assessment.reviewed)
        ):
            goal = Text("即为{band}", "{band}").fill(band=self._band_words(above.key))
            near = (points_short("points_to_next_band", above.least - total, goal), *self._ways(above.least))
        rule = cited(self.rules, f"assessment.bands.{key}", band)
        return Node("band", Text("等次", "band"), key, self._band_words(key), how=how, rule=rule, near=near)

    def _full(self, by_points: str, key: str) -> Node:
        """A band that the points would give, and whose places others have."""
        limited = next(band for band in self.rules.assessment.bands if band.key == by_points)
        how = Text(
            "分数达到{band}，但{band}至多 {most} 人（{share} × {of}，舍去小数），名次在其后：{held}",
            "the points give {band}, which at most {most} may have ({share} × {of}, rounded down); ranked behind them: {held}",
        ).fill(
            band=self._band_words(by_points),
            most=places(limited, self.place.of),
            share=limited.most_share,
            of=self.place.of,
            held=self._band_words(key),
        )
        rule = cited(self.rules, f"assessment.bands.{by_points}", limited)
        return Node("band", Text("等次", "band"), key, self._band_words(key), how=how, rule=rule)

    def _ways(self, wanted: int) -> tuple[NearMiss, ...]:
        return ways(self.own.record, self.own.reviewed, wanted, self.rules)

    def _elimination(self, total: int, proposal: str, proposed: Text) -> Node:
        near: tuple[NearMiss, ...] = ()
        short = points_to_be_kept(total, self._scores(), self.rules) if self.place.eliminate else None
        if short:
            goal = Text("即可留任（与最后一名留任者同分）", "being kept (by a tie with the last one spared)")
            near = (points_short("points_to_be_kept", short, goal), *self._ways(total + short))
        return elimination_node(self.own, self.place, self.rules, proposal, proposed, near)

    def _sum(self, arithmetic: str, points: Mapping[str, int], total: int, veto: str | None) -> Text:
        """The sum of the points, and what a veto or rounding makes of it."""
        score = from_hundredths(total)
        if veto is not None:
            rule = next(each for each in self.rules.assessment.vetoes if each.code == veto)
            label = rule.label.text
            return Text("{sum}；一票否决：{veto}，计 {score}", "{sum}; veto: {veto}, so {score}").fill(
                sum=arithmetic, veto=label, score=score
            )
        if sum(points.values()) != total:
            return Text("{sum}，合计后舍入为 {score}", "{sum}, the sum rounded to {score}").fill(sum=arithmetic, score=score)
        return Text("{sum} = {score}", "{sum} = {score}").fill(sum=arithmetic, score=score)
