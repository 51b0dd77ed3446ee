"""规则先试后记 A rulebook is folded before it is recorded: one at which a projection would stop is not adopted."""

from collections.abc import Iterator, Sequence

from domain.base.event import Recorded
from domain.base.rejection import Refused, Rejection
from domain.rulebooks.adoption import AdoptionRejection, RulebookAdopted
from infra.bureau.read_database import ReadDatabase
from infra.event_store import Change


def adopts(changes: Sequence[Change]) -> bool:
    """Whether a rulebook is adopted among the changes."""
    return any(isinstance(event, RulebookAdopted) for change in changes for event in change.events)


def refuse_what_stops(read: ReadDatabase, changes: Sequence[Change], head: int) -> None:
    """Raises Refused where changes with a rulebook among them, recorded after the head, would stop a projection. Takes as long as folding them."""
    if not adopts(changes):
        return
    events = list(_recorded(changes, head))
    rulebooks = ", ".join(each.event.rulebook_id for each in events if isinstance(each.event, RulebookAdopted))
    if stops := read.stops(events):
        raise Refused(
            *(
                Rejection(
                    AdoptionRejection.STOPS_PROJECTION, None, {"rulebook": rulebooks, "projection": stop.projection, "error": stop.error}
                )
                for stop in stops
            )
        )


def _recorded(changes: Sequence[Change], head: int) -> Iterator[Recorded]:
    """The events as the log would hold them."""
    position = head
    for change in changes:
        for version, event in enumerate(change.events, start=change.expected_version + 1):
            position += 1
            yield Recorded(position, change.stream, version, event, change.envelope)
