"""What the codes in events are called: what the store knows, and what the events themselves say of what they register."""

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from domain.naming.called import Called, Coded, by_name, codes_in, nobody, of_stream

if TYPE_CHECKING:
    from domain.base.event import Event
    from infra.bureau.at_head import Shows


def called_in(bureau: "Shows", events: Iterable[tuple[str, "Event"]], more: Iterable[Coded] = ()) -> Called:
    """What the codes in events, each with its stream, are called, and some more. Where the views cannot be read, nobody has a name: names are no reason to fail."""
    from domain.base.errors import FengqiaoError

    codes, own_names = set(more), dict[Coded, str]()
    for stream, event in events:
        codes.update(codes_in(event))
        own = of_stream(stream)
        if own is not None:
            codes.add(own)
            registers = stream.startswith(f"{own[0]}:") and not hasattr(
                event, "person_code"
            )  # and does not name one of its members or staff
            if registers and isinstance(name := getattr(event, "name", None), str):
                own_names[own] = name
    if not codes:
        return nobody
    known: dict[Coded, str] = {}
    with suppress(FengqiaoError):
        known = bureau.names(codes)
    return by_name({**own_names, **known})
