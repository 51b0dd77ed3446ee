"""界限 Figures that lead out of all bounds: amounts and points that rules make of figures each of which is within them, and dates.

What can be seen without a case is refused here. What only the facts of a case make too large is no amount (`amount_out_of_bounds`) where the case is
decided: it earns nothing, and nothing stops (docs/rulebooks.md).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from domain.base.days import FIRST_DAY, LAST_DAY
from domain.base.text import Text
from domain.rulebooks import formulas
from domain.rulebooks.allowances.model import RECIPIENTS, Allowance
from domain.rulebooks.case_facts import CASE_FACTS
from domain.rulebooks.checks.fault import RuleFault
from domain.rulebooks.facts import AWARDS, Catalogue
from domain.rulebooks.payment import Adjustment, Award
from domain.rulebooks.rules import MOST

if TYPE_CHECKING:
    from domain.rulebooks.model import RulebookDocument
    from domain.rulebooks.scoring.items import AssessedItem
    from domain.rulebooks.subsidy import Subsidy

AMOUNT = Text(
    "金额可达 {yuan} 元，超出至多 {most} 元；请改小，或写 most 限定",
    "the amount can be {yuan} yuan, and at most {most} are possible; make it smaller, or limit it with most",
)
POINTS = Text("满分乘以权重为 {points}，至多 {most}", "the maximum times the weight is {points}; at most {most}")
DATE = Text("日期 {date} 不在 {first} 至 {last} 之内", "the date {date} is not between {first} and {last}")


def out_of_bounds(document: "RulebookDocument") -> Iterator[RuleFault]:
    """Every figure and date of the rulebook that leads out of bounds."""
    if document.subsidy is not None:
        yield from _rows(document.subsidy)
        yield from _formulas("adjustments", document.subsidy.adjustments, CASE_FACTS)
        yield from _formulas("awards", document.subsidy.awards, AWARDS)
    for place, rule in enumerate(document.allowances or ()):
        yield from _formula(("allowances", place), rule, RECIPIENTS[rule.recipient])
    if document.assessment is not None:
        yield from _points("counted", document.assessment.counted)
        yield from _points("reviewed", document.assessment.reviewed)
    yield from _dates(document)


def _rows(subsidy: "Subsidy") -> Iterator[RuleFault]:
    """Rows whose share is too large, and rows that what is always added makes so."""
    always = [rule for rule in subsidy.adjustments if rule.when is None]
    for place, (row, yuan) in enumerate(zip(subsidy.amounts, subsidy.exact, strict=True)):
        most = row.decided.most if row.decided is not None else yuan
        if most is None:  # what somebody decides without a limit is looked at where the case is decided
            continue
        total = Fraction(most) + sum((_always(rule, Fraction(most)) for rule in always), Fraction(0))
        if max(Fraction(most), total) > MOST:
            key = "share" if row.share is not None else "decided" if row.decided is not None else "yuan"
            yield RuleFault(("subsidy", "amounts", place, key), "amount_out_of_bounds", _amount(max(Fraction(most), total)))


def _always(rule: Adjustment, yuan: Fraction) -> Fraction:
    """What a rule without a condition adds to a row's amount; a formula counts where it is a constant."""
    if rule.share is not None:
        by = Fraction(rule.share) * yuan
    elif rule.amount is None:
        by = Fraction(rule.yuan or 0)
    elif formulas.named(rule.amount):
        return Fraction(0)
    else:
        by = formulas.greatest(rule.amount, CASE_FACTS)
    by = max(Fraction(0), by if rule.most is None else min(by, Fraction(rule.most)))
    return by if rule.effect == "add" else -by


def _formulas(table: str, rules: Sequence[Adjustment | Award], facts: Catalogue) -> Iterator[RuleFault]:
    for place, rule in enumerate(rules):
        yield from _formula(("subsidy", table, place), rule, facts)


def _formula(path: tuple[str | int, ...], rule: Adjustment | Award | Allowance, facts: Catalogue) -> Iterator[RuleFault]:
    if rule.amount is not None and rule.most is None and (yuan := formulas.greatest(rule.amount, facts)) > MOST:
        yield RuleFault((*path, "amount"), "amount_out_of_bounds", _amount(yuan))


def _points(table: str, items: "Iterable[AssessedItem]") -> Iterator[RuleFault]:
    for place, item in enumerate(items):
        points = item.max * item.weight
        if points > MOST:
            yield RuleFault(
                ("assessment", table, place, "weight"), "points_out_of_bounds", POINTS.fill(points=_shown(Fraction(points)), most=MOST)
            )


def _dates(document: "RulebookDocument") -> Iterator[RuleFault]:
    dates: list[tuple[tuple[str | int, ...], date | None]] = [
        (("valid_from",), document.valid_from),
        (("valid_until",), document.valid_until),
    ]
    dates += [(("minimum_wages", place, "valid_from"), wage.valid_from) for place, wage in enumerate(document.minimum_wages or ())]
    dates += [(("targets", place, "due_on"), target.due_on) for place, target in enumerate(document.targets or ())]
    for path, day in dates:
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            yield RuleFault(path, "date_out_of_bounds", DATE.fill(date=day, first=FIRST_DAY, last=LAST_DAY))


def _amount(yuan: Fraction) -> Text:
    return AMOUNT.fill(yuan=_shown(yuan), most=MOST)


def _shown(figure: Fraction) -> str:
    """A figure that may have a thousand digits, so that a line holds it."""
    digits = str(int(figure))
    return digits if len(digits) <= len(str(MOST)) + 5 else f"{digits[0]}.{digits[1:3]}×10^{len(digits) - 1}"
