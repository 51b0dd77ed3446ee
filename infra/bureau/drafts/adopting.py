"""规则先试后记 A rulebook is looked at before it is recorded: what it names must be there, and it is folded. One at which a projection would stop is not
adopted."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from domain.base.event import Recorded
from domain.base.rejection import Refused, Rejection, refuse_any
from domain.rulebooks.adoption import CITY, AdoptionRejection, RulebookAdopted
from domain.rulebooks.checks.fault import RuleFault
from domain.rulebooks.checks.named import NamedKind, unknown_beneath, unknown_codes
from domain.rulebooks.floors.compared import below_floors
from domain.rulebooks.in_force import Adoption, RulesInForce, read_adopted
from domain.rulebooks.model import Rulebook, RulebookDocument
from infra.bureau.read_database import ReadDatabase
from infra.event_store import Change
from projections.registers.directory import RegisterDirectory


def refuse_unknown_names(changes: Sequence[Change], head: int, rules: RulesInForce, directory: RegisterDirectory) -> None:
    """Raises Refused where a rulebook that the changes adopt names what is not there."""
    for change in changes:
        for event in change.events:
            if isinstance(event, RulebookAdopted):
                draft = Adoption(change.stream.partition(":")[2], event.valid_from, head + 1, event.text)
                refuse_any(unknown_names(draft, rules, directory))


def unknown_names(draft: Adoption, rules: RulesInForce, directory: RegisterDirectory) -> Iterator[Rejection]:
    """What a draft names that is not there, from its day on, and where its amounts are below a floor of the city."""
    document, beside = read_adopted(draft.text), rules.beside(draft)
    for fault in names_not_there(document, beside, directory):
        yield _rejection(AdoptionRejection.UNKNOWN_IN_RULES, fault)
    for fault in below_floors(document, beside, of_county=draft.jurisdiction != CITY):
        yield _rejection(AdoptionRejection.BELOW_FLOOR, fault)


def _rejection(code: AdoptionRejection, fault: RuleFault) -> Rejection:
    return Rejection(code, None, {"place": ".".join(map(str, fault.path)), "fault": fault.text})


def names_not_there(document: RulebookDocument, in_force: Iterable[Rulebook], directory: RegisterDirectory) -> Iterator[RuleFault]:
    """Grades and bands that no rules in force with the document have, counties, offices and committees that the store does not know. A store
    without any county, any office, or any committee, has none to compare with yet."""
    entry: dict[NamedKind, tuple[str, Callable[[str], object]]] = {
        "county": ("counties", directory.county),
        "office": ("offices", directory.office),
        "committee": ("committees", directory.committee),
    }

    def is_known(kind: NamedKind, code: str) -> bool:
        sheet, looked_up = entry[kind]
        return looked_up(code) is not None or not directory.codes(sheet)

    yield from unknown_beneath(document, in_force)
    yield from unknown_codes(document, is_known)


def refuse_what_stops(read: ReadDatabase, changes: Sequence[Change], head: int) -> None:
    """Raises Refused where changes with an adopted rulebook among them, recorded after the head, would stop a projection. Takes as long as folding them."""
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
