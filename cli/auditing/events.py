"""`fengqiao events`: what was recorded, event by event, as an auditor reads it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from cli.auditing.which import (
    Actor,
    After,
    Code,
    EffectiveFrom,
    EffectiveUntil,
    Limit,
    Newest,
    OfCommand,
    RecordedFrom,
    RecordedUntil,
    Types,
    Upto,
    sought_by,
    type_words,
)
from cli.commands.history import kind_words
from cli.terminal.events import envelope_line, recorded_line, recorded_object, show_json
from cli.terminal.help import Command, Group
from cli.terminal.language import say
from cli.terminal.naming import called_in
from cli.terminal.options import KnownAt
from cli.terminal.past import head_known, known_keys, note_known, opened_as_known
from cli.terminal.problem import Problem
from cli.terminal.streams import data, lines, note, raw
from cli.terminal.values import read

if TYPE_CHECKING:
    from domain.base.event import Recorded
    from infra.bureau.looking import Looking

app = typer.Typer(cls=Group)

Shape = Annotated[
    Literal["text", "json", "ndjson"], typer.Option("--format", metavar="text|json|ndjson", help="输出格式 ‖ Form of the output")
]
OneShape = Annotated[Literal["text", "json"], typer.Option("--format", metavar="text|json", help="输出格式 ‖ Form of the output")]
MOST = 100
"""So many are printed as text where nobody says how many."""
AT_ONCE = 500
"""The names of so many events are looked up together."""


@app.command("list", cls=Command)
def list_(
    context: typer.Context,
    code: Code = None,
    types: Types = None,
    actor: Actor = None,
    recorded_from: RecordedFrom = None,
    recorded_until: RecordedUntil = None,
    effective_from: EffectiveFrom = None,
    effective_until: EffectiveUntil = None,
    command: OfCommand = None,
    after: After = 0,
    upto: Upto = None,
    newest: Newest = False,
    limit: Limit = None,
    known_at: KnownAt = None,
    shape: Shape = "text",
) -> None:
    """按记录的次序列出事件；各条件须同时满足。没有生效日期的事件不在 --effective-from、--effective-until 之内。 ‖ Lists events in the order of recording; all that is said of them has to fit. An event that holds on every day is not within --effective-from and --effective-until.

    fengqiao events list --newest --limit 20

    fengqiao events list --code M0001 --recorded-from 2020-01-01 --recorded-until 2020-03-31

    fengqiao events list --type 确认,ReviewReopened --format json
    """
    asked = {**locals(), "text": None}
    _list(context, asked)


@app.command("search", cls=Command)
def search(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="文字 ‖ TEXT", help="要找的文字 ‖ The text to look for")],
    code: Code = None,
    types: Types = None,
    actor: Actor = None,
    recorded_from: RecordedFrom = None,
    recorded_until: RecordedUntil = None,
    effective_from: EffectiveFrom = None,
    effective_until: EffectiveUntil = None,
    command: OfCommand = None,
    after: After = 0,
    upto: Upto = None,
    newest: Newest = False,
    limit: Limit = None,
    known_at: KnownAt = None,
    shape: Shape = "text",
) -> None:
    """查找记有某段文字的事件：事件所记的任何值，或其事由、来源、记录人；拉丁字母不分大小写。 ‖ Looks for events in which a text is recorded: in any value, or in the reason, the source or the actor; small and capital Latin letters are the same.

    fengqiao events search 县司〔2020〕9号

    fengqiao events search M0001 --type 确认 --newest
    """
    if not text.strip():
        why = say("要找的文字为空 ‖ there is nothing to look for")
        raise Problem("empty_value", "events search", why, say("请写要找的文字。 ‖ Give the text to look for."))
    asked = {**locals(), "text": text.strip()}
    _list(context, asked)


@app.command("show", cls=Command)
def show(
    context: typer.Context,
    position: Annotated[int, typer.Argument(metavar="位置 ‖ POSITION", help="日志位置 ‖ The position in the log")],
    known_at: KnownAt = None,
    shape: OneShape = "text",
) -> None:
    """显示一条事件的全部内容：文字、何时由谁为何记录、所属命令，以及库中所存的原文。 ‖ Shows one event completely: the sentence, when and by whom and why it was recorded, its command, and the stored content as it is.

    fengqiao events show 120
    """
    with opened_as_known(context, known_at) as bureau:
        stored = bureau.event(position)
        recorded = stored.recorded
        called = called_in(bureau, [(recorded.stream, recorded.event)])
    first, last = stored.command
    content = json.loads(stored.state)
    if shape == "json":
        show_json({**recorded_object(recorded, called), "command_positions": [first, last], "stored": content})
        return
    head_known(bureau)
    lines(
        [
            recorded_line(recorded, called),
            f"    └ {envelope_line(recorded)}",
            say(
                "类型 {type}，第 {version} 版 ‖ Type {type}, version {version} of its stream",
                type=content["type"],
                version=recorded.version,
            ),
            say(
                "命令 {id}，位置 {place} ‖ Command {id}, at position {place}",
                id=recorded.envelope.command_id,
                place=first if first == last else f"{first}-{last}",
            ),
            *([say("程序版本 {release} ‖ Release {release}", release=recorded.envelope.release)] if recorded.envelope.release else []),
            say("库中原文： ‖ As it is stored:"),
        ]
    )
    data(json.dumps(content, ensure_ascii=False, indent=2))


@app.command("trace", cls=Command)
def trace(
    context: typer.Context,
    command: Annotated[
        str,
        typer.Argument(
            metavar="标识|位置 ‖ ID|POSITION",
            help="命令的标识，或其一条事件的位置 ‖ The command's id, or the position of one of its events",
        ),
    ],
    limit: Limit = None,
    known_at: KnownAt = None,
    shape: OneShape = "text",
) -> None:
    """显示一条命令在各处引起的全部事件，连同记录人、事由和来源行。 ‖ Shows everything that one command caused, across all streams, with actor, reason and source row.

    fengqiao events trace 120
    """
    from infra.bureau.recorded_events import Sought

    with opened_as_known(context, known_at) as bureau:
        caused = bureau.caused(read(command, "text", "trace"))
        sought = Sought(after=caused.first - 1, upto=caused.last)
        if shape == "json":
            head = {
                **known_keys(bureau),
                "command_id": caused.command_id,
                "positions": [caused.first, caused.last],
                "recorded_at": caused.issued.envelope.recorded_at.isoformat(),
                "actor": caused.issued.envelope.actor,
                "streams": caused.streams,
                "counts": [{"kind": kind, "type": event_type, "events": count} for kind, event_type, count in caused.counts],
            }
            raw(json.dumps(head, ensure_ascii=False)[:-1] + ', "events": ')
            _write_json(bureau, islice(bureau.events(sought), limit))
            raw("}\n")
            return
        head_known(bureau)
        lines(_traced(caused.command_id, caused.first, caused.last, caused.streams))
        lines(f"{count:>8}  {say(kind_words(kind))}  {type_words(event_type)}" for kind, event_type, count in caused.counts)
        data("")
        shown = _write_text(bureau, islice(bureau.events(sought), limit or MOST))
    if shown < caused.last - caused.first + 1:
        note(say("……共 {n} 条；全部请加 --format json ‖ … {n} in all; for all of them add --format json", n=caused.last - caused.first + 1))


def _traced(command_id: str, first: int, last: int, streams: int) -> Iterator[str]:
    place = str(first) if first == last else f"{first}-{last}"
    yield say("命令 {id}，位置 {place} ‖ Command {id}, at position {place}", id=command_id, place=place)
    yield say("{n} 个事件，涉及 {streams} 个对象： ‖ Events: {n}, of so many bodies: {streams}", n=last - first + 1, streams=streams)


def _list(context: typer.Context, asked: Mapping[str, Any]) -> None:
    """Lists what fits, in the form wanted, as it is read."""
    shape, limit = asked["shape"], asked["limit"]
    with opened_as_known(context, asked["known_at"]) as bureau:
        events = bureau.events(sought_by(bureau, asked))
        if shape == "json":
            note_known(bureau)
            _write_json(bureau, islice(events, limit))
            raw("\n")
        elif shape == "ndjson":
            note_known(bureau)
            for text in _objects(bureau, islice(events, limit)):
                raw(f"{text}\n")
        else:
            head_known(bureau)
            most = limit or MOST
            shown = _write_text(bureau, islice(events, most))
            if shown == 0:
                note(say("没有这样的事件 ‖ there is no such event") + _nobody(bureau, asked["actor"]))
            elif shown == most and next(events, None) is not None:
                note(say("……还有更多；请写得更具体，或加 --limit ‖ … there are more; say more of them, or add --limit"))


def _nobody(bureau: "Looking", actor: str | None) -> str:
    """What is to be known of whoever was asked about where nothing was found: that the name is perhaps written otherwise."""
    from infra.bureau.recorded_events import Sought

    if actor is None or next(bureau.events(Sought(actor=actor)), None) is not None:
        return ""
    return say("，「{actor}」没有记录过任何事件 ‖ , nothing at all was recorded by {actor!r}", actor=actor)


def _write_text(bureau: "Looking", events: "Iterable[Recorded]") -> int:
    """Each event in two lines: what happened, and who recorded it when and why. Gives their number."""
    shown = 0
    for some in _batches(events):
        called = called_in(bureau, ((each.stream, each.event) for each in some))
        for each in some:
            lines([recorded_line(each, called), f"    └ {envelope_line(each)}"])
        shown += len(some)
    return shown


def _write_json(bureau: "Looking", events: "Iterable[Recorded]") -> None:
    """An array of the events, an event a line, as they come."""
    separator = "[\n"
    for text in _objects(bureau, events):
        raw(separator + text)
        separator = ",\n"
    raw("[]" if separator == "[\n" else "\n]")


def _objects(bureau: "Looking", events: "Iterable[Recorded]") -> Iterator[str]:
    for some in _batches(events):
        called = called_in(bureau, ((each.stream, each.event) for each in some))
        yield from (json.dumps(recorded_object(each, called), ensure_ascii=False) for each in some)


def _batches(events: "Iterable[Recorded]") -> "Iterator[list[Recorded]]":
    waiting = iter(events)
    while some := list(islice(waiting, AT_ONCE)):
        yield some
