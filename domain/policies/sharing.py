"""补贴分配 Who gets the amount of a case and who pays it: among the mediators first, then among the payers, to the fen; and what there is among
those who ask for more (2.2.4-a)."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from domain.rulebooks.subsidy import Subsidy


class Part(NamedTuple):
    """份额. What a mediator gets of a case's amount from one payer; None where the rules name none."""

    mediator_code: str
    payer: str | None
    fen: int


def parts(fen: int, mediator_code: str, co_mediators: Sequence[str], subsidy: Subsidy) -> Iterator[Part]:
    """The parts of an amount: among the mediators first, then each part among those who pay. They add up to the amount."""
    yield from among_payers(among_mediators(fen, mediator_code, co_mediators, subsidy), subsidy)


def among_payers(shares: Mapping[str, int], subsidy: Subsidy) -> Iterator[Part]:
    """The parts of what each mediator gets, among those who pay."""
    for code, share in shares.items():
        for payer, fen in borne(share, subsidy).items():
            yield Part(code, payer, fen)


def among_mediators(fen: int, lead: str, others: Sequence[str], subsidy: Subsidy) -> dict[str, int]:
    """What each mediator gets of an amount, the one in charge first."""
    if subsidy.split is None or not others:
        return {lead: fen}
    rest = Fraction(fen) if subsidy.split.lead is None else fen * (1 - Fraction(subsidy.split.lead))
    heads = len(others) + (subsidy.split.lead is None)
    each = int(rest / heads)
    return {lead: fen - each * len(others), **dict.fromkeys(others, each)}


def borne(fen: int, subsidy: Subsidy) -> dict[str | None, int]:
    """What each payer bears of an amount, in the order of the rules; under None where they name no payer."""
    if not subsidy.payers:
        return {None: fen}
    total = sum(payer.parts for payer in subsidy.payers)
    parts_of: dict[str | None, int] = {payer.key: fen * payer.parts // total for payer in subsidy.payers}
    owner = next(payer.key for payer in subsidy.payers if payer.rounding)
    return {**parts_of, owner: parts_of[owner] + fen - sum(parts_of.values())}


# --- what there is, among those who ask ------------------------------------------------------------------------------


def pro_rata(asked: Sequence[int], available: int) -> list[int]:
    """按比例. Each its part of what there is, rounded down; what is left over goes one by one to the largest remainders, ties in order."""
    total = sum(asked)
    exact = [Fraction(amount * available, total) for amount in asked]
    granted = [int(part) for part in exact]
    rest = available - sum(granted)
    for place in sorted(range(len(asked)), key=lambda place: (granted[place] - exact[place], place))[:rest]:
        granted[place] += 1
    return granted


def in_order(asked: Sequence[int], available: int) -> list[int]:
    """按先后. Each what it asks, until there is nothing left."""
    granted = []
    for amount in asked:
        granted.append(min(amount, available))
        available -= granted[-1]
    return granted
