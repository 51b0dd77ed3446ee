"""`fengqiao`: the command line. Each noun has its own file; this one puts them together and runs them."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any, cast

import typer
from typer.core import TyperGroup

from cli import committee, county, demo, dispute, history, importing, info, mediator, office, projections, view
from cli.help import Group, localise
from cli.language import LANGUAGES, lift, say, settle, speak
from cli.outcome import Problem, ended
from cli.store import Given
from cli.streams import data, prepare
from domain.kinds import Lang

HELP = """司法所、人民调解与矛盾纠纷的台账:事实成为历史,数字有据可查。 ‖ A system of record for judicial offices, people's mediation and disputes: every fact is kept as history, every figure can be traced.

--store 与 --lang 可写在命令行任何位置。 ‖ --store and --lang may stand anywhere on the line.

fengqiao demo

fengqiao template 2019.xlsx

fengqiao import 2019.xlsx

fengqiao view staffing-summary --as-of 2019-12-31"""

COMPLETION = {
    "install_completion": "为当前 shell 安装命令补全 ‖ Installs completion for the current shell",
    "show_completion": "显示当前 shell 的补全脚本 ‖ Shows the completion script for the current shell",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command line and gives its exit code. Nothing that a person can cause ends in a traceback."""
    line = list(sys.argv[1:] if arguments is None else arguments)
    prepare()
    lifted, rest = lift(line, "--lang", "--store")
    named = lifted.get("--lang")
    speak(settle(named, os.environ))
    return ended(lambda: _run(named, lifted.get("--store"), rest))


def _run(named: str | None, store: str | None, rest: list[str]) -> object:
    for given, where in ((named, "--lang"), (os.environ.get("FENGQIAO_LANG"), "FENGQIAO_LANG")):
        if given and given not in LANGUAGES:
            why = say("没有语言「{given}」 ‖ there is no language {given!r}", given=given)
            raise Problem("unknown_language", where, why, say("请写 zh 或 en。 ‖ Write zh or en."))
    before = ["--store", store] if store is not None else []
    return build_app().main([*before, *rest], prog_name="fengqiao", standalone_mode=False)


def build_app(lang: Lang | None = None) -> TyperGroup:
    """The whole command tree, as the group that Typer makes of it, with its help in the language (by default the one spoken)."""
    if lang is not None:
        speak(lang)
    app = typer.Typer(cls=Group, help=HELP, invoke_without_command=True, pretty_exceptions_enable=False, rich_markup_mode=None)
    app.callback()(before)
    for part in (demo, importing, view, history):
        part.declare(app)
    for noun in (info, county, office, committee, mediator, dispute, projections):
        app.add_typer(noun.app, name=noun.__name__.rpartition(".")[2])
    group = cast("TyperGroup", typer.main.get_command(app))
    for parameter in group.params:
        described: Any = parameter
        described.help = COMPLETION.get(parameter.name, described.help)
    localise(group)
    return group


def before(
    context: typer.Context,
    store: Annotated[
        str | None,
        typer.Option(
            "--store",
            envvar="FENGQIAO_STORE",
            metavar="地址 ‖ URL",
            help="数据库,如 sqlite:////绝对/路径.db;默认在用户数据文件夹 ‖ The store, such as sqlite:////absolute/path.db; by default in the user's data folder",
        ),
    ] = None,
    lang: Annotated[  # noqa: ARG001 - taken from the line before; stands here for the help and for completion
        Lang | None,
        typer.Option(
            "--lang",
            envvar="FENGQIAO_LANG",
            metavar="zh|en",
            help="语言,默认随系统 ‖ The language, by default the system's",
            show_default=False,
        ),
    ] = None,
) -> None:
    """What stands before the command."""
    context.obj = Given(store)
    if context.invoked_subcommand is None:
        data(context.get_help())
