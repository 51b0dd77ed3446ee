"""The event types by their stable names, and how older versions of them are brought up to date."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from importlib import import_module
from types import MappingProxyType
from typing import Any

from domain.base.event import Event
from domain.event_homes import HOMES

Payload = dict[str, Any]
Upcasters = Mapping[tuple[str, int], Callable[[Payload], Payload]]


class _EventTypes(Mapping[str, type[Event]]):
    """The event classes by name. One is loaded when it is asked for, with the module that it stands in, and all when they are gone through: a command has to do
    with few of them, and making all takes longer than it may (docs/decisions/0049)."""

    def __init__(self) -> None:
        self._loaded: dict[str, type[Event]] = {}

    def __getitem__(self, name: str) -> type[Event]:
        event_type = self._loaded.get(name)
        if event_type is None:
            at_home: type[Event] | None = getattr(import_module(HOMES[name]), name, None) if name in HOMES else None
            event_type = self._loaded[name] = at_home or self._every[name]
        return event_type

    def __iter__(self) -> Iterator[str]:
        return iter(self._every)

    def __len__(self) -> int:
        return len(self._every)

    @cached_property
    def _every(self) -> Mapping[str, type[Event]]:
        from domain.every_event import EVERY_EVENT

        return {event_type.__name__: event_type for event_type in EVERY_EVENT}


EVENT_TYPES: Mapping[str, type[Event]] = _EventTypes()
"""Event classes by type name, the class's own name."""

UPCASTERS: Upcasters = MappingProxyType({})
"""By type name and schema version: what makes such a payload one of the next version."""


class NoUpcaster(Exception):
    """There is no way from a type's schema version to the present one: the type, that version or a step between is not known."""

    def __init__(self, type_name: str, version: int) -> None:
        super().__init__(f"{type_name} version {version}")
        self.type_name = type_name
        self.version = version


def upcast(
    type_name: str, version: int, payload: Payload, *, types: Mapping[str, type[Event]] = EVENT_TYPES, upcasters: Upcasters = UPCASTERS
) -> Payload:
    """The payload as the type's present schema version has it. Raises `NoUpcaster`."""
    event_type = types.get(type_name)
    if event_type is None or version > event_type.schema_version:
        raise NoUpcaster(type_name, version)
    for older in range(version, event_type.schema_version):
        step = upcasters.get((type_name, older))
        if step is None:
            raise NoUpcaster(type_name, older)
        payload = step(payload)
    return payload
