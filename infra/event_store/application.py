"""The library's application: what opens the store, and puts mapper and recorder together."""

from collections.abc import Mapping

from eventsourcing.application import Application
from eventsourcing.utils import Environment, EnvType

from domain.base.event import Event
from domain.registry import Upcasters
from infra.event_store.mapper import EventMapper


class EventLogApplication(Application[str]):
    """The library's application, configured by what is handed to it alone: no environment variable changes how the log is kept."""

    def __init__(self, env: EnvType, types: Mapping[str, type[Event]], upcasters: Upcasters) -> None:
        self._types = types
        self._upcasters = upcasters
        super().__init__(env)

    def construct_env(self, name: str, env: EnvType | None = None) -> Environment:
        return Environment(name, env)

    def construct_mapper(self) -> EventMapper:
        return EventMapper(self._types, self._upcasters)
