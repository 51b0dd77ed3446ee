"""Which language the product speaks, and how a text is said in it.

At the place of use a text is one string, Chinese first, with ` ‖ ` between the two (`Text.parse`): side by side, neither is forgotten when the
other changes. The language is chosen from the command line and the environment before anything is printed.
"""

from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from typing import get_args

from domain.base.text import Lang, Text
from infra.called import as_typed

LANGUAGES: tuple[Lang, ...] = get_args(Lang)

_spoken: ContextVar[Lang] = ContextVar("lang", default="zh")


def speak(lang: Lang) -> None:
    """From here on texts are in this language."""
    _spoken.set(lang)


def spoken() -> Lang:
    """The language that texts are in."""
    return _spoken.get()


def say(text: str | Text, /, **params: object) -> str:
    """The text in the language spoken, its `{names}` filled in and its commands as they work when typed here; one written as a string is in both languages, ` ‖ ` between the two."""
    both = Text.parse(text) if isinstance(text, str) else text
    return as_typed((both.fill(**params) if params else both).of(spoken()))


def choose_language(named: str | None, environ: Mapping[str, str], configured: str | None = None) -> Lang:
    """The language: as named on the command line, else FENGQIAO_LANG, else as configured, else Chinese where the locale is Chinese, else English.

    A name that is no language gives the next source its turn; the caller reports it.
    """
    for wanted in (named, environ.get("FENGQIAO_LANG"), configured):
        for lang in LANGUAGES:
            if wanted == lang:
                return lang
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def line_to_complete(environ: Mapping[str, str]) -> list[str]:
    """The words of the line that a shell asks to complete (it hands them over in the environment); none where it runs a line."""
    if "_FENGQIAO_COMPLETE" not in environ:
        return []
    return (environ.get("COMP_WORDS") or environ.get("_TYPER_COMPLETE_ARGS") or "").split()


def extract_flags(arguments: Sequence[str], *flags: str) -> tuple[frozenset[str], list[str]]:
    """Flags that may stand anywhere on the line before `--`, and the line without them."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    rest = [word for word in arguments[:end] if word not in flags]
    return frozenset(flags).intersection(arguments[:end]), [*rest, *arguments[end:]]


def extract_options(arguments: Sequence[str], *options: str) -> tuple[dict[str, str], list[str]]:
    """Options that may stand anywhere on the line, and the line without them. What follows `--` is left alone; the last one given counts."""
    lifted: dict[str, str] = {}
    rest: list[str] = []
    line = iter(arguments)
    for word in line:
        name, equals, value = word.partition("=")
        if word == "--":
            rest += [word, *line]
        elif name in options:
            given = value if equals else next(line, None)
            if given is None:
                rest.append(word)
            else:
                lifted[name] = given
        else:
            rest.append(word)
    return lifted, rest
