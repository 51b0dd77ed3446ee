"""Events as people and programs read them: a line in words, or an object."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from cli.terminal.language import say, spoken
from cli.terminal.streams import data, lines
from domain.naming.called import Called, nobody, of_stream
from infra.clock import LOCAL

if TYPE_CHECKING:
    from datetime import datetime

    from domain.base.event import Event, Recorded


def words(event: "Event", called: Called = nobody) -> str:
    """The event as a sentence in the language spoken, codes with their names. A scored item reads as the rulebook calls it."""
    from domain.base.narrative import sentence

    item = getattr(event, "item", None)
    return sentence(event if item is None else event.model_copy(update={"item": _item_label(event, item)}), called).of(spoken())


def stream_words(stream: str, called: Called) -> str:
    """A stream, with what its code is called."""
    own = of_stream(stream)
    name = called(*own) if own is not None else None
    return stream if name is None else f"{stream} {name}"


def _item_label(event: "Event", item: str) -> str:
    from infra.rulebook_files import rules_on

    scored: Literal["stars", "assessment"] = "stars" if type(event).__name__.startswith("Star") else "assessment"
    known = rules_on(event.effective_on or date.max).items(scored).get(item)
    if known is None:
        return item
    return known.label.text.of(spoken())


CORRECTS = ("Corrected", "Rescinded", "Restored", "RoundWithdrawn")
"""How the names of events end that hold on no day of their own because they put right what was recorded."""


def effective(event: "Event") -> str:
    """The date from which the event's fact holds; without one it always does, or it corrects what does."""
    effective_on = event.effective_on
    if effective_on is not None:
        return effective_on.isoformat()
    return say("更正 ‖ correction") if type(event).__name__.endswith(CORRECTS) else say("一直有效 ‖ always")


def local(moment: "datetime") -> str:
    """A moment as the clock on the wall in Shanghai shows it."""
    return moment.astimezone(LOCAL).strftime("%Y-%m-%d %H:%M")


def envelope_line(recorded: "Recorded") -> str:
    """When the event was recorded, by whom, from what and why."""
    envelope = recorded.envelope
    who = envelope.actor
    if envelope.system_user not in {None, envelope.actor}:
        who = say("{actor}（系统用户 {user}） ‖ {actor} (system user {user})", actor=envelope.actor, user=envelope.system_user)
    parts = [
        say("{when} 由 {who} 记录 ‖ recorded {when} by {who}", when=local(envelope.recorded_at), who=who),
        say("来源 {source} ‖ from {source}", source=envelope.source) if envelope.source else "",
        say("事由：{reason} ‖ because: {reason}", reason=envelope.reason) if envelope.reason else "",
    ]
    return say("， ‖ , ").join(part for part in parts if part)


def event_object(event: "Event", called: Called = nobody) -> dict[str, Any]:
    """The event as JSON holds it: type, effective date, payload."""
    effective_on = event.effective_on
    return {
        "type": type(event).__name__,
        "effective_on": effective_on.isoformat() if effective_on else None,
        "text": words(event, called),
        "payload": event.model_dump(mode="json"),
    }


def recorded_object(recorded: "Recorded", called: Called = nobody) -> dict[str, Any]:
    """An event with its place in the log and its envelope; `name` is what the code of its stream is called."""
    envelope, own = recorded.envelope, of_stream(recorded.stream)
    return {
        "position": recorded.position,
        "stream": recorded.stream,
        "version": recorded.version,
        **event_object(recorded.event, called),
        "recorded_at": envelope.recorded_at.isoformat(),
        "actor": envelope.actor,
        "system_user": envelope.system_user,
        "release": envelope.release,
        "reason": envelope.reason,
        "source": envelope.source,
        "command_id": envelope.command_id,
        "name": called(*own) if own is not None else None,
    }


def show_recorded(events: Sequence["Recorded"], shape: str, called: Called = nobody) -> None:
    """What a command recorded, to stdout."""
    if shape == "json":
        show_json([recorded_object(recorded, called) for recorded in events])
    elif events:
        lines(recorded_line(recorded, called) for recorded in events)


def recorded_line(recorded: "Recorded", called: Called) -> str:
    """An event in a line, with its place in the log."""
    stream = stream_words(recorded.stream, called)
    return f"#{recorded.position}  {effective(recorded.event)}  {stream}  {words(recorded.event, called)}"


def show_planned(events: Iterable[tuple[str, "Event"]], shape: str, called: Called = nobody, sources: Iterable[str] | None = None) -> None:
    """What a command would record, to stdout: pairs of stream and event, and of what comes out of a file where it stands there."""
    from itertools import repeat

    placed = zip(sources if sources is not None else repeat(""), events, strict=sources is not None)
    if shape == "json":
        show_json([{"where": f"{source}  {stream}".lstrip(), **event_object(event, called)} for source, (stream, event) in placed])
        return
    for source, (stream, event) in placed:
        where = f"{source}  {stream_words(stream, called)}".lstrip()
        lines([f"{effective(event)}  {where}  {words(event, called)}"])


def show_json(value: Any) -> None:
    """One JSON value to stdout; the items of a list a line each."""
    data(json_text(value))


def json_text(value: Any) -> str:
    """One JSON value as it is printed."""
    if isinstance(value, list):
        lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in value)
        return f"[\n{lines}\n]" if lines else "[]"
    return json.dumps(value, ensure_ascii=False, indent=2)
