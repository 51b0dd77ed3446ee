"""补贴核算的说明 What was added to a case's amount or deducted, what rules on several cases did to it, and who gets it from whom."""

from collections.abc import Mapping, Sequence

from domain.base.amounts import from_hundredths, half_up
from domain.base.text import Text, listed
from domain.explaining.explanation import NearMiss, Node
from domain.policies.sharing import among_mediators, among_payers
from domain.policies.subsidy import REASONS, REJECTED, SETTLED_BEFORE
from domain.policies.subsidy_amounts import Pricing
from domain.policies.together.claims import Paid, Step
from domain.rulebooks.model import Rulebook
from domain.rulebooks.payment import Adjustment, Bar, Budget, Cap, Coded
from domain.rulebooks.rules import Rule
from projections.questions.point_in_time import PointInTime, cited
from projections.questions.subsidy.paid import co_mediators

BY_DECISION = {"round": REJECTED, "settled": SETTLED_BEFORE}
"""By place of a step without a rule, the reason that it is."""

MOST_CASES = 20
"""So many cases that a step rests on are named."""


def adjustment_nodes(pricing: Pricing, rules: Rulebook, behind: Mapping[str, tuple[Node, ...]]) -> tuple[Node, ...]:
    """Every addition and deduction that holds for the case, with its arithmetic."""
    return tuple(_adjustment(rule, half_up(by), rules, behind) for rule, by in pricing.adjusted)


def _adjustment(rule: Adjustment, fen: int, rules: Rulebook, behind: Mapping[str, tuple[Node, ...]]) -> Node:
    shown = from_hundredths(fen)
    if rule.amount is not None:
        how: Text | None = Text("算式：{formula}", "formula: {formula}").fill(formula=rule.amount)
    elif rule.share is not None:
        how = Text("标准 × {share}", "the row's amount × {share}").fill(share=rule.share)
    else:
        how = None
    return Node(
        f"adjustment.{rule.code}",
        _label(rule),
        shown,
        Text("{yuan} 元", "{yuan} yuan").fill(yuan=shown),
        how=how,
        rule=cited(rules, f"subsidy.adjustments.{rule.code}", rule),
        parts=tuple(node for name in rule.named() for node in behind.get(name, ())),
    )


def step_nodes(paid: Paid, rules: Rulebook, point: PointInTime) -> tuple[Node, ...]:
    """What the rules on several cases did to the claim, in their order."""
    return tuple(_step(step, rules, point) for step in paid.steps)


def _step(step: Step, rules: Rulebook, point: PointInTime) -> Node:
    before, after = from_hundredths(step.before), from_hundredths(step.after)
    once = Text("同一纠纷只补一次", "the same dispute is paid for once")
    label = REASONS[BY_DECISION[step.place]] if step.rule is None else _label(step.rule) if isinstance(step.rule, Coded) else once
    how, near = _how(step)
    if how is not None and step.declared:
        how = Text("{how}；其中已申报的案件占 {declared}", "{how}; declared cases use up {declared} of it").fill(
            how=how, declared=_declared(step)
        )
    provenance = point.provenance(f"dispute:{case_no}" for case_no in step.cases[:MOST_CASES])
    named = tuple(
        Node("case", Text(case_no, case_no), case_no, evidence=provenance[f"dispute:{case_no}"].of("closed_on"))
        for case_no in step.cases[:MOST_CASES]
    )
    return Node(
        f"step.{step.place}",
        label,
        after,
        Text("{before} 元 → {after} 元", "{before} → {after} yuan").fill(before=before, after=after),
        met=False,
        how=how,
        rule=None if step.rule is None else cited(rules, step.place, step.rule),
        near=near,
        parts=named,
    )


def _declared(step: Step) -> Text:
    if isinstance(step.rule, Cap) and step.rule.yuan is None:
        return Text("{n} 件", "{n}").fill(n=step.declared)
    return Text("{yuan} 元", "{yuan} yuan").fill(yuan=from_hundredths(step.declared))


def _how(step: Step) -> tuple[Text | None, tuple[NearMiss, ...]]:
    """The arithmetic of a step, and how little less would not have been too much."""
    over = {"subject": step.subject, "period": step.period}
    match step.rule:
        case Bar():
            how = Text(
                "{subject} 在 {period} 有 {n} 件不合规，达到 {limit} 件",
                "{subject} has {n} failing cases in {period}, and {limit} bar the others",
            ).fill(
                n=step.used,
                limit=step.limit,
                **over,
            )
            return how, ()
        case Cap(yuan=None):
            how = Text(
                "{subject} 在 {period} 已补 {used} 件，限 {limit} 件",
                "{subject} has {used} paid cases in {period}, and {limit} are the limit",
            ).fill(
                used=step.used,
                limit=step.limit,
                **over,
            )
            return how, ()
        case Cap():
            used, limit = step.used or 0, step.limit or 0
            how = Text(
                "{subject} 在 {period} 此前 {used} 元，限 {limit} 元，余 {left} 元",
                "{subject} had {used} yuan in {period} before, the limit is {limit}: {left} left",
            ).fill(
                used=from_hundredths(used),
                limit=from_hundredths(limit),
                left=from_hundredths(max(0, limit - used)),
                **over,
            )
            return how, (_over(step.before - step.after),)
        case Budget():
            asked, available = step.used or 0, step.limit or 0
            how = Text(
                "{subject} 在 {period} 共申领 {asked} 元，可用 {available} 元，{way}",
                "{asked} yuan are claimed of {subject} in {period}, {available} are there: {way}",
            ).fill(
                asked=from_hundredths(asked),
                available=from_hundredths(available),
                way=WAYS[step.rule.short],
                **over,
            )
            return how, (_over(asked - available),)
    return None, ()


WAYS: Mapping[str, Text] = {
    "pro_rata": Text("按比例补贴", "each claim its part"),
    "in_order": Text("按结案先后补贴", "paid in the order of closing"),
}


def _over(fen: int) -> NearMiss:
    text = Text("超出 {yuan} 元", "{yuan} yuan too much").fill(yuan=from_hundredths(fen))
    return NearMiss("yuan_over", fen, "fen", text)


def share_node(case_no: str, mediator_code: str, paid: Paid | int, rules: Rulebook, point: PointInTime) -> Node | None:
    """Who gets how much, and from whom, of what is paid, or of the fen of a case that stands for itself; None where one person gets it all from
    one budget."""
    if isinstance(paid, Paid):
        fen, by_mediator = paid.fen, paid.shares
    else:
        others: Sequence[str] = co_mediators(point.connection).get(case_no, ())
        fen, by_mediator = paid, among_mediators(paid, mediator_code, others, rules.subsidy)
    shares = list(among_payers(by_mediator, rules.subsidy))
    if not fen or len(shares) == 1:
        return None
    payers = {payer.key: payer.label.text for payer in rules.subsidy.payers}
    nodes = tuple(
        Node(
            "share",
            listed((point.coded("mediator", part.mediator_code), *([payers[part.payer]] if part.payer else []))),
            from_hundredths(part.fen),
            Text("{yuan} 元", "{yuan} yuan").fill(yuan=from_hundredths(part.fen)),
        )
        for part in shares
    )
    rule: tuple[str, Rule] | None = ("subsidy.split", rules.subsidy.split) if rules.subsidy.split else None
    how = Text("{sum} = {total}", "{sum} = {total}").fill(
        sum=" + ".join(from_hundredths(part.fen) for part in shares), total=from_hundredths(fen)
    )
    return Node("shares", Text("分配", "shares"), from_hundredths(fen), how=how, rule=cited(rules, *rule) if rule else None, parts=nodes)


def _label(rule: Coded) -> Text:
    return rule.label.text
