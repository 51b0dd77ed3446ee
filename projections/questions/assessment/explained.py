"""年度考核的说明 Every point of a mediator's year, the sum, the rank, the band and whether elimination is proposed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from domain.base.amounts import from_hundredths
from domain.base.kinds import CommitteeKind, Engagement, Kind
from domain.base.text import Text, reading
from domain.explaining.explanation import Explanation, NearMiss, Node
from domain.explaining.near_assessment import next_band, points_for_rank, points_short, points_to_be_kept, ways
from domain.policies.assessment import Standing, assess, most_of
from domain.policies.days import year_end
from domain.policies.decision import Evidence
from domain.processes.annual_review.commands import review_code
from domain.provenance import score
from domain.rulebooks.assessment import AssessedItem, CountedItem
from projections.questions.assessment.grading import Assessment, years
from projections.questions.assessment.not_assessed import QUESTION, VIEW, not_assessed, title_of
from projections.questions.assessment.rules_explained import counted_how, elimination_node, figure, tie_words
from projections.questions.assessment.year_facts_explained import YearFacts
from projections.questions.point_in_time import Explained, PointInTime, cited
from projections.questions.procedure_steps import procedure

PROPOSALS = {True: ("eliminate", Text("拟淘汰", "eliminate")), False: ("keep", Text("留任", "keep"))}


def explain_grading(mediator_code: str, year: int, point: PointInTime) -> Explained:
    """The assessment of a mediator's year. Raises FengqiaoError (unknown_code); one who was not assessed is told why."""
    for county, assessed in years(point.connection, point.as_of, point.rules_on).get(year, {}).items():
        codes = [one.mediator_code for one, _ in assessed]
        if mediator_code in codes:
            return point.explained(_Year(county, assessed, codes.index(mediator_code), year, point).explanation())
    return point.explained(not_assessed(mediator_code, year, point))


class _Year:
    """One mediator's year, among those assessed in the county."""

    def __init__(self, county: str, assessed: Sequence[tuple[Assessment, Standing]], at: int, year: int, point: PointInTime) -> None:
        self.county, self.year, self.point = county, year, point
        self.rules = point.rules_on(year_end(year), county)
        self.own, self.place = assessed[at]
        self.code = self.own.mediator_code
        group = self.own.candidate.group
        self.others = [one for number, (one, _) in enumerate(assessed) if number != at and one.candidate.group == group]
        self.facts = YearFacts(self.own, county, year, self.rules, point)

    def explanation(self) -> Explanation:
        cases, trained = self.facts.cases(), self.facts.trained()
        evidence = self._evidence(cases, trained)
        decision = assess(self.own.record, self.own.reviewed, self.rules, evidence)
        points, total, _by_points, veto = decision.outcome
        band = self.place.placed.band
        proposal, proposed = PROPOSALS[self.place.eliminate]
        row: dict[str, Any] = {
            "year": self.year,
            "county_code": self.county,
            "mediator_code": self.code,
            "name": self.own.name,
            "score": from_hundredths(total),
            "rank": self.place.rank,
            "of": self.place.of,
            "band": band,
            "proposal": proposal,
        }
        items = [
            *(self._counted(item, points[item.key], evidence) for item in self.rules.assessment.counted),
            *(self._reviewed(item, evidence) for item in self.rules.assessment.reviewed),
        ]
        arithmetic = " + ".join(from_hundredths(points[key]) for key in points)
        sum_node = Node(
            "score",
            Text("得分合计", "sum of the points"),
            row["score"],
            Text("{score} 分", "{score} points").fill(score=row["score"]),
            how=self._sum(arithmetic, points, total, veto),
            parts=tuple(items),
        )
        elimination = self._elimination(total, proposal, proposed)
        ranking, banding = self._rank(total), self._band(total, band)
        root = Node(
            "grading",
            Text("{year} 年度考核", "Assessment for {year}").fill(year=self.year),
            row["score"],
            Text(
                "{score} 分，第 {rank} 名（共 {of} 人），{band}，{proposal}", "{score} points, rank {rank} of {of}, {band}, {proposal}"
            ).fill(
                **{**row, "band": self._band_words(band), "proposal": proposed},
            ),
            near=elimination.near or banding.near,
            evidence=decision.evidence,
            parts=(sum_node, ranking, banding, elimination, self.facts.serving(), cases, trained, *self._procedure()),
        )
        return Explanation(QUESTION, self.code, title_of(self.code, self.year), VIEW, self.rules.id, (row,), root)

    def _procedure(self) -> tuple[Node, ...]:
        return procedure(self.point, f"review:{review_code(self.county, self.year)}", self.code)

    # --- the points --------------------------------------------------------------------------------------------------

    def _evidence(self, cases: Node, trained: Node) -> Evidence:
        closed = tuple(sorted({place for part in cases.parts for place in part.evidence}))
        hours = tuple(sorted({place for part in trained.parts for place in part.evidence}))
        counted = {
            item.key: hours
            if item.count == "training_hours"
            else closed
            if item.points is None
            else self.facts.behind(item, cases, trained)
            for item in self.rules.assessment.counted
        }
        of_mediator = self.facts.of_mediator
        return counted | {item.key: of_mediator.on(score(self.year, item.key), self.point.as_of) for item in self.rules.assessment.reviewed}

    def _counted(self, item: CountedItem, points: int, evidence: Evidence) -> Node:
        shown = from_hundredths(points)
        return self._item("counted", item, shown, counted_how(item, self.own.record, shown), evidence)

    def _reviewed(self, item: AssessedItem, evidence: Evidence) -> Node:
        points = self.own.reviewed.get(item.key)
        if points is None:
            how = Text("评分人没有评分，计 0 分", "no reviewer scored it: 0 points")
        else:
            how = Text("评分人评分 {points}", "scored {points} by the reviewers").fill(points=from_hundredths(points))
        counts = self.own.outcome.points[item.key]
        if counts != (points or 0):
            how = Text("{how}；按规则计 {counts}", "{how}; under the rules it counts {counts}").fill(
                how=how, counts=from_hundredths(counts)
            )
        return self._item("reviewed", item, from_hundredths(counts), how, evidence)

    def _item(self, section: str, item: AssessedItem, points: str, how: Text, evidence: Evidence) -> Node:
        return Node(
            f"item.{item.key}",
            Text(item.label.zh, item.label.en),
            points,
            Text("{points}（满分 {most}）", "{points} (of {most})").fill(points=points, most=figure(Decimal(item.most) / 100)),
            how=how,
            rule=cited(self.rules, f"assessment.{section}.{item.key}", item),
            evidence=evidence[item.key],
        )

    # --- what follows from the score ---------------------------------------------------------------------------------

    def _scores(self) -> list[int]:
        return [one.outcome.score for one in self.others]

    def _rank(self, total: int) -> Node:
        own = (self.own.candidate.score, self.own.candidate.ties)
        above = sum((one.candidate.score, one.candidate.ties) > own for one in self.others)
        tied = tuple(one.mediator_code for one in self.others if one.outcome.score == total)
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
            label = next((reading(one) for one in kinds if one.value == group), Text(group, group))
            how = Text("{group}分别排名；{how}", "{group} ranked apart; {how}").fill(group=label, how=how)
        if tied and tied_by:
            how = Text("{how}；同分者按{ties}区分", "{how}; equal scores are told apart by {ties}").fill(
                how=how, ties=tie_words(self.rules)
            )
        if tied:
            how = Text("{how}；同分：{tied}", "{how}; equal scores: {tied}").fill(how=how, tied=", ".join(sorted(tied)))
        short = points_for_rank(total, self._scores())
        near: tuple[NearMiss, ...] = ()
        if short is not None:
            rank = 1 + sum(other > total + short for other in self._scores())
            near = (points_short("points_to_next_rank", short, Text("即为第 {rank} 名", "rank {rank}").fill(rank=rank)),)
        shown = Text("第 {rank} 名，共 {of} 人", "{rank} of {of}").fill(rank=self.place.rank, of=self.place.of)
        return Node("rank", Text("名次", "rank"), self.place.rank, shown, how=how, near=near)

    def _band_words(self, key: str) -> Text:
        label = next(band.label for band in self.rules.assessment.bands if band.key == key)
        return Text(label.zh, label.en)

    def _band(self, total: int, key: str) -> Node:
        band = next(band for band in self.rules.assessment.bands if band.key == key)
        if (by_points := self.own.outcome.band) != key:
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
            most=most_of(limited, self.place.of),
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
            rule = next(one for one in self.rules.assessment.vetoes if one.code == veto)
            label = Text(rule.label.zh, rule.label.en)
            return Text("{sum}；一票否决：{veto}，计 {score}", "{sum}; veto: {veto}, so {score}").fill(
                sum=arithmetic, veto=label, score=score
            )
        if sum(points.values()) != total:
            return Text("{sum}，合计后舍入为 {score}", "{sum}, the sum rounded to {score}").fill(sum=arithmetic, score=score)
        return Text("{sum} = {score}", "{sum} = {score}").fill(sum=arithmetic, score=score)
