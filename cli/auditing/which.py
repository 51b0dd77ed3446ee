"""Which events are looked for: the options that say so, and what they mean."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from cli.terminal.codes import code_meant
from cli.terminal.language import say, spoken
from cli.terminal.problem import Problem
from cli.terminal.values import day, read
from infra.clock import LOCAL

if TYPE_CHECKING:
    from domain.base.event import Event
    from infra.bureau.looking import Looking
    from infra.bureau.recorded_events import Sought

Code = Annotated[
    str | None,
    typer.Option("--code", metavar="代码 ‖ CODE", help="只列这个代码或名称的 ‖ Of this code or name only", show_default=False),
]
Types = Annotated[
    str | None,
    typer.Option(
        "--type",
        metavar="类型,类型 ‖ TYPE,TYPE",
        help="只列这些类型的，用中文名或英文名，见 docs/events.md ‖ Of these types only, by their Chinese or stored names, see docs/events.md",
        show_default=False,
    ),
]
Actor = Annotated[
    str | None,
    typer.Option(
        "--actor", metavar="人 ‖ WHO", help="只列此人或此系统用户记录的 ‖ Recorded by this person or system user only", show_default=False
    ),
]
RecordedFrom = Annotated[
    str | None,
    typer.Option("--recorded-from", metavar="日期 ‖ DATE", help="自该日起记录的 ‖ Recorded on this day or later", show_default=False),
]
RecordedUntil = Annotated[
    str | None,
    typer.Option("--recorded-until", metavar="日期 ‖ DATE", help="至该日止记录的 ‖ Recorded on this day or before", show_default=False),
]
EffectiveFrom = Annotated[
    str | None,
    typer.Option("--effective-from", metavar="日期 ‖ DATE", help="自该日起生效的 ‖ Effective on this day or later", show_default=False),
]
EffectiveUntil = Annotated[
    str | None,
    typer.Option("--effective-until", metavar="日期 ‖ DATE", help="至该日止生效的 ‖ Effective on this day or before", show_default=False),
]
OfCommand = Annotated[
    str | None,
    typer.Option("--command", metavar="标识 ‖ ID", help="只列一条命令的 ‖ Of the command with this id only", show_default=False),
]
After = Annotated[int, typer.Option("--after", metavar="位置 ‖ POSITION", help="在此位置之后的 ‖ After this position", min=0)]
Upto = Annotated[
    int | None,
    typer.Option("--upto", metavar="位置 ‖ POSITION", help="至此位置为止的 ‖ Up to this position", min=0, show_default=False),
]
Newest = Annotated[bool, typer.Option("--newest", help="最后记录的在前 ‖ The last recorded first")]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit",
        metavar="数 ‖ NUMBER",
        help="最多列出多少条；作为文字默认 100，作为 JSON 默认全部 ‖ At most so many; by default 100 as text, all as JSON",
        min=1,
        show_default=False,
    ),
]


def sought_by(bureau: "Looking", asked: Mapping[str, Any]) -> "Sought":
    """What the options of a command look for, by their names. Raises Problem, FengqiaoError."""
    from infra.bureau.recorded_events import Sought

    recorded = _moment(asked["recorded_from"], "--recorded-from", 0), _moment(asked["recorded_until"], "--recorded-until", 1)
    effective = _day(asked["effective_from"], "--effective-from"), _day(asked["effective_until"], "--effective-until")
    for (first, last), options in ((recorded, "--recorded-from, --recorded-until"), (effective, "--effective-from, --effective-until")):
        if first is not None and last is not None and first > last:
            _refuse_reversed(options)
    if asked["upto"] is not None and asked["after"] > asked["upto"]:
        _refuse_reversed("--after, --upto")
    code = asked["code"]
    return Sought(
        after=asked["after"],
        upto=asked["upto"],
        code=None if code is None else _code_meant(bureau, read(code, "code", "--code")),
        types=None if asked["types"] is None else types_named(asked["types"]),
        actor=asked["actor"],
        recorded=recorded,
        effective=effective,
        text=asked["text"],
        command_id=asked["command"],
        newest=asked["newest"],
    )


def _code_meant(bureau: "Looking", code: str) -> str:
    """The code that is meant; as it was typed where the views cannot be read, as an auditor of the log alone cannot."""
    from domain.base.errors import FengqiaoError
    from infra.bureau.errors import BureauCode

    try:
        return code_meant(bureau, code)
    except FengqiaoError as error:
        if error.code is not BureauCode.VIEWS_UNAVAILABLE:
            raise
        return code


def _refuse_reversed(options: str) -> NoReturn:
    why = say("起点在终点之后，其间不会有事件 ‖ the first lies after the last: no event can be in between")
    raise Problem("bad_usage", options, why, say("请对调或改正。 ‖ Exchange or mend them."))


def _day(text: str | None, where: str) -> date | None:
    return None if text is None else day(text, where)


def _moment(text: str | None, where: str, days: int) -> datetime | None:
    """The beginning of a day in Shanghai, or with a day more its last moment."""
    if text is None:
        return None
    begins = datetime.combine(day(text, where), time(), LOCAL).astimezone(UTC)
    return begins + timedelta(days=days, microseconds=-days)


def types_named(text: str) -> "frozenset[type[Event]]":
    """The event types of an option that takes several, each by its stored name or by what it is called in Chinese. Raises Problem."""
    from domain.registry import EVENT_TYPES

    terms = {event_type: _term(event_type) for event_type in EVENT_TYPES.values()}
    types: set[type[Event]] = set()
    for name in filter(None, (part.strip() for part in text.replace("，", ",").replace("、", ",").split(","))):
        meant = {each for each, term in terms.items() if name.lower() == each.__name__.lower() or name == term}
        if not meant:
            why = say("没有事件类型「{name}」 ‖ there is no event type {name!r}", name=name)
            near = [f"{each.__name__} {term}" for each, term in terms.items() if name.lower() in f"{each.__name__} {term}".lower()]
            what = (
                say("是否指：{near}？ ‖ Did you mean {near}?", near=", ".join(near[:8]))
                if near
                else say("见 docs/events.md。 ‖ See docs/events.md.")
            )
            raise Problem("unknown_event_type", "--type", why, what)
        types |= meant
    return frozenset(types)


def type_words(name: str) -> str:
    """What an event type is called in the language spoken, by its stored name."""
    from domain.registry import EVENT_TYPES

    term = _term(EVENT_TYPES[name])
    return f"{term} {name}" if spoken() == "zh" and term else name


def _term(event_type: "type[Event]") -> str:
    """What an event type is called in Chinese: the first word of its description."""
    term = re.match(r"[^\s.,:;（(。，]+", event_type.__doc__ or "")
    return term.group() if term else ""
