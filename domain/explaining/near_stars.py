"""星级的差距 What an office falls short of for its next star."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from domain.base.amounts import from_hundredths
from domain.base.text import Text, count
from domain.explaining.explanation import NearMiss
from domain.explaining.gate_words import asked, fact_words, value_words
from domain.policies.decision import Found
from domain.policies.gates import passed
from domain.policies.stars import most_stars, reached, score, stars_for
from domain.rulebooks.gates import Gate
from domain.rulebooks.model import Rulebook
from domain.rulebooks.stars import Threshold

PEOPLE = ("headcount", "civil_servants")
"""Facts that count people; a civil servant more counts in both."""


def next_step(points: Mapping[str, int], rules: Rulebook) -> Threshold | None:
    """The lowest threshold that the points (hundredths, by item) do not reach and could; None where there is none."""
    most = {item.key: item.most for item in rules.stars.items}
    above = [step for step in rules.stars.thresholds if not reached(step, points, rules) and reached(step, most, rules)]
    return min(above, key=lambda step: step.stars, default=None)


def points_short(points: Mapping[str, int], rules: Rulebook) -> tuple[NearMiss, ...]:
    """The points that are missing for the next threshold: of single items, and what is missing besides."""
    step = next_step(points, rules)
    if step is None:
        return ()
    labels = {item.key: item.label for item in rules.stars.items}
    goal = {"stars": step.stars, "en": _stars(step.stars)}
    of_items = {item: least - points.get(item, 0) for item, least in step.least_of.items() if points.get(item, 0) < least}
    misses = [
        NearMiss(
            f"points_short.{item}",
            Decimal(short) / 100,
            "points",
            Text("{item}差 {short} 分即为 {stars} 星", "{item}: {short} points short of {en}").fill(
                item=labels[item].text,
                short=from_hundredths(short),
                **goal,
            ),
        )
        for item, short in of_items.items()
    ]
    rest = step.least - score(points, rules) - sum(of_items.values())
    if rest > 0:
        text = Text("差 {short} 分即为 {stars} 星", "{short} points short of {en}").fill(short=from_hundredths(rest), **goal)
        misses.append(NearMiss("points_short", Decimal(rest) / 100, "points", text))
    return tuple(misses)


def gate(failed: Gate, facts: Mapping[str, Found]) -> NearMiss | None:
    """What would pass a failed gate."""
    if failed.fact is None:
        return NearMiss("act", None, "", Text("须符合：{asked}", "needs {asked}").fill(asked=asked(failed)))
    if failed.at_least is not None:
        return _at_least(failed.fact, failed.at_least, facts[failed.fact])
    now = value_words(failed.fact, facts[failed.fact])
    return NearMiss("act", None, "", Text("须有：{asked}（现为{now}）", "needs {asked} (now {now})").fill(asked=asked(failed), now=now))


def outcome(points: Mapping[str, int], facts: Mapping[str, Found], rules: Rulebook) -> tuple[NearMiss, ...]:
    """Everything that is needed, together, for the next better rating: the gates that bar the stars of the points, or else the points of the
    next threshold and the gates that it asks for. Nothing where no act leads there."""
    barred = stars_for(points, rules) > stars_for(points, rules, most_stars(facts, rules))
    step = None if barred else next_step(points, rules)
    if not barred and step is None:
        return ()
    wanted = stars_for(points, rules) if step is None else step.stars
    gates = [rule for rule in rules.stars.gates if rule.from_stars <= wanted and not passed(rule, facts)]
    misses = [*_people(gates, facts), *(miss for rule in gates if rule.fact not in PEOPLE and (miss := gate(rule, facts)))]
    return (*misses, *(() if barred else points_short(points, rules)))


def _people(gates: Sequence[Gate], facts: Mapping[str, Found]) -> list[NearMiss]:
    """The fewest people more that pass all gates on them: civil servants first, since they are staff as well."""
    wanting = {rule.fact: miss for rule in gates if rule.fact in PEOPLE and (miss := gate(rule, facts))}
    servants, staff = wanting.get("civil_servants"), wanting.get("headcount")
    if servants is None or staff is None:
        return list(wanting.values())
    rest = int(staff.by or 0) - int(servants.by or 0)
    return [servants] if rest <= 0 else [servants, _person("headcount", rest, Text("再加 ", "and "))]


def _at_least(fact: str, least: Decimal, value: Found) -> NearMiss:
    if fact in PEOPLE and isinstance(value, int):
        return _person(fact, int(-(-least // 1)) - value)
    if value is None or isinstance(value, str | tuple | Fraction):
        text = Text("须核查并记录{name}，不少于 {least}", "{name} must be found and recorded, at least {least}").fill(
            name=fact_words(fact), least=least
        )
        return NearMiss("act", None, "", text)
    short = least - Decimal(value)
    text = Text("{name}差 {short}", "{name}: {short} short").fill(name=fact_words(fact), short=short)
    return NearMiss("amount_short", short.quantize(Decimal("0.01")), "m2" if fact == "area_m2" else "", text)


def _person(fact: str, number: int, before: Text = Text("", "")) -> NearMiss:  # noqa: B008 - it never changes
    if fact == "civil_servants":
        text = Text("{b}再有 {n} 名政法专项编制人员在岗", "{b}{en} in post").fill(
            b=before,
            n=number,
            en=count(number, "more civil servant", "more civil servants"),
        )
    else:
        text = Text("{b}再有 {n} 人在岗", "{b}{en} in post").fill(b=before, n=number, en=count(number, "more person", "more people"))
    return NearMiss("people_short", number, "people", text)


def _stars(number: int) -> str:
    names = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return f"{names[number]} {'star' if number == 1 else 'stars'}"
