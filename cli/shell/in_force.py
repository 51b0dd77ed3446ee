"""Which settings are in force, and where each comes from."""

import os
from collections.abc import Mapping
from typing import NamedTuple

import typer

from cli.shell.settings import DECLARED, settings
from cli.terminal.language import say, spoken
from cli.terminal.store import Given, shown, store_url
from infra import called
from infra.private_files import PRIVATE
from infra.system_user import system_user


class Setting(NamedTuple):
    """A setting: its key, the value in force, and where it comes from, as a person and as a program read it."""

    key: str
    value: str | None
    source: str
    where: str


def settings_in_force(context: typer.Context) -> list[Setting]:
    """Every setting."""
    rest: Mapping[str, str | None] = {
        "store": store_url(context),
        "language": spoken(),
        "actor": system_user(),
        "county": None,
        "papers": None,
        "file_mode": f"{PRIVATE:04o}",
    }
    return [_setting(key, rest[key], context) for key in DECLARED]


def _setting(key: str, usual: str | None, context: typer.Context) -> Setting:
    declared, options = DECLARED[key], called.options()
    if declared.option is not None and declared.option in options:
        return Setting(key, _shown(key, options[declared.option], context), "option", declared.option)
    if declared.variable and os.environ.get(declared.variable):
        return Setting(key, _shown(key, os.environ[declared.variable], context), "environment", declared.variable)
    own = settings()
    if key in own.values:
        return Setting(key, _shown(key, own.values[key], context), "file", f"{own.file}:{own.lines[key]}")
    where = say("随系统 ‖ the system's") if key in {"language", "actor"} else say("默认 ‖ default")
    return Setting(key, None if usual is None else _shown(key, usual, context), "default", where)


def _shown(key: str, value: str, context: typer.Context) -> str:
    given = context.find_root().obj
    return shown(store_url(context) if isinstance(given, Given) else value) if key == "store" else value
