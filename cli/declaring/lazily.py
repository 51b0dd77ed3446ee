"""Commands of a group that are worked out when the line names one: the options of all of them are the columns of many sheets, which take longer to load
than a small command takes."""

import copy
import inspect
from collections.abc import Callable, Sequence
from typing import Any
from weakref import WeakKeyDictionary

import typer
from typer.models import CommandInfo

Offered = Callable[[], Sequence[inspect.Parameter]]

_LATER: "WeakKeyDictionary[typer.Typer, list[tuple[int, Callable[[], None]]]]" = WeakKeyDictionary()
"""By group, what declares further commands of it, and after how many that are there already."""


class Offering:
    """A command as Typer takes a function, with parameters that nobody works out before somebody asks for them."""

    def __init__(self, name: str, run: Callable[[typer.Context, dict[str, Any]], None], offered: Offered) -> None:
        self.__name__ = name
        self.__annotations__: dict[str, Any] = {}
        self._run = run
        self._offered = offered

    @property
    def __signature__(self) -> inspect.Signature:
        context = inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
        return inspect.Signature([context, *self._offered()])

    def __call__(self, context: typer.Context, **given: Any) -> None:
        self._run(context, given)


def declare_later(app: typer.Typer, declare: Callable[[], None]) -> None:
    """Has further commands declared at this place of the group once somebody needs them."""
    _LATER.setdefault(app, []).append((len(app.registered_commands), declare))


def declare_all(app: typer.Typer) -> typer.Typer:
    """The group with everything that was left for later."""
    for place, declare in reversed(_LATER.pop(app, [])):
        after = app.registered_commands[place:]
        del app.registered_commands[place:]
        declare()
        app.registered_commands.extend(after)
    return app


def narrowed(app: typer.Typer, named: str) -> typer.Typer:
    """The group for a line that names a command of it: that command, and the others by name and help alone."""
    if not any(info.name == named for info in app.registered_commands):
        declare_all(app)
    if app.registered_groups or app.registered_callback is not None:
        return app
    few = copy.copy(app)
    few.registered_commands = [info if info.name == named else _by_name(info) for info in app.registered_commands]
    return few


def _by_name(info: CommandInfo) -> CommandInfo:
    named = copy.copy(info)
    named.help = info.help or inspect.getdoc(info.callback) if info.callback is not None else info.help
    named.callback = _nothing
    return named


def _nothing() -> None:
    """What a command does that is not on the line."""
