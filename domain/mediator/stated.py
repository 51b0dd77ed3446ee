"""任职的来历 Which events state the days of a mediator's services, and what holds in each of them (domain/provenance.py)."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domain.mediator.events import MediatorCorrected, MediatorEliminated, MediatorLeft, MediatorReappointed, ReappointmentWithdrawn
    from domain.provenance import Provenance

SERVICE = ("appointed_on", "left_on")
"""The days of a service. Of who was appointed again, those of each one: they are found by its first day."""
SERVED = ("committee_code", "engagement", "monthly_wage")


def appoints_again(provenance: "Provenance", event: "MediatorReappointed", position: int) -> None:
    """A further service: its own days, and what holds from its first day."""
    for name in ("appointed_on", *SERVED):
        provenance.state(name, event.appointed_on, position)


def not_appointed_again(provenance: "Provenance", event: "ReappointmentWithdrawn", position: int) -> None:
    """What the further appointment stated is gone; the service before rests on its own events, and on this one."""
    for name in (*SERVICE, *SERVED):
        provenance.forget(name, event.appointed_on)
    provenance.add_to_latest("appointed_on", "appointed_on", position)


def leaves(provenance: "Provenance", _event: "MediatorLeft | MediatorEliminated", position: int) -> None:
    """The last day of the last service."""
    provenance.state_of_latest("left_on", "appointed_on", position)


def corrects_service(provenance: "Provenance", event: "MediatorCorrected", position: int) -> None:
    """The days of the last service; one that begins on another day takes along what holds from its first day."""
    provenance.add_to_latest(event.fact, "appointed_on", position)
    if event.fact == "appointed_on":
        provenance.move_latest((*SERVICE, *SERVED), "appointed_on", str(event.now))
