"""From the bytes of a payload to an event, several times as quick as the event class itself does it.

For an event of plain fields msgspec checks and parses the payload: what it takes, the class would take, and make the same event of it. What it does not
take, the class is asked about, which also knows the words for what is wrong.
"""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from re import compile as pattern
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin, get_type_hints

import msgspec
from pydantic import BaseModel

from domain.base.amounts import Amount
from domain.base.event import Event, PersonalData

Decoder = Callable[[bytes], Event]

_AMOUNT = pattern(r"(?:0|[1-9]\d{0,12})\.\d\d")
_PLAIN = {str, int, bool, dt.date, NoneType}
_KEPT = 100_000
_INSTANCE = ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")


class NotPlain(Exception):
    """A field of a kind that only the event class understands."""


def decoder_of(event_type: type[Event]) -> Decoder:
    """What makes an event of a payload. Raises pydantic's ValidationError where the payload is not in the form of that type."""
    validate = event_type.__pydantic_validator__.validate_json

    def checked(payload: bytes) -> Event:
        event: Event = validate(payload, strict=True)
        return event

    try:
        return _compiled(event_type, checked)
    except NotPlain:
        return checked


def _compiled(event_type: type[Event], otherwise: Decoder) -> Decoder:
    """Raises NotPlain where the class does more than to check each field by itself."""
    form, amounts = form_of(event_type)
    parse = msgspec.json.Decoder(form).decode
    members = msgspec.structs.asdict
    new, names = object.__new__, set(event_type.model_fields)  # one for all: an instance never changes, and a copy copies it
    set_members, set_given, set_extra, set_private = (_setter(name) for name in _INSTANCE)

    def decode(payload: bytes) -> Event:
        try:
            facts = members(parse(payload))
            for name in amounts:
                if (text := facts[name]) is not None:
                    facts[name] = _amount(text)
        except ValueError:  # msgspec's own errors, those of UTF-8, and ours
            return otherwise(payload)
        event = new(event_type)
        set_members(event, facts)
        set_given(event, names)
        set_extra(event, None)
        set_private(event, None)
        return event

    return decode


def _setter(name: str) -> Callable[[object, object], None]:
    """Sets what an instance of a pydantic class consists of; the class itself lets nobody."""
    return cast("Callable[[object, object], None]", BaseModel.__dict__[name].__set__)


def form_of(event_type: type[Event]) -> tuple[type[msgspec.Struct], tuple[str, ...]]:
    """The form of a payload, and which of its members are amounts. Raises NotPlain."""
    own = event_type.__pydantic_decorators__
    if own.field_validators or own.model_validators or own.validators or own.root_validators or event_type.__pydantic_post_init__:
        raise NotPlain
    hints = get_type_hints(event_type, include_extras=True)
    fields: list[tuple[str, Any] | tuple[str, Any, Any]] = []
    amounts: list[str] = []
    for name, field in event_type.model_fields.items():
        if field.alias is not None or field.default_factory is not None:
            raise NotPlain
        hint = hints[name]
        if hint in (Amount, Amount | None):
            amounts.append(name)
            hint = str if hint == Amount else str | None
        fields.append((name, _plain(hint)) if field.is_required() else (name, _plain(hint), field.default))
    try:
        form = msgspec.defstruct(event_type.__name__, fields, kw_only=True, forbid_unknown_fields=True)
        msgspec.json.Decoder(form)
    except TypeError:  # a choice between types that it cannot tell apart
        raise NotPlain from None
    return form, tuple(amounts)


def _plain(hint: Any) -> Any:
    """The type that msgspec is to check a member by: one of which both understand the same. Raises NotPlain."""
    origin, args = get_origin(hint), get_args(hint)
    if hint in _PLAIN or (isinstance(hint, type) and issubclass(hint, Enum)):
        return hint
    if origin is Annotated and all(isinstance(note, PersonalData) for note in args[1:]):
        return _plain(args[0])
    if origin in {Union, UnionType}:
        return Union[tuple(_plain(arg) for arg in args)]  # noqa: UP007 - made of a list
    if origin is Literal and all(type(arg) is str for arg in args):
        return hint
    if origin is tuple and len(args) == 2 and args[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
        return tuple[_plain(args[0]), ...]  # type: ignore[misc]
    raise NotPlain


@lru_cache(maxsize=_KEPT)
def _amount(text: str) -> Decimal:
    """An amount as this log writes it. Raises ValueError for one written in any other way, which the class may take."""
    if not _AMOUNT.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)
