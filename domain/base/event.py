"""The event base: what happened, in the field's words, with its effective date and how a person reads it.

An event class says in its header on which of its dates the fact holds (`effective`) and how it reads in Chinese and English (`zh`, `en`).
In those sentences `{field}` is the field's value and a part in square brackets is left out when a field in it is empty.
The class name is the stable type name in the log and `schema_version` its version; both outlive any move of the module.
"""

from datetime import date, datetime
from typing import Annotated, ClassVar, Self

import msgspec
from pydantic import BaseModel, ConfigDict

from domain.base.text import Text


class PersonalData:
    """Marks a field as personal data: the log will encrypt it under a key per person."""


PERSONAL = PersonalData()
PersonName = Annotated[str, PERSONAL]
PersonDate = Annotated[date, PERSONAL]
IdNumber = Annotated[str, PERSONAL]

Scalar = str | bool | int | None
"""A fact's value inside a correction: as JSON holds it (dates ISO, amounts as decimal text with two places)."""


class Event(BaseModel):
    """Something that happened. Immutable; unknown fields are an error, so that nothing is dropped in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    schema_version: ClassVar[int] = 1
    sentence: ClassVar[Text] = Text("", "")
    effective: ClassVar[str | None] = None
    by_name: ClassVar[tuple[str, ...]] = ()
    """The lists of which every entry is spelled out, however many they are: whoever is in one has to be named."""

    def __init_subclass__(cls, *, zh: str = "", en: str = "", effective: str | None = None) -> None:
        super().__init_subclass__()
        cls.sentence = Text(zh or cls.sentence.zh, en or cls.sentence.en)
        cls.effective = effective or cls.effective

    @property
    def effective_on(self) -> date | None:
        """The date from which the fact holds; None when it holds on every effective date (contract, section 1)."""
        if self.effective is None:
            return None
        start: date | None = getattr(self, self.effective)
        return start


class RecordTakenBack(Event):
    """撤回误登. What the events have in common that say that a record never was (domain/taking_back), but for some older ones, which their aggregates fold."""


class Value(BaseModel):
    """A value object inside events: immutable, strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Named(Value):
    """A key of the rulebook with its words, so that an event can be read when the rulebook is long replaced."""

    key: str
    zh: str
    en: str

    @property
    def text(self) -> Text:
        """The words."""
        return Text(self.zh, self.en)

    @classmethod
    def of(cls, key: str, text: Text) -> Self:
        """A key with its words."""
        return cls(key=key, zh=text.zh, en=text.en)


class Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who issued a command, when and why: what every event it leads to carries in its envelope.

    `recorded_at` is aware UTC. `latest_date` is the last date a fact may have: the local day of recording, or None where the clerk
    said that dates ahead are meant. `actor` is who the clerk says issued it, `system_user` the account at whose machine it was, `release` that of the
    program, under whose built-in rules it was decided; a release before did not record these two.
    """

    actor: str
    recorded_at: Annotated[datetime, msgspec.Meta(tz=True)]
    command_id: str
    correlation_id: str
    causation_id: str | None = None
    reason: str | None = None
    source: str | None = None
    latest_date: date | None = None
    system_user: str | None = None
    release: str | None = None


class Recorded(msgspec.Struct, frozen=True, gc=False):
    """An event as the log holds it: where (position, stream, version), what, and the envelope.

    `stream` is kind and code as text, `dispute:410802-2019-00017`; `version` counts from 1 within the stream. Neither the event nor the envelope ever
    refers back to it, so the garbage collector need not look after it: a replay makes one an event.
    """

    position: int
    stream: str
    version: int
    event: Event
    envelope: Envelope

    @property
    def code(self) -> str:
        """The aggregate's own code, `410802-2019-00017`."""
        return self.stream.partition(":")[2]
