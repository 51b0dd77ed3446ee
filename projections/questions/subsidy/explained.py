"""案件补贴的说明 Why a case is paid for or not: every gate with what it looked at, and the row of amounts."""

from decimal import Decimal
from typing import Any

from sqlalchemy import text

from domain.base.amounts import from_hundredths, hundredths
from domain.base.errors import FengqiaoError
from domain.base.text import Text, count, reading
from domain.explaining.explanation import Explanation, NearMiss, Node, fact
from domain.explaining.gate_words import fact_words, gate_name, gate_wants, value_words
from domain.explaining.near_subsidy import MENDED, misses
from domain.policies import gates
from domain.policies.allocation import Paid
from domain.policies.decision import Decision, Evidence, Found, Reason
from domain.policies.subsidy import (
    ClosedCase,
    Grant,
    Standing,
    facts_of,
    judge,
    reason_words,
    standing,
)
from domain.policies.subsidy_amounts import adjustments, amount_row, row_amount
from domain.rulebooks.case_facts import CALENDAR_UNKNOWN
from domain.rulebooks.gates import Gate
from domain.rulebooks.model import Rulebook
from domain.rulebooks.rules import Label
from domain.rulebooks.subsidy import SubsidyAmount
from projections.questions.errors import QuestionCode
from projections.questions.point_in_time import Explained, PointInTime, cited
from projections.questions.procedure_steps import rounds
from projections.questions.subsidy.case_facts_explained import CaseFacts
from projections.questions.subsidy.case_record import Codes, closed_case
from projections.questions.subsidy.paid import paid, several_cases_matter
from projections.questions.subsidy.payment_explained import adjustment_nodes, share_node, step_nodes
from projections.registers.values import maybe_day

QUESTION = "subsidy"
VIEW = "subsidy-eligibility"


def explain_subsidy(case_no: str, point: PointInTime) -> Explained:
    """The subsidy of a case. Raises FengqiaoError (unknown_code); a case not closed by then is explained as one without a figure."""
    found = closed_case(point.connection, case_no)
    if found is None or found[1].closed_on > point.as_of:
        return point.explained(_open(case_no, point))
    codes, case = found
    return point.explained(_Case(codes, case, point).explanation())


def _title(case_no: str) -> Text:
    return Text("案件 {case} 的补贴", "Subsidy of case {case}").fill(case=case_no)


def _open(case_no: str, point: PointInTime) -> Explanation:
    row = point.connection.execute(
        text("SELECT accepted_on, closed_on FROM dispute WHERE case_no = :case"), {"case": case_no}
    ).one_or_none()
    if row is None:
        raise FengqiaoError(QuestionCode.UNKNOWN_CODE, case_no)
    accepted_on, closed_on = (maybe_day(one) for one in row)
    held = point.provenance([f"dispute:{case_no}"])[f"dispute:{case_no}"]
    facts = [fact("accepted_on", fact_words("accepted_on"), accepted_on, held.of("accepted_on"))]
    if closed_on is None:
        why = Text(
            "案件未结，没有补贴数字：结案之后才审查是否符合条件", "The case is open and has no figure: it is judged once it is closed"
        )
    else:
        facts.append(fact("closed_on", fact_words("closed_on"), closed_on, held.of("closed_on")))
        why = Text("案件到 {closed} 才结，截至 {on} 没有补贴数字", "The case was closed on {closed}; as of {on} it has no figure").fill(
            closed=closed_on,
            on=point.as_of,
        )
    root = Node("no_figure", why, parts=tuple(facts))
    return Explanation(QUESTION, case_no, _title(case_no), VIEW, point.rules.id, (), root)


class _Case:
    """One closed case: its facts, and what the policy makes of them."""

    def __init__(self, codes: Codes, case: ClosedCase, point: PointInTime) -> None:
        self.codes, self.case, self.on, self.point = codes, case, point.as_of, point
        self.rules: Rulebook = point.rules_on(case.closed_on, codes[1])
        self.standing: Standing = standing(case, self.on, self.rules)
        self.facts: dict[str, Found] = facts_of(self.standing, self.rules)
        self.record = CaseFacts(codes, case, self.facts, self.rules, point)
        self.behind: dict[str, tuple[Node, ...]] = {name: self.record.behind(name) for name in self.facts}

    def explanation(self) -> Explanation:
        evidence: Evidence = {
            name: tuple(sorted({place for node in nodes for place in node.evidence})) for name, nodes in self.behind.items()
        }
        decision = judge(self.standing, self.rules, evidence)
        together = (
            paid(self.point.connection, self.on, self.point.rules_on)[self.codes[0]] if several_cases_matter(self.point.rules_on) else None
        )
        eligible, fen = (together.eligible, together.fen) if together else decision.outcome
        yuan = from_hundredths(fen)
        row = {
            **dict(zip(("case_no", "county_code", "committee_code", "mediator_code"), self.codes, strict=True)),
            "closed_on": self.case.closed_on.isoformat(),
            "eligible": eligible,
            "subsidy_yuan": yuan,
            "reasons": list(together.reasons if together else decision.codes),
        }
        nodes = [self._gate(gate, decision, evidence) for gate in self.rules.subsidy.gates]
        root = Node(
            "subsidy",
            Text("截至 {on} 的补贴", "Subsidy as of {on}").fill(on=self.on),
            yuan,
            Text("{yuan} 元", "{yuan} yuan").fill(yuan=yuan),
            met=eligible,
            near=tuple({near.code + near.text.en: near for node in nodes for near in node.near}.values())
            if self._can_turn(decision)
            else (),
            how=together_how(decision.outcome.fen, together) or self._how(decision),
            evidence=decision.evidence,
            parts=(*nodes, self._amount(decision), *self._beyond(together, fen), *rounds(self.codes[0], self.point)),
        )
        return Explanation(QUESTION, self.codes[0], _title(self.codes[0]), VIEW, self.rules.id, (row,), root)

    def _beyond(self, together: Paid | None, fen: int) -> tuple[Node, ...]:
        """What rules on several cases did, and who gets how much."""
        shares = share_node(self.codes[0], self.codes[3], fen, self.rules, self.point)
        return (*(step_nodes(together, self.rules, self.point) if together else ()), *((shares,) if shares else ()))

    def _mended(self, decision: Decision[Grant]) -> Standing:
        """The standing with everything mended that the failed gates look at and that somebody's act decides."""
        failing = {name for gate in self.rules.subsidy.gates if self._failed(gate, decision) for name in gates.facts_of(gate)}
        mended: dict[str, Any] = {name: value for name, value in MENDED.items() if name in failing}
        return self.standing._replace(**mended)

    def _failed(self, gate: Gate, decision: Decision[Grant]) -> bool:
        return any(one.rule == f"subsidy.gates.{gate.code}" for one in decision.reasons)

    def _can_turn(self, decision: Decision[Grant]) -> bool:
        failing = [gate for gate in self.rules.subsidy.gates if self._failed(gate, decision)]
        reachable = judge(self._mended(decision), self.rules).outcome.eligible
        return not decision.outcome.eligible and reachable and all(self._near(gate) for gate in failing)

    def _how(self, decision: Decision[Grant]) -> Text:
        number = len(self.rules.subsidy.gates)
        if decision.outcome.eligible:
            return Text("{n} 道门槛全部通过", "all {n} gates are passed").fill(n=number)
        failing = len(decision.reasons)
        if not any(self._failed(gate, decision) for gate in self.rules.subsidy.gates) and CALENDAR_UNKNOWN not in decision.codes:
            why = _label(reason_words(self.rules)[decision.codes[0]])
            return Text("{n} 道门槛全部通过，但{why}", "all {n} gates are passed, but {why}").fill(n=number, why=why)
        if not self._can_turn(decision):
            return Text("有 {n} 项不符，且无法补救", "it fails on {n}, and nothing that could be done mends it").fill(
                n=Text(str(failing), count(failing, "point", "points")),
            )
        return Text(
            "有 {n} 项不符；若如下列差距所示补足，即为 {yuan} 元", "it fails on {n}; with the changes below it would be {yuan} yuan"
        ).fill(
            n=Text(str(failing), count(failing, "point", "points")),
            yuan=from_hundredths(judge(self._mended(decision), self.rules).outcome.fen),
        )

    def _near(self, gate: Gate) -> tuple[NearMiss, ...]:
        return misses(gate, self.facts, self.case, self.record.service(), self.on, self.rules)

    def _gate(self, gate: Gate, decision: Decision[Grant], evidence: Evidence) -> Node:
        why = gates.reason("subsidy.gates", gate, self.facts, evidence)
        undated = any(one.code == CALENDAR_UNKNOWN and one.rule == gate.fact for one in decision.reasons)
        failed = self._failed(gate, decision)
        unrecorded = not failed and gate.missing == "passes" and any(self.facts[name] is None for name in gates.facts_of(gate))
        return Node(
            f"gate.{gate.code}",
            gate_name(gate),
            _plain(why.found),
            value_words(gate.fact, why.found) if gate.fact else reading(why.found),
            gate_wants(gate),
            met=None if undated else not failed,
            reason=_label(reason_words(self.rules)[why.code]) if failed else None,
            how=Text("没有登记，按规则视为通过", "not on record, which the rules take as passed") if unrecorded else None,
            rule=cited(self.rules, why.rule, gate),
            near=self._near(gate) if failed else (),
            evidence=why.evidence,
            parts=tuple(node for name in gates.facts_of(gate) for node in self.behind[name]),
        )

    def _amount(self, decision: Decision[Grant]) -> Node:
        """The row of the table that fits, whether or not the case is eligible; or why there is none."""
        label = Text("补贴标准（符合条件时）", "amount, where it is eligible")
        place = amount_row(self.facts, self.rules)
        if not isinstance(place, int):
            why = "no_class" if place is None else "class_unknown"
            failed = False if why in decision.codes else None
            return Node("amount", label, None, _label(reason_words(self.rules)[why]), met=failed)
        row, fen = self.rules.subsidy.amounts[place], row_amount(self.facts, self.rules)
        rule = cited(self.rules, f"subsidy.amounts.{row.key or place + 1}", row)
        parts = tuple(node for name in row.named() for node in self.behind[name])
        if isinstance(fen, Reason):
            return Node(
                "amount", label, None, _label(reason_words(self.rules)[fen.code]), met=False, rule=rule, near=_undecided(row), parts=parts
            )
        unknown = adjustments(fen, self.facts, self.rules)
        if isinstance(unknown, Reason):
            lacks = _label(reason_words(self.rules)[unknown.code])
            cut = next(one for one in self.rules.subsidy.adjustments if f"subsidy.adjustments.{one.code}" == unknown.rule)
            lacking = Node(unknown.rule.removeprefix("subsidy."), lacks, met=False, rule=cited(self.rules, unknown.rule, cut))
            return Node("amount", label, None, lacks, met=False, rule=rule, parts=(*parts, lacking))
        adjusted = adjustment_nodes(fen, self.facts, self.rules, self.behind)
        total = max(0, fen + sum(hundredths(Decimal(str(node.value))) for node in adjusted))
        yuan, how = from_hundredths(total), None
        if adjusted:
            terms = " + ".join([from_hundredths(fen), *(f"({node.value})" for node in adjusted)])
            how = Text("{terms} = {yuan}", "{terms} = {yuan}").fill(terms=terms, yuan=yuan)
        return Node("amount", label, yuan, Text("{yuan} 元", "{yuan} yuan").fill(yuan=yuan), how=how, rule=rule, parts=(*parts, *adjusted))


def _undecided(row: SubsidyAmount) -> tuple[NearMiss, ...]:
    """What somebody has to decide for the case to be paid."""
    if row.decided is None:
        return ()
    said = Text(
        "核定 {least} 至 {most} 元（登记为 decided_yuan）即可",
        "an amount from {least} to {most} yuan has to be decided (recorded as decided_yuan)",
    ).fill(
        least=row.decided.least,
        most=row.decided.most,
    )
    return (NearMiss("decide_amount", None, "", said),)


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


def _label(label: Label) -> Text:
    return Text(label.zh, label.en)


def _plain(value: Found) -> Any:
    if isinstance(value, tuple):
        return ",".join(value)
    return f"{value:.2f}" if not isinstance(value, str | bool | int | None) else value
