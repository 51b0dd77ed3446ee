"""最低标准的核对 Whether the rows of amounts keep to the floors in force with them.

A row is compared as if it stood alone: what a row above it takes, a condition in CEL (`when`) and deductions are not looked at, so that no case can fall below
a floor by them unseen. What is left open pays nothing and is not compared.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from domain.base.text import Text
from domain.rulebooks.checks.fault import RuleFault
from domain.rulebooks.subsidy import COLUMNS, Range

if TYPE_CHECKING:
    from domain.rulebooks.floors.model import Floor
    from domain.rulebooks.model import Rulebook, RulebookDocument
    from domain.rulebooks.subsidy import SubsidyAmount

BELOW = Text(
    "{row}可能只补 {yuan} 元，低于规则 {rulebook} 的最低标准 {least} 元（{floor}）",
    "{row} may pay {yuan} yuan, which is below the floor of {least} yuan of rulebook {rulebook} ({floor})",
)
OF_CITY = Text("最低标准由市里规定，县市区的规则不能写 floors", "floors are the city's, and a county's rulebook has none")


def below_floors(document: "RulebookDocument", in_force: "Iterable[Rulebook]", *, of_county: bool) -> Iterator[RuleFault]:
    """The rows of amounts below a floor, in any of the rules that are in force with a draft; and the floors that a county may not have."""
    own = document.sections()
    if of_county and "floors" in own:
        yield RuleFault(("floors",), "floors_of_city", OF_CITY)
    if not {"floors", "subsidy"} & set(own):
        return
    faults = {fault.path: fault for rules in in_force for fault in _of_rules(rules, amounts_are_own="subsidy" in own)}
    yield from faults.values()


def _of_rules(rules: "Rulebook", *, amounts_are_own: bool) -> Iterator[RuleFault]:
    for number, floor in enumerate(rules.floors or ()):
        for place, (row, exact) in enumerate(zip(rules.subsidy.amounts, rules.subsidy.exact, strict=True)):
            least = exact if row.decided is None else Fraction(row.decided.least or 0)
            if least is not None and least < floor.yuan and _both_fit(row, floor):
                text = BELOW.fill(
                    row=Text(f"补贴标准 {row.key or place + 1}", f"row {row.key or place + 1} of the amounts"),
                    yuan=f"{float(least):.2f}",
                    rulebook=rules.origin("floors"),
                    least=f"{floor.yuan:.2f}",
                    floor=floor.source,
                )
                path: tuple[str | int, ...] = ("subsidy", "amounts", place) if amounts_are_own else ("floors", number)
                yield RuleFault(path, "below_floor", text)


def _both_fit(row: "SubsidyAmount", floor: "Floor") -> bool:
    """Whether a case can have the columns of both."""
    pairs = ((getattr(row, key), getattr(floor, key)) for key in COLUMNS)
    return all(_meet(first, second) for first, second in pairs if first is not None and second is not None)


def _meet(first: object, second: object) -> bool:
    if isinstance(first, Range) and isinstance(second, Range):
        return _begins_in(first, second) and _begins_in(second, first)
    if isinstance(first, tuple) and isinstance(second, tuple):
        return not first or not second or bool(set(first) & set(second))
    return first == second


def _begins_in(first: Range, second: Range) -> bool:
    """Whether the first range does not end before the second begins."""
    ends = [(figure, inside) for figure, inside in ((first.at_most, True), (first.below, False)) if figure is not None]
    begins = [(figure, inside) for figure, inside in ((second.at_least, True), (second.above, False)) if figure is not None]
    return all(_reaches(end, begin) for end in ends for begin in begins)


def _reaches(end: tuple[Decimal, bool], begin: tuple[Decimal, bool]) -> bool:
    return end[0] > begin[0] or (end[0] == begin[0] and end[1] and begin[1])
