"""称呼 Which fields of events and facts hold codes of what, and how a code with its name reads."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from domain.base.text import Text

if TYPE_CHECKING:  # the command line knows these names before it knows whether there are events
    from pydantic import BaseModel

    from domain.base.event import Recorded

Register = Literal["county", "office", "committee", "mediator", "person", "body"]
"""Of what a code is; a person is a mediator or a staff member, a body a county, an office or a committee."""

Coded = tuple[Register, str]
"""A code, and of what it is."""

Called = Callable[[Register, str], str | None]
"""What a code is called; None where nobody knows."""

CODE_FIELDS: Mapping[str, Register] = {
    "county_code": "county",
    "office_code": "office",
    "committee_code": "committee",
    "parent_code": "committee",
    "mediator_code": "mediator",
    "successor_code": "mediator",
    "about": "mediator",
    "person_code": "person",
    "listed": "mediator",
    "unscored": "mediator",
    "incomplete": "mediator",
    "taken_in": "mediator",
    "notice_again": "mediator",
    "corrects": "mediator",
    "tied": "mediator",
    "proposed": "mediator",
    "body_code": "body",
}
"""The fields of events and facts that hold codes, one or several."""

STREAMS: Mapping[str, Register] = {
    "county": "county",
    "office": "office",
    "committee": "committee",
    "mediator": "mediator",
    "training": "person",
    "premises_problem": "office",
    "office_standing": "office",
    "office_equipment": "office",
    "office_funds": "office",
    "office_honour": "office",
    "county_funds": "county",
    "skill_contest": "county",
    "sensitive_period": "county",
    "risk_report": "county",
    "committee_member": "committee",
    "committee_support": "committee",
    "studio_mediator": "committee",
    "mediation_groups": "committee",
    "statistics_figures": "committee",
    "expert": "committee",
    "consulting": "committee",
    "mediator_status": "mediator",
    "screening_round": "body",
    "training_session": "body",
    "inspection": "body",
    "finding": "body",
    "notice": "body",
}
"""Of what the codes of streams are, by their kind."""

OF_COUNTY = ("review", "subsidy", "period", "rulebook")
"""The kinds of streams that are a county's, for a year or a period or for good: they are called as the county is. Cases and decisions have no name."""

_YEAR_OR_PERIOD = re.compile(r"-\d{4}(-\d{2}|-Q\d|-H\d)?$")

WITH_NAME = Text("{name}（{code}）", "{name} ({code})")


def nobody(_register: Register, _code: str) -> None:
    """Nobody is known by name."""


def coded(code: str, name: str | None) -> Text:
    """A code as it reads: with its name, where that is known."""
    return Text(code, code) if name is None else WITH_NAME.fill(name=name, code=code)


def codes_in(model: "BaseModel") -> Iterator[Coded]:
    """The codes that an event or a value in it holds."""
    from pydantic import BaseModel  # noqa: PLC0415 - heavy; whoever has an event has it already

    fact = getattr(model, "fact", None)
    for field in type(model).model_fields:
        value = getattr(model, field)
        if isinstance(value, BaseModel):
            yield from codes_in(value)
        elif isinstance(value, tuple):
            yield from (each for entry in value if isinstance(entry, BaseModel) for each in codes_in(entry))
        register = CODE_FIELDS.get(fact or "" if field in {"was", "now"} else field)
        if register is not None:
            yield from ((register, code) for code in _texts(value))


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    return [entry for entry in value if isinstance(entry, str)] if isinstance(value, tuple) else ()


def of_stream(stream: str) -> Coded | None:
    """Of what a stream is, where that has a name."""
    kind, _, code = stream.partition(":")
    if kind in OF_COUNTY:
        return "county", _YEAR_OR_PERIOD.sub("", code)
    return (STREAMS[kind], code) if kind in STREAMS else None


def codes_of(recorded: "Iterable[Recorded]") -> set[Coded]:
    """The codes that events hold, and those of their streams."""
    events = list(recorded)
    streams = (of_stream(each.stream) for each in events)
    return {*(code for each in events for code in codes_in(each.event)), *filter(None, streams)}


def by_name(known: Mapping[Coded, str]) -> Called:
    """Who is called what is written there."""

    def called(register: Register, code: str) -> str | None:
        return known.get((register, code))

    return called


def codes_in_rows(rows: Iterable[Mapping[str, object]]) -> set[Coded]:
    """The codes in rows, by their keys."""
    return {(CODE_FIELDS[key], value) for row in rows for key, value in row.items() if key in CODE_FIELDS and isinstance(value, str)}
