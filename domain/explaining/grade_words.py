"""等级条件的说法 How the rules of a level of the grade scheme, as they were judged, read to a person."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from domain.base.kinds import CertificateTier
from domain.base.text import Text, count, listed, reading, same
from domain.explaining.gate_words import JudgedWords, gate_name, gate_wants
from domain.policies.decision import Decision, Found, Reason
from domain.policies.grade_places import Body, Rivalry, Stands
from domain.policies.grades import OTHER_TIER, Career
from domain.rulebooks.facts import GRADES
from domain.rulebooks.grades import GradeGate, Grades, Level

TIER = Text("所在组织的层级", "tier of the body served in")
GRADE_HELD = Text("现持等级", "grade held")


class RuleJudged(NamedTuple):
    """判定的规则. A rule of a level: its code, the condition (None: it is the level's own), what it looks at, the judgement, and its words."""

    code: str
    gate: GradeGate | None
    about: Text
    judged: Reason
    words: JudgedWords


def rules_judged(level: Level, decision: Decision[bool], career: Career, scheme: Grades) -> Iterator[RuleJudged]:
    """Every rule that was read to decide a level (`meets_level`): the vetoes, its conditions, and what is lacking of the level itself."""
    gates = (*scheme.vetoes, *level.conditions)
    for gate, judged in zip(gates, decision.judged, strict=False):
        about = gate_name(gate)
        words = JudgedWords(about if judged.met else judged.label, _found(gate, judged.found, career), _wanted(gate))
        yield RuleJudged(gate.code, gate, about, judged, words)
    for judged in decision.judged[len(gates) :]:
        about, value, wanted = _of_tier(level, career) if judged.code == OTHER_TIER else _of_grade_held(level, career, scheme)
        yield RuleJudged(judged.code, None, about, judged, JudgedWords(judged.label, value, wanted))


NO_PLACE_LEFT = Text("名额已满", "no place left")
PLACES = Text("名额", "places")


def places_judged(body: Body, stands: Stands) -> JudgedWords:
    """How it is with the places of a level that has a limit: how many are left, who is equal at their edge, and what would be needed."""
    so_far = Text("{n} 个，已占 {taken} 个", "{n}, of which {taken} are taken").fill(n=body.places, taken=body.taken)
    if isinstance(stands, Rivalry):
        so_far = Text("{found}；{tied} 并列（{figures}），余 {left} 个", "{found}; {tied} are equal ({figures}), {left} left").fill(
            found=so_far,
            tied=listed(same(code) for code in stands.tied),
            figures=listed(
                Text("{fact} {value}", "{fact} {value}").fill(fact=GRADES[fact].text, value=reading(_plain(value)))
                for fact, value in zip(body.quota.by, stands.figures, strict=True)
            ),
            left=stands.left,
        )
    return JudgedWords(PLACES if stands is True else NO_PLACE_LEFT, so_far, Text("排在名额之内", "among those for whom there is a place"))


def _plain(figure: Fraction) -> int | Decimal:
    return int(figure) if figure.denominator == 1 else (Decimal(figure.numerator) / Decimal(figure.denominator)).quantize(Decimal("0.0001"))


def grade_name(key: Found, scheme: Grades) -> Text:
    """What a grade is called; none where there is none."""
    level = next((level for level in scheme.levels if level.key == key), None)
    if level is not None:
        return level.label.text
    return same(key) if isinstance(key, str) and key else Text("（无）", "none")


def _found(gate: GradeGate, value: Found, career: Career) -> Text:
    if gate.in_years is not None:
        return Text("{n} 年", "{en}").fill(n=value, en=_years(value))
    if gate.fact:
        return reading(value)
    return same(", ".join(f"{name} = {reading(career.facts[name]).en}" for name in gate.named()))


def _wanted(gate: GradeGate) -> Text:
    wanted = gate_wants(gate)
    if gate.in_years is None:
        return wanted
    return Text("{wanted}，{run} {n} 年", "{wanted}, in {n} {run}").fill(
        wanted=wanted,
        n=gate.in_years,
        run=Text("连续", "years running") if gate.in_a_row else Text("累计", "years in all"),
    )


def _of_tier(level: Level, career: Career) -> tuple[Text, Text, Text]:
    tier = career.facts["tier"]
    return TIER, reading(next((each for each in CertificateTier if each.value == tier), None)), reading(level.tier)


def _of_grade_held(level: Level, career: Career, scheme: Grades) -> tuple[Text, Text, Text]:
    grade, years = grade_name(career.facts["grade_held"], scheme), career.facts["years_in_grade"]
    if years is not None:
        grade = Text("{grade}，{n} 年", "{grade}, for {en}").fill(grade=grade, n=years, en=_years(years))
    accepted = [grade_name(key, scheme) for key in level.promoted_from]
    one_of = Text("或".join(name.zh for name in accepted), " or ".join(name.en for name in accepted))
    if not level.held_years:
        return GRADE_HELD, grade, one_of
    n = level.held_years
    return GRADE_HELD, grade, Text("{one}满 {n} 年", "{one} for {en}").fill(one=one_of, n=n, en=_years(n))


def _years(number: Found) -> str:
    return count(int(str(number)), "year", "years")
