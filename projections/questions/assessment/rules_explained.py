"""考核规则的说明 The arithmetic of an item, and how rules of elimination come to a proposal."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from domain.base.amounts import from_hundredths
from domain.base.text import Text, listed, reading
from domain.explaining.explanation import NearMiss, Node
from domain.policies.assessment import Placed, Standing, YearRecord, eliminated
from domain.rulebooks import conditions, formulas
from domain.rulebooks.assessment import CountedItem, Elimination
from domain.rulebooks.conditions import Unknown
from domain.rulebooks.facts import ASSESSMENT
from domain.rulebooks.model import Rulebook
from domain.rulebooks.scoring.items import ReviewedItem
from projections.questions.assessment.grading import Assessment
from projections.questions.assessment.year_facts_explained import COUNTS
from projections.questions.point_in_time import cited


def counted_how(item: CountedItem, record: YearRecord, shown: str) -> Text:
    """The arithmetic of an item counted from the log."""
    if item.points is not None:
        return _formula_how(item, item.points, record, shown)
    how = _base_how(item, record, shown)
    return how if item.weight == 1 else Text("{how}（权重 {weight}）", "{how} (weight {weight})").fill(how=how, weight=figure(item.weight))


def _base_how(item: CountedItem, record: YearRecord, shown: str) -> Text:
    count, out_of = item.count or "closed", item.out_of or item.count or "closed"
    amount = getattr(record, count)
    base = item.full_at if item.full_at is not None else getattr(record, out_of)
    name = COUNTS[count]
    if not base:
        return Text("没有{name}作基数，计 0 分：{points}", "nothing to count from ({name}: 0): {points}").fill(
            name=COUNTS[out_of],
            points=shown,
        )
    if item.full_at is not None:
        return Text("{most} × min(1, {name} {amount} / {base}) = {points}", "{most} × min(1, {name} {amount} / {base}) = {points}").fill(
            most=figure(item.max),
            name=name,
            amount=figure(amount),
            base=figure(base),
            points=shown,
        )
    return Text("{most} × {name} {amount} / {of} {base} = {points}", "{most} × {name} {amount} / {of} {base} = {points}").fill(
        most=figure(item.max),
        name=name,
        amount=figure(amount),
        of=COUNTS[out_of],
        base=figure(base),
        points=shown,
    )


def _formula_how(item: CountedItem, formula: str, record: YearRecord, shown: str) -> Text:
    facts = record.facts()
    values = listed(
        tuple(
            Text("{name} {value}", "{name} {value}").fill(name=_fact(name), value=reading(facts[name])) for name in formulas.named(formula)
        )
    )
    worked = formulas.value(formula, facts)
    bounds = Text("{least} 至 {most}", "between {least} and {most}").fill(least=figure(item.least), most=figure(item.max))
    if item.zero_when is not None and conditions.holds(item.zero_when, facts) is True:
        return Text("{when}，计 0 分", "{when}, so 0 points").fill(when=item.zero_when)
    if isinstance(worked, Unknown):
        why = (
            Text("没有基数", "no base")
            if worked == formulas.NO_BASE
            else Text("事实缺失：{n}", "missing: {n}").fill(n=", ".join(worked.facts))
        )
        return Text("{formula}（{why}）：{points}", "{formula} ({why}): {points}").fill(formula=formula, why=why, points=shown)
    return Text(
        "{formula}，其中{found}，得 {worked}，限 {bounds}：{points}", "{formula} with {found} is {worked}, {bounds}: {points}"
    ).fill(
        formula=formula,
        found=values,
        worked=_plain(worked),
        bounds=bounds,
        points=shown,
    )


def elimination_node(own: Assessment, place: Standing, rules: Rulebook, proposal: str, proposed: Text, near: tuple[NearMiss, ...]) -> Node:
    """Whether elimination is proposed: every rule, what exempts, and what follows."""
    rows = rules.assessment.elimination
    nodes = tuple(_rule(number, rule, own, place, rules) for number, rule in enumerate(rows))
    how = nodes[0].how if len(nodes) == 1 else None
    if how is not None:
        how = Text("{how}：{proposal}", "{how}: {proposal}").fill(how=how, proposal=proposed)
    if place.exempt is not None and place.hits:
        exemption = next(rule for rule in rules.assessment.exemptions if rule.code == place.exempt)
        label = exemption.label.text
        how = Text("{how}；免予淘汰：{label}", "{how}; exempt: {label}").fill(
            how=how or Text("命中淘汰规则", "a rule applies"), label=label
        )
    single = len(nodes) == 1
    return Node(
        "proposal",
        Text("末位淘汰", "last-place elimination"),
        proposal,
        proposed,
        how=how,
        rule=nodes[0].rule if single else None,
        near=near,
        parts=() if single else nodes,
    )


def _rule(number: int, rule: Elimination, own: Assessment, place: Standing, rules: Rulebook) -> Node:
    """One rule of elimination, year by year where it looks back."""
    years = (place.placed, *own.candidate.before)[: rule.years]
    by_year = tuple(_in_year(rule, year, rules) for year in years)
    how = (
        by_year[0] if rule.years == 1 else Text("连续 {n} 年：{said}", "{n} years running: {said}").fill(n=rule.years, said=listed(by_year))
    )
    return Node(
        f"elimination.{number + 1}",
        Text("淘汰规则 {n}", "rule of elimination {n}").fill(n=number + 1),
        number in place.hits,
        met=number not in place.hits,
        how=how,
        rule=cited(rules, f"assessment.elimination.{number + 1}", rule),
    )


def _in_year(rule: Elimination, placed: Placed | None, rules: Rulebook) -> Text:
    if placed is None:
        return Text("当年未参评", "not assessed that year")
    terms = []
    if rule.bands:
        names = {band.key: band.label.text for band in rules.assessment.bands}
        band = names.get(placed.band, Text(placed.band, placed.band))  # another year may have had other bands
        terms.append(
            Text("等次 {band}，淘汰等次 {bands}", "band {band}, of {bands}").fill(
                band=band, bands=listed(tuple(names[key] for key in rule.bands))
            )
        )
    if rule.share is not None or rule.number is not None:
        terms.append(_last_places(rule, placed))
    return listed(tuple(terms))


def _last_places(rule: Elimination, placed: Placed) -> Text:
    of, last = placed.of, eliminated(placed.of, rule)
    if rule.number is not None:
        number = Text("n = {n}", "n = {n}").fill(n=last)
    else:
        share = rule.share or Decimal(0)
        number = Text("n = floor({share} × {of}) = {floor}", "n = floor({share} × {of}) = {floor}").fill(
            share=figure(share), of=of, floor=int(share * of)
        )
        if of >= rule.assessed_from:
            number = Text(
                "{number}；参评满 {least} 人，至少 {at}：n = {n}", "{number}; {least} or more assessed, so at least {at}: n = {n}"
            ).fill(
                number=number,
                least=rule.assessed_from,
                at=rule.at_least,
                n=last,
            )
    if rule.edge == "eliminated":
        return Text("{number}。其后 {behind} 人", "{number}. {behind} ranked behind").fill(number=number, behind=placed.behind)
    spared = of - last
    return Text("{number}。第 {rank} 名 {sign} {of} − {n} = {spared}", "{number}. Rank {rank} {sign} {of} − {n} = {spared}").fill(
        number=number,
        rank=placed.rank,
        sign=">" if placed.rank > spared else "≤",
        of=of,
        n=last,
        spared=spared,
    )


def tie_words(rules: Rulebook) -> Text:
    """The facts by which equal scores are told apart."""
    return listed(tuple(_fact(tie.fact) for tie in rules.assessment.ties))


def _fact(name: str) -> Text:
    return ASSESSMENT[name].text


def _plain(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.4f}"


def figure(value: Decimal | int) -> str:
    """A figure of the rulebook, or a count, without needless zeros."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def faults_how(item: ReviewedItem, reviewed: Mapping[str, int], points: int) -> Text:
    """How the faults found leave points of an item."""
    taken = tuple(
        Text("{label} {n} 次，每次 {points} 分", "{label} {n} times, {points} each").fill(
            label=fault.label, n=figure(Decimal(reviewed[fault.key]) / 100), points=figure(fault.points)
        )
        for fault in item.faults
        if reviewed.get(fault.key)
    )
    faults = listed(taken) if taken else Text("没有发现扣分情形", "no fault was found")
    return Text("满分 {most}；{faults}；扣完为止，得 {points}", "of {most}: {faults}; until it is used up, {points} stay").fill(
        most=figure(item.max), faults=faults, points=from_hundredths(points)
    )


def months_how(item: ReviewedItem, reviewed: Mapping[str, int], points: int) -> Text:
    """How the scores of months come to the points of an item."""
    scored = " + ".join(from_hundredths(reviewed[each.key]) for each in item.months if each.key in reviewed)
    n = sum(each.key in reviewed for each in item.months)
    if item.by_month == "sum":
        words = Text("{n} 个月的评分之和：{scored}，至多 {most}，得 {points}", "the sum of {n} months: {scored}, at most {most}: {points}")
    else:
        words = Text("{n} 个月的平均：（{scored}）÷ {n}，得 {points}", "the mean of {n} months: ({scored}) / {n}: {points}")
    return words.fill(n=n, scored=scored, most=figure(item.max), points=from_hundredths(points))
