"""评级的说明 Every point of the rating of a committee's or an office's year, with the facts and the events that it rests on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from domain.base.amounts import from_hundredths, half_up
from domain.base.errors import FengqiaoError
from domain.base.text import Text, listed
from domain.explaining.explanation import Explanation, NearMiss, Node, fact
from domain.explaining.gate_words import value_words
from domain.policies.days import year_end
from domain.policies.decision import Found
from domain.policies.ratings.rated import points_of
from domain.rulebooks import conditions, formulas
from domain.rulebooks.facts import Catalogue
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from domain.rulebooks.ratings.model import RatedItem, RatingLevel
from projections.questions.errors import QuestionCode
from projections.questions.point_in_time import Explained, PointInTime, cited
from projections.questions.ratings.evidence import Evidence, of_committee, of_office
from projections.questions.ratings.views import RatedYear, rated_committees, rated_offices
from projections.reading import Connection, text


class RatedBody(NamedTuple):
    """评级的对象. Of which register, by which section of the rulebook, who is rated, and where the facts come from."""

    register: Literal["committee", "office"]
    section: str
    rated: Callable[[Connection, date, RulesInForce, str | None], Iterator[RatedYear]]
    evidence: Callable[[str, int, PointInTime], Evidence]


COMMITTEE = RatedBody("committee", "committee_ratings", rated_committees, of_committee)
OFFICE = RatedBody("office", "office_ratings", rated_offices, of_office)
COUNTIES = {
    "committee": "SELECT county_code FROM committee WHERE committee_code = :code",
    "office": "SELECT county_code FROM office WHERE office_code = :code",
}


def explain_committee_rating(code: str, year: int, point: PointInTime) -> Explained:
    """The rating of a committee's year. Raises FengqiaoError (`unknown_code`); one that was not rated is told why."""
    return _explained(COMMITTEE, code, year, point)


def explain_office_rating(code: str, year: int, point: PointInTime) -> Explained:
    """The rating of an office's year. Raises FengqiaoError (`unknown_code`); one that was not rated is told why."""
    return _explained(OFFICE, code, year, point)


def _explained(body: RatedBody, code: str, year: int, point: PointInTime) -> Explained:
    county = point.connection.execute(text(COUNTIES[body.register]), {"code": code}).scalar()
    if county is None:
        raise FengqiaoError(QuestionCode.UNKNOWN_CODE, code)
    title = Text("{code} {year} 年的评级", "The rating of {code} for {year}").fill(code=point.coded(body.register, code), year=year)
    question, view = f"{body.register}-rating", f"{body.register}-ratings"
    everybody = body.rated(point.connection, point.as_of, point.rules_on, str(county))
    own = next((each for each in everybody if (each.code, each.year) == (code, year)), None)
    if own is None:
        why = Text(
            "没有评级：该年尚未结束，或年末还没有它，或当年的规则没有 [{section}]，或不评它这一类",
            "not rated: the year is not over, or it was not there at its end, or the rules of the year have no [{section}] or none for its kind",
        ).fill(section=body.section)
        return point.explained(Explanation(question, code, title, view, point.rules.id, (), Node("no_figure", why)))
    rules = point.rules_on(year_end(year), own.county_code)
    root = _Rating(body, own, rules, body.evidence(code, year, point)).tree(title)
    return point.explained(Explanation(question, code, title, view, rules.id, (_row(body, own),), root))


def _row(body: RatedBody, own: RatedYear) -> dict[str, object]:
    points = own.rating.points
    return {
        "year": own.year,
        "county_code": own.county_code,
        f"{body.register}_code": own.code,
        "score": from_hundredths(own.rating.score),
        "level": own.rating.level,
        "points": [f"{key} {from_hundredths(figure)}" for key, figure in points.items() if figure is not None],
        "not_applying": [key for key, figure in points.items() if figure is None],
    }


class _Rating:
    """The tree of one rating."""

    def __init__(self, body: RatedBody, own: RatedYear, rules: Rulebook, evidence: Evidence) -> None:
        self.body, self.own, self.rules, self.evidence = body, own, rules, evidence

    def tree(self, title: Text) -> Node:
        rating, scheme = self.own.rating, self.own.scheme
        level = next(each for each in scheme.levels if each.key == rating.level)
        score = from_hundredths(rating.score)
        return Node(
            "rating",
            title,
            score,
            Text("{score} 分，{level}", "{score} points, {level}").fill(score=score, level=level.label.text),
            how=self._sum(),
            rule=cited(self.rules, f"{self.body.section}.levels.{level.key}", level),
            near=self._near(level),
            parts=tuple(self._item(item) for item in scheme.items),
        )

    def _sum(self) -> Text:
        points, scheme = self.own.rating.points, self.own.scheme
        reached = " + ".join(from_hundredths(figure) for figure in points.values() if figure is not None) or "0"
        apart = [item for item in scheme.items if points[item.key] is None]
        if not apart:
            return Text("{sum}", "{sum}").fill(sum=reached)
        whole, without = sum(item.max for item in scheme.items), sum(item.max for item in apart)
        if scheme.not_applying == "full":
            return Text("{sum} + 不适用的 {apart} 计满分", "{sum} + {apart} in full for what does not apply").fill(
                sum=reached, apart=without
            )
        return Text("（{sum}）× {whole} ÷ {asked}：不适用的不计", "({sum}) × {whole} ÷ {asked}: what does not apply is left out").fill(
            sum=reached, whole=whole, asked=whole - without
        )

    def _near(self, level: RatingLevel) -> tuple[NearMiss, ...]:
        levels = self.own.scheme.levels
        place = levels.index(level)
        if place == 0:
            return ()
        short = levels[place - 1].at_least - Decimal(self.own.rating.score) / 100
        words = Text("距{level}还差 {points} 分", "{points} points short of {level}").fill(
            level=levels[place - 1].label.text, points=f"{short:.2f}"
        )
        return (NearMiss("points_short", short, "points", words),)

    def _item(self, item: RatedItem) -> Node:
        facts, judged = self.own.facts, points_of(item, self.own.facts)
        names = dict.fromkeys(
            (*formulas.named(item.points), *conditions.named(item.zero_when or ""), *conditions.named(item.applies_when or ""))
        )
        hows = {
            "counted": Text("{points}，在 {least} 与 {most} 之间", "{points}, between {least} and {most}"),
            "zero": Text("{zero} 成立：计 0 分", "{zero} holds: 0 points"),
            "without_base": Text("没有基数或缺少 {missing}：计 {without}", "no base, or {missing} is not on record: {without}"),
            "not_applying": Text("{applies} 不成立：不适用", "{applies} does not hold: it does not apply"),
        }
        missing = listed(tuple(type(item).over[name].text for name in judged.missing if name in type(item).over))
        how = hows[judged.how].fill(
            points=item.points,
            least=item.least,
            most=item.max,
            zero=item.zero_when,
            applies=item.applies_when,
            without=item.without_base,
            missing=missing if judged.missing else "-",
        )
        shown = None if judged.exact is None else from_hundredths(half_up(judged.exact))
        return Node(
            f"item.{item.key}",
            item.label.text,
            shown,
            Text("不适用", "does not apply")
            if shown is None
            else Text("{points}（满分 {most}）", "{points} (of {most})").fill(points=shown, most=item.max),
            how=how,
            rule=cited(self.rules, f"{self.body.section}.items.{item.key}", item),
            parts=fact_nodes(names, facts, type(item).over, self.evidence),
        )


def fact_nodes(names: Iterable[str], facts: Mapping[str, Found], over: Catalogue, evidence: Evidence) -> tuple[Node, ...]:
    """A node for every fact that a rule looks at, with the events that it comes from."""
    return tuple(
        fact(name, over[name].text, _plain(facts[name]), evidence([name]), value_text=value_words(name, facts[name])) for name in names
    )


def _plain(value: Found) -> Found:
    """A value as programs read it: an exact rate with four places."""
    return f"{float(value):.4f}" if isinstance(value, Fraction) else value
