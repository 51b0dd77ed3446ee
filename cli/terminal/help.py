"""The help pages: in the language spoken, wrapped by the width that Chinese characters take, each with its examples.

Typer lets a command class write its own help; these two classes do. Of rich they take its table of widths alone, so that a page is there at once:
it knows what a terminal makes of combined characters, costs a tenth of what `wcwidth` does to import, and agrees with the bars that rich draws.
Characters of ambiguous width (“ ” … ·) count one column, as every terminal in UTF-8 shows them unless it is told otherwise.
A command's docstring is its help: sentences in both languages first, then examples, each a paragraph that begins with `fengqiao`.
"""

import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

import typer
from rich.cells import cell_len
from typer.core import TyperCommand, TyperGroup

from cli.terminal.language import say, spoken
from cli.terminal.streams import data
from domain.base.text import Text
from infra.called import PROGRAM, as_typed, program

WIDEST = 100
NARROWEST = 40
COLUMN = 30
CLOSING = "，。；：、）」！？"
OPENING = "([（「"
JOINER = "\u200d"
"""Joins the signs before and after it into one."""


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most so many columns: broken at spaces, and between Chinese characters, never before closing punctuation."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and cell_len(lines[-1]) + cell_len(piece.rstrip()) > width:
            lines[-1] = lines[-1].rstrip()
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece
    return [*lines[:-1], lines[-1].rstrip()]


def _pieces(text: str) -> Iterator[str]:
    piece = ""
    for char in text:
        if piece and (piece[-1] == " " or (piece[-1] not in OPENING + JOINER and _may_begin(char))):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _may_begin(char: str) -> bool:
    modifies = unicodedata.category(char) == "Sk"  # a tone of skin belongs to the sign before it
    return char in OPENING or (unicodedata.east_asian_width(char) in "WF" and char not in CLOSING and not modifies)


def localise(command: Any) -> None:
    """Puts every text of the command and of those below it into the language spoken."""
    lang = spoken()
    texts: list[str] = []
    examples: list[str] = []
    for paragraph in (command.help or "").split("\n\n"):
        (examples if paragraph.startswith(PROGRAM) else texts).append(paragraph)
    command.help = "\n\n".join(as_typed(Text.parse(text.replace("\n", " ")).of(lang)) for text in texts)
    command.epilog = "\n".join(examples)
    for parameter in command.params:
        described: Any = parameter
        described.help = as_typed(Text.parse(described.help or "").of(lang))
        if described.metavar:
            described.metavar = Text.parse(described.metavar).of(lang)
    if isinstance(command, TyperGroup):
        for below in command.commands.values():
            localise(below)


def page(command: TyperCommand | TyperGroup, context: typer.Context) -> str:
    """One help page."""
    width = min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)
    sections = [_usage(command, context), "\n\n".join("\n".join(wrapped(text, width)) for text in (command.help or "").split("\n\n"))]
    parameters: list[Any] = list(command.get_params(context))
    arguments = [_argument(parameter) for parameter in parameters if parameter.param_type_name == "argument" and not parameter.hidden]
    options = [_option(parameter, context) for parameter in parameters if parameter.param_type_name == "option" and not parameter.hidden]
    sections.append(_listed(say("参数 ‖ Arguments"), arguments, width))
    if isinstance(command, TyperGroup):
        below = [(name, subcommand.get_short_help_str(10_000)) for name, subcommand in command.commands.items() if not subcommand.hidden]
        sections.append(_listed(say("命令 ‖ Commands"), [(name, _first_sentence(text)) for name, text in below], width))
    sections.append(_listed(say("选项 ‖ Options"), options, width))
    if command.epilog:
        sections.append("\n".join([_heading(say("示例 ‖ Examples")), *(f"  {as_typed(line)}" for line in command.epilog.splitlines())]))
    return "\n\n".join(section for section in sections if section)


def _usage(command: TyperCommand | TyperGroup, context: typer.Context) -> str:
    pieces = [program() + context.command_path.removeprefix(PROGRAM), say("[选项] ‖ [OPTIONS]")]
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            name = parameter.metavar or parameter.name.upper()
            pieces.append((name if parameter.required else f"[{name}]") + ("..." if parameter.nargs != 1 else ""))
    if isinstance(command, TyperGroup):
        pieces.append(say("[命令 ...] ‖ [COMMAND ...]") if command.invoke_without_command else say("命令 ... ‖ COMMAND ..."))
    return f"{_heading(say('用法 ‖ Usage'))} {' '.join(pieces)}"


def _first_sentence(text: str) -> str:
    first = text.split("\n", 1)[0]
    return first.partition("。")[0] if "。" in first else first.partition(". ")[0].rstrip(".")


def _argument(parameter: Any) -> tuple[str, str]:
    return parameter.metavar or parameter.name.upper(), parameter.help or ""


def _option(parameter: Any, context: typer.Context) -> tuple[str, str]:
    names = ", ".join(sorted(parameter.opts, key=len))
    if not parameter.is_flag:
        names += f" {parameter.metavar or parameter.name.upper()}"
    if parameter.name == "help":
        return names, say("显示本帮助。 ‖ Shows this help.")
    extra = []
    if parameter.required:
        extra.append(say("必填 ‖ required"))
    if parameter.envvar:
        extra.append(say("环境变量 {name} ‖ environment variable {name}", name=parameter.envvar))
    default = parameter.get_default(context, call=False)
    if parameter.show_default and default not in (None, False, [], ()):
        extra.append(say("默认 {default} ‖ default {default}", default=default))
    return names, (parameter.help or "") + (f" [{say('， ‖ , ').join(extra)}]" if extra else "")


def _listed(heading: str, rows: Sequence[tuple[str, str]], width: int) -> str:
    if not rows:
        return ""
    column = min(max(cell_len(name) for name, _ in rows), COLUMN) + 2
    lines = [_heading(heading)]
    for name, text in rows:
        first, *others = wrapped(text, width - column - 2)
        if cell_len(name) > column - 2:
            lines += [f"  {name}", f"  {'':{column}}{first}"]
        else:
            lines.append(f"  {name}{'':{column - cell_len(name)}}{first}".rstrip())
        lines += [f"  {'':{column}}{other}" for other in others]
    return "\n".join(lines)


def _heading(text: str) -> str:
    return say("{text}： ‖ {text}:", text=text)


def _show(context: typer.Context, _parameter: Any, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        data(context.get_help())
        raise typer.Exit


class Command(TyperCommand):
    """A command whose help page is ours, and goes the way of all data."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the page."""
        formatter.write(page(self, ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """The option that shows the page."""
        return _with_our_page(super().get_help_option(ctx))


class Group(TyperGroup):
    """A group of commands whose help page is ours, and goes the way of all data."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the page."""
        formatter.write(page(self, ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """The option that shows the page."""
        return _with_our_page(super().get_help_option(ctx))


def _with_our_page(option: Any) -> Any:
    option.callback = _show
    return option
