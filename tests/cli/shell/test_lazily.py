"""A line names one command of a group: that one is as it is among all of them, and the others keep their names and help."""

from typing import Any

import pytest
import typer

from cli.declaring.lazily import declare_all, declare_later, narrowed
from cli.groups import GROUPS
from cli.main import build_app
from cli.terminal.help import Group

WHOLE: Any = build_app("en")


def spelled(command: Any) -> list[tuple[object, ...]]:
    """What somebody types for a command."""
    return [
        (each.name, each.param_type_name, each.required, each.help, each.metavar, sorted(getattr(each, "opts", [])))
        for each in command.params
    ]


@pytest.mark.parametrize("group", GROUPS)
def test_the_command_of_a_line_is_as_among_all(group: str) -> None:
    whole = WHOLE.commands[group].commands
    for name in (*list(whole)[:2], *list(whole)[-2:]):
        narrow: Any = build_app("en", only=group, command=name)
        below = narrow.commands[group].commands
        assert list(below) == list(whole)
        assert spelled(below[name]) == spelled(whole[name])
        assert [below[each].help for each in whole] == [whole[each].help for each in whole]


def test_what_is_left_for_later_is_declared_in_its_place_where_the_line_does_not_name_another() -> None:
    app = typer.Typer(cls=Group)
    app.command("first")(lambda: None)
    declare_later(app, lambda: app.command("later")(lambda: None))  # type: ignore[arg-type]
    app.command("last")(lambda: None)
    assert [info.name for info in narrowed(app, "last").registered_commands] == ["first", "last"]
    assert [info.name for info in narrowed(app, "later").registered_commands] == ["first", "later", "last"]
    assert declare_all(app) is app
    assert [info.name for info in app.registered_commands] == ["first", "later", "last"]


def test_a_command_that_is_not_there_is_said(run: Any) -> None:
    ran = run("--lang", "en", "office", "no-such-verb")
    assert (ran.code, ran.err.partition(" ")[0]) == (2, "unknown_command")
