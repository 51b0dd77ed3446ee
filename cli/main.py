"""`fengqiao`: the command line. Each noun has its own file; this one puts them together and runs them."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any, Literal, cast

import typer
from typer.core import TyperGroup

from cli.auditing import as_published, diff, replay
from cli.commands import demo, exporting, finding, history, importing, paper, papers, publishing, view
from cli.declaring.lazily import declare_all, narrowed
from cli.groups import GROUPS
from cli.shell import faults, settings
from cli.shell.line import NO_PAGER, QUIET, Line, only_for_version
from cli.terminal.help import Group, localise
from cli.terminal.language import choose_language, extract_options, line_to_complete, speak
from cli.terminal.outcome import exit_code_of
from cli.terminal.store import Given
from cli.terminal.streams import Notes, prepare, take_notes
from domain.base.text import Lang
from infra import called
from infra.addresses import address_of
from infra.private_files import configure

HELP = """司法所、人民调解与矛盾纠纷的台账：事实成为历史，数字有据可查。 ‖ A system of record for judicial offices, people's mediation and disputes: every fact is kept as history, every figure can be traced.

下列选项（--version、--format 除外）可写在命令行任何位置。 ‖ The options below, but --version and --format, may stand anywhere on the line.

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
    words = list(sys.argv[1:] if arguments is None else arguments)
    prepare()
    line = Line.of(words)
    in_completion, _ = extract_options(line_to_complete(os.environ), "--lang")
    configured = settings.load(line.options.get(settings.OPTION), os.environ)
    speak(choose_language(line.options.get("--lang") or in_completion.get("--lang"), os.environ, configured.values.get("language")))
    called.start(os.environ, line.kept())
    form = faults.wanted(line.options.get(faults.OPTION), os.environ, line.rest)
    take_notes(Notes(quiet=QUIET in line.flags, kept=form == "json" and not sys.stderr.isatty()))
    if sys.stdout.isatty():
        from cli.shell.paging import page_where_it_is_long

        page_where_it_is_long(os.environ, wanted=NO_PAGER not in line.flags)
    return exit_code_of(lambda: _run(line), form)


def _run(line: Line) -> object:
    line.must_be_sound(os.environ)
    completing = "_FENGQIAO_COMPLETE" in os.environ
    if not completing:
        settings.must_be_sound()
    configure(settings.of_file("file_mode") or "")
    before = ["--store", line.options["--store"]] if "--store" in line.options else []
    words = line_to_complete(os.environ) if completing else line.rest
    is_of_no_group = not completing and bool(words) and not words[0].startswith("-") and words[0] not in GROUPS
    group = build_app(only="") if is_of_no_group else group_of(words)  # `find county` looks for a text
    if completing:
        from cli.shell.completing import offer_codes, store_to_complete

        offer_codes(group, store_to_complete(words, os.environ))
    return group.main([*before, *line.rest], prog_name="fengqiao", standalone_mode=False)


def group_of(words: Sequence[str]) -> TyperGroup:
    """The command tree for a line: of the group that it names, the command that it names."""
    only, command = named_by(words)
    return build_app(only=only, command=command)


def named_by(words: Sequence[str]) -> tuple[str, str]:
    """The group that a line names and the command of it; empty where it names none."""
    place = next((place for place, word in enumerate(words) if word in GROUPS), len(words))
    after = (word for word in words[place + 1 :] if not word.startswith("-"))
    return words[place] if place < len(words) else "", next(after, "")


def build_app(lang: Lang | None = None, *, only: str | None = None, command: str | None = None) -> TyperGroup:
    """The command tree, as the group that Typer makes of it, with its help in the language (by default the one spoken).

    With `only`, the other groups are there by name and help alone: a command line needs one of them, and building all takes as long as
    everything else together. With a `command` of that group, so are its others.
    """
    if lang is not None:
        speak(lang)
    app = typer.Typer(
        cls=Group,
        help=HELP,
        invoke_without_command=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(before)
    for part in (demo, importing, exporting, view, paper, papers, finding, history, publishing, replay, diff, as_published):
        part.declare(app)
    for name, lazy in GROUPS.items():
        commands = _commands(lazy.module, command) if only in {None, name} else typer.Typer(cls=Group)
        app.add_typer(commands, name=name, help=lazy.help)
    group = cast("TyperGroup", typer.main.get_command(app))
    for parameter in group.params:
        described: Any = parameter
        described.help = COMPLETION.get(parameter.name, described.help)
    localise(group)
    return group


def _commands(module: str, command: str | None) -> typer.Typer:
    """The commands of a group: all of them, or the one that is wanted and the names of the others."""
    app: typer.Typer = import_module(module).app
    return declare_all(app) if command is None else narrowed(app, command)


def before(
    context: typer.Context,
    store: Annotated[
        str | None,
        typer.Option(
            "--store",
            envvar="FENGQIAO_STORE",
            metavar="路径|地址 ‖ PATH|URL",
            help="数据库，如 city.db；默认在用户数据文件夹 ‖ The store, such as city.db; by default in the user's data folder",
        ),
    ] = None,
    lang: Annotated[  # noqa: ARG001 - taken from the line before, like all that follow; they stand here for the help and for completion
        Lang | None,
        typer.Option(
            "--lang",
            envvar="FENGQIAO_LANG",
            metavar="zh|en",
            help="语言，默认随系统 ‖ The language, by default the system's",
            show_default=False,
        ),
    ] = None,
    config: Annotated[  # noqa: ARG001
        str | None,
        typer.Option(
            settings.OPTION,
            envvar=settings.VARIABLE,
            metavar="文件 ‖ FILE",
            help="设置文件（TOML），见 fengqiao info config ‖ The file of settings (TOML), see fengqiao info config",
            show_default=False,
        ),
    ] = None,
    errors: Annotated[  # noqa: ARG001
        Literal["text", "json"] | None,
        typer.Option(
            faults.OPTION,
            envvar=faults.VARIABLE,
            metavar="text|json",
            help="报错的格式，默认随 --format ‖ The form of errors, by default that of --format",
            show_default=False,
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option(QUIET, help="除报错外不在 stderr 上说话 ‖ Says nothing on stderr but errors")] = False,  # noqa: ARG001
    no_pager: Annotated[bool, typer.Option(NO_PAGER, help="不分页 ‖ No pager")] = False,  # noqa: ARG001
    version: Annotated[bool, typer.Option("--version", help="版本 ‖ The version")] = False,
    shape: Annotated[
        Literal["text", "json"], typer.Option("--format", metavar="text|json", help="--version 的格式 ‖ The form of --version")
    ] = "text",
) -> None:
    """What stands before the command."""
    named = store or settings.of_file("store")
    context.obj = Given(address_of(named) if named else None, by_settings=not store)
    if context.invoked_subcommand is None:
        from cli.shell.start_page import show_start

        show_start(shape if version else None)
    elif version or shape != "text":
        raise only_for_version("--version" if version else "--format")
