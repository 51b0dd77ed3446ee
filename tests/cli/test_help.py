"""Help pages: in both languages, each with an example that the command line itself can read."""

import shlex
from functools import cache
from typing import Any

import pytest
import typer
from rich.cells import cell_len

from cli.main import build_app
from cli.terminal.help import wrapped
from cli.terminal.language import extract_options, speak
from domain.base.text import SEPARATOR

LANGUAGES = ("zh", "en")


def commands(group, path=()):
    """Every command of the tree with its path."""
    yield path, group
    for name, command in getattr(group, "commands", {}).items():
        yield from commands(command, (*path, name))


@cache
def built(lang):
    """The command tree in a language, built once: it takes as long as a hundred pages."""
    return build_app(lang)


PATHS = [path for path, _command in commands(built("en"))]


def page(path, lang):
    speak(lang)
    group = built(lang)
    context = typer.Context(group, info_name="fengqiao")
    command: Any = group
    for name in path:
        command = command.commands[name]
        context = typer.Context(command, info_name=name, parent=context)
    return command.get_help(context)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_every_page_has_a_sentence_and_an_example_in_its_language(path, lang):
    text = page(path, lang)
    assert SEPARATOR.strip() not in text
    head, heading, examples = text.partition("示例：" if lang == "zh" else "Examples:")
    assert heading
    assert f"fengqiao {' '.join(path)}".strip() in examples
    sentence = head.split("\n\n")[1]
    assert any(cell_len(char) == 2 for char in sentence) is (lang == "zh")


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_a_chinese_page_has_no_english_headings_or_descriptions(path):
    text = page(path, "zh")
    for word in ("Usage", "Options", "Arguments", "Commands", "Show this message", "default", "required", "env var"):
        assert word not in text
    options = text.partition("选项：")[2].partition("示例：")[0]
    for line in options.strip().splitlines():
        words = line.strip().split("  ")
        if len(words) > 1:
            assert any(cell_len(char) == 2 for char in words[-1]), line


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_every_example_can_be_read_by_the_command_line(path):
    group = built("en")
    for text in page(path, "en").partition("Examples:")[2].strip().splitlines():
        program, *line = extract_options(shlex.split(text), "--lang", "--store")[1]
        assert program == "fengqiao"
        command: Any = group
        context = typer.Context(group, info_name="fengqiao")
        while line and line[0] in getattr(command, "commands", {}):
            command = command.commands[line.pop(0)]
        command.make_context("fengqiao", line, parent=context)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_no_line_of_a_page_is_wider_than_the_terminal(path, lang, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    text = page(path, lang).partition("示例：" if lang == "zh" else "Examples:")[0]
    for line in text.splitlines():
        assert cell_len(line) <= 80, line


def test_chinese_is_wrapped_by_the_width_of_its_characters():
    assert wrapped("受理日期，结案日期", 10) == ["受理日期，", "结案日期"]


def test_a_line_never_begins_with_closing_punctuation():
    assert wrapped("甲乙丙丁，戊", 8) == ["甲乙丙", "丁，戊"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_is_in_the_language_of_the_line(run, lang):
    ran = run("dispute", "settle", "--help", "--lang", lang)
    assert ran.code == 0
    assert ran.out.startswith("用法：") is (lang == "zh")
    assert ran.err == ""


def test_an_opening_bracket_does_not_end_a_line():
    assert wrapped("甲乙[丙丁]", 6) == ["甲乙", "[丙丁]"]


def test_a_line_needs_the_commands_of_one_group_only():
    """Building every command takes as long as everything else a help page needs."""
    group = build_app("en", only="office")
    assert [name for name, part in group.commands.items() if getattr(part, "commands", None)] == ["office"]
    assert list(group.commands) == list(build_app("en").commands)
