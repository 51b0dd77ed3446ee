"""评议 Whether a panel on a grade sits and confirms as the rules in force say: which members, and which body after another."""

from collections import Counter
from collections.abc import Iterator, Sequence

from domain.base.event import Named
from domain.base.kinds import Decider
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.base.rejections import StepRejection
from domain.base.text import Text, listed
from domain.base.vocabulary.panels import PanelSeat, panel_seats
from domain.rulebooks.model import Rulebook
from domain.rulebooks.procedures.steps import StepRule


def seated(rules: Rulebook, written: str | None, votes: int) -> tuple[PanelSeat, ...] | None:
    """The members of the panel as they are stated. Raises `Refused` where they cannot be read, are not as many as the votes, or lack some that the rules
    ask for."""
    seats = panel_seats(written) if written is not None else None
    if written is not None and seats is None:
        kinds = listed([Text(f"{seat.value}（{seat.text.zh}）", f"{seat.value} ({seat.text.en})") for seat in PanelSeat])
        raise refuse(StepRejection.SEATS_UNREADABLE, "seats", written=written, kinds=kinds)
    refuse_any(_faults(rules, seats, votes))
    return seats


def _faults(rules: Rulebook, seats: tuple[PanelSeat, ...] | None, votes: int) -> Iterator[Rejection]:
    if seats is not None and len(seats) != votes:
        yield Rejection(StepRejection.SEATS_NOT_VOTES, "seats", {"members": len(seats), "votes": votes})
    there = Counter(seats or ())
    for rule in _rules(rules):
        short = {seat: members - there[seat] for seat, members in rule.seats.items() if there[seat] < members}
        if short:
            words = listed([Text(f"{seat.text.zh} {n} 人", f"{n} of {seat.text.en}") for seat, n in short.items()])
            yield Rejection(StepRejection.PANEL_SEATS, "seats", {"rulebook": rules.origins.get("steps", rules.id), "short": words})


def confirming(rules: Rulebook, passed_by: Sequence[Named | None]) -> Decider | None:
    """The body that has still to confirm what a panel passed; None where the rules ask for none, or it has. `passed_by` are the bodies that passed it."""
    wanted = next((rule.confirmed_by for rule in _rules(rules) if rule.confirmed_by is not None), None)
    if wanted is None or len(passed_by) != 1:
        return None
    return next(decider for decider in Decider if decider.value == wanted)


def _rules(rules: Rulebook) -> Iterator[StepRule]:
    return (rule for rule in rules.steps or () if rule.step == "certify.panel")
