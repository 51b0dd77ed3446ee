"""补贴金额 What a case that passes every gate is paid: the first row that fits, and what is added and deducted."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from domain.base.amounts import half_up, hundredths
from domain.base.text import Text
from domain.policies.decision import Found, Reason
from domain.rulebooks import conditions, formulas
from domain.rulebooks.conditions import Unknown
from domain.rulebooks.gates import UNKNOWN
from domain.rulebooks.model import Rulebook
from domain.rulebooks.payment import Adjustment
from domain.rulebooks.rules import MOST, Rule
from domain.rulebooks.subsidy import SubsidyAmount

OUT_OF_BOUNDS = "amount_out_of_bounds"
"""The reason of an amount that is larger than any can be."""

NO_AMOUNT: Mapping[str, Text] = {
    "no_subsidy": Text("本地没有案件补贴", "there is no case subsidy here"),
    "no_class": Text("没有相符的补贴标准", "no row of the amounts fits"),
    "class_unknown": Text("事实缺失，补贴标准无法确定", "a fact is missing, so that the amount cannot be found"),
    "amount_open": Text("补贴标准尚未确定", "the rules leave the amount open"),
    "amount_undecided": Text("金额须逐案核定", "the amount is decided case by case"),
    "amount_out_of_range": Text("核定的金额不在幅度之内", "the amount decided is not within the range"),
    OUT_OF_BOUNDS: Text("按规则算出的金额超出上限", "the amount that the rules come to is larger than any can be"),
}
"""Why no amount can be named."""

MOST_FEN = MOST * 100
"""No case is paid more."""


def amount_row(facts: Mapping[str, Found], rules: Rulebook) -> int | Unknown | None:
    """The place in the table of amounts (from 0) of the first row that fits; None where none does; unknown where a fact is missing that a row
    asks for before another fits."""
    for place, row in enumerate(rules.subsidy.amounts):
        fits = _fits(row, facts)
        if isinstance(fits, Unknown):
            return fits
        if fits:
            return place
    return None


def _fits(row: SubsidyAmount, facts: Mapping[str, Found]) -> bool | Unknown:
    missing = []
    for key, takes in row.columns.items():
        value = facts[key]
        if value is None:
            missing.append(key)
        elif not takes(value):
            return False
    verdict = conditions.holds(row.when, facts) if row.when is not None else True
    if isinstance(verdict, Unknown):
        return Unknown((*missing, *verdict.facts))
    return Unknown(tuple(missing)) if verdict and missing else verdict


def adjustments(fen: int, facts: Mapping[str, Found], rules: Rulebook) -> list[tuple[Adjustment, Fraction]] | Reason:
    """The additions and deductions (negative) that hold for a case, in fen, unrounded; or the first that cannot be told."""
    amounts = []
    for rule in rules.subsidy.adjustments:
        verdict = conditions.holds(rule.when, facts) if rule.when is not None else True
        if verdict is False:
            continue
        by = _adjustment(rule, fen, facts) if verdict is True else verdict
        if isinstance(by, Unknown):
            place = f"subsidy.adjustments.{rule.code}"
            return Reason(rule.code + UNKNOWN, rule.label.text, place, rule.source, rule.placeholder, None, "", missing=by.facts)
        if by > MOST_FEN:
            return _out_of_bounds(f"subsidy.adjustments.{rule.code}", rule)
        amounts.append((rule, by if rule.effect == "add" else -by))
    return amounts


def _adjustment(rule: Adjustment, fen: int, facts: Mapping[str, Found]) -> Fraction | Unknown:
    if rule.share is not None:
        by: Fraction | Unknown = Fraction(rule.share) * fen
    elif rule.amount is not None:
        by = formulas.value(rule.amount, facts)
        by = by if isinstance(by, Unknown) else by * 100
    else:
        by = Fraction(rule.yuan or 0) * 100
    if isinstance(by, Unknown):
        return by
    return max(Fraction(0), by if rule.most is None else min(by, Fraction(rule.most) * 100))


class Pricing(NamedTuple):
    """计价. The place of the row that fits (from 0; None: none does), what it pays in fen, what is added and deducted, in fen and unrounded; and
    why no amount can be named, where none can."""

    place: int | None
    fen: int | None
    adjusted: tuple[tuple[Adjustment, Fraction], ...]
    lacking: Reason | None

    @property
    def total(self) -> int | None:
        """What is paid, in fen, rounded half up and never below 0; None where no amount can be named."""
        if self.fen is None or self.lacking is not None:
            return None
        if not self.adjusted:
            return self.fen
        return max(0, half_up(self.fen + sum((by for _, by in self.adjusted), Fraction(0))))


def price(facts: Mapping[str, Found], rules: Rulebook) -> Pricing:
    """What the table of amounts, its additions and deductions make of a case."""
    place = amount_row(facts, rules)
    if not isinstance(place, int):
        lacking = _no_fit(rules) if place is None else _no_row("class_unknown", place.facts)
        return Pricing(None, None, (), lacking)
    fen = _row_amount(place, facts, rules)
    if isinstance(fen, Reason):
        return Pricing(place, None, (), fen)
    adjusted = adjustments(fen, facts, rules) if rules.subsidy.adjustments else []
    if isinstance(adjusted, Reason):
        return Pricing(place, fen, (), adjusted)
    priced = Pricing(place, fen, tuple(adjusted), None)
    return priced if (priced.total or 0) <= MOST_FEN else priced._replace(lacking=_row_out_of_bounds(place, rules))


def _row_amount(place: int, facts: Mapping[str, Found], rules: Rulebook) -> int | Reason:
    """What a row of amounts pays, in fen, before additions and deductions; or why no amount can be named."""
    fen = rules.subsidy.fen[place]
    if fen is not None:
        return fen if fen <= MOST_FEN else _row_out_of_bounds(place, rules)
    row = rules.subsidy.amounts[place]
    name = f"subsidy.amounts.{row.key or place + 1}"
    if row.decided is None:
        return Reason("amount_open", NO_AMOUNT["amount_open"], name, row.source, row.placeholder, None, "")
    decided, between = facts["decided_yuan"], row.decided
    if isinstance(decided, Decimal) and between.takes(decided):
        return hundredths(decided)
    code = "amount_undecided" if decided is None else "amount_out_of_range"
    return Reason(code, NO_AMOUNT[code], name, row.source, row.placeholder, decided, between.bounds)


def _row_out_of_bounds(place: int, rules: Rulebook) -> Reason:
    row = rules.subsidy.amounts[place]
    return _out_of_bounds(f"subsidy.amounts.{row.key or place + 1}", row)


def _out_of_bounds(name: str, rule: Rule) -> Reason:
    return Reason(OUT_OF_BOUNDS, NO_AMOUNT[OUT_OF_BOUNDS], name, rule.source, rule.placeholder, None, f"{MOST}")


def _no_fit(rules: Rulebook) -> Reason:
    without = rules.lacks("subsidy")
    return (
        _no_row("no_class") if without is None else _no_row("no_subsidy")._replace(clause=without.source, placeholder=without.placeholder)
    )


def _no_row(code: str, missing: tuple[str, ...] = ()) -> Reason:
    return Reason(code, NO_AMOUNT[code], "subsidy.amounts", "", placeholder=False, found=None, wanted="", missing=missing)
