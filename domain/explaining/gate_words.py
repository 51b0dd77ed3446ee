"""门槛的说法 How gates, and the facts they look at, read to a person."""

from collections.abc import Mapping
from typing import NamedTuple

from domain.base.fact_labels import FACT_LABELS
from domain.base.facts import from_scalar
from domain.base.kinds import CasePaper
from domain.base.text import Text, listed, reading, same
from domain.policies.decision import Found, Reason
from domain.rulebooks import facts
from domain.rulebooks.case_facts import CASE_FACTS, NO_AGREEMENT
from domain.rulebooks.gates import Condition, Gate

TIMELINESS: Mapping[str, Text] = {
    "in_time": Text("按时", "in time"),
    "pending": Text("未到期", "pending"),
    "missing": Text("逾期未办", "overdue"),
    "late": Text("逾期", "late"),
}


def documented(fact: str) -> facts.Fact | None:
    """What the catalogues say of a fact that a gate may look at."""
    return CASE_FACTS.get(fact) or facts.STARS.get(fact) or facts.GRADES.get(fact) or facts.ASSESSMENT.get(fact)


def fact_words(fact: str) -> Text:
    """What the fact is called: by a name of its own, else as its column is, else as the catalogue has it."""
    of_case, known = CASE_FACTS.get(fact), documented(fact)
    if of_case is not None and of_case.label is not None:
        return of_case.label
    return FACT_LABELS.get(fact) or (known.text if known else same(fact))


def value_words(fact: str, value: Found) -> Text:
    """What the fact's value is called."""
    if isinstance(value, tuple):
        return listed(tuple(value_words(fact, item) for item in value)) if value else Text("（无）", "(none)")
    if fact == "papers" and isinstance(value, str):
        return reading(CasePaper.__members__[value.upper()])
    if fact in {"entry", "statistics"} and isinstance(value, str):
        return TIMELINESS.get(value, Text(value, value))
    return reading(typed(fact, value))


def typed(fact: str, value: Found) -> object:
    """The fact's value with its vocabulary, where it has one."""
    if not isinstance(value, str) or value == NO_AGREEMENT:
        return None if value == NO_AGREEMENT else value
    sheet, _, name = fact.rpartition("_") if fact == "committee_kind" else ("dispute", "", fact)
    return from_scalar(name, value, f"{sheet}s")


def asked(condition: Condition) -> Text:
    """What a condition asks for, with the fact's name: "floor area (m2): at least 120.00"."""
    if condition.fact is None:
        return wanted(condition)
    return Text("{name}：{wanted}", "{name}: {wanted}").fill(name=fact_words(condition.fact), wanted=wanted(condition))


def wanted(condition: Condition) -> Text:
    """What a condition asks of its fact: "at least 120.00", "complete"."""
    if condition.fact is None:
        return Text("条件 {when}", "condition {when}").fill(when=condition.when)
    if condition.at_most is not None:
        return Text("不多于 {most}", "at most {most}").fill(most=f"{condition.at_most.normalize():f}")
    if condition.at_least is not None:
        fact = documented(condition.fact)
        whole = fact is not None and fact.type == "whole" and condition.at_least == int(condition.at_least)
        return Text("不少于 {least}", "at least {least}").fill(least=int(condition.at_least) if whole else condition.at_least)
    if condition.all_of is not None:
        return Text("齐备：{all}", "all of {all}").fill(all=listed(tuple(value_words(condition.fact, value) for value in condition.all_of)))
    if condition.one_of is not None:
        return _or(condition.fact, condition.one_of)
    return Text("不是{values}", "not {values}").fill(values=_or(condition.fact, condition.none_of or ()))


def gate_name(gate: Gate) -> Text:
    """What a gate looks at."""
    return listed(tuple(fact_words(fact) for fact in gate.named()))


def gate_wants(gate: Gate) -> Text:
    """What a gate asks for, with what exempts from it."""
    if gate.unless is None:
        return wanted(gate)
    return Text("{wanted}（{unless}的除外）", "{wanted}, unless {unless}").fill(wanted=wanted(gate), unless=asked(gate.unless))


class JudgedWords(NamedTuple):
    """判定的说法. A rule as it was judged, in words: what it is called where it is not met, else what it looks at; what was found and wanted."""

    name: Text
    found: Text
    wanted: Text


def judged_words(gate: Gate, judged: Reason) -> JudgedWords:
    """How a gate that was judged reads, wherever it is recorded or shown."""
    value = value_words(gate.fact, judged.found) if gate.fact else reading(judged.found)
    return JudgedWords(gate_name(gate) if judged.met else judged.label, value, gate_wants(gate))


def _or(fact: str, values: tuple[str | bool, ...]) -> Text:
    alternatives = [value_words(fact, value) for value in values]
    if len(alternatives) == 1:
        return alternatives[0]
    return Text(
        f"{listed(tuple(alternatives[:-1])).zh}或{alternatives[-1].zh}", f"{listed(tuple(alternatives[:-1])).en} or {alternatives[-1].en}"
    )
