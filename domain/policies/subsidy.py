"""案件补贴 Case subsidy: whether a closed case is paid for, and how much (2.2.1-a, 2.2.4-a, 2.2.5-f)."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeVar

from domain.base.text import Text
from domain.policies.cases.closed_case import ClosedCase, Review, further_fact
from domain.policies.days import days_after, month_of
from domain.policies.decision import Decision, Evidence, Found, Reason, rests_on
from domain.policies.gates import failed, judged
from domain.policies.subsidy_amounts import NO_AMOUNT, Pricing, amount_row, price
from domain.policies.windows.deadlines import entry_due, statistics_due
from domain.policies.working_days import CalendarUnknown
from domain.rulebooks.case_facts import CALENDAR_UNKNOWN, NO_AGREEMENT
from domain.rulebooks.gates import UNKNOWN, SubsidyGate
from domain.rulebooks.model import Rulebook
from domain.rulebooks.rules import Rule

PAID_BEFORE = "paid_before"
"""The reason of a case whose dispute has been paid for as another one."""

REJECTED = "rejected_in_round"
"""The reason of a case that a round rejected for good."""

SETTLED_BEFORE = "settled_before"
"""The reason of a case that its county settled before the record began."""

REASONS: Mapping[str, Text] = {
    **NO_AMOUNT,
    PAID_BEFORE: Text("同一纠纷已补贴过", "the same dispute has been paid for"),
    REJECTED: Text("发放程序中不予补贴", "rejected in a subsidy round"),
    SETTLED_BEFORE: Text("建账前已结清", "settled before the record began"),
    CALENDAR_UNKNOWN: Text("该年节假日安排不详", "the public holidays of that year are not known"),
}
"""Why a case is not paid for besides the rulebook's own gates."""


class Standing(NamedTuple):
    """案件状态. What the gates and the amount look at, on one day. Cases of equal standing are decided alike.

    `also` holds the values of the further facts that the rulebook names (`rules.subsidy.also`), in their order.
    """

    committee_filed: bool
    mediator_serving: bool
    in_service_official: bool | None
    outcome: str
    agreement_form: str | None
    difficulty: str
    entry: str
    statistics: str
    file_review: str | None
    also: tuple[Found, ...] = ()


class Grant(NamedTuple):
    """补贴. The amount in fen; 0 when not eligible."""

    eligible: bool
    fen: int


NOTHING = Grant(eligible=False, fen=0)


class Segment(NamedTuple):
    """时段. The standing from its first day until the day before the next segment's."""

    valid_from: date
    valid_until: date | None
    standing: Standing


def standing(case: ClosedCase, on: date, rules: Rulebook) -> Standing:
    """The case as it stands on a day on or after its closing. Facts dated later are not seen."""
    return Standing(
        case.filed_on is not None and case.filed_on <= case.accepted_on,
        case.mediator_serving,
        case.in_service_official,
        case.outcome,
        case.agreement_form,
        case.difficulty,
        _timeliness(case.entered_on, _due(entry_due_on, case.closed_on, rules), on),
        _timeliness(case.submitted_on, _due(statistics_due_on, month_of(case.closed_on), rules), on),
        _latest(case.reviews, on) if case.reviews else None,
        tuple(further_fact(case, key, on, rules) for key in rules.subsidy.also),
    )


def facts_of(state: Standing, rules: Rulebook) -> dict[str, Found]:
    """The facts that gates and amounts look at, by key. One that cannot be told for want of a calendar is missing."""
    facts: dict[str, Found] = state._asdict()
    facts |= zip(rules.subsidy.also, facts.pop("also"), strict=True)  # type: ignore[arg-type]
    facts["agreement_form"] = state.agreement_form or NO_AGREEMENT
    return {key: None if value == CALENDAR_UNKNOWN else value for key, value in facts.items()}


class Judged(NamedTuple):
    """审核结果. The decision on a case, every gate as it was read with it, and how it is priced, whether or not it is paid for."""

    decision: Decision[Grant]
    pricing: Pricing


def judge(state: Standing, rules: Rulebook) -> Decision[Grant]:
    """Whether a case of that standing is paid for. Reasons are the failed gates, or why no amount can be named; none means eligible."""
    facts = facts_of(state, rules)
    undated = _undated(state, rules)
    reasons = (*undated.values(), *failed("subsidy.gates", _dated_gates(rules, undated), facts))
    return Decision(NOTHING, reasons) if reasons else _granted(price(facts, rules))


def judge_in_full(state: Standing, rules: Rulebook, evidence: Evidence) -> Judged:
    """The decision of `judge` with all that it rests on: every gate in the rulebook's order, the pricing, the evidence (by fact)."""
    facts = facts_of(state, rules)
    undated, pricing = _undated(state, rules), price(facts, rules)
    gates = judged("subsidy.gates", rules.subsidy.gates, facts, evidence)
    dated = {f"subsidy.gates.{gate.code}" for gate in _dated_gates(rules, undated)}
    reasons = (*undated.values(), *(gate for gate in gates if gate.rule in dated and not gate.met))
    granted = Decision(NOTHING, reasons) if reasons else _granted(pricing)
    return Judged(replace(granted, evidence=rests_on(evidence), judged=gates), pricing)


def _dated_gates(rules: Rulebook, undated: Collection[str]) -> list[SubsidyGate]:
    """The gates but those on a deadline that cannot be told."""
    return [gate for gate in rules.subsidy.gates if gate.fact not in undated]


def _granted(pricing: Pricing) -> Decision[Grant]:
    """The decision on a case that passes every gate."""
    if pricing.lacking is not None or pricing.total is None:
        return Decision(NOTHING, (pricing.lacking,) if pricing.lacking else ())
    return Decision(Grant(eligible=True, fen=pricing.total))


def reason_words(rules: Rulebook) -> Mapping[str, Text]:
    """The words of every reason that the rulebook can lead to."""
    subsidy = rules.subsidy
    labels = {rule.code: rule.label.text for rule in subsidy.gates}
    labels |= {rule.code: rule.label.text for table in (subsidy.bars, subsidy.caps, subsidy.budgets) for rule in table}
    undecidable = {gate.code: gate.label.text for gate in subsidy.gates if gate.when is not None}
    undecidable |= {rule.code: rule.label.text for rule in subsidy.adjustments}
    unknown = {
        code + UNKNOWN: Text("{label}：事实缺失，无法判断", "{label}: cannot be told, a fact is missing").fill(label=label)
        for code, label in undecidable.items()
    }
    return {**labels, **unknown, **REASONS}


def segments(case: ClosedCase, rules: Rulebook) -> Iterator[Segment]:
    """The case's standing on every day from its closing on: days in order, each different from the one before."""
    current, since = None, case.closed_on
    for day in turning_days(case, rules):
        state = standing(case, day, rules)
        if state != current:
            if current is not None:
                yield Segment(since, day, current)
            current, since = state, day
    if current is not None:
        yield Segment(since, None, current)


def turning_days(case: ClosedCase, rules: Rulebook) -> list[date]:
    """The days from its closing on, in order, on which the case's standing may turn."""
    closed_on = case.closed_on
    days = {closed_on, *(review.reviewed_on for review in case.reviews if review.reviewed_on is not None)}
    days |= {*(file.found_on for file in case.forged), *case.dated.values()}
    for done_on, due_on in (
        (case.entered_on, _due(entry_due_on, closed_on, rules)),
        (case.submitted_on, _due(statistics_due_on, month_of(closed_on), rules)),
    ):
        if done_on is not None:
            days.add(done_on)
        if due_on is not None and (done_on is None or done_on > due_on):
            days.add(days_after(due_on, 1))
    return sorted(day for day in days if day >= closed_on)


def entry_due_on(closed_on: date, rules: Rulebook) -> date:
    """The last day on which the case is entered in time. Refused where it is a working day of a year without a calendar."""
    return entry_due(closed_on, rules.entry)


def statistics_due_on(month: str, rules: Rulebook) -> date:
    """The last day on which the statistics of the month are in time. Refused likewise."""
    return statistics_due(month, rules.statistics)


T = TypeVar("T", date, str)


def _due(due_on: Callable[[T, Rulebook], date], of: T, rules: Rulebook) -> date | None:
    """The day, or None in a year whose calendar is not known."""
    try:
        return due_on(of, rules)
    except CalendarUnknown:
        return None


def _timeliness(done_on: date | None, due_on: date | None, on: date) -> str:
    if due_on is None:
        return CALENDAR_UNKNOWN
    if done_on is None or done_on > on:
        return "pending" if on <= due_on else "missing"
    return "in_time" if done_on <= due_on else "late"


def _latest(reviews: Iterable[Review], on: date) -> str | None:
    result = None
    for review in reviews:
        if review.reviewed_on is None or review.reviewed_on <= on:
            result = review.result
    return result


def _undated(state: Standing, rules: Rulebook) -> dict[str, Reason]:
    """By fact, why its deadline cannot be told."""
    deadlines = (("entry", state.entry, rules.entry), ("statistics", state.statistics, rules.statistics))
    return {key: _reason(CALENDAR_UNKNOWN, key, rule) for key, timeliness, rule in deadlines if timeliness == CALENDAR_UNKNOWN}


def row_key(state: Standing, rules: Rulebook) -> str | None:
    """The key of the row of amounts that fits; None where it has none, or none fits."""
    place = amount_row(facts_of(state, rules), rules)
    return rules.subsidy.amounts[place].key if isinstance(place, int) else None


def _reason(code: str, rule: str, of: Rule, wanted: str = "") -> Reason:
    return Reason(code, REASONS[code], rule, of.source, of.placeholder, None, wanted)
