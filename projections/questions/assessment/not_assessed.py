"""未参加考核的说明 Why a mediator has no assessment for a year."""

from domain.base.errors import FengqiaoError
from domain.base.text import Text
from domain.explaining.explanation import Explanation, Node, fact
from domain.explaining.gate_words import fact_words, gate_name, gate_wants
from domain.policies.days import year_end
from domain.rulebooks.gates import Gate
from domain.rulebooks.model import Rulebook
from projections.questions.assessment.grading import last_year, left_out, serving
from projections.questions.assessment.year_case import service_of
from projections.questions.errors import QuestionCode
from projections.questions.point_in_time import PointInTime, cited

QUESTION = "grading"
VIEW = "grading"


def title_of(mediator_code: str, year: int, point: PointInTime) -> Text:
    """What an explanation of a mediator's year is called."""
    return Text("调解员 {code} {year} 年度考核", "Assessment of mediator {code} for {year}").fill(
        code=point.coded("mediator", mediator_code), year=year
    )


def not_assessed(mediator_code: str, year: int, point: PointInTime) -> Explanation:
    """Why there is no assessment. Raises FengqiaoError (unknown_code)."""
    service = service_of(mediator_code, year_end(year), point)
    if service is None:
        raise FengqiaoError(QuestionCode.UNKNOWN_CODE, mediator_code)
    appointed_on, left_on, last = service.appointed_on, service.left_on, year_end(year)
    parts = [
        fact("appointed_on", fact_words("appointed_on"), appointed_on, service.appointed),
        fact("left_on", fact_words("left_on"), left_on, service.left if left_on else ()),
    ]
    if year > last_year(point.as_of):
        why = Text("{year} 年截至 {on} 尚未结束，没有考核结果", "{year} had not ended by {on}, so there is no assessment yet").fill(
            year=year,
            on=point.as_of,
        )
    elif not (appointed_on <= last and (left_on is None or last <= left_on)):
        why = Text("{last} 不在任，不参加该年度考核", "Not serving on {last}, so not assessed for that year").fill(last=last)
    elif (unmet := _unmet(mediator_code, year, point)) and (without := unmet[1].lacks("assessment")):
        why = without.text
    elif unmet:
        gate, rules = unmet
        why = Text(
            "不符合参评条件「{gate}」（{name}：{wanted}），不参加 {year} 年度考核",
            'Does not meet the condition of being assessed "{gate}" ({name}: {wanted}), so not assessed for {year}',
        ).fill(
            gate=gate.label.text,
            name=gate_name(gate),
            wanted=gate_wants(gate),
            year=year,
        )
        parts.append(
            Node(
                f"gate.{gate.code}",
                gate_name(gate),
                wanted=gate_wants(gate),
                met=False,
                rule=cited(rules, f"assessment.assessed.{gate.code}", gate),
            )
        )
    else:
        why = Text(
            "截至 {on} 没有评分人给出 {year} 年度的任何评分，不参加考核",
            "By {on} no reviewer had scored any item for {year}, so there is no assessment",
        ).fill(
            on=point.as_of,
            year=year,
        )
    root = Node("no_figure", why, parts=tuple(parts))
    return Explanation(QUESTION, mediator_code, title_of(mediator_code, year, point), VIEW, point.rules.id, (), root)


def _unmet(mediator_code: str, year: int, point: PointInTime) -> tuple[Gate, Rulebook] | None:
    """The condition of being assessed that kept a mediator out who served at the year's end."""
    for county, serving_there in serving(point.connection, year_end(year)).items():
        if any(code == mediator_code for code, _ in serving_there):
            rules = point.rules_on(year_end(year), county)
            code = left_out(point.connection, point.as_of, year, county, rules).get(mediator_code)
            gate = next((each for each in rules.assessment.assessed if each.code == code), None)
            return None if gate is None else (gate, rules)
    return None
