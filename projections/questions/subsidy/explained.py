"""案件补贴的说明 Why a case is paid for or not: every gate with what it looked at, and the row of amounts."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from domain.base.amounts import from_hundredths
from domain.base.errors import FengqiaoError
from domain.base.text import Text, count, reading
from domain.explaining.explanation import Explanation, NearMiss, Node, fact
from domain.explaining.gate_words import fact_words, gate_name, gate_wants, value_words
from domain.explaining.near_subsidy import MENDED, Service, misses
from domain.policies import gates
from domain.policies.cases.closed_case import ClosedCase
from domain.policies.decision import Decision, Found, Reason
from domain.policies.subsidy import Grant, Standing, facts_of, judge, judge_in_full, reason_words, standing
from domain.policies.subsidy_amounts import Pricing
from domain.policies.together.claims import Paid
from domain.rulebooks.case_facts import CALENDAR_UNKNOWN
from domain.rulebooks.gates import Gate
from domain.rulebooks.model import Rulebook
from domain.rulebooks.subsidy import SubsidyAmount
from projections.questions.errors import QuestionCode
from projections.questions.point_in_time import Explained, PointInTime, cited
from projections.questions.procedure_steps import rounds, settled_before
from projections.questions.subsidy.case_facts_explained import CaseFacts
from projections.questions.subsidy.case_record import CaseRecord, Codes, closed_case
from projections.questions.subsidy.paid import paid, several_cases_matter, standing_on
from projections.questions.subsidy.payment_explained import adjustment_nodes, share_node, step_nodes
from projections.reading import text
from projections.registers.values import maybe_day

QUESTION = "subsidy"
VIEW = "subsidy-eligibility"


def explain_subsidy(case_no: str, point: PointInTime) -> Explained:
    """The subsidy of a case. Raises FengqiaoError (unknown_code); a case not closed by then is explained as one without a figure."""
    record = closed_case(point.connection, case_no)
    if record is None or record.case.closed_on > point.as_of:
        return point.explained(_open(case_no, point))
    return point.explained(_explanation(_decided(record, point), point))


def _title(case_no: str) -> Text:
    return Text("案件 {case} 的补贴", "Subsidy of case {case}").fill(case=case_no)


def _open(case_no: str, point: PointInTime) -> Explanation:
    row = point.connection.execute(
        text("SELECT accepted_on, closed_on FROM dispute WHERE case_no = :case"), {"case": case_no}
    ).one_or_none()
    if row is None:
        raise FengqiaoError(QuestionCode.UNKNOWN_CODE, case_no)
    accepted_on, closed_on = map(maybe_day, row)
    origin = point.provenance([f"dispute:{case_no}"])[f"dispute:{case_no}"]
    facts = [fact("accepted_on", fact_words("accepted_on"), accepted_on, origin.of("accepted_on"))]
    if closed_on is None:
        why = Text(
            "案件未结，没有补贴数字：结案之后才审查是否符合条件", "The case is open and has no figure: it is judged once it is closed"
        )
    else:
        facts.append(fact("closed_on", fact_words("closed_on"), closed_on, origin.of("closed_on")))
        why = Text("案件到 {closed} 才结，截至 {on} 没有补贴数字", "The case was closed on {closed}; as of {on} it has no figure").fill(
            closed=closed_on,
            on=point.as_of,
        )
    root = Node("no_figure", why, parts=tuple(facts))
    return Explanation(QUESTION, case_no, _title(case_no), VIEW, point.rules.id, (), root)


class _Decided(NamedTuple):
    """A closed case as the policy decided it: what it was given, with the recorded facts behind each fact, and what came out. `together` is
    what is paid where the case depends on others."""

    codes: Codes
    case: ClosedCase
    rules: Rulebook
    standing: Standing
    facts: Mapping[str, Found]
    behind: Mapping[str, tuple[Node, ...]]
    service: Service
    decision: Decision[Grant]
    pricing: Pricing
    together: Paid | None

    @property
    def failing(self) -> list[Gate]:
        """The gates that the case fails."""
        rules = {reason.rule for reason in self.decision.reasons}
        return [gate for gate in self.rules.subsidy.gates if f"subsidy.gates.{gate.code}" in rules]


def _decided(record: CaseRecord, point: PointInTime) -> _Decided:
    """Gathers the case with the evidence for its facts, and has it decided once."""
    (codes, case), on = record, point.as_of
    rules = point.rules_on(case.closed_on, codes.county_code)
    as_it_stands = standing(case, on, rules)
    facts = facts_of(as_it_stands, rules)
    origins = CaseFacts(codes, case, facts, rules, point)
    behind = {key: origins.behind(key) for key in facts}
    evidence = {key: tuple(sorted({position for node in nodes for position in node.evidence})) for key, nodes in behind.items()}
    decision, pricing = judge_in_full(as_it_stands, rules, evidence)
    decided_in_rounds = standing_on(point.connection, on)
    against = decided_in_rounds.against(codes.case_no, codes.county_code, case.closed_on)
    depends = several_cases_matter(point.rules_on) or bool(against)
    together = paid(point.connection, on, point.rules_on, decided_in_rounds)[codes.case_no] if depends else None
    return _Decided(codes, case, rules, as_it_stands, facts, behind, origins.service(), decision, pricing, together)


class _Mend(NamedTuple):
    """What would have to change: the near misses of each failed gate by its code, and the fen that would be paid then (None: nothing that
    could be done makes it paid for)."""

    misses: Mapping[str, tuple[NearMiss, ...]]
    fen: int | None


def _mend(decided: _Decided, on: date) -> _Mend:
    """The what-if: everything mended that the failed gates look at and that somebody's act decides."""
    failing = decided.failing
    near = {gate.code: misses(gate, decided.facts, decided.case, decided.service, on, decided.rules) for gate in failing}
    looked_at = {key for gate in failing for key in gates.facts_of(gate)}
    mended: dict[str, Any] = {key: value for key, value in MENDED.items() if key in looked_at}
    reached = judge(decided.standing._replace(**mended), decided.rules).outcome
    can_turn = not decided.decision.outcome.eligible and reached.eligible and all(near.values())
    return _Mend(near, reached.fen if can_turn else None)


def _explanation(decided: _Decided, point: PointInTime) -> Explanation:
    codes, decision, together = decided.codes, decided.decision, decided.together
    eligible, fen = (together.eligible, together.fen) if together else decision.outcome
    yuan, mend = from_hundredths(fen), _mend(decided, point.as_of)
    row = {
        **codes._asdict(),
        "closed_on": decided.case.closed_on.isoformat(),
        "eligible": eligible,
        "subsidy_yuan": yuan,
        "reasons": list(together.reasons if together else decision.codes),
    }
    judged = zip(decided.rules.subsidy.gates, decision.judged, strict=True)
    nodes = [_gate(gate, reason, mend.misses.get(gate.code), decided) for gate, reason in judged]
    root = Node(
        "subsidy",
        Text("截至 {on} 的补贴", "Subsidy as of {on}").fill(on=point.as_of),
        yuan,
        Text("{yuan} 元", "{yuan} yuan").fill(yuan=yuan),
        met=eligible,
        near=() if mend.fen is None else tuple({near.code + near.text.en: near for node in nodes for near in node.near}.values()),
        how=together_how(decision.outcome.fen, together) or _how(decided, mend),
        evidence=decision.evidence,
        parts=(
            *nodes,
            _amount(decided),
            *_beyond(decided, fen, point),
            *rounds(codes.case_no, point),
            *settled_before(codes.county_code, decided.case.closed_on, point),
        ),
    )
    return Explanation(QUESTION, codes.case_no, _title(codes.case_no), VIEW, decided.rules.id, (row,), root)


def _beyond(decided: _Decided, fen: int, point: PointInTime) -> tuple[Node, ...]:
    """What rules on several cases did, and who gets how much."""
    shares = share_node(decided.codes.case_no, decided.codes.mediator_code, decided.together or fen, decided.rules, point)
    return (*(step_nodes(decided.together, decided.rules, point) if decided.together else ()), *((shares,) if shares else ()))


def _how(decided: _Decided, mend: _Mend) -> Text:
    decision, number = decided.decision, len(decided.rules.subsidy.gates)
    if decision.outcome.eligible:
        return Text("{n} 道门槛全部通过", "all {n} gates are passed").fill(n=number)
    if not decided.failing and CALENDAR_UNKNOWN not in decision.codes:
        why = _words(decision.codes[0], decided)
        return Text("{n} 道门槛全部通过，但{why}", "all {n} gates are passed, but {why}").fill(n=number, why=why)
    points = Text(str(len(decision.reasons)), count(len(decision.reasons), "point", "points"))
    if mend.fen is None:
        return Text("有 {n} 项不符，且无法补救", "it fails on {n}, and nothing that could be done mends it").fill(n=points)
    text = Text("有 {n} 项不符；若如下列差距所示补足，即为 {yuan} 元", "it fails on {n}; with the changes below it would be {yuan} yuan")
    return text.fill(n=points, yuan=from_hundredths(mend.fen))


def _gate(gate: Gate, reason: Reason, near: tuple[NearMiss, ...] | None, decided: _Decided) -> Node:
    """A gate as it was judged; one that is failed has near misses, if only none."""
    failed, keys = near is not None, gates.facts_of(gate)
    undated = any(other.code == CALENDAR_UNKNOWN and other.rule == gate.fact for other in decided.decision.reasons)
    unrecorded = not failed and gate.missing == "passes" and any(decided.facts[key] is None for key in keys)
    return Node(
        f"gate.{gate.code}",
        gate_name(gate),
        _as_json(reason.found),
        value_words(gate.fact, reason.found) if gate.fact else reading(reason.found),
        gate_wants(gate),
        met=None if undated else not failed,
        reason=_words(reason.code, decided) if failed else None,
        how=Text("没有登记，按规则视为通过", "not on record, which the rules take as passed") if unrecorded else None,
        rule=cited(decided.rules, reason.rule, gate),
        near=near or (),
        evidence=reason.evidence,
        parts=tuple(node for key in keys for node in decided.behind[key]),
    )


AMOUNT = Text("补贴标准（符合条件时）", "amount, where it is eligible")


def _amount(decided: _Decided) -> Node:
    """The row of the table that fits, whether or not the case is eligible; or why there is none."""
    pricing, rules = decided.pricing, decided.rules
    lacking = None if pricing.lacking is None else _words(pricing.lacking.code, decided)
    if pricing.place is None:
        refused = pricing.lacking is not None and pricing.lacking.code in decided.decision.codes
        return Node("amount", AMOUNT, None, lacking, met=False if refused else None)
    row = rules.subsidy.amounts[pricing.place]
    rule = cited(rules, f"subsidy.amounts.{row.key or pricing.place + 1}", row)
    parts = tuple(node for key in row.named() for node in decided.behind[key])
    if pricing.fen is None:
        return Node("amount", AMOUNT, None, lacking, met=False, rule=rule, near=_undecided(row), parts=parts)
    adjusted = adjustment_nodes(pricing, rules, decided.behind)
    if pricing.lacking is not None:
        return Node("amount", AMOUNT, None, lacking, met=False, rule=rule, parts=(*parts, *adjusted, *_untold(pricing.lacking, decided)))
    yuan, how = from_hundredths(pricing.total or 0), None
    if adjusted:
        terms = " + ".join([from_hundredths(pricing.fen), *(f"({node.value})" for node in adjusted)])
        how = Text("{terms} = {yuan}", "{terms} = {yuan}").fill(terms=terms, yuan=yuan)
    shown = Text("{yuan} 元", "{yuan} yuan").fill(yuan=yuan)
    return Node("amount", AMOUNT, yuan, shown, how=how, rule=rule, parts=(*parts, *adjusted))


def _untold(lacking: Reason, decided: _Decided) -> Iterator[Node]:
    """The addition or deduction that cannot be told; none where it is the sum that no amount can be."""
    for rule in decided.rules.subsidy.adjustments:
        if f"subsidy.adjustments.{rule.code}" == lacking.rule:
            source = cited(decided.rules, lacking.rule, rule)
            yield Node(lacking.rule.removeprefix("subsidy."), _words(lacking.code, decided), met=False, rule=source)


def _undecided(row: SubsidyAmount) -> tuple[NearMiss, ...]:
    """What somebody has to decide for the case to be paid."""
    if row.decided is None:
        return ()
    near = Text(
        "核定 {least} 至 {most} 元（登记为 decided_yuan）即可",
        "an amount from {least} to {most} yuan has to be decided (recorded as decided_yuan)",
    ).fill(
        least=row.decided.least,
        most=row.decided.most,
    )
    return (NearMiss("decide_amount", None, "", near),)


def together_how(fen: int, together: Paid | None) -> Text | None:
    """How the amount of the case by itself became what is paid; None where the other cases changed nothing."""
    if together is None or not together.steps:
        return None
    return Text(
        "单看本案为 {fen} 元，与其他案件合并核算后为 {paid} 元", "{fen} yuan by itself, {paid} when it is seen together with other cases"
    ).fill(
        fen=from_hundredths(fen),
        paid=from_hundredths(together.fen),
    )


def _words(code: str, decided: _Decided) -> Text:
    """What a reason is called."""
    return reason_words(decided.rules)[code]


def _as_json(value: Found) -> Any:
    """A fact as programs read it."""
    if isinstance(value, tuple):
        return ",".join(value)
    return f"{value:.2f}" if not isinstance(value, str | bool | int | None) else value
