"""封顶 Caps: at most so many yuan, or so many paid cases, for one body and period (2.2.4-a).

A cap per mediator counts what that mediator gets of each case after it is shared; every other one counts whole cases.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from domain.policies.together.claims import Group, Holding, Paid, RulesOn, Step, covers, group
from domain.rulebooks.payment import Cap


@dataclass(slots=True)
class _Use:
    """What one body's claims use up of a cap in a period, in fen or cases: what is declared, how much of that is still due, and what came later."""

    held: int = 0
    kept: int = 0
    more: int = 0


class _Place(NamedTuple):
    """Where a cap counts. One in yuan and one in cases are two, if they have one code."""

    of: Group
    in_yuan: bool


Uses = Mapping[_Place, _Use]
Standing = Mapping[tuple[_Place, str], int]
"""The fen that a case holds in a place."""


def cap(paid: Sequence[Paid], holdings: Iterable[Holding], rules_on: RulesOn) -> None:
    """Cuts each claim to what the caps leave of it. What stands in rounds is used up first, whatever has become of its case."""
    standing: defaultdict[tuple[_Place, str], int] = defaultdict(int)
    for holding in holdings:
        for each in rules_on(holding.closed_on, holding.county_code).subsidy.caps:
            if covers(each, holding):
                standing[_Place(group(each, holding), each.yuan is not None), holding.case_no] += holding.fen
    uses: defaultdict[_Place, _Use] = defaultdict(_Use)
    for (place, _case_no), fen in standing.items():
        uses[place].held += fen if place.in_yuan else _in_cases(fen)
    for payment in paid:
        for each in payment.subsidy.caps:
            if payment.fen and covers(each, payment.claim):
                _under(payment, each, uses, standing)


def _in_cases(fen: int) -> int:
    return 1 if fen else 0


def _under(payment: Paid, each: Cap, uses: Uses, standing: Standing) -> None:
    claim = payment.claim
    if each.per != "mediator":
        place = _Place(group(each, claim), each.yuan is not None)
        _limit(payment, each, place, uses[place], standing.get((place, claim.case_no), 0), None)
        return
    for mediator in [code for code, fen in payment.shares.items() if fen]:
        place = _Place(group(each, claim._replace(mediator_code=mediator)), each.yuan is not None)
        _limit(payment, each, place, uses[place], standing.get((place, claim.case_no), 0), mediator)


def _limit(payment: Paid, each: Cap, place: _Place, use: _Use, holding: int, mediator: str | None) -> None:
    """So much of a claim, or of a mediator's share, as is declared stays within the limit in the order of closing; the rest gets what all that
    is declared leaves."""
    fen = payment.fen if mediator is None else payment.shares[mediator]
    if each.yuan is None:
        limit, counted = each.cases or 0, 1
        kept, declared = _in_cases(min(fen, holding)), _in_cases(holding)
    else:
        limit, counted, kept, declared = int(each.yuan * 100), fen, min(fen, holding), holding
    used = use.kept if declared else use.held + use.more
    stays = min(kept, max(0, limit - use.kept))
    more = min(counted - kept, max(0, limit - use.held - use.more))
    use.kept, use.more = use.kept + stays, use.more + more
    left = stays + more if each.yuan is not None else fen * (stays + more)
    if left < fen:
        step = Step(
            f"subsidy.caps.{each.code}",
            each,
            payment.fen,
            payment.fen - fen + left,
            place.of.subject,
            place.of.period,
            used,
            limit,
            declared=use.held - declared,
        )
        payment.cut(step, each.code, None if mediator is None else {**payment.shares, mediator: left})
